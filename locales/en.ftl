# The sentences of dui in English. Same ids and arguments as fr.ftl, which is the source.
# Present tense, short: what happened, then what to do. Letters of code page 437 only.

### Frame
demonstration = DEMONSTRATION
demonstration-short = DEMO
error-line = Error: { $what }
too-small = Too small: { $columns }x{ $rows }. Enlarge to { $least-columns }x{ $least-rows }; nothing is lost.
too-small-lock = F8 locks.
too-small-leave = F10 leaves.
key-does-nothing = This key does nothing here; F1 shows the keys.
how-to-leave = F8 locks. Once locked, F10 leaves. F9 shows everything that is possible here.
open-the-house-first = Sign in first: name, passphrase, Enter.
keys-dropped = { $count ->
    [one] { $count } key ignored.
   *[other] { $count } keys ignored.
 }
terminal-not-utf8 = this terminal does not send UTF-8. Accents are lost; set it to UTF-8.
paste-too-large = paste of more than 64 KiB refused. Nothing is added; paste in several parts.
paste-no-field = Paste ignored: no text field is waiting here.
text-removed = { $count ->
    [one] { $count } invisible character removed from the paste.
   *[other] { $count } invisible characters removed from the paste.
 }
rows-damaged = ! { $count ->
    [one] { $count } unreadable or altered row is not shown.
   *[other] { $count } unreadable or altered rows are not shown.
 } Tell the administrator.
welcome-first = First session of this account. { $failed ->
    [0] No failed attempts.
    [one] { $failed } failed attempt.
   *[other] { $failed } failed attempts.
 }
welcome-back = Previous session: { $span }. { $failed ->
    [0] No failed attempts since.
    [one] { $failed } failed attempt since.
   *[other] { $failed } failed attempts since.
 }

welcome-failed = ! { $failed ->
    [one] { $failed } failed attempt on your account
   *[other] { $failed } failed attempts on your account
 } since your last session. If that was not you, tell the director.
welcome-glass = ! Glass broken since: { $count ->
    [one] { $count }
   *[other] { $count }
 }, the last by { $who } { $when }.
welcome-accounts-due = The yearly look at the accounts is due.
welcome-drafts = { $count ->
    [one] { $count } draft is waiting for you: F9, "dr", Enter.
   *[other] { $count } drafts are waiting for you: F9, "dr", Enter.
 }

### Dates, numbers
span-day = on { $day } from { $from } to { $until }
span-days = from { $day } at { $from } to { $last-day } at { $until }
span-open = on { $day } at { $from }, end unknown
when-today = at { $time }
when-day = on { $day } at { $time }
of-today = of { $time }
of-day = of { $day } at { $time }
age-years = { $years ->
    [one] aged { $years }
   *[other] aged { $years }
 }
shift-day = day { $date }
shift-night = night { $from }-{ $to }
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

### Keys
key-space = Space
key-enter = Enter
key-tab = Tab
key-shift-tab = Shift-Tab
key-esc = Esc
key-backspace = Backspace
key-delete = Del
key-insert = Ins
key-up = Up
key-down = Down
key-left = Left
key-right = Right
key-home = Home
key-end = End
key-page-up = PgUp
key-page-down = PgDn
key-digits = 0 to 9

### Actions: the short word of the legend, then the phrase of the help
action-open = open
action-note = note
action-timeline = notes
action-result = result
action-strike = strike
action-save = save
action-target = target
action-next = next
action-previous = previous
action-toggle = choose
action-less = before
action-more = after
action-undo = undo
action-redo = redo
action-drafts = drafts
action-discard = discard
action-confirm = save
action-go-in = go in
action-go-on = go on
action-change = change
action-compare = compare
action-write = write
action-check = check
action-found = found
action-read-back = read back
action-create = create
action-show = show
action-judge = judge
action-urgent = urgent
action-redo-mine = redo on their version
action-digit = room
action-up = move up
action-down = move down
action-page-up = page back
action-page-down = page
action-top = top
action-bottom = bottom
action-find = find
action-last = the last one
action-first = board
action-lock = lock
action-staff = accounts
action-account-new = new
action-account-night = one night
action-account-give = give
action-account-again = invite again
action-account-suspend = suspend
action-account-end = close
action-account-wait = wait
action-passphrase = passphrase
action-phrase-offer = offer
action-accounts = accounts
action-palette = menu
action-back = back
action-language = langue/language
action-leave = leave
action-repaint = redraw
action-help = help

about-open = open, choose
about-note = write a note
about-timeline = read the notes
about-result = add what came later
about-strike = strike with a reason
about-save = save
about-target = choose the target
about-next = next field
about-previous = previous field
about-toggle = tick, choose
about-less = choice before
about-more = choice after
about-undo = undo by word
about-redo = redo
about-drafts = your drafts
about-discard = discard the draft
about-confirm = yes, save
about-urgent = urgent, or not
about-redo-mine = redo on theirs
about-digit = room, number
about-up = move up
about-down = move down
about-page-up = previous page
about-page-down = next page
about-top = to the top
about-bottom = to the bottom
about-find = find somebody
about-last = last person
about-first = first screen
about-lock = lock
about-staff = accounts
about-account-new = new account
about-account-night = help for one night
about-account-give = give the keys
about-account-again = another code
about-account-suspend = suspend, resume
about-account-end = close the account
about-account-wait = clear the wait
about-passphrase = my passphrase
about-phrase-offer = offer seven words
about-accounts = demo accounts
about-palette = command menu
about-back = back, text kept
about-language = change language
about-leave = leave
about-repaint = redraw the screen
about-help = these keys

### Menu: the words that call a command, the first one is shown
palette-file = file open
palette-note = note write
palette-timeline = timeline read notes
palette-drafts = drafts waiting
palette-discard = discard draft
palette-find = find search
palette-last = last previous
palette-first = board home
palette-lock = lock
palette-staff = accounts grants
palette-account-night = night help
palette-passphrase = passphrase password
palette-accounts = accounts demonstration
palette-leave = leave quit
palette-repaint = redraw screen
palette-help = help keys
palette-title = Menu
palette-how = A word or its first two letters, then a room or a name: no 07
palette-choose = Enter runs the marked command.
palette-about = Enter runs the command for { $who }.
palette-unknown = no command begins with "{ $word }". Erase to see all of them.
palette-none = No command begins like this. Erase to see all of them.
palette-whom = for whom? Add the room or the name.
palette-nobody = { $count ->
    [0] nobody matches "{ $typed }".
    [one] "{ $typed }": { $count } person.
   *[other] "{ $typed }": { $count } people, which one?
 } Type the room, or F3 to search.

### Opening
unlock-title-locked = Locked
unlock-title = Sign in
unlock-login = Account    :
unlock-passphrase = Passphrase :
unlock-open = Sign in
unlock-forgotten = Passphrase forgotten: who can help me?
unlock-end = End session (a colleague signs in with their key)
unlock-point = Journal signed up to: { $code }
unlock-on-call = On call: { $phone }
unlock-accounts = Demonstration accounts
unlock-working = Signing in. You can already type what comes next.
unlock-type-name = Type the name of your account, then Enter.
unlock-type-passphrase = Type your passphrase, then Enter. Accents count.
unlock-choose = Choose with the arrows or the number, then Enter.
unlock-by-key = (recognised by your SSH key)
unlock-stranger = Your SSH key belongs to no account yet: it serves for a first sign-in with a code, and nothing else.
unlock-unclear = The SSH server does not say which key you came in with: nobody can sign in from here. Tell the administrator.
unlock-no-name = the account name is missing. Type it, then Enter.
unlock-no-passphrase = the passphrase is missing. Type it, then Enter.
unlock-gave-up = signing in stopped halfway. Try again; otherwise, tell the administrator.
unlock-who-can-help = The manager of your unit or the director can invite you again. Drafts sealed under the old passphrase are then lost; your saved notes remain.
unlock-if-nothing-works = If nothing works: printed emergency sheets, red binder, care room.
unlock-demo-phrase = Demonstration passphrase to type: { $phrase }
locked-by-you = Locked at { $time } by you.
panic-reference = Program error, nothing is shown; your drafts are sealed. Reference: 
lock-loses-draft = the draft could not be sealed. Copy it on paper; F8 again locks and loses it.
locked-idle = Locked at { $time } (no key for { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
 })
locked-suspended = Locked at { $time }: the program was suspended.
locked-draft = Your draft is sealed. It comes back in the same place.
accounts-title = Demonstration accounts
accounts-heading = Account, passphrase, role
accounts-invented = Invented house: nobody here exists, these passphrases protect nothing.
accounts-choose = Enter locks and offers this account; then type its passphrase.
accounts-only-in-a-demonstration = Demonstration accounts exist only in an invented house.

### Persons
title-m = Mr
title-mme = Mrs
room-short = room { $room }
identity-born = { $sex ->
    [female] born { $date } ({ $age })
    [male] born { $date } ({ $age })
   *[unknown] born { $date } ({ $age })
 }
identity-born-unknown = birth date unknown
identity-birth-name = { $sex ->
    [female] born { $name }
    [male] born { $name }
   *[unknown] born { $name }
 }
ins-provisional = INS provisional
ins-retrieved = INS retrieved
ins-validated = INS validated
ins-qualified = INS qualified
allergy-none-known = Allergy: none known (checked { $date })
allergy-none-known-short = Allergy: none known
card-damaged = ! UNREADABLE
allergy-unreadable = ! ALLERGIES UNREADABLE: ask again
allergy-nobody-asked = ! Allergy: nobody has asked yet
alert-strip-allergy = allergy
alert-fall-risk = falls
alert-choking = choking
alert-runaway = wandering
alert-epilepsy = epilepsy
alert-aggression = aggression
alert-isolation = isolation
alert-anticoagulant = anticoag.
alert-insulin = insulin
alert-pacemaker = pacemaker
alert-other = other
alerts-closed = Alerts and allergies: closed to your role
notes-closed = Notes: closed to your role.
people-closed = closed
desk-title = Desk
desk-no-file = Your role opens no file.
desk-nothing-asked = Nothing is asked for or recorded in the journal by this screen.
desk-data-protection = Data protection: you check the access journal and the accounts, without reading a file. In a terminal: dui journal verify checks the chain of the journal, dui verify the whole vault, dui roles shows who can do what.
desk-machine = Administration: you keep the machine, the vault and the accounts, without reading a file. In a terminal: dui verify checks the whole vault, dui journal verify the chain of the journal.
desk-auditor = Evaluation: you read only the sample that the house chooses for you; there is none yet. In a terminal: dui journal verify checks the chain of the journal, dui roles shows who can do what.
people-title = Shift board
people-without-note = no note { $count }
people-urgent = { $count ->
    [one] { $count } urgent in the last 24 h, read:
   *[other] { $count } urgent in the last 24 h, read:
 }
people-urgent-unread = { $count ->
    [one] { $count } urgent unread:
   *[other] { $count } urgent unread:
 }
people-nothing-urgent = No urgent notes in the last 24 h.
people-room-head = Room
people-name-head = Name
people-alerts-head = Alerts
people-fact-head = Last fact
people-empty = Nobody in your units. F9 shows what your role can do.
people-recorded = The list is recorded in the journal. A room number goes to the person.
people-room = Room { $room }: { $name }
people-no-room = No room { $room } in this list.
nobody-before = No other file has been opened yet. F3 searches.
find-title = Find a person
find-label = Find:
find-how = Name, first name, room, date (140341, 14/03/41, 1941), in any order
find-begin = Type: results appear as you go. The search is recorded in the journal.
find-recorded = { $count ->
    [one] { $count } result.
   *[other] { $count } results.
 } The search and the names shown are recorded in the journal.
find-nobody = Nobody for "{ $query }". Try the room or the year of birth.
find-room-head = Room
find-person-head = Person
find-born-head = Born
find-unit-head = Unit
found-by-name = name
found-by-room = room
found-by-birth-date = birth date
found-by-year = year
find-homonyms = ! Same names: compare the birth dates. The search is recorded in the journal.
find-homonym = ! same name
find-near = Similar spelling
find-recent = Your latest files
find-outside-open = Outside your units: "widen" asks for a reason, kept in the journal.
find-outside-closed = Outside your units, names are closed to your role. See the unit manager.
find-outside-none = Every unit is already yours.
outside-title = Find outside your units
outside-sought = Search: { $query }
outside-how = F2 searches, Esc gives up. Another reason takes at least 20 letters.
outside-happens = Reason and search are in the journal before a name is opened, then whom it shows. You will see name, birth date, unit and room. Sections take break-glass, for one person.
outside-only-names = This search shows name, birth date, unit and room, nothing else.
outside-nobody = Nobody for "{ $query }" elsewhere. Try the year of birth.
outside-recorded = { $count ->
    [one] { $count } answer.
   *[other] { $count } answers.
 } The search and the names shown are in the journal.
action-outside = widen
about-outside = outside my units
error-outside-vague = it takes at least { $limit } letters or digits to look elsewhere.
hint-outside-vague = Type a name, a room or a birth date.
hint-outside-short = Say why you look elsewhere.
error-outside-long = the search and its explanation are over { $limit } letters.
glass-no-name = without the identity section the file does not open. Tick it too.
purpose-outside = To find somebody of another unit, with a reason. The search is in the journal with whom it shows, before anything is shown. Enter on a person leads to the file, or to break-glass.

### File
file-title = File   summary
file-timeline = Notes
file-notes = { $count ->
    [0] no recent notes
    [one] { $count } recent note
   *[other] { $count } recent notes
 }{ $urgent ->
    [0] { "" }
   *[other] , { $urgent } urgent
 }
file-scope-open = open to your role
file-scope-deposit = you deposit; others read
file-scope-closed = closed to your role
file-whom-to-call = Whom to call, in this order
file-nobody-to-call = Nobody is listed. Ask the unit manager.
file-newest = Newest notes
file-nothing-written = No notes.
file-nothing-readable = No readable note.
file-draft = Your draft, sealed { $when }: t reopens it.
file-draft-result = Later result, sealed { $when }: F9, "dr".
file-draft-strike = Reason for striking, sealed { $when }: F9, "dr".
file-no-notes = No notes. t writes one.
file-recorded = Opening recorded in the journal at { $time } ({ $role }).

### Timeline
timeline-title = Notes   all targets
timeline-empty = No notes. t to write. Sections read: { $scopes }.
timeline-all = Note { $at } of { $count }. Sections read: { $scopes }.
timeline-more = Note { $at } of { $count }, more follow. Sections read: { $scopes }.
timeline-draft-result = Your later result of this note is waiting, sealed { $when }: e reopens it.
timeline-draft-strike = Your reason for striking this note is waiting, sealed { $when }: x reopens it.
timeline-already-struck = this note is already struck. Write another one (t).
note-struck = STRUCK
note-urgent = URGENT
note-third-party = from others
note-entered = typed { $time }
note-struck-by = Struck { $time } by { $author }:
note-result-by = added { $time } by { $author }
letter-data = D
letter-action = A
letter-result = R

### Note
note-title = Note   new
note-target-label = Target:
note-audience-label = For:
note-title-label = Title:
note-time-label = Done at:
note-time-day = on { $day }
note-read-by = read by:
note-deposit-only = , not you
note-deposit = You deposit: you will not read this note again. Nothing is saved yet.
note-no-target = none
note-tick-urgent = urgent
note-tick-handover = for handover
note-tick-third = from others
note-tick-handover-short = handover
note-tick-third-short = others
note-data = D  Data: what you see, hear, measure
note-action = A  Actions: what you did, whom you told
note-result = R  Result: may come later, from another shift
note-rule-of-writing = Facts and the time. No judgement. Initials for other people.
note-pick-target = Target of the note
note-pick-audience = Whom the note is for
note-pick-audience-line = { $audience }: { $readers }
note-nothing-saved = Nothing is saved yet. F2 reads it back and saves, Esc keeps a draft.
note-echo = { $who }: note, { $audience }, done { $time }. Enter saves, !{ "\u00A0" }urgent, Esc corrects.
note-echo-urgent = { $who }: URGENT note, { $audience }, done { $time }. Enter saves, !{ "\u00A0" }not urgent, Esc corrects.
note-echo-waits = Not saved yet. Enter saves, !{ "\u00A0" }urgent or not, Esc corrects.
amend-echo-waits = Not saved yet. Enter saves, Esc corrects.
note-saved = Note saved at { $time } and recorded in the journal.
note-deposited = Note deposited at { $time } and recorded in the journal. Your role does not read it.
note-no-audience = your role does not write notes in this file. Ask a colleague of the unit.
note-time-unreadable = "{ $typed }" is not a time. Try 0205, 2h05, -15 or yesterday 23h.
note-paste-too-long = { $size ->
    [one] the paste has { $size } character
   *[other] the paste has { GROUPED($size) } characters
 }, there is room for { GROUPED($room) } in this note. Nothing is added.
draft-sealed = Draft sealed at { $time } for { $who }. Nothing is saved yet.
draft-kept = Draft kept for { $who }: t reopens it.
draft-kept-strike = Draft kept for { $who }: x on the same note reopens it.
draft-kept-result = Draft kept for { $who }: e on the same note reopens it.
draft-restored-day = Your text is here, as it was on { $day } at { $time }. Go on, or F2 to save.
draft-restored = Your text is here, as it was at { $time }. Go on, or F2 to save.
draft-discard-ask = To discard this draft, type room { $room } then Enter: { $typed }
draft-still-there = The draft is kept.
draft-discarded = Draft discarded. Nothing is saved.
drafts-title = Your drafts
drafts-count = { $count ->
    [0] No drafts
    [one] { $count } draft
   *[other] { $count } drafts
 }
drafts-elsewhere = { $count ->
    [one] { $count } other is sealed, outside your units
   *[other] { $count } others are sealed, outside your units
 }
drafts-yours = Sealed under your key: only you reopen them.
drafts-open = Enter reopens the draft where it was typed.
drafts-none = No drafts are waiting for you. Esc goes back.
drafts-form-note = note
drafts-form-result = result
drafts-form-strike = strike
drafts-sealed = sealed { $when }
drafts-note-gone = the note of this draft cannot be read here any more. The draft stays sealed.
strike-title = Note   strike
strike-reason = Why strike it: 10 letters or more
strike-how = The text stays readable under the word STRUCK, with your name and this reason.
strike-echo = { $who }: strike the note { $time }. Enter saves, Esc corrects.
note-struck-now = Note struck at { $time } and recorded in the journal. Its text stays readable.
result-title = Note   later result
result-text = Later result
result-how = The result is added under the note, with your name and the time.
result-echo = { $who }: later result of the note { $time }. Enter saves, Esc corrects.
note-result-added = Result added at { $time } and recorded in the journal.
amend-note-goes-on = { $count ->
    [one] (the note goes on: { $count } line)
   *[other] (the note goes on: { $count } lines)
 }
conflict-title = Two versions
conflict-base = At the start, revision { $revision }
conflict-theirs = Their version, revision { $revision }, saved
conflict-mine-strike = Your reason to strike, not saved yet
conflict-mine-result = Your result, not saved yet
conflict-choose = Not saved yet: the note has just changed. Read, then Enter redoes your text on this version.
conflict-they-struck = Not saved: a colleague has just struck this note. Esc keeps your text as a draft.

### Help
help-title = Help
help-again = F1 again: what this screen is for and who reads it. Esc goes back.
help-back = Esc goes back to the screen.
purpose-people = The shift board shows the people of your units by room: what to know before helping, the last note for the team, what is urgent. A room number or the arrows choose, Enter opens the file, t writes a note at once. The list is recorded in the journal with the names shown.
purpose-desk = This screen says what a role that opens no file is for. No name is read. Its commands are typed in a terminal; F8 locks.
purpose-find = Find brings a person back by what one remembers: part of a name, the room, the birth date, in any order and without accents. Similar spellings stand under their own heading, so that they are never taken for the right one. The search is recorded in the journal.
purpose-file = The file first shows what protects: allergies, alerts, whom to call. Then what your role opens, deposits or does not see, and the newest notes. Enter or T opens the notes, t writes. Every opening is recorded in the journal.
purpose-timeline = The notes, newest first, by shift. The time of the fact is on the left, the time of typing on the right. A struck note stays readable. e adds what came later, x strikes with a reason, t writes. Only the notes of your sections are shown.
purpose-note = A note says what you see (D), what you do (A), what comes of it (R); one of the three is enough. "For" chooses who reads it. "Done at" is the time of the fact, even yesterday. F2 reads everything back in one line before saving. Esc keeps a sealed draft that only you can reopen.
purpose-strike = Strike a note when it is wrong or in the wrong file. Its text stays readable, with your name, the time and the reason. Nothing is erased.
purpose-result = A later result says what happened after the note, even from another shift. It is added under the note with your name and the time; the note itself does not change.
purpose-conflict = A colleague saved before you. Nothing is chosen for you: both texts are here. Enter redoes yours on their version, Esc keeps yours as a draft.
purpose-drafts = What you began and did not save, newest first. A draft is sealed under your own key, for one person and one form; nobody else sees it. Enter reopens it. In the form, Ctrl-D discards it, with the room number.
purpose-palette = The menu runs any command by its name, in French or English, for a room or a name. It also shows the key that does the same.
purpose-accounts = The accounts of the invented house, to try each role. They exist only in a demonstration.
purpose-unlock = Your passphrase opens the keys of your account, and nothing else. It is stored nowhere. Sign-ins and failed attempts are recorded in the journal.

### Accounts
staff-title = Accounts and grants
staff-counts = Active { $working }  awaited { $waiting }  ending in 7 d { $ending }  review: { $endless } without end, { $absent } absent 90 d
staff-counts-short = Active { $working }  awaited { $waiting }  ending in 7 d { $ending }  no end { $endless }
staff-for-you = { $count ->
    [one] { $count } account is waiting for you.
   *[other] { $count } accounts are waiting for you.
 }
staff-for-you-short = { $count ->
    [one] { $count } account waits (H)
   *[other] { $count } accounts wait (H)
 }
staff-nothing-for-you = No account is waiting for you.
staff-how = Enter: what the account opens and waits for. All is recorded in the journal.
staff-login-head = Account
staff-name-head = Person
staff-role-head = Role
staff-unit-head = Unit
staff-until-head = Until
staff-state-head = State
staff-state-invited = invited
staff-state-enrolled = 8 words
staff-state-keys = keys
staff-state-working = active
staff-state-over = over
staff-state-closed = closed
staff-state-suspended = suspended
staff-whole-house = the whole house
staff-none = nothing
staff-reads = Will see: { $scopes }.
staff-closed = Will not see: { $scopes }.
staff-deposits = Writes without reading: { $scopes }.
staff-words-yours = The keys are made. Enter shows their eight words, to compare with yours.
staff-words-another = The keys are made. Somebody who vouches (director, unit manager) must compare the eight words.
staff-keys-waiting = { $count ->
    [one] { $count } key waits
   *[other] { $count } keys wait
 } for a holder, { $yours } of them with you: { $circles }.
staff-by-the-founding = the founding
staff-never-entered = never
staff-origin = Invited by { $inviter }. Last sign-in: { $entered }. Units: { $units }.
staff-ask-give = { $login }: give { $count ->
    [one] { $count } key
   *[other] { $count } keys
 }? Enter gives, Esc gives up.
staff-ask-again = { $login }: invite again? Keys and drafts are lost, notes stay. Everything has to be given again. Enter invites, Esc gives up.
staff-ask-suspend = { $login }: suspend? The session stops, the keys are taken back. Enter suspends, Esc gives up.
staff-ask-resume = { $login }: take the account up again, with the same keys? Enter does, Esc gives up.
staff-ask-end = { $login }: close for good? An earlier copy of the vault keeps readable what they read. Enter closes, ! urgent, Esc gives up.
staff-ask-end-urgent = { $login }: close URGENTLY, change the keys at once? An earlier copy of the vault stays readable. Enter closes, ! not urgent, Esc gives up.
staff-ask-wait = { $login }: let them try again at once? Enter clears the wait, Esc gives up.
staff-question-waits = Nothing is done. Enter does it, Esc gives up.
staff-nothing-done = Nothing is done.
staff-nothing-to-give = No key waits here that you could give.
staff-closed-already = this account is suspended or closed. s takes it up again first.
staff-only-a-night = Your role invites nobody for longer. The director or the administrator does.
staff-no-night = Your role takes nobody in for a night. The nurse or the unit manager does.
staff-not-yours = Your role does not manage accounts.
staff-another-s = this account is not yours to change. Ask the director or whoever invited it.
staff-not-arrived = Not here yet: the code has not been used.
staff-press-give = d gives the keys that wait and that you hold.
staff-another-gives = These keys wait for another holder, who is told on signing in.
staff-nothing-waits = Nothing waits at this account.
staff-taken-in = Taken in. Keys given: { $given }. { $waiting ->
    [0] None waits.
   *[other] Other holders owe { $waiting }.
 }
