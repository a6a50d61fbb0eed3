# The sentences of dui in English. Same ids and arguments as fr.ftl, which is the source.
# Present tense, short: what happened, then what to do. Letters of code page 437 only.

### Frame
demonstration = DEMONSTRATION
error-line = Error: { $what }
too-small = Terminal too small: { $columns } columns and { $rows } rows. Enlarge it to { $least-columns } columns and { $least-rows } rows; nothing is lost.
how-to-leave = F8 locks. At the lock, F10 leaves. F9 shows everything that is possible here.
open-the-house-first = Open the session first: name, passphrase, Enter.
keys-dropped = { $count ->
    [one] 1 key ignored.
   *[other] { $count } keys ignored.
 }
terminal-not-utf8 = this terminal does not send UTF-8. Accents are lost; set it to UTF-8.
paste-too-large = paste of more than 64 KiB refused. Nothing is added; paste in several parts.
paste-no-field = Paste ignored: no text field is waiting here.
text-removed = { $count ->
    [one] 1 invisible character removed from the paste.
   *[other] { $count } invisible characters removed from the paste.
 }
rows-damaged = ! { $count ->
    [one] 1 unreadable or altered row is not shown.
   *[other] { $count } unreadable or altered rows are not shown.
 } Tell the administrator.
welcome-first = First session of this account. { $failed ->
    [0] No refused try.
    [one] 1 refused try.
   *[other] { $failed } refused tries.
 }
welcome-back = Previous session: { $date }, { $from } to { $until }. { $failed ->
    [0] No refused try since.
    [one] 1 refused try since.
   *[other] { $failed } refused tries since.
 }

### Dates, numbers
age-years = { $years ->
    [one] { $years } year
   *[other] { $years } years
 }
shift-day = day of { $date }
shift-night = night of { $from } to { $to }
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
action-toggle = tick
action-less = before
action-more = after
action-undo = undo
action-redo = redo
action-discard = discard
action-confirm = save
action-urgent = urgent
action-redo-mine = redo on their version
action-digit = room
action-up = up
action-down = down
action-page-up = page back
action-page-down = page
action-top = top
action-bottom = bottom
action-find = find
action-last = the last one
action-first = board
action-lock = lock
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
about-strike = strike, with a reason
about-save = save
about-target = choose the target
about-next = next field
about-previous = previous field
about-toggle = tick, choose
about-less = choice before
about-more = choice after
about-undo = undo by word
about-redo = redo
about-discard = discard the draft
about-confirm = yes, save
about-urgent = save, urgent
about-redo-mine = redo on theirs
about-digit = room, number
about-up = up
about-down = down
about-page-up = previous page
about-page-down = next page
about-top = to the top
about-bottom = to the bottom
about-find = find somebody
about-last = last person
about-first = first screen
about-lock = lock
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
palette-discard = discard draft
palette-find = find search
palette-last = last previous
palette-first = board home
palette-lock = lock
palette-accounts = accounts demonstration
palette-leave = leave quit
palette-repaint = redraw screen
palette-help = help keys
palette-title = Menu
palette-how = A word or its first two letters, then a room or a name: no 07
palette-choose = Enter runs the marked command.
palette-about = Enter runs the command for { $who }.
palette-unknown = no command begins with "{ $word }". Erase to see all of them.
palette-whom = for whom? Add the room or the name.
palette-nobody = "{ $typed }" does not mean exactly one person. Type the room, or F3 to search.

### Opening
unlock-title = Open the session
unlock-login = Account    :
unlock-passphrase = Passphrase :
unlock-open = Open
unlock-forgotten = Passphrase forgotten: who can help me?
unlock-accounts = Demonstration accounts
unlock-working = Opening. You may already type on.
unlock-type-name = Type the name of your account, then Enter.
unlock-type-passphrase = Type your passphrase, then Enter. Accents count.
unlock-choose = Choose by the arrows or the number, then Enter.
unlock-no-name = the account name is missing. Type it, then Enter.
unlock-no-passphrase = the passphrase is missing. Type it, then Enter.
unlock-gave-up = opening stopped on the way. Try again; otherwise, tell the administrator.
unlock-who-can-help = The manager of your unit or the director invites you again. Drafts sealed under the old passphrase are then lost, your saved notes remain.
unlock-if-nothing-works = If nothing works: printed emergency sheets, red binder, care room.
unlock-demo-phrase = Demonstration passphrase to type: { $phrase }
locked-by-you = Session locked by you. What was typed is sealed as a draft.
lock-loses-draft = the draft could not be sealed. Copy it on paper; F8 again locks and loses it.
locked-idle = Session locked after { $minutes } minutes without a key. Your draft is sealed.
locked-suspended = Session locked: the program was suspended. Your draft is sealed.
accounts-title = Demonstration accounts
accounts-heading = Account, role, passphrase
accounts-invented = Invented house: nobody here exists, these passphrases protect nothing.
accounts-choose = Enter locks and offers this account; its passphrase remains to be typed.
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
allergy-nobody-asked = ! Allergy: nobody has asked yet
alert-strip-allergy = allergy
alert-fall-risk = falls
alert-choking = choking
alert-runaway = runaway
alert-epilepsy = epilepsy
alert-aggression = aggression
alert-isolation = isolation
alert-anticoagulant = anticoag.
alert-insulin = insulin
alert-pacemaker = pacemaker
alert-other = other
people-title = Shift board
people-counts = { $persons ->
    [one] 1 person
   *[other] { $persons } persons
 }   without a note in 7 days { $without }