staff-keys-given = Keys given: { $given }. { $waiting ->
    [0] None waits.
   *[other] Other holders owe { $waiting }.
 }
staff-suspended = Account suspended; s takes it up again.
staff-resumed = Account taken up again; the keys you hold are given back.
staff-ended = Account closed. Its keys change when they are next due.
staff-ended-urgent = Account closed. The keys you hold are changed, the others will be by their holders.
staff-wait-cleared = Wait cleared: they can try again. It is recorded in the journal.
desk-accounts = Accounts and grants
people-night-help = { $count ->
    [one] Account for one night:
   *[other] Accounts for one night:
 }
until-today = until { $time }
until-day = until { $day } at { $time }
newcomer-title = Accounts   new
newcomer-title-night = Accounts   one night
newcomer-strip = A lasting account. The code shown next works once; the keys follow the eight words.
newcomer-strip-night = Help for this night. The account ends by itself; it gives nothing to others.
newcomer-login = Account  :
newcomer-name = Person   :
newcomer-replaces = Replaces :
newcomer-role = Role     :
newcomer-units = Units    :
newcomer-unit = Unit     :
newcomer-from = From     :
newcomer-until = Until    :
newcomer-to-choose = to be chosen
newcomer-from-hint = empty: now
newcomer-until-hint = empty: no end
newcomer-until-night = 16 h at most
newcomer-opens = What this role opens
newcomer-limit = The past of these sections will be readable too.
newcomer-limit-night = The past of these sections will be readable too, that night only. What somebody has read, they know.
newcomer-pick-role = Role
newcomer-pick-unit = Unit
newcomer-night-login = night-
newcomer-no-role = the role is missing. Enter shows the list.
newcomer-date = "{ $typed }" is neither a date nor a time. Try 08:00, 27/11 or 31/12/2026.
newcomer-in-place-of = { $name } (for { $other })
newcomer-how = Nothing is created yet. F2 reads it back and creates the account.
newcomer-echo = { $name }, { $role }, { $units }, { $until }. Enter creates the account, Esc corrects.
newcomer-waits = Not created yet. Enter creates the account, Esc corrects.
code-title = Accounts   arrival code
code-login = Account:
code-code = Code   :
code-no-end = no end
code-lasts = This code works once, { $when } at the latest (three days). It is shown only here: copy it or read it out.
code-how = At the door the person chooses "First arrival", types this account, this code and a passphrase they choose alone. Eight words appear on their screen: Enter here compares them.
code-wait = Enter when the person reads their eight words. Esc: i in the list makes another code.
compare-title = Accounts   eight words
compare-who = { $name } reads their eight words out.
compare-how = These words come from their keys. Compare all of them, in order:
compare-if-different = If one is missing or differs: Esc, then i makes another code. Somebody else may have used it.
compare-ask = The same words on both screens? Enter: yes, the keys are given. Esc: nothing is given.
compare-waits = Nothing is given. Enter: the same words. Esc gives up.

### Arrival, passphrase
unlock-arrive = First arrival: I have a code
arrival-title = arrival
arrival-who = For somebody who was given a code. You make your own keys; nobody else has them.
arrival-made = Your keys are made.
arrival-login = Account    :
arrival-code = Code       :
arrival-passphrase = Passphrase :
arrival-again = Once more  :
arrival-alone = Choose it alone. Nobody will ask you for it, and nobody can find it again.
arrival-how = Tab goes to the next field. F6 offers a passphrase of seven words. F2 goes in.
arrival-working = Your keys are being made. One moment.
arrival-missing = something is missing. Fill in all four fields.
arrival-refused = account or code refused. Check both; a code works once, for three days.
arrival-words = Read these eight words out to whoever is taking you in:
arrival-then = If they are the same on their screen, your keys are opened. Enter goes back to the door: type your account and your passphrase.
arrival-read-out = Your eight words wait to be compared. They are no secret.
phrase-title = My passphrase
phrase-same-keys = The same keys under another passphrase. Your drafts and notes stay.
phrase-old = Passphrase now :
phrase-new = New passphrase :
phrase-again = Once more      :
phrase-rules = Seven words at random (F6 offers some), or 15 characters, 6 of them different. Accents count.
phrase-old-copies = An earlier copy of the vault still opens with the old passphrase.
phrase-offered = Offered: { $phrase }
phrase-copy-it-down = Copy it down on paper, keep the paper with you, then type it twice. It will not be shown again.
phrase-how = Tab goes to the next field. F6 offers a passphrase. F2 changes it.
phrase-missing = a passphrase is missing. Fill in all three fields.
phrase-differs = the two passphrases are not the same. Type the second one again.
phrase-changed = Passphrase changed. The new one opens from now on.
purpose-staff = The accounts of the house: who may enter, in which role, until when. ! marks what waits for you: words to compare, keys to give. Nobody gives a key they lack. Suspending or closing stops the running session. Everything is recorded in the journal.
purpose-newcomer = An account is a name, a role and units. The person makes the keys with a code; they open nothing before somebody has compared the eight words.
purpose-night-help = Help for one night, within a minute: a name is enough, the rest is proposed. The account ends by itself, after sixteen hours at most; its keys open nothing that is written later.
purpose-code = The arrival code is kept nowhere and works once. If it is lost, i in the list makes another.
purpose-compare = Eight words sum up somebody's keys. Comparing them aloud proves that the keys are theirs, and not those of whoever took the code.
purpose-arrival = Whoever arrives types the code and chooses a passphrase. The keys are made here; neither the house nor the administrator knows them. The eight words are compared aloud.
purpose-passphrase = Another passphrase does not change your keys: everything stays open, nothing has to be given again. The old one no longer opens this vault.

### Names
role-director = director
role-unit-manager = unit manager
role-educator = educator
role-support-worker = support worker
role-nursing-assistant = nursing assistant
role-nurse = nurse
role-physician = doctor
role-psychologist = psychologist
role-therapist = therapist
role-social-worker = social worker
role-secretary = secretary
role-accountant = accountant
role-night-watch = night watch
role-dpo = data protection
role-sysadmin = administrator
role-auditor = auditor
scope-admin-id = identity
scope-admin-file = administrative
scope-admin-agenda = agenda
scope-social = social
scope-medical = medical
scope-psych = psychology
scope-plan = plan
scope-notes-all = team
scope-notes-edu = educational
scope-notes-care = care
scope-emergency = emergency
scope-reg-incidents = incidents
scope-reg-rights = rights
scope-reg-journal = journal
scope-reg-config = accounts
scope-glass = break-glass
audience-notes-all = whole team
audience-notes-edu = educators
audience-notes-care = care staff
audience-medical = nurses and doctors
audience-social = social section
audience-psych = you alone
readers-notes-all = team of the unit (team section)
readers-notes-edu = educational section
readers-notes-care = care staff (care section)
readers-medical = nurses, doctors (medical section)
readers-social = social workers, management
readers-psych = you, and nobody else
target-fall = fall
target-pain = pain
target-agitation = agitation, anxiety
target-sleep = sleep
target-eating = eating, drinking
target-elimination = elimination
target-skin = skin, wound
target-infection = fever, infection
target-breathing = breathing
target-fit = seizure
target-treatment = treatment
target-behaviour = behaviour
target-aggression = aggression
target-runaway = wandering
target-sadness = sadness, dark thoughts
target-family = family
target-outing = outing, return
target-appointment = appointment
target-hygiene = hygiene
target-mobility = mobility
target-intimacy = intimate life
target-activity = activity, school, work
target-equipment = equipment
target-money = money
target-end-of-life = end of life
target-other = other

### Errors: what happened, then what to do
error-unknown = something unforeseen.
hint-unknown = Try again; otherwise, tell the administrator.
error-refused-role = your role does not do this here.
error-refused-unit = this person is outside your units.
error-refused-assignment = your account holds no role at this moment.
hint-refused = The refusal is in the journal. Ask who has the key, or call the person on duty.
error-note-empty = nothing is written in D, A or R.
hint-note-empty = Write at least one of the three.
error-note-in-the-future = the time of the fact is in the future.
hint-note-in-the-future = Correct the time, or add yesterday.
error-note-too-long = the note is longer than { GROUPED($limit) } characters.
hint-note-too-long = Shorten it, or write two. All of the text is still here.
error-note-title-too-long = the title is longer than { $limit } characters.
hint-note-title-too-long = Shorten it; the rest goes into D.
error-note-reason-too-short = the reason has fewer than { $limit } letters.
hint-note-reason-too-short = Say why, in a few words.
error-note-already-struck = this note is already struck.
hint-note-already-struck = Write another note (t).
error-conflict = not saved yet, a colleague saved just before you.
hint-conflict = Read their version, then try again; your text is kept.
error-wrong-passphrase = name or passphrase refused.
hint-wrong-passphrase = Check Caps Lock and try again ({ $tries ->
    [one] { $tries } more try
   *[other] { $tries } more tries
 } before a wait). Forgotten: see the manager or the director.
error-wait = too many failed attempts.
hint-wait = Wait { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
 }, then try again. Forgotten: see the manager or the director.
error-ended = your session or your account has ended.
hint-ended = Your notes are saved. To go on, call the manager on duty.
error-nobody-there = nobody at this place in your units.
hint-nobody-there = Check the room, or search by name (F3).
error-no-vault = there is no vault in { $path }.
hint-no-vault = Check the folder, or found a house: dui init.
error-not-a-vault = { $path } is not a vault of dui.
hint-not-a-vault = Check the folder; nothing in it is changed.
error-vault-newer = this vault comes from a newer version of dui.
hint-vault-newer = Update dui; nothing is changed.
error-vault-damaged = the vault is damaged.
hint-vault-damaged = Stop writing; run dui verify and tell the administrator. Printed sheets: red binder.
error-vault-busy = another program holds the vault.
hint-vault-busy = Nothing is saved. Wait a moment and try again.
error-disk-full = the disk is full, nothing is saved.
hint-disk-full = Your text is still here. Tell the administrator; printed sheets: red binder.
error-vault-io = the vault does not answer, nothing is saved.
hint-vault-io = Your text is still here. Tell the administrator; sheets: red binder.

### Settings, keys, colours
settings-unknown-key = unknown setting: { $key }. Perhaps { $nearest }?
settings-bad-value = the value of { $key } does not fit. Text between quotes, or minutes from 1 to 30.
settings-unknown-language = unknown language: { $language }. Known: fr, en.
settings-unknown-output = unknown output: { $name }. Known: lean, stock.
looks-fault = { $what } Until then, what was shipped serves.
file-fault = { $file }: { $what }
file-fault-at = { $file }, line { $line }: { $what }
file-fault-told = { $what }
file-not-toml = this line cannot be read, or repeats a name.
file-unreadable = this file cannot be read: it takes UTF-8 text, of 64 KiB at most.
file-unknown = the name { $name } is unknown. Perhaps { $nearest }?
file-inherits-itself = { $name } inherits itself by a detour. Take this line away or name another file.
file-bad-value = the value of { $key } does not fit.
keymap-unknown-context = unknown section: { $context }. Perhaps { $nearest }?
keymap-unknown-key = unknown key: { $key }. Examples: t, space, f2, ctrl-e, shift-tab.
keymap-same-key = no terminal tells { $key } from { $other }. Choose another key.
keymap-shifted-letter = { $key } is written as on the screen: { $letter }.
keymap-text-key = the key { $key } types a letter: in a text it can do nothing else.
keymap-bound-twice = the key { $key } is twice in { $context }.
keymap-not-bound = the key { $key } does nothing in { $context } already. Take it out of unbind.
keymap-named-key = the key { $key } is named in sentences: in { $context } it stays with { $action }.
keymap-unknown-action = unknown action: { $action }. Perhaps { $nearest }?
keymap-wrong-context = { $action } does not exist in { $context }, but for example in { $known }.
keymap-vital = { $action } must keep two keys.
theme-unknown-key = unknown entry: { $name }. Perhaps { $nearest }?
theme-unknown-scope = unknown meaning: { $name }. Perhaps { $nearest }?
theme-unknown-colour = unknown colour: { $name }. Perhaps { $nearest }?
theme-unknown-attribute = { $name } does not exist. There are only fg, bg, bold and reverse.
theme-unknown-level = { $name } is not a number of colours. Known: { $known }.
theme-bad-rgb = { $name } is not a colour. Example: "#d7263d".
theme-needs-more-colours = these colours ask for more than this terminal has (requires = { $needed }).

## The shift: keys

action-nothing = NTR
about-nothing = nothing to report
palette-nothing = nothing report ntr
action-without = no note
about-without = no note this shift
palette-without = without note corridor
action-reply = reply
about-reply = reply to the note
action-filter = filter
about-filter = filter the notes
action-seen = seen
about-seen = say it is read
action-unread = unread
about-unread = urgent and unread
palette-unread = urgent unread
action-instruct = instruct
about-instruct = give an instruction
palette-instruct = instruct give
action-instructions = instructions
about-instructions = current instructions
palette-instructions = instructions
action-round = round
about-round = start the round
palette-round = round
action-rounds = rounds
about-rounds = past rounds
palette-rounds = rounds past
action-fall = fall
about-fall = write a fall
palette-fall = fall
action-falls = falls
about-falls = past falls
palette-falls = falls past
action-incident = incident
about-incident = report an incident
palette-incident = incident report
action-incidents = incidents
about-incidents = incident register
palette-incidents = register incidents
action-measure = measure
about-measure = enter a measure
palette-measure = measure enter
action-measures = measures
about-measures = measures and chart
palette-measures = measures chart
action-sheet = emergency
about-sheet = emergency sheet
palette-sheet = emergency sheet
action-call = call
about-call = note a call
palette-call = call note
action-contacts = whom to call
about-contacts = whom to call
palette-contacts = call whom contacts
action-handover-prepare = prepare
about-handover-prepare = prepare the handover
palette-handover-prepare = handover prepare
action-handover = handover
about-handover = read the handover
palette-handover = handover read
action-task = task
about-task = add a task
palette-task = task add
action-tasks = tasks
about-tasks = tasks due
palette-tasks = tasks due
action-event = event
about-event = note an appointment
palette-event = event appointment
action-agenda = agenda
about-agenda = agenda of the day
palette-agenda = agenda day
action-away = out
about-away = out or back
palette-away = out back
action-aways = who is out
about-aways = who is out
palette-aways = out who absent
action-search-texts = search words
about-search-texts = search in the notes
palette-search-texts = words notes search

## Shift board, tasks, agenda

people-present = Here { $here }/{ $all }
people-out = out { $count }
people-hospital = hospital { $count }
people-sheets = { $count ->
    [one] sheet out of date { $count }
   *[other] sheets out of date { $count }
 }
people-due = { $count ->
    [one] task due { $count }
   *[other] tasks due { $count }
 }
people-new = { $count ->
    [one] + { $count } new
   *[other] + { $count } new
 }
people-without-note-rooms = No note:
people-tasks-head = Tasks due
people-instructions = { $count ->
    [one] Instruction: { $count }
   *[other] Instructions: { $count }
 }{ $soon ->
    [0] { "" }
    [one] , { $soon } ends soon
   *[other] , { $soon } end soon
 }
people-round-head = Round
people-round-ago = { $hours ->
    [0] round { $number } { $minutes } min ago
   *[other] round { $number } { $hours } h { $minutes } min ago
 }
people-handover-read = handover read
people-handover-waits = handover not read
people-read-them = { $key } reads them
absence-hospital = hospital
absence-family = with family
absence-outing = outing
absence-appointment = appointment
absence-holiday = holidays
absence-missing = missing
away-back = { $reason }, back { $when }
away-late = { $reason }, expected { $when }
away-since = { $reason } since { $when }
task-for = for { $whom }
task-for-everybody = everybody
task-for-you = you
task-for-a-colleague = a colleague
agenda-unit = unit { $unit }
agenda-not-yours = Your role does not write in the agenda. F9 shows what it can do.
agenda-title = Agenda
tasks-title-mine = Tasks   for you
tasks-title-all = Tasks   all
aways-title = Away
agenda-title-task = Task   new
agenda-title-event = Appointment   new
agenda-title-leaving = Going out
agenda-title-returning = Coming back
agenda-title-move = Agenda   another time
agenda-title-give-up = Agenda   not done
agenda-time-head = Time
agenda-since-head = Since
agenda-what-head = What
agenda-who-head = Who
agenda-remark-head = Remark
agenda-away-head = Away
agenda-events-count = { $count ->
    [one] { $count } appointment
   *[other] { $count } appointments
 }
agenda-late-count = late { $count }
agenda-away-count = away { $count }
agenda-how = The label stays neutral: the medical reason is written in the medical section.
tasks-how = Space says it is done, with your name and the time.
aways-how = s on a row notes the return, or another expected time.
agenda-empty = Nothing on that day. g notes an appointment, k a task.
tasks-empty = No task. k adds one.
tasks-empty-mine = No task for you. f shows those of others, k adds one.
aways-empty = Everybody is here. s on a person notes an outing.
agenda-task-row = task: { $text }
agenda-leaves = leaves, { $reason }
agenda-returns = returns, { $reason }
agenda-to-do = to do
agenda-late = late
agenda-done = done
agenda-not-done = not done
agenda-given-up = given up
agenda-planned = planned
agenda-left = left
agenda-returned = back
agenda-expected = expected
agenda-away = away
agenda-told-done = Done, says { $name } { $when }.
agenda-told-moved = Moved by { $name } { $when }.
agenda-told-given-up = Given up by { $name } { $when }:
agenda-told-planned = Noted by { $name } { $when }.
agenda-told-not-done = Not done ({ $reason }), says { $name } { $when }.
aways-return = return
agenda-list = list
agenda-told-task = "{ $text }" { $told }
agenda-told-span = From { $from } to { $until }.
agenda-told-place = Place: { $place }.
agenda-what = Task
agenda-label = What
agenda-when = When
agenda-when-hint = 0300, tomorrow 14h, 25/11
agenda-day = Day
agenda-from = Start
agenda-from-hint = 0930, 9h30
agenda-to = End
agenda-optional = optional
agenda-about = For which person
agenda-for = Who does it
agenda-rhythm = Comes back
agenda-until = Until
agenda-until-hint = 31/12, empty: no end
agenda-place = Place
agenda-companion = Who goes along
agenda-reason = Reason
rhythm-once = only once
rhythm-every-day = every day or night
rhythm-every-other-day = every other day
rhythm-every-week = every week
away-reason = Reason
away-from = Since
away-from-hint = now, 1830, -15
away-expected = Expected back
away-expected-hint = 17h, tomorrow 10h, empty
away-remark = Remark
away-what = Return
away-is-back = is back
away-is-later = expected at another time
away-neutral = Everybody who reads the agenda reads these lines: never a diagnosis here.
away-told = { $reason }, since { $when }.
not-done-house = the house
not-done-hospital = in hospital
not-done-person = the person
not-done-professional = the professionals
not-done-outside = outside: weather, road, strike
not-done-paper = papers or law
agenda-neutral = More people read the agenda than care notes: a neutral label, never a diagnosis.
agenda-for-the-unit = Nobody in particular: the whole unit.
agenda-form-how = F2 reads back before saving. Esc goes back, the text stays as a draft.
agenda-no-text = say in a few words what it is about.
agenda-no-time = It lacks when: a time (0300), a day (25/11) or both.
agenda-bad-time = "{ $typed }" is not a time or a day that I understand.
agenda-echo-task = { $who }: "{ $text }" { $when }, { $whom }.
agenda-echo-event = { $who }: "{ $text }" { $when }.
agenda-echo-give-up = { $who }: "{ $text }" will not be done.
agenda-echo-keys = Enter saves, Esc corrects.
agenda-waits = Not saved yet. Enter saves, Esc corrects.
agenda-draft-settled = Settled or moved meanwhile: nothing to take up, your draft is thrown away.
agenda-draft-unread = What this draft is about does not open. It is kept: try again later.
agenda-closed-already = That is said already. Nothing to do on this row.
away-echo-leaving = { $who }: { $reason }, as { $when }, { $back }.
away-echo-back = expected back { $when }
away-echo-open = nobody knows when back
away-echo-returned = { $who }: back { $when }.
away-echo-expected = { $who }: { $back }.
away-nobody = Choose a person first: their room number or the arrows.
agenda-task-planned = Task saved.
agenda-task-done = Task done, in your name.
agenda-task-done-next = Task done, in your name. It comes back { $when }.
agenda-event-planned = Appointment saved.
agenda-event-done = Appointment done, in your name.
agenda-moved = Moved, in your name.
agenda-given-up-now = Not done: it is noted, in your name.
agenda-given-up-next = Not done: it is noted, in your name. The task comes back { $when }.
away-left = Outing saved.
away-returned = Return saved.
away-expected-now = Expected return saved.
draft-kept-task = Draft kept for { $who }: k opens it again.
draft-kept-event = Draft kept for { $who }: g opens it again.
draft-kept-away = Draft kept for { $who }: s opens it again.
draft-kept-move = Draft kept for { $who }: m here opens it again.
draft-kept-give-up = Draft kept for { $who }: x here opens it again.
draft-kept-unit = Draft kept: the same key in the same place opens it again.
drafts-form-event = appt
file-draft-agenda = A draft of the agenda waits, sealed { $when }.
action-agenda-done = done
about-agenda-done = say it is done
action-agenda-give-up = not done
about-agenda-give-up = not done, and why
action-agenda-move = move
about-agenda-move = to another time
action-agenda-mine = mine
about-agenda-mine = mine, or all
action-day-before = day before
about-day-before = the day before
action-day-after = next day
about-day-after = the next day
purpose-agenda = The agenda shows one day of your units: appointments, who leaves and returns, tasks due, who is away. Left and Right change the day. Space says a row is done, x that it is not and why, m puts it at another time. Everybody who supports them reads the agenda; each day opened is recorded in the journal with everybody on it.
purpose-tasks = The tasks of your units, late ones first: yours, or all with f. Space says a task is done, with your name and the time; x gives it up with a reason; m puts it at another time. A task that comes back puts itself again. The list is recorded in the journal.
purpose-aways = Who is not here, since when, and when they are expected. s on a row notes the return or another expected time. The list is recorded in the journal.
purpose-task = A task tells whoever is on duty what there is to do and by when. It is on the shift board before its time, stays late until somebody has done it or given it up, and keeps the name of who did it. Its text is read by everybody who reads the agenda.
purpose-event = An appointment has a neutral label: the medical reason stays in the medical section. What became of it is noted with one key, or with a reason when it did not take place. Everybody who reads the agenda reads it.
purpose-away-form = Who goes out, since when, and when they are expected; or the return. The shift board shows it at once and no longer counts the person as here. Never a diagnosis here: everybody who reads the agenda reads these words.
error-event-empty = the appointment has no label.
hint-event-empty = Write in a few neutral words what it is about.
error-event-too-long = a label or a place has at most { $limit } characters.
error-event-companion-too-long = the name of who goes along has at most { $limit } characters.
error-event-span = the end is before the beginning, or the appointment lasts more than two months.
hint-event-span = Correct the day or the times.
error-event-closed = this appointment is already done or given up.

## Notes of a shift, instructions

### Notes: nothing to report
note-nothing = NTR
note-group = group
error-note-not-seen = nothing to report is not possible: the last round says "not seen" of this person.
hint-note-not-seen = Go and see them, or write what you know (t).
purpose-nothing = NTR says that you have seen this person and that there is nothing to report. The entry is in your name and at this time, for them alone, in the team section.
nothing-title = Nothing to report
nothing-echo = { $who }: nothing to report, whole team, at { $time }. Enter saves, Esc leaves it.
nothing-waits = Not saved yet. Enter saves nothing to report, Esc leaves it.
nothing-about = NTR says that you have seen this person and that there is nothing to report. The entry is in your name and at this time, for them alone.
nothing-last = Last note, { $when }: { $what }
nothing-away = nothing to report is not possible: this person is out or in hospital. Note the return (s), or write what you know (t).
nothing-saved = { $count ->
    [one] Nothing to report saved at { $time } and recorded in the journal.
   *[other] Nothing to report saved at { $time } for { $count } people, an entry each, recorded in the journal.
 }
purpose-without = The people who are here and of whom nothing was written for the team since noon. n says nothing to report and goes down, arrows skip, x takes it back. F2 reads back who is left, Enter saves one entry for each, marked "group". t writes a note. Not seen in the last round: nothing to report is refused.
without-title = No note this shift
without-counts = { $count ->
    [one] No note { $count } of { $present } here
   *[other] No note { $count } of { $present } here
 }, since { $since }
without-honest = NTR: one key for each person you have seen. Nobody is ticked beforehand.
without-not-seen = not seen
without-empty = Everybody who is here has a note since noon.
without-ticked = { $count ->
    [0] n says nothing to report and goes down, arrows skip. Nothing is saved yet.
    [one] { $count } NTR, not saved yet. F2 reads back and saves.
   *[other] { $count } NTR, not saved yet. F2 reads back and saves.
 }
without-none-ticked = nobody is ticked. n says nothing to report of the person of the row.
without-echo = { $count ->
    [one] NTR for { $count } person
   *[other] NTR for { $count } people
 }, { $left ->
    [one] { $left } left
   *[other] { $left } left
 }: { $rooms }. Enter saves, Esc corrects.
without-echo-all = { $count ->
    [one] NTR for { $count } person
   *[other] NTR for { $count } people
 }, nobody left. Enter saves, Esc corrects.
without-waits = Not saved yet. Enter saves, Esc corrects.
action-untick = untick

### Urgent ones, seen, replies, filter
purpose-unread = The urgent notes for the whole team, of seven days, that you have not said you read. v says so and goes on to the next, Enter opens the note in its file.
unread-title = Urgent, unread
unread-counts = { $count ->
    [0] No unread urgent note
    [one] { $count } unread urgent note
   *[other] { $count } unread urgent notes
 }
unread-about = Team section, seven days. "Seen" is a word given, recorded in the journal.
unread-how = v says that you have read it, Enter opens the note.
unread-empty = No urgent note left to read.
seen-said = Seen at { $time }: your colleagues know, it is recorded in the journal.
seen-own = This is your note: the others say that they have read it.
told-subject = { $when }{ $target }, { $title }
told-answers = Reply to: { $subject }
told-answers-elsewhere = Reply to a note that is older or in another section
told-awaited = R  (awaited)   target open since { $since }
told-reply = Reply { $when }, { $author }: { $title }
told-read = Read by { $read } of { $of }
told-read-others = { $count ->
    [one] , and by { $count } other
   *[other] , and by { $count } others
 }
told-not-read = . Not yet: { $who }
note-title-reply = Reply to { $when } { $subject }
note-echo-reply = { $who }: reply, { $audience }, done { $time }. Enter saves, ! urgent, Esc corrects.
note-echo-reply-urgent = { $who }: URGENT reply, { $audience }, done { $time }. Enter saves, ! not urgent, Esc corrects.
note-reply-kept = Reply kept, sealed, for { $who }: r on the note reopens it.
note-pick-phrase = { $target }: a phrase to take, or Esc to write
drafts-form-reply = reply
drafts-form-instruction = to mind
file-draft-reply = Reply to a note, sealed { $when }: F9, "dr".
file-draft-instruction = Your instruction, sealed { $when }: w reopens it.
timeline-title-filtered = Notes   { $filter }
timeline-filtered-empty = No note answers the filter. f changes it; empty, it shows everything.
purpose-filter = The notes you look for: target, author, urgent ones, those that await a result, section, period. A target is open from an action or an urgent note whose result is not written; a result (e) closes it.
filter-title = Filter notes
filter-about = Nothing is hidden from others: the filter is only for this screen.
filter-how = F2 shows these notes. An empty field filters nothing.
filter-help = Target: "open since" awaits a result, e on the note adds it and closes it. Author: a part of the name. Dates: 22/11, yesterday, j-3; the second is included.
filter-target-label = Target
filter-only-label = Which
filter-author-label = Author
filter-scope-label = Section
filter-from-label = From
filter-until-label = To
filter-every-target = all
filter-every-scope = all
filter-only-all = all
filter-only-urgent = urgent ones
filter-only-waiting = awaiting a result
filter-only-written = without NTR
filter-open = { $target }, open since { $when }
filter-closed = { $target }, closed { $when }
filter-by = by { $author }
filter-from = since { $day }
filter-until = until { $day }
filter-bad-day = "{ $typed }" is not a date. Type 22/11, yesterday or j-3.
action-show-notes = show

### Instructions
purpose-instruct = An instruction tells whoever is on duty what to do or to watch, from one day to another, for a person or for the unit. It always ends. A prescription is not an instruction.
instruct-title = Instruction   new
instruct-whose-label = For
instruct-text-label = Instruction
instruct-from-label = From
instruct-to-label = To
instruct-part-label = When
instruct-for-unit = unit { $unit }
instruct-part-all = day and night
instruct-part-day = by day
instruct-part-night = by night
instruct-how = One line: what to do or to watch. F2 reads back and saves.
instruct-help = A night counts for the evening on which it begins. Read by the whole team of the unit. No prescription copied out: it stays with the nurse.
instruct-bad-day = "{ $typed }" is not a day. Type 24/11 or 24/11/2026.
instruct-echo = { $who }: instruction from { $from } to { $to }, { $part }. Enter saves, Esc corrects.
instruct-echo-waits = Not saved yet. Enter saves, Esc corrects.
instruct-given = Instruction given at { $time } and recorded in the journal.
instruct-lifted = Instruction lifted at { $time } and recorded in the journal.
instruct-kept = Instruction kept, sealed, for { $who }: w reopens it.
instruct-not-yours = your role gives no instructions. Ask a colleague of the unit.
purpose-instructions = The instructions that stand today or later, those that end first on top. w gives one, x lifts the one of the row: it stays in the history.
instructions-title = Instructions
instructions-counts = { $count ->
    [0] No instruction
    [one] { $count } instruction
   *[other] { $count } instructions
 }, { $soon ->
    [0] none ends
    [one] { $soon } ends
   *[other] { $soon } end
 } within two days
instructions-about = Of your units and the people in them, today and later.
instructions-how = x lifts the instruction of the row, w gives one.
instructions-empty = No instruction stands. w gives one.
instructions-until = until { $day }, { $part }
instructions-until-soon = ends soon, until { $day }, { $part }
instructions-echo = { $who }: lift "{ $text }"? Enter lifts it, Esc leaves it.
instructions-waits = Nothing is lifted. Enter lifts the instruction, Esc leaves it.
instructions-of-a-unit = This instruction is for the unit, it opens no file.
file-instruction = Instruction, { $until }: { $text }
action-lift = lift

### Targets: questions in grey, phrases to take
questions-fall = Where, how, seen or heard? Conscious, head hit, pain? | Lifted by whom, nurse or 15 called at what time? | Walking, pain, watch: how is the person now?
questions-pain = Where, since when, how much out of 10, at rest or moving? | Settled how, who was told, at what time? | How much out of 10 afterwards, at what time?
questions-agitation = What you see and hear, since when, after what? | What was said or done, who came? | Calm since when, what helped?
questions-sleep = In bed, asleep, awake at what time? | What was offered? | Asleep again when, rested on waking?
questions-eating = How much eaten, how much drunk, any choking? | Helped, texture changed, something else offered? | Eaten or drunk afterwards?
questions-elimination = Stools, urine, leak: when, how much, how it looks? | Changed, helped, who was told? | And then?
questions-skin = Where, how large, how it looks, since when? | Position changed, protected, nurse told? | How is the skin afterwards?
questions-infection = Temperature, time, shivers, cough? | Uncovered, drank, nurse told at what time? | Temperature afterwards, at what time?
questions-breathing = Noise, effort, colour, since when? | Sat up, oxygen checked, who was called? | How does the person breathe afterwards?
questions-fit = Start, end, what moved, conscious? | Protected, on the side, who was called? | Waking, speech, tiredness afterwards?
questions-treatment = Refused, forgotten, vomited, effect: which, at what time? | Who was told, what does the nurse say? | And then?
questions-behaviour = What you see, where, with whom? Initials only. | What was said or offered? | How did it end?
questions-aggression = Gestures or words, towards whom (initials), after what? | Separated, who came, who was told? | How is each of them afterwards?
questions-runaway = Last seen where, at what time, dressed how? | Looked for where, who was called, at what time? | Found where, by whom, in what state?
questions-sadness = The person's words, what you see? | Stayed near, who was told? | How is the person afterwards?
questions-family = Who, how, what was said or asked? | What was answered, who was told? | What remains to be done?
questions-outing = Left or back at what time, with whom? | What was prepared, what was handed over? | How did the return go?
questions-appointment = Where, at what time, with whom? | Accompanied by whom, papers handed over? | What was decided, next appointment?
questions-hygiene = What is done alone, with help, refused? | Offered in another way, at what moment? | And then?
questions-mobility = Walks, gets up, stands: alone, with help, with what? | Help or equipment tried? | Better, the same, worse?
questions-intimacy = What the person asks or shows, and nothing more. | What was protected or offered? | What the person says of it?
questions-activity = Which, how long, took part how? | What was adapted? | What the person says of it?
questions-equipment = What, where, what does not work? | Replaced, reported to whom? | Repaired when?
questions-money = How much, what for, who was there? | Counted with whom, receipt given? | What is left?
questions-end-of-life = Comfort, breathing, face, hands? | Mouth care, position, family told? | At peace, with whom near?
questions-other = What you see, hear, measure. | What you did, whom you told. | What came of it.
phrases-fall = found on the floor | slid off the bed | let themselves slide off the chair | fall seen, head not hit | fall not seen
phrases-pain = 0 out of 10 | 1 out of 10 | 2 out of 10 | 3 out of 10 | 4 out of 10 | 5 out of 10 | 6 out of 10 | 7 out of 10 | 8 out of 10 | 9 out of 10 | 10 out of 10
phrases-agitation = calls often | wanders | worried, asks where the family is | shouts | calm after a moment together
phrases-sleep = asleep | awake, calm | restless | got up several times | does not sleep
phrases-eating = ate well | half | refused | drank 200 mL | drank almost nothing
phrases-elimination = normal stools | no stools today | liquid stools | little urine | pad changed
phrases-skin = skin intact | redness on the sacrum | redness on the heel | thin skin, scratched | dressing in place
phrases-infection = hot to the touch | shivers | coughs | temperature taken
phrases-breathing = breathes calmly | breathes fast | congested | short of breath on effort
phrases-fit = fit seen, less than 5 minutes | fit not seen, found confused | short absence | fell asleep afterwards
phrases-treatment = took the treatment | refused the treatment | spat it out | found in the room, not taken
phrases-behaviour = calm | keeps apart | looks for company | refuses care | goes into other rooms
phrases-aggression = shouted | insulted | raised a hand, no blow | gave a blow | calmed down alone
phrases-runaway = looks for the way out | found on the stairs | found in the garden | went out without a word, came back alone
phrases-sadness = cries | says they are bored | says they have had enough | refuses to leave the room
phrases-family = visit | call, all is well | call, asks for news | asks to be called back
phrases-outing = left with the family | back on time | back, tired | expected back, not here yet
phrases-appointment = left for the appointment | back from the appointment | appointment postponed | refused to go
phrases-hygiene = washed, alone | washed, with help | washing refused | shower | pad and clothes changed
phrases-mobility = walks alone | walks with help | does not get up | transfer by two | stayed in the chair
phrases-intimacy = asks for a moment alone | door closed on request | embarrassed during care
phrases-activity = took part | stayed to watch | refused | liked it, talks of it | left before the end
phrases-equipment = call bell broken | bed broken | wheelchair to be repaired | glasses lost | hearing aid lost
phrases-money = asked for money | money handed over, receipt signed | bought, change given back
phrases-end-of-life = comfortable | breathes with pauses | mouth care done | family near

## Rounds

action-round-asleep = asleep
about-round-asleep = asleep
action-round-awake = awake
about-round-awake = awake, in bed
action-round-up = up
about-round-up = up
action-round-calls = calls
about-round-calls = calls
action-round-out = out
about-round-out = out, away
action-round-care = care
about-round-care = care given
action-round-changed = change
about-round-changed = changed
action-round-skip = skip
about-round-skip = skip, not seen
action-round-group = all asleep except
about-round-group = all asleep except
action-round-remark = remark
about-round-remark = remark
action-round-premises = premises
about-round-premises = fault in the house
card-round = Round
round-state-not-seen = { $sex ->
   *[other] not seen
 }
round-state-asleep = asleep
round-state-awake = { $sex ->
   *[other] awake
 }
round-state-up = { $sex ->
   *[other] up
 }
round-state-calls = calls
round-state-out = { $sex ->
   *[other] out
 }
round-state-care = care
round-state-changed = changed
round-state-seen = { $sex ->
   *[other] seen
 }
round-title = Round { $number }   { $unit }   started { $time }
round-counts = Seen { $seen } of { $count }   not seen { $left }
round-away = { $count ->
    [one] ({ $count } person away, not in the round)
   *[other] ({ $count } people away, not in the round)
 }
round-away-short = away { $count }
round-grouped = in a group
round-noted = note { $time }
round-how = One letter a person, then the next. F2 will say who is left not seen.
round-empty = Nobody is here in this unit: the round is empty.
round-resumed = Round started { $time }, seen: { $seen } of { $count }. Go on, or F2.
round-sealed = Draft sealed at { $time }. F2 will say who is left before saving.
round-note-offer = { $room }: for a note on this person, arrow up, then t.
round-note-here = { $room }: t writes a note on this person.
round-group-done = { $count ->
    [0] All were ticked already. Exceptions: room and letter, as 03e 07l. F2 reads back.
    [one] { $count } ticked "asleep". Exceptions: room and letter, as 03e 07l. F2 reads back.
   *[other] { $count } ticked "asleep". Exceptions: room and letter, as 03e 07l. F2 reads back.
 }
round-how-except = Exceptions: room and letter, as 03e 07l. F2 reads back, Esc goes back.
round-excepted = All asleep except { $rooms }. F2 reads back, Esc goes back.
round-except-room = The room first, then the letter, as 03e. Esc goes back to the round.
round-how-remark = A remark in one line. Enter or Esc keeps it with the round.
round-remark-full = The remark is full ({ $limit } signs). A note (t) has more room.
round-nobody-ticked = nobody is ticked. One letter for each seen, or F6: all asleep except.
round-echo = Seen { $seen } of { $count }. { $left ->
    [0] Nobody is not seen.
    [one] Not seen: { $rooms }.
   *[other] Not seen: { $rooms }.
 } Enter saves, Esc corrects.
round-saved = Round { $number } saved and published to the team: { $seen ->
    [one] { $seen } seen
   *[other] { $seen } seen
 }{ $out ->
    [0] { "" }
    [one] , { $out } out
   *[other] , { $out } out
 }{ $left ->
    [0] , nobody not seen.
    [one] , { $left } not seen ({ $rooms }).
   *[other] , { $left } not seen ({ $rooms }).
 }
round-twice = Round saved. { $who } had ticked too: { $rooms }. Both lines stay.
round-twice-differs = Round saved. { $who } ticked something else: { $rooms }. Both stay (R).
round-left-out = { $count ->
    [one] { $count } person is no longer in the unit.
   *[other] { $count } people are no longer in the unit.
 }
welcome-round = A round waits: r resumes it.
round-left = The round waits, nothing is lost: r resumes it.
round-no-unit = No unit is within your reach: no round.
round-join-heading = Colleagues are making this round already
round-join = join it: each saves what they saw
round-another = start another round
round-join-how = Choose 1 or 2. Nothing is written before that.
round-who = Under way: { $who }
round-by = Made by { $who }
round-nothing-saved = nothing saved
round-part-saved = a part saved at { $time }: { $seen ->
    [one] { $seen } seen
   *[other] { $seen } seen
 }
round-published = { $seen ->
    [one] { $seen } seen
   *[other] { $seen } seen
 }{ $out ->
    [0] { "" }
    [one] , { $out } out
   *[other] , { $out } out
 }{ $left ->
    [0] , nobody not seen
    [one] , { $left } not seen: { $rooms }
   *[other] , { $left } not seen: { $rooms }
 }
rounds-title = Rounds   { $unit }
rounds-count = { $count ->
    [0] No round for a month
    [one] { $count } round within a month
   *[other] { $count } rounds within a month
 }
rounds-readers = Seen or not seen: the whole team. How: care notes, and what you ticked.
rounds-none = No round here for a month. On the list, r starts one.
rounds-open = Enter opens a round.
round-gone = (no longer here)
round-depth-all = Opening each person's state is recorded in the journal.
round-depth-own = You read back what you ticked. The rest is in the care notes.
round-depth-published = How they were found is in the care notes, closed to your role.
round-two-lines = { $count ->
    [one] { $count } person ticked in two ways: both lines stay.
   *[other] { $count } people ticked in two ways: both lines stay.
 }
premises-title = Premises   { $unit }   a fault
premises-nobody = Name nobody: this is not a note.
premises-readers = Read by those who read the register of incidents, and for maintenance.
premises-which = What is wrong
premises-door = door
premises-window = window
premises-alarm = alarm, call bell
premises-water = water
premises-fire = fire safety
premises-heating = heating
premises-other = something else
premises-part = What:
premises-text = Detail:
premises-how-part = Choose with a digit or with the arrows.
premises-how-text = Where, and what is wrong, in one line. F2 reads back, Esc keeps a draft.
premises-left = Draft kept: i in the round opens it again.
premises-no-word = nothing is written. Say in one line where and what.
premises-echo = { $unit }, { $part }: into the register of incidents. Enter saves, Esc corrects.
premises-saved = Fault of the premises written into the register at { $time }.
premises-not-yours = your role does not write into the register of incidents. Tell a colleague.
error-round-nobody = nobody was seen: the round is not saved.
hint-round-nobody = Tick those whom you saw.
error-round-already = you are in this round already, or have saved it.
error-round-grouped = a rule of the house closes "all asleep except", and some are ticked that way.
hint-round-grouped = Tick them by their letter: the rest is kept.
error-round-not-in = you are not in this round.
hint-round-again = Go back to the list, then r.
error-round-in-the-future = a time of the round is in the future.
error-premises-empty = nothing says what is wrong.
hint-premises-empty = Write in one line where and what, without naming anybody.
purpose-round = The round: one letter a person, then the next. Nobody is seen without a key. F2 says who is left not seen, Enter saves each state in the care notes and publishes to the team who was seen.
purpose-round-join = Colleagues are in a round of this unit. Join it: what each ticks is kept under their name.
purpose-rounds = The rounds of the month: who made them, how many were seen, the rooms not seen. A round opens with the states your role may read.
purpose-past-round = A past round, room by room. Two lines for one person: two colleagues ticked something else.
purpose-premises = A fault of the premises, for maintenance. It goes into the register of incidents and names nobody.

## Falls, incidents, measures

action-fact-yes = yes
about-fact-yes = answer yes
action-fact-no = no
about-fact-no = answer no
action-fact-unknown = unknown
about-fact-unknown = nobody knows
action-measure-strike = strike
about-measure-strike = strike a measure
action-period = period
about-period = another period
action-follow = follow-up
about-follow = follow-up, limits
action-limit = limit
action-kind-before = before
action-kind-next = next
action-fall-call = call
action-call-card = call card
action-add = add
action-measure-seen = seen
fact-yes = yes
fact-no = no
fact-unknown = unknown
fall-title = Fall   in a minute
fall-time = Time
fall-found = found at
fall-typed-at = typed { $time }
fall-place = Place
fall-place-room = room
fall-place-bathroom = bathroom
fall-place-corridor = corridor
fall-place-outside = outside
fall-place-elsewhere = elsewhere
fall-found-by = Found by
fall-found-by-author = me
fall-found-by-colleague = colleague
fall-found-by-resident = resident
fall-found-by-family = family
fall-found-by-other = other
fall-witnessed = Seen fall
fall-conscious = Conscious
fall-head = Head hit
fall-pain = Pain
fall-injury = Wound
fall-pain-where = where
fall-injury-what = what
fall-lifted = Got up
fall-lifted-alone = alone
fall-lifted-one = one helper
fall-lifted-two = two
fall-lifted-hoist = hoist
fall-lifted-floor = on floor
fall-with = Had
fall-with-footwear = footwear
fall-with-aid = walking aid
fall-with-light = night light
fall-with-nothing = nothing ticked
fall-story = What happened, in a line or two
fall-measures-heading = Measures, if taken
fall-measures = Measures
fall-measures-example = 13/8 p88 t37.2 s97 d3
fall-measures-told = Measures: { $what }
fall-calls = Calls
fall-calls-on-call = Calls   on call: { $phone }
fall-no-call = No call noted: F6 adds one.
fall-calls-before = + { $number } before
fall-call-line = { $time }  { $whom }  answer: { $answer }
fall-call-no-answer = not noted
fall-call-whom = Whom
fall-call-on-call = on call
fall-call-at = Time
fall-call-answer = Answer
fall-call-how = F2 adds this call to the fall, Esc gives it up.
fall-call-added = Call added: it is saved with the fall.
fall-call-nobody = nobody is named who was called.
fall-watch-not-proposed = 48 h watch: not proposed, o asks for it
fall-watch-anticoagulant = Proposed: 48 h watch (anticoagulant)
fall-watch-head = Proposed: 48 h watch (head)
fall-watch-times = at { $times }
fall-watch-told = 48 h watch planned.
fall-anticoagulant-told = On anticoagulant.
fall-when-where = Fall { $when }, found { $found }. Place: { $place }.
fall-fact = { $question }: { $answer }
fall-had = Had: { $what }.
fall-published = fall at { $time }
fall-published-watch = fall at { $time }, 48 h watch
fall-look = after the fall: look in
fall-register = fall of a person: { $place }
fall-echo = { $who }: fall, all that stands above. Enter saves, Esc corrects.
fall-echo-all = Note for the whole team: "{ $line }"
fall-echo-tasks = Tasks, look in: { $times }
fall-echo-no-task = No watch, no task.
fall-echo-register = Register of incidents: an internal line, without a name.
fall-echo-deposit = Left to the care notes: you read it again until the lock, not later.
fall-how-answer = Answer with the key before the answer; Tab goes to the next field.
fall-unanswered = this question awaits an answer. Unknown is one.
fall-future = this time is in the future. Correct it.
fall-found-before = found before it happened. Correct one of the two times.
fall-too-long = this text is longer than { $limit } characters. Shorten it.
fall-call-15 = Unconscious: call 15 now, then whoever is on call. Card: F7.
fall-call-anticoagulant = Anticoagulant: call whoever is on call, even without a knock. Card: F7.
fall-call-head = Head hit or unknown: call whoever is on call. Call card: F7.
fall-deposit = One key a question; all is sent at once, nothing is written yet.
fall-saved = { $count ->
    [0] Fall saved at { $time }. The team reads it, the register counts it.
    [one] Fall saved at { $time }, 1 task planned. The team reads it.
   *[other] Fall saved at { $time }, { $count } tasks planned. The team reads it.
    }
fall-not-yours = your role does not write care notes. Write an incident (i) and a note (t).
purpose-fall = Write a fall in a minute, in any state of mind: one key a question, unknown counts as yes for the watch. F6 notes a call, F7 shows the card to read out to 15. Care reads all of it; the team reads one line; the register counts, without a name.
call-card-title = Call card   to read out to 15
call-card-how = To be read out on the telephone as it stands. Esc or F7 goes back to the questions.
call-card-caller = This is { $who }, { $house }.
call-card-back = Call the house back on: { $phone }
call-card-whom = Person: { $who }, { $age }, born { $born }, { $room }, { $unit }.
call-card-not-given = not given
call-card-unanswered = Fall: questions still without an answer.
call-card-none = none
call-card-anticoagulant = ANTICOAGULANT: YES
call-card-anticoagulant-none = Anticoagulant: no alert written
call-card-anticoagulant-closed = Anticoagulant: closed to your role
call-card-allergies = Allergies: { $what }
call-card-alerts = Other alerts: { $what }
call-card-no-allergy = none known
call-card-closed = closed to your role
call-card-unreadable = UNREADABLE, ask a nurse
call-card-address = Address: { $address }
call-card-access = Way in: { $access }
call-card-directives = Directives and limits: { $what }
call-card-sheet-unread = emergency sheet not read
falls-title = Falls   { $number } in two years
falls-how = Enter opens a fall, c writes one.
falls-none = No fall written in two years: c writes one.
falls-empty = Nobody has written a fall of this person in two years.
falls-mine = Your own falls, typed since the session began. Those of others: the care notes.
falls-mine-none = You have not written a fall of this person since your session began.
falls-not-yours = your role does not read care notes. Ask a nurse.
falls-unconscious = conscious: { $answer }
falls-head = head: { $answer }
falls-pain = pain
falls-injury = wound
falls-watch = 48 h watch
falls-written-by = Typed by { $who }, { $role }, { $when }.
ledger-open = Up and Down scroll, Esc goes back to the list.
purpose-falls = Read the falls of a person, the newest on top: where, how, what followed. Whoever reads care notes reads them; whoever deposits reads their own, until the lock.
incident-title = Incident   report
incident-about-nobody = For the register of the house: nobody is named.
incident-deposit = Read by managers, nurses and physicians. You will not read it again.
incident-read-by = Read by managers, nurses and physicians.
incident-category = Category
incident-choose = Enter to choose
incident-pick-category = Category: 1 to 11 are declared without delay
incident-category-internal = internal, not to be declared
incident-category-disaster = disaster, weather
incident-category-equipment = technical equipment, environmental health
incident-category-staffing = organisation of work, staffing
incident-category-care = error or lack of care or supervision
incident-category-relatives = recurrent difficulties with relatives or outsiders
incident-category-death = accidental death or by lack of supervision
incident-category-suicide = suicide or attempt
incident-category-maltreatment = maltreatment
incident-category-disappearance = disappearance with police alerted
incident-category-violence = violence of users, serious breach of the rules
incident-category-malice = malicious act in the premises
incident-happened = Happened
incident-found = found at
incident-nature = Nature
incident-circumstances = Circumstances
incident-consequences = Consequences
incident-measures = Immediate measures
incident-victims = Victims
incident-exposed = exposed
incident-planned = Planned
incident-legal = Legal
incident-media = Media
incident-media-unsaid = not said yet
incident-media-yes = risk
incident-media-no = no risk
incident-planned-measures = Planned measures
incident-legal-followup = Legal follow-up
incident-media-risk = Media risk
incident-no-name = Facts and the time. No name: "a person", "a colleague".
incident-no-category = the category is missing. Enter opens the list.
incident-no-nature = what it is is missing, in one line, without naming anybody.
incident-not-a-number = this number cannot be read. Type digits, or nothing.
incident-names-somebody = a report names nobody, and this text names somebody of the house. Write "a person".
incident-echo = Register: { $category }, { $when }, no name. Enter saves, Esc corrects.
incident-echo-declared = Register: { $category }, { $when }. To be declared without delay: tell the management. Enter saves, Esc corrects.
incident-draft-sealed = Draft sealed at { $time }. Nothing is saved yet.
draft-discard-plain = Throw this draft away? Enter throws it away, Esc keeps it.
incident-saved = Incident saved in the register at { $time }.
incident-deposited = Incident left to the register at { $time }. Managers read it.
incident-not-yours = your role does not write into the register of incidents. Tell a manager.
purpose-incident = Write an incident into the register: the category first, the facts, what was done. The report names nobody. Categories 1 to 11 are declared to the authority without delay.
incidents-title = Incidents   { $number } in two years
incidents-due = { $count ->
    [0] Nothing to declare
    [one] ! 1 to declare
   *[other] ! { $count } to declare
    }