people-urgent = { $count ->
    [one] 1 urgent
   *[other] { $count } urgent
 }:
people-nothing-urgent = No urgent note among the last ones.
people-room-head = Room
people-name-head = Name
people-alerts-head = Alerts
people-fact-head = Last fact
people-empty = Nobody in your units. F9 shows what your role can do.
people-recorded = The list is in the journal. A room number leads to the person.
people-room = Room { $room }: { $name }
people-no-room = No room { $room } in this list.
nobody-before = Nobody else was opened yet. F3 searches.
find-title = Find a person
find-label = Find:
find-how = Name, first name, room, date (140341, 14/03/41, 1941), in any order
find-begin = Type: answers come as you go. The search goes into the journal.
find-recorded = { $count ->
    [one] 1 answer.
   *[other] { $count } answers.
 } The search and the names shown go into the journal.
find-nobody = Nobody for "{ $query }". Try the room or the year of birth.
find-room-head = Room
find-person-head = Person
find-born-head = Born
find-unit-head = Unit
found-by-name = name
found-by-room = room
found-by-birth-date = birth date
found-by-year = year
find-homonym = ! same name
find-near = Near spelling
find-recent = Your last persons

### File
file-title = File   summary
file-timeline = Notes
file-notes = { $count ->
    [0] no recent note
    [one] 1 recent note
   *[other] { $count } recent notes
 }{ $urgent ->
    [0] { "" }
   *[other] , { $urgent } urgent
 }
file-scope-open = open to your role
file-scope-deposit = you deposit; others read
file-scope-closed = closed to your role
file-whom-to-call = Whom to call, in this order
file-nobody-to-call = Nobody entered. Ask the unit manager.
file-newest = Newest notes
file-no-notes = No note. t writes one.
file-recorded = Opening recorded in the journal at { $time } ({ $role }).

### Timeline
timeline-title = Notes   all targets
timeline-empty = No note. t to write. Sections read: { $scopes }.
timeline-all = Note { $at } of { $count }. Sections read: { $scopes }.
timeline-more = Note { $at } of { $count }, more follow. Sections read: { $scopes }.
timeline-already-struck = this note is already struck. Write another one (t).
note-struck = STRUCK
note-urgent = URGENT
note-third-party = told by others
note-entered = typed { $time }
note-struck-by = Struck at { $time } by { $author }:
note-result-by = added at { $time } by { $author }
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
note-data = D  Data: what you see, hear, measure
note-action = A  Actions: what you did, whom you told
note-result = R  Result: may come later, from another shift
note-rule-of-writing = Facts and the time. No judgement. Initials for other persons.
note-pick-target = Target of the note
note-pick-audience = Whom the note is for
note-nothing-saved = Nothing is saved yet. F2 reads it back and saves, Esc keeps a draft.
note-echo = { $who }: note, { $audience }, done at { $time }. Enter saves, ! urgent, Esc corrects
note-echo-urgent = { $who }: URGENT note, { $audience }, done at { $time }. Enter saves, Esc corrects
note-saved = Note saved at { $time } and recorded in the journal.
note-deposited = Note deposited at { $time } and recorded in the journal. Your role does not read it.
note-no-audience = your role writes no note in this file. Ask a colleague of the unit.
note-time-unreadable = "{ $typed }" is not a time. Try 0205, 2h05, -15 or hier 23h.
note-paste-too-long = paste of { $size } characters, { $room } are left in this note. Nothing is added.
draft-sealed = Draft sealed at { $time } for { $who }. Nothing is saved yet.
draft-restored = Your text is here, as it was at { $time }. Go on, or F2 to save.
draft-discard-ask = To discard this draft, type the room { $room } then Enter: { $typed }
draft-still-there = The draft is kept.
draft-discarded = Draft discarded. Nothing is saved.
strike-title = Note   strike
strike-reason = Why strike it: 10 letters or more
strike-how = The text stays readable under the word STRUCK, with your name and this reason.
strike-echo = { $who }: strike the note of { $time }. Enter saves, Esc corrects
note-struck-now = Note struck at { $time } and recorded in the journal. Its text stays readable.
result-title = Note   later result
result-text = Later result
result-how = The result is added under the note, with your name and the time.
result-echo = { $who }: later result of the note of { $time }. Enter saves, Esc corrects
note-result-added = Result added at { $time } and recorded in the journal.
amend-note-goes-on = (the note goes on: { $count } lines)
conflict-title = Two versions
conflict-base = At the start, revision { $revision }
conflict-theirs = Their version, revision { $revision }, saved
conflict-mine-strike = Your reason to strike, not saved yet
conflict-mine-result = Your result, not saved yet
conflict-choose = Not saved yet: the note has just changed. Read, then Enter redoes yours on it.
conflict-they-struck = Not saved: a colleague has just struck this note. Esc keeps your text as a draft.