incidents-writing = { $count ->
    [0] no written confirmation due
    [one] ! 1 to confirm in writing
   *[other] ! { $count } to confirm in writing
    }
incidents-no-name = The register names nobody: writing follows the voice within 48 h.
incidents-faults = premises { $count }
incidents-fault = Fault of the premises
incidents-fault-found = Found { $when }.
incidents-fault-no-sequel = A fault of the premises has no sequel here: e is for incidents.
incidents-how = Enter opens, e says what became of it, i writes one. The most pressing on top.
incidents-none = The register is empty: i writes an incident.
incidents-empty = No incident written in two years.
incidents-read-only = your role reads the register and does not write into it. The management does.
incidents-not-yours = your role does not read the register of incidents. Managers do.
incident-status = Status
incident-status-draft = written down
incident-status-declared = declared
incident-status-followed = followed
incident-status-closed = closed
incident-authority = Authority
incident-voice-at = By voice at
incident-sent-at = In writing at
incident-due-now = ! to be declared
incident-due-writing = ! writing due { $when }
incident-due-late = ! LATE since { $when }
incident-times = Happened { $happened }, found { $found }.
incident-state = Status: { $status }.
incident-told-to = Authority: { $whom }.
incident-told-by-voice = Told by voice { $when }.
incident-sent = Confirmed in writing { $when }.
incident-followed-by = Follow-up typed by { $who } { $when }.
incident-follow-how = Say how far the incident has come. F2 reads back, Esc gives up.
incident-follow-echo = This enters the register. Enter saves, Esc corrects.
incident-followed = Follow-up saved at { $time }.
purpose-incidents = Read the register of incidents, the most pressing on top, and say what became of them: declared to whom, when by voice, when in writing. Writing is due 48 h after the voice.
error-incident-named = a report names nobody, and one of the texts names somebody of the house.
hint-incident-named = Write "a person", "a colleague".
error-incident-not-declared = nothing says to whom it was declared, nor when.
hint-incident-not-declared = Type the authority, and the time by voice or in writing.
error-incident-backwards = an incident does not go back, and one that is closed stays closed.
hint-incident-backwards = Choose the status of today or a later one.
measure-title = Measures   in one line
measure-line = Measures
measure-time = Taken at
measure-remark = Remark
measure-read-as = What is read
measure-how = Type everything in one line: 13/8 p88 t37.2 s97 d3. A blood pressure needs no name.
measure-names = bp blood pressure, p pulse, t temperature, s saturation, d pain, rr breathing, gly glucose, wt weight, ht height, drank, meal in quarters, stool 1 to 7 or little, much, urine in mL or yes, no, algoplus, doloplus.
measure-empty = no measure is written. Example: 13/8 p88 t37.2.
measure-unknown-word = "{ $word }" names no measure. Correct this word; nothing is saved.
measure-no-value = a legible value is missing for { measure-named }. Correct the line.
measure-twice = two values for { measure-named }. Keep one.
measure-impossible = { $value } is not { $measure ->
    [weight] a possible weight
    [height] a possible height
    [temperature] a possible temperature
    [pulse] a possible pulse
    [blood-pressure] a possible blood pressure
    [respiratory-rate] a possible breathing rate
    [saturation] a possible saturation
    [glucose] a possible glucose
    [pain] a possible pain
    [algoplus] a possible Algoplus
    [doloplus] a possible Doloplus-2
    [stool] a possible stool type
    [urine] a possible volume of urine
    [hydration] a possible drink
   *[food] a possible meal
    } ({ $low } to { $high }). Correct the value.
measure-unusual = { $value } is unusual ({ $low } to { $high }). Enter keeps this value, Esc corrects it.
measure-unusual-line = { $value } is unusual ({ $low } to { $high }): Enter keeps it.
measure-unusual-beside = unusual ({ $low } to { $high })
measure-echo = { $count ->
    [one] { $who }: 1 measure taken { $when }. Enter saves, Esc corrects.
   *[other] { $who }: { $count } measures taken { $when }. Enter saves, Esc corrects.
    }
measure-future = this time is in the future. Correct it.
measure-deposit = Left to the care notes: you read your own measures again until the lock.
measure-saved = Measures saved at { $time }.
measure-not-yours = your role does not write measures. Tell a nurse.
measure-crossed-heading = Measures saved. Beyond a limit set for this person
measure-crossed = { $reading } (limit: { $limit }). Then: { $then }. Set by { $who }.
measure-do = { $count ->
    [one] Now: { $then }. Enter: seen.
   *[other] Now: { $then }, and what follows above. Enter: seen.
    }
measure-not-seen = The measures are saved. Read what is to be done, then Enter.
purpose-measure = Type measures in one line; they are read back in full words before they are kept. An impossible value is refused, an unusual one confirmed once. Beyond a limit, what is to be done is shown.
limit-below = below { $value }
limit-above = above { $value }
limit-or = { " " }or{ " " }
limit-low = Alert below
limit-high = Alert above
limit-then = What to do then
limit-lift = lift this limit
limit-how = A low limit, a high one, or both; and what to do. F2 reads back, Esc gives up.
limit-echo = { $who }: { $limit }, then: { $then }. Enter saves, Esc corrects.
limit-lift-echo = { $who }: this limit is lifted. Enter saves, Esc corrects.
limit-unreadable = "{ $typed }" is not a possible value here. Correct it, or leave it empty.
limit-none = a low or a high limit is missing.
limit-order = the high limit is below the low one. Correct one of them.
limit-no-then = what to do beyond the limit is missing.
limit-set = Limit set at { $time }.
limit-lifted = Limit lifted at { $time }.
measures-title = Measures   { measure-named }
measures-heading = { measure-named }, { $period }, one star a measure
measures-both = , * upper, + lower
measures-72-hours = 72 hours
measures-30-days = 30 days
measures-12-months = 12 months
measures-values = Taken, value, change, author, remark
measures-how = o enters, e sets a limit, x strikes with a reason. Nothing is erased.
measures-mine = Your own measures, typed since the session began. Those of others: the care notes.
measures-mine-none = No measure of this kind typed by you in this session.
measures-none = No measure of this kind: o enters one.
measures-not-yours = your role neither reads nor writes measures. Ask a nurse.
measures-struck = STRUCK: { $reason } ({ $who })
measures-confirmed = unusual, confirmed
measures-drunk = Drunk today: { $today }   yesterday: { $yesterday }
measures-limit = ! Limit: { $limit }: { $then }
measures-weight = { $days } days { $change }% (limit { $limit })
measures-weight-flagged = ! { $days } days { $change }% (limit { $limit })
measures-mass = BMI { $value }
measures-mass-flagged = ! BMI { $value } (limit { $limit })
measures-nothing-to-strike = there is no measure to strike here.
measures-strike-not-yours = a measure that was deposited is struck by those who read care notes. Tell a nurse.
measures-already-struck = this measure is already struck. It stays legible.
measures-limit-not-yours = limits are set by nurses and physicians.
measures-reason = Reason
measures-reason-short = a reason of at least { $limit } characters is asked for.
measures-strike-how = Say why this measure does not count. F2 reads back, Esc gives up.
measures-strike-echo = { $who }: this measure is struck and stays legible. Enter saves, Esc corrects.
measures-struck-now = Measure struck at { $time }. It stays legible.
purpose-measures = Follow one measure of a person: the chart, the values with their author, the change, the limits. Whoever reads care notes reads them; whoever deposits sees their own, until the lock.
kind-weight = weight
kind-blood-pressure = BP
kind-pulse = pulse
kind-temperature = temp.
kind-saturation = SpO2
kind-pain = pain
kind-glucose = glucose
kind-stool = stool
kind-hydration = drinks
kind-food = meals
kind-urine = urine
kind-respiratory-rate = breathing
kind-height = height
kind-algoplus = Algoplus
kind-doloplus = Doloplus
kind-stool-amount = amount
kind-urine-passed = voided
card-answer = Question of a fall
card-register = Measures, falls, incidents
draft-kept-fall = Draft of a fall kept for { $who }: c opens it again.
draft-kept-incident = Draft of an incident kept: i opens it again.
draft-kept-measure = Measures kept as a draft for { $who }: o opens them again.
drafts-form-fall = fall
drafts-form-incident = incident
drafts-form-measure = measures
file-draft-care = Fall or measures in a draft, sealed { $when }: F9, "dr".

## Emergency sheet, calls

card-sheet = On the emergency sheet
action-sheet-edit = fill in
about-sheet-edit = fill in the sheet
action-sheet-publish = publish
about-sheet-publish = publish the sheet
action-sheet-sign = sign
about-sheet-sign = sign the sheet
file-draft-call = Your call, sealed { $when }: a reopens it.
file-draft-sheet = Part of the emergency sheet, sealed { $when }: F9, "dr".
drafts-form-call = call
drafts-form-sheet = sheet
draft-kept-call = Draft kept for { $who }: a reopens it.
draft-kept-sheet = Draft kept for { $who }: the same part reopens it.
purpose-sheet = The emergency sheet says what one must know tonight. Everybody on duty reads it; nurses and physicians keep it, the physician signs it.
purpose-sheet-print = Printing asks for whom: the disclosure and the print are recorded before a page is written.
purpose-sheet-parts = Each part of the sheet has its screen. What is not filled in reads "not recorded".
purpose-sheet-part = A part of the emergency sheet, read by everybody on duty. Nothing is prescribed here.
purpose-contacts = Whom to call, now, in which order, with what to know before calling.
purpose-call = A call that is noted becomes a note of the team: who, at what time, the answer.
sheet-title = Emergency sheet   v{ $number } of { $date }
sheet-title-unpublished = Emergency sheet   not published
sheet-page = { $page }/{ $of }
sheet-review = SHEET TO BE REVIEWED:
sheet-six-months = older than six months
sheet-empty-yours = No sheet is published: this is the file as it stands. F6 publishes it. Reading recorded at { $time }.
sheet-empty = No sheet is published: this is the file as it stands. Tell a nurse. Reading recorded at { $time }.
sheet-recorded = Reading recorded in the journal at { $time }. Printing asks for whom.
sheet-not-recorded = not recorded
sheet-yes = yes
sheet-no = no
sheet-phones = SAMU: 15    On call: { $on-call }    House: { $house }
sheet-heading-call = Whom to call, in this order
sheet-heading-care = For whoever gives care
sheet-heading-help = To talk and to help
sheet-heading-network = Physician, pharmacy, hospital
sheet-heading-version = The sheet
sheet-label-nobody = Contacts
sheet-label-allergy = Allergies
sheet-label-asked = Signalled
sheet-label-alert = Alert
sheet-label-diet = Meals
sheet-label-transfer = Transfer
sheet-label-body = Weight
sheet-measured = { $what } ({ $date })
sheet-label-walking = Walking
sheet-label-speaks = Speaking
sheet-label-senses = Senses
sheet-label-calms = Calming
sheet-label-directives = Directives
sheet-label-limits = Decisions
sheet-label-trusted = Trusted
sheet-label-protection = Protection
sheet-label-physician = Physician
sheet-label-pharmacy = Pharmacy
sheet-label-hospital = Hospital
sheet-label-treatment = Treatment
sheet-label-version = Version
sheet-label-signed = Signature
sheet-label-review = Sources
sheet-label-then = Before
sheet-not-now = ! not at this hour
sheet-no-allergy = none known (checked on { $date })
sheet-allergy = { $substance }: { $how }
sheet-severity-mild = mild
sheet-severity-moderate = moderate
sheet-severity-severe = severe
sheet-certainty-suspected = suspected
sheet-certainty-confirmed = certain
sheet-asked = { $what } { $state }
sheet-asked-anticoagulant = anticoagulant
sheet-asked-insulin = insulin
sheet-asked-pacemaker = pacemaker
sheet-signalled = YES
sheet-not-signalled = not signalled
sheet-alert = { $kind }: { $text }
sheet-texture-not-recorded = not recorded
sheet-texture-normal = normal texture
sheet-texture-soft = soft texture
sheet-texture-chopped = chopped texture
sheet-texture-mixed = mixed texture
sheet-texture-liquid = liquid texture
sheet-thickened = thickened drinks
sheet-not-thickened = drinks not thickened
sheet-dislikes = does not like { $what }
sheet-transfer-not-recorded = not recorded
sheet-transfer-alone = alone
sheet-transfer-one-helper = one helper
sheet-transfer-two-helpers = two helpers
sheet-transfer-hoist = hoist
sheet-directives-exist = exist
sheet-directives-none = no directives
sheet-of-day = of { $date }
sheet-limits-on = limits decided on { $date }
sheet-no-limits = no dated limits
sheet-palliative = palliative care
sheet-not-palliative = no palliative care
sheet-cosigned = co-signed
sheet-not-cosigned = not co-signed
sheet-designated-on = designated on { $date }
sheet-list-of = list of { $date }
sheet-treatment-lines = { $count ->
    [one] { $count } line
   *[other] { $count } lines
 }
sheet-unpublished = not published yet; what is read here is the file as it stands
sheet-published = { $number }, published on { $date } by { $who }
sheet-signed = { $who }, on { $date }
sheet-unsigned = not signed by the physician yet
sheet-stale = ! published more than six months ago
sheet-unchanged = none has changed since
sheet-changed = ! have changed since: { $what }
sheet-then = version { $number }, { $what }: { $then }
sheet-source-allergies = allergies
sheet-source-alerts = alerts
sheet-source-contacts = contacts
sheet-source-diet = meals
sheet-source-mobility = mobility
sheet-source-communication = communication
sheet-source-directives = directives
sheet-source-trusted = trusted person, protection
sheet-source-network = physician, pharmacy
sheet-source-treatment = treatment
sheet-part-diet = Meals
sheet-part-mobility = Mobility
sheet-part-communication = Communication
sheet-part-directives = Directives
sheet-part-trusted = Trusted, protection
sheet-part-network = Physician, pharmacy
sheet-part-treatment = Treatment
sheet-parts-title = Emergency sheet   to be filled in
sheet-parts-how = A number or Enter opens a part. Allergies, alerts and contacts are in the file already.
sheet-part-title = Emergency sheet   { $part }
sheet-part-how = Tab next field, F2 saves. An empty field reads "not recorded".
sheet-part-saved = Part saved at { $time } and recorded in the journal. F6 publishes a version.
sheet-field-texture = Texture
sheet-field-thickened = Thickened drinks
sheet-field-diet = Diet
sheet-field-meal-aids = Help and cutlery
sheet-field-dislikes = Does not like
sheet-field-transfer = Transfer
sheet-field-gir = Autonomy
sheet-gir = GIR { $group }
sheet-field-walking = Walking
sheet-field-aids = Technical aids
sheet-field-speaks = How to communicate
sheet-field-senses = Hearing, sight, teeth
sheet-field-calms = What calms
sheet-field-directives = Written directives
sheet-field-dated = Dated
sheet-field-place = Where to find them
sheet-field-limits-on = Limits decided on
sheet-field-limits-by = Decided by
sheet-field-palliative = Palliative care
sheet-field-trusted = Trusted person
sheet-field-designated = Designated on
sheet-field-cosigned = Co-signed
sheet-field-protection = Protection measure
sheet-field-physician = Treating physician
sheet-field-phone = Telephone
sheet-field-pharmacy = Pharmacy
sheet-field-hospital = Hospital
sheet-field-list-of = List of
sheet-field-line = Line { $number }
sheet-date-unreadable = "{ $typed }" is not a date. Try 02/05/2026.
sheet-not-yours = nurses and physicians keep this sheet. Write them a note (t).
sheet-not-yours-to-sign = the physician signs this sheet. Write them a note (t).
sheet-nothing-to-publish = Nothing has changed since the published version.
sheet-signed-already = This version is signed already.
sheet-echo-waits = Nothing is done yet. Enter confirms, Esc goes back.
sheet-echo-publish = { $who }: publish version { $number }. Enter publishes, Esc goes back.
sheet-echo-sign = { $who }: sign version { $number }. Enter signs, Esc goes back.
sheet-echo-part = { $who }: { $part }, emergency sheet. Enter saves, Esc corrects.
sheet-echo-print = { $who }: sheet for { $recipient }, disclosure recorded. Enter prints, Esc corrects.
sheet-published-now = Version { $number } published and recorded in the journal. The physician signs it.
sheet-signed-now = Version { $number } signed and recorded in the journal.
sheet-print-title = Emergency sheet   print
sheet-print-recipient = For
sheet-print-name = Name, service
sheet-print-how = F2: the disclosure is recorded, then two pages at most go into the outbox.
sheet-print-heading = What happens
sheet-print-about = The print is recorded in the journal and the disclosure in the administrative file, with your name and that of the recipient, before a page is written. The sheet is written twice, as text and as PDF; the name of the file names nobody.
sheet-print-waits = Nothing is printed yet. Enter prints, Esc corrects.
sheet-recipient-samu = the SAMU
sheet-recipient-hospital = the hospital
sheet-recipient-physician = a physician
sheet-recipient-family = the family
sheet-recipient-binder = the red binder
sheet-recipient-other = somebody else
sheet-file = emergency-sheet-room{ $room }-{ $day }-{ $time }
sheet-printed = Disclosure recorded. Two papers: { $path }, { $pdf }.
sheet-not-printed = { $path } cannot be written. The disclosure is recorded; try again, or take the red binder.
sheet-paper-demonstration = DEMONSTRATION: invented house, nobody exists
sheet-paper-title = EMERGENCY SHEET (DLU)
sheet-paper-names = Birth name { $birth-name }, given names { $given-names }, file { $local-id }
sheet-paper-by = Printed on { $date } at { $time } by { $who }, for { $recipient }
sheet-paper-review = ! SHEET TO BE REVIEWED: see "The sheet"
sheet-paper-page = Page { $page }/{ $of }
sheet-paper-cut = (not all of it is printed, read on the screen: { $count ->
    [one] { $count } line
   *[other] { $count } lines
 })
sheet-paper-secret = Health data: for the recipient alone, to be destroyed after use.
sheet-paper-point = Journal signed up to: { $point }
sheet-set-for = the nightly set
contacts-title = Whom to call
contacts-first = At this hour, first: { $who }, { $phone }. a notes the call.
contacts-nobody-now = Nobody of their own at this hour. On call: { $phone }.
call-on-call = On call for the house
call-samu = SAMU
call-physician = Treating physician, { $who }
call-heading-own = Their own people, in this order
call-heading-house = The house, emergency services
call-title = Call
call-label-whom = Called:
call-heading-answer = Answer: who answered, what was agreed
call-how = Type the answer. Tab changes who was called, F2 saves.
call-pick = A number or Enter chooses, Esc goes back.
call-no-answer = the answer is empty. If nobody answered, write so.
call-echo = { $who }: call to { $whom }, { $audience }. Enter saves, Esc corrects.
call-saved = Call noted at { $time } and recorded in the journal.
call-note-title = call: { $who }
call-note-action = Call at { $time }: { $who } ({ $phone }).
error-sheet-too-long = a field has more than { $limit } characters.
error-sheet-in-the-future = a date is after today.
hint-sheet-date = Correct the date, or leave the field empty.
error-sheet-too-many-lines = the list has more than { $limit } lines.
hint-sheet-too-many-lines = Say where the whole list lies.
error-sheet-no-recipient = the recipient is not named.
hint-sheet-no-recipient = Type their name or service.
error-sheet-changed = the file has changed since this version.
error-sheet-signed = this version is signed already.
error-sheet-unpublished = no version is published.
hint-sheet-changed = Publish a version (F6), then sign it.
cli-help-emergency-sheets = Writes the emergency sheets of the whole house, sealed with age; recorded in the journal
cli-help-emergency-sheets-out = Folder of the sets, for this system account alone; made when it is missing
cli-help-emergency-sheets-recipient = Whom to seal for (age1...), several times if need be. Without it: papers.recipients of the settings
cli-help-emergency-sheets-keep = How many sets to keep; 3 if nothing is said
cli-value-recipient = RECIPIENT
cli-example-emergency-sheets =
    dui emergency-sheets --user ide --passphrase-file /etc/dui/ide.phrase --out /srv/dui/sheets
    age -d -i key.txt dui-emergency-sheets-20261123T040000.pdf.age > sheets.pdf
cli-error-no-recipient = nobody to seal for.
cli-hint-no-recipient = Give --recipient age1..., or papers.recipients in the settings. age-keygen makes a pair of keys.
cli-error-bad-recipient = { $typed } is not an age recipient (age1...).
cli-hint-bad-recipient = Give the public key, never the secret one.
cli-error-set-not-written = the set of sheets cannot be written into { $path }.
cli-hint-set-not-written = Look at the room and the rights of the folder. The sets from before are still there.
cli-set-written = Emergency sheets of { $persons }: { $text } and { $pdf }.
cli-set-persons = { $count ->
    [one] { $count } person
   *[other] { $count } people
 }
cli-set-missing-units = The whole house is not in it. Units missing from the set: { $units }.
cli-set-nobody = Nobody in the units of this account: no set is written.

## Backups

cli-help-backup = Backs up the vault: a checked copy, sealed with age for the recovery kit, with a signed manifest. Needs no passphrase; recorded in the journal
cli-help-backup-to = Folder of backups, for this system account alone; made when it is missing. Without it: backup.to of the settings
cli-help-backup-recipient = Whom to seal for beside the kit (age1...), several times if need be. Without it: backup.recipients of the settings
cli-help-backup-list = Shows the backups, each read from end to end. Ends with 1 when the newest good one is older than 26 hours, with 3 when one is damaged
cli-help-backup-list-to = Folder of backups. Without it: backup.to of the settings
cli-example-backup =
    dui backup --to /var/backups/dui
    dui backup list --to /var/backups/dui
cli-example-backup-list =
    dui backup list --to /var/backups/dui
cli-help-ceremony-backup-key = Writes the key that opens backups, from two cards of the kit; needs no vault
cli-help-ceremony-backup-key-card-file = File of a card, as it is printed; given twice. Refused if others can read it
cli-help-ceremony-backup-key-key-file = New file for the key, for you alone
cli-example-ceremony-backup-key =
    dui ceremony backup-key --card-file card1 --card-file card2 --key-file kit.key
    age -d -i kit.key dui-backup-1f3a9c07-20261123T021400Z.age > vault.db
cli-help-journal-verify-backup = Verifies an opened backup (age -d) instead of the vault, without host.key
cli-error-no-backup-folder = no folder of backups.
cli-hint-no-backup-folder = Give --to FOLDER, or backup.to in the settings; best on another disk.
cli-error-backup-not-written = the backup cannot be written into { $path }.
cli-hint-backup-not-written = Look at the room and the rights of the folder. Nothing half-made stays there; the backups from before are still there.
cli-backup-made = Backup made and verified: { $path }. { GROUPED($kilobytes) } kB; journal up to entry no. { GROUPED($size) }; recipients: { $recipients }.
cli-backup-recorded = Recorded in the journal; signed point { $code }.
cli-error-backup-not-recorded = the backup is made, but its line could not be written in the journal.
cli-hint-backup-not-recorded = Look at the disk of the vault, then make another backup. This one is good: keep it.
cli-backup-removed = { $count ->
    [one] { $count } older backup is removed.
   *[other] { $count } older backups are removed.
  }
cli-error-backup-not-removed = the backup is made, but older ones could not be removed.
cli-hint-backup-not-removed = Look at the rights of the folder: no copy may last longer than the house has said.
cli-backup-file-damaged = Damaged file: SQLite finds a fault in it.
cli-backup-other-machine = This copy is not that of the house whose key was given.
hint-backup-refused = Nothing is backed up. Put the backups from before aside and repair nothing: tell the administrator and the director.
hint-backup-damaged = Do not rely on it. Put it aside, and look for the same one on another disk.
cli-error-backup-folder = the folder { $path } cannot be read.
cli-error-no-backup = no good backup of this house in { $path }.
cli-error-backup-overdue = the newest good backup is { $hours ->
    [one] { $hours } hour old.
   *[other] { $hours } hours old.
  }
cli-hint-backup-overdue = Run dui backup, and look why last night made none.
cli-backup-line = { $name }: { $age }, { GROUPED($kilobytes) } kB, { $verdict }
cli-backup-hours = { $hours } h
cli-backup-days = { $days } d
cli-backup-to-come = of a day to come
cli-backup-sound = good
cli-backup-without-file = file missing
cli-backup-without-manifest = manifest missing
cli-backup-bad-manifest = manifest not signed by this house
cli-backup-bad-content = changed
cli-error-backup-sealed = { $path } is still sealed.
cli-hint-backup-sealed = Open it first: age -d -i kit.key { $path } > vault.db, then dui journal verify --backup vault.db. The key comes from two cards: dui ceremony backup-key.
cli-error-copy-unread = { $path } does not read as a copy of a vault.
cli-hint-copy-unread = Give the file that age -d wrote, whole.
cli-backup-key-written = The key of the backups is in { $path }: age -d -i { $path } BACKUP > vault.db. Destroy it after use.
error-card-no-ids = card { $card } says neither its kit nor its house.
hint-card-no-ids = Copy the line of numbers above the grids too.

## Handover
purpose-handover = The handover is read from your last shift until now, under twelve headings, the most pressing first. Space turns the page; each urgent line is signed alone, with v. It is read once the last page was shown and the urgent lines are signed. The whole team of the unit reads it; the reading is in the journal.
purpose-handover-build = What your colleagues wrote during the shift is proposed under twelve headings. Space ticks, e changes the words, Tab goes to the next heading and then to the free word. A line from a more closed section is published in your words only. F2 shows the sheet as it will be read, Enter signs it. The unit is that of the person chosen in the list.
action-handover-show = show
action-handover-publish = publish
action-handover-tick = tick
action-handover-reword = reword
action-handover-unit = other unit
about-handover-show = show the sheet
about-handover-publish = sign and publish
about-handover-tick = tick, untick
about-handover-reword = change the words
about-handover-unit = another unit
about-handover-next = heading, free word
about-handover-sign = sign an urgent line
about-handover-source = open the note
handover-not-yours = The handover is prepared by those who write for the team. L reads the published one.
handover-not-yours-to-read = The handover is read by those who read the notes of the team.
handover-title = Handover   reading   { $unit }
handover-build-title = Handover   preparing   { $unit }
handover-heading-urgent = Urgent
handover-heading-movements = In, out, hospital
handover-heading-falls = Falls, incidents
handover-heading-treatments = Treatments refused or missed
handover-heading-instructions = New instructions
handover-heading-next = Within 24 h
handover-heading-targets = Open targets
handover-heading-behaviour = Sleep, behaviour
handover-heading-families = Families
handover-heading-premises = Premises
handover-heading-without = No note this shift
handover-heading-unread = Urgent, not read
handover-word = Free word
handover-word-of = Free word of { $name }
handover-result = { $title }: { $result }
handover-awaited = { $title }: result awaited
handover-see-urgent = see 1
handover-arrived = came to the unit
handover-gone = { $reason } since { $from }, return not known
handover-gone-until = { $reason } since { $from }, expected back { $back }
handover-back = back ({ $reason })
handover-away-hospital = hospital
handover-away-family = with the family
handover-away-outing = outing
handover-away-appointment = appointment
handover-away-holiday = holidays
handover-away-missing = away without a word
handover-instruction = { $text } (until { $day })
handover-late = { $text } (late)
handover-rooms = { $count ->
    [one] room { $rooms }
   *[other] rooms { $rooms }
  }
handover-round = round { $number }: { $counts }
handover-not-seen = not seen in round { $number }
handover-fault = { $part }: { $text }
handover-nobody-read = urgent note: nobody has said they read it yet
handover-somebody = not here any more
handover-barred = closed since: the file is restricted, or the person objects
handover-nothing = Nothing to hand over.
handover-no-facts = Nothing since your shift.
handover-since = Since your shift (ended { $when })
handover-since-span = Since your shift (ended { $when }): from { $from } to { $to }
handover-span = From { $from } to { $to }
handover-lines = { $count ->
    [one] { $count } line
   *[other] { $count } lines
  }
handover-read-of = Read { $read } of { $count }
handover-to-sign = urgent to sign { $count }
handover-by = published by { $name } { $when }
handover-read-by = { $count ->
    [0] Read by nobody yet
    [one] Read by { $count } colleague
   *[other] Read by { $count } colleagues
  }
handover-unpublished = Not published yet: this is what the notes say.
handover-from-notes = No handover was published since your shift. v signs an urgent line, Esc goes back.
handover-yours = This handover is yours. F7 prints it, to be signed by hand by your team.
handover-how-to-sign = { $count ->
    [one] v signs the chosen urgent line, Space turns the page.
   *[other] v signs the chosen urgent line, one by one. Space turns the page.
  }
handover-how-to-turn = Space turns the page: it then counts as read.
handover-all-read = Everything is read. F7 prints, Esc goes back.
handover-read-now = Handover read and signed at { $time }.
handover-still-to-sign = { $count ->
    [one] { $count } urgent line is still to be signed: v.
   *[other] { $count } urgent lines are still to be signed, one by one: v.
  }
handover-skipped = Some lines were not shown yet: here they are. Space turns the page.
handover-not-signed-alone = This line is read with its page: Space. v signs the urgent ones.
handover-signed-already = This line is signed already.
handover-signed = signed
handover-unsigned = not signed
handover-page = Page { $page } of { $of }
handover-to-come = To come: { $headings }
handover-waiting = Not read yet by
handover-waiting-nobody = The whole team of the unit has read it.
handover-damaged = { $count ->
    [one] Error: { $count } item does not open; what is shown is not all. Tell the administration.
   *[other] Error: { $count } items do not open; what is shown is not all. Tell the administration.
  }
handover-no-source = There is no note behind this line.
handover-source-closed = The note behind this line is in a section closed to you; here are those you read.
handover-nobody-here = This line is about nobody in particular.
handover-one-unit = You have one unit only.
handover-not-published-no-paper = No published handover to print. Publish it first (l).
handover-file = handover-{ $day }-{ $time }.txt
handover-file-about = The A4 sheet, with the signed point of the journal at its end. The print is recorded with the people it names.
handover-build-span = From { $from } to { $to }
handover-build-last = handover before: { $name }, { $when }
handover-build-count = Ticked { $ticked } of { $count }
handover-build-closed = { $count ->
    [one] ! { $count } comes from a more closed section: reword it or leave it
   *[other] ! { $count } come from a more closed section: reword them or leave them
  }
handover-build-empty = Nothing was written since the last handover. F2 publishes "nothing to hand over".
handover-build-how = Nothing is published. F2 shows the sheet as it will be read.
handover-sealed = Draft sealed at { $time }. Nothing is published. F2 shows the sheet.
handover-restored = Your ticks and words are here, as they were { $when }. F2 shows the sheet.
handover-kept = Your ticks and words are kept; l opens them again. Nothing is published.
handover-how-to-reword = Enter keeps these words and ticks the line. Esc keeps the words without ticking.
handover-reword-first = This line comes from a more closed section. Write what the whole team may know of it.
handover-same-words = These are the words of the more closed section. Say it otherwise, or leave the line.
handover-line-too-long = the line is too long (characters: { $count }, at most { $limit }). Shorten it.
handover-word-too-long = the free word is too long (characters: { $count }, at most { $limit }). Shorten it.
handover-publish-as = publish:
handover-readers = { $count ->
    [one] will be read by: { $unit } and the house, { $count } person (team section)
   *[other] will be read by: { $unit } and the house, { $count } people (team section)
  }
handover-reworded = reworded
handover-echo = { $count ->
    [one] Handover { $unit }, { $count } line, { $readers } readers: Enter signs and publishes it, Esc corrects.
   *[other] Handover { $unit }, { $count } lines, { $readers } readers: Enter signs and publishes it, Esc corrects.
  }
handover-echo-nothing = Handover { $unit }, nothing to hand over, { $readers } readers: Enter signs and publishes it, Esc corrects.
handover-echo-left-out = { $count ->
    [one] { $count } line that is not reworded is left out.
   *[other] { $count } lines that are not reworded are left out.
  }
handover-echo-waits = Not published yet. Enter signs and publishes, Space turns the page, Esc corrects.
handover-published = Handover published and signed at { $time }. F7 prints it.
handover-paper-head =
    { $house }
    Handover   { $unit }   from { $from } to { $to }
    Signed by { $author } ({ $author-role }).
    Printed on { $date } at { $time } by { $name }, recorded in the journal.
handover-paper-code = Signed point of the journal: { $code }
handover-paper-check = This code proves later that nothing was removed from the journal before this print: dui journal verify --code. Keep this sheet.
handover-paper-sign =
    Outgoing shift, name and signature: _________________________  Time: ______

    Incoming shift, name and signature: _________________________  Time: ______
cli-help-handover = Prints the newest published handover of a unit, with a signed point of the journal
cli-help-handover-unit = Which unit: its name
cli-help-handover-print = A new file, or - for the output; kept in the journal
cli-example-handover =
    dui handover --unit Tilleuls --print handover.txt
cli-error-no-handover = no handover was published for { $unit } in seven days.
cli-hint-no-handover = Publish it first: key l on the board.
error-handover-line = a line of a handover has at most { $limit } characters.
hint-handover-line = Shorten it.
error-handover-empty = a ticked line is empty.
error-handover-reword = a line comes from a more closed section and is not reworded.
hint-handover-reword = Reword it (e) or untick it (Space).
error-handover-word = the free word has at most { $limit } characters.
error-handover-lines = a handover has at most { $limit } lines.
hint-handover-lines = Untick what can be read elsewhere.

## Search in texts

search-texts-title = Search in the notes
search-texts-label = Words:
search-texts-target = target cible
search-texts-within = Where: { $where }   Period: { $period }
search-texts-units = your units ({ $units })
search-texts-days = { $days } days
search-texts-always = all dates
search-texts-struck = STRUCK
search-texts-begin = Type words or their beginnings, or target:fall. The search is recorded.
search-texts-short = Type at least two letters of a word.
search-texts-looking = Searching... Enter searches at once.
search-texts-preparing = The words of the notes are being prepared, { $share }%. The answer follows; Esc gives up.
search-texts-none = No note that your role opens has these words here. Search recorded in the journal ({ $time }).
search-texts-all = { $count ->
    [one] { $count } note. Search recorded in the journal ({ $time }). Enter opens it.
   *[other] { GROUPED($count) } notes. Search recorded in the journal ({ $time }). Enter opens the chosen one.
 }
search-texts-some = The newest { $shown } of { GROUPED($count) } notes: add a word. Recorded in the journal ({ $time }).
search-texts-repaired = { $count ->
    [one] { $count } note. Kept words were damaged: made again from the notes, nothing is lost.
   *[other] { GROUPED($count) } notes. Kept words were damaged: made again from the notes, nothing is lost.
 }
search-texts-not-yours = Your role opens no notes: there is nothing to search. dui roles shows who reads them.
action-text-period = period
about-text-period = change the period
action-text-whom = where
about-text-whom = change where
purpose-search-texts = Searching a word finds the notes that have it, the newest first, without accents or capitals. Several words: all of them are there; the beginning of a word is enough; target:fall keeps one target only. Only notes that your role opens are searched and counted. Tab changes the period, Enter opens the note in its place. What is shown is recorded in the journal.

## Who is writing
people-writing = { $count ->
    [one] { $who } is writing
   *[other] { $who } are writing
 }
people-writing-short = being written
writing-here = { $count ->
    [one] { $who } is writing in this file.
   *[other] { $who } are writing in this file.
 }
writing-here-too = { $count ->
    [one] { $who } is writing in this file too.
   *[other] { $who } are writing in this file too.
 }

## Access journal: checks, exports
cli-journal-sealed = { $count ->
    [one] The file is sealed (age) for { $count } recipient: nothing of it is written in clear. The manifest names the sealed file.
   *[other] The file is sealed (age) for { $count } recipients: nothing of it is written in clear. The manifest names the sealed file.
 }
cli-export-proven = { $count ->
    [one] { $count } line carries the proof that it is in the signed journal: it can be checked alone.
   *[other] { GROUPED($count) } lines carry the proof that they are in the signed journal: each can be checked alone.
 }
cli-export-unproven = File changed: the proof of line { GROUPED($number) } does not lead to the signed point.
cli-error-recipient = this is no age recipient.
cli-hint-recipient = Give the person's public key, the one that begins with age1; never their secret key.
cli-error-proofs-form = only JSON lines carry proofs.
cli-hint-proofs-form = Add --format jsonl, or leave out --with-proofs.
cli-help-journal-export-recipient = Seals the file (age) for this public key; may be repeated
cli-help-journal-export-with-proofs = Gives each JSON line the proof that it is in the signed journal
cli-late-waiting = { $count ->
    [0] Second place { $path }: everything is home in the journal; it will be emptied at the next write.
    [one] Second place { $path }: { $count } line of reading waits to come home to the journal; it follows and is signed.
   *[other] Second place { $path }: { GROUPED($count) } lines of reading wait to come home to the journal; they follow each other and are signed.
 }
cli-late-bad = Second place { $path }: line { GROUPED($number) } is not in its place, or not its session's. It and those after it do not come home.
cli-late-foreign = Second place { $path }: this is no file of lines that this system account alone reads.
hint-late-bad = Keep a copy of this file, find out who touched it, then take it away: until then it takes nothing more.
cli-help-journal-policy = Rule of the house for the paper "who opened the file": show it, change it
cli-help-journal-policy-names = The paper gives names
cli-help-journal-policy-functions = The paper gives functions only
cli-help-journal-policy-days = Number of days when nobody says, from 1 to 1096
cli-example-journal-policy =
    dui journal policy --user director
    dui journal policy --functions --days 90 --user dpo
cli-policy-names = { $count ->
    [one] The paper gives names and spans { $count } day when nothing is said.
   *[other] The paper gives names and spans { GROUPED($count) } days when nothing is said.
 }
cli-policy-functions = { $count ->
    [one] The paper gives functions and spans { $count } day when nothing is said.
   *[other] The paper gives functions and spans { GROUPED($count) } days when nothing is said.
 }
cli-error-policy-days = a number of days goes from { $least } to { GROUPED($most) }.
cli-hint-policy-days = Give for example --days 90.
cli-help-journal-who-opened-functions = Gives functions only, even if the house gives names
action-opened-longer = longer
action-opened-shorter = shorter
action-opened-names = names
action-opened-functions = functions

## Errors
error-scope = { $scope ->
    [admin-id] { scope-admin-id }
    [admin-file] { scope-admin-file }
    [admin-agenda] { scope-admin-agenda }
    [social] { scope-social }
    [medical] { scope-medical }
    [psych] { scope-psych }
    [plan] { scope-plan }
    [notes-all] { scope-notes-all }
    [notes-edu] { scope-notes-edu }
    [notes-care] { scope-notes-care }
    [emergency] { scope-emergency }
   *[other] asked for
 }
error-readers = { $scope ->
    [medical] Who has the key: { role-nurse }, { role-physician }.
    [psych] Who has the key: { role-psychologist }.
    [notes-care] Who has the key: { role-nursing-assistant }, { role-nurse }, { role-physician }, { role-therapist }.
   *[other] The command dui roles shows who has the key.
 }
error-writers = { $scope ->
    [admin-id] Who writes there: { role-director }, { role-unit-manager }, { role-secretary }.
    [social] Who writes there: { role-unit-manager }, { role-social-worker }.
    [medical] Who writes there: { role-nurse }, { role-physician }.
    [psych] Who writes there: { role-psychologist }.
    [notes-edu] Who writes there: { role-unit-manager }, { role-educator }.
    [emergency] Who writes there: { role-nurse }, { role-physician }.
   *[other] The command dui roles shows who writes there.
 }
error-refused-read = the { error-scope } section is closed to your role.
hint-refused-read = { error-readers } The refusal is in the journal.
error-refused-write = your role does not write in the { error-scope } section.
hint-refused-write = { error-writers } The refusal is in the journal.
hint-refused-assignment = To go on, call the manager on duty.
hint-wrong-passphrase-last = Check Caps Lock. The next failed attempt brings a wait. Forgotten: see the manager or the director.
hint-wait-minutes = Wait { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
 }, then try again. Forgotten: see the manager or the director.
error-newcomer-login = the account name is missing or not well written.
hint-newcomer-login = Letters without accents, figures, dot, dash; 32 at most.
error-newcomer-name = the person's name is missing or too long.
hint-newcomer-name = Write the name as it will be shown; 60 letters at most.
error-newcomer-unit = no unit chosen.
hint-newcomer-unit = Choose the unit where this person works.
error-newcomer-span = the end comes before the beginning, or is over.
hint-newcomer-span = Correct the dates.
error-newcomer-night = an account for one night lasts sixteen hours at most.
hint-newcomer-night = Bring the end closer, or ask the unit manager for an account.
error-newcomer-night-role = this role or this unit is not given for one night.
hint-newcomer-night-role = Choose a role of the floor and one of your units.
error-common-passphrase = a passphrase everybody knows: a saying, a song, a keyboard.
hint-common-passphrase = Seven words at random, or a sentence nobody ever said.
error-own-passphrase = the old passphrase is not the right one.
hint-own-passphrase = { $tries ->
    [one] One more try
   *[other] { $tries } more tries
 } before the session locks.
hint-own-passphrase-last = Five times: the session is locked. The old passphrase still opens.
error-weak-passphrase = the passphrase is too easy to guess.
hint-weak-passphrase = Seven words at random, or 15 characters, 6 of them different.
error-not-a-nurse = this account is not that of a nurse of this unit.
hint-not-a-nurse = Give it that role in this unit first.
error-folder-open-to-others = other accounts can read this folder. Nothing is written there.
hint-folder-open-to-others = Close it (chmod 700), or let the program choose.
error-myself = nobody suspends or closes their own account.
hint-myself = Ask a colleague who manages accounts.
error-refused-restricted = restricted file: kept, not read.
hint-refused-barrier = The emergency sheet stays readable; in an emergency, break the glass.
error-refused-objection = the person objects to this section being shared.
error-glass-scope = no section chosen.
hint-glass-scope = Tick the sections you need.
error-glass-short = explain in { $limit } letters at least.
hint-glass-short = Say what is happening: you will have to explain it.
error-glass-long = the explanation has more than { $limit } letters.
hint-glass-long = Make it shorter.
error-glass-minutes = the time goes from 15 to 60 minutes.
hint-glass-minutes = Correct the time.
error-login-taken = this account name is taken.
hint-login-taken = Choose another account name, with a figure for instance.
error-not-vouched = your eight words wait to be compared: { $words }
hint-not-vouched = Read them out to whoever takes you in.
error-card-shape = card { $card } does not have two grids of five lines of five words.
hint-card-shape = Copy the whole card, line by line.
error-card-grid = card { $card }: the words of { $grid ->
    [1] the first grid
   *[other] the second grid
    } do not fit together.
hint-card-grid = Read this grid again. Nothing is done.
error-card-other-house = card { $card } belongs to another house.
error-card-other-kit = card { $card } belongs to another kit.
hint-card-other = Compare the numbers of kit and house printed on them.
error-card-earlier-kit = card { $card } belongs to a kit that was replaced.
hint-card-earlier-kit = Take the cards of the latest kit, and destroy this one.
error-card-same = that is the same card twice.
hint-card-same = It takes the cards of two different holders.
error-card-not-together = these two cards do not belong together.
error-kit-not-handed-out = the new kit could not be written: the old one is still the kit.
hint-kit-not-handed-out = Make room or choose another file, then start again.
error-other-keys = this account has other keys than those of the words. Nothing is done.
hint-other-keys = It was invited again meanwhile: compare its new words.
error-bad-plan = this house cannot be founded: a unit or an account is missing, or bears a name already taken.
hint-bad-plan = It takes one unit and one account at least, each with a name of its own.
error-sample = the sample data of this program does not fit together.
error-program = the program made a mistake and stopped in time. Nothing is saved, nothing is shown.
hint-program = Tell the administrator.
error-vault-missing = there is no vault at this place.
error-vault-exists = there is a vault at this place already.
hint-vault-exists = Nothing is changed. Choose another folder.
error-vault-not-one = this file is not a vault of dui.
error-host-key = the key of this machine is missing, or is that of another house.
hint-host-key = Without that file nothing opens. Tell the administrator.
error-ssh-key-unknown = this SSH key belongs to no account.
hint-ssh-key-unknown = Ask whoever manages the accounts for a code.
error-ssh-key-unclear = the SSH server does not say which key you came in with.
hint-ssh-key-unclear = Tell the administrator (ExposeAuthInfo, docs/deployment.md).
error-ssh-key-wanted = this account signs in with its SSH key only, and the server does not show it.
error-ssh-key-taken = this SSH key already belongs to another account.
hint-ssh-key-taken = Use another key, or have that other account closed first.
error-no-key = your account has no key of this section.
error-read-only = the disk or the file refuses writing, nothing is saved.
hint-read-only = Tell the administrator; printed sheets: red binder.
error-open-to-others = other accounts of this machine can read the vault. It stays closed.
hint-open-to-others = Take their rights on the folder and its files away, then try again.

## Key card
card-title = The keys of dui ({ $keymap })
card-title-more = More keys of dui ({ $keymap })
card-foot = A letter or a sign is a key only outside a text field. F1 shows the keys of the screen you are on, F9 all that can be done there.
card-global = Everywhere
card-moves = Moving
card-rows = No note, unread, instructions
card-list = List of people
card-search = Finding
card-person = File
card-reading = Notes
card-form = Form
card-choice = Field of choices
card-text = Text field
card-menu = Numbered choice
card-question = Before saving
card-paper = Papers
card-accounts = Accounts
card-journal = Access journal
card-agenda = Tasks, agenda, who is away
card-secret = Passphrase
card-conflict = Two texts
card-lock = At the lock

## Command line
cli-ask-login = Account:
cli-ask-passphrase = Passphrase:
cli-ask-passphrase-again = Passphrase, once more:
cli-offer-passphrase = Passphrase of { $login }. The holder types one of 15 characters or more. Here is one, to note down or to leave: { $offered }
cli-the-house = House
cli-ask-code = Code received:
cli-ask-same-words = The same eight words on both screens? (yes or no)
cli-answer-yes = yes
cli-compare-words = Keys of { $login }: { $words }. Have the words on the other screen read out.
cli-invited = { $login } may come in with this code, once, until { $date } at { $time }: { $code }
cli-enrolled = Keys made. Read these eight words out to whoever is taking you in: { $words }
cli-vouched = { $login } is admitted. { $given ->
    [0] No key handed over from here.
    [one] { $given } key handed over.
   *[other] { $given } keys handed over.
  }
cli-given = { $login }: { $given ->
    [0] no key handed over from here.
    [one] { $given } key handed over.
   *[other] { $given } keys handed over.
  }
cli-keys-wait = { $waiting ->
    [one] { $waiting } key is waiting for another holder.
   *[other] { $waiting } keys are waiting for another holder.
  }