### Help
help-title = Help
help-again = F1 again: what this screen is for and who reads it. Esc goes back.
help-back = Esc goes back to the screen.
purpose-people = The shift board shows the persons of your units by room: what to know before helping, the last note for the team, what is urgent. A room number or the arrows choose, Enter opens the file, t writes a note at once. The list is recorded in the journal with the names shown.
purpose-find = Find brings a person back by what one remembers: part of a name, the room, the birth date, in any order and without accents. Near spellings stand under their own heading, so that they are never taken for the right one. The search is recorded in the journal.
purpose-file = The file first shows what protects: allergies, alerts, whom to call. Then what your role opens, deposits or does not see, and the newest notes. Enter or T opens the notes, t writes. Every opening is recorded in the journal.
purpose-timeline = The notes, newest first, by shift. The time of the fact is on the left, the time of typing on the right. A struck note stays readable. e adds what came later, x strikes with a reason, t writes. Only the notes of your sections are shown.
purpose-note = A note says what you see (D), what you do (A), what comes of it (R); one of the three is enough. For chooses who reads it. Done at is the time of the fact, even yesterday. F2 reads everything back in one line before saving. Esc keeps a sealed draft that only you reopen.
purpose-strike = Strike a note when it is wrong or in the wrong file. Its text stays readable, with your name, the time and the reason. Nothing is erased.
purpose-result = A later result says what happened after the note, even from another shift. It is added under the note with your name and the time; the note itself does not change.
purpose-conflict = A colleague saved before you. Nothing is chosen for you: both texts are here. Enter redoes yours on their version, Esc keeps yours as a draft.
purpose-palette = The menu runs any command by its name, in French or English, for a room or a name. It also shows the key that does the same.
purpose-accounts = The accounts of the invented house, to try each role. They exist only in a demonstration.
purpose-unlock = Your passphrase opens the keys of your account, and nothing else. It is kept nowhere. Entries and refused tries are recorded in the journal.

### Names
role-director = director
role-unit-manager = unit manager
role-educator = educator
role-support-worker = support worker
role-nursing-assistant = nursing assistant
role-nurse = nurse
role-physician = physician
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
audience-notes-care = carers
audience-medical = nurses and physicians
audience-social = social section
audience-psych = you alone
readers-notes-all = team of the unit (team section)
readers-notes-edu = educational section
readers-notes-care = carers (care section)
readers-medical = nurses, physicians (medical section)
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
target-fit = fit
target-treatment = treatment
target-behaviour = behaviour
target-aggression = aggression
target-runaway = runaway
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
hint-note-in-the-future = Correct the time, or add hier (yesterday).
error-note-too-long = the note is longer than { $limit } characters.
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
    [one] 1 more try
   *[other] { $tries } more tries
 } without a wait). Forgotten: choice 2.
error-wait = too many refused tries.
hint-wait = Wait { $seconds } seconds, then try again. Forgotten: choice 2.
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
hint-vault-damaged = Write no more; run dui verify and tell the administrator. Printed sheets: red binder.
error-vault-busy = another program holds the vault.
hint-vault-busy = Nothing is saved. Wait a moment and try again.
error-disk-full = the disk is full, nothing is saved.
hint-disk-full = Your text is still here. Tell the administrator; printed sheets: red binder.
error-vault-io = the vault does not answer, nothing is saved.
hint-vault-io = Your text is still here. Try again; otherwise, tell the administrator.

### Settings, keys, colours
settings-not-toml = the settings file cannot be read, line { $line }. Correct it or remove it.
settings-unknown-key = unknown setting: { $key }. Known: language, theme, keymap, vault, lock_after_minutes.
settings-bad-value = the value of { $key } does not fit. Text between quotes, or minutes from 1 to 30.
settings-unknown-language = unknown language: { $language }. Known: fr, en.
keymap-unknown = unknown keymap: { $name }. Known: default.
keymap-not-toml = the keymap cannot be read at this line (or a key stands there twice).
keymap-unknown-context = unknown section: { $context }.
keymap-unknown-key = unknown key: { $key }. Examples: t, space, f2, ctrl-e, shift-tab.
keymap-text-key = the key { $key } writes a letter: in a text it can do nothing else.
keymap-bound-twice = the key { $key } stands twice in { $context }.
keymap-unknown-action = unknown action: { $action }. Perhaps { $nearest }?
keymap-wrong-context = { $action } does not exist in { $context }.
keymap-vital = { $action } must keep two keys.
theme-unknown = unknown theme: { $name }. Known: default, mono.
theme-not-toml = the theme file cannot be read.
theme-bad-entry = unknown line in the theme: { $entry }. Only fg, bg, bold, reverse exist.
theme-needs-more-colours = this theme asks for more than this terminal. The base colours are used.