cli-suspended = { $login } is suspended: its sessions end, its keys are taken back.
cli-resumed = { $login } is back in service.
cli-ended = { $login } is closed, with everything it was given.
cli-what-was-read = What this account could read before, it may have kept: a copy of the vault made earlier still opens with its passphrase.
cli-key-bound = { $login } now signs in with this SSH key, and no other.
cli-key-taken-off = { $login } has no SSH key any more.
cli-passphrase-changed = Passphrase changed. The old one still opens a copy of the vault made earlier.
cli-wait-cleared = { $login } may try again at once.
cli-accounts-head = Accounts on { $date }: { $count }, of which { $working } in service and { $open } without a planned end.
cli-account-until = until { $date } at { $time }
cli-account-coordinates = coordinates care, { $unit }
cli-accounts-never-reviewed = Yearly look at the accounts: never done.
cli-accounts-reviewed = Yearly look at the accounts: done on { $date } by { $name }, due again before { $next }.
cli-accounts-reviewed-now = The look at the accounts is recorded ({ $working } working). The next is due before { $next }.
cli-coordinates-now = { $login } coordinates the care of this unit; broken glasses are told to them.
cli-coordination-ended = { $login } no longer coordinates the care of this unit.
cli-account-holds = keys, { $unit }: { $scopes }
cli-account-waits = waiting, { $unit }: { $scopes }
cli-account-foot = last session: { $last }, { $key }, invited by { $inviter }
cli-at-the-founding = the founding
cli-never = never
cli-ssh-key = with an SSH key
cli-no-ssh-key = without an SSH key
cli-post = { $role }, { $unit }, since { $from }
cli-post-until = { " " }until { $date } at { $time }
cli-post-open = , without an end
cli-post-proposed = , proposed: nobody has confirmed it
cli-status-invited = invited, has not come in yet
cli-status-enrolled = has come in, the eight words have still to be compared
cli-status-working = in service
cli-status-closed = suspended or closed
cli-status-over = over
cli-why-head = { $login }, { $name }:
cli-who-head = { $count ->
    [one] { $count } account sees, deposits or may break the glass
   *[other] { $count } accounts see, deposit or may break the glass
  }, on { $date } at { $time }.
cli-nobody-sees = Nobody sees anything of this person.
cli-print-who-head =
    { $house }
    Who can see the file of the person: { $person }
    On { $date } at { $time }, printed by { $name } ({ $role }). The print is in the journal.
cli-print-page = Page { $page } of { $of }
cli-error-given-up = given up, nothing is done.
cli-error-no-home = no home folder is known.
cli-hint-no-home = Give the folder with --vault.
cli-error-no-terminal = there is no terminal.
cli-error-terminal-refuses = this terminal refuses to be driven key by key.
cli-hint-no-terminal-screen = Open dui in a terminal, for example with ssh -t; for a script: dui --help.
cli-hint-no-terminal-unlock = Give --user and --passphrase-file.
cli-hint-no-terminal-init = Give everything as arguments: --name, --finess, --unit, --account, --passphrase-file ACCOUNT=FILE.
cli-error-output = the answer cannot be written.
cli-error-passphrase-not-text = this passphrase is not UTF-8 text. Set the terminal to UTF-8.
cli-error-file-without-user = --passphrase-file needs --user too.
cli-error-several-files = one passphrase is enough here.
cli-error-file-open-to-others = { $path } can be read by others, or is not yours.
cli-hint-file-open-to-others = Take the right to read away from others (chmod 600), change the passphrase, then try again.
cli-error-file-is-link = { $path } is a link. A passphrase is read from the file itself.
cli-error-file-unreadable = { $path } cannot be read.
cli-hint-file-unreadable = Check the name of the file and its rights.
cli-error-file-empty = { $path } is empty.
cli-hint-file-empty = The passphrase is the first line.
cli-error-file-not-made = { $path } cannot be made: it is there already, or the folder is missing. Nothing is done.
cli-hint-file-not-made = Choose another name; nothing is ever overwritten.
cli-hint-open-to-others = Take their rights on { $path } and its files away (chmod -R go-rwx), then try again.
cli-hint-wrong-passphrase = Check the name and the passphrase ({ $tries ->
    [one] { $tries } more try
   *[other] { $tries } more tries
 } before a wait). Forgotten: the manager of your unit or the director can invite you again.
cli-hint-wrong-passphrase-last = Check the name and the passphrase. The next failed attempt brings a wait.
cli-hint-wait = Wait { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
 }, then try again.
cli-hint-wait-minutes = Wait { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
 }, then try again.
cli-error-vault-is-a-file = { $path } is a file, not a vault.
cli-hint-vault-is-a-file = A vault is a folder. Give it with --vault; nothing is changed.
cli-hint-disk-full = Make room, then try again, or tell the administrator.
cli-hint-vault-io = Try again; otherwise, tell the administrator.
cli-error-unnamed-terminal = this terminal does not say what it is (TERM is empty).
cli-error-piped = input or output is not a terminal but a file or another program.
cli-error-plain-terminal = this terminal (TERM={ $term }) cannot show a full screen.
cli-hint-plain-terminal = It takes a terminal such as xterm, linux, screen or vt220 (TERM=xterm). For a script, the commands: dui --help.
cli-hint-nobody-there = dui person list shows the people of your units with their rooms.
cli-hint-note-in-the-future = Correct --at, for example -15, 0205 or "yesterday 23h".
cli-hint-note-too-long = Shorten the text, or write two notes.
cli-hint-settings = Correct this file; it is in { $folder }. Until then no command starts; dui --vault FOLDER opens the screen all the same.
cli-hint-own-files = Correct this file or take it away; it is in { $folder }. Nothing else is changed.
cli-hint-usage = dui --help shows the commands, dui COMMAND --help its arguments and examples.
cli-hint-known = Known: { $known }.
cli-error-unknown-argument = unknown argument: { $typed }.
cli-error-unknown-argument-near = unknown argument: { $typed }. Perhaps { $near }?
cli-error-unknown-command = unknown command: { $typed }.
cli-error-unknown-command-near = unknown command: { $typed }. Perhaps { $near }?
cli-error-missing-argument = { $argument } is missing.
cli-error-missing-command = a command is missing.
cli-error-missing-value = { $argument } lacks a value.
cli-error-bad-value = "{ $value }" does not fit { $argument }.
cli-error-bad-value-of = "{ $value }" does not fit { $argument }. Known: { $known }.
cli-error-argument-conflict = { $argument } and { $other } do not go together, or one is given twice.
cli-error-not-utf8 = an argument is not UTF-8 text.
cli-error-not-understood = this command is not understood.
cli-error-nobody-in-room = nobody in room { $room } in your units.
cli-error-several-in-room = several people in room { $room }.
cli-hint-several-in-room = Give the id of the person; dui person list shows it.
cli-error-unknown-role = unknown role: { $typed }.
cli-error-unknown-scope = unknown section for a note: { $typed }.
cli-error-unknown-target = unknown target: { $typed }.
cli-error-text-in-command = the text of a note is not written in the command, where others could read it. Give --text - and the text as input.
cli-error-text-unreadable = the text cannot be read from the input.
cli-hint-text-unreadable = Example: dui note add --person 07 --text - < note.txt
cli-error-text-too-large = the text is far larger than a note.
cli-error-text-not-utf8 = the text is not UTF-8, its accents would be lost. Nothing is saved.
cli-hint-text-not-utf8 = Convert it to UTF-8, then try again.
cli-text-removed = { $count ->
    [one] { $count } invisible character removed from the text.
   *[other] { $count } invisible characters removed from the text.
 }
cli-error-bad-time = "{ $typed }" is not a time.
cli-hint-bad-time = Try 0205, 2h05, -15, "yesterday 23h" or "22/11 23:10".
cli-hint-coming-time = Give a time to come, for instance 0800 or 8h.
cli-hint-day-to-come = Try 31/12/2026 or 2026-12-31.
cli-error-unknown-account = no account is called { $typed }.
cli-hint-unknown-account = dui account list shows the accounts.
cli-error-not-enrolled = { $login } has no keys to compare at the moment.
cli-hint-not-enrolled = First they come in with a code (dui account enrol); dui account list says where each account stands.
cli-error-other-words = these are not the eight words of this account. Nothing is done.
cli-hint-other-words = Compare once more. If they really differ, do not admit: suspend the account and invite again.
cli-error-no-public-key = { $path } is not an SSH public key.
cli-hint-public-key = Give the .pub file, one line such as ssh-ed25519 AAAA...
cli-hint-no-terminal-enrol = Give --user, --code-file and --passphrase-file.
cli-hint-no-terminal-vouch = Give --words with the eight words read on the other screen.
cli-hint-no-terminal-passphrase = Give --new-file with the new passphrase.
cli-error-bad-date = "{ $typed }" is not a date.
cli-hint-bad-date = Try 22/11/2026, 2026-11-22, yesterday or j-3.
cli-no-notes = No notes.
cli-no-people = Nobody.
cli-journal-sound = Journal sound: { $entries ->
    [one] { $entries } entry
   *[other] { GROUPED($entries) } entries
 }. Last leaf { $leaf }, root { $root }.
cli-journal-bad-entry = Journal tampered with. First bad entry: no. { GROUPED($number) } of { $date }, { $what }
fault-number = a number is missing or doubled.
fault-chain = it does not follow the entry before.
fault-unknown-session = it belongs to a session that never opened.
fault-after-close = it comes after the close of its session.
fault-certificate = the opening of the session is not certified by the account it names.
fault-signature = the signature is not that of its session.
fault-day = the day goes back without an entry that says so.
fault-kind = its kind is unknown.
fault-body = its sealed content is missing, or is not what was signed.
fault-rows = the rows it names are no longer those of the vault.
fault-right = it writes what its signer had not the right to write.
fault-ended = its signer was suspended, or their account was over.
fault-emptied = it empties rows that nobody had erased.
cli-journal-witnessed = Compared with a point kept outside the vault: up to entry no. { GROUPED($size) } it is the same journal. What comes after could be missing unseen.
cli-journal-unwitnessed = No point kept elsewhere was given (--anchor, --code): a tail cut off, or yesterday's copy put back, would not show.
cli-journal-lost-in-restore = Lost in a restore: earlier entries, up to no. { GROUPED($size) }.
cli-journal-short = Journal cut: a point kept elsewhere covers { GROUPED($size) } entries, only { GROUPED($entries) } are left. Its end was cut off, or an older copy put back.
cli-journal-other = Journal replaced: up to entry no. { GROUPED($size) } it is not the journal of which a point was kept.
cli-journal-unsigned = A point that says it covers { GROUPED($size) } entries is not signed by the machine of this house.
hint-journal-contradicted = Repair nothing. Keep a copy of the vault and of the point, and tell the director and the data protection officer: only copies kept elsewhere will say what is missing.
cli-journal-pruned = { $count ->
    [0] Nothing to empty: no content is older than { $months } months.
    [one] { $count } content older than { $months } months emptied. The entry stays in the chain.
   *[other] { GROUPED($count) } contents older than { $months } months emptied. The entries stay in the chain.
 }
cli-checkpoint-written = Signed point { $code }, written to { $path }. Keep it elsewhere.
cli-error-anchor-code = "{ $typed }" is not the code of a signed point.
cli-hint-anchor-code = Copy it from the handover sheet, like: --code '#48211 K7QF-3M2D-9XTR-P4WZ'.
cli-error-anchor-file = { $path } holds no signed point.
cli-hint-anchor-file = Give a file of dui journal checkpoint, the folder of the witness, or lines of the system's log.
fault-late = this late line is not in its place, or not its session's.
fault-pruned = its content was emptied before six months.
fault-told = its content names other records than those of the vault.
cli-journal-without-right = Written without right, and without effect. Entry no { $number } of { $date }: { $what }
hint-vault-without-right = The vault takes no notice of it. Tell the management: somebody tried.
cli-file-sound = File sound.
cli-file-damaged = File damaged: SQLite finds a fault in it.
cli-rows-sound = Rows sound.
cli-rows-changed = { $count ->
    [one] { $count } row was changed.
   *[other] { $count } rows were changed.
 }
cli-envelopes = Envelopes opened: { GROUPED($opened) }. Without a key for this account: { GROUPED($closed) }.
cli-bodies = Entry contents opened: { GROUPED($opened) }. Without a key for this account: { GROUPED($closed) }. Past retention: { GROUPED($pruned) }.
cli-role-without-right = Line { $number }: the role "{ $role }" of { $login } was written by { $signer }, who has no right to it. It does not count.
cli-envelopes-damaged = { $count ->
    [one] { $count } envelope is damaged.
   *[other] { $count } envelopes are damaged.
 }
cli-demo-making = Preparing the sample house: { $percent }%
cli-demo-removed = Sample house deleted: { $path }
cli-error-demo-open = dui is open elsewhere on the sample house { $path }.
cli-hint-demo-open = Leave it first (F10), then try again. Nothing is deleted.
cli-error-scale = the scale goes from 1 to { $most }.
cli-error-demo-there = the sample house is there already, --scale does not enlarge it.
cli-hint-demo-there = dui demo --reset --scale N makes it anew.
cli-error-not-a-demonstration = { $path } holds a real house.
cli-hint-not-a-demonstration = Nothing is changed. Give another folder with --dir.
cli-error-demo-being-made = the sample house is being prepared elsewhere.
cli-hint-demo-being-made = Wait a few moments, then try again.
cli-error-folder-not-empty = { $path } already holds something else.
cli-hint-folder-not-empty = Give an empty folder or a new one.
cli-error-demo-not-made = the sample house cannot be made in { $path }.
cli-hint-demo-not-made = Check the rights of the folder and the room on the disk.
cli-error-vault-exists = there is a vault in { $path } already.
cli-error-no-house-name = the name of the establishment is missing.
cli-error-finess-shape = "{ $typed }" is not a FINESS number: nine figures, the department first.
cli-error-finess-key = "{ $typed }" is not a FINESS number: its key, the last figure, does not fit the others.
cli-hint-finess = Read it again on the licence of the establishment.
cli-error-unit-name = a unit has a name, without colon or plus.
cli-error-doubled = the name { $name } is already taken.
cli-error-login = an account name has no spaces.
cli-error-account-shape = "{ $typed }" does not describe an account. Shape: ACCOUNT:ROLE:UNIT+UNIT:NAME
cli-error-unknown-unit = unknown unit: { $typed }.
cli-error-short-passphrase = the passphrase of { $login } is too short.
cli-hint-short-passphrase = It takes 15 characters or more, seven words for example.
cli-error-two-passphrases = The two are not the same. Try again.
cli-error-file-without-login = "{ $typed }" does not say of which account. Shape: ACCOUNT=FILE
cli-error-kit-lost = the house is founded, but the recovery kit could not be written.
cli-hint-kit-lost = Delete the folder of the vault, still empty, and begin again: without a kit a forgotten passphrase would be the end.
cli-kit-title = RECOVERY KIT: { $house }
cli-kit-how = Printed only once. Cut out the three cards, give them to three people: two cards together reopen the house, one alone opens nothing.
cli-kit-holder-1 = CARD 1, for the first holder
cli-kit-holder-2 = CARD 2, for the second holder
cli-kit-holder-3 = CARD 3, in a sealed envelope
cli-kit-ids = Kit { $kit }, house { $house }
cli-kit-part = Grid { $number }
cli-kit-written = Recovery kit written to { $path }. Print it, then delete this file.
cli-ask-card-kit = Card { $card }: kit number printed on it:
cli-ask-card-line = Card { $card }, grid { $grid }, line { $line } (not shown):
cli-card-line-of-five = A line has five words.
cli-ask-ceremony = Do it? (yes or no)
cli-error-two-or-three-cards = the files of two cards are needed, or of all three.
cli-cards-open = The cards read are those of kit { $kit } and open this house. Nothing was written.
cli-error-not-called-for = no role of { $login } opens the section { $scope } where it is asked for.
cli-hint-not-called-for = Give the account the role first, or choose an account whose role it is.
cli-error-two-cards = --card-file is given twice, once for each card.
cli-hint-no-terminal-cards = Give --card-file twice, with a file for each card.
cli-hint-no-terminal-ceremony = Give --yes to do it without a question.
cli-hint-ceremony-account = Give the name this person types to come in.
cli-error-not-working = nobody has vouched for { $login }, or this account is suspended or over.
cli-hint-not-working = First they come in with a code, then somebody vouches: dui ceremony reinvite, dui account enrol, dui ceremony vouch.
cli-error-unknown-section = unknown section, or one without a key of its own: { $typed }.
cli-error-minute-lost = it is done, but the minute could not be written.
cli-hint-minute-lost = Write it by hand: date, who was present, what was done. The journal has it too.
cli-kit-void = The cards of kit { $kit }, if they were printed, are worth nothing: the old kit is still the kit. Destroy them.
cli-minute-title = Minute of a ceremony
cli-minute-house = House: { $house }
cli-minute-when = On { $date } at { $time }
cli-minute-kit = Kit { $kit }, opened with two cards
cli-minute-account = Account: { $login } { $name }
cli-minute-words = Eight words of its keys: { $words }
cli-minute-circles = Sections to open, { $unit }: { $scopes }
cli-minute-private = Private notes to open again: their own
cli-minute-granted = Done. Keys given, with the right to give them on: { $circles }. Private notes opened again: { $private }.
cli-minute-vouched = Done: account vouched for in the name of the kit, the eight words having been compared.
cli-minute-reinvite = Asked for: invite this account again. Its old keys will be worth nothing
cli-minute-reinvited = Done: account invited again in the name of the kit.
cli-minute-new-kit = Asked for: replace this kit. Its three cards will open nothing new
cli-minute-renewed = Done: kit { $kit } is in place. Sections with a new key: { $circles }. Private notes entrusted to the new kit: { $private }.
cli-minute-unopened = Private notes whose key was damaged: { $count }.
cli-minute-sign =
    Signatures
      Holder of a card:
      Holder of a card:
      Person concerned:
cli-minute-written = Minute written to { $path }. Have it signed.
cli-warn-no-granter = Take note: nobody among these accounts can open the following sections to a colleague. Until somebody can, only the kit does.
cli-warn-scopes = { $unit }: { $scopes }
cli-init-done = House founded in { $path }. The command dui opens it.
cli-roles-title = Who may do what, by role and by section
cli-roles-head = Role
cli-column-admin-file = admin.
cli-column-psych = psycho.
cli-column-incidents = incid.
cli-mark-read = R
cli-mark-write = W
cli-mark-sign = S
cli-mark-deposit = D
cli-mark-extract = x
cli-mark-named = N
cli-mark-glass = B
cli-mark-sample = t
cli-mark-own = own
cli-mark-unit = *
cli-means-read = reads
cli-means-write = reads and writes
cli-means-sign = signs or publishes
cli-means-deposit = deposits a note without reading the section
cli-means-extract = sees the published extract only
cli-means-named = if the section is shared with them, by name
cli-means-glass = in an emergency, by breaking the glass
cli-means-sample = a sample, for a time
cli-means-own = their own writing, under their own key
cli-means-unit = in their units only
cli-means-nothing = nothing
cli-theme-shipped = shipped
cli-theme-own = yours
cli-themes-how = To choose: theme = "NAME" in the settings, or --theme NAME.
cli-man-name = NAME
cli-man-synopsis = SYNOPSIS
cli-man-description = DESCRIPTION
cli-man-examples = EXAMPLES
cli-man-manual = Manual of dui
cli-man-written = { $count ->
    [one] { $count } manual page
   *[other] { $count } manual pages
 } written to { $path }.
cli-error-not-written = { $path } cannot be written.
cli-hint-not-written = Check the rights of the folder and the room on the disk.
cli-help-heading-usage = Usage:
cli-help-heading-commands = Commands
cli-help-heading-options = Options
cli-help-heading-arguments = Arguments
cli-help-heading-examples = Examples:
cli-value-command = COMMAND
cli-value-dir = FOLDER
cli-value-file = FILE
cli-value-lang = LANGUAGE
cli-value-output = OUTPUT
cli-value-name = NAME
cli-value-role = ROLE
cli-value-format = FORMAT
cli-value-number = NUMBER
cli-value-count = NUMBER
cli-value-phone = TELEPHONE
cli-value-unit = UNIT
cli-value-account = ACCOUNT
cli-value-person = PERSON
cli-value-scope = SECTION
cli-value-target = TARGET
cli-value-time = TIME
cli-value-date = DATE
cli-value-words = WORDS
cli-value-text = TEXT
cli-value-path = PATH
cli-value-code = CODE
cli-value-key = KEY
cli-value-months = MONTHS
cli-value-shell = SHELL
cli-value-yesno = YES_NO
cli-help-any-vault = Folder of the vault. Without it: DUI_VAULT, then the settings, then the user's data folder
cli-help-any-lang = Language: fr or en. Without it: the settings, then LANG
cli-help-any-theme = Colours of the screen; dui themes shows their names. Without it: the settings
cli-help-any-keymap = Keys of the screen: default, vim, or a file of yours. Without it: the settings
cli-help-any-output = Output to the screen: lean, or stock for a terminal that shows it badly. Without it: the settings, then lean
cli-help-any-user = Name of the account that enters
cli-help-any-passphrase-file = File whose first line is the passphrase; refused if others can read it. Without it, it is asked for on the terminal
cli-help-any-help = Shows this help
cli-help-any-version = Shows the version
cli-help = The care record of a house, sealed on disk. Without a command: opens the vault on the screen
cli-help-demo = Opens a sample house, made on the spot the first time
cli-help-demo-role = Enters in this role: nurse, physician, "unit manager"... Without it, the night watch
cli-help-demo-dir = Folder of the sample house
cli-help-demo-accounts = Shows the accounts and their passphrases, without opening a screen
cli-help-demo-format = Format of the answer: text or json
cli-help-demo-reset = Deletes the sample house first; a real house is never touched
cli-help-demo-scale = Multiplies the house, for measuring: from 1 to 100
cli-help-init = Founds a house: establishment, units, first accounts, recovery kit. With nothing said, on a screen
cli-help-init-name = Name of the establishment
cli-help-init-finess = FINESS number, checked
cli-help-init-phone = Telephone answered day and night
cli-help-init-on-call = Telephone of the person on call
cli-help-init-address = Address to give to the emergency call centre
cli-help-init-access = How to get in: gate, code, stairs
cli-help-init-unit = Name of a unit; may be repeated
cli-help-init-account = Account, ACCOUNT:ROLE:UNIT+UNIT:NAME; may be repeated. Without a unit, the whole house; its passphrase by --passphrase-file
cli-help-init-passphrase-file = ACCOUNT=FILE: file whose first line is the passphrase of this account; may be repeated. Refused if others can read it. Without it, it is asked for on the terminal
cli-help-init-kit-file = Writes the recovery kit to a new file, for you alone, instead of the output
cli-help-note = Notes: write one, read them
cli-help-note-add = Writes a note whose text comes as input
cli-help-note-add-person = Of whom: id or room
cli-help-note-add-scope = Section: team, educational, care, medical, social, psychology. Without it, team
cli-help-note-add-target = Target: fall, pain, sleep...
cli-help-note-add-urgent = Somebody must act
cli-help-note-add-at = Time of the fact: 0205, 2h05, -15, "yesterday 23h". Without it, now
cli-help-note-add-text = Always -: the text comes as input, never in the command
cli-help-note-list = Shows the notes this account reads, newest first
cli-help-note-list-person = Of whom: id or room
cli-help-note-list-since = Since this day: 22/11/2026, yesterday, j-3
cli-help-note-list-format = Format of the answer: text or json
cli-help-person = People: show them
cli-help-person-list = Shows the people of the units of this account
cli-help-person-list-format = Format of the answer: text or json
cli-help-account = Accounts: show them, invite, admit, suspend, close
cli-help-account-list = Shows every account with roles, keys, ends and last session, for the yearly review
cli-help-account-list-format = Shape of the answer: text or json
cli-help-account-invite = Invites somebody: writes their role down and gives a code that works once, within three days
cli-help-account-night = Invites help for one night, sixteen hours at most, within one's own units
cli-help-account-reinvite = Gives a new code to somebody who forgot their passphrase: their old keys are void
cli-help-account-reinvite-account = Name of the account
cli-help-account-reinvite-format = Shape of the answer: text or json
cli-help-account-enrol = First sign-in: the code received, a chosen passphrase (--passphrase-file), and eight words to read out
cli-help-account-enrol-code-file = File whose first line is the code; refused when others can read it. Without it, it is asked for on the terminal
cli-help-account-enrol-format = Shape of the answer: text or json
cli-help-account-vouch = Admits an account: the eight words are the same on both screens. Hands over the keys one holds
cli-help-account-vouch-account = Name of the account
cli-help-account-vouch-words = The eight words read on the other screen. Without them they are shown and the question is asked
cli-help-account-give = Hands an account the keys that it waits for and that one holds
cli-help-account-coordinate = Names a coordinating nurse (IDEC)
cli-help-account-coordinate-account = Name of the account
cli-help-account-coordinate-unit = The unit
cli-help-account-coordinate-end = Ends it
cli-help-account-reviewed = Records that every account was looked through (yearly)
cli-help-account-suspend = Suspends an account: its sessions end, its keys are taken back
cli-help-account-resume = Takes a suspended account up again
cli-help-account-end = Closes an account and everything it was given, for good
cli-help-account-end-account = Name of the account
cli-help-account-end-urgent = Changes at once the keys of what it read
cli-help-account-key = Binds to an account the SSH key it signs in with, or takes it off
cli-help-account-key-account = Name of the account
cli-help-account-key-key = The .pub file of the key
cli-help-account-key-none = Takes the key off: the name is asked for again
cli-help-account-passphrase = Changes one's own passphrase
cli-help-account-passphrase-new-file = File whose first line is the new passphrase. Without it, it is asked for on the terminal
cli-help-account-clear-wait = Lets somebody try again at once after too many failed attempts; written to the journal
cli-help-ceremony = What two holders of cards of the recovery kit do together, when nobody else can any more
cli-help-ceremony-check = Checks that cards, copied off or printed, open this house; nothing is written
cli-help-ceremony-check-card-file = File of a card; given two or three times. Refused if others can read it
cli-example-ceremony-check = dui ceremony check --card-file card1 --card-file card2 --card-file card3
cli-help-ceremony-grant = Gives an account vouched for the keys of sections that nobody holds any more, with the right to give them on
cli-help-ceremony-grant-account = Name of the account
cli-help-ceremony-grant-scope = Section to open, by its name or its code; may be repeated
cli-help-ceremony-grant-unit = Unit; may be repeated. Without it, all of them
cli-help-ceremony-grant-private-notes = Opens their own private notes again too, which their earlier keys opened
cli-help-ceremony-grant-yes = Without a question: for a script
cli-help-ceremony-vouch = Vouches for an account in the name of the kit, when nobody can vouch any more
cli-help-ceremony-vouch-account = Name of the account
cli-help-ceremony-vouch-words = The eight words read on the other screen. Without them they are shown and the question is asked
cli-help-ceremony-reinvite = Invites an account again in the name of the kit, when nobody can invite any more
cli-help-ceremony-reinvite-account = Name of the account
cli-help-ceremony-reinvite-yes = Without a question: for a script
cli-help-ceremony-new-kit = Replaces the recovery kit: a card is lost, or a holder has changed
cli-help-ceremony-new-kit-kit-file = Writes the new kit to a new file, for you alone, instead of the output
cli-help-ceremony-new-kit-yes = Without a question: for a script
cli-help-ceremony-grant-card-file = File of a card, as it is printed; given twice. Refused if others can read it. Without it the words are asked on the terminal
cli-help-ceremony-grant-minute-file = Writes the minute to a new file, for you alone, instead of the output
cli-help-ceremony-vouch-card-file = File of a card, as it is printed; given twice. Refused if others can read it. Without it the words are asked on the terminal
cli-help-ceremony-vouch-minute-file = Writes the minute to a new file, for you alone, instead of the output
cli-help-ceremony-reinvite-card-file = File of a card, as it is printed; given twice. Refused if others can read it. Without it the words are asked on the terminal
cli-help-ceremony-reinvite-minute-file = Writes the minute to a new file, for you alone, instead of the output
cli-help-ceremony-new-kit-card-file = File of a card, as it is printed; given twice. Refused if others can read it. Without it the words are asked on the terminal
cli-help-ceremony-new-kit-minute-file = Writes the minute to a new file, for you alone, instead of the output
cli-help-why = Says why an account can or cannot open each section of a person
cli-help-why-person = Whose: id or room
cli-help-why-account = Name of the account
cli-help-why-format = Shape of the answer: text or json
cli-help-who = Says who can see a person, section by section
cli-help-who-person = Whose: id or room
cli-help-who-format = Shape of the answer: text or json
cli-help-who-print = Prints the list to a new file, or - for the output; kept in the journal
cli-help-account-invite-login = Name of the account: a to z, figures, dot, hyphen
cli-help-account-invite-name = Name shown beside their notes. Without it, the name of the account
cli-help-account-invite-role = Role: nurse, physician, "night watch"...
cli-help-account-invite-unit = Unit; may be repeated. Without it, the whole house
cli-help-account-invite-format = Shape of the answer: text or json
cli-help-account-night-login = Name of the account: a to z, figures, dot, hyphen
cli-help-account-night-name = Name shown beside their notes. Without it, the name of the account
cli-help-account-night-role = Role: nurse, physician, "night watch"...
cli-help-account-night-unit = Unit; may be repeated. Without it, the whole house
cli-help-account-night-format = Shape of the answer: text or json
cli-help-account-invite-from = First day. Without it, today
cli-help-account-invite-until = Last day. Without it, no end
cli-help-account-night-until = Time at which it ends, the next one: 0800, 8h
cli-help-account-give-account = Name of the account
cli-help-account-suspend-account = Name of the account
cli-help-account-resume-account = Name of the account
cli-help-account-clear-wait-account = Name of the account
cli-help-roles = Shows who may do what, by role and by section
cli-help-roles-format = Format of the answer: text or json
cli-help-keys = Shows the keys, as a file of keys names them
cli-help-keys-card = One page to print, in the words of the screen
cli-help-themes = Shows the names of the colours, shipped and yours, and their faults
cli-help-journal = Access journal: verify it, sign it, empty what is old
cli-help-journal-verify = Verifies chain and signatures of the journal, without a passphrase
cli-help-journal-verify-anchor = Compares with points kept elsewhere: a file or a folder
cli-help-journal-verify-code = Compares with a code copied by hand (handover sheet, unlock screen)
cli-help-journal-verify-full = Opens the contents too and compares them with the records: for who may read the journal
cli-help-journal-checkpoint = Signs how far the journal has come and gives the signed note (C2SP)
cli-help-journal-checkpoint-out = Writes it to this new file
cli-help-journal-prune = Empties contents older than the retention
cli-help-journal-prune-months = Retention in months, 6 to 36; 12 when nothing is said
cli-help-journal-who-opened = Makes the page "who opened the file", proven and signed; recorded in the journal
cli-help-journal-who-opened-person = Id of the person, or their room
cli-help-journal-who-opened-from = First day, like 2026-11-01; the days of the house when nothing is said
cli-help-journal-who-opened-until = Last day; today when nothing is said
cli-help-journal-who-opened-names = Gives names, not functions alone; the rule of the house when nothing is said
cli-help-journal-who-opened-out = New file that only this system account reads
cli-help-journal-verify-extract = Checks an extract that was handed over, without vault or passphrase
cli-help-journal-verify-extract-file = The extract (.dui-extract)
cli-help-journal-verify-extract-key = Public key of the house, as it gave it
cli-help-verify = Verifies the whole vault: file, journal, rows, and what this account opens
cli-help-completions = Writes what a shell needs to complete commands
cli-help-completions-shell = bash, zsh, fish, elvish or powershell
cli-help-man = Writes the manual pages in both languages
cli-help-man-out = Folder to write them to
cli-example =
    dui demo                          try it, on an invented house
    dui                               open the vault
    dui init                          found a house
    dui note add --help               write a note from a script
    Ends with 0 done, 1 refused or wrong input, 2 not understood, 3 vault damaged.
cli-example-demo =
    dui demo
    dui demo --role nurse
    dui demo --dir trial --accounts --format json
    dui demo --reset
cli-example-init =
    dui init
    dui --vault house init --name "Les Tilleuls" --finess 990000424 --unit North --unit South --account director:director --account nurse:nurse:North+South --passphrase-file director=phrase1 --passphrase-file nurse=phrase2 --kit-file kit.txt
cli-example-note-add =
    echo "Asleep since 10 pm." | dui note add --person 07 --text -
    dui note add --person 07 --scope care --target pain --urgent --at 0205 --text - < note.txt
cli-example-note-list =
    dui note list --person 07 --since yesterday
    dui note list --person 07 --format json --user nurse --passphrase-file phrase
cli-example-person-list =
    dui person list
    dui person list --format json --user nurse --passphrase-file phrase
cli-example-account-list =
    dui account list --user direction
    dui account list --format json --user direction --passphrase-file phrase
cli-example-account-invite =
    dui account invite --login ide3 --name "I. Trois" --role IDE --unit Nord --until 31/12/2026 --user direction
cli-example-account-night =
    dui account night --login renfort --name "R. Nuit" --role aide-soignant --unit Nord --until 0800 --user ide
cli-example-account-reinvite =
    dui account reinvite veilleur --user direction
cli-example-account-enrol =
    dui account enrol --user ide3
    dui account enrol --user ide3 --code-file code --passphrase-file phrase
cli-example-account-vouch =
    dui account vouch ide3 --user direction
cli-example-account-give =
    dui account give ide3 --user medecin
cli-example-account-suspend =
    dui account suspend ide3 --user direction
cli-example-account-resume =
    dui account resume ide3 --user direction
cli-example-account-end =
    dui account end ide3 --urgent --user direction
cli-example-account-key =
    dui account key ide3 --key ide3.pub --user direction
    dui account key ide3 --none --user direction
cli-example-account-passphrase =
    dui account passphrase --user ide3
cli-example-account-clear-wait =
    dui account clear-wait ide3 --user direction
cli-example-ceremony-grant =
    dui ceremony grant medecin2 --scope medical --unit Nord
    dui ceremony grant psy --private-notes --minute-file minute.txt
cli-example-ceremony-vouch =
    dui ceremony vouch direction
cli-example-ceremony-reinvite =
    dui ceremony reinvite direction
cli-example-ceremony-new-kit =
    dui ceremony new-kit --kit-file kit.txt --minute-file minute.txt
cli-example-why =
    dui why 07 ide3 --user direction
cli-example-who =
    dui who 07 --user direction
    dui who 07 --format json --user direction --passphrase-file phrase
cli-example-roles =
    dui roles
    dui roles --format json
cli-example-keys =
    dui keys
    dui keys --card | lp
    dui keys --card --keymap vim --lang fr
cli-example-themes =
    dui themes
    dui --theme high-contrast
cli-example-journal-verify =
    dui journal verify
    dui journal verify --code "#48211 K7QF-3M2D-9XTR-P4WZ"
    dui journal verify --full --user director
    dui --vault /srv/dui journal verify
cli-example-journal-checkpoint =
    dui journal checkpoint
    dui journal checkpoint --out /media/witness/journal.note
cli-example-journal-prune =
    dui journal prune --user direction
    dui journal prune --months 24 --user direction
cli-example-journal-who-opened =
    dui journal who-opened 07 --out dr-015.dui-extract --user director
    dui journal who-opened 07 --from 2026-11-01 --out dr-015.dui-extract --user director
cli-example-journal-verify-extract =
    dui journal verify-extract dr-015.dui-extract --key 'dui/...+...+...'
cli-example-verify =
    dui verify --user director
cli-example-completions =
    dui completions bash > ~/.local/share/bash-completion/completions/dui
cli-example-man =
    dui man --out ~/.local/share/man

### Closed sections, break-glass
action-glass = break-glass
action-reviews = reviews
action-print = print
action-viewers = who can see
action-decide = access
about-glass = break-glass, end
about-reviews = glass to review
about-print = print
about-viewers = who can see
about-decide = decide on access
palette-glass = glass break emergency
palette-reviews = reviews glass judge
palette-viewers = who see access
palette-decide = access restrict objection move
file-scope-glass = opened by break-glass
file-scope-restricted = closed: restricted file
file-scope-objection = closed: the person objects
file-restricted = File restricted at the person's request: kept, not read.
file-objections = The person objects to sharing: { $scopes }
refused-title = Closed   { $scope }
refused-role = Your role ({ $role }) has no key to this section. Nothing was shown.
refused-unit = This person is outside your units. Nothing was shown.
refused-restricted = This file is restricted at the person's request: it is kept, not read. Nothing was shown.
refused-objection = The person objects to this section being shared. Nothing was shown.
refused-readers = Read by, in their units: { $roles }.
refused-recorded = Refusal recorded in the journal at { $time }. You may leave: nothing is open.
refused-way-file = Read the alerts and whom to call again, often enough
refused-way-back = Back to the file
refused-way-call = Call the one on call: { $phone }
refused-way-glass = Break-glass, 30 minutes: { $scopes }
refused-call-now = Call { $phone }. The answer goes into a note (t).
glass-title = Break-glass
glass-label-reason = Reason
glass-label-text = Explain
glass-label-minutes = Minutes, 15 to 60
glass-label-room = Type room { $room }
glass-reason-life = life in danger
glass-reason-15 = call from 15 (SAMU)
glass-reason-on-call = continuity on call
glass-reason-gone = disappearance
glass-reason-other = other
glass-what-happens = What is going to happen
glass-happens = The opening is written in the journal before anything is shown. Management, the data protection officer, the unit manager and the coordinating nurse see it at their next session. You will explain it; decision within 3 working days. A banner stays until the end. You read, you do not write; locking ends it.
glass-missing = { $count ->
    [one] { $count } more letter of explanation. Nothing is open.
   *[other] { $count } more letters of explanation. Nothing is open.
 }
glass-ready = F2 opens, once the room is typed. Esc gives up: nothing is open.
glass-wrong-room = the room typed is not { $room }. Nothing is open; check who is meant.
glass-broken = Open for { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
 } and recorded in the journal.
glass-reads-only = break-glass lets you read, not write. Ask whoever holds this section.
glass-closed = Break-glass closed at { $time }, room { $room }: { $scopes }. The end is in the journal.
glass-over = Break-glass over at { $time }, room { $room }: { $scopes }. These sections are closed again.
glass-for-whom = Choose a person first.
glass-nothing-closed = Nothing here opens by break-glass with your role.
degraded-banner = DEGRADED since { $time }: reading, noted apart; nothing is saved
degraded-short = DEGRADED.
glass-banner = BREAK-GLASS room { $room } { $scopes } until { $time }
glass-close-key = { $key } to close
glass-close-menu = F9 "break" to close
error-glass-words = this verdict needs words.
hint-glass-words = Say why, or what has to be explained.
reviews-title = Break-glass   reviews
reviews-waiting = ! { $count ->
    [one] { $count } break-glass to review
   *[other] { $count } break-glass to review
 }
reviews-due = ! { $count ->
    [one] { $count } break-glass to review, due { $date }
   *[other] { $count } break-glass to review, due { $date }
 }
reviews-count = { $count ->
    [0] Nothing to review
    [one] ! 1 to review
   *[other] ! { $count } to review
 }
reviews-rule = Decision within 3 working days, never by who broke it.
reviews-none = No break-glass waits for a decision.
reviews-how = Enter judges the one marked. This reading is recorded in the journal.
reviews-not-yours = { $what }. Management or the data protection officer decides.
review-reference = person { $reference }
review-due = to review, due { $date }
review-late = LATE, due { $date }
review-opened = { $name } ({ $role }) opened { $scopes } for { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
 }, { $when }.
review-why = Reason: { $reason }, "{ $text }"
review-verdict = Decision: { $verdict }, { $name }, { $when }. { $text }
review-judged-already = this break-glass is judged already.
review-own = nobody judges their own break-glass. Ask another reviewer.
verdict-title = Break-glass   decision
verdict-label = Decision
verdict-label-text = In a few words
verdict-justified = justified
verdict-not-justified = not justified
verdict-to-explain = to be explained
verdict-how = F2 writes the decision in the register. It does not change any more.
verdict-written = Decision written and recorded in the journal.

### Who can see
viewers-and = { $one }; { $other }
viewers-file = who-can-see-{ $day }-{ $time }.txt
viewers-file-about = A new file of the outbox, beside the vault, that only this account of the system can read. The print is recorded in the journal first.
viewers-bad-file = this name of a file will not do. Type a name without "/" that does not begin with a full stop.
viewers-printed = Written to { $path } and recorded in the journal.
viewers-title = Who can see this file
viewers-named = By name
viewers-role = By their role
viewers-glass = By break-glass only
viewers-reads = reads
viewers-writes = reads, writes
viewers-own = own ones
viewers-deposits = deposits
viewers-behind-glass = break-glass
viewers-glass-short = glass
viewers-closed = closed
viewers-recorded = { $count ->
    [one] { $count } account. This question is recorded in the journal at { $time }.
   *[other] { $count } accounts. This question is recorded in the journal at { $time }.
 }
why-title = Why   { $who }
why-recorded = The answers hold for now. This question is recorded in the journal.
because-role = role: { $role }
because-named = opened to them by name
because-named-until = opened to them by name until { $date } at { $time }
because-no-role = no role gives it
because-other-unit = the person is in another unit
because-no-post = no role at this moment
because-not-granted = their role gives it, the key not yet
because-not-delivered = the key is on its way
because-restricted = restricted file
because-objection = the person objects
purpose-refused = This section is closed to you. The screen says why and who reads it. Alerts or a call to the one on call are often enough. Break-glass opens it in an emergency, with a reason, for a time; it is reviewed by management and the data protection officer.
purpose-glass = Break-glass opens the closed sections of one person in an emergency, for a time. It takes a reason, an explanation, and the room typed so that nobody takes the wrong person. The journal is written before anything is shown.
purpose-reviews = Each break-glass is reviewed by somebody other than its author, within three working days. The decision is justified, not justified or to be explained; the last two need words.
purpose-viewers = Every account that opens something of this person, with the reason. Enter shows one account section by section. No content of the file is read; the question is recorded in the journal.

### Deciding on access
decide-title = Access to the file
decide-heading = What to decide?
decide-share = Open to somebody by name
decide-close = Close what is open by name
decide-object = Objection of the person, by section
decide-restrict = Restrict the file: kept, not read
decide-lift = Lift the restriction of the file
decide-move = Change unit or room
decide-circle = care circle (what their role reads)
decide-label-who = To whom
decide-label-what = Section
decide-label-from = From
decide-label-until = Until (empty: no end)
decide-label-unit = Unit
decide-label-room = Room
decide-access = { $name }: { $scope }, no end
decide-access-until = { $name }: { $scope }, until { $date }
decide-shares = { $scope }: shared
decide-objects = { $scope }: the person objects
decide-ask-share = { $who }: open { $scope } to { $name }, no end. Enter saves, Esc gives up.
decide-ask-share-until = { $who }: open { $scope } to { $name } until { $date }. Enter saves, Esc gives up.
decide-ask-close = { $who }: close { $scope } to { $name }. Enter saves, Esc gives up.
decide-ask-restrict = { $who }: restrict the file. Enter saves, Esc gives up.
decide-ask-lift = { $who }: lift the restriction of the file. Enter saves, Esc gives up.
decide-ask-object = { $who }: objection to sharing { $scope }. Enter saves, Esc gives up.
decide-ask-withdraw = { $who }: withdraw the objection, { $scope }. Enter saves, Esc gives up.
decide-ask-move = { $who }: to { $unit }, room { $room }, on { $date }. Enter saves, Esc gives up.
decide-share-means = You open only what you read and may give. The whole history of the section can be read too, until the access ends.
decide-close-means = The access ends at once. What was read already, or an old copy of the file, cannot be taken back.
decide-restrict-means = The team will read only the identity and the alerts. Nothing is erased. In an emergency break-glass stays possible.
decide-object-means = Only those to whom this section is open by name will read it, and whoever breaks the glass. Nothing is erased.
decide-move-means = Nothing is encrypted again: the keys pass to the new unit. Sections that you do not read follow when somebody who reads them opens a session. The old unit will not read what is written later.
decide-form = Nothing is saved yet. F2 reads it back before saving.
decide-nothing-yet = Nothing is saved yet. A number or Enter chooses.
decide-none = Your role does not decide on access to this file.
decide-nobody = there is nobody to open this file to. Ask management.
decide-bad-date = this date cannot be read. Type for example 30/11/2026.
decide-past = this end is past, or comes before the beginning. Correct it.
decide-no-room = the room is missing. Type it.
decide-shared = { $count ->
    [0] Nothing is open: you read no section that their role reads.
    [one] { $count } section opened by name, recorded in the journal.
   *[other] { $count } sections opened by name, recorded in the journal.
 }
decide-closed = Access closed, recorded in the journal. What was read already cannot be taken back.
decide-restricted = File restricted, recorded in the journal.
decide-lifted = Restriction lifted, recorded in the journal.
decide-objected = Objection recorded. The section is closed to the team.
decide-withdrawn = Objection withdrawn, recorded in the journal.
decide-moved = Move recorded in the journal. The keys follow, nothing is encrypted again.
purpose-decide = This screen decides who opens a person's file: by name and for a time, by their own objection, by a restriction, by a change of unit. Each decision is read back in one line with the person's name, then recorded in the journal.

# Founding a house
founding-title = Found a house
founding-name = Establishment
founding-finess = FINESS number
founding-phone = Phone day and night
founding-on-call = Phone on call
founding-units = Units, with commas
founding-strip-house = The establishment and its units. Nothing is written before the last question.
founding-strip-account = One of the first accounts. The person is here and will type the passphrase.
founding-strip-phrase = { $name } chooses a passphrase. The others look away.
founding-strip-summary = To be read together. Nothing is written yet.
founding-about = Be two at least, with paper: the recovery kit is copied by hand at the end, once.
founding-how-house = Tab goes to the next field. F2 goes on.
founding-how-account = F2 reads the account back, then the person chooses a passphrase.
founding-how-phrase = Tab goes to the next field. F6 offers a passphrase. F2 goes on.
founding-how-summary = A figure chooses. Page down shows the rest. Esc corrects the establishment.
founding-working = Founding.
founding-ask-leave = Leave without founding? What was typed is lost.
founding-leave-waits = Nothing is lost yet. Enter leaves without founding, Esc goes back.
founding-ask = Found { $name } with { $count ->
    [one] one account
   *[other] { $count } accounts
  }?
founding-waits = Not founded yet. Enter founds it, Esc goes back to the summary.
founding-choice-found = Found the house
founding-choice-add = Add an account
founding-choice-remove = Take the last account away
founding-choice-house = Correct the establishment
founding-summary = What will be founded
founding-one-granter = One person alone can open the following sections to a colleague. If they leave, only the kit is left.
founding-no-name = the name of the establishment is missing. Type it.
founding-no-unit = it takes one unit at least.
founding-unit-in-use = an account works in the unit { $unit } already. Leave it, or take that account away first.
founding-no-account = there is no account. Add one.
founding-removed = Account { $login } taken away.
founding-phrase-missing = one of the two passphrases is missing.
founding-done = House founded. Open it with one of the first accounts.
purpose-founding = To found a house: its name, its units, the first accounts, then the recovery kit on three cards. After that nobody has all the keys.

kit-copy = Copy everything by hand. 2.1: grid 2, line 1.
kit-how = It will never be shown again. Enter when it is copied.
kit-asked = Grid { $grid }, line { $line }, word { $place }
kit-why-asked = Read the paper card, and type the three words that are asked.
kit-asked-about = Capitals and accents do not count, the first four letters are enough.
kit-how-asked = F2 checks. Esc shows the card again.
kit-word-missing = a word is missing.
kit-word-wrong = in grid { $grid }, word { $place } of line { $line } is not the one on the card. Esc shows it again: correct the paper.
kit-card-right = Card { $number } is right. Put it away before the next one.
kit-ask-leave = Leave without a checked kit? A forgotten passphrase would be the end.
kit-leave-waits = The kit is still here. Esc goes back to the card, Enter leaves without it.
purpose-kit = The recovery kit opens the house again when nobody can. Three cards, three people: two cards are enough, one alone opens nothing.

minute-heading = Minute of the founding
minute-house = Establishment { $name }, FINESS { $finess }
minute-when = Founded on { $day } at { $time }
minute-id = House { $house }
minute-root = Fingerprint of the root: { $words }
minute-journal = Journal: last entry no. { $number }, { $head }
minute-kit = Recovery kit { $kit }, on three cards:
minute-card = Card { $number }: grids { $first } and { $second }
minute-units = Units: { $units }
minute-accounts = First accounts:
minute-read-back = [ ] The three cards were copied, read back and given to their holders.
minute-present = Present, signatures:
minute-holder = Holder of card { $number }
minute-strip = No secret on this page. Print it, sign it, keep it with the cards.
minute-how = Enter writes it into a file. Esc opens the house without it.
minute-how-file = F2 writes. Esc goes back to the text.
minute-file = File
minute-file-name = minute.txt
minute-file-about = A new file that only this account of the system can read.
minute-no-file = the name of the file is missing.
minute-written = Minute written into { $path }.
minute-not-written = { $path } cannot be written: it is there already, or the folder refuses. Type another name.
purpose-minute = The minute says who was there, what was founded and what nobody can open. It holds no secret.

cli-error-init-missing = { $flag } is missing.
cli-error-kit-unconfirmed = the house is founded, but the recovery kit was not read back to the end.
cli-help-init-minute-file = Writes the minute, without secrets, into a new file

# Export of the journal
cli-act-1 = read
cli-act-2 = listed
cli-act-3 = searched
cli-act-4 = written
cli-act-5 = changed
cli-act-6 = deposited
cli-act-7 = exported
cli-act-8 = printed
cli-act-9 = glass broken
cli-act-10 = glass closed
cli-act-11 = glass judged
cli-act-12 = access given
cli-act-13 = access taken away
cli-act-14 = key changed
cli-act-15 = setting
cli-act-16 = journal read
cli-act-17 = journal exported
cli-act-18 = damaged row
cli-act-19 = vault verified
cli-act-20 = searched outside
cli-act-21 = acknowledged
cli-kind-1 = came in
cli-kind-2 = left
cli-kind-3 = session lost
cli-kind-4 = act
cli-kind-5 = directory
cli-kind-6 = keys delivered
cli-kind-7 = erased
cli-kind-8 = contents emptied
cli-kind-9 = backup
cli-kind-10 = restore
cli-kind-11 = failed to enter
cli-kind-12 = clock went back
cli-kind-13 = late line
cli-outcome-1 = done
cli-outcome-2 = refused
cli-outcome-4 = conflict
cli-outcome-5 = damaged
cli-column-number = Number
cli-column-date = Date
cli-column-time = Time
cli-column-account = Account
cli-column-role = Role
cli-column-act = Act
cli-column-scope = Section
cli-column-persons = People
cli-column-count = Count
cli-column-outcome = Outcome
cli-column-text = Text
cli-journal-exported = { $count ->
    [one] { $count } line exported: { $path }
   *[other] { $count } lines exported: { $path }
 } (with a signed manifest). The export is in the journal.
cli-journal-key = Public key to check it elsewhere: { $key }
cli-export-sound = { $count ->
    [one] The file is signed by the machine; { $count } line shows its content.
   *[other] The file is signed by the machine; { $count } lines show their content.
 } Without the vault, neither the rows of files themselves nor anybody's rights can be checked; contents and keys of accounts are worth what the machine is worth.
cli-export-bad-line = File altered: line { GROUPED($number) } is missing, or not spelled as it must be.
cli-export-unsigned = The machine of this key has not signed this file as it is.
hint-export-damaged = Do not rely on it: ask the house for a new export, and compare the key with them.
cli-error-journal-key = this is no public key of a journal: { $typed }.
cli-hint-journal-key = Give the key as dui journal export shows it, in one piece.
cli-error-export-unread = { $path } cannot be read.
cli-hint-export-unread = Check the path and the permissions, then try again.
cli-hint-bad-period = Give a date, for example 02/03/2026.
cli-help-journal-verify-file = Checks an export in JSON lines instead of the vault
cli-help-journal-verify-key = Public key of the house, as dui journal export shows it
cli-help-journal-list = Shows lines of the journal, newest first
cli-help-journal-list-from = From this day on
cli-help-journal-list-until = Up to this day
cli-help-journal-list-person = About this person: id or room
cli-help-journal-list-account = What this account did
cli-help-journal-list-most = How many lines at most; 100 when nothing is said
cli-help-journal-list-format = As text or as JSON
cli-example-journal-list = dui journal list --account veilleur --from 22/11
cli-journal-nothing = No line answers this question.
cli-help-journal-export = Exports the journal into a private folder, with a signed manifest
cli-help-journal-export-format = jsonl (can be checked), csv (spreadsheet) or fhir (AuditEvent R4)
cli-help-journal-export-from = From this day on
cli-help-journal-export-until = Up to this day, included
cli-help-journal-export-person = About this person: id or room
cli-help-journal-export-account = What this account did
cli-help-journal-export-dir = Folder, closed to others; "outbox" in that of the vault if nothing is said
cli-help-journal-export-bom = Begins the table with a byte order mark
cli-example-journal-export =
    dui journal export --format jsonl --user director
    dui journal export --format jsonl --with-proofs --recipient age1... --user dpo
    dui journal export --format csv --bom --from 01/03/2026 --user director
# ── Instructions, tasks, absences ───────────────────────────────────────────────────────────────────────────────────
error-changed-meanwhile = somebody has just done it or changed it. Nothing of yours was written.
hint-changed-meanwhile = Read the line again: what was written there stands.
error-instruction-empty = the instruction is empty.
hint-instruction-empty = Write in one line what has to be done or watched.
error-instruction-too-long = an instruction has at most { $limit } characters.
hint-instruction-too-long = Keep what matters; the rest goes into a note or the plan.
error-instruction-span = the last day is past, or before the first.
error-instruction-too-far = an instruction stands for a year at most.
hint-instruction-span = Correct the days: from, then to.
error-instruction-ended = this instruction has already been lifted.
error-task-empty = the task is empty.
hint-task-empty = Write in a few words what has to be done.
error-task-too-long = a task has at most { $limit } characters.
hint-task-too-long = Shorten the text.
error-task-in-the-past = the time it is due has passed.
hint-task-in-the-past = Give a time to come, or write a note.
error-task-rhythm = it cannot come back so: every 1 to 255 days, and an end after the beginning.
hint-task-rhythm = Correct how it comes back, or its end.
error-task-reason-too-short = a reason is needed, at least { $limit } characters.
hint-task-reason = Say why in a word or two.
error-task-remark-too-long = at most { $limit } characters here.
error-task-closed = this task is already done or given up.
error-absence-order = the return is before the departure.
error-absence-in-the-future = the departure or the return is in the future.
hint-absence-time = Correct the time.
error-absence-too-long = the remark has at most { $limit } characters.
error-absence-back = this person is already back.
error-absence-away = this person is already noted as away.

# ── Measures ────────────────────────────────────────────────────────────────────────────────────────────────────────
measure-weight = weight
measure-height = height
measure-temperature = temperature
measure-pulse = pulse
measure-blood-pressure = blood pressure
measure-respiratory-rate = breathing rate
measure-saturation = saturation
measure-glucose = glucose
measure-pain = pain
measure-algoplus = Algoplus
measure-doloplus = Doloplus-2
measure-stool = stool (Bristol)
measure-urine = urine
measure-hydration = drinks
measure-food = meal eaten
measure-stool-amount = amount of stool
measure-urine-passed = passed urine
measure-amount-little = little
measure-amount-usual = medium
measure-amount-much = much
measure-named = { $measure ->
    [weight] { measure-weight }
    [height] { measure-height }
    [temperature] { measure-temperature }
    [pulse] { measure-pulse }
    [blood-pressure] { measure-blood-pressure }
    [respiratory-rate] { measure-respiratory-rate }
    [saturation] { measure-saturation }
    [glucose] { measure-glucose }
    [pain] { measure-pain }
    [algoplus] { measure-algoplus }
    [doloplus] { measure-doloplus }
    [stool] { measure-stool }
    [urine] { measure-urine }
    [stool-amount] { measure-stool-amount }
    [urine-passed] { measure-urine-passed }
    [hydration] { measure-hydration }
   *[food] { measure-food }
 }
error-measure-unusual = this value is unusual: { measure-named }.
hint-measure-unusual = Confirm it, or correct it.
error-measure-in-the-future = the time of the measure is in the future.
error-measure-struck = this measure is already struck.

# ── Falls, incidents ────────────────────────────────────────────────────────────────────────────────────────────────
error-fall-in-the-future = the time is in the future.
error-fall-order = found before it happened: the two times do not fit.
error-fall-too-long = one of the texts is longer than it may be ({ $limit } characters for the story).
error-incident-empty = nothing says what happened.
hint-incident-empty = Write in one line what it is, without naming anybody.

### Who opened the file
opened-head =
    { $house }
    Who opened the file of: { $person }
    From { $from } to { $until }. Made on { $date } at { $time }, recorded in the journal.
opened-by-function = Professionals are called by their function.
opened-by-name = Names are given by the house; the proof that comes with them is about functions.
opened-nobody = Nobody opened this file in this period.
opened-the-machine = without function
opened-read = read: { $scopes }
opened-searched = search in the texts: lines of notes were shown to them
opened-wrote = { $count ->
    [one] wrote: { $scopes }
   *[other] wrote { $count } times: { $scopes }
 }
opened-glass = BREAK-GLASS: { $scopes }
opened-behind-glass = read by break-glass: { $scopes }
opened-printed = DISCLOSED, printed: { $scopes }
opened-exported = DISCLOSED, left the house: { $scopes }
opened-refused = was refused: { $scopes }
opened-asked-journal = asked the journal who opened this file
opened-managed = changed or reviewed access
opened-no-section = section not said
opened-glass-why = reason: { $reason }; review: { $verdict }
opened-not-judged = under way
opened-before = From { $from } to { $until }: { $sum }. For the detail, ask for that period.
opened-lists = { $count ->
    [one] Appeared in { $count } list or search, without the file being opened; a search in the texts of several people shows a line of each note found.
   *[other] Appeared in { GROUPED($count) } lists or searches, without the file being opened; a search in the texts of several people shows a line of each note found.
 }
opened-untold = { $count ->
    [one] { $count } line of this period no longer says whom it was about.
   *[other] { GROUPED($count) } lines of this period no longer say whom they were about.
 }
opened-total = Total: { $sum }.
opened-sum-openings = { $count ->
    [0] no opening
    [one] { $count } opening
   *[other] { GROUPED($count) } openings
 }
opened-sum-functions = { $count ->
    [0] no function
    [one] { $count } function
   *[other] { $count } functions
 }
opened-sum-glasses = { $count ->
    [0] no break-glass
    [one] { $count } break-glass
   *[other] { $count } break-glass
 }
opened-sum-disclosures = { $count ->
    [0] no disclosure
    [one] { $count } disclosure
   *[other] { $count } disclosures
 }
action-opened = who opened
about-opened = who opened
palette-opened = who opened file
opened-title = Who opened it   { $from } to { $until }
opened-recorded = Read at { $time }, recorded in the journal. The printed page is proven and signed.
opened-file = who-opened-{ $day }-{ $time }.dui-extract
purpose-opened = Who read, wrote, printed or broke into this file: the period and names or functions follow the rule of the house (dui journal policy), arrows and space change them here. Printing makes the signed page to hand to the person.
opened-checked = This page is signed with the lines of the journal that prove it. Whoever has the file and the public key of the house can check it: dui journal verify-extract. That check does not show whether a line was left out.
cli-extract-written = { $count ->
    [one] Written to { $path }: { $count } line of the journal, proven. Public key of the house:
   *[other] Written to { $path }: { GROUPED($count) } lines of the journal, proven. Public key of the house:
 }
cli-extract-sound = Extract sound: { $house }, { $person }, from { $from } to { $until }.
cli-extract-entries = { $count ->
    [one] { $count } line proven in the journal of { $size } lines; { $closed } without content, being about others too.
   *[other] { GROUPED($count) } lines proven in the journal of { GROUPED($size) } lines; { GROUPED($closed) } without content, being about others too.
 }
cli-extract-limits = The page says what the lines say. Names, reasons, verdicts and emptied lines are the word of the house; a line left out is not seen here.
cli-error-extract-key = "{ $typed }" is not the public key of the journal of a house.
cli-hint-extract-key = Copy the one that the house gave: dui/...+...+...
cli-error-extract-file = { $path } cannot be read, or is too long.
cli-hint-extract-file = Give the whole .dui-extract file, as the house handed it over.
cli-error-extract-shape = this is no whole extract, or it was rewritten.
cli-error-extract-signature = this key has not signed this extract: it was changed, or is of another house.
cli-error-extract-point = the signed point is not one of this house.
cli-error-extract-order = line { $seq } is not in its place.
cli-error-extract-proof = line { $seq } is not in the signed journal.
cli-error-extract-body = the content of line { $seq } does not open with the key given.
cli-error-extract-person = line { $seq } is about somebody else.
cli-error-extract-period = line { $seq } is not of the period.
cli-error-extract-page = the page does not say what the lines say.
cli-hint-extract-fault = Do not rely on it. Ask the house for the extract again; in doubt, its data protection officer.
cli-error-extract-period-typed = "{ $typed }" is no date of the period.
cli-hint-extract-period-typed = Type like 2026-11-23, the first day before the last.
# ── Breach ──────────────────────────────────────────────────────────────────────────────────────────────────────────
cli-help-journal-breach = Breach: what an account or a device could see
cli-help-journal-breach-account = This account, even one that has ended
cli-help-journal-breach-ssh-key = Sessions opened with this SSH key (fingerprint SHA256:...)
cli-help-journal-breach-address = Sessions that came from this address
cli-help-journal-breach-from = From this time on
cli-help-journal-breach-until = Before this time; now when nothing is said
cli-help-journal-breach-format = The table as text or as JSON
cli-help-journal-breach-draft = Also writes the draft of the notification (72 h) into this new file
cli-value-fingerprint = FINGERPRINT
cli-value-address = ADDRESS
cli-example-account-coordinate = dui account coordinate ide --unit Tilleuls
cli-example-account-reviewed = dui account reviewed
cli-example-journal-breach = dui journal breach --account veilleur --from "22/11 21:00" --draft draft.txt
cli-error-breach-unknown = the journal knows neither this account, nor this key, nor this address in this period.
cli-hint-breach-unknown = Check what is typed, or take a longer period.
cli-breach-drafted = Draft of the notification written to { $path }. Read it again: it has blanks to fill.
cli-breach-head = From { $from } to { $until }: { $count ->
    [one] { $count } session.
   *[other] { $count } sessions.
 }
cli-breach-columns = Person       First time          Read Wrote   Out  Sections
cli-breach-listed = Seen only in a list or a search: { $count ->
    [one] { $count } person.
   *[other] { $count } people.
 }
cli-breach-records = Records read or written: { $count }.
cli-breach-left = Prints and exports: { $count }.
cli-breach-glasses = Sections opened by breaking the glass: { $count }.
cli-breach-refused = Refused requests: { $count }.
cli-breach-tries = Failed tries to enter: { $count }.
cli-breach-unreadable = Lines whose content is erased or cannot be read: { $count }.
cli-breach-limits = The journal does not know what a copy of the file, a photograph of a screen or a stolen key made
    it possible to read outside the house.
cli-breach-draft =
    PERSONAL DATA BREACH
    Draft of the notification to the CNIL (GDPR, article 33), to be completed and read by the DPO
    Made on { $now } by { $author }

    Controller: { $house }
    Contact of the DPO: [fill in: name, telephone, e-mail]
    Breach known since: [fill in: date and time]. The notification is due within 72 hours;
    if later, say why: [fill in]

    1. Nature of the breach
    Access by an account or a device whose use is in doubt, from { $from } to { $until }:
    { $sessions } sessions. Confidentiality: [YES / NO]  Integrity: [YES / NO]
    Availability: [YES / NO]
    Circumstances: [fill in]

    2. People concerned
    People supported whose file was opened: { $touched }
    People of whom only the name may have appeared in a list: { $listed }
    Category: people supported by a social or medico-social establishment, vulnerable people.
    Others (relatives, professionals): [fill in]

    3. Data concerned
    Records read or written, about: { $records }
    Sections: { $scopes }
    Entries written in the period, to be checked one by one: { $written }
    Prints and exports, hence copies outside: { $left }
    Lines of the journal whose content is erased or cannot be read: { $unreadable }

    4. Likely consequences
    Possible: [fill in: disclosure to relatives or others, discrimination, distress, impersonation]

    5. Measures
    Taken: [fill in: account suspended, keys of circles changed, SSH key revoked]
    Planned: [fill in]

    6. Information of the people concerned (article 34)
    High risk: [YES / NO]. If so, date and means: [fill in]

    What these figures do not say
    The journal counts what the program showed. It does not know what a copy of the file, a
    photograph of a screen or a stolen key made it possible to read outside the house. The data are
    sealed on the disk: a copy does not open without the passphrase or the key of an account.

### The access journal, on the screen
action-journal = journal
about-journal = access journal
palette-journal = journal access audit
action-journal-filter = filter
about-journal-filter = filter the journal
action-journal-questions = questions
about-journal-questions = ask the journal
action-journal-verify = check
about-journal-verify = check the chain
action-journal-export = export
about-journal-export = export the lines
action-journal-detail = detail
action-journal-list = list
action-journal-stop = stop
action-journal-look = look
action-journal-ask = ask
action-journal-lines = lines
journal-title = Access journal
journal-not-yours = The journal is read by the director, the DPO and those who were given that charge.
journal-unchecked = Chain not checked yet: w checks it.
journal-checking = Checking the chain...
journal-sound = { $count ->
    [one] Chain whole, { $count } line at { $time }
   *[other] Chain whole, { GROUPED($count) } lines at { $time }
 }
journal-point = point { $code }
journal-filter-none = No filter: every line.
journal-filter-person = person: { $value }
journal-filter-account = account: { $value }
journal-filter-what = act: { $value }
journal-filter-scope = section: { $value }
journal-filter-from = from: { $value }
journal-filter-until = to: { $value }
journal-filter-only = only: { $value }
journal-only-refused = refused and failed
journal-only-glass = broken glass
journal-only-outside = outside own units
journal-only-night = at night
journal-column-number = No
journal-column-when = When
journal-column-who = Account
journal-column-act = Act
journal-column-object = About
journal-column-outcome = Outcome
journal-people = { $count ->
    [one] { $count } person
   *[other] { GROUPED($count) } people
 }
journal-rows = { $count ->
    [one] { $count } row
   *[other] { GROUPED($count) } rows
 }
journal-emergency = behind a broken glass
journal-late = kept apart, the journal could not be written
journal-outside = outside own units
journal-no-key = no SSH key
journal-detail = Detail { $number }
journal-detail-act = act: { $value }
journal-detail-whom = person: { $value }
journal-detail-text = text: { $value }
journal-detail-door = from: { $value }
journal-detail-body = content: { $value }
journal-detail-chain = chain: before { $before }, here { $here }
journal-detail-more = more: Enter
journal-body-pruned = emptied at the end of its time; the line stays in the chain
journal-body-closed = this account has no key for it
journal-body-unreadable = does not open: check the chain
journal-digging = { $count ->
    [one] Searching the journal: { $count } line read. Esc stops.
   *[other] Searching the journal: { GROUPED($count) } lines read. Esc stops.
 }
journal-none = { $count ->
    [0] No line answers to these filters.
    [one] No line answers to these filters; { $count } line read.
   *[other] No line answers to these filters; { GROUPED($count) } lines read.
 }
journal-all = { $count ->
    [one] { $count } line, that is all. This reading is recorded in the journal ({ $time }).
   *[other] { GROUPED($count) } lines, that is all. This reading is recorded in the journal ({ $time }).
 }
journal-some = { $count ->
    [one] { $count } line, more above. This reading is recorded in the journal ({ $time }).
   *[other] { GROUPED($count) } lines, more above. This reading is recorded in the journal ({ $time }).
 }
purpose-journal = Everything that was done in the house, line after line, the newest at the bottom. Nothing is erased there; reading it is recorded there.
purpose-journal-filter = The lines of the journal you are looking for. An empty field filters nothing.
purpose-journal-export = The form in which the lines shown leave the house.
purpose-journal-questions = The questions that are often asked of the journal. No answer accuses: each leads to its lines.
journal-filter-title = Filter the journal
journal-filter-about = Each search is itself recorded, with what was searched for.
journal-filter-how = F2 looks. An empty field filters nothing.
journal-filter-help = Person: room, name, or the reference of a line. Dates: 22/11, yesterday, 22/11 14:00; the second one is included.
journal-everything = everything
journal-label-person = Person
journal-label-account = Account
journal-label-only = Only
journal-label-from = From
journal-label-until = To
journal-label-what = Act
journal-label-scope = Section
journal-bad-account = No account is called "{ $typed }". The name is the one typed to enter.
journal-bad-time = "{ $typed }" is not a date. Type 22/11, yesterday, or 22/11 14:00.
journal-nobody = Nobody answers to "{ $typed }". Type the room or the name.
journal-several = Several people answer to "{ $typed }". Type the room.
journal-person-by-number = Your role lists nobody: paste the whole reference of the person.
journal-export-title = Export the journal
journal-export-label = Form
journal-export-lines = JSON lines, which can be checked elsewhere
journal-export-sheet = CSV table, for a spreadsheet
journal-export-fhir = FHIR AuditEvent, for another program
journal-export-rule = The export is recorded in the journal before the file exists.
journal-export-how = Enter exports into the outbox of the vault.
journal-export-help = The file is not encrypted: only the account of the server reads it, and a signed manifest lies beside it. Take it away, then delete it.
journal-exported = { $count ->
    [one] { $count } line exported: { $path }
   *[other] { GROUPED($count) } lines exported: { $path }
 }
journal-questions-title = Questions to the journal
journal-questions-about = No answer accuses: look at the lines, then ask.
journal-questions-how = Enter or the number asks. The reading is recorded.
journal-question-opened = Files an account opened in the last 7 days
journal-question-opened-help = The account is typed on the next screen.
journal-question-nobody = People nobody opened in the last 30 days
journal-question-nobody-help = Of those who are here: nothing read, nothing written.
journal-question-unusual = Unusual reads in the last 7 days
journal-question-unusual-help = 20 files in a quarter of an hour, same name as the reader, file of a colleague, outside own units.
journal-question-no-list = Your role lists nobody: this question is for the director.
journal-answers-coming = Reading the journal...
journal-answers = { $count ->
    [0] Nothing to report.
    [one] { $count } answer.
   *[other] { GROUPED($count) } answers.
 }
journal-answers-rule = An answer is a question to ask, not a fault.
journal-answers-none = { $count ->
    [one] { $count } line read. This reading is recorded.
   *[other] { GROUPED($count) } lines read. This reading is recorded.
 }
journal-answers-how = { $count ->
    [one] { $count } line read. Enter shows the lines of an answer.
   *[other] { GROUPED($count) } lines read. Enter shows the lines of an answer.
 }
journal-unusual-many = { $count ->
    [one] { $who }: { $count } file in a quarter of an hour, { $when }
   *[other] { $who }: { $count } files in a quarter of an hour, { $when }
 }
journal-unusual-name = { $count ->
    [one] { $who } bears the name of { $whom }: { $count } opening
   *[other] { $who } bears the name of { $whom }: { GROUPED($count) } openings
 }
journal-unusual-colleague = { $count ->
    [one] { $who }: file of a colleague, { $whom }, { $count } opening
   *[other] { $who }: file of a colleague, { $whom }, { GROUPED($count) } openings
 }
journal-unusual-outside = { $count ->
    [one] { $who }: outside own units, { $whom }, { $count } opening
   *[other] { $who }: outside own units, { $whom }, { GROUPED($count) } openings
 }

cli-help-house = The house: telephones, address, way in, rule of the rounds; shows them, changes them
cli-help-house-phone = Telephone answered day and night
cli-help-house-on-call = Telephone of whoever is on call
cli-help-house-address = Address to give to the emergency call centre
cli-help-house-access = How to get in: gate, code, stairs. Every account reads it; the journal only says that it changed
cli-help-house-grouped-rounds = yes or no: whether a round may tick "all asleep except" in one stroke
cli-example-house =
    dui house --user director
    dui house --address "1 rue de l'Exemple, 00000 Exempleville" --access "gate B" --user director
    dui house --grouped-rounds no --user director
cli-house = { $name }, FINESS { $finess }
cli-house-none = not given
cli-house-phone = Telephone: { $what }
cli-house-on-call = On call: { $what }
cli-house-address = Address: { $what }
cli-house-access = Way in: { $what }
cli-house-rounds-grouped = Rounds: "all asleep except" is allowed.
cli-house-rounds-single = Rounds: one key per person, "all asleep except" is closed.
cli-error-house-long = one of these texts is longer than { $limit } characters.
cli-hint-house-long = Shorten it.

action-disclosures = handed over
about-disclosures = what was handed over
palette-disclosures = handed disclosures sheet
purpose-disclosures = What was handed over outside the house about this person: when, to whom, by whom, which version, how many pages. Never what the sheet said. The roles of the administrative section read it; the reading is in the journal.
disclosures-title = Handed over   { $number }
disclosures-how = Enter opens. Each one was written down before the sheet left.
disclosures-none = Nothing was handed over about this person.
disclosures-empty = No emergency sheet was printed for anybody.
disclosures-not-yours = your role does not read the administrative section. The direction and the front desk read it.
disclosure-sheet = Emergency sheet
disclosure-to = For: { $whom }.
disclosure-what = Handed over: { $what }.
disclosure-by = By { $who }, { $role }, { $when }.
disclosure-version = version { $number }
disclosure-no-version = version not noted
disclosure-pages = { $count ->
    [one] { $count } page
   *[other] { $count } pages
  }
disclosure-pages-unknown = pages not noted
sheet-set-title = EMERGENCY SHEETS
sheet-set-count = { $count ->
    [one] { $count } sheet in this set.
   *[other] { $count } sheets in this set.
  }
sheet-set-units = Units: { $units }.
sheet-set-whole = The whole house is in this set.
sheet-set-missing = MISSING FROM THIS SET: { $units }. The account that writes it does not reach them.

action-round-give-up = give up
about-round-give-up = give the round up
round-give-up-ask = Give round { $number } up? Lost: seen { $seen }, remarks { $remarks }. Nothing is published. Enter gives it up, Esc keeps it.
round-given-up = Round { $number } given up: nothing of it is kept, the team sees by whom and when.
round-was-given-up = given up
round-group-forbidden = the rule of the house closes "all asleep except": one key per person. The direction changes it (dui house).
round-isolation = { $room }: ISOLATION, { $what }
round-isolation-no-text = precautions not written down, ask a nurse
round-isolation-unreadable = { $room }: alerts UNREADABLE, ask a nurse before you go in
round-give-up-waits = Enter gives the round up, Esc keeps it.
