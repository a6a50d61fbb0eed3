# Les phrases de dui. Vous, présent, phrases courtes : ce qui s'est passé, puis quoi faire.
# Lettres de la page de code 437 seulement. L'espace insécable devant : ; ! ? est posé par le programme.

### Cadre
demonstration = DÉMONSTRATION
demonstration-short = DÉMO
error-line = Erreur : { $what }
too-small = Trop petit : { $columns }x{ $rows }. Agrandissez à { $least-columns }x{ $least-rows } ; rien n'est perdu.
too-small-lock = F8 verrouille.
too-small-leave = F10 quitte.
key-does-nothing = Cette touche ne fait rien ici ; F1 montre les touches.
how-to-leave = F8 verrouille. Une fois verrouillé, F10 quitte. F9 montre tout ce qui est possible ici.
open-the-house-first = Ouvrez d'abord la session : nom, phrase secrète, Entrée.
keys-dropped = { $count ->
    [one] { $count } touche ignorée.
   *[other] { $count } touches ignorées.
 }
terminal-not-utf8 = ce terminal n'envoie pas de l'UTF-8. Les accents se perdent ; réglez-le sur UTF-8.
paste-too-large = collage de plus de 64 Kio refusé. Rien n'est ajouté ; collez en plusieurs fois.
paste-no-field = Collage ignoré : aucun champ de texte n'attend ici.
text-removed = { $count ->
    [one] { $count } caractère invisible retiré du collage.
   *[other] { $count } caractères invisibles retirés du collage.
 }
rows-damaged = ! { $count ->
    [one] { $count } ligne illisible ou altérée n'est pas montrée.
   *[other] { $count } lignes illisibles ou altérées ne sont pas montrées.
 } Prévenez l'administrateur.
welcome-first = Première session de ce compte. { $failed ->
    [0] Aucun essai refusé.
    [one] { $failed } essai refusé.
   *[other] { $failed } essais refusés.
 }
welcome-back = Session précédente : { $span }. { $failed ->
    [0] Aucun essai refusé depuis.
    [one] { $failed } essai refusé depuis.
   *[other] { $failed } essais refusés depuis.
 }

welcome-failed = ! { $failed ->
    [one] { $failed } essai refusé sur votre compte
   *[other] { $failed } essais refusés sur votre compte
 } depuis votre dernière session. Si ce n'était pas vous, dites-le à la direction.
welcome-glass = ! Bris de glace depuis : { $count ->
    [one] { $count }
   *[other] { $count }
 }, le dernier par { $who } { $when }.
welcome-accounts-due = Revue annuelle des comptes à faire.
welcome-drafts = { $count ->
    [one] { $count } brouillon vous attend : F9, « br », Entrée.
   *[other] { $count } brouillons vous attendent : F9, « br », Entrée.
 }

### Dates, nombres
span-day = le { $day } de { $from } à { $until }
span-days = du { $day } à { $from } au { $last-day } à { $until }
span-open = le { $day } à { $from }, fin inconnue
when-today = à { $time }
when-day = le { $day } à { $time }
of-today = de { $time }
of-day = du { $day } à { $time }
age-years = { $years ->
    [one] { $years } an
   *[other] { $years } ans
 }
shift-day = jour du { $date }
shift-night = nuit du { $from } au { $to }
weekday-1 = lundi
weekday-2 = mardi
weekday-3 = mercredi
weekday-4 = jeudi
weekday-5 = vendredi
weekday-6 = samedi
weekday-7 = dimanche
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre

### Touches
key-space = Espace
key-enter = Entrée
key-tab = Tab
key-shift-tab = Maj-Tab
key-esc = Esc
key-backspace = Retour arrière
key-delete = Suppr
key-insert = Inser
key-up = Haut
key-down = Bas
key-left = Gauche
key-right = Droite
key-home = Début
key-end = Fin
key-page-up = PgPréc
key-page-down = PgSuiv
key-digits = 0 à 9

### Actions : mot court de la légende, puis phrase de l'aide
action-open = ouvrir
action-note = note
action-timeline = notes
action-result = suite
action-strike = rayer
action-save = enregistrer
action-target = cible
action-next = suivant
action-previous = précédent
action-toggle = choisir
action-less = avant
action-more = après
action-undo = annuler
action-redo = refaire
action-drafts = brouillons
action-discard = jeter
action-confirm = enregistrer
action-go-in = entrer
action-go-on = continuer
action-change = changer
action-compare = comparer
action-write = écrire
action-check = vérifier
action-found = fonder
action-read-back = relire
action-create = créer
action-show = voir
action-judge = juger
action-urgent = urgente
action-redo-mine = refaire sur leur version
action-digit = chambre
action-up = monter
action-down = descendre
action-page-up = page avant
action-page-down = page
action-top = début
action-bottom = fin
action-find = chercher
action-last = la dernière
action-first = tableau
action-lock = verrou
action-staff = comptes
action-account-new = nouveau
action-account-night = une nuit
action-account-give = donner
action-account-again = réinviter
action-account-suspend = suspendre
action-account-end = fermer
action-account-wait = attente
action-passphrase = ma phrase
action-phrase-offer = proposer
action-accounts = comptes
action-palette = menu
action-back = retour
action-language = langue/language
action-leave = quitter
action-repaint = redessiner
action-help = aide

about-open = ouvrir, choisir
about-note = écrire une note
about-timeline = lire les notes
about-result = ajouter une suite
about-strike = rayer, avec un motif
about-save = enregistrer
about-target = choisir la cible
about-next = champ suivant
about-previous = champ précédent
about-toggle = cocher, choisir
about-less = choix d'avant
about-more = choix d'après
about-undo = annuler par mot
about-redo = refaire
about-drafts = vos brouillons
about-discard = jeter le brouillon
about-confirm = oui, enregistrer
about-urgent = urgente, ou non
about-redo-mine = refaire sur la leur
about-digit = chambre, numéro
about-up = monter
about-down = descendre
about-page-up = page précédente
about-page-down = page suivante
about-top = tout en haut
about-bottom = tout en bas
about-find = chercher quelqu'un
about-last = dernière personne
about-first = premier écran
about-lock = verrouiller
about-staff = comptes
about-account-new = nouveau compte
about-account-night = aide pour une nuit
about-account-give = donner les clés
about-account-again = nouveau code
about-account-suspend = suspendre, rendre
about-account-end = fermer le compte
about-account-wait = effacer l'attente
about-passphrase = ma phrase secrète
about-phrase-offer = proposer sept mots
about-accounts = comptes de démo
about-palette = menu des commandes
about-back = retour, texte gardé
about-language = changer de langue
about-leave = quitter
about-repaint = redessiner l'écran
about-help = ces touches

### Menu : les mots qui appellent une commande, le premier est montré
palette-file = dossier fiche ouvrir
palette-note = note écrire
palette-timeline = transmissions lire notes
palette-drafts = brouillons attente
palette-discard = jeter abandonner brouillon
palette-find = chercher trouver
palette-last = dernière précédente
palette-first = tableau accueil
palette-lock = verrouiller verrou
palette-staff = comptes habilitations
palette-account-night = nuit renfort intérim
palette-passphrase = phrase secrète mot
palette-accounts = comptes démonstration
palette-leave = quitter sortir
palette-repaint = redessiner écran
palette-help = aide touches
palette-title = Menu
palette-how = Un mot ou ses deux premières lettres, puis une chambre ou un nom : no 07
palette-choose = Entrée lance la commande marquée.
palette-about = Entrée lance la commande pour { $who }.
palette-unknown = aucune commande ne commence par « { $word } ». Effacez pour tout voir.
palette-none = Aucune commande ne commence ainsi. Effacez pour tout voir.
palette-whom = pour qui ? Ajoutez la chambre ou le nom.
palette-nobody = { $count ->
    [0] « { $typed } » ne désigne personne.
    [one] « { $typed } » : { $count } personne.
   *[other] « { $typed } » : { $count } personnes, laquelle ?
 } Tapez la chambre, ou F3 pour chercher.

### Ouvrir
unlock-title = Ouvrir la session
unlock-title-locked = Verrouillé
unlock-login = Compte         :
unlock-passphrase = Phrase secrète :
unlock-open = Ouvrir
unlock-forgotten = Phrase oubliée : qui peut m'aider ?
unlock-end = Fin de session (un collègue ouvre avec sa clé)
unlock-accounts = Comptes de démonstration
unlock-point = Journal signé jusqu'à : { $code }
unlock-on-call = Astreinte : { $phone }
unlock-working = Ouverture en cours. Vous pouvez déjà taper la suite.
unlock-type-name = Tapez le nom de votre compte, puis Entrée.
unlock-type-passphrase = Tapez votre phrase secrète, puis Entrée. Les accents comptent.
unlock-choose = Choisissez par les flèches ou le numéro, puis Entrée.
unlock-by-key = (reconnu par votre clé SSH)
unlock-stranger = Votre clé SSH n'est encore celle d'aucun compte : elle ne sert qu'à une première connexion, avec un code.
unlock-unclear = Le serveur SSH ne dit pas avec quelle clé vous entrez : personne ne peut ouvrir d'ici. Prévenez l'administrateur.
unlock-no-name = il manque le nom du compte. Tapez-le, puis Entrée.
unlock-no-passphrase = il manque la phrase secrète. Tapez-la, puis Entrée.
unlock-gave-up = l'ouverture s'est arrêtée en route. Recommencez ; sinon, prévenez l'administrateur.
unlock-who-can-help = Le cadre de votre unité ou la direction peuvent vous inviter de nouveau. Vos brouillons scellés sous l'ancienne phrase sont alors perdus ; vos notes enregistrées restent.
unlock-if-nothing-works = Si rien ne marche : fiches d'urgence imprimées, classeur rouge, salle de soins.
unlock-demo-phrase = Phrase de démonstration à taper : { $phrase }
locked-by-you = Verrouillé à { $time } par vous.
panic-reference = Erreur du programme, rien n'est montré ; vos brouillons sont scellés. Référence : 
lock-loses-draft = le brouillon n'a pas pu être scellé. Copiez-le sur papier ; F8 encore verrouille et le perd.
locked-idle = Verrouillé à { $time } (aucune touche depuis { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
 })
locked-suspended = Verrouillé à { $time } : le programme était suspendu.
locked-draft = Votre brouillon est scellé. Il revient à la même place.
accounts-title = Comptes de démonstration
accounts-heading = Compte, phrase secrète, rôle
accounts-invented = Maison inventée : personne ici n'existe, ces phrases ne protègent rien.
accounts-choose = Entrée verrouille et propose ce compte ; tapez ensuite sa phrase.
accounts-only-in-a-demonstration = Les comptes de démonstration n'existent que dans une maison inventée.

### Personnes
title-m = M.
title-mme = Mme
room-short = ch. { $room }
identity-born = { $sex ->
    [female] née le { $date } ({ $age })
    [male] né le { $date } ({ $age })
   *[unknown] né(e) le { $date } ({ $age })
 }
identity-born-unknown = date de naissance inconnue
identity-birth-name = { $sex ->
    [female] née { $name }
    [male] né { $name }
   *[unknown] né(e) { $name }
 }
ins-provisional = INS provisoire
ins-retrieved = INS récupérée
ins-validated = INS validée
ins-qualified = INS qualifiée
allergy-none-known = Allergie : aucune connue (vérifié le { $date })
allergy-none-known-short = Allergie : aucune connue
card-damaged = ! ILLISIBLE
allergy-unreadable = ! ALLERGIES ILLISIBLES : à redemander
allergy-nobody-asked = ! Allergie : personne ne l'a encore demandé
alert-strip-allergy = allergie
alert-fall-risk = chute
alert-choking = fausse route
alert-runaway = fugue
alert-epilepsy = épilepsie
alert-aggression = agressivité
alert-isolation = isolement
alert-anticoagulant = anticoag.
alert-insulin = insuline
alert-pacemaker = pacemaker
alert-other = autre
alerts-closed = Alertes et allergies : fermées pour votre rôle
notes-closed = Notes : fermées pour votre rôle.
people-closed = fermé
desk-title = Poste de travail
desk-no-file = Votre rôle n'ouvre aucun dossier.
desk-nothing-asked = Rien n'est demandé ni inscrit au journal par cet écran.
desk-data-protection = Protection des données : vous contrôlez le journal des accès et les comptes, sans lire de dossier. Dans un terminal : dui journal verify contrôle la chaîne du journal, dui verify le coffre entier, dui roles montre qui peut quoi.
desk-machine = Administration : vous tenez la machine, le coffre et les comptes, sans lire de dossier. Dans un terminal : dui verify contrôle le coffre entier, dui journal verify la chaîne du journal.
desk-auditor = Évaluation : vous ne lisez que l'échantillon que la maison choisit pour vous ; il n'y en a pas encore. Dans un terminal : dui journal verify contrôle la chaîne du journal, dui roles montre qui peut quoi.
people-title = Tableau de poste
people-without-note = sans note { $count }
people-urgent = { $count ->
    [one] { $count } urgente depuis 24 h, lue :
   *[other] { $count } urgentes depuis 24 h, lues :
 }
people-urgent-unread = { $count ->
    [one] { $count } urgente non lue :
   *[other] { $count } urgentes non lues :
 }
people-nothing-urgent = Aucune note urgente depuis 24 h.
people-room-head = Ch.
people-name-head = Nom
people-alerts-head = Alertes
people-fact-head = Dernier fait
people-empty = Personne dans vos unités. F9 montre ce que votre rôle peut faire.
people-recorded = La liste est inscrite au journal. Un numéro de chambre mène à la personne.
people-room = Chambre { $room } : { $name }
people-no-room = Pas de chambre { $room } dans cette liste.
nobody-before = Aucun autre dossier n'a été ouvert. F3 cherche.
find-title = Chercher une personne
find-label = Chercher :
find-how = Nom, prénom, chambre, date (140341, 14/03/41, 1941), dans l'ordre qu'on veut
find-begin = Tapez : les réponses viennent à mesure. La recherche est inscrite au journal.
find-recorded = { $count ->
    [one] { $count } réponse.
   *[other] { $count } réponses.
 } La recherche et les noms affichés sont inscrits au journal.
find-nobody = Personne pour « { $query } ». Essayez la chambre ou l'année de naissance.
find-room-head = Ch.
find-person-head = Personne
find-born-head = Né(e) le
find-unit-head = Unité
found-by-name = nom
found-by-room = chambre
found-by-birth-date = naissance
found-by-year = année
find-homonyms = ! Des homonymes : comparez la date de naissance. La recherche est inscrite au journal.
find-homonym = ! homonyme
find-near = Orthographe proche
find-recent = Vos derniers dossiers
find-outside-open = Hors de vos unités : « élargir » demande un motif, inscrit au journal.
find-outside-closed = Hors de vos unités, les noms sont fermés à votre rôle. Voyez le cadre d'unité.
find-outside-none = Toutes les unités sont déjà les vôtres.
outside-title = Chercher hors de vos unités
outside-sought = Recherche : { $query }
outside-how = F2 cherche, Esc renonce. Un autre motif s'explique en 20 lettres au moins.
outside-happens = Motif et recherche sont écrits au journal avant l'ouverture d'un nom, puis les personnes affichées. Vous verrez nom, date de naissance, unité et chambre. Les volets demandent un bris de glace, pour une personne.
outside-only-names = Cette recherche montre nom, date de naissance, unité et chambre, rien d'autre.
outside-nobody = Personne pour « { $query } » ailleurs. Essayez l'année de naissance.
outside-recorded = { $count ->
    [one] { $count } réponse.
   *[other] { $count } réponses.
 } La recherche et les noms affichés sont inscrits au journal.
action-outside = élargir
about-outside = hors de mes unités
error-outside-vague = il faut { $limit } lettres ou chiffres au moins pour chercher ailleurs.
hint-outside-vague = Tapez un nom, une chambre ou une date de naissance.
hint-outside-short = Dites pourquoi vous cherchez ailleurs.
error-outside-long = la recherche et son explication dépassent { $limit } lettres.
glass-no-name = sans le volet identité le dossier ne s'ouvre pas. Cochez-le aussi.
purpose-outside = Chercher une personne d'une autre unité, avec un motif. La recherche est inscrite au journal avec les personnes affichées, avant que rien ne s'affiche. Entrée sur une personne mène à son dossier, ou au bris de glace.

### Dossier
file-title = Dossier   résumé
file-timeline = Transmissions
file-notes = { $count ->
    [0] aucune note récente
    [one] { $count } note récente
   *[other] { $count } notes récentes
 }{ $urgent ->
    [0] { "" }
    [one] , { $urgent } urgente
   *[other] , { $urgent } urgentes
 }
file-scope-open = ouvert à votre rôle
file-scope-deposit = vous déposez ; d'autres lisent
file-scope-closed = fermé pour votre rôle
file-whom-to-call = Qui appeler, dans cet ordre
file-nobody-to-call = Personne n'est inscrit. Demandez au cadre de l'unité.
file-newest = Dernières notes
file-nothing-written = Aucune note.
file-nothing-readable = Aucune note lisible.
file-draft = Votre brouillon, scellé { $when } : t le rouvre.
file-draft-result = Suite d'une note, scellée { $when } : F9, « br ».
file-draft-strike = Motif pour rayer, scellé { $when } : F9, « br ».
file-no-notes = Aucune note. t en écrit une.
file-recorded = Ouverture inscrite au journal à { $time } ({ $role }).

### Transmissions
timeline-title = Transmissions   toutes cibles
timeline-empty = Aucune note. t pour écrire. Volets lus : { $scopes }.
timeline-all = Note { $at } sur { $count }. Volets lus : { $scopes }.
timeline-more = Note { $at } sur { $count }, d'autres suivent. Volets lus : { $scopes }.
timeline-draft-result = Votre suite de cette note attend, scellée { $when } : e la rouvre.
timeline-draft-strike = Votre motif pour rayer cette note attend, scellé { $when } : x le rouvre.
timeline-already-struck = cette note est déjà rayée. Écrivez-en une autre (t).
note-struck = RAYÉE
note-urgent = URGENTE
note-third-party = d'un tiers
note-entered = saisi { $time }
note-struck-by = Rayée { $time } par { $author } :
note-result-by = ajouté { $time } par { $author }
letter-data = D
letter-action = A
letter-result = R

### Note
note-title = Transmission   nouvelle
note-target-label = Cible :
note-audience-label = Pour  :
note-title-label = Titre :
note-time-label = Fait à :
note-time-day = le { $day }
note-read-by = lue par :
note-deposit-only = , pas vous
note-deposit = Vous déposez : vous ne relirez pas cette note. Rien n'est encore enregistré.
note-no-target = aucune
note-tick-urgent = urgente
note-tick-handover = à la relève
note-tick-third = d'un tiers
note-tick-handover-short = relève
note-tick-third-short = tiers
note-data = D  Données : ce que vous voyez, entendez, mesurez
note-action = A  Actions : ce que vous avez fait, qui vous avez prévenu
note-result = R  Résultat : peut venir plus tard, d'un autre poste
note-rule-of-writing = Des faits et l'heure. Pas de jugement. Initiales pour les autres personnes.
note-pick-target = Cible de la note
note-pick-audience = Pour qui est la note
note-pick-audience-line = { $audience } : { $readers }
note-nothing-saved = Rien n'est encore enregistré. F2 relit et enregistre, Esc garde un brouillon.
note-echo = { $who } : note, { $audience }, faite { $time }. Entrée enregistre, !{ "\u00A0" }urgente, Esc corrige.
note-echo-urgent = { $who } : note URGENTE, { $audience }, faite { $time }. Entrée enregistre, !{ "\u00A0" }pas urgente, Esc corrige.
note-echo-waits = Pas encore enregistré. Entrée enregistre, !{ "\u00A0" }urgente ou non, Esc corrige.
amend-echo-waits = Pas encore enregistré. Entrée enregistre, Esc corrige.
note-saved = Note enregistrée à { $time } et inscrite au journal.
note-deposited = Note déposée à { $time } et inscrite au journal. Votre rôle ne la relit pas.
note-no-audience = votre rôle n'écrit pas de note dans ce dossier. Passez par un collègue de l'unité.
note-time-unreadable = « { $typed } » n'est pas une heure. Essayez 0205, 2h05, -15 ou hier 23h.
note-paste-too-long = { $size ->
    [one] le collage a { $size } caractère
   *[other] le collage a { GROUPED($size) } caractères
 }, il reste de la place pour { GROUPED($room) } dans cette note. Rien n'est ajouté.
draft-sealed = Brouillon scellé à { $time } pour { $who }. Rien n'est encore enregistré.
draft-kept = Brouillon gardé pour { $who } : t le rouvre.
draft-kept-strike = Brouillon gardé pour { $who } : x sur la même note le rouvre.
draft-kept-result = Brouillon gardé pour { $who } : e sur la même note le rouvre.
draft-restored-day = Votre texte est là, tel que le { $day } à { $time }. Continuez, ou F2 pour enregistrer.
draft-restored = Votre texte est là, tel qu'à { $time }. Continuez, ou F2 pour enregistrer.
draft-discard-ask = Pour jeter ce brouillon, tapez la chambre { $room } puis Entrée : { $typed }
draft-still-there = Le brouillon est gardé.
draft-discarded = Brouillon jeté. Rien n'est enregistré.
drafts-title = Vos brouillons
drafts-count = { $count ->
    [0] Aucun brouillon
    [one] { $count } brouillon
   *[other] { $count } brouillons
 }
drafts-elsewhere = { $count ->
    [one] { $count } autre est scellé, hors de vos unités
   *[other] { $count } autres sont scellés, hors de vos unités
 }
drafts-yours = Scellés sous votre clé : vous seul les rouvrez.
drafts-open = Entrée rouvre le brouillon là où il a été tapé.
drafts-none = Aucun brouillon ne vous attend. Esc revient.
drafts-form-note = note
drafts-form-result = suite
drafts-form-strike = rayer
drafts-sealed = scellé { $when }
drafts-note-gone = la note de ce brouillon ne se lit plus ici. Le brouillon reste scellé.
strike-title = Transmission   rayer
strike-reason = Pourquoi la rayer : 10 lettres ou plus
strike-how = Le texte reste lisible sous le mot RAYÉE, avec votre nom et ce motif.
strike-echo = { $who } : rayer la note { $time }. Entrée enregistre, Esc corrige.
note-struck-now = Note rayée à { $time } et inscrite au journal. Son texte reste lisible.
result-title = Transmission   suite
result-text = Résultat venu plus tard
result-how = La suite s'ajoute sous la note, avec votre nom et l'heure.
result-echo = { $who } : suite de la note { $time }. Entrée enregistre, Esc corrige.
note-result-added = Suite ajoutée à { $time } et inscrite au journal.
amend-note-goes-on = { $count ->
    [one] (la note continue : { $count } ligne)
   *[other] (la note continue : { $count } lignes)
 }
conflict-title = Deux versions
conflict-base = Au départ, révision { $revision }
conflict-theirs = Leur version, révision { $revision }, enregistrée
conflict-mine-strike = Votre motif pour rayer, pas encore enregistré
conflict-mine-result = Votre suite, pas encore enregistrée
conflict-choose = Pas encore enregistré : la note vient de changer. Lisez, puis Entrée refait votre texte sur cette version.
conflict-they-struck = Pas enregistré : un collègue vient de rayer cette note. Esc garde votre texte en brouillon.

### Aide
help-title = Aide
help-again = F1 encore : à quoi sert cet écran et qui le lit. Esc revient.
help-back = Esc revient à l'écran.
purpose-people = Le tableau de poste montre les personnes de vos unités par chambre : ce qu'il faut savoir avant d'aider, la dernière note pour l'équipe, ce qui est urgent. Un numéro de chambre ou les flèches choisissent, Entrée ouvre le dossier, t écrit une note tout de suite. La liste est inscrite au journal avec les noms montrés.
purpose-desk = Cet écran dit à quoi sert un rôle qui n'ouvre aucun dossier. Aucun nom n'y est lu. Ses commandes se tapent dans un terminal ; F8 verrouille.
purpose-find = Chercher retrouve une personne par ce dont on se souvient : un bout de nom, la chambre, la date de naissance, dans l'ordre qu'on veut et sans accents. Les orthographes proches sont sous leur propre titre, pour ne jamais les prendre pour la bonne. La recherche est inscrite au journal.
purpose-file = Le dossier montre d'abord ce qui protège : allergies, alertes, qui appeler. Puis ce que votre rôle ouvre, dépose, ou ne voit pas, et les dernières notes. Entrée ou T ouvre les transmissions, t écrit. Chaque ouverture est inscrite au journal.
purpose-timeline = Les transmissions, les plus récentes d'abord, par poste. L'heure du fait est à gauche, l'heure de saisie à droite. Une note rayée reste lisible. e ajoute ce qui est arrivé ensuite, x raye avec un motif, t écrit. Les notes de vos volets seulement sont montrées.
purpose-note = Une note dit ce que vous voyez (D), ce que vous faites (A), ce qui en résulte (R) ; une seule des trois suffit. « Pour » choisit qui la lit. « Fait à » est l'heure du fait, même hier. F2 relit tout en une ligne avant d'enregistrer. Esc garde un brouillon scellé que vous seul rouvrez.
purpose-strike = Rayer une note quand elle est fausse ou dans le mauvais dossier. Son texte reste lisible, avec votre nom, l'heure et le motif. Rien ne s'efface.
purpose-result = Une suite dit ce qui est arrivé après la note, même d'un autre poste. Elle s'ajoute sous la note avec votre nom et l'heure ; la note elle-même ne change pas.
purpose-conflict = Un collègue a enregistré avant vous. Rien n'est choisi à votre place : les deux textes sont là. Entrée refait le vôtre sur sa version, Esc garde le vôtre en brouillon.
purpose-drafts = Ce que vous avez commencé et pas enregistré, le plus récent d'abord. Un brouillon est scellé sous votre propre clé, pour une personne et un formulaire ; personne d'autre ne le voit. Entrée le rouvre. Dans le formulaire, Ctrl-D le jette, avec le numéro de chambre.
purpose-palette = Le menu lance toute commande par son nom, en français ou en anglais, pour une chambre ou un nom. Il montre aussi la touche qui fait la même chose.
purpose-accounts = Les comptes de la maison inventée, pour essayer chaque rôle. Ils n'existent que dans une démonstration.
purpose-unlock = Votre phrase secrète ouvre les clés de votre compte, et elles seules. Elle n'est gardée nulle part. Les entrées et les essais refusés sont inscrits au journal.

### Comptes
staff-title = Comptes et habilitations
staff-counts = Actifs { $working }  en attente { $waiting }  fin sous 7 j { $ending }  revue : { $endless } sans fin, { $absent } absents 90 j
staff-counts-short = Actifs { $working }  en attente { $waiting }  fin sous 7 j { $ending }  sans fin { $endless }
staff-for-you = { $count ->
    [one] { $count } compte attend quelque chose de vous.
   *[other] { $count } comptes attendent quelque chose de vous.
 }
staff-for-you-short = { $count ->
    [one] { $count } compte attend (H)
   *[other] { $count } comptes attendent (H)
 }
staff-nothing-for-you = Aucun compte n'attend quelque chose de vous.
staff-how = Entrée : ce que le compte ouvre et attend. Tout ici est inscrit au journal.
staff-login-head = Compte
staff-name-head = Personne
staff-role-head = Rôle
staff-unit-head = Unité
staff-until-head = Jusque
staff-state-head = État
staff-state-invited = invité
staff-state-enrolled = 8 mots
staff-state-keys = clés
staff-state-working = actif
staff-state-over = fini
staff-state-closed = fermé
staff-state-suspended = suspendu
staff-whole-house = toute la maison
staff-none = rien
staff-reads = Verra : { $scopes }.
staff-closed = Ne verra pas : { $scopes }.
staff-deposits = Dépose sans relire : { $scopes }.
staff-words-yours = Ses clés sont faites. Entrée montre ses huit mots, à comparer avec les siens.
staff-words-another = Ses clés sont faites. Qui habilite (direction, cadre d'unité) doit comparer ses huit mots.
staff-keys-waiting = { $count ->
    [one] { $count } clé attend
   *[other] { $count } clés attendent
 } un détenteur, dont { $yours } chez vous : { $circles }.
staff-by-the-founding = la fondation
staff-never-entered = jamais
staff-origin = Invité par { $inviter }. Dernière entrée : { $entered }. Unités : { $units }.
staff-ask-give = { $login } : donner { $count ->
    [one] { $count } clé
   *[other] { $count } clés
 } ? Entrée donne, Esc renonce.
staff-ask-again = { $login } : inviter de nouveau ? Ses clés et ses brouillons sont perdus, ses notes restent. Tout est à redonner. Entrée invite, Esc renonce.
staff-ask-suspend = { $login } : suspendre ? Sa session s'arrête, ses clés lui sont reprises. Entrée suspend, Esc renonce.
staff-ask-resume = { $login } : reprendre le compte, avec les mêmes clés ? Entrée reprend, Esc renonce.
staff-ask-end = { $login } : fermer pour toujours ? Une copie d'avant du coffre garde lisible ce qu'il lisait. Entrée ferme, ! urgence, Esc renonce.
staff-ask-end-urgent = { $login } : fermer EN URGENCE, changer les clés tout de suite ? Une copie d'avant du coffre reste lisible. Entrée ferme, ! sans urgence, Esc renonce.
staff-ask-wait = { $login } : le laisser réessayer tout de suite ? Entrée efface l'attente, Esc renonce.
staff-question-waits = Rien n'est fait. Entrée le fait, Esc renonce.
staff-nothing-done = Rien n'est fait.
staff-nothing-to-give = Aucune clé n'attend ici que vous puissiez donner.
staff-closed-already = ce compte est suspendu ou fermé. s le reprend d'abord.
staff-only-a-night = Votre rôle n'invite pas de compte durable. La direction ou l'administrateur le fait.
staff-no-night = Votre rôle n'accueille pas pour une nuit. L'IDE ou le cadre d'unité le fait.
staff-not-yours = Votre rôle ne gère pas les comptes.
staff-another-s = ce compte n'est pas de votre ressort. Demandez à la direction ou à qui l'a invité.
staff-not-arrived = Pas encore arrivé : le code n'a pas servi.
staff-press-give = d lui donne les clés qui attendent et que vous détenez.
staff-another-gives = Ses clés attendent un autre détenteur ; il les verra en entrant.
staff-nothing-waits = Rien n'attend à ce compte.
staff-taken-in = Accueilli. Clés données : { $given }. { $waiting ->
    [0] Aucune n'attend.
   *[other] D'autres détenteurs en doivent { $waiting }.
 }
staff-keys-given = Clés données : { $given }. { $waiting ->
    [0] Aucune n'attend.
   *[other] D'autres détenteurs en doivent { $waiting }.
 }
staff-suspended = Compte suspendu ; s le reprend.
staff-resumed = Compte repris ; les clés que vous détenez lui sont rendues.
staff-ended = Compte fermé. Ses clés changeront à la prochaine échéance.
staff-ended-urgent = Compte fermé. Les clés que vous détenez sont changées, les autres le seront par leurs détenteurs.
staff-wait-cleared = Attente effacée : un nouvel essai est possible. C'est inscrit au journal.
desk-accounts = Comptes et habilitations
people-night-help = { $count ->
    [one] Compte d'une nuit :
   *[other] Comptes d'une nuit :
 }
until-today = jusqu'à { $time }
until-day = jusqu'au { $day } à { $time }
newcomer-title = Comptes   nouveau
newcomer-title-night = Comptes   une nuit
newcomer-strip = Un compte durable. Le code montré ensuite sert une fois ; les clés suivent les huit mots.
newcomer-strip-night = De l'aide pour cette nuit. Ce compte s'éteint seul ; il ne donne rien à d'autres.
newcomer-login = Compte    :
newcomer-name = Personne  :
newcomer-replaces = Remplace  :
newcomer-role = Rôle      :
newcomer-units = Unités    :
newcomer-unit = Unité     :
newcomer-from = Dès le    :
newcomer-until = Jusqu'à   :
newcomer-to-choose = à choisir
newcomer-from-hint = vide : maintenant
newcomer-until-hint = vide : sans fin
newcomer-until-night = 16 h au plus
newcomer-opens = Ce que ce rôle ouvre
newcomer-limit = L'historique de ces volets se lira aussi.
newcomer-limit-night = L'historique de ces volets se lira aussi, cette nuit-là seulement. Ce qu'une personne a lu, elle le sait.
newcomer-pick-role = Rôle
newcomer-pick-unit = Unité
newcomer-night-login = nuit-
newcomer-no-role = il manque le rôle. Entrée en montre la liste.
newcomer-date = « { $typed } » n'est ni une date ni une heure. Essayez 08:00, 27/11 ou 31/12/2026.
newcomer-in-place-of = { $name } (remplace { $other })
newcomer-how = Rien n'est encore créé. F2 relit et crée le compte.
newcomer-echo = { $name }, { $role }, { $units }, { $until }. Entrée crée le compte, Esc corrige.
newcomer-waits = Pas encore créé. Entrée crée le compte, Esc corrige.
code-title = Comptes   code d'arrivée
code-login = Compte :
code-code = Code   :
code-no-end = sans fin
code-lasts = Ce code sert une seule fois, { $when } au plus tard (trois jours). Il n'est montré qu'ici : copiez-le ou lisez-le à voix haute.
code-how = Au verrou, la personne choisit « Première arrivée », tape ce compte, ce code et la phrase secrète qu'elle choisit seule. Huit mots s'affichent chez elle : Entrée ici les compare.
code-wait = Entrée quand la personne lit ses huit mots. Esc : i dans la liste fera un autre code.
compare-title = Comptes   huit mots
compare-who = { $name } lit ses huit mots à voix haute.
compare-how = Ces mots viennent de ses clés. Comparez-les tous, dans l'ordre :
compare-if-different = S'il en manque un ou si un seul diffère : Esc, puis i fait un autre code. Quelqu'un d'autre a pu l'employer.
compare-ask = Les mêmes mots sur les deux écrans ? Entrée : oui, ses clés lui sont données. Esc : rien n'est donné.
compare-waits = Rien n'est donné. Entrée : les mêmes mots. Esc renonce.

### Arrivée, phrase secrète
unlock-arrive = Première arrivée : j'ai un code
arrival-title = arrivée
arrival-who = Pour qui a reçu un code. Vous faites vos propres clés ; personne d'autre ne les a.
arrival-made = Vos clés sont faites.
arrival-login = Compte         :
arrival-code = Code           :
arrival-passphrase = Phrase secrète :
arrival-again = Répétez-la     :
arrival-alone = Choisissez-la seul. Personne ne vous la demandera, et personne ne peut la retrouver.
arrival-how = Tab passe au champ suivant. F6 propose une phrase de sept mots. F2 entre.
arrival-working = Vos clés se font. Un instant.
arrival-missing = il manque quelque chose. Remplissez les quatre champs.
arrival-refused = compte ou code refusé. Relisez-les ; un code sert une seule fois, pendant trois jours.
arrival-words = Lisez ces huit mots à voix haute à qui vous accueille :
arrival-then = S'ils sont les mêmes sur son écran, vos clés s'ouvrent. Entrée revient au verrou : tapez votre compte et votre phrase.
arrival-read-out = Vos huit mots attendent d'être comparés. Ils ne sont pas secrets.
phrase-title = Ma phrase secrète
phrase-same-keys = Les mêmes clés sous une autre phrase. Vos brouillons et vos notes restent.
phrase-old = Phrase actuelle :
phrase-new = Nouvelle phrase :
phrase-again = Encore une fois :
phrase-rules = Sept mots au hasard (F6 en propose), ou 15 caractères dont 6 différents. Les accents comptent.
phrase-old-copies = Une copie d'avant du coffre s'ouvre encore avec l'ancienne phrase.
phrase-offered = Proposée : { $phrase }
phrase-copy-it-down = Copiez-la sur papier, gardez le papier sur vous, puis tapez-la deux fois. Elle ne sera plus montrée.
phrase-how = Tab passe au champ suivant. F6 propose une phrase. F2 change.
phrase-missing = il manque une phrase. Remplissez les trois champs.
phrase-differs = les deux phrases ne sont pas les mêmes. Retapez la seconde.
phrase-changed = Phrase changée. La nouvelle ouvre dès maintenant.
purpose-staff = Les comptes de la maison : qui peut entrer, dans quel rôle, jusqu'à quand. ! marque ce qui vous attend : des mots à comparer, des clés à donner. Personne ne donne une clé qu'il n'a pas. Suspendre ou fermer arrête la session en cours. Tout est inscrit au journal.
purpose-newcomer = Un compte naît d'un nom, d'un rôle et d'unités. La personne fait ses clés elle-même avec un code ; elles n'ouvrent rien avant que quelqu'un ait comparé ses huit mots.
purpose-night-help = De l'aide pour une nuit, en une minute : un nom suffit, le reste est proposé. Le compte s'éteint seul, seize heures au plus tard ; ses clés n'ouvrent rien de ce qui s'écrit ensuite.
purpose-code = Le code d'arrivée n'est gardé nulle part et sert une fois. S'il se perd, i dans la liste en fait un autre.
purpose-compare = Huit mots résument les clés d'une personne. Les comparer à voix haute prouve que ces clés sont les siennes, et non celles de qui aurait pris le code.
purpose-arrival = Qui arrive tape son code et choisit sa phrase secrète. Ses clés naissent ici ; ni la maison ni l'administrateur ne les connaissent. Les huit mots se comparent à voix haute.
purpose-passphrase = Changer sa phrase secrète ne change pas ses clés : tout reste ouvert, rien n'est à redonner. L'ancienne n'ouvre plus ce coffre.

### Noms
role-director = direction
role-unit-manager = cadre d'unité
role-educator = éducateur
role-support-worker = accompagnant (AES)
role-nursing-assistant = aide-soignant
role-nurse = IDE
role-physician = médecin
role-psychologist = psychologue
role-therapist = paramédical
role-social-worker = assistant social
role-secretary = secrétariat
role-accountant = comptabilité
role-night-watch = veilleur de nuit
role-dpo = délégué aux données
role-sysadmin = administrateur
role-auditor = évaluateur
scope-admin-id = identité
scope-admin-file = administratif
scope-admin-agenda = agenda
scope-social = social
scope-medical = médical
scope-psych = psychologie
scope-plan = projet
scope-notes-all = équipe
scope-notes-edu = éducatif
scope-notes-care = soins
scope-emergency = urgence
scope-reg-incidents = incidents
scope-reg-rights = droits
scope-reg-journal = journal
scope-reg-config = comptes
scope-glass = bris de glace
audience-notes-all = toute l'équipe
audience-notes-edu = éducateurs
audience-notes-care = soignants
audience-medical = IDE et médecins
audience-social = volet social
audience-psych = vous seul
readers-notes-all = équipe de l'unité (volet équipe)
readers-notes-edu = volet éducatif
readers-notes-care = soignants (volet soins)
readers-medical = IDE et médecins (volet médical)
readers-social = service social, direction
readers-psych = vous, et personne d'autre
target-fall = chute
target-pain = douleur
target-agitation = agitation, angoisse
target-sleep = sommeil
target-eating = repas, hydratation
target-elimination = élimination
target-skin = peau, plaie
target-infection = fièvre, infection
target-breathing = respiration
target-fit = crise
target-treatment = traitement
target-behaviour = comportement
target-aggression = agressivité
target-runaway = fugue
target-sadness = tristesse, idées noires
target-family = famille
target-outing = sortie, retour
target-appointment = rendez-vous
target-hygiene = hygiène
target-mobility = mobilité
target-intimacy = vie intime
target-activity = activité, école, travail
target-equipment = matériel
target-money = argent
target-end-of-life = fin de vie
target-other = autre

### Erreurs : ce qui s'est passé, puis quoi faire
error-unknown = quelque chose d'imprévu.
hint-unknown = Recommencez ; sinon, prévenez l'administrateur.
error-refused-role = votre rôle ne fait pas cela ici.
error-refused-unit = cette personne est hors de vos unités.
error-refused-assignment = votre compte n'a aucun rôle en ce moment.
hint-refused = Le refus est inscrit au journal. Demandez à qui en a la clé, ou appelez l'astreinte.
error-note-empty = rien n'est écrit en D, A ou R.
hint-note-empty = Écrivez au moins une des trois.
error-note-in-the-future = l'heure du fait est dans le futur.
hint-note-in-the-future = Corrigez l'heure, ou ajoutez hier.
error-note-too-long = la note dépasse { GROUPED($limit) } caractères.
hint-note-too-long = Raccourcissez-la, ou écrivez-en deux. Tout le texte est encore là.
error-note-title-too-long = le titre dépasse { $limit } caractères.
hint-note-title-too-long = Raccourcissez-le ; le reste va en D.
error-note-reason-too-short = le motif fait moins de { $limit } lettres.
hint-note-reason-too-short = Dites pourquoi, en quelques mots.
error-note-already-struck = cette note est déjà rayée.
hint-note-already-struck = Écrivez une autre note (t).
error-conflict = pas encore enregistré, un collègue vient d'enregistrer avant vous.
hint-conflict = Relisez sa version, puis recommencez ; votre texte est gardé.
error-wrong-passphrase = nom ou phrase refusés.
hint-wrong-passphrase = Vérifiez Verr. Maj et recommencez (encore { $tries ->
    [one] { $tries } essai
   *[other] { $tries } essais
 } sans attente). Oubliée : voyez le cadre ou la direction.
error-wait = trop d'essais refusés.
hint-wait = Attendez { $seconds ->
    [one] { $seconds } seconde
   *[other] { $seconds } secondes
 }, puis recommencez. Oubliée : voyez le cadre ou la direction.
error-ended = votre session ou votre compte s'est terminé.
hint-ended = Vos notes sont enregistrées. Pour continuer, appelez le cadre d'astreinte.
error-nobody-there = personne à cet endroit dans vos unités.
hint-nobody-there = Vérifiez la chambre, ou cherchez par le nom (F3).
error-no-vault = il n'y a pas de coffre dans { $path }.
hint-no-vault = Vérifiez le dossier, ou fondez une maison : dui init.
error-not-a-vault = { $path } n'est pas un coffre de dui.
hint-not-a-vault = Vérifiez le dossier ; rien n'y est modifié.
error-vault-newer = ce coffre vient d'une version plus récente de dui.
hint-vault-newer = Mettez dui à jour ; rien n'est modifié.
error-vault-damaged = le coffre est abîmé.
hint-vault-damaged = N'écrivez plus ; lancez dui verify et prévenez l'administrateur. Fiches imprimées : classeur rouge.
error-vault-busy = un autre programme tient le coffre.
hint-vault-busy = Rien n'est enregistré. Attendez un instant et recommencez.
error-disk-full = le disque est plein, rien n'est enregistré.
hint-disk-full = Votre texte est encore là. Prévenez l'administrateur ; fiches imprimées : classeur rouge.
error-vault-io = le coffre ne répond pas, rien n'est enregistré.
hint-vault-io = Votre texte est encore là. Prévenez l'administrateur ; fiches : classeur rouge.

### Réglages, touches, couleurs
settings-unknown-key = réglage inconnu : { $key }. Peut-être { $nearest } ?
settings-bad-value = la valeur de { $key } ne convient pas. Texte entre guillemets, ou minutes de 1 à 30.
settings-unknown-language = langue inconnue : { $language }. Connues : fr, en.
settings-unknown-output = sortie inconnue : { $name }. Connues : lean, stock.
looks-fault = { $what } En attendant, le réglage d'origine sert.
file-fault = { $file } : { $what }
file-fault-at = { $file }, ligne { $line } : { $what }
file-fault-told = { $what }
file-not-toml = cette ligne ne se lit pas, ou répète un nom.
file-unreadable = ce fichier ne se lit pas : il faut du texte UTF-8, de 64 Kio au plus.
file-unknown = le nom { $name } est inconnu. Peut-être { $nearest } ?
file-inherits-itself = { $name } hérite de lui-même par détour. Retirez cette ligne ou nommez un autre fichier.
file-bad-value = la valeur de { $key } ne convient pas.
keymap-unknown-context = section inconnue : { $context }. Peut-être { $nearest } ?
keymap-unknown-key = touche inconnue : { $key }. Exemples : t, space, f2, ctrl-e, shift-tab.
keymap-same-key = aucun terminal ne distingue { $key } de { $other }. Choisissez une autre touche.
keymap-shifted-letter = { $key } s'écrit comme sur l'écran : { $letter }.
keymap-text-key = la touche { $key } écrit une lettre : dans un texte, elle ne peut rien d'autre.
keymap-bound-twice = la touche { $key } est deux fois dans { $context }.
keymap-not-bound = la touche { $key } ne fait déjà rien dans { $context }. Retirez-la de unbind.
keymap-named-key = la touche { $key } est nommée dans les phrases : dans { $context }, elle reste à { $action }.
keymap-unknown-action = action inconnue : { $action }. Peut-être { $nearest } ?
keymap-wrong-context = { $action } n'existe pas dans { $context }, mais par exemple dans { $known }.
keymap-vital = { $action } doit garder deux touches.
theme-unknown-key = entrée inconnue : { $name }. Peut-être { $nearest } ?
theme-unknown-scope = sens inconnu : { $name }. Peut-être { $nearest } ?
theme-unknown-colour = couleur inconnue : { $name }. Peut-être { $nearest } ?
theme-unknown-attribute = { $name } n'existe pas. Seuls existent fg, bg, bold et reverse.
theme-unknown-level = { $name } n'est pas un nombre de couleurs. Connus : { $known }.
theme-bad-rgb = { $name } n'est pas une couleur. Exemple : "#d7263d".
theme-needs-more-colours = ces couleurs demandent plus que ce terminal (requires = { $needed }).

## The shift: keys

action-nothing = RAS
about-nothing = rien à signaler
palette-nothing = ras rien signaler
action-without = sans note
about-without = sans note ce poste
palette-without = sans note corridor
action-reply = répondre
about-reply = répondre à la note
action-filter = filtrer
about-filter = filtrer les notes
action-seen = vu
about-seen = dire que c'est lu
action-unread = non lues
about-unread = urgentes non lues
palette-unread = urgentes non lues
action-instruct = consigne
about-instruct = donner une consigne
palette-instruct = consigne donner
action-instructions = consignes
about-instructions = consignes en cours
palette-instructions = consignes
action-round = ronde
about-round = commencer la ronde
palette-round = ronde
action-rounds = rondes
about-rounds = rondes passées
palette-rounds = rondes passées
action-fall = chute
about-fall = écrire une chute
palette-fall = chute
action-falls = chutes
about-falls = chutes passées
palette-falls = chutes passées
action-incident = incident
about-incident = déclarer un incident
palette-incident = incident déclarer
action-incidents = incidents
about-incidents = registre incidents
palette-incidents = registre incidents
action-measure = mesure
about-measure = saisir une mesure
palette-measure = mesure saisir
action-measures = mesures
about-measures = mesures et courbe
palette-measures = mesures courbe
action-sheet = urgence
about-sheet = fiche d'urgence
palette-sheet = urgence fiche
action-call = appel
about-call = noter un appel
palette-call = appel noter
action-contacts = qui appeler
about-contacts = qui appeler
palette-contacts = appeler qui contacts
action-handover-prepare = préparer
about-handover-prepare = préparer la relève
palette-handover-prepare = relève préparer
action-handover = relève
about-handover = lire la relève
palette-handover = relève lire
action-task = tâche
about-task = ajouter une tâche
palette-task = tâche ajouter
action-tasks = tâches
about-tasks = tâches dues
palette-tasks = tâches dues
action-event = rendez-vous
about-event = noter un rendez-vous
palette-event = rendez-vous noter
action-agenda = agenda
about-agenda = agenda du jour
palette-agenda = agenda jour
action-away = sortie
about-away = sortie ou retour
palette-away = sortie retour
action-aways = absents
about-aways = qui est sorti
palette-aways = absents sortis
action-search-texts = chercher un mot
about-search-texts = chercher un mot
palette-search-texts = mots notes chercher

## Shift board, tasks, agenda

people-present = Présents { $here }/{ $all }
people-out = { $count ->
    [one] sorti { $count }
   *[other] sortis { $count }
 }
people-hospital = hôpital { $count }
people-sheets = { $count ->
    [one] fiche pas à jour { $count }
   *[other] fiches pas à jour { $count }
 }
people-due = { $count ->
    [one] tâche due { $count }
   *[other] tâches dues { $count }
 }
people-new = { $count ->
    [one] + { $count } nouvelle
   *[other] + { $count } nouvelles
 }
people-without-note-rooms = Sans note :
people-tasks-head = Tâches dues
people-instructions = { $count ->
    [one] Consigne : { $count }
   *[other] Consignes : { $count }
 }{ $soon ->
    [0] { "" }
    [one] , { $soon } finit bientôt
   *[other] , { $soon } finissent bientôt
 }
people-round-head = Ronde
people-round-ago = { $hours ->
    [0] ronde { $number } il y a { $minutes } min
   *[other] ronde { $number } il y a { $hours } h { $minutes } min
 }
people-handover-read = relève lue
people-handover-waits = relève non lue
people-read-them = { $key } les lire
absence-hospital = hôpital
absence-family = en famille
absence-outing = sortie
absence-appointment = rendez-vous
absence-holiday = vacances
absence-missing = introuvable
away-back = { $reason }, retour { $when }
away-late = { $reason }, attendu { $when }
away-since = { $reason } depuis { $when }
task-for = pour { $whom }
task-for-everybody = tous
task-for-you = vous
task-for-a-colleague = collègue
agenda-unit = unité { $unit }
agenda-not-yours = Votre rôle n'écrit pas dans l'agenda. F9 montre ce qu'il peut faire.
agenda-title = Agenda
tasks-title-mine = Tâches   pour vous
tasks-title-all = Tâches   toutes
aways-title = Absents
agenda-title-task = Tâche   nouvelle
agenda-title-event = Rendez-vous   nouveau
agenda-title-leaving = Sortie
agenda-title-returning = Retour
agenda-title-move = Agenda   autre moment
agenda-title-give-up = Agenda   non fait
agenda-time-head = Heure
agenda-since-head = Depuis
agenda-what-head = Quoi
agenda-who-head = Qui
agenda-remark-head = Remarque
agenda-away-head = Absents
agenda-events-count = { $count ->
    [one] rendez-vous { $count }
   *[other] rendez-vous { $count }
 }
agenda-late-count = en retard { $count }
agenda-away-count = { $count ->
    [one] absent { $count }
   *[other] absents { $count }
 }
agenda-how = Le libellé reste neutre : le motif médical s'écrit dans le volet médical.
tasks-how = Espace dit que c'est fait, avec votre nom et l'heure.
aways-how = s sur une ligne note le retour, ou un autre moment attendu.
agenda-empty = Rien ce jour-là. g note un rendez-vous, k une tâche.
tasks-empty = Aucune tâche. k en ajoute une.
tasks-empty-mine = Aucune tâche pour vous. f montre celles des autres, k en ajoute une.
aways-empty = Tout le monde est là. s sur une personne note une sortie.
agenda-task-row = tâche : { $text }
agenda-leaves = départ, { $reason }
agenda-returns = retour, { $reason }
agenda-to-do = à faire
agenda-late = en retard
agenda-done = fait
agenda-not-done = non fait
agenda-given-up = abandonnée
agenda-planned = prévu
agenda-left = parti
agenda-returned = rentré
agenda-expected = attendu
agenda-away = absent
agenda-told-done = Fait, dit { $name } { $when }.
agenda-told-moved = Déplacé par { $name } { $when }.
agenda-told-given-up = Abandonnée par { $name } { $when } :
agenda-told-planned = Noté par { $name } { $when }.
agenda-told-not-done = Non fait ({ $reason }), dit { $name } { $when }.
aways-return = retour
agenda-list = liste
agenda-told-task = « { $text } » { $told }
agenda-told-span = De { $from } à { $until }.
agenda-told-place = Lieu : { $place }.
agenda-what = Tâche
agenda-label = Quoi
agenda-when = Quand
agenda-when-hint = 0300, demain 14h, 25/11
agenda-day = Jour
agenda-from = Début
agenda-from-hint = 0930, 9h30
agenda-to = Fin
agenda-optional = facultatif
agenda-about = Pour quelle personne
agenda-for = Qui le fait
agenda-rhythm = Revient
agenda-until = Jusqu'au
agenda-until-hint = 31/12, vide : sans fin
agenda-place = Lieu
agenda-companion = Qui accompagne
agenda-reason = Motif
rhythm-once = une seule fois
rhythm-every-day = chaque jour ou nuit
rhythm-every-other-day = tous les deux jours
rhythm-every-week = chaque semaine
away-reason = Motif
away-from = Depuis
away-from-hint = maintenant, 1830, -15
away-expected = Retour prévu
away-expected-hint = 17h, demain 10h, vide
away-remark = Remarque
away-what = Retour
away-is-back = de retour
away-is-later = attendu à un autre moment
away-neutral = Tous ceux qui lisent l'agenda lisent ces lignes : jamais de diagnostic ici.
away-told = { $reason }, depuis { $when }.
not-done-house = la structure
not-done-hospital = hospitalisation
not-done-person = la personne
not-done-professional = les professionnels
not-done-outside = dehors : temps, route, grève
not-done-paper = papiers ou loi
agenda-neutral = L'agenda est lu par plus de monde que les soins : un libellé neutre, jamais de diagnostic.
agenda-for-the-unit = Pour l'unité entière, sans personne nommée.
agenda-form-how = F2 relit avant d'enregistrer. Esc revient, le texte reste en brouillon.
agenda-no-text = dites en quelques mots de quoi il s'agit.
agenda-no-time = Il manque quand : une heure (0300), un jour (25/11) ou les deux.
agenda-bad-time = « { $typed } » n'est pas une heure ou un jour que je comprends.
agenda-echo-task = { $who } : « { $text } » { $when }, { $whom }.
agenda-echo-event = { $who } : « { $text } » { $when }.
agenda-echo-give-up = { $who } : « { $text } » ne se fera pas.
agenda-echo-keys = Entrée enregistre, Esc corrige.
agenda-waits = Pas encore enregistré. Entrée enregistre, Esc corrige.
agenda-draft-settled = C'est réglé ou déplacé depuis : rien à reprendre, votre brouillon est jeté.
agenda-draft-unread = Ce que reprend ce brouillon ne s'ouvre pas. Il est gardé : réessayez plus tard.
agenda-closed-already = C'est déjà dit. Rien à faire sur cette ligne.
away-echo-leaving = { $who } : { $reason }, à partir { $when }, { $back }.
away-echo-back = retour prévu { $when }
away-echo-open = retour non prévu
away-echo-returned = { $who } : de retour { $when }.
away-echo-expected = { $who } : { $back }.
away-nobody = Choisissez d'abord une personne : son numéro de chambre ou les flèches.
agenda-task-planned = Tâche enregistrée.
agenda-task-done = Tâche faite, à votre nom.
agenda-task-done-next = Tâche faite, à votre nom. Elle revient { $when }.
agenda-event-planned = Rendez-vous enregistré.
agenda-event-done = Rendez-vous fait, à votre nom.
agenda-moved = Déplacé, à votre nom.
agenda-given-up-now = Non fait : c'est noté, à votre nom.
agenda-given-up-next = Non fait : c'est noté, à votre nom. La tâche revient { $when }.
away-left = Sortie enregistrée.
away-returned = Retour enregistré.
away-expected-now = Retour attendu enregistré.
draft-kept-task = Brouillon gardé pour { $who } : k le rouvre.
draft-kept-event = Brouillon gardé pour { $who } : g le rouvre.
draft-kept-away = Brouillon gardé pour { $who } : s le rouvre.
draft-kept-move = Brouillon gardé pour { $who } : m ici le rouvre.
draft-kept-give-up = Brouillon gardé pour { $who } : x ici le rouvre.
draft-kept-unit = Brouillon gardé : la même touche au même endroit le rouvre.
drafts-form-event = rdv
file-draft-agenda = Un brouillon de l'agenda attend, scellé { $when }.
action-agenda-done = fait
about-agenda-done = dire que c'est fait
action-agenda-give-up = non fait
about-agenda-give-up = non fait, le motif
action-agenda-move = déplacer
about-agenda-move = à un autre moment
action-agenda-mine = les miennes
about-agenda-mine = les miennes, toutes
action-day-before = veille
about-day-before = jour d'avant
action-day-after = lendemain
about-day-after = jour d'après
purpose-agenda = L'agenda montre un jour de vos unités : rendez-vous, départs et retours, tâches dues, absents. Gauche et Droite changent de jour. Espace dit qu'une ligne est faite, x qu'elle ne l'est pas et pourquoi, m la met à un autre moment. Tous ceux qui accompagnent les personnes lisent l'agenda ; chaque jour ouvert est inscrit au journal avec les personnes.
purpose-tasks = Les tâches de vos unités, celles en retard d'abord : les vôtres, ou toutes avec f. Espace dit qu'une tâche est faite, avec votre nom et l'heure ; x l'abandonne avec un motif ; m la met à un autre moment. Une tâche qui revient se replace d'elle-même. La liste est inscrite au journal.
purpose-aways = Qui n'est pas là, depuis quand, et quand on l'attend. s sur une ligne note le retour ou un autre moment attendu. La liste est inscrite au journal.
purpose-task = Une tâche dit à qui est en poste ce qu'il y a à faire et pour quand. Elle paraît sur le tableau de poste avant l'heure, reste en retard tant que personne ne l'a faite ou abandonnée, et garde le nom de qui l'a faite. Son texte est lu par tous ceux qui lisent l'agenda.
purpose-event = Un rendez-vous porte un libellé neutre : le motif médical reste dans le volet médical. Ce qu'il devient se note d'une touche, ou avec un motif s'il n'a pas lieu. Tous ceux qui lisent l'agenda le lisent.
purpose-away-form = Qui sort, depuis quand, pour quand on l'attend ; ou le retour. Le tableau de poste le montre aussitôt et ne compte plus la personne parmi les présents. Jamais de diagnostic ici : tous ceux qui lisent l'agenda lisent ces mots.
error-event-empty = le rendez-vous n'a pas de libellé.
hint-event-empty = Écrivez en quelques mots neutres de quoi il s'agit.
error-event-too-long = un libellé ou un lieu a au plus { $limit } caractères.
error-event-companion-too-long = le nom de qui accompagne a au plus { $limit } caractères.
error-event-span = la fin est avant le début, ou le rendez-vous dure plus de deux mois.
hint-event-span = Corrigez le jour ou les heures.
error-event-closed = ce rendez-vous est déjà fait ou abandonné.

## Notes of a shift, instructions

### Notes : rien à signaler
note-nothing = RAS
note-group = groupé
error-note-not-seen = RAS impossible : la dernière ronde dit « non vue » pour cette personne.
hint-note-not-seen = Passez la voir, ou écrivez ce que vous savez (t).
purpose-nothing = RAS dit que vous avez vu cette personne et qu'il n'y a rien à signaler. L'entrée est à votre nom et à cette heure, pour elle seule, dans le volet équipe.
nothing-title = Rien à signaler
nothing-echo = { $who } : RAS, toute l'équipe, à { $time }. Entrée enregistre, Esc renonce.
nothing-waits = Pas encore enregistré. Entrée enregistre RAS, Esc renonce.
nothing-about = RAS dit que vous avez vu cette personne et qu'il n'y a rien à signaler. L'entrée est à votre nom et à cette heure, pour elle seule.
nothing-last = Dernière note, { $when } : { $what }
nothing-away = RAS impossible : cette personne est sortie ou à l'hôpital. Notez le retour (s), ou écrivez ce que vous savez (t).
nothing-saved = { $count ->
    [one] RAS enregistré à { $time } et inscrit au journal.
   *[other] RAS enregistré à { $time } pour { $count } personnes, une entrée pour chacune, inscrites au journal.
 }
purpose-without = Les personnes présentes dont rien n'est écrit pour l'équipe depuis midi. n dit RAS et descend, les flèches passent, x ôte. F2 relit qui est laissé, Entrée enregistre une entrée par personne, marquée « groupé ». t écrit une note. Non vue à la dernière ronde : RAS est refusé.
without-title = Sans note ce poste
without-counts = { $count ->
    [one] Sans note { $count } sur { $present } présents
   *[other] Sans note { $count } sur { $present } présents
 }, depuis { $since }
without-honest = RAS : une touche par personne que vous avez vue. Rien n'est coché d'avance.
without-not-seen = non vue
without-empty = Chaque personne présente a une note depuis midi.
without-ticked = { $count ->
    [0] n dit RAS et descend, les flèches passent. Rien n'est encore enregistré.
    [one] { $count } RAS, pas encore enregistré. F2 relit et enregistre.
   *[other] { $count } RAS, pas encore enregistrés. F2 relit et enregistre.
 }
without-none-ticked = personne n'est coché. n dit RAS pour la personne de la ligne.
without-echo = { $count ->
    [one] RAS pour { $count } personne
   *[other] RAS pour { $count } personnes
 }, { $left ->
    [one] { $left } laissée
   *[other] { $left } laissées
 } : { $rooms }. Entrée enregistre, Esc corrige.
without-echo-all = { $count ->
    [one] RAS pour { $count } personne
   *[other] RAS pour { $count } personnes
 }, aucune laissée. Entrée enregistre, Esc corrige.
without-waits = Pas encore enregistré. Entrée enregistre, Esc corrige.
action-untick = ôter

### Urgentes, vu, réponses, filtre
purpose-unread = Les notes urgentes pour toute l'équipe, de sept jours, que vous n'avez pas dit avoir lues. v le dit et passe à la suivante, Entrée ouvre la note dans son dossier.
unread-title = Urgentes non lues
unread-counts = { $count ->
    [0] Aucune urgente non lue
    [one] { $count } urgente non lue
   *[other] { $count } urgentes non lues
 }
unread-about = Volet équipe, sept jours. « Vu » est un mot donné, inscrit au journal.
unread-how = v dit que vous l'avez lue, Entrée ouvre la note.
unread-empty = Plus aucune note urgente à lire.
seen-said = Vu à { $time } : vos collègues le savent, c'est inscrit au journal.
seen-own = C'est votre note : les autres disent qu'ils l'ont lue.
told-subject = { $when }{ $target }, { $title }
told-answers = Réponse à : { $subject }
told-answers-elsewhere = Réponse à une note plus ancienne ou d'un autre volet
told-awaited = R  (attendu)   cible ouverte depuis { $since }
told-reply = Réponse { $when }, { $author } : { $title }
told-read = Lue par { $read } sur { $of }
told-read-others = { $count ->
    [one] , et par { $count } autre
   *[other] , et par { $count } autres
 }
told-not-read = . Pas encore : { $who }
note-title-reply = Réponse à { $when } { $subject }
note-echo-reply = { $who } : réponse, { $audience }, faite { $time }. Entrée enregistre, !{ "\u00A0" }urgente, Esc corrige.
note-echo-reply-urgent = { $who } : réponse URGENTE, { $audience }, faite { $time }. Entrée enregistre, !{ "\u00A0" }pas urgente, Esc corrige.
note-reply-kept = Réponse gardée, scellée, pour { $who } : r sur la note la rouvre.
note-pick-phrase = { $target } : phrase à reprendre, ou Esc pour écrire
drafts-form-reply = réponse
drafts-form-instruction = consigne
file-draft-reply = Réponse à une note, scellée { $when } : F9, « br ».
file-draft-instruction = Votre consigne, scellée { $when } : w la rouvre.
timeline-title-filtered = Transmissions   { $filter }
timeline-filtered-empty = Aucune note ne répond au filtre. f le change ; vide, il montre tout.
purpose-filter = Les notes que vous cherchez : cible, auteur, urgentes, en attente d'un résultat, volet, période. Une cible est ouverte depuis une action ou une urgence dont le résultat n'est pas écrit ; un résultat (e) la ferme.
filter-title = Filtrer les notes
filter-about = Rien n'est caché aux autres : le filtre ne vaut que sur cet écran.
filter-how = F2 montre ces notes. Un champ vide ne filtre rien.
filter-help = Cible : « ouverte depuis » attend un résultat, e sur la note l'ajoute et la ferme. Auteur : une partie du nom. Dates : 22/11, hier, j-3 ; la seconde est comprise.
filter-target-label = Cible
filter-only-label = Lesquelles
filter-author-label = Auteur
filter-scope-label = Volet
filter-from-label = Du
filter-until-label = Au
filter-every-target = toutes
filter-every-scope = tous
filter-only-all = toutes
filter-only-urgent = urgentes
filter-only-waiting = en attente d'un résultat
filter-only-written = sans les RAS
filter-open = { $target }, ouverte depuis { $when }
filter-closed = { $target }, fermée { $when }
filter-by = par { $author }
filter-from = depuis { $day }
filter-until = jusqu'à { $day }
filter-bad-day = « { $typed } » n'est pas une date. Tapez 22/11, hier ou j-3.
action-show-notes = montrer

### Consignes
purpose-instruct = Une consigne dit à qui est de poste ce qu'il faut faire ou surveiller, d'un jour à un autre, pour une personne ou pour l'unité. Elle finit toujours. Une prescription n'est pas une consigne.
instruct-title = Consigne   nouvelle
instruct-whose-label = Pour
instruct-text-label = Consigne
instruct-from-label = Du
instruct-to-label = Au
instruct-part-label = Moment
instruct-for-unit = unité { $unit }
instruct-part-all = jour et nuit
instruct-part-day = de jour
instruct-part-night = de nuit
instruct-how = Une ligne : ce qu'il faut faire ou surveiller. F2 relit et enregistre.
instruct-help = Une nuit compte pour le soir où elle commence. Lue par toute l'équipe de l'unité. Pas de prescription recopiée : elle reste chez l'IDE.
instruct-bad-day = « { $typed } » n'est pas un jour. Tapez 24/11 ou 24/11/2026.
instruct-echo = { $who } : consigne du { $from } au { $to }, { $part }. Entrée enregistre, Esc corrige.
instruct-echo-waits = Pas encore enregistrée. Entrée enregistre, Esc corrige.
instruct-given = Consigne donnée à { $time } et inscrite au journal.
instruct-lifted = Consigne levée à { $time } et inscrite au journal.
instruct-kept = Consigne gardée, scellée, pour { $who } : w la rouvre.
instruct-not-yours = votre rôle ne donne pas de consigne. Passez par un collègue de l'unité.
purpose-instructions = Les consignes qui tiennent aujourd'hui ou plus tard, celles qui finissent d'abord en haut. w en donne une, x lève celle de la ligne : elle reste dans l'historique.
instructions-title = Consignes
instructions-counts = { $count ->
    [0] Aucune consigne
    [one] { $count } consigne
   *[other] { $count } consignes
 }, { $soon ->
    [0] aucune ne finit
    [one] { $soon } finit
   *[other] { $soon } finissent
 } dans les deux jours
instructions-about = De vos unités et de leurs personnes, aujourd'hui et plus tard.
instructions-how = x lève la consigne de la ligne, w en donne une.
instructions-empty = Aucune consigne ne tient. w en donne une.
instructions-until = jusqu'au { $day }, { $part }
instructions-until-soon = finit bientôt, jusqu'au { $day }, { $part }
instructions-echo = { $who } : lever « { $text } » ? Entrée lève, Esc la laisse.
instructions-waits = Rien n'est levé. Entrée lève la consigne, Esc la laisse.
instructions-of-a-unit = Cette consigne est pour l'unité, elle n'ouvre aucun dossier.
file-instruction = Consigne, { $until } : { $text }
action-lift = lever

### Cibles : questions en gris, phrases à reprendre
questions-fall = Où, comment, vue ou entendue ? Consciente, tête touchée, douleur ? | Relevée par qui, IDE ou 15 appelés à quelle heure ? | Marche, douleur, surveillance : comment va la personne maintenant ?
questions-pain = Où, depuis quand, combien sur 10, au repos ou au mouvement ? | Installée comment, qui est prévenu, à quelle heure ? | Combien sur 10 ensuite, à quelle heure ?
questions-agitation = Ce qui se voit et s'entend, depuis quand, après quoi ? | Ce qui a été dit ou fait, qui est venu ? | Calmée quand, qu'est-ce qui a aidé ?
questions-sleep = Couchée, endormie, réveillée à quelle heure ? | Ce qui a été proposé ? | Rendormie quand, reposée au réveil ?
questions-eating = Combien mangé, combien bu, fausse route ? | Aidée, texture changée, autre chose proposé ? | Mangé ou bu ensuite ?
questions-elimination = Selles, urines, fuite : quand, combien, aspect ? | Changée, aidée, qui est prévenu ? | Et ensuite ?
questions-skin = Où, quelle taille, quel aspect, depuis quand ? | Position changée, protégée, IDE prévenue ? | Comment est la peau ensuite ?
questions-infection = Température, heure, frissons, toux ? | Découverte, bu, IDE prévenue à quelle heure ? | Température ensuite, à quelle heure ?
questions-breathing = Bruit, effort, couleur, depuis quand ? | Redressée, oxygène vérifié, qui est appelé ? | Comment respire la personne ensuite ?
questions-fit = Début, fin, ce qui bougeait, consciente ? | Protégée, sur le côté, qui est appelé ? | Réveil, parole, fatigue ensuite ?
questions-treatment = Refusé, oublié, vomi, effet : lequel, à quelle heure ? | Qui est prévenu, que dit l'IDE ? | Et ensuite ?
questions-behaviour = Ce qui se voit, où, avec qui ? Initiales seulement. | Ce qui a été dit ou proposé ? | Comment cela a-t-il fini ?
questions-aggression = Gestes ou paroles, envers qui (initiales), après quoi ? | Séparés, qui est venu, qui est prévenu ? | Chacun va comment ensuite ?
questions-runaway = Vue pour la dernière fois où, à quelle heure, habillée comment ? | Cherchée où, qui est appelé, à quelle heure ? | Retrouvée où, par qui, dans quel état ?
questions-sadness = Les mots de la personne, ce qui se voit ? | Restée auprès, qui est prévenu ? | Comment va la personne ensuite ?
questions-family = Qui, comment, ce qui a été dit ou demandé ? | Ce qui a été répondu, à qui c'est transmis ? | Que reste-t-il à faire ?
questions-outing = Partie ou rentrée à quelle heure, avec qui ? | Préparé quoi, remis quoi ? | Comment s'est passé le retour ?
questions-appointment = Où, à quelle heure, avec qui ? | Accompagnée par qui, papiers remis ? | Ce qui a été décidé, prochain rendez-vous ?
questions-hygiene = Ce qui est fait seul, aidé, refusé ? | Proposé autrement, à quel moment ? | Et ensuite ?
questions-mobility = Marche, lève, se tient : seule, aidée, avec quoi ? | Aide ou matériel essayé ? | Mieux, pareil, moins bien ?
questions-intimacy = Ce que la personne demande ou montre, sans rien de plus. | Ce qui a été protégé ou proposé ? | Ce que la personne en dit ?
questions-activity = Laquelle, combien de temps, a participé comment ? | Ce qui a été adapté ? | Ce que la personne en dit ?
questions-equipment = Quoi, où, ce qui ne marche pas ? | Remplacé, signalé à qui ? | Réparé quand ?
questions-money = Somme, pour quoi, qui était là ? | Compté avec qui, reçu donné ? | Que reste-t-il ?
questions-end-of-life = Confort, respiration, visage, mains ? | Soins de bouche, position, famille prévenue ? | Apaisée, entourée de qui ?
questions-other = Ce que vous voyez, entendez, mesurez. | Ce que vous avez fait, qui vous avez prévenu. | Ce qui en résulte.
phrases-fall = trouvé(e) au sol | a glissé du lit | s'est laissé glisser du fauteuil | chute vue, tête non touchée | chute non vue
phrases-pain = 0 sur 10 | 1 sur 10 | 2 sur 10 | 3 sur 10 | 4 sur 10 | 5 sur 10 | 6 sur 10 | 7 sur 10 | 8 sur 10 | 9 sur 10 | 10 sur 10
phrases-agitation = appelle souvent | déambule | demande où est sa famille | crie | calme après un moment à deux
phrases-sleep = dort | éveillé(e), calme | agité(e) | s'est levé(e) plusieurs fois | ne dort pas
phrases-eating = a bien mangé | la moitié | a refusé | a bu 200 mL | n'a presque rien bu
phrases-elimination = selles normales | pas de selles ce jour | selles liquides | urines peu abondantes | protection changée
phrases-skin = peau intacte | rougeur au sacrum | rougeur au talon | peau fine, égratignée | pansement en place
phrases-infection = chaud au toucher | frissonne | tousse | température prise
phrases-breathing = respire calmement | respire vite | encombré(e) | essoufflé(e) à l'effort
phrases-fit = crise vue, moins de 5 minutes | crise non vue, trouvé(e) confus(e) | absence brève | s'est endormi(e) après
phrases-treatment = a pris son traitement | a refusé son traitement | a recraché | trouvé dans la chambre, non pris
phrases-behaviour = calme | reste en retrait | cherche la compagnie | refuse le soin | entre dans d'autres chambres
phrases-aggression = a crié | a insulté | a levé la main, sans coup | a donné un coup | s'est calmé(e) seul(e)
phrases-runaway = cherche la sortie | retrouvé(e) dans l'escalier | retrouvé(e) dans le jardin | sorti(e) sans prévenir, rentré(e) seul(e)
phrases-sadness = pleure | dit s'ennuyer | dit en avoir assez | refuse de sortir de sa chambre
phrases-family = visite | appel, tout va bien | appel, demande des nouvelles | demande à être rappelé(e)
phrases-outing = parti(e) avec sa famille | rentré(e) à l'heure | rentré(e) fatigué(e) | retour prévu, pas encore rentré(e)
phrases-appointment = parti(e) au rendez-vous | rentré(e) du rendez-vous | rendez-vous reporté | a refusé d'y aller
phrases-hygiene = toilette faite, seul(e) | toilette faite, aidé(e) | toilette refusée | douche | change fait
phrases-mobility = marche seul(e) | marche avec aide | ne se lève pas | transfert à deux | est resté(e) au fauteuil
phrases-intimacy = demande un moment seul(e) | porte fermée à sa demande | gêné(e) pendant le soin
phrases-activity = a participé | est resté(e) regarder | a refusé | a aimé, en reparle | parti(e) avant la fin
phrases-equipment = sonnette en panne | lit en panne | fauteuil à réparer | lunettes perdues | appareil auditif perdu
phrases-money = a demandé de l'argent | argent remis, reçu signé | achat fait, monnaie rendue
phrases-end-of-life = confortable | respire avec des pauses | soins de bouche faits | famille auprès

## Rounds

action-round-asleep = dort
about-round-asleep = dort
action-round-awake = éveillé
about-round-awake = éveillé, couché
action-round-up = levé
about-round-up = levé
action-round-calls = appelle
about-round-calls = appelle
action-round-out = sorti
about-round-out = sorti, absent
action-round-care = soin
about-round-care = soin donné
action-round-changed = change
about-round-changed = change fait
action-round-skip = passer
about-round-skip = passer, non vu
action-round-group = tous dorment sauf
about-round-group = tous dorment sauf
action-round-remark = remarque
about-round-remark = remarque
action-round-premises = locaux
about-round-premises = défaut des locaux
card-round = Ronde
round-state-not-seen = { $sex ->
    [female] non vue
    [male] non vu
   *[unknown] non vu(e)
 }
round-state-asleep = dort
round-state-awake = { $sex ->
    [female] éveillée
    [male] éveillé
   *[unknown] éveillé(e)
 }
round-state-up = { $sex ->
    [female] levée
    [male] levé
   *[unknown] levé(e)
 }
round-state-calls = appelle
round-state-out = { $sex ->
    [female] sortie
    [male] sorti
   *[unknown] sorti(e)
 }
round-state-care = soin
round-state-changed = change
round-state-seen = { $sex ->
    [female] vue
    [male] vu
   *[unknown] vu(e)
 }
round-title = Ronde { $number }   { $unit }   commencée { $time }
round-counts = Vus { $seen } sur { $count }   non vus { $left }
round-away = { $count ->
    [one] ({ $count } personne absente, hors de la ronde)
   *[other] ({ $count } personnes absentes, hors de la ronde)
 }
round-away-short = absents { $count }
round-grouped = en groupe
round-noted = note { $time }
round-how = Une lettre par personne, puis la suivante. F2 dira ce qui reste non vu.
round-empty = Personne n'est là dans cette unité : la ronde est vide.
round-resumed = Ronde commencée { $time }, vus : { $seen } sur { $count }. Continuez, ou F2.
round-sealed = Brouillon scellé à { $time }. F2 dira ce qui reste non vu avant d'enregistrer.
round-note-offer = { $room } : pour une note sur cette personne, flèche haut puis t.
round-note-here = { $room } : t écrit une note sur cette personne.
round-group-done = { $count ->
    [0] Tous étaient déjà cochés. Exceptions : chambre et lettre, comme 03e 07l. F2 relit.
    [one] { $count } cochée « dort ». Exceptions : chambre et lettre, comme 03e 07l. F2 relit.
   *[other] { $count } cochées « dort ». Exceptions : chambre et lettre, comme 03e 07l. F2 relit.
 }
round-how-except = Exceptions : chambre et lettre, comme 03e 07l. F2 relit, Esc revient.
round-excepted = Tous dorment sauf { $rooms }. F2 relit, Esc revient.
round-except-room = Une chambre d'abord, puis la lettre, comme 03e. Esc revient à la ronde.
round-how-remark = Une remarque en une ligne. Entrée ou Esc la garde avec la ronde.
round-remark-full = La remarque est pleine ({ $limit } signes). Une note (t) a plus de place.
round-nobody-ticked = personne n'est coché. Une lettre par personne vue, ou F6 : tous dorment sauf.
round-echo = Vus { $seen } sur { $count }. { $left ->
    [0] Personne n'est non vu.
    [one] Non vu : { $rooms }.
   *[other] Non vus : { $rooms }.
 } Entrée enregistre, Esc corrige.
round-saved = Ronde { $number } enregistrée et publiée à l'équipe : { $seen ->
    [one] { $seen } vu
   *[other] { $seen } vus
 }{ $out ->
    [0] { "" }
    [one] , { $out } sorti
   *[other] , { $out } sortis
 }{ $left ->
    [0] , aucun non vu.
    [one] , { $left } non vu ({ $rooms }).
   *[other] , { $left } non vus ({ $rooms }).
 }
round-twice = Ronde enregistrée. { $who } avait coché aussi : { $rooms }. Les deux lignes restent.
round-twice-differs = Ronde enregistrée. { $who } a coché autre chose : { $rooms }. Les deux restent (R).
round-left-out = { $count ->
    [one] { $count } personne n'est plus dans l'unité.
   *[other] { $count } personnes ne sont plus dans l'unité.
 }
welcome-round = Une ronde attend : r la reprend.
round-left = La ronde attend, rien n'est perdu : r la reprend.
round-no-unit = Aucune unité n'est à votre portée : pas de ronde.
round-join-heading = Des collègues font déjà cette ronde
round-join = la rejoindre : chacun enregistre ce qu'il a vu
round-another = commencer une autre ronde
round-join-how = Choisissez 1 ou 2. Rien n'est écrit avant.
round-who = En cours : { $who }
round-by = Faite par { $who }
round-nothing-saved = rien d'enregistré
round-part-saved = une partie enregistrée à { $time } : { $seen ->
    [one] { $seen } vu
   *[other] { $seen } vus
 }
round-published = { $seen ->
    [one] { $seen } vu
   *[other] { $seen } vus
 }{ $out ->
    [0] { "" }
    [one] , { $out } sorti
   *[other] , { $out } sortis
 }{ $left ->
    [0] , aucun non vu
    [one] , { $left } non vu : { $rooms }
   *[other] , { $left } non vus : { $rooms }
 }
rounds-title = Rondes   { $unit }
rounds-count = { $count ->
    [0] Aucune ronde depuis un mois
    [one] { $count } ronde depuis un mois
   *[other] { $count } rondes depuis un mois
 }
rounds-readers = Vu ou non vu : toute l'équipe. Les états : volet soins, et les vôtres.
rounds-none = Aucune ronde ici depuis un mois. Sur la liste, r en commence une.
rounds-open = Entrée ouvre une ronde.
round-gone = (n'est plus ici)
round-depth-all = Ouvrir les états de chaque personne est inscrit au journal.
round-depth-own = Vous relisez ce que vous avez coché. Le reste est dans le volet soins.
round-depth-published = Les états sont dans le volet soins, fermé pour votre rôle.
round-two-lines = { $count ->
    [one] { $count } personne cochée de deux façons : les deux lignes restent.
   *[other] { $count } personnes cochées de deux façons : les deux lignes restent.
 }
premises-title = Locaux   { $unit }   un défaut
premises-nobody = Ne nommez personne : ceci n'est pas une note.
premises-readers = Lu par ceux qui lisent le registre des incidents, et pour l'entretien.
premises-which = Qu'est-ce qui ne va pas
premises-door = porte
premises-window = fenêtre
premises-alarm = alarme, appel malade
premises-water = eau
premises-fire = sécurité incendie
premises-heating = chauffage
premises-other = autre chose
premises-part = Quoi :
premises-text = Détail :
premises-how-part = Choisissez par un chiffre ou par les flèches.
premises-how-text = Où, et ce qui ne va pas, en une ligne. F2 relit, Esc garde un brouillon.
premises-left = Brouillon gardé : i dans la ronde le rouvre.
premises-no-word = rien n'est écrit. Dites en une ligne où et quoi.
premises-echo = { $unit }, { $part } : au registre des incidents. Entrée enregistre, Esc corrige.
premises-saved = Défaut des locaux inscrit au registre à { $time }.
premises-not-yours = votre rôle n'écrit pas au registre des incidents. Dites-le à un collègue.
error-round-nobody = personne n'a été vu : la ronde n'est pas enregistrée.
hint-round-nobody = Cochez ceux que vous avez vus.
error-round-already = vous êtes déjà dans cette ronde, ou l'avez enregistrée.
error-round-grouped = la règle de la maison ferme « tous dorment sauf », et des personnes sont cochées ainsi.
hint-round-grouped = Cochez-les par leur lettre : le reste est gardé.
error-round-not-in = vous n'êtes pas dans cette ronde.
hint-round-again = Revenez à la liste, puis r.
error-round-in-the-future = une heure de la ronde est dans l'avenir.
error-premises-empty = rien ne dit ce qui ne va pas.
hint-premises-empty = Écrivez en une ligne où et quoi, sans nommer personne.
purpose-round = La ronde : une lettre par personne, puis la suivante. Personne n'est vu sans une touche. F2 dit qui reste non vu, Entrée enregistre chaque état dans le volet soins et publie à l'équipe qui a été vu.
purpose-round-join = Des collègues sont dans une ronde de cette unité. La rejoindre : ce que chacun coche est gardé sous son nom.
purpose-rounds = Les rondes du mois : qui les a faites, combien de vus, les chambres non vues. Une ronde s'ouvre avec les états que votre rôle peut lire.
purpose-past-round = Une ronde passée, chambre par chambre. Deux lignes pour une personne : deux collègues ont coché autre chose.
purpose-premises = Un défaut des locaux, pour l'entretien. Il va au registre des incidents et ne nomme personne.

## Falls, incidents, measures

action-fact-yes = oui
about-fact-yes = répondre oui
action-fact-no = non
about-fact-no = répondre non
action-fact-unknown = inconnu
about-fact-unknown = personne ne sait
action-measure-strike = rayer
about-measure-strike = rayer une mesure
action-period = durée
about-period = autre durée
action-follow = suite
about-follow = suites, limites
action-limit = limite
action-kind-before = avant
action-kind-next = après
action-fall-call = appel
action-call-card = carte d'appel
action-add = ajouter
action-measure-seen = c'est vu
fact-yes = oui
fact-no = non
fact-unknown = inconnu
fall-title = Chute   saisie rapide
fall-time = Heure
fall-found = trouvé à
fall-typed-at = saisi { $time }
fall-place = Lieu
fall-place-room = chambre
fall-place-bathroom = salle d'eau
fall-place-corridor = couloir
fall-place-outside = dehors
fall-place-elsewhere = autre
fall-found-by = Trouvé par
fall-found-by-author = moi
fall-found-by-colleague = collègue
fall-found-by-resident = résident
fall-found-by-family = famille
fall-found-by-other = autre
fall-witnessed = Vu tomber
fall-conscious = Conscient
fall-head = Choc tête
fall-pain = Douleur
fall-injury = Blessure
fall-pain-where = où
fall-injury-what = quoi
fall-lifted = Relevé
fall-lifted-alone = seul
fall-lifted-one = à un
fall-lifted-two = à deux
fall-lifted-hoist = lève-personne
fall-lifted-floor = au sol
fall-with = Avec
fall-with-footwear = chaussons
fall-with-aid = aide à la marche
fall-with-light = veilleuse
fall-with-nothing = rien de coché
fall-story = Ce qui s'est passé, en une ou deux lignes
fall-measures-heading = Mesures, si prises
fall-measures = Mesures
fall-measures-example = 13/8 p88 t37,2 s97 d3
fall-measures-told = Mesures : { $what }
fall-calls = Appels
fall-calls-on-call = Appels   astreinte : { $phone }
fall-no-call = Aucun appel noté : F6 en ajoute un.
fall-calls-before = + { $number } avant
fall-call-line = { $time }  { $whom }  réponse : { $answer }
fall-call-no-answer = pas notée
fall-call-whom = Qui
fall-call-on-call = astreinte
fall-call-at = Heure
fall-call-answer = Réponse
fall-call-how = F2 ajoute cet appel à la chute, Esc y renonce.
fall-call-added = Appel ajouté : il s'enregistre avec la chute.
fall-call-nobody = il manque qui a été appelé.
fall-watch-not-proposed = Suivi de 48 h : pas proposé, o le demande
fall-watch-anticoagulant = Proposé : suivi 48 h (anticoagulant)
fall-watch-head = Proposé : suivi 48 h (tête)
fall-watch-times = à { $times }
fall-watch-told = Suivi de 48 h planifié.
fall-anticoagulant-told = Sous anticoagulant.
fall-when-where = Chute { $when }, trouvé { $found }. Lieu : { $place }.
fall-fact = { $question } : { $answer }
fall-had = Avec : { $what }.
fall-published = chute à { $time }
fall-published-watch = chute à { $time }, suivi 48 h
fall-look = après la chute : passer voir
fall-register = chute d'une personne : { $place }
fall-echo = { $who } : chute, tout ce qui est ci-dessus. Entrée enregistre, Esc corrige.
fall-echo-all = Note pour toute l'équipe : « { $line } »
fall-echo-tasks = Tâches, passer voir : { $times }
fall-echo-no-task = Aucun suivi, aucune tâche.
fall-echo-register = Registre des incidents : une ligne interne, sans nom.
fall-echo-deposit = Déposé aux soins : vous le relirez jusqu'au verrouillage, pas après.
fall-how-answer = Répondez par la touche devant la réponse ; Tab va au champ suivant.
fall-unanswered = cette question attend une réponse. Inconnu en est une.
fall-future = cette heure est dans le futur. Corrigez-la.
fall-found-before = trouvé avant d'être arrivé. Corrigez une des deux heures.
fall-too-long = ce texte dépasse { $limit } caractères. Raccourcissez-le.
fall-call-15 = Inconscient : appelez le 15 maintenant, puis l'astreinte. Carte : F7.
fall-call-anticoagulant = Anticoagulant : appelez l'astreinte même sans choc. Carte d'appel : F7.
fall-call-head = Choc à la tête ou inconnu : appelez l'astreinte. Carte d'appel : F7.
fall-deposit = Une touche par question ; tout part en une fois, rien n'est encore écrit.
fall-saved = { $count ->
    [0] Chute enregistrée à { $time }. L'équipe la lit, le registre la compte.
    [one] Chute enregistrée à { $time }, 1 tâche planifiée. L'équipe la lit.
   *[other] Chute enregistrée à { $time }, { $count } tâches planifiées. L'équipe la lit.
    }
fall-not-yours = votre rôle n'écrit pas aux soins. Écrivez un incident (i) et une note (t).
purpose-fall = Écrire une chute en une minute, dans tous les états : une touche par question, inconnu compte comme oui pour le suivi. F6 note un appel, F7 montre la carte à lire au 15. Les soins lisent tout ; l'équipe lit une ligne ; le registre compte, sans nom.
call-card-title = Carte d'appel   à lire au 15
call-card-how = Lisez tel quel au téléphone. Esc ou F7 revient aux questions.
call-card-caller = Ici { $who }, { $house }.
call-card-back = Rappeler la maison au : { $phone }
call-card-whom = Personne : { $who }, { $age }, né(e) le { $born }, { $room }, { $unit }.
call-card-not-given = pas renseigné
call-card-unanswered = Chute : questions encore sans réponse.
call-card-none = aucune
call-card-anticoagulant = ANTICOAGULANT : OUI
call-card-anticoagulant-none = Anticoagulant : pas d'alerte écrite
call-card-anticoagulant-closed = Anticoagulant : fermé pour votre rôle
call-card-allergies = Allergies : { $what }
call-card-alerts = Autres alertes : { $what }
call-card-no-allergy = aucune connue
call-card-closed = fermées pour votre rôle
call-card-unreadable = ILLISIBLES, demandez à une IDE
call-card-address = Adresse : { $address }
call-card-access = Accès : { $access }
call-card-directives = Directives et limites : { $what }
call-card-sheet-unread = fiche d'urgence pas lue
falls-title = Chutes   { $number } en deux ans
falls-how = Entrée ouvre une chute, c en écrit une.
falls-none = Aucune chute écrite en deux ans : c en écrit une.
falls-empty = Personne n'a écrit de chute de cette personne depuis deux ans.
falls-mine = Vos propres chutes, saisies depuis l'ouverture de la session. Celles des autres : les soins.
falls-mine-none = Vous n'avez pas écrit de chute de cette personne depuis l'ouverture de votre session.
falls-not-yours = votre rôle ne lit pas les soins. Demandez à une IDE.
falls-unconscious = conscient : { $answer }
falls-head = tête : { $answer }
falls-pain = douleur
falls-injury = blessure
falls-watch = suivi 48 h
falls-written-by = Saisi par { $who }, { $role }, { $when }.
ledger-open = Haut et Bas font défiler, Esc revient à la liste.
purpose-falls = Relire les chutes d'une personne, la plus récente en haut : où, comment, ce qui a suivi. Les lisent ceux qui lisent les soins ; qui dépose ne relit que les siennes, jusqu'au verrouillage.
incident-title = Incident   déclaration
incident-about-nobody = Pour le registre de la maison : aucune personne n'est nommée.
incident-deposit = Lu par l'encadrement, les IDE et les médecins. Vous ne le relirez pas.
incident-read-by = Lu par l'encadrement, les IDE et les médecins.
incident-category = Catégorie
incident-choose = Entrée pour choisir
incident-pick-category = Catégorie : 1 à 11 se déclarent sans délai
incident-category-internal = interne, à ne pas déclarer
incident-category-disaster = sinistre, événement météorologique
incident-category-equipment = équipement technique, santé environnementale
incident-category-staffing = organisation du travail, effectifs
incident-category-care = erreur ou défaut de soin ou de surveillance
incident-category-relatives = difficultés répétées avec des proches ou l'extérieur
incident-category-death = décès accidentel ou par défaut de surveillance
incident-category-suicide = suicide ou tentative
incident-category-maltreatment = maltraitance
incident-category-disappearance = disparition avec appel à la police
incident-category-violence = violence d'usagers, manquement grave au règlement
incident-category-malice = acte de malveillance dans les locaux
incident-happened = Arrivé à
incident-found = constaté à
incident-nature = Nature
incident-circumstances = Circonstances
incident-consequences = Conséquences
incident-measures = Mesures immédiates
incident-victims = Victimes
incident-exposed = exposés
incident-planned = Prévu
incident-legal = Justice
incident-media = Médias
incident-media-unsaid = pas encore dit
incident-media-yes = risque
incident-media-no = pas de risque
incident-planned-measures = Mesures prévues
incident-legal-followup = Suites judiciaires
incident-media-risk = Risque médiatique
incident-no-name = Des faits et l'heure. Aucun nom : « une personne », « un agent ».
incident-no-category = il manque la catégorie. Entrée ouvre la liste.
incident-no-nature = il manque ce que c'est, en une ligne, sans nommer personne.
incident-not-a-number = ce nombre ne se lit pas. Tapez des chiffres, ou rien.
incident-names-somebody = une déclaration ne nomme personne, et ce texte nomme quelqu'un d'ici. Écrivez « une personne ».
incident-echo = Registre : { $category }, { $when }, sans nom. Entrée enregistre, Esc corrige.
incident-echo-declared = Registre : { $category }, { $when }. Déclaration sans délai : prévenez la direction. Entrée enregistre, Esc corrige.
incident-draft-sealed = Brouillon scellé à { $time }. Rien n'est encore enregistré.
draft-discard-plain = Jeter ce brouillon ? Entrée le jette, Esc le garde.
incident-saved = Incident enregistré au registre à { $time }.
incident-deposited = Incident déposé au registre à { $time }. L'encadrement le lit.
incident-not-yours = votre rôle n'écrit pas au registre des incidents. Prévenez l'encadrement.
purpose-incident = Écrire un incident au registre : la catégorie d'abord, les faits, ce qui a été fait. La déclaration ne nomme personne. Les catégories 1 à 11 se déclarent sans délai à l'autorité.
incidents-title = Incidents   { $number } en deux ans
incidents-due = { $count ->
    [0] Rien à déclarer
    [one] ! 1 à déclarer
   *[other] ! { $count } à déclarer
    }
incidents-writing = { $count ->
    [0] aucune confirmation écrite due
    [one] ! 1 à confirmer par écrit
   *[other] ! { $count } à confirmer par écrit
    }
incidents-no-name = Le registre ne nomme personne : l'écrit part dans les 48 h après la voix.
incidents-faults = locaux { $count }
incidents-fault = Défaut des locaux
incidents-fault-found = Constaté { $when }.
incidents-fault-no-sequel = Un défaut des locaux n'a pas de suites ici : e est pour les incidents.
incidents-how = Entrée ouvre, e dit les suites, i écrit un incident. Le plus pressé en haut.
incidents-none = Registre vide : i écrit un incident.
incidents-empty = Aucun incident écrit depuis deux ans.
incidents-read-only = votre rôle lit le registre sans y écrire les suites. La direction les écrit.
incidents-not-yours = votre rôle ne lit pas le registre des incidents. L'encadrement le lit.
incident-status = État
incident-status-draft = écrit
incident-status-declared = déclaré
incident-status-followed = suivi
incident-status-closed = clos
incident-authority = Autorité
incident-voice-at = De vive voix
incident-sent-at = Par écrit
incident-due-now = ! à déclarer
incident-due-writing = ! écrit dû { $when }
incident-due-late = ! EN RETARD { $when }
incident-times = Arrivé { $happened }, constaté { $found }.
incident-state = État : { $status }.
incident-told-to = Autorité : { $whom }.
incident-told-by-voice = Dit de vive voix { $when }.
incident-sent = Confirmé par écrit { $when }.
incident-followed-by = Suites saisies par { $who } { $when }.
incident-follow-how = Dites où en est l'incident. F2 relit, Esc renonce.
incident-follow-echo = Ces suites entrent au registre. Entrée enregistre, Esc corrige.
incident-followed = Suites enregistrées à { $time }.
purpose-incidents = Lire le registre des incidents, le plus pressé en haut, et dire les suites : à qui c'est déclaré, quand de vive voix, quand par écrit. L'écrit est dû 48 h après la voix.
error-incident-named = une déclaration ne nomme personne, et un des textes nomme quelqu'un d'ici.
hint-incident-named = Écrivez « une personne », « un agent ».
error-incident-not-declared = rien ne dit à qui c'est déclaré, ni quand.
hint-incident-not-declared = Tapez l'autorité, et l'heure de vive voix ou par écrit.
error-incident-backwards = un incident ne revient pas en arrière, et un incident clos reste clos.
hint-incident-backwards = Choisissez l'état d'aujourd'hui ou un état plus avancé.
measure-title = Mesures   saisie en une ligne
measure-line = Mesures
measure-time = Prises à
measure-remark = Remarque
measure-read-as = Ce qui est lu
measure-how = Tapez tout en une ligne : 13/8 p88 t37,2 s97 d3. La tension n'a pas besoin de nom.
measure-names = ta tension, p pouls, t température, s saturation, d douleur, fr respiration, gly glycémie, poids, taille, bu boissons, repas quarts, selles 1 à 7 ou peu, beaucoup, urine en mL ou oui, non, algoplus, doloplus.
measure-empty = aucune mesure n'est écrite. Exemple : 13/8 p88 t37,2.
measure-unknown-word = « { $word } » n'est pas le nom d'une mesure. Corrigez ce mot ; rien n'est enregistré.
measure-no-value = il manque une valeur lisible pour { measure-named }. Corrigez la ligne.
measure-twice = deux valeurs pour { measure-named }. Gardez-en une.
measure-impossible = { $value } n'est pas { $measure ->
    [weight] un poids possible
    [height] une taille possible
    [temperature] une température possible
    [pulse] un pouls possible
    [blood-pressure] une tension possible
    [respiratory-rate] une fréquence respiratoire possible
    [saturation] une saturation possible
    [glucose] une glycémie possible
    [pain] une douleur possible
    [algoplus] un Algoplus possible
    [doloplus] un Doloplus-2 possible
    [stool] un type de selles possible
    [urine] un volume d'urine possible
    [hydration] un volume bu possible
   *[food] un repas possible
    } ({ $low } à { $high }). Corrigez la valeur.
measure-unusual = { $value } est inhabituel ({ $low } à { $high }). Entrée garde cette valeur, Esc la corrige.
measure-unusual-line = { $value } est inhabituel ({ $low } à { $high }) : Entrée le garde.
measure-unusual-beside = inhabituel ({ $low } à { $high })
measure-echo = { $count ->
    [one] { $who } : 1 mesure prise { $when }. Entrée enregistre, Esc corrige.
   *[other] { $who } : { $count } mesures prises { $when }. Entrée enregistre, Esc corrige.
    }
measure-future = cette heure est dans le futur. Corrigez-la.
measure-deposit = Déposé aux soins : vous relirez vos propres mesures jusqu'au verrouillage.
measure-saved = Mesures enregistrées à { $time }.
measure-not-yours = votre rôle n'écrit pas de mesures. Dites-les à une IDE.
measure-crossed-heading = Mesures enregistrées. Au-delà d'une limite posée pour cette personne
measure-crossed = { $reading } (limite : { $limit }). Alors : { $then }. Posé par { $who }.
measure-do = { $count ->
    [one] Maintenant : { $then }. Entrée : c'est vu.
   *[other] Maintenant : { $then }, et ce qui suit au-dessus. Entrée : c'est vu.
    }
measure-not-seen = Les mesures sont enregistrées. Lisez ce qui est à faire, puis Entrée.
purpose-measure = Saisir des mesures en une ligne ; elles se relisent en toutes lettres avant d'être gardées. Une valeur impossible est refusée, une valeur inhabituelle se confirme une fois. Au-delà d'une limite, ce qui est à faire s'affiche.
limit-below = au-dessous de { $value }
limit-above = au-dessus de { $value }
limit-or = { " " }ou{ " " }
limit-low = Alerte au-dessous de
limit-high = Alerte au-dessus de
limit-then = Quoi faire alors
limit-lift = lever cette limite
limit-how = Une limite basse, une haute, ou les deux ; et quoi faire. F2 relit, Esc renonce.
limit-echo = { $who } : { $limit }, alors : { $then }. Entrée enregistre, Esc corrige.
limit-lift-echo = { $who } : cette limite est levée. Entrée enregistre, Esc corrige.
limit-unreadable = « { $typed } » n'est pas une valeur possible ici. Corrigez-la, ou laissez vide.
limit-none = il manque une limite basse ou haute.
limit-order = la limite haute est sous la basse. Corrigez une des deux.
limit-no-then = il manque quoi faire au-delà de la limite.
limit-set = Limite posée à { $time }.
limit-lifted = Limite levée à { $time }.
measures-title = Mesures   { measure-named }
measures-heading = { measure-named }, { $period }, une étoile par mesure
measures-both = , * haute, + basse
measures-72-hours = 72 heures
measures-30-days = 30 jours
measures-12-months = 12 mois
measures-values = Fait le, valeur, écart, auteur, remarque
measures-how = o saisit, e pose une limite, x raye avec un motif. Rien ne s'efface.
measures-mine = Vos propres mesures, saisies depuis l'ouverture de la session. Celles des autres : les soins.
measures-mine-none = Aucune mesure de ce genre saisie par vous dans cette session.
measures-none = Aucune mesure de ce genre : o en saisit une.
measures-not-yours = votre rôle ne lit ni n'écrit de mesures. Demandez à une IDE.
measures-struck = RAYÉE : { $reason } ({ $who })
measures-confirmed = inhabituelle, confirmée
measures-drunk = Bu aujourd'hui : { $today }   hier : { $yesterday }
measures-limit = ! Limite : { $limit } : { $then }
measures-weight = { $days } jours { $change } % (seuil { $limit })
measures-weight-flagged = ! { $days } jours { $change } % (seuil { $limit })
measures-mass = IMC { $value }
measures-mass-flagged = ! IMC { $value } (seuil { $limit })
measures-nothing-to-strike = il n'y a pas de mesure à rayer ici.
measures-strike-not-yours = une mesure déposée se raye par les soins. Prévenez une IDE.
measures-already-struck = cette mesure est déjà rayée. Elle reste lisible.
measures-limit-not-yours = les limites se posent par les IDE et les médecins.
measures-reason = Motif
measures-reason-short = un motif d'au moins { $limit } caractères est demandé.
measures-strike-how = Dites pourquoi cette mesure ne compte pas. F2 relit, Esc renonce.
measures-strike-echo = { $who } : cette mesure est rayée et reste lisible. Entrée enregistre, Esc corrige.
measures-struck-now = Mesure rayée à { $time }. Elle reste lisible.
purpose-measures = Suivre une mesure d'une personne : la courbe, les valeurs avec leur auteur, l'écart, les limites. Les lisent ceux qui lisent les soins ; qui dépose voit les siennes, jusqu'au verrouillage.
kind-weight = poids
kind-blood-pressure = TA
kind-pulse = pouls
kind-temperature = temp.
kind-saturation = SpO2
kind-pain = douleur
kind-glucose = glycémie
kind-stool = selles
kind-hydration = boissons
kind-food = repas
kind-urine = urines
kind-respiratory-rate = respiration
kind-height = taille
kind-algoplus = Algoplus
kind-doloplus = Doloplus
kind-stool-amount = quantité
kind-urine-passed = a uriné
card-answer = Question d'une chute
card-register = Mesures, chutes, incidents
draft-kept-fall = Brouillon de chute gardé pour { $who } : c le rouvre.
draft-kept-incident = Brouillon d'incident gardé : i le rouvre.
draft-kept-measure = Mesures gardées en brouillon pour { $who } : o les rouvre.
drafts-form-fall = chute
drafts-form-incident = incident
drafts-form-measure = mesures
file-draft-care = Chute ou mesures en brouillon, scellé { $when } : F9, « br ».

## Emergency sheet, calls

card-sheet = Dans la fiche d'urgence
action-sheet-edit = remplir
about-sheet-edit = remplir la fiche
action-sheet-publish = publier
about-sheet-publish = publier la fiche
action-sheet-sign = signer
about-sheet-sign = signer la fiche
file-draft-call = Votre appel, scellé { $when } : a le rouvre.
file-draft-sheet = Partie de la fiche d'urgence, scellée { $when } : F9, « br ».
drafts-form-call = appel
drafts-form-sheet = fiche
draft-kept-call = Brouillon gardé pour { $who } : a le rouvre.
draft-kept-sheet = Brouillon gardé pour { $who } : la même partie le rouvre.
purpose-sheet = La fiche d'urgence dit ce qu'il faut savoir cette nuit. Toute personne de service la lit ; les IDE et les médecins la tiennent, le médecin la signe.
purpose-sheet-print = Imprimer demande pour qui : la remise et l'impression sont inscrites avant qu'une page soit écrite.
purpose-sheet-parts = Chaque partie de la fiche a son écran. Ce qui n'est pas rempli se lit « non renseigné ».
purpose-sheet-part = Une partie de la fiche d'urgence, lue par toute personne de service. Rien n'y est prescrit.
purpose-contacts = Qui appeler, maintenant, dans quel ordre, avec ce qu'il faut savoir avant d'appeler.
purpose-call = Un appel noté devient une transmission de l'équipe : qui, à quelle heure, la réponse.
sheet-title = Fiche d'urgence   v{ $number } du { $date }
sheet-title-unpublished = Fiche d'urgence   pas publiée
sheet-page = { $page }/{ $of }
sheet-review = FICHE A REVOIR :
sheet-six-months = plus de six mois
sheet-empty-yours = Pas de fiche publiée : ceci est l'état du dossier. F6 la publie. Lecture inscrite à { $time }.
sheet-empty = Pas de fiche publiée : ceci est l'état du dossier. IDE à prévenir. Lecture inscrite à { $time }.
sheet-recorded = Lecture inscrite au journal à { $time }. Imprimer demande pour qui.
sheet-not-recorded = non renseigné
sheet-yes = oui
sheet-no = non
sheet-phones = SAMU : 15    Astreinte : { $on-call }    Maison : { $house }
sheet-heading-call = Qui appeler, dans cet ordre
sheet-heading-care = Pour la personne qui soigne
sheet-heading-help = Pour parler et pour aider
sheet-heading-network = Médecin, pharmacie, hôpital
sheet-heading-version = La fiche
sheet-label-nobody = Contacts
sheet-label-allergy = Allergies
sheet-label-asked = Signalés
sheet-label-alert = Alerte
sheet-label-diet = Repas
sheet-label-transfer = Transfert
sheet-label-body = Poids
sheet-measured = { $what } ({ $date })
sheet-label-walking = Marche
sheet-label-speaks = Communique
sheet-label-senses = Sens, dents
sheet-label-calms = Calmer
sheet-label-directives = Directives
sheet-label-limits = Décisions
sheet-label-trusted = Confiance
sheet-label-protection = Protection
sheet-label-physician = Médecin
sheet-label-pharmacy = Pharmacie
sheet-label-hospital = Hôpital
sheet-label-treatment = Traitement
sheet-label-version = Version
sheet-label-signed = Signature
sheet-label-review = Sources
sheet-label-then = Avant
sheet-not-now = ! pas à cette heure
sheet-no-allergy = aucune connue (vérifié le { $date })
sheet-allergy = { $substance } : { $how }
sheet-severity-mild = légère
sheet-severity-moderate = modérée
sheet-severity-severe = grave
sheet-certainty-suspected = supposée
sheet-certainty-confirmed = certaine
sheet-asked = { $what } { $state }
sheet-asked-anticoagulant = anticoagulant
sheet-asked-insulin = insuline
sheet-asked-pacemaker = pacemaker
sheet-signalled = OUI
sheet-not-signalled = non signalé
sheet-alert = { $kind } : { $text }
sheet-texture-not-recorded = non renseigné
sheet-texture-normal = texture normale
sheet-texture-soft = texture molle
sheet-texture-chopped = texture hachée
sheet-texture-mixed = texture mixée
sheet-texture-liquid = texture liquide
sheet-thickened = boissons épaissies
sheet-not-thickened = boissons non épaissies
sheet-dislikes = n'aime pas { $what }
sheet-transfer-not-recorded = non renseigné
sheet-transfer-alone = seul
sheet-transfer-one-helper = un aidant
sheet-transfer-two-helpers = deux aidants
sheet-transfer-hoist = lève-personne
sheet-directives-exist = existent
sheet-directives-none = pas de directives
sheet-of-day = du { $date }
sheet-limits-on = limitation décidée le { $date }
sheet-no-limits = aucune limitation datée
sheet-palliative = soins palliatifs
sheet-not-palliative = pas de soins palliatifs
sheet-cosigned = cosignée
sheet-not-cosigned = pas cosignée
sheet-designated-on = désignation du { $date }
sheet-list-of = liste du { $date }
sheet-treatment-lines = { $count ->
    [one] { $count } ligne
   *[other] { $count } lignes
 }
sheet-unpublished = pas encore publiée ; ce qui est lu ici est l'état du dossier
sheet-published = { $number }, publiée le { $date } par { $who }
sheet-signed = { $who }, le { $date }
sheet-unsigned = pas encore signée par le médecin
sheet-stale = ! publiée il y a plus de six mois
sheet-unchanged = aucune n'a changé depuis
sheet-changed = ! ont changé depuis : { $what }
sheet-then = version { $number }, { $what } : { $then }
sheet-source-allergies = allergies
sheet-source-alerts = alertes
sheet-source-contacts = contacts
sheet-source-diet = repas
sheet-source-mobility = déplacements
sheet-source-communication = communication
sheet-source-directives = directives
sheet-source-trusted = confiance, protection
sheet-source-network = médecin, pharmacie
sheet-source-treatment = traitement
sheet-part-diet = Repas
sheet-part-mobility = Déplacements
sheet-part-communication = Communication
sheet-part-directives = Directives
sheet-part-trusted = Confiance, protection
sheet-part-network = Médecin, pharmacie
sheet-part-treatment = Traitement
sheet-parts-title = Fiche d'urgence   à remplir
sheet-parts-how = Un numéro ou Entrée ouvre une partie. Allergies, alertes et contacts sont déjà dans le dossier.
sheet-part-title = Fiche d'urgence   { $part }
sheet-part-how = Tab champ suivant, F2 enregistre. Vide se lit « non renseigné ».
sheet-part-saved = Partie enregistrée à { $time } et inscrite au journal. F6 publie une version.
sheet-field-texture = Texture
sheet-field-thickened = Boissons épaissies
sheet-field-diet = Régime
sheet-field-meal-aids = Aide et couverts
sheet-field-dislikes = N'aime pas
sheet-field-transfer = Transfert
sheet-field-gir = Autonomie
sheet-gir = GIR { $group }
sheet-field-walking = Marche
sheet-field-aids = Aides techniques
sheet-field-speaks = Comment communiquer
sheet-field-senses = Oreille, vue, dents
sheet-field-calms = Ce qui calme
sheet-field-directives = Directives écrites
sheet-field-dated = Datées du
sheet-field-place = Où les trouver
sheet-field-limits-on = Limitation décidée le
sheet-field-limits-by = Décidée par
sheet-field-palliative = Soins palliatifs
sheet-field-trusted = Personne de confiance
sheet-field-designated = Désignée le
sheet-field-cosigned = Cosignée
sheet-field-protection = Mesure de protection
sheet-field-physician = Médecin traitant
sheet-field-phone = Téléphone
sheet-field-pharmacy = Pharmacie
sheet-field-hospital = Hôpital
sheet-field-list-of = Liste du
sheet-field-line = Ligne { $number }
sheet-date-unreadable = « { $typed } » n'est pas une date. Essayez 02/05/2026.
sheet-not-yours = les IDE et les médecins tiennent cette fiche. Écrivez-leur une note (t).
sheet-not-yours-to-sign = le médecin signe cette fiche. Écrivez-lui une note (t).
sheet-nothing-to-publish = Rien n'a changé depuis la version publiée.
sheet-signed-already = Cette version est déjà signée.
sheet-echo-waits = Rien n'est encore fait. Entrée confirme, Esc revient.
sheet-echo-publish = { $who } : publier la version { $number }. Entrée publie, Esc revient.
sheet-echo-sign = { $who } : signer la version { $number }. Entrée signe, Esc revient.
sheet-echo-part = { $who } : { $part }, fiche d'urgence. Entrée enregistre, Esc corrige.
sheet-echo-print = { $who } : fiche pour { $recipient }, remise inscrite. Entrée imprime, Esc corrige.
sheet-published-now = Version { $number } publiée et inscrite au journal. Le médecin la signe.
sheet-signed-now = Version { $number } signée et inscrite au journal.
sheet-print-title = Fiche d'urgence   imprimer
sheet-print-recipient = Pour
sheet-print-name = Nom, service
sheet-print-how = F2 : la remise est inscrite, puis deux pages au plus vont dans la corbeille de sortie.
sheet-print-heading = Ce qui se passe
sheet-print-about = L'impression est inscrite au journal et la remise au dossier administratif, avec votre nom et celui du destinataire, avant qu'une page soit écrite. La fiche est écrite deux fois, en texte et en PDF ; le nom du fichier ne nomme personne.
sheet-print-waits = Rien n'est encore imprimé. Entrée imprime, Esc corrige.
sheet-recipient-samu = le SAMU
sheet-recipient-hospital = l'hôpital
sheet-recipient-physician = un médecin
sheet-recipient-family = la famille
sheet-recipient-binder = le classeur rouge
sheet-recipient-other = une autre personne
sheet-file = fiche-urgence-ch{ $room }-{ $day }-{ $time }
sheet-printed = Remise inscrite. Deux papiers : { $path }, { $pdf }.
sheet-not-printed = { $path } ne peut pas être écrit. La remise est inscrite ; recommencez, ou prenez le classeur rouge.
sheet-paper-demonstration = DÉMONSTRATION : maison inventée, personne n'existe
sheet-paper-title = FICHE D'URGENCE (DLU)
sheet-paper-names = Nom de naissance { $birth-name }, prénoms { $given-names }, dossier { $local-id }
sheet-paper-by = Imprimée le { $date } à { $time } par { $who }, pour { $recipient }
sheet-paper-review = ! FICHE A REVOIR : voir « La fiche »
sheet-paper-page = Page { $page }/{ $of }
sheet-paper-cut = (suite non imprimée, à lire à l'écran : { $count ->
    [one] { $count } ligne
   *[other] { $count } lignes
 })
sheet-paper-secret = Données de santé : à remettre au destinataire seul, à détruire après usage.
sheet-paper-point = Journal signé jusqu'à : { $point }
sheet-set-for = le jeu de nuit
contacts-title = Qui appeler
contacts-first = Maintenant, d'abord : { $who }, { $phone }. a note l'appel.
contacts-nobody-now = Personne de l'entourage à cette heure. Astreinte : { $phone }.
call-on-call = Astreinte de la maison
call-samu = SAMU
call-physician = Médecin traitant, { $who }
call-heading-own = L'entourage, dans cet ordre
call-heading-house = La maison, les secours
call-title = Appel
call-label-whom = Appelé :
call-heading-answer = Réponse : qui a répondu, ce qui est convenu
call-how = Tapez la réponse. Tab change la personne appelée, F2 enregistre.
call-pick = Un numéro ou Entrée choisit, Esc revient.
call-no-answer = la réponse est vide. Personne n'a répondu : écrivez-le.
call-echo = { $who } : appel à { $whom }, { $audience }. Entrée enregistre, Esc corrige.
call-saved = Appel noté à { $time } et inscrit au journal.
call-note-title = appel : { $who }
call-note-action = Appel à { $time } : { $who } ({ $phone }).
error-sheet-too-long = un champ dépasse { $limit } caractères.
error-sheet-in-the-future = une date est après aujourd'hui.
hint-sheet-date = Corrigez la date, ou laissez le champ vide.
error-sheet-too-many-lines = la liste dépasse { $limit } lignes.
hint-sheet-too-many-lines = Dites où se trouve la liste entière.
error-sheet-no-recipient = le destinataire n'est pas nommé.
hint-sheet-no-recipient = Tapez son nom ou son service.
error-sheet-changed = le dossier a changé depuis cette version.
error-sheet-signed = cette version est déjà signée.
error-sheet-unpublished = aucune version n'est publiée.
hint-sheet-changed = Publiez une version (F6), puis signez-la.
cli-help-emergency-sheets = Écrit les fiches d'urgence de toute la maison, scellées avec age ; inscrit au journal
cli-help-emergency-sheets-out = Dossier des jeux de fiches, à ce compte du système seulement ; créé s'il manque
cli-help-emergency-sheets-recipient = Pour qui sceller (age1...), plusieurs fois s'il le faut. Sans elle : papers.recipients des réglages
cli-help-emergency-sheets-keep = Combien de jeux garder ; 3 si rien n'est dit
cli-value-recipient = DESTINATAIRE
cli-example-emergency-sheets =
    dui emergency-sheets --user ide --passphrase-file /etc/dui/ide.phrase --out /srv/dui/fiches
    age -d -i cle.txt dui-emergency-sheets-20261123T040000.pdf.age > fiches.pdf
cli-error-no-recipient = aucun destinataire pour qui sceller.
cli-hint-no-recipient = Donnez --recipient age1..., ou papers.recipients dans les réglages. age-keygen fait une paire de clés.
cli-error-bad-recipient = { $typed } n'est pas un destinataire age (age1...).
cli-hint-bad-recipient = Donnez la clé publique, jamais la clé secrète.
cli-error-set-not-written = le jeu de fiches ne peut pas être écrit dans { $path }.
cli-hint-set-not-written = Regardez la place et les droits du dossier. Les jeux d'avant sont encore là.
cli-set-written = Fiches d'urgence de { $persons } : { $text } et { $pdf }.
cli-set-persons = { $count ->
    [one] { $count } personne
   *[other] { $count } personnes
 }
cli-set-missing-units = Toute la maison n'y est pas. Unités absentes du jeu : { $units }.
cli-set-nobody = Personne dans les unités de ce compte : aucun jeu n'est écrit.

## Backups

cli-help-backup = Sauvegarde le coffre : copie vérifiée, scellée avec age pour le kit de secours, avec un manifeste signé. Sans phrase secrète ; inscrit au journal
cli-help-backup-to = Dossier des sauvegardes, à ce compte du système seulement ; créé s'il manque. Sans lui : backup.to des réglages
cli-help-backup-recipient = Pour qui sceller en plus du kit (age1...), plusieurs fois s'il le faut. Sans elle : backup.recipients des réglages
cli-help-backup-list = Montre les sauvegardes, chacune relue en entier. Finit par 1 quand la dernière bonne a plus de 26 heures, par 3 quand une est abîmée
cli-help-backup-list-to = Dossier des sauvegardes. Sans lui : backup.to des réglages
cli-example-backup =
    dui backup --to /var/backups/dui
    dui backup list --to /var/backups/dui
cli-example-backup-list =
    dui backup list --to /var/backups/dui
cli-help-ceremony-backup-key = Écrit la clé qui ouvre les sauvegardes, d'après deux cartes du kit ; sans coffre
cli-help-ceremony-backup-key-card-file = Fichier d'une carte, comme elle est imprimée ; se donne deux fois. Refusé si d'autres peuvent le lire
cli-help-ceremony-backup-key-key-file = Nouveau fichier pour la clé, pour vous seul
cli-example-ceremony-backup-key =
    dui ceremony backup-key --card-file carte1 --card-file carte2 --key-file kit.key
    age -d -i kit.key dui-backup-1f3a9c07-20261123T021400Z.age > vault.db
cli-help-journal-verify-backup = Vérifie une sauvegarde ouverte (age -d) au lieu du coffre, sans host.key
cli-error-no-backup-folder = aucun dossier de sauvegardes.
cli-hint-no-backup-folder = Donnez --to DOSSIER, ou backup.to dans les réglages ; mieux : un autre disque.
cli-error-backup-not-written = la sauvegarde ne peut pas être écrite dans { $path }.
cli-hint-backup-not-written = Regardez la place et les droits du dossier. Rien d'à moitié fait n'y reste ; les sauvegardes d'avant sont encore là.
cli-backup-made = Sauvegarde faite et vérifiée : { $path }. { GROUPED($kilobytes) } Ko ; journal jusqu'à l'entrée n° { GROUPED($size) } ; destinataires : { $recipients }.
cli-backup-recorded = Inscrite au journal ; point signé { $code }.
cli-error-backup-not-recorded = la sauvegarde est faite, mais sa ligne n'a pas pu être écrite au journal.
cli-hint-backup-not-recorded = Regardez le disque du coffre, puis refaites une sauvegarde. Celle-ci est bonne : gardez-la.
cli-backup-removed = { $count ->
    [one] { $count } sauvegarde plus ancienne est retirée.
   *[other] { $count } sauvegardes plus anciennes sont retirées.
  }
cli-error-backup-not-removed = la sauvegarde est faite, mais de plus anciennes n'ont pas pu être retirées.
cli-hint-backup-not-removed = Regardez les droits du dossier : aucune copie ne doit durer plus longtemps que la maison ne l'a dit.
cli-backup-file-damaged = Fichier abîmé : SQLite y trouve une faute.
cli-backup-other-machine = Cette copie n'est pas celle de la maison dont la clé a été donnée.
hint-backup-refused = Rien n'est sauvegardé. Gardez les sauvegardes d'avant à part et ne réparez rien : prévenez l'administrateur et la direction.
hint-backup-damaged = Ne comptez pas sur elle. Gardez-la à part, et cherchez la même sur un autre disque.
cli-error-backup-folder = le dossier { $path } ne se lit pas.
cli-error-no-backup = aucune bonne sauvegarde de cette maison dans { $path }.
cli-error-backup-overdue = la dernière bonne sauvegarde a { $hours ->
    [one] { $hours } heure.
   *[other] { $hours } heures.
  }
cli-hint-backup-overdue = Lancez dui backup, et regardez pourquoi la nuit dernière n'en a pas fait.
cli-backup-line = { $name } : { $age }, { GROUPED($kilobytes) } Ko, { $verdict }
cli-backup-hours = { $hours } h
cli-backup-days = { $days } j
cli-backup-to-come = d'un jour à venir
cli-backup-sound = bonne
cli-backup-without-file = fichier manquant
cli-backup-without-manifest = manifeste manquant
cli-backup-bad-manifest = manifeste non signé par cette maison
cli-backup-bad-content = altérée
cli-error-backup-sealed = { $path } est encore scellé.
cli-hint-backup-sealed = Ouvrez-le d'abord : age -d -i kit.key { $path } > vault.db, puis dui journal verify --backup vault.db. La clé vient de deux cartes : dui ceremony backup-key.
cli-error-copy-unread = { $path } ne se lit pas comme une copie de coffre.
cli-hint-copy-unread = Donnez le fichier que age -d a écrit, en entier.
cli-backup-key-written = La clé des sauvegardes est dans { $path } : age -d -i { $path } SAUVEGARDE > vault.db. Détruisez-la après usage.
error-card-no-ids = la carte { $card } ne dit ni son kit ni sa maison.
hint-card-no-ids = Recopiez aussi la ligne des numéros, au-dessus des grilles.

## Handover
purpose-handover = La relève se lit de votre dernier poste à maintenant, sous douze rubriques, la plus pressée d'abord. Espace tourne la page ; chaque ligne urgente se signe seule, avec v. Elle est lue quand la dernière page a été montrée et que les urgentes sont signées. Toute l'équipe de l'unité la lit ; la lecture est inscrite au journal.
purpose-handover-build = Ce que vos collègues ont écrit pendant le poste est proposé sous douze rubriques. Espace coche, e change les mots, Tab va à la rubrique suivante puis au mot libre. Une ligne d'un volet plus fermé n'est publiée que dans vos mots. F2 montre la feuille telle qu'elle sera lue, Entrée la signe. L'unité est celle de la personne choisie dans la liste.
action-handover-show = montrer
action-handover-publish = publier
action-handover-tick = cocher
action-handover-reword = reformuler
action-handover-unit = autre unité
about-handover-show = montrer la feuille
about-handover-publish = signer et publier
about-handover-tick = cocher, décocher
about-handover-reword = changer les mots
about-handover-unit = une autre unité
about-handover-next = rubrique, mot libre
about-handover-sign = signer une urgente
about-handover-source = ouvrir la note
handover-not-yours = La relève se prépare par qui écrit pour l'équipe. L lit celle qui est publiée.
handover-not-yours-to-read = La relève se lit par qui lit les notes de l'équipe.
handover-title = Relève   lecture   { $unit }
handover-build-title = Relève   préparation   { $unit }
handover-heading-urgent = Urgentes
handover-heading-movements = Entrées, sorties, hôpital
handover-heading-falls = Chutes, incidents
handover-heading-treatments = Traitements refusés ou manqués
handover-heading-instructions = Consignes nouvelles
handover-heading-next = Dans les 24 h
handover-heading-targets = Cibles ouvertes
handover-heading-behaviour = Sommeil, comportement
handover-heading-families = Familles
handover-heading-premises = Locaux
handover-heading-without = Sans note ce poste
handover-heading-unread = Urgentes non lues
handover-word = Mot libre
handover-word-of = Mot libre de { $name }
handover-result = { $title } : { $result }
handover-awaited = { $title } : résultat attendu
handover-see-urgent = voir 1
handover-arrived = entrée dans l'unité
handover-gone = { $reason } depuis le { $from }, retour non connu
handover-gone-until = { $reason } depuis le { $from }, retour prévu le { $back }
handover-back = de retour ({ $reason })
handover-away-hospital = hospitalisation
handover-away-family = sortie en famille
handover-away-outing = sortie
handover-away-appointment = rendez-vous
handover-away-holiday = vacances
handover-away-missing = absence sans prévenir
handover-instruction = { $text } (jusqu'au { $day })
handover-late = { $text } (en retard)
handover-rooms = { $count ->
    [one] chambre { $rooms }
   *[other] chambres { $rooms }
  }
handover-round = ronde { $number } : { $counts }
handover-not-seen = ronde { $number } : présence non constatée
handover-fault = { $part } : { $text }
handover-nobody-read = note urgente : personne n'a encore dit l'avoir lue
handover-somebody = n'est plus ici
handover-barred = fermé depuis : le dossier est limité, ou la personne s'y oppose
handover-nothing = Rien à transmettre.
handover-no-facts = Rien depuis votre poste.
handover-since = Depuis votre poste (fini le { $when })
handover-since-span = Depuis votre poste (fini le { $when }) : du { $from } au { $to }
handover-span = Du { $from } au { $to }
handover-lines = { $count ->
    [one] { $count } ligne
   *[other] { $count } lignes
  }
handover-read-of = Lu { $read } sur { $count }
handover-to-sign = { $count ->
    [one] urgente à signer { $count }
   *[other] urgentes à signer { $count }
  }
handover-by = publiée par { $name } le { $when }
handover-read-by = { $count ->
    [0] Lue par personne encore
    [one] Lue par { $count } collègue
   *[other] Lue par { $count } collègues
  }
handover-unpublished = Pas encore publiée : voici ce que disent les notes.
handover-from-notes = Aucune relève n'a été publiée depuis votre poste. v signe une urgente, Esc revient.
handover-yours = Cette relève est la vôtre. F7 l'imprime, à signer à la main par votre équipe.
handover-how-to-sign = { $count ->
    [one] v signe l'urgente choisie, Espace tourne la page.
   *[other] v signe l'urgente choisie, une par une. Espace tourne la page.
  }
handover-how-to-turn = Espace tourne la page : elle compte alors comme lue.
handover-all-read = Tout est lu. F7 imprime, Esc revient.
handover-read-now = Relève lue et signée à { $time }.
handover-still-to-sign = { $count ->
    [one] Il reste { $count } urgente à signer : v.
   *[other] Il reste { $count } urgentes à signer, une par une : v.
  }
handover-skipped = Des lignes n'ont pas encore été montrées : les voici. Espace tourne la page.
handover-not-signed-alone = Cette ligne se lit avec sa page : Espace. v signe les urgentes.
handover-signed-already = Cette ligne est déjà signée.
handover-signed = signée
handover-unsigned = non signée
handover-page = Page { $page } sur { $of }
handover-to-come = Suite : { $headings }
handover-waiting = Pas encore lue par
handover-waiting-nobody = Toute l'équipe de l'unité l'a lue.
handover-damaged = { $count ->
    [one] Erreur : { $count } élément ne s'ouvre pas ; ce qui est montré n'est pas tout. Prévenez l'administration.
   *[other] Erreur : { $count } éléments ne s'ouvrent pas ; ce qui est montré n'est pas tout. Prévenez l'administration.
  }
handover-no-source = Cette ligne n'a pas de note derrière elle.
handover-source-closed = La note derrière cette ligne est dans un volet fermé pour vous ; voici celles que vous lisez.
handover-nobody-here = Cette ligne n'est sur personne en particulier.
handover-one-unit = Vous n'avez qu'une unité.
handover-not-published-no-paper = Aucune relève publiée à imprimer. Publiez-la d'abord (l).
handover-file = releve-{ $day }-{ $time }.txt
handover-file-about = La feuille A4, avec le point signé du journal à sa fin. L'impression est inscrite au journal avec les personnes nommées.
handover-build-span = Du { $from } au { $to }
handover-build-last = relève d'avant : { $name }, { $when }
handover-build-count = { $ticked ->
    [one] Cochée { $ticked } sur { $count }
   *[other] Cochées { $ticked } sur { $count }
  }
handover-build-closed = { $count ->
    [one] ! { $count } vient d'un volet plus fermé : à reformuler ou à laisser
   *[other] ! { $count } viennent d'un volet plus fermé : à reformuler ou à laisser
  }
handover-build-empty = Rien n'a été écrit depuis la dernière relève. F2 publie « rien à transmettre ».
handover-build-how = Rien n'est publié. F2 montre la feuille telle qu'elle sera lue.
handover-sealed = Brouillon scellé à { $time }. Rien n'est publié. F2 montre la feuille.
handover-restored = Vos coches et vos mots sont là, tels que { $when }. F2 montre la feuille.
handover-kept = Vos coches et vos mots sont gardés ; l les rouvre. Rien n'est publié.
handover-how-to-reword = Entrée garde ces mots et coche la ligne. Esc garde les mots sans cocher.
handover-reword-first = Cette ligne vient d'un volet plus fermé. Écrivez ce que toute l'équipe peut en savoir.
handover-same-words = Ce sont les mots du volet plus fermé. Dites-le autrement, ou laissez la ligne.
handover-line-too-long = la ligne est trop longue (signes : { $count }, au plus { $limit }). Raccourcissez-la.
handover-word-too-long = le mot libre est trop long (signes : { $count }, au plus { $limit }). Raccourcissez-le.
handover-publish-as = publier :
handover-readers = { $count ->
    [one] sera lu par : { $unit } et la maison, { $count } personne (volet équipe)
   *[other] sera lu par : { $unit } et la maison, { $count } personnes (volet équipe)
  }
handover-reworded = vos mots
handover-echo = { $count ->
    [one] Relève { $unit }, { $count } ligne, { $readers } lecteurs : Entrée la signe et la publie, Esc corrige.
   *[other] Relève { $unit }, { $count } lignes, { $readers } lecteurs : Entrée la signe et la publie, Esc corrige.
  }
handover-echo-nothing = Relève { $unit }, rien à transmettre, { $readers } lecteurs : Entrée la signe et la publie, Esc corrige.
handover-echo-left-out = { $count ->
    [one] { $count } ligne non reformulée est laissée.
   *[other] { $count } lignes non reformulées sont laissées.
  }
handover-echo-waits = Pas encore publiée. Entrée signe et publie, Espace tourne la page, Esc corrige.
handover-published = Relève publiée et signée à { $time }. F7 l'imprime.
handover-paper-head =
    { $house }
    Relève   { $unit }   du { $from } au { $to }
    Signée par { $author } ({ $author-role }).
    Imprimée le { $date } à { $time } par { $name }, inscrit au journal.
handover-paper-code = Point signé du journal : { $code }
handover-paper-check = Ce code prouve plus tard que rien n'a été retiré du journal avant cette impression : dui journal verify --code. Gardez cette feuille.
handover-paper-sign =
    Équipe sortante, nom et signature : _________________________  Heure : ______

    Équipe entrante, nom et signature : _________________________  Heure : ______
cli-help-handover = Imprime la dernière relève publiée d'une unité, avec un point signé du journal
cli-help-handover-unit = De quelle unité : son nom
cli-help-handover-print = Fichier nouveau, ou - pour la sortie ; inscrit au journal
cli-example-handover =
    dui handover --unit Tilleuls --print releve.txt
cli-error-no-handover = aucune relève n'est publiée pour { $unit } depuis sept jours.
cli-hint-no-handover = Publiez-la d'abord : touche l du tableau.
error-handover-line = une ligne de relève a au plus { $limit } caractères.
hint-handover-line = Raccourcissez-la.
error-handover-empty = une ligne cochée est vide.
error-handover-reword = une ligne vient d'un volet plus fermé et n'est pas reformulée.
hint-handover-reword = Reformulez-la (e) ou décochez-la (Espace).
error-handover-word = le mot libre a au plus { $limit } caractères.
error-handover-lines = une relève a au plus { $limit } lignes.
hint-handover-lines = Décochez ce qui peut se lire ailleurs.

## Search in texts

search-texts-title = Chercher dans les notes
search-texts-label = Mots :
search-texts-target = cible target
search-texts-within = Où : { $where }   Période : { $period }
search-texts-units = vos unités ({ $units })
search-texts-days = { $days } jours
search-texts-always = toutes les dates
search-texts-struck = RAYÉE
search-texts-begin = Tapez des mots ou leur début, ou cible:chute. Recherche inscrite au journal.
search-texts-short = Tapez au moins deux lettres d'un mot.
search-texts-looking = Recherche en cours... Entrée cherche tout de suite.
search-texts-preparing = Les mots des notes se préparent, { $share } %. La réponse vient ensuite ; Esc renonce.
search-texts-none = Aucune note que votre rôle ouvre n'a ces mots ici. Recherche inscrite au journal ({ $time }).
search-texts-all = { $count ->
    [one] { $count } note. Recherche inscrite au journal ({ $time }). Entrée l'ouvre.
   *[other] { GROUPED($count) } notes. Recherche inscrite au journal ({ $time }). Entrée ouvre la note choisie.
 }
search-texts-some = Les { $shown } plus récentes de { GROUPED($count) } notes : ajoutez un mot. Inscrit au journal ({ $time }).
search-texts-repaired = { $count ->
    [one] { $count } note. Des mots étaient abîmés : refaits depuis les notes, rien n'est perdu.
   *[other] { GROUPED($count) } notes. Des mots étaient abîmés : refaits depuis les notes, rien n'est perdu.
 }
search-texts-not-yours = Votre rôle n'ouvre pas de notes : il n'y a rien à chercher. dui roles montre qui en lit.
action-text-period = période
about-text-period = changer la période
action-text-whom = où
about-text-whom = changer où chercher
purpose-search-texts = Chercher un mot retrouve les notes qui le portent, les plus récentes d'abord, sans accents ni majuscules. Plusieurs mots : tous y sont ; un début de mot suffit ; cible:chute ne garde qu'une cible. Seules les notes que votre rôle ouvre sont cherchées et comptées. Tab change la période, Entrée ouvre la note à sa place. Ce qui est montré est inscrit au journal.

## Who is writing
people-writing = { $count ->
    [one] { $who } écrit
   *[other] { $who } écrivent
 }
people-writing-short = on y écrit
writing-here = { $count ->
    [one] { $who } écrit dans ce dossier.
   *[other] { $who } écrivent dans ce dossier.
 }
writing-here-too = { $count ->
    [one] { $who } écrit aussi dans ce dossier.
   *[other] { $who } écrivent aussi dans ce dossier.
 }

## Access journal: checks, exports
cli-journal-sealed = { $count ->
    [one] Le fichier est scellé (age) pour { $count } destinataire : rien n'en est écrit en clair. Le manifeste nomme le fichier scellé.
   *[other] Le fichier est scellé (age) pour { $count } destinataires : rien n'en est écrit en clair. Le manifeste nomme le fichier scellé.
 }
cli-export-proven = { $count ->
    [one] { $count } ligne porte la preuve qu'elle est dans le journal signé : elle se contrôle seule.
   *[other] { GROUPED($count) } lignes portent la preuve qu'elles sont dans le journal signé : chacune se contrôle seule.
 }
cli-export-unproven = Fichier altéré : la preuve de la ligne { GROUPED($number) } ne mène pas au point signé.
cli-error-recipient = ce n'est pas un destinataire age.
cli-hint-recipient = Donnez la clé publique de la personne, celle qui commence par age1 ; jamais sa clé secrète.
cli-error-proofs-form = seules les lignes JSON portent des preuves.
cli-hint-proofs-form = Ajoutez --format jsonl, ou retirez --with-proofs.
cli-help-journal-export-recipient = Scelle le fichier (age) pour cette clé publique ; peut se répéter
cli-help-journal-export-with-proofs = Donne à chaque ligne JSON la preuve qu'elle est dans le journal signé
cli-late-waiting = { $count ->
    [0] Second emplacement { $path } : tout est rentré au journal ; il se videra à la prochaine écriture.
    [one] Second emplacement { $path } : { $count } ligne de lecture attend de rentrer au journal ; elle se suit et elle est signée.
   *[other] Second emplacement { $path } : { GROUPED($count) } lignes de lecture attendent de rentrer au journal ; elles se suivent et elles sont signées.
 }
cli-late-bad = Second emplacement { $path } : la ligne { GROUPED($number) } n'est pas à sa place, ou n'est pas de sa session. Elle et les suivantes ne rentrent pas.
cli-late-foreign = Second emplacement { $path } : ce n'est pas un fichier de lignes que ce compte du système est seul à lire.
hint-late-bad = Gardez une copie de ce fichier, cherchez qui l'a touché, puis retirez-le : sans cela il ne prend plus rien.
cli-help-journal-policy = Règle de la maison pour la feuille « qui a ouvert le dossier » : la montrer, la changer
cli-help-journal-policy-names = La feuille donne les noms
cli-help-journal-policy-functions = La feuille donne les fonctions seulement
cli-help-journal-policy-days = Nombre de jours quand personne n'en dit, de 1 à 1096
cli-example-journal-policy =
    dui journal policy --user direction
    dui journal policy --functions --days 90 --user dpo
cli-policy-names = { $count ->
    [one] La feuille donne les noms et porte sur { $count } jour si rien n'est dit.
   *[other] La feuille donne les noms et porte sur { GROUPED($count) } jours si rien n'est dit.
 }
cli-policy-functions = { $count ->
    [one] La feuille donne les fonctions et porte sur { $count } jour si rien n'est dit.
   *[other] La feuille donne les fonctions et porte sur { GROUPED($count) } jours si rien n'est dit.
 }
cli-error-policy-days = un nombre de jours va de { $least } à { GROUPED($most) }.
cli-hint-policy-days = Donnez par exemple --days 90.
cli-help-journal-who-opened-functions = Donne les fonctions seulement, même si la maison donne les noms
action-opened-longer = plus long
action-opened-shorter = plus court
action-opened-names = noms
action-opened-functions = fonctions

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
   *[other] demandé
 }
error-readers = { $scope ->
    [medical] Ont la clé : { role-nurse }, { role-physician }.
    [psych] Ont la clé : { role-psychologist }.
    [notes-care] Ont la clé : { role-nursing-assistant }, { role-nurse }, { role-physician }, { role-therapist }.
   *[other] La commande dui roles montre qui a la clé.
 }
error-writers = { $scope ->
    [admin-id] Y écrivent : { role-director }, { role-unit-manager }, { role-secretary }.
    [social] Y écrivent : { role-unit-manager }, { role-social-worker }.
    [medical] Y écrivent : { role-nurse }, { role-physician }.
    [psych] Y écrivent : { role-psychologist }.
    [notes-edu] Y écrivent : { role-unit-manager }, { role-educator }.
    [emergency] Y écrivent : { role-nurse }, { role-physician }.
   *[other] La commande dui roles montre qui y écrit.
 }
error-refused-read = le volet { error-scope } est fermé pour votre rôle.
hint-refused-read = { error-readers } Refus inscrit au journal.
error-refused-write = votre rôle n'écrit pas dans le volet { error-scope }.
hint-refused-write = { error-writers } Refus inscrit au journal.
hint-refused-assignment = Pour continuer, appelez le cadre d'astreinte.
hint-wrong-passphrase-last = Vérifiez Verr. Maj. Le prochain essai refusé fera attendre. Oubliée : voyez le cadre ou la direction.
hint-wait-minutes = Attendez { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
 }, puis recommencez. Oubliée : voyez le cadre ou la direction.
error-newcomer-login = nom de compte absent ou mal écrit.
hint-newcomer-login = Lettres sans accent, chiffres, point, tiret ; 32 au plus.
error-newcomer-name = nom de la personne absent ou trop long.
hint-newcomer-name = Écrivez le nom tel qu'il sera montré ; 60 lettres au plus.
error-newcomer-unit = aucune unité choisie.
hint-newcomer-unit = Choisissez l'unité où cette personne travaille.
error-newcomer-span = la fin vient avant le début, ou elle est passée.
hint-newcomer-span = Corrigez les dates.
error-newcomer-night = un compte d'une nuit dure seize heures au plus.
hint-newcomer-night = Rapprochez la fin, ou demandez un compte au chef de service.
error-newcomer-night-role = ce rôle ou cette unité ne se donne pas pour une nuit.
hint-newcomer-night-role = Choisissez un rôle de terrain et une de vos unités.
error-common-passphrase = phrase connue de tous : dicton, chanson, clavier, mot de la maison.
hint-common-passphrase = Sept mots au hasard, ou une phrase que personne n'a jamais dite.
error-own-passphrase = l'ancienne phrase n'est pas la bonne.
hint-own-passphrase = Encore { $tries ->
    [one] un essai
   *[other] { $tries } essais
 } avant que la session se verrouille.
hint-own-passphrase-last = Cinq fois : la session est verrouillée. L'ancienne phrase ouvre toujours.
error-weak-passphrase = phrase trop facile à deviner.
hint-weak-passphrase = Sept mots au hasard, ou 15 caractères dont 6 différents.
error-not-a-nurse = ce compte n'est pas celui d'une infirmière ou d'un infirmier de cette unité.
hint-not-a-nurse = Donnez-lui d'abord ce rôle dans cette unité.
error-folder-open-to-others = d'autres comptes peuvent lire ce dossier. Rien n'y est écrit.
hint-folder-open-to-others = Fermez-le (chmod 700), ou laissez choisir le programme.
error-myself = personne ne suspend ni ne ferme son propre compte.
hint-myself = Demandez-le à un collègue qui gère les comptes.
error-refused-restricted = dossier limité à sa demande : gardé, pas lu.
hint-refused-barrier = La fiche d'urgence reste lisible ; en urgence, bris de glace.
error-refused-objection = la personne s'oppose au partage de ce volet.
error-glass-scope = aucun volet choisi.
hint-glass-scope = Cochez les volets dont vous avez besoin.
error-glass-short = expliquez en { $limit } lettres au moins.
hint-glass-short = Dites ce qui se passe : vous aurez à l'expliquer.
error-glass-long = l'explication dépasse { $limit } lettres.
hint-glass-long = Raccourcissez-la.
error-glass-minutes = la durée va de 15 à 60 minutes.
hint-glass-minutes = Corrigez la durée.
error-login-taken = ce nom de compte est déjà pris.
hint-login-taken = Choisissez un autre nom de compte, par exemple avec un chiffre.
error-not-vouched = phrase juste, mais vos huit mots attendent d'être comparés : { $words }
hint-not-vouched = Lisez-les à qui vous accueille.
error-card-shape = la carte { $card } n'a pas deux grilles de cinq lignes de cinq mots.
hint-card-shape = Recopiez toute la carte, ligne par ligne.
error-card-grid = carte { $card } : les mots de { $grid ->
    [1] la première grille
   *[other] la seconde grille
    } ne vont pas ensemble.
hint-card-grid = Relisez cette grille. Rien n'est fait.
error-card-other-house = la carte { $card } est celle d'une autre maison.
error-card-other-kit = la carte { $card } est celle d'un autre kit.
hint-card-other = Comparez les numéros de kit et de maison imprimés dessus.
error-card-earlier-kit = la carte { $card } est celle d'un kit remplacé depuis.
hint-card-earlier-kit = Prenez les cartes du dernier kit, et détruisez celle-ci.
error-card-same = c'est deux fois la même carte.
hint-card-same = Il faut les cartes de deux titulaires différents.
error-card-not-together = ces deux cartes ne vont pas ensemble.
error-kit-not-handed-out = le nouveau kit n'a pas pu être écrit : l'ancien reste le bon.
hint-kit-not-handed-out = Libérez de la place ou choisissez un autre fichier, puis recommencez.
error-other-keys = ce compte a d'autres clés que celles des mots comparés. Rien n'est fait.
hint-other-keys = Il a été invité de nouveau : comparez ses nouveaux mots.
error-bad-plan = cette maison ne peut pas être fondée : une unité ou un compte manque, ou porte un nom déjà pris.
hint-bad-plan = Il faut une unité et un compte au moins, chacun avec un nom à lui.
error-sample = les données d'exemple de ce programme ne vont pas ensemble.
error-program = le programme s'est trompé et s'est arrêté à temps. Rien n'est enregistré, rien n'est montré.
hint-program = Prévenez l'administrateur.
error-vault-missing = il n'y a pas de coffre à cet endroit.
error-vault-exists = il y a déjà un coffre à cet endroit.
hint-vault-exists = Rien n'est modifié. Choisissez un autre dossier.
error-vault-not-one = ce fichier n'est pas un coffre de dui.
error-host-key = la clé de cette machine manque, ou c'est celle d'une autre maison.
hint-host-key = Sans ce fichier rien n'ouvre. Prévenez l'administrateur.
error-ssh-key-unknown = cette clé SSH n'est celle d'aucun compte.
hint-ssh-key-unknown = Demandez un code à qui gère les comptes.
error-ssh-key-unclear = le serveur SSH ne dit pas avec quelle clé vous entrez.
hint-ssh-key-unclear = Prévenez l'administrateur (ExposeAuthInfo, docs/deployment.md).
error-ssh-key-wanted = ce compte n'entre qu'avec sa clé SSH, et le serveur ne la montre pas.
error-ssh-key-taken = cette clé SSH est déjà celle d'un autre compte.
hint-ssh-key-taken = Prenez une autre clé, ou faites d'abord fermer cet autre compte.
error-no-key = votre compte n'a pas la clé de ce volet.
error-read-only = le disque ou le fichier refuse l'écriture, rien n'est enregistré.
hint-read-only = Prévenez l'administrateur ; fiches imprimées : classeur rouge.
error-open-to-others = d'autres comptes de cette machine peuvent lire le coffre. Il reste fermé.
hint-open-to-others = Retirez-leur les droits sur le dossier et ses fichiers, puis recommencez.

## Key card
card-title = Les touches de dui ({ $keymap })
card-title-more = Les touches de dui, suite ({ $keymap })
card-foot = Une lettre ou un signe n'est une touche que hors d'un champ de texte. F1 montre les touches de l'écran où l'on est, F9 tout ce qui y est possible.
card-global = Partout
card-moves = Se déplacer
card-rows = Sans note, non lues, consignes
card-list = Liste de personnes
card-search = Recherche
card-person = Dossier
card-reading = Notes
card-form = Formulaire
card-choice = Champ à choix
card-text = Champ de texte
card-menu = Choix numéroté
card-question = Avant d'enregistrer
card-paper = Papiers
card-accounts = Comptes
card-journal = Journal des accès
card-agenda = Tâches, agenda, absents
card-secret = Phrase secrète
card-conflict = Deux textes
card-lock = Au verrou

## Command line
cli-ask-login = Compte :
cli-ask-passphrase = Phrase secrète :
cli-ask-passphrase-again = Phrase secrète, encore une fois :
cli-offer-passphrase = Phrase secrète de { $login }. Le titulaire en tape une de 15 caractères ou plus. En voici une, à noter ou à laisser : { $offered }
cli-the-house = Maison
cli-ask-code = Code reçu :
cli-ask-same-words = Les mêmes huit mots sur les deux écrans ? (oui ou non)
cli-answer-yes = oui
cli-compare-words = Clés de { $login } : { $words }. Faites lire les mots de l'autre écran à voix haute.
cli-invited = { $login } peut venir avec ce code, une seule fois, jusqu'au { $date } à { $time } : { $code }
cli-enrolled = Clés faites. Lisez ces huit mots à qui vous accueille : { $words }
cli-vouched = { $login } est admis. { $given ->
    [0] Aucune clé remise d'ici.
    [one] { $given } clé remise.
   *[other] { $given } clés remises.
  }
cli-given = { $login } : { $given ->
    [0] aucune clé remise d'ici.
    [one] { $given } clé remise.
   *[other] { $given } clés remises.
  }
cli-keys-wait = { $waiting ->
    [one] { $waiting } clé attend un autre titulaire.
   *[other] { $waiting } clés attendent un autre titulaire.
  }
cli-suspended = { $login } est suspendu : ses sessions s'arrêtent, ses clés sont reprises.
cli-resumed = { $login } est repris.
cli-ended = { $login } est fermé, avec tous ses accès.
cli-what-was-read = Ce que ce compte pouvait lire avant, il a pu le garder : une copie du coffre faite avant s'ouvre encore avec sa phrase.
cli-key-bound = { $login } entre désormais avec cette clé SSH, et elle seule.
cli-key-taken-off = { $login } n'a plus de clé SSH.
cli-passphrase-changed = Phrase secrète changée. L'ancienne ouvre encore une copie du coffre faite avant.
cli-wait-cleared = { $login } peut réessayer tout de suite.
cli-accounts-head = Comptes au { $date } : { $count }, dont { $working } en service et { $open } sans fin prévue.
cli-account-until = jusqu'au { $date } à { $time }
cli-account-coordinates = coordonne les soins, { $unit }
cli-accounts-never-reviewed = Revue annuelle des comptes : jamais faite.
cli-accounts-reviewed = Revue annuelle des comptes : faite le { $date } par { $name }, à refaire avant le { $next }.
cli-accounts-reviewed-now = Revue des comptes inscrite ({ $working } en service). La suivante est due avant le { $next }.
cli-coordinates-now = { $login } coordonne les soins de cette unité ; les bris de glace lui sont annoncés.
cli-coordination-ended = { $login } ne coordonne plus les soins de cette unité.
cli-account-holds = clés, { $unit } : { $scopes }
cli-account-waits = attend, { $unit } : { $scopes }
cli-account-foot = dernière session : { $last }, { $key }, invité par { $inviter }
cli-at-the-founding = la fondation
cli-never = jamais
cli-ssh-key = avec clé SSH
cli-no-ssh-key = sans clé SSH
cli-post = { $role }, { $unit }, depuis le { $from }
cli-post-until = { " " }jusqu'au { $date } à { $time }
cli-post-open = , sans fin
cli-post-proposed = , proposé : personne ne l'a confirmé
cli-status-invited = invité, pas encore venu
cli-status-enrolled = venu, les huit mots restent à comparer
cli-status-working = en service
cli-status-closed = suspendu ou fermé
cli-status-over = terminé
cli-why-head = { $login }, { $name } :
cli-who-head = { $count ->
    [one] { $count } compte voit, dépose ou peut briser la glace
   *[other] { $count } comptes voient, déposent ou peuvent briser la glace
  }, le { $date } à { $time }.
cli-nobody-sees = Personne ne voit rien de cette personne.
cli-print-who-head =
    { $house }
    Qui peut voir le dossier de la personne : { $person }
    Le { $date } à { $time }, imprimé par { $name } ({ $role }). Impression inscrite au journal.
cli-print-page = Page { $page } sur { $of }
cli-error-given-up = abandonné, rien n'est fait.
cli-error-no-home = aucun dossier personnel n'est connu.
cli-hint-no-home = Donnez le dossier avec --vault.
cli-error-no-terminal = il n'y a pas de terminal.
cli-error-terminal-refuses = ce terminal refuse d'être conduit touche par touche.
cli-hint-no-terminal-screen = Ouvrez dui dans un terminal, par exemple avec ssh -t ; pour un script : dui --help.
cli-hint-no-terminal-unlock = Donnez --user et --passphrase-file.
cli-hint-no-terminal-init = Donnez tout en arguments : --name, --finess, --unit, --account, --passphrase-file COMPTE=FICHIER.
cli-error-output = la réponse ne peut pas être écrite.
cli-error-passphrase-not-text = cette phrase n'est pas du texte en UTF-8. Réglez le terminal sur UTF-8.
cli-error-file-without-user = --passphrase-file demande aussi --user.
cli-error-several-files = une seule phrase secrète suffit ici.
cli-error-file-open-to-others = { $path } peut être lu par d'autres, ou n'est pas à vous.
cli-hint-file-open-to-others = Retirez aux autres le droit de lire (chmod 600), changez la phrase, puis recommencez.
cli-error-file-is-link = { $path } est un lien. Une phrase secrète se lit dans le fichier lui-même.
cli-error-file-unreadable = { $path } ne se lit pas.
cli-hint-file-unreadable = Vérifiez le nom du fichier et ses droits.
cli-error-file-empty = { $path } est vide.
cli-hint-file-empty = La phrase secrète est la première ligne.
cli-error-file-not-made = { $path } ne peut pas être créé : il existe déjà, ou le dossier manque. Rien n'est fait.
cli-hint-file-not-made = Choisissez un autre nom ; rien n'est jamais écrasé.
cli-hint-open-to-others = Retirez-leur les droits sur { $path } et ses fichiers (chmod -R go-rwx), puis recommencez.
cli-hint-wrong-passphrase = Vérifiez le nom et la phrase (encore { $tries ->
    [one] { $tries } essai
   *[other] { $tries } essais
 } sans attente). Oubliée : le cadre de votre unité ou la direction peuvent vous inviter de nouveau.
cli-hint-wrong-passphrase-last = Vérifiez le nom et la phrase. Le prochain essai refusé fera attendre.
cli-hint-wait = Attendez { $seconds ->
    [one] { $seconds } seconde
   *[other] { $seconds } secondes
 }, puis recommencez.
cli-hint-wait-minutes = Attendez { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
 }, puis recommencez.
cli-error-vault-is-a-file = { $path } est un fichier, pas un coffre.
cli-hint-vault-is-a-file = Un coffre est un dossier. Donnez-le avec --vault ; rien n'est modifié.
cli-hint-disk-full = Libérez de la place, puis recommencez, ou prévenez l'administrateur.
cli-hint-vault-io = Recommencez ; sinon, prévenez l'administrateur.
cli-error-unnamed-terminal = ce terminal ne dit pas ce qu'il est (TERM est vide).
cli-error-piped = l'entrée ou la sortie n'est pas un terminal, mais un fichier ou un autre programme.
cli-error-plain-terminal = ce terminal (TERM={ $term }) ne peut pas montrer un écran entier.
cli-hint-plain-terminal = Il faut un terminal comme xterm, linux, screen ou vt220 (TERM=xterm). Pour un script, les commandes : dui --help.
cli-hint-nobody-there = dui person list montre les personnes de vos unités avec leur chambre.
cli-hint-note-in-the-future = Corrigez --at, par exemple -15, 0205 ou "hier 23h".
cli-hint-note-too-long = Raccourcissez le texte, ou écrivez deux notes.
cli-hint-settings = Corrigez ce fichier ; il est dans { $folder }. D'ici là aucune commande ne part ; dui --vault DOSSIER ouvre quand même l'écran.
cli-hint-own-files = Corrigez ce fichier ou retirez-le ; il est dans { $folder }. Rien d'autre n'est changé.
cli-hint-usage = dui --help montre les commandes, dui COMMANDE --help ses arguments et des exemples.
cli-hint-known = Connus : { $known }.
cli-error-unknown-argument = argument inconnu : { $typed }.
cli-error-unknown-argument-near = argument inconnu : { $typed }. Peut-être { $near } ?
cli-error-unknown-command = commande inconnue : { $typed }.
cli-error-unknown-command-near = commande inconnue : { $typed }. Peut-être { $near } ?
cli-error-missing-argument = il manque { $argument }.
cli-error-missing-command = il manque une commande.
cli-error-missing-value = il manque une valeur à { $argument }.
cli-error-bad-value = « { $value } » ne convient pas à { $argument }.
cli-error-bad-value-of = « { $value } » ne convient pas à { $argument }. Connus : { $known }.
cli-error-argument-conflict = { $argument } et { $other } ne vont pas ensemble, ou l'un est donné deux fois.
cli-error-not-utf8 = un argument n'est pas du texte en UTF-8.
cli-error-not-understood = cette commande n'est pas comprise.
cli-error-nobody-in-room = personne en chambre { $room } dans vos unités.
cli-error-several-in-room = plusieurs personnes en chambre { $room }.
cli-hint-several-in-room = Donnez l'identifiant de la personne ; dui person list le montre.
cli-error-unknown-role = rôle inconnu : { $typed }.
cli-error-unknown-scope = volet inconnu pour une note : { $typed }.
cli-error-unknown-target = cible inconnue : { $typed }.
cli-error-text-in-command = le texte d'une note ne s'écrit pas dans la commande, où d'autres pourraient le lire. Donnez --text - et le texte par l'entrée.
cli-error-text-unreadable = le texte ne se lit pas sur l'entrée.
cli-hint-text-unreadable = Exemple : dui note add --person 07 --text - < note.txt
cli-error-text-too-large = le texte dépasse de loin la taille d'une note.
cli-error-text-not-utf8 = le texte n'est pas en UTF-8, ses accents seraient perdus. Rien n'est enregistré.
cli-hint-text-not-utf8 = Convertissez-le en UTF-8, puis recommencez.
cli-text-removed = { $count ->
    [one] { $count } caractère invisible retiré du texte.
   *[other] { $count } caractères invisibles retirés du texte.
 }
cli-error-bad-time = « { $typed } » n'est pas une heure.
cli-hint-bad-time = Essayez 0205, 2h05, -15, "hier 23h" ou "22/11 23:10".
cli-hint-coming-time = Donnez une heure à venir, par exemple 0800 ou 8h.
cli-hint-day-to-come = Essayez 31/12/2026 ou 2026-12-31.
cli-error-unknown-account = aucun compte ne s'appelle { $typed }.
cli-hint-unknown-account = dui account list montre les comptes.
cli-error-not-enrolled = { $login } n'a pas de clés à comparer en ce moment.
cli-hint-not-enrolled = Il faut d'abord venir avec un code (dui account enrol) ; dui account list dit où en est chaque compte.
cli-error-other-words = ce ne sont pas les huit mots de ce compte. Rien n'est fait.
cli-hint-other-words = Comparez encore. S'ils diffèrent vraiment, n'admettez pas : suspendez le compte et invitez de nouveau.
cli-error-no-public-key = { $path } n'est pas une clé publique SSH.
cli-hint-public-key = Donnez le fichier .pub, une ligne comme ssh-ed25519 AAAA...
cli-hint-no-terminal-enrol = Donnez --user, --code-file et --passphrase-file.
cli-hint-no-terminal-vouch = Donnez --words avec les huit mots lus sur l'autre écran.
cli-hint-no-terminal-passphrase = Donnez --new-file avec la nouvelle phrase.
cli-error-bad-date = « { $typed } » n'est pas une date.
cli-hint-bad-date = Essayez 22/11/2026, 2026-11-22, hier ou j-3.
cli-no-notes = Aucune note.
cli-no-people = Aucune personne.
cli-journal-sound = Journal intact : { $entries ->
    [one] { $entries } entrée
   *[other] { GROUPED($entries) } entrées
 }. Dernière feuille { $leaf }, racine { $root }.
cli-journal-bad-entry = Journal altéré. Première entrée fautive : n° { GROUPED($number) } du { $date }, { $what }
fault-number = un numéro manque ou est double.
fault-chain = elle ne suit pas l'entrée d'avant.
fault-unknown-session = elle est d'une session qui ne s'est jamais ouverte.
fault-after-close = elle vient après la fermeture de sa session.
fault-certificate = l'ouverture de session n'est pas certifiée par le compte qu'elle nomme.
fault-signature = la signature n'est pas celle de sa session.
fault-day = le jour recule sans qu'une entrée le dise.
fault-kind = sa sorte est inconnue.
fault-body = son contenu scellé manque, ou n'est pas celui qui a été signé.
fault-rows = les lignes qu'elle nomme ne sont plus celles du coffre.
fault-right = elle écrit ce que son auteur n'avait pas le droit d'écrire.
fault-ended = son auteur était suspendu, ou son compte était fini.
fault-emptied = elle vide des lignes que personne n'avait effacées.
cli-journal-witnessed = Comparé avec un point gardé hors du coffre : jusqu'à l'entrée n° { GROUPED($size) }, c'est bien le même journal. Ce qui vient après pourrait manquer sans que cela se voie.
cli-journal-unwitnessed = Aucun point gardé ailleurs n'a été donné (--anchor, --code) : une fin coupée, ou une copie d'hier remise en place, ne se verrait pas.
cli-journal-lost-in-restore = Perdu à une restauration : les entrées d'avant, jusqu'au n° { GROUPED($size) }.
cli-journal-short = Journal tronqué : un point gardé ailleurs couvre { GROUPED($size) } entrées, il n'en reste que { GROUPED($entries) }. La fin a été coupée, ou une copie plus ancienne remise en place.
cli-journal-other = Journal remplacé : jusqu'à l'entrée n° { GROUPED($size) }, ce n'est pas le journal dont un point a été gardé.
cli-journal-unsigned = Un point qui dit couvrir { GROUPED($size) } entrées n'est pas signé par la machine de cette maison.
hint-journal-contradicted = Ne réparez rien. Gardez une copie du coffre et du point, et prévenez la direction et le délégué aux données : seules les copies gardées ailleurs diront ce qui manque.
cli-journal-pruned = { $count ->
    [0] Rien à vider : aucun contenu n'a plus de { $months } mois.
    [one] { $count } contenu de plus de { $months } mois vidé. L'entrée reste dans la chaîne.
   *[other] { GROUPED($count) } contenus de plus de { $months } mois vidés. Les entrées restent dans la chaîne.
 }
cli-checkpoint-written = Point signé { $code }, écrit dans { $path }. Gardez-le ailleurs.
cli-error-anchor-code = « { $typed } » n'est pas un code de point signé.
cli-hint-anchor-code = Recopiez-le de la feuille de relève, comme : --code '#48211 K7QF-3M2D-9XTR-P4WZ'.
cli-error-anchor-file = { $path } ne contient pas de point signé.
cli-hint-anchor-file = Donnez un fichier de dui journal checkpoint, le dossier du témoin, ou des lignes du journal du système.
fault-late = cette ligne tardive n'est pas à sa place, ou n'est pas de sa session.
fault-pruned = son contenu a été vidé avant six mois.
fault-told = son contenu nomme d'autres enregistrements que ceux du coffre.
cli-journal-without-right = Écrit sans droit, et sans effet. Entrée no { $number } du { $date } : { $what }
hint-vault-without-right = Le coffre n'en tient pas compte. Prévenez la direction : quelqu'un a essayé.
cli-file-sound = Fichier intact.
cli-file-damaged = Fichier abîmé : SQLite y trouve une faute.
cli-rows-sound = Lignes intactes.
cli-rows-changed = { $count ->
    [one] { $count } ligne altérée.
   *[other] { $count } lignes altérées.
 }
cli-envelopes = Enveloppes ouvertes : { GROUPED($opened) }. Sans clé pour ce compte : { GROUPED($closed) }.
cli-bodies = Contenus d'entrées ouverts : { GROUPED($opened) }. Sans clé pour ce compte : { GROUPED($closed) }. Hors délai : { GROUPED($pruned) }.
cli-role-without-right = Ligne { $number } : le rôle « { $role } » de { $login } a été écrit par { $signer }, qui n'en a pas le droit. Il ne compte pas.
cli-envelopes-damaged = { $count ->
    [one] { $count } enveloppe abîmée.
   *[other] { $count } enveloppes abîmées.
 }
cli-demo-making = Préparation de la maison d'exemple : { $percent } %
cli-demo-removed = Maison d'exemple effacée : { $path }
cli-error-demo-open = dui est ouvert ailleurs sur la maison d'exemple { $path }.
cli-hint-demo-open = Quittez-le d'abord (F10), puis recommencez. Rien n'est effacé.
cli-error-scale = l'échelle va de 1 à { $most }.
cli-error-demo-there = la maison d'exemple existe déjà, --scale ne l'agrandit pas.
cli-hint-demo-there = dui demo --reset --scale N la refait.
cli-error-not-a-demonstration = { $path } contient une vraie maison.
cli-hint-not-a-demonstration = Rien n'est modifié. Donnez un autre dossier avec --dir.
cli-error-demo-being-made = la maison d'exemple est en préparation ailleurs.
cli-hint-demo-being-made = Attendez quelques instants, puis recommencez.
cli-error-folder-not-empty = { $path } contient déjà autre chose.
cli-hint-folder-not-empty = Donnez un dossier vide ou nouveau.
cli-error-demo-not-made = la maison d'exemple ne peut pas être faite dans { $path }.
cli-hint-demo-not-made = Vérifiez les droits du dossier et la place sur le disque.
cli-error-vault-exists = il y a déjà un coffre dans { $path }.
cli-error-no-house-name = il manque le nom de l'établissement.
cli-error-finess-shape = « { $typed } » n'est pas un numéro FINESS : neuf chiffres, le département d'abord.
cli-error-finess-key = « { $typed } » n'est pas un numéro FINESS : la clé, son dernier chiffre, ne correspond pas aux autres.
cli-hint-finess = Relisez-le sur l'arrêté d'autorisation.
cli-error-unit-name = une unité a un nom, sans deux-points ni plus.
cli-error-doubled = le nom { $name } est déjà pris.
cli-error-login = un nom de compte s'écrit sans espace.
cli-error-account-shape = « { $typed } » ne décrit pas un compte. Forme : COMPTE:ROLE:UNITÉ+UNITÉ:NOM
cli-error-unknown-unit = unité inconnue : { $typed }.
cli-error-short-passphrase = la phrase secrète de { $login } est trop courte.
cli-hint-short-passphrase = Il faut 15 caractères ou plus, sept mots par exemple.
cli-error-two-passphrases = Les deux ne sont pas les mêmes. Recommencez.
cli-error-file-without-login = « { $typed } » ne dit pas de quel compte. Forme : COMPTE=FICHIER
cli-error-kit-lost = la maison est fondée, mais le kit de secours n'a pas pu être écrit.
cli-hint-kit-lost = Effacez le dossier du coffre, vide encore, et recommencez : sans kit, une phrase oubliée serait sans recours.
cli-kit-title = KIT DE SECOURS : { $house }
cli-kit-how = Imprimé une seule fois. Découpez les trois cartes, donnez-les à trois personnes : deux cartes ensemble rouvrent la maison, une seule n'ouvre rien.
cli-kit-holder-1 = CARTE 1, pour le premier titulaire
cli-kit-holder-2 = CARTE 2, pour le deuxième titulaire
cli-kit-holder-3 = CARTE 3, sous enveloppe cachetée
cli-kit-ids = Kit { $kit }, maison { $house }
cli-kit-part = Grille { $number }
cli-kit-written = Kit de secours écrit dans { $path }. Imprimez-le, puis effacez ce fichier.
cli-ask-card-kit = Carte { $card } : numéro du kit imprimé dessus :
cli-ask-card-line = Carte { $card }, grille { $grid }, ligne { $line } (non montrée) :
cli-card-line-of-five = Une ligne a cinq mots.
cli-ask-ceremony = Le faire ? (oui ou non)
cli-error-two-or-three-cards = il faut les fichiers de deux cartes, ou des trois.
cli-cards-open = Les cartes lues sont celles du kit { $kit } et ouvrent cette maison. Rien n'a été écrit.
cli-error-not-called-for = aucun rôle de { $login } n'ouvre le volet { $scope } là où il est demandé.
cli-hint-not-called-for = Donnez d'abord le rôle au compte, ou choisissez un compte dont c'est le rôle.
cli-error-two-cards = --card-file se donne deux fois, une pour chaque carte.
cli-hint-no-terminal-cards = Donnez deux fois --card-file, avec un fichier pour chaque carte.
cli-hint-no-terminal-ceremony = Donnez --yes pour le faire sans question.
cli-hint-ceremony-account = Donnez le nom que cette personne tape pour entrer.
cli-error-not-working = personne n'a admis { $login }, ou ce compte est suspendu ou terminé.
cli-hint-not-working = Il faut d'abord venir avec un code, puis être admis : dui ceremony reinvite, dui account enrol, dui ceremony vouch.
cli-error-unknown-section = volet inconnu, ou sans clé à lui : { $typed }.
cli-error-minute-lost = c'est fait, mais le procès-verbal n'a pas pu être écrit.
cli-hint-minute-lost = Écrivez-le à la main : date, présents, ce qui a été fait. Le journal le garde aussi.
cli-kit-void = Les cartes du kit { $kit }, si elles ont été imprimées, ne valent rien : l'ancien kit reste le bon. Détruisez-les.
cli-minute-title = Procès-verbal de cérémonie
cli-minute-house = Maison : { $house }
cli-minute-when = Le { $date } à { $time }
cli-minute-kit = Kit { $kit }, ouvert par deux cartes
cli-minute-account = Compte : { $login } { $name }
cli-minute-words = Huit mots de ses clés : { $words }
cli-minute-circles = Volets à ouvrir, { $unit } : { $scopes }
cli-minute-private = Notes privées à rouvrir : les siennes
cli-minute-granted = Fait. Clés remises, avec le droit de les remettre à d'autres : { $circles }. Notes privées rouvertes : { $private }.
cli-minute-vouched = Fait : compte admis au nom du kit, les huit mots ayant été comparés.
cli-minute-reinvite = Demandé : inviter ce compte de nouveau. Ses anciennes clés ne vaudront plus rien
cli-minute-reinvited = Fait : compte invité de nouveau au nom du kit.
cli-minute-new-kit = Demandé : remplacer ce kit. Ses trois cartes n'ouvriront plus rien de nouveau
cli-minute-renewed = Fait : kit { $kit } en place. Volets qui ont une nouvelle clé : { $circles }. Notes privées confiées au nouveau kit : { $private }.
cli-minute-unopened = Notes privées dont la clé était abîmée : { $count }.
cli-minute-sign =
    Signatures
      Titulaire d'une carte :
      Titulaire d'une carte :
      Personne concernée :
cli-minute-written = Procès-verbal écrit dans { $path }. Faites-le signer.
cli-warn-no-granter = Attention : personne parmi ces comptes ne peut ouvrir à un collègue les volets suivants. En attendant, seul le kit le peut.
cli-warn-scopes = { $unit } : { $scopes }
cli-init-done = Maison fondée dans { $path }. La commande dui l'ouvre.
cli-roles-title = Qui peut quoi, par rôle et par volet
cli-roles-head = Rôle
cli-column-admin-file = admin.
cli-column-psych = psycho.
cli-column-incidents = incid.
cli-mark-read = L
cli-mark-write = E
cli-mark-sign = S
cli-mark-deposit = D
cli-mark-extract = x
cli-mark-named = N
cli-mark-glass = B
cli-mark-sample = t
cli-mark-own = soi
cli-mark-unit = *
cli-means-read = lit
cli-means-write = lit et écrit
cli-means-sign = signe ou publie
cli-means-deposit = dépose une note sans relire le volet
cli-means-extract = ne voit que l'extrait publié
cli-means-named = si le volet est partagé avec lui, nommément
cli-means-glass = en urgence, par bris de glace
cli-means-sample = un échantillon, pour un temps
cli-means-own = ses propres écrits, sous sa propre clé
cli-means-unit = dans ses unités seulement
cli-means-nothing = rien
cli-theme-shipped = livré
cli-theme-own = à vous
cli-themes-how = Choisir : theme = "NOM" dans les réglages, ou --theme NOM.
cli-man-name = NOM
cli-man-synopsis = SYNOPSIS
cli-man-description = DESCRIPTION
cli-man-examples = EXEMPLES
cli-man-manual = Manuel de dui
cli-man-written = { $count ->
    [one] { $count } page de manuel écrite
   *[other] { $count } pages de manuel écrites
 } dans { $path }.
cli-error-not-written = { $path } ne peut pas être écrit.
cli-hint-not-written = Vérifiez les droits du dossier et la place sur le disque.
cli-help-heading-usage = Emploi :
cli-help-heading-commands = Commandes{ "\u00A0" }
cli-help-heading-options = Options{ "\u00A0" }
cli-help-heading-arguments = Arguments{ "\u00A0" }
cli-help-heading-examples = Exemples :
cli-value-command = COMMANDE
cli-value-dir = DOSSIER
cli-value-file = FICHIER
cli-value-lang = LANGUE
cli-value-output = SORTIE
cli-value-name = NOM
cli-value-role = ROLE
cli-value-format = FORME
cli-value-number = NUMÉRO
cli-value-count = NOMBRE
cli-value-phone = TÉLÉPHONE
cli-value-unit = UNITÉ
cli-value-account = COMPTE
cli-value-person = PERSONNE
cli-value-scope = VOLET
cli-value-target = CIBLE
cli-value-time = HEURE
cli-value-date = DATE
cli-value-words = MOTS
cli-value-text = TEXTE
cli-value-path = CHEMIN
cli-value-code = CODE
cli-value-key = CLÉ
cli-value-months = MOIS
cli-value-shell = SHELL
cli-value-yesno = OUI_NON
cli-help-any-vault = Dossier du coffre. Sans lui : DUI_VAULT, puis les réglages, puis le dossier de données de l'utilisateur
cli-help-any-lang = Langue : fr ou en. Sans elle : les réglages, puis LANG
cli-help-any-theme = Couleurs de l'écran ; dui themes en montre les noms. Sans elle : les réglages
cli-help-any-keymap = Touches de l'écran : default, vim, ou un fichier à vous. Sans elle : les réglages
cli-help-any-output = Sortie à l'écran : lean ou stock, pour un terminal qui s'affiche mal. Sans elle : les réglages, puis lean
cli-help-any-user = Nom du compte qui entre
cli-help-any-passphrase-file = Fichier dont la première ligne est la phrase secrète ; refusé si d'autres peuvent le lire. Sans lui, elle est demandée au terminal
cli-help-any-help = Montre cette aide
cli-help-any-version = Montre la version
cli-help = Le dossier de soin d'une maison, scellé sur le disque. Sans commande : ouvre le coffre à l'écran
cli-help-demo = Ouvre une maison d'exemple, faite sur place la première fois
cli-help-demo-role = Entre dans ce rôle : IDE, médecin, "cadre d'unité"... Sans lui, veilleur de nuit
cli-help-demo-dir = Dossier de la maison d'exemple
cli-help-demo-accounts = Montre les comptes et leurs phrases secrètes, sans ouvrir d'écran
cli-help-demo-format = Forme de la réponse : text ou json
cli-help-demo-reset = Efface d'abord la maison d'exemple ; une vraie maison n'est jamais touchée
cli-help-demo-scale = Multiplie la maison, pour des mesures : de 1 à 100
cli-help-init = Fonde une maison : établissement, unités, premiers comptes, kit de secours. Sans rien dire, sur un écran
cli-help-init-name = Nom de l'établissement
cli-help-init-finess = Numéro FINESS, vérifié
cli-help-init-phone = Téléphone qui répond jour et nuit
cli-help-init-on-call = Téléphone de l'astreinte
cli-help-init-address = Adresse à donner au 15
cli-help-init-access = Comment entrer : portail, code, escalier
cli-help-init-unit = Nom d'une unité ; se répète
cli-help-init-account = Compte, COMPTE:ROLE:UNITÉ+UNITÉ:NOM ; se répète. Sans unité, toute la maison ; sa phrase par --passphrase-file
cli-help-init-passphrase-file = COMPTE=FICHIER : fichier dont la première ligne est la phrase secrète de ce compte ; se répète. Refusé si d'autres peuvent le lire. Sans lui, elle est demandée au terminal
cli-help-init-kit-file = Écrit le kit de secours dans un nouveau fichier, pour vous seul, au lieu de la sortie
cli-help-note = Notes : en écrire une, les lire
cli-help-note-add = Écrit une note dont le texte vient par l'entrée
cli-help-note-add-person = De qui : identifiant ou chambre
cli-help-note-add-scope = Volet : équipe, éducatif, soins, médical, social, psychologie. Sans lui, équipe
cli-help-note-add-target = Cible : chute, douleur, sommeil...
cli-help-note-add-urgent = Quelqu'un doit agir
cli-help-note-add-at = Heure du fait : 0205, 2h05, -15, "hier 23h". Sans elle, maintenant
cli-help-note-add-text = Toujours - : le texte vient par l'entrée, jamais par la commande
cli-help-note-list = Montre les notes que ce compte lit, la plus récente d'abord
cli-help-note-list-person = De qui : identifiant ou chambre
cli-help-note-list-since = Depuis ce jour : 22/11/2026, hier, j-3
cli-help-note-list-format = Forme de la réponse : text ou json
cli-help-person = Personnes : les montrer
cli-help-person-list = Montre les personnes des unités de ce compte
cli-help-person-list-format = Forme de la réponse : text ou json
cli-help-account = Comptes : les montrer, inviter, admettre, suspendre, fermer
cli-help-account-list = Montre tous les comptes, avec rôles, clés, fins et dernière session, pour la revue annuelle
cli-help-account-list-format = Forme de la réponse : text ou json
cli-help-account-invite = Invite quelqu'un : écrit son rôle et donne un code qui sert une fois, trois jours au plus
cli-help-account-night = Invite un renfort pour une nuit, seize heures au plus, parmi ses propres unités
cli-help-account-reinvite = Donne un nouveau code à qui a oublié sa phrase : ses anciennes clés ne valent plus
cli-help-account-reinvite-account = Nom du compte
cli-help-account-reinvite-format = Forme de la réponse : text ou json
cli-help-account-enrol = Première venue : le code reçu, une phrase choisie (--passphrase-file), et huit mots à lire à qui accueille
cli-help-account-enrol-code-file = Fichier dont la première ligne est le code ; refusé si d'autres peuvent le lire. Sans lui, il est demandé au terminal
cli-help-account-enrol-format = Forme de la réponse : text ou json
cli-help-account-vouch = Admet un compte : les huit mots sont les mêmes sur les deux écrans. Remet les clés que l'on tient
cli-help-account-vouch-account = Nom du compte
cli-help-account-vouch-words = Les huit mots lus sur l'autre écran. Sans eux, ils sont montrés et la question est posée
cli-help-account-give = Remet à un compte les clés qu'il attend et que l'on tient
cli-help-account-coordinate = Nomme une infirmière coordinatrice (IDEC) ou un infirmier coordinateur
cli-help-account-coordinate-account = Nom du compte
cli-help-account-coordinate-unit = L'unité
cli-help-account-coordinate-end = Y met fin
cli-help-account-reviewed = Inscrit que tous les comptes ont été revus (revue annuelle)
cli-help-account-suspend = Suspend un compte : ses sessions s'arrêtent, ses clés sont reprises
cli-help-account-resume = Reprend un compte suspendu
cli-help-account-end = Ferme un compte et tous ses accès, pour toujours
cli-help-account-end-account = Nom du compte
cli-help-account-end-urgent = Change tout de suite les clés de ce qu'il lisait
cli-help-account-key = Lie à un compte la clé SSH avec laquelle il entre, ou la retire
cli-help-account-key-account = Nom du compte
cli-help-account-key-key = Fichier .pub de la clé
cli-help-account-key-none = Retire la clé : le nom est de nouveau demandé
cli-help-account-passphrase = Change sa propre phrase secrète
cli-help-account-passphrase-new-file = Fichier dont la première ligne est la nouvelle phrase. Sans lui, elle est demandée au terminal
cli-help-account-clear-wait = Laisse quelqu'un réessayer tout de suite après trop d'essais refusés ; inscrit au journal
cli-help-ceremony = Ce que deux titulaires de cartes du kit de secours font ensemble, quand plus personne d'autre ne le peut
cli-help-ceremony-check = Vérifie que des cartes recopiées ou imprimées ouvrent cette maison ; rien n'est écrit
cli-help-ceremony-check-card-file = Fichier d'une carte ; se donne deux ou trois fois. Refusé si d'autres peuvent le lire
cli-example-ceremony-check = dui ceremony check --card-file carte1 --card-file carte2 --card-file carte3
cli-help-ceremony-grant = Remet à un compte admis les clés de volets que plus personne ne tient, avec le droit de les remettre
cli-help-ceremony-grant-account = Nom du compte
cli-help-ceremony-grant-scope = Volet à ouvrir, par son nom ou son code ; se répète
cli-help-ceremony-grant-unit = Unité ; se répète. Sans elle, toutes
cli-help-ceremony-grant-private-notes = Rouvre aussi ses propres notes privées, que ses anciennes clés ouvraient
cli-help-ceremony-grant-yes = Sans question : pour un script
cli-help-ceremony-vouch = Admet un compte au nom du kit, quand personne ne peut plus admettre
cli-help-ceremony-vouch-account = Nom du compte
cli-help-ceremony-vouch-words = Les huit mots lus sur l'autre écran. Sans eux, ils sont montrés et la question est posée
cli-help-ceremony-reinvite = Invite de nouveau un compte au nom du kit, quand personne ne peut plus inviter
cli-help-ceremony-reinvite-account = Nom du compte
cli-help-ceremony-reinvite-yes = Sans question : pour un script
cli-help-ceremony-new-kit = Remplace le kit de secours : une carte est perdue, ou un titulaire a changé
cli-help-ceremony-new-kit-kit-file = Écrit le nouveau kit dans un nouveau fichier, pour vous seul, au lieu de la sortie
cli-help-ceremony-new-kit-yes = Sans question : pour un script
cli-help-ceremony-grant-card-file = Fichier d'une carte, comme elle est imprimée ; se donne deux fois. Refusé si d'autres peuvent le lire. Sans lui, les mots sont demandés au terminal
cli-help-ceremony-grant-minute-file = Écrit le procès-verbal dans un nouveau fichier, pour vous seul, au lieu de la sortie
cli-help-ceremony-vouch-card-file = Fichier d'une carte, comme elle est imprimée ; se donne deux fois. Refusé si d'autres peuvent le lire. Sans lui, les mots sont demandés au terminal
cli-help-ceremony-vouch-minute-file = Écrit le procès-verbal dans un nouveau fichier, pour vous seul, au lieu de la sortie
cli-help-ceremony-reinvite-card-file = Fichier d'une carte, comme elle est imprimée ; se donne deux fois. Refusé si d'autres peuvent le lire. Sans lui, les mots sont demandés au terminal
cli-help-ceremony-reinvite-minute-file = Écrit le procès-verbal dans un nouveau fichier, pour vous seul, au lieu de la sortie
cli-help-ceremony-new-kit-card-file = Fichier d'une carte, comme elle est imprimée ; se donne deux fois. Refusé si d'autres peuvent le lire. Sans lui, les mots sont demandés au terminal
cli-help-ceremony-new-kit-minute-file = Écrit le procès-verbal dans un nouveau fichier, pour vous seul, au lieu de la sortie
cli-help-why = Dit pourquoi un compte peut ou ne peut pas ouvrir chaque volet d'une personne
cli-help-why-person = De qui : identifiant ou chambre
cli-help-why-account = Nom du compte
cli-help-why-format = Forme de la réponse : text ou json
cli-help-who = Dit qui peut voir une personne, volet par volet
cli-help-who-person = De qui : identifiant ou chambre
cli-help-who-format = Forme de la réponse : text ou json
cli-help-who-print = Imprime la liste dans un fichier nouveau, ou - pour la sortie ; inscrit au journal
cli-help-account-invite-login = Nom du compte : a à z, chiffres, point, tiret
cli-help-account-invite-name = Nom montré à côté de ses notes. Sans lui, le nom du compte
cli-help-account-invite-role = Rôle : IDE, aide-soignant, « veilleur de nuit »...
cli-help-account-invite-unit = Unité ; se répète. Sans elle, toute la maison
cli-help-account-invite-format = Forme de la réponse : text ou json
cli-help-account-night-login = Nom du compte : a à z, chiffres, point, tiret
cli-help-account-night-name = Nom montré à côté de ses notes. Sans lui, le nom du compte
cli-help-account-night-role = Rôle : IDE, aide-soignant, « veilleur de nuit »...
cli-help-account-night-unit = Unité ; se répète. Sans elle, toute la maison
cli-help-account-night-format = Forme de la réponse : text ou json
cli-help-account-invite-from = Premier jour. Sans lui, aujourd'hui
cli-help-account-invite-until = Dernier jour. Sans lui, pas de fin
cli-help-account-night-until = Heure de fin, la prochaine : 0800, 8h
cli-help-account-give-account = Nom du compte
cli-help-account-suspend-account = Nom du compte
cli-help-account-resume-account = Nom du compte
cli-help-account-clear-wait-account = Nom du compte
cli-help-roles = Montre qui peut quoi, par rôle et par volet
cli-help-roles-format = Forme de la réponse : text ou json
cli-help-keys = Montre les touches, comme un fichier de touches les nomme
cli-help-keys-card = Une page à imprimer, dans les mots de l'écran
cli-help-themes = Montre les noms des couleurs, livrées et à vous, et leurs fautes
cli-help-journal = Journal des accès : le vérifier, le signer, en vider l'ancien
cli-help-journal-verify = Vérifie la chaîne et les signatures du journal, sans phrase secrète
cli-help-journal-verify-anchor = Compare avec des points gardés ailleurs : un fichier ou un dossier
cli-help-journal-verify-code = Compare avec un code recopié (feuille de relève, écran d'entrée)
cli-help-journal-verify-full = Ouvre aussi les contenus et les compare aux enregistrements : pour qui peut lire le journal
cli-help-journal-checkpoint = Signe où en est le journal et donne la note signée (C2SP)
cli-help-journal-checkpoint-out = L'écrit dans ce nouveau fichier
cli-help-journal-prune = Vide les contenus plus vieux que la durée de conservation
cli-help-journal-prune-months = Durée de conservation en mois, de 6 à 36 ; 12 si rien n'est dit
cli-help-journal-who-opened = Fait la feuille « qui a ouvert le dossier », prouvée et signée ; inscrit au journal
cli-help-journal-who-opened-person = Identifiant de la personne, ou sa chambre
cli-help-journal-who-opened-from = Premier jour, comme 2026-11-01 ; la durée de la maison si rien n'est dit
cli-help-journal-who-opened-until = Dernier jour ; aujourd'hui si rien n'est dit
cli-help-journal-who-opened-names = Donne les noms, pas seulement les fonctions ; la règle de la maison si rien n'est dit
cli-help-journal-who-opened-out = Nouveau fichier, lisible par ce compte du système seulement
cli-help-journal-verify-extract = Contrôle un extrait remis, sans coffre ni phrase secrète
cli-help-journal-verify-extract-file = L'extrait (.dui-extract)
cli-help-journal-verify-extract-key = Clé publique de la maison, comme elle l'a donnée
cli-help-verify = Vérifie le coffre entier : fichier, journal, lignes, et ce que ce compte ouvre
cli-help-completions = Écrit de quoi compléter les commandes dans un shell
cli-help-completions-shell = bash, zsh, fish, elvish ou powershell
cli-help-man = Écrit les pages de manuel dans les deux langues
cli-help-man-out = Dossier où les écrire
cli-example =
    dui demo                          essayer, sur une maison inventée
    dui                               ouvrir le coffre
    dui init                          fonder une maison
    dui note add --help               écrire une note depuis un script
    Fin : 0 fait, 1 refusé ou mauvaise entrée, 2 commande non comprise, 3 coffre abîmé.
cli-example-demo =
    dui demo
    dui demo --role nurse
    dui demo --dir essai --accounts --format json
    dui demo --reset
cli-example-init =
    dui init
    dui --vault maison init --name "Les Tilleuls" --finess 990000424 --unit Nord --unit Sud --account direction:director --account ide:nurse:Nord+Sud --passphrase-file direction=phrase1 --passphrase-file ide=phrase2 --kit-file kit.txt
cli-example-note-add =
    echo "Dort depuis 22 h." | dui note add --person 07 --text -
    dui note add --person 07 --scope soins --target douleur --urgent --at 0205 --text - < note.txt
cli-example-note-list =
    dui note list --person 07 --since hier
    dui note list --person 07 --format json --user ide --passphrase-file phrase
cli-example-person-list =
    dui person list
    dui person list --format json --user ide --passphrase-file phrase
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
    dui ceremony grant medecin2 --scope médical --unit Nord
    dui ceremony grant psy --private-notes --minute-file pv.txt
cli-example-ceremony-vouch =
    dui ceremony vouch direction
cli-example-ceremony-reinvite =
    dui ceremony reinvite direction
cli-example-ceremony-new-kit =
    dui ceremony new-kit --kit-file kit.txt --minute-file pv.txt
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
    dui keys --card --keymap vim --lang en
cli-example-themes =
    dui themes
    dui --theme high-contrast
cli-example-journal-verify =
    dui journal verify
    dui journal verify --code "#48211 K7QF-3M2D-9XTR-P4WZ"
    dui journal verify --full --user direction
    dui --vault /srv/dui journal verify
cli-example-journal-checkpoint =
    dui journal checkpoint
    dui journal checkpoint --out /media/temoin/journal.note
cli-example-journal-prune =
    dui journal prune --user direction
    dui journal prune --months 24 --user direction
cli-example-journal-who-opened =
    dui journal who-opened 07 --out dr-015.dui-extract --user direction
    dui journal who-opened 07 --from 2026-11-01 --out dr-015.dui-extract --user direction
cli-example-journal-verify-extract =
    dui journal verify-extract dr-015.dui-extract --key 'dui/...+...+...'
cli-example-verify =
    dui verify --user direction
cli-example-completions =
    dui completions bash > ~/.local/share/bash-completion/completions/dui
cli-example-man =
    dui man --out ~/.local/share/man

### Volets fermés, bris de glace
action-glass = bris de glace
action-reviews = revues
action-print = imprimer
action-viewers = qui peut voir
action-decide = accès
about-glass = bris de glace, fin
about-reviews = revoir les bris
about-print = imprimer
about-viewers = qui peut voir
about-decide = décider des accès
palette-glass = bris glace urgence
palette-reviews = revues bris juger
palette-viewers = qui voir accès
palette-decide = accès limiter opposition déplacer
file-scope-glass = ouvert par bris de glace
file-scope-restricted = fermé : dossier limité
file-scope-objection = fermé : la personne s'y oppose
file-restricted = Dossier limité à la demande de la personne : gardé, pas lu.
file-objections = Opposition de la personne au partage : { $scopes }
refused-title = Accès fermé   volet { $scope }
refused-role = Votre rôle ({ $role }) n'a pas la clé de ce volet. Rien n'a été affiché.
refused-unit = Cette personne est hors de vos unités. Rien n'a été affiché.
refused-restricted = Ce dossier est limité à la demande de la personne : il est gardé, pas lu. Rien n'a été affiché.
refused-objection = La personne s'oppose au partage de ce volet. Rien n'a été affiché.
refused-readers = Le lisent, dans leurs unités : { $roles }.
refused-recorded = Refus inscrit au journal à { $time }. Vous pouvez renoncer : rien n'est ouvert.
refused-way-file = Relire les alertes et qui appeler, souvent suffisant
refused-way-back = Revenir au dossier
refused-way-call = Appeler l'astreinte : { $phone }
refused-way-glass = Bris de glace, 30 minutes : { $scopes }
refused-call-now = Appelez le { $phone }. La réponse s'écrit dans une note (t).
glass-title = Bris de glace
glass-label-reason = Motif
glass-label-text = Expliquez
glass-label-minutes = Minutes, 15 à 60
glass-label-room = Tapez la chambre { $room }
glass-reason-life = vie en danger
glass-reason-15 = appel du 15
glass-reason-on-call = continuité d'astreinte
glass-reason-gone = disparition
glass-reason-other = autre
glass-what-happens = Ce qui va se passer
glass-happens = L'ouverture est écrite au journal avant que rien ne s'affiche. Direction, délégué aux données, cadre et coordination des soins la voient à leur prochaine session. Vous l'expliquerez ; décision sous 3 jours ouvrés. Un bandeau reste jusqu'à la fin. Vous lisez, sans écrire ; verrouiller y met fin.
glass-missing = { $count ->
    [one] Encore 1 lettre d'explication. Rien n'est ouvert.
   *[other] Encore { $count } lettres d'explication. Rien n'est ouvert.
 }
glass-ready = F2 ouvre, après le numéro de chambre. Esc renonce : rien n'est ouvert.
glass-wrong-room = la chambre tapée n'est pas { $room }. Rien n'est ouvert ; vérifiez de qui il s'agit.
glass-broken = Ouvert pour { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
 } et inscrit au journal.
glass-reads-only = le bris de glace fait lire, pas écrire. Passez par qui tient ce volet.
glass-closed = Bris de glace fermé à { $time }, ch. { $room } : { $scopes }. La fin est inscrite au journal.
glass-over = Bris de glace terminé à { $time }, ch. { $room } : { $scopes }. Ces volets sont refermés.
glass-for-whom = Choisissez d'abord une personne.
glass-nothing-closed = Rien ne s'ouvre ici par bris de glace avec votre rôle.
degraded-banner = DÉGRADÉ depuis { $time } : on lit, noté à part ; rien ne s'enregistre
degraded-short = DÉGRADÉ.
glass-banner = BRIS DE GLACE ch. { $room } { $scopes } jusqu'à { $time }
glass-close-key = { $key } pour fermer
glass-close-menu = F9 « bris » pour fermer
error-glass-words = ce verdict demande des mots.
hint-glass-words = Dites pourquoi, ou ce qu'il faut expliquer.
reviews-title = Bris de glace   revues
reviews-waiting = ! { $count ->
    [one] { $count } bris de glace à revoir
   *[other] { $count } bris de glace à revoir
 }
reviews-due = ! { $count ->
    [one] { $count } bris de glace à revoir, échéance { $date }
   *[other] { $count } bris de glace à revoir, échéance { $date }
 }
reviews-count = { $count ->
    [0] Rien à revoir
    [one] ! 1 à revoir
   *[other] ! { $count } à revoir
 }
reviews-rule = Décision sous 3 jours ouvrés, jamais par l'auteur du bris.
reviews-none = Aucun bris de glace n'attend de décision.
reviews-how = Entrée juge le bris marqué. Cette lecture est inscrite au journal.
reviews-not-yours = { $what }. La direction ou le délégué aux données en décide.
review-reference = personne { $reference }
review-due = à revoir, échéance { $date }
review-late = EN RETARD, échéance { $date }
review-opened = { $name } ({ $role }) a ouvert { $scopes } pour { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
 }, { $when }.
review-why = Motif : { $reason }, « { $text } »
review-verdict = Décision : { $verdict }, { $name }, { $when }. { $text }
review-judged-already = ce bris de glace est déjà jugé.
review-own = personne ne juge son propre bris de glace. Demandez-le à un autre relecteur.
verdict-title = Bris de glace   décision
verdict-label = Décision
verdict-label-text = En quelques mots
verdict-justified = justifié
verdict-not-justified = non justifié
verdict-to-explain = à expliquer
verdict-how = F2 écrit la décision au registre. Elle ne se change plus.
verdict-written = Décision écrite et inscrite au journal.

### Qui peut voir
viewers-and = { $one } ; { $other }
viewers-file = qui-voit-{ $day }-{ $time }.txt
viewers-file-about = Un nouveau fichier de la boîte de sortie, à côté du coffre, lisible par ce compte du système seulement. L'impression est d'abord inscrite au journal.
viewers-bad-file = ce nom de fichier ne va pas. Tapez un nom sans « / », qui ne commence pas par un point.
viewers-printed = Écrit dans { $path } et inscrit au journal.
viewers-title = Qui peut voir ce dossier
viewers-named = Nommément
viewers-role = Par leur rôle
viewers-glass = Par bris de glace seulement
viewers-reads = lit
viewers-writes = lit et écrit
viewers-own = les siennes
viewers-deposits = dépose
viewers-behind-glass = bris de glace
viewers-glass-short = bris
viewers-closed = fermé
viewers-recorded = { $count ->
    [one] { $count } compte. Cette question est inscrite au journal à { $time }.
   *[other] { $count } comptes. Cette question est inscrite au journal à { $time }.
 }
why-title = Pourquoi   { $who }
why-recorded = Les réponses valent pour maintenant. Cette question est inscrite au journal.
because-role = rôle : { $role }
because-named = ouvert à son nom
because-named-until = ouvert à son nom jusqu'au { $date } à { $time }
because-no-role = aucun rôle ne le donne
because-other-unit = la personne est d'une autre unité
because-no-post = aucun rôle en ce moment
because-not-granted = son rôle le donne, la clé pas encore
because-not-delivered = la clé est en route
because-restricted = dossier limité
because-objection = la personne s'y oppose
purpose-refused = Ce volet est fermé pour vous. L'écran dit pourquoi et qui le lit. Souvent les alertes, un appel à l'astreinte suffisent. Le bris de glace ouvre en urgence, avec un motif, pour un temps ; il est relu par la direction et le délégué aux données.
purpose-glass = Le bris de glace ouvre en urgence les volets fermés d'une seule personne, pour un temps. Il faut un motif, une explication, et la chambre tapée pour ne pas se tromper de personne. L'écriture au journal vient avant l'affichage.
purpose-reviews = Chaque bris de glace est relu par quelqu'un d'autre que son auteur, sous trois jours ouvrés. La décision est justifié, non justifié ou à expliquer ; les deux dernières demandent des mots.
purpose-viewers = Chaque compte qui ouvre quelque chose de cette personne, avec la raison. Entrée montre un compte volet par volet. Aucun contenu du dossier n'est lu ; la question est inscrite au journal.

### Décider des accès
decide-title = Accès au dossier
decide-heading = Que décider ?
decide-share = Ouvrir à quelqu'un, nommément
decide-close = Fermer ce qui est ouvert nommément
decide-object = Opposition de la personne, par volet
decide-restrict = Limiter le dossier : gardé, pas lu
decide-lift = Lever la limitation du dossier
decide-move = Changer d'unité ou de chambre
decide-circle = cercle de soins (ce que son rôle lit)
decide-label-who = Ouvrir à
decide-label-what = Volet
decide-label-from = Depuis le
decide-label-until = Jusqu'au (vide : sans fin)
decide-label-unit = Unité
decide-label-room = Chambre
decide-access = { $name } : { $scope }, sans fin
decide-access-until = { $name } : { $scope }, jusqu'au { $date }
decide-shares = { $scope } : partagé
decide-objects = { $scope } : la personne s'y oppose
decide-ask-share = { $who } : ouvrir { $scope } à { $name }, sans fin. Entrée enregistre, Esc renonce.
decide-ask-share-until = { $who } : ouvrir { $scope } à { $name } jusqu'au { $date }. Entrée enregistre, Esc renonce.
decide-ask-close = { $who } : fermer { $scope } à { $name }. Entrée enregistre, Esc renonce.
decide-ask-restrict = { $who } : limiter le dossier. Entrée enregistre, Esc renonce.
decide-ask-lift = { $who } : lever la limitation du dossier. Entrée enregistre, Esc renonce.
decide-ask-object = { $who } : opposition au partage du volet { $scope }. Entrée enregistre, Esc renonce.
decide-ask-withdraw = { $who } : retirer l'opposition, volet { $scope }. Entrée enregistre, Esc renonce.
decide-ask-move = { $who } : vers { $unit }, ch. { $room }, le { $date }. Entrée enregistre, Esc renonce.
decide-share-means = Vous n'ouvrez que ce que vous lisez et pouvez donner. Tout l'historique du volet se lira aussi, jusqu'à la fin de l'accès.
decide-close-means = L'accès finit tout de suite. Ce qui a déjà été lu, ou une ancienne copie du fichier, ne se reprend pas.
decide-restrict-means = L'équipe ne lira plus que l'identité et les alertes. Rien n'est effacé. En urgence, le bris de glace reste possible.
decide-object-means = Seuls ceux à qui ce volet est ouvert nommément le liront, et qui brise la glace. Rien n'est effacé.
decide-move-means = Rien n'est chiffré de nouveau : les clés passent à la nouvelle unité. Les volets que vous ne lisez pas suivent quand quelqu'un qui les lit ouvre une session. L'ancienne unité ne lira pas ce qui s'écrit ensuite.
decide-form = Rien n'est encore enregistré. F2 relit avant d'enregistrer.
decide-nothing-yet = Rien n'est encore enregistré. Un numéro ou Entrée choisit.
decide-none = Votre rôle ne décide pas des accès à ce dossier.
decide-nobody = personne à qui ouvrir ce dossier. Demandez à la direction.
decide-bad-date = cette date ne se lit pas. Tapez par exemple 30/11/2026.
decide-past = cette fin est passée, ou vient avant le début. Corrigez-la.
decide-no-room = il manque la chambre. Tapez-la.
decide-shared = { $count ->
    [0] Rien n'est ouvert : vous ne lisez aucun volet que son rôle lit.
    [one] { $count } volet ouvert nommément, inscrit au journal.
   *[other] { $count } volets ouverts nommément, inscrits au journal.
 }
decide-closed = Accès fermé, inscrit au journal. Ce qui a déjà été lu ne se reprend pas.
decide-restricted = Dossier limité, inscrit au journal.
decide-lifted = Limitation levée, inscrite au journal.
decide-objected = Opposition inscrite. Le volet est fermé à l'équipe.
decide-withdrawn = Opposition retirée, inscrit au journal.
decide-moved = Déplacement inscrit au journal. Les clés suivent, rien n'est chiffré de nouveau.
purpose-decide = Cet écran décide qui ouvre le dossier d'une personne : nommément et pour un temps, par sa propre opposition, par une limitation, par un changement d'unité. Chaque décision est relue en une ligne avec le nom de la personne, puis inscrite au journal.

# Fonder une maison
founding-title = Fonder une maison
founding-name = Établissement
founding-finess = Numéro FINESS
founding-phone = Téléphone jour et nuit
founding-on-call = Téléphone de l'astreinte
founding-units = Unités, entre virgules
founding-strip-house = L'établissement et ses unités. Rien n'est écrit avant la dernière question.
founding-strip-account = Un des premiers comptes. La personne est là et tapera sa phrase elle-même.
founding-strip-phrase = { $name } choisit sa phrase secrète. Les autres se détournent.
founding-strip-summary = Relisez ensemble. Rien n'est encore écrit.
founding-about = Il faut être deux au moins, avec du papier : le kit de secours se recopie à la fin, une seule fois.
founding-how-house = Tab passe au champ suivant. F2 continue.
founding-how-account = F2 relit le compte, puis la personne choisit sa phrase.
founding-how-phrase = Tab passe au champ suivant. F6 propose une phrase. F2 continue.
founding-how-summary = Un chiffre choisit. Page suivante montre la suite. Esc corrige l'établissement.
founding-working = Fondation en cours.
founding-ask-leave = Partir sans fonder ? Ce qui est tapé est perdu.
founding-leave-waits = Rien n'est encore perdu. Entrée part sans fonder, Esc revient.
founding-ask = Fonder { $name } avec { $count ->
    [one] un compte
   *[other] { $count } comptes
  } ?
founding-waits = Pas encore fondée. Entrée fonde, Esc revient au résumé.
founding-choice-found = Fonder la maison
founding-choice-add = Ajouter un compte
founding-choice-remove = Retirer le dernier compte
founding-choice-house = Corriger l'établissement
founding-summary = Ce qui sera fondé
founding-one-granter = Une seule personne peut ouvrir à un collègue les volets suivants. Si elle part, il ne reste que le kit.
founding-no-name = il manque le nom de l'établissement. Tapez-le.
founding-no-unit = il faut une unité au moins.
founding-unit-in-use = un compte travaille déjà dans l'unité { $unit }. Laissez-la, ou retirez d'abord ce compte.
founding-no-account = il n'y a pas de compte. Ajoutez-en un.
founding-removed = Compte { $login } retiré.
founding-phrase-missing = il manque une des deux phrases.
founding-done = Maison fondée. Ouvrez-la avec l'un des premiers comptes.
purpose-founding = Fonder une maison : son nom, ses unités, les premiers comptes, puis le kit de secours sur trois cartes. Après, personne n'a toutes les clés.

kit-copy = Recopiez tout à la main. 2.1 : grille 2, ligne 1.
kit-how = Elle ne sera plus jamais montrée. Entrée quand elle est recopiée.
kit-asked = Grille { $grid }, ligne { $line }, mot { $place }
kit-why-asked = Lisez la carte de papier, et tapez les trois mots demandés.
kit-asked-about = Majuscules et accents ne comptent pas, les quatre premières lettres suffisent.
kit-how-asked = F2 vérifie. Esc montre encore la carte.
kit-word-missing = il manque un mot.
kit-word-wrong = dans la grille { $grid }, le mot { $place } de la ligne { $line } n'est pas celui de la carte. Esc la montre encore : corrigez le papier.
kit-card-right = La carte { $number } est juste. Rangez-la avant la suivante.
kit-ask-leave = Partir sans kit vérifié ? Une phrase oubliée serait sans recours.
kit-leave-waits = Le kit est toujours là. Esc revient à la carte, Entrée part sans lui.
purpose-kit = Le kit de secours rouvre la maison quand plus personne ne le peut. Trois cartes, trois personnes : deux cartes suffisent, une seule n'ouvre rien.

minute-heading = Procès-verbal de fondation
minute-house = Établissement { $name }, FINESS { $finess }
minute-when = Fondé le { $day } à { $time }
minute-id = Maison { $house }
minute-root = Empreinte de la racine : { $words }
minute-journal = Journal : dernière entrée n°{ "\u00A0" }{ $number }, { $head }
minute-kit = Kit de secours { $kit }, en trois cartes :
minute-card = Carte { $number } : grilles { $first } et { $second }
minute-units = Unités : { $units }
minute-accounts = Premiers comptes :
minute-read-back = [ ] Les trois cartes ont été recopiées, relues et remises à leurs titulaires.
minute-present = Présents, signatures :
minute-holder = Titulaire de la carte { $number }
minute-strip = Aucun secret dans cette page. Imprimez-la, signez-la, gardez-la avec les cartes.
minute-how = Entrée l'écrit dans un fichier. Esc ouvre la maison sans elle.
minute-how-file = F2 écrit. Esc revient au texte.
minute-file = Fichier
minute-file-name = proces-verbal.txt
minute-file-about = Un nouveau fichier, lisible par ce compte du système seulement.
minute-no-file = il manque le nom du fichier.
minute-written = Procès-verbal écrit dans { $path }.
minute-not-written = { $path } ne peut pas être écrit : il existe déjà, ou le dossier le refuse. Tapez un autre nom.
purpose-minute = Le procès-verbal dit qui était là, ce qui a été fondé et ce que personne ne peut ouvrir. Il ne contient aucun secret.

cli-error-init-missing = il manque { $flag }.
cli-error-kit-unconfirmed = la maison est fondée, mais le kit de secours n'a pas été relu jusqu'au bout.
cli-help-init-minute-file = Écrit le procès-verbal, sans secret, dans un nouveau fichier

# Export of the journal
cli-act-1 = lu
cli-act-2 = listé
cli-act-3 = cherché
cli-act-4 = écrit
cli-act-5 = modifié
cli-act-6 = déposé
cli-act-7 = exporté
cli-act-8 = imprimé
cli-act-9 = bris ouvert
cli-act-10 = bris fermé
cli-act-11 = bris jugé
cli-act-12 = accès donné
cli-act-13 = accès retiré
cli-act-14 = clé changée
cli-act-15 = réglage
cli-act-16 = journal lu
cli-act-17 = journal exporté
cli-act-18 = ligne abîmée
cli-act-19 = coffre vérifié
cli-act-20 = cherché ailleurs
cli-act-21 = émargé
cli-kind-1 = entrée
cli-kind-2 = sortie
cli-kind-3 = fin sans sortie
cli-kind-4 = acte
cli-kind-5 = annuaire
cli-kind-6 = clés remises
cli-kind-7 = effacement
cli-kind-8 = contenus vidés
cli-kind-9 = sauvegarde
cli-kind-10 = restauration
cli-kind-11 = entrée refusée
cli-kind-12 = horloge reculée
cli-kind-13 = ligne tardive
cli-outcome-1 = fait
cli-outcome-2 = refusé
cli-outcome-4 = conflit
cli-outcome-5 = abîmé
cli-column-number = Numéro
cli-column-date = Date
cli-column-time = Heure
cli-column-account = Compte
cli-column-role = Rôle
cli-column-act = Acte
cli-column-scope = Volet
cli-column-persons = Personnes
cli-column-count = Nombre
cli-column-outcome = Issue
cli-column-text = Texte
cli-journal-exported = { $count ->
    [one] { $count } ligne exportée : { $path }
   *[other] { $count } lignes exportées : { $path }
 } (avec un manifeste signé). L'export est inscrit au journal.
cli-journal-key = Clé publique pour le vérifier ailleurs : { $key }
cli-export-sound = { $count ->
    [one] Le fichier est signé par la machine ; { $count } ligne y montre son contenu.
   *[other] Le fichier est signé par la machine ; { $count } lignes y montrent leur contenu.
 } Sans le coffre, ni les lignes de dossier elles-mêmes ni les droits de chacun ne se vérifient ; les contenus et les clés des comptes valent ce que vaut la machine.
cli-export-bad-line = Fichier altéré : la ligne { GROUPED($number) } manque, ou n'est pas écrite comme elle doit l'être.
cli-export-unsigned = La machine de cette clé n'a pas signé ce fichier tel qu'il est.
hint-export-damaged = Ne vous y fiez pas : demandez un nouvel export à la maison, et vérifiez la clé avec elle.
cli-error-journal-key = ce n'est pas une clé publique de journal : { $typed }.
cli-hint-journal-key = Donnez la clé telle que dui journal export l'affiche, d'un seul tenant.
cli-error-export-unread = { $path } ne se lit pas.
cli-hint-export-unread = Vérifiez le chemin et les droits, puis recommencez.
cli-hint-bad-period = Donnez une date, par exemple 02/03/2026.
cli-help-journal-verify-file = Vérifie un export en lignes JSON au lieu du coffre
cli-help-journal-verify-key = Clé publique de la maison, comme dui journal export l'affiche
cli-help-journal-list = Montre les lignes du journal, les plus récentes d'abord
cli-help-journal-list-from = Depuis ce jour
cli-help-journal-list-until = Jusqu'à ce jour compris
cli-help-journal-list-person = Au sujet de cette personne : identifiant ou chambre
cli-help-journal-list-account = Ce qu'a fait ce compte
cli-help-journal-list-most = Combien de lignes au plus ; 100 si rien n'est dit
cli-help-journal-list-format = En texte ou en JSON
cli-example-journal-list = dui journal list --account veilleur --from 22/11
cli-journal-nothing = Aucune ligne ne répond à cette demande.
cli-help-journal-export = Exporte le journal dans un dossier privé, avec un manifeste signé
cli-help-journal-export-format = jsonl (se vérifie), csv (tableur) ou fhir (AuditEvent R4)
cli-help-journal-export-from = Depuis ce jour
cli-help-journal-export-until = Jusqu'à ce jour compris
cli-help-journal-export-person = Au sujet de cette personne : identifiant ou chambre
cli-help-journal-export-account = Ce qu'a fait ce compte
cli-help-journal-export-dir = Dossier, fermé aux autres ; « outbox » dans celui du coffre si rien n'est dit
cli-help-journal-export-bom = Commence le tableau par une marque d'ordre des octets
cli-example-journal-export =
    dui journal export --format jsonl --user direction
    dui journal export --format jsonl --with-proofs --recipient age1... --user dpo
    dui journal export --format csv --bom --from 01/03/2026 --user direction
# ── Consignes, tâches, absences ─────────────────────────────────────────────────────────────────────────────────────
error-changed-meanwhile = quelqu'un vient de le faire ou de le changer. Rien n'a été écrit de votre part.
hint-changed-meanwhile = Relisez la ligne : ce qu'on y a écrit tient.
error-instruction-empty = la consigne est vide.
hint-instruction-empty = Écrivez en une ligne ce qu'il faut faire ou surveiller.
error-instruction-too-long = une consigne a au plus { $limit } caractères.
hint-instruction-too-long = Gardez l'essentiel ; le reste va dans une note ou dans le projet.
error-instruction-span = le dernier jour est passé, ou avant le premier.
error-instruction-too-far = une consigne tient un an au plus.
hint-instruction-span = Corrigez les jours : « du » puis « au ».
error-instruction-ended = cette consigne est déjà levée.
error-task-empty = la tâche est vide.
hint-task-empty = Écrivez en quelques mots ce qu'il faut faire.
error-task-too-long = une tâche a au plus { $limit } caractères.
hint-task-too-long = Raccourcissez le texte.
error-task-in-the-past = l'échéance est passée.
hint-task-in-the-past = Donnez une heure à venir, ou écrivez une note.
error-task-rhythm = la répétition ne va pas : de 1 à 255 jours, et une fin après le début.
hint-task-rhythm = Corrigez la répétition ou sa fin.
error-task-reason-too-short = il faut un motif, { $limit } caractères au moins.
hint-task-reason = Dites pourquoi en un mot ou deux.
error-task-remark-too-long = au plus { $limit } caractères ici.
error-task-closed = cette tâche est déjà faite ou abandonnée.
error-absence-order = le retour est avant le départ.
error-absence-in-the-future = le départ ou le retour est dans le futur.
hint-absence-time = Corrigez l'heure.
error-absence-too-long = la remarque a au plus { $limit } caractères.
error-absence-back = cette personne est déjà de retour.
error-absence-away = cette personne est déjà notée absente.

# ── Mesures ─────────────────────────────────────────────────────────────────────────────────────────────────────────
measure-weight = poids
measure-height = taille
measure-temperature = température
measure-pulse = pouls
measure-blood-pressure = tension
measure-respiratory-rate = fréquence respiratoire
measure-saturation = saturation
measure-glucose = glycémie
measure-pain = douleur
measure-algoplus = Algoplus
measure-doloplus = Doloplus-2
measure-stool = selles (Bristol)
measure-urine = urines
measure-hydration = boissons
measure-food = repas pris
measure-stool-amount = quantité de selles
measure-urine-passed = a uriné
measure-amount-little = peu
measure-amount-usual = moyenne
measure-amount-much = beaucoup
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
error-measure-unusual = cette valeur est inhabituelle : { measure-named }.
hint-measure-unusual = Confirmez-la, ou corrigez-la.
error-measure-in-the-future = l'heure de la mesure est dans le futur.
error-measure-struck = cette mesure est déjà rayée.

# ── Chutes, événements indésirables ────────────────────────────────────────────────────────────────────────────────
error-fall-in-the-future = l'heure est dans le futur.
error-fall-order = trouvé avant d'être arrivé : les deux heures ne vont pas.
error-fall-too-long = un des textes dépasse sa longueur ({ $limit } caractères pour le récit).
error-incident-empty = rien ne dit ce qui s'est passé.
hint-incident-empty = Écrivez en une ligne ce que c'est, sans nommer personne.

### Qui a ouvert le dossier
opened-head =
    { $house }
    Qui a ouvert le dossier de : { $person }
    Du { $from } au { $until }. Fait le { $date } à { $time }, inscrit au journal.
opened-by-function = Les professionnels sont désignés par leur fonction.
opened-by-name = Les noms sont donnés par la maison ; la preuve jointe porte sur les fonctions.
opened-nobody = Personne n'a ouvert ce dossier pendant cette période.
opened-the-machine = sans fonction
opened-read = a lu : { $scopes }
opened-searched = recherche dans les textes : des lignes de notes lui ont été montrées
opened-wrote = { $count ->
    [one] a écrit : { $scopes }
   *[other] a écrit { $count } fois : { $scopes }
 }
opened-glass = BRIS DE GLACE : { $scopes }
opened-behind-glass = a lu par bris de glace : { $scopes }
opened-printed = REMISE, imprimé : { $scopes }
opened-exported = REMISE, sorti de la maison : { $scopes }
opened-refused = a été refusé : { $scopes }
opened-asked-journal = a demandé au journal qui a ouvert ce dossier
opened-managed = a changé ou examiné les accès
opened-no-section = volet non précisé
opened-glass-why = motif : { $reason } ; revue : { $verdict }
opened-not-judged = en cours
opened-before = Du { $from } au { $until } : { $sum }. Pour le détail, demandez cette période.
opened-lists = { $count ->
    [one] Apparu dans { $count } liste ou recherche, sans que le dossier soit ouvert ; une recherche dans les textes de plusieurs personnes montre une ligne de chaque note trouvée.
   *[other] Apparu dans { GROUPED($count) } listes ou recherches, sans que le dossier soit ouvert ; une recherche dans les textes de plusieurs personnes montre une ligne de chaque note trouvée.
 }
opened-untold = { $count ->
    [one] { $count } ligne de cette période ne dit plus de qui il s'agissait.
   *[other] { GROUPED($count) } lignes de cette période ne disent plus de qui il s'agissait.
 }
opened-total = Total : { $sum }.
opened-sum-openings = { $count ->
    [0] aucune ouverture
    [one] { $count } ouverture
   *[other] { GROUPED($count) } ouvertures
 }
opened-sum-functions = { $count ->
    [0] aucune fonction
    [one] { $count } fonction
   *[other] { $count } fonctions
 }
opened-sum-glasses = { $count ->
    [0] aucun bris de glace
    [one] { $count } bris de glace
   *[other] { $count } bris de glace
 }
opened-sum-disclosures = { $count ->
    [0] aucune remise
    [one] { $count } remise
   *[other] { $count } remises
 }
action-opened = qui a ouvert
about-opened = qui a ouvert
palette-opened = qui ouvert dossier
opened-title = Qui a ouvert   { $from } au { $until }
opened-recorded = Lu à { $time }, inscrit au journal. La feuille imprimée est prouvée et signée.
opened-file = qui-a-ouvert-{ $day }-{ $time }.dui-extract
purpose-opened = Qui a lu, écrit, imprimé ou forcé ce dossier : la période et les noms ou fonctions suivent la règle de la maison (dui journal policy), les flèches et la barre d'espace les changent ici. Imprimer fait la feuille signée à remettre à la personne.
opened-checked = Cette page est signée avec les lignes du journal qui la prouvent. Toute personne qui a le fichier et la clé publique de la maison peut la contrôler : dui journal verify-extract. Ce contrôle ne montre pas si une ligne a été omise.
cli-extract-written = { $count ->
    [one] Écrit dans { $path } : { $count } ligne du journal, prouvée. Clé publique de la maison :
   *[other] Écrit dans { $path } : { GROUPED($count) } lignes du journal, prouvées. Clé publique de la maison :
 }
cli-extract-sound = Extrait intact : { $house }, { $person }, du { $from } au { $until }.
cli-extract-entries = { $count ->
    [one] { $count } ligne prouvée dans le journal de { $size } lignes ; { $closed } sans contenu, car elle concerne aussi d'autres personnes.
   *[other] { GROUPED($count) } lignes prouvées dans le journal de { GROUPED($size) } lignes ; { GROUPED($closed) } sans contenu, car elles concernent aussi d'autres personnes.
 }
cli-extract-limits = La page dit ce que disent les lignes. Noms, motifs, décisions et lignes vidées sont la parole de la maison ; une ligne omise ne se voit pas ici.
cli-error-extract-key = « { $typed } » n'est pas la clé publique du journal d'une maison.
cli-hint-extract-key = Recopiez celle que la maison a donnée : dui/...+...+...
cli-error-extract-file = { $path } ne se lit pas, ou est trop long.
cli-hint-extract-file = Donnez le fichier .dui-extract entier, tel que la maison l'a remis.
cli-error-extract-shape = ce n'est pas un extrait entier, ou il a été récrit.
cli-error-extract-signature = cette clé n'a pas signé cet extrait : il a été changé, ou il est d'une autre maison.
cli-error-extract-point = le point signé n'est pas celui de cette maison.
cli-error-extract-order = la ligne { $seq } n'est pas à sa place.
cli-error-extract-proof = la ligne { $seq } n'est pas dans le journal signé.
cli-error-extract-body = le contenu de la ligne { $seq } ne s'ouvre pas avec la clé donnée.
cli-error-extract-person = la ligne { $seq } concerne une autre personne.
cli-error-extract-period = la ligne { $seq } n'est pas de la période.
cli-error-extract-page = la page ne dit pas ce que disent les lignes.
cli-hint-extract-fault = Ne vous y fiez pas. Redemandez l'extrait à la maison ; en cas de doute, au délégué à la protection des données.
cli-error-extract-period-typed = « { $typed } » n'est pas une date de la période.
cli-hint-extract-period-typed = Tapez comme 2026-11-23, le premier jour avant le dernier.
# ── Violation de données ────────────────────────────────────────────────────────────────────────────────────────────
cli-help-journal-breach = Violation de données : ce qu'un compte ou un poste a pu voir
cli-help-journal-breach-account = Ce compte, même terminé
cli-help-journal-breach-ssh-key = Les sessions ouvertes avec cette clé SSH (empreinte SHA256:...)
cli-help-journal-breach-address = Les sessions venues de cette adresse
cli-help-journal-breach-from = Depuis cette heure
cli-help-journal-breach-until = Avant cette heure ; maintenant si rien n'est dit
cli-help-journal-breach-format = Le tableau en texte ou en JSON
cli-help-journal-breach-draft = Écrit aussi le projet de notification (72 h) dans ce nouveau fichier
cli-value-fingerprint = EMPREINTE
cli-value-address = ADRESSE
cli-example-account-coordinate = dui account coordinate ide --unit Tilleuls
cli-example-account-reviewed = dui account reviewed
cli-example-journal-breach = dui journal breach --account veilleur --from "22/11 21:00" --draft projet.txt
cli-error-breach-unknown = le journal ne connaît ni ce compte, ni cette clé, ni cette adresse sur cette période.
cli-hint-breach-unknown = Vérifiez ce qui est tapé, ou élargissez la période.
cli-breach-drafted = Projet de notification écrit dans { $path }. Relisez-le : il contient des blancs à remplir.
cli-breach-head = Du { $from } au { $until } : { $count ->
    [one] { $count } session.
   *[other] { $count } sessions.
 }
cli-breach-columns = Personne     Première fois       Lu Écrit  Sorti  Volets
cli-breach-listed = Vues dans une liste ou une recherche seulement : { $count ->
    [one] { $count } personne.
   *[other] { $count } personnes.
 }
cli-breach-records = Enregistrements lus ou écrits : { $count }.
cli-breach-left = Impressions et exports : { $count }.
cli-breach-glasses = Volets ouverts par bris de glace : { $count }.
cli-breach-refused = Demandes refusées : { $count }.
cli-breach-tries = Essais d'entrée échoués : { $count }.
cli-breach-unreadable = Lignes au contenu effacé ou illisible : { $count }.
cli-breach-limits = Le journal ne sait pas ce qu'une copie du fichier, une photo d'écran ou une clé volée a permis de
    lire hors de la maison.
cli-breach-draft =
    VIOLATION DE DONNÉES PERSONNELLES
    Projet de notification à la CNIL (RGPD, article 33), à compléter et à relire par le DPO
    Établi le { $now } par { $author }

    Responsable du traitement : { $house }
    Contact du DPO : [à remplir : nom, téléphone, courriel]
    Violation connue depuis : [à remplir : date et heure]. La notification est due sous 72 heures ;
    au-delà, dire pourquoi : [à remplir]

    1. Nature de la violation
    Accès par un compte ou un poste dont l'usage est mis en cause, du { $from } au { $until } :
    { $sessions } sessions. Confidentialité : [OUI / NON]  Intégrité : [OUI / NON]
    Disponibilité : [OUI / NON]
    Circonstances : [à remplir]

    2. Personnes concernées
    Personnes accompagnées dont le dossier a été ouvert : { $touched }
    Personnes dont seul le nom a pu apparaître dans une liste : { $listed }
    Catégorie : personnes accompagnées par un établissement social ou médico-social,
    personnes vulnérables. Autres (proches, professionnels) : [à remplir]

    3. Données concernées
    Enregistrements lus ou écrits, environ : { $records }
    Volets : { $scopes }
    Écritures faites pendant la période, à vérifier une par une : { $written }
    Impressions et exports, donc copies sorties : { $left }
    Lignes du journal au contenu effacé ou illisible : { $unreadable }

    4. Conséquences probables
    Possibles : [à remplir : divulgation à des proches ou à des tiers, discrimination, détresse, usurpation]

    5. Mesures
    Prises : [à remplir : compte suspendu, clés des cercles changées, clé SSH révoquée]
    Prévues : [à remplir]

    6. Information des personnes (article 34)
    Risque élevé : [OUI / NON]. Si oui, date et moyen : [à remplir]

    Ce que ces chiffres ne disent pas
    Le journal compte ce que le programme a montré. Il ne sait pas ce qu'une copie du fichier, une
    photo d'écran ou une clé volée a permis de lire hors de la maison. Les données sont scellées
    sur le disque : une copie ne s'ouvre pas sans la phrase secrète ou la clé d'un compte.

### Journal des accès, à l'écran
action-journal = journal
about-journal = journal des accès
palette-journal = journal accès traces
action-journal-filter = filtrer
about-journal-filter = filtrer le journal
action-journal-questions = questions
about-journal-questions = questions au journal
action-journal-verify = vérifier
about-journal-verify = vérifier la chaîne
action-journal-export = exporter
about-journal-export = exporter les lignes
action-journal-detail = détail
action-journal-list = liste
action-journal-stop = arrêter
action-journal-look = chercher
action-journal-ask = demander
action-journal-lines = lignes
journal-title = Journal des accès
journal-not-yours = Le journal se lit par la direction, le DPO et ceux qui en ont reçu la charge.
journal-unchecked = Chaîne pas encore vérifiée : w vérifie.
journal-checking = Vérification de la chaîne en cours...
journal-sound = { $count ->
    [one] Chaîne entière, { $count } ligne à { $time }
   *[other] Chaîne entière, { GROUPED($count) } lignes à { $time }
 }
journal-point = point { $code }
journal-filter-none = Sans filtre : toutes les lignes.
journal-filter-person = personne : { $value }
journal-filter-account = compte : { $value }
journal-filter-what = acte : { $value }
journal-filter-scope = volet : { $value }
journal-filter-from = du : { $value }
journal-filter-until = au : { $value }
journal-filter-only = seulement : { $value }
journal-only-refused = refus et échecs
journal-only-glass = bris de glace
journal-only-outside = hors de ses unités
journal-only-night = la nuit
journal-column-number = N
journal-column-when = Quand
journal-column-who = Compte
journal-column-act = Acte
journal-column-object = Objet
journal-column-outcome = Issue
journal-people = { $count ->
    [one] { $count } personne
   *[other] { GROUPED($count) } personnes
 }
journal-rows = { $count ->
    [one] { $count } ligne
   *[other] { GROUPED($count) } lignes
 }
journal-emergency = sous bris de glace
journal-late = notée à part, le journal ne s'écrivait pas
journal-outside = hors de ses unités
journal-no-key = sans clé SSH
journal-detail = Détail { $number }
journal-detail-act = acte : { $value }
journal-detail-whom = personne : { $value }
journal-detail-text = texte : { $value }
journal-detail-door = poste : { $value }
journal-detail-body = contenu : { $value }
journal-detail-chain = chaîne : avant { $before }, ici { $here }
journal-detail-more = suite : Entrée
journal-body-pruned = vidé à la fin de sa durée ; la ligne reste dans la chaîne
journal-body-closed = ce compte n'en a pas la clé
journal-body-unreadable = ne s'ouvre pas : vérifiez la chaîne
journal-digging = { $count ->
    [one] Recherche dans le journal : { $count } ligne lue. Esc arrête.
   *[other] Recherche dans le journal : { GROUPED($count) } lignes lues. Esc arrête.
 }
journal-none = { $count ->
    [0] Aucune ligne ne répond à ces filtres.
    [one] Aucune ligne ne répond à ces filtres ; { $count } ligne lue.
   *[other] Aucune ligne ne répond à ces filtres ; { GROUPED($count) } lignes lues.
 }
journal-all = { $count ->
    [one] { $count } ligne, c'est tout. Cette lecture est inscrite au journal ({ $time }).
   *[other] { GROUPED($count) } lignes, c'est tout. Cette lecture est inscrite au journal ({ $time }).
 }
journal-some = { $count ->
    [one] { $count } ligne, d'autres plus haut. Cette lecture est inscrite au journal ({ $time }).
   *[other] { GROUPED($count) } lignes, d'autres plus haut. Cette lecture est inscrite au journal ({ $time }).
 }
purpose-journal = Tout ce qui a été fait dans la maison, ligne après ligne, la plus récente en bas. Rien ne s'y efface ; le lire s'y inscrit.
purpose-journal-filter = Les lignes du journal que vous cherchez. Un champ vide ne filtre rien.
purpose-journal-export = La forme sous laquelle les lignes montrées quittent la maison.
purpose-journal-questions = Les questions que l'on pose souvent au journal. Aucune réponse n'accuse : chacune mène à ses lignes.
journal-filter-title = Filtrer le journal
journal-filter-about = Chaque recherche est elle-même inscrite, avec ce qui était cherché.
journal-filter-how = F2 cherche. Un champ vide ne filtre rien.
journal-filter-help = Personne : chambre, nom, ou la référence d'une ligne. Dates : 22/11, hier, 22/11 14:00 ; la seconde est comprise.
journal-everything = tout
journal-label-person = Personne
journal-label-account = Compte
journal-label-only = Seulement
journal-label-from = Du
journal-label-until = Au
journal-label-what = Acte
journal-label-scope = Volet
journal-bad-account = Aucun compte ne s'appelle « { $typed } ». Le nom est celui que l'on tape pour entrer.
journal-bad-time = « { $typed } » n'est pas une date. Tapez 22/11, hier, ou 22/11 14:00.
journal-nobody = Personne ne correspond à « { $typed } ». Tapez la chambre ou le nom.
journal-several = Plusieurs personnes correspondent à « { $typed } ». Tapez la chambre.
journal-person-by-number = Votre rôle ne liste personne : collez la référence entière de la personne.
journal-export-title = Exporter le journal
journal-export-label = Forme
journal-export-lines = lignes JSON, que l'on vérifie ailleurs
journal-export-sheet = tableau CSV, pour un tableur
journal-export-fhir = FHIR AuditEvent, pour un autre logiciel
journal-export-rule = L'export est inscrit au journal avant que le fichier n'existe.
journal-export-how = Entrée exporte dans le dossier outbox du coffre.
journal-export-help = Le fichier n'est pas chiffré : il n'est lisible que par le compte du serveur, et un manifeste signé l'accompagne. Emportez-le, puis effacez-le.
journal-exported = { $count ->
    [one] { $count } ligne exportée : { $path }
   *[other] { GROUPED($count) } lignes exportées : { $path }
 }
journal-questions-title = Questions au journal
journal-questions-about = Aucune réponse n'accuse : on va voir les lignes, puis on demande.
journal-questions-how = Entrée ou le numéro pose la question. La lecture est inscrite.
journal-question-opened = Dossiers ouverts par un compte depuis 7 jours
journal-question-opened-help = Le compte se tape sur l'écran suivant.
journal-question-nobody = Personnes que personne n'a ouvertes depuis 30 jours
journal-question-nobody-help = Parmi les personnes présentes : ni lecture, ni écriture.
journal-question-unusual = Lectures inhabituelles depuis 7 jours
journal-question-unusual-help = 20 dossiers en un quart d'heure, même nom que le lecteur, dossier d'un collègue, hors de ses unités.
journal-question-no-list = Votre rôle ne liste personne : cette question est pour la direction.
journal-answers-coming = Lecture du journal...
journal-answers = { $count ->
    [0] Rien à signaler.
    [one] { $count } réponse.
   *[other] { GROUPED($count) } réponses.
 }
journal-answers-rule = Une réponse est une question à poser, pas une faute.
journal-answers-none = { $count ->
    [one] { $count } ligne lue. Cette lecture est inscrite.
   *[other] { GROUPED($count) } lignes lues. Cette lecture est inscrite.
 }
journal-answers-how = { $count ->
    [one] { $count } ligne lue. Entrée montre les lignes d'une réponse.
   *[other] { GROUPED($count) } lignes lues. Entrée montre les lignes d'une réponse.
 }
journal-unusual-many = { $count ->
    [one] { $who } : { $count } dossier en un quart d'heure, { $when }
   *[other] { $who } : { $count } dossiers en un quart d'heure, { $when }
 }
journal-unusual-name = { $count ->
    [one] { $who } porte le nom de { $whom } : { $count } ouverture
   *[other] { $who } porte le nom de { $whom } : { GROUPED($count) } ouvertures
 }
journal-unusual-colleague = { $count ->
    [one] { $who } : dossier d'un collègue, { $whom }, { $count } ouverture
   *[other] { $who } : dossier d'un collègue, { $whom }, { GROUPED($count) } ouvertures
 }
journal-unusual-outside = { $count ->
    [one] { $who } : hors de ses unités, { $whom }, { $count } ouverture
   *[other] { $who } : hors de ses unités, { $whom }, { GROUPED($count) } ouvertures
 }

cli-help-house = La maison : téléphones, adresse, accès, règle des rondes ; les montrer, les changer
cli-help-house-phone = Téléphone qui répond jour et nuit
cli-help-house-on-call = Téléphone de l'astreinte
cli-help-house-address = Adresse à donner au 15
cli-help-house-access = Comment entrer : portail, code, escalier. Tous les comptes la lisent ; le journal ne dit que le changement
cli-help-house-grouped-rounds = yes ou no : une ronde peut-elle noter d'un coup « tous dorment sauf »
cli-example-house =
    dui house --user direction
    dui house --address "1 rue de l'Exemple, 00000 Exempleville" --access "portail B" --user direction
    dui house --grouped-rounds no --user direction
cli-house = { $name }, FINESS { $finess }
cli-house-none = pas renseigné
cli-house-phone = Téléphone : { $what }
cli-house-on-call = Astreinte : { $what }
cli-house-address = Adresse : { $what }
cli-house-access = Accès : { $what }
cli-house-rounds-grouped = Rondes : « tous dorment sauf » est permis.
cli-house-rounds-single = Rondes : une touche par personne, « tous dorment sauf » est fermé.
cli-error-house-long = un de ces textes dépasse { $limit } caractères.
cli-hint-house-long = Raccourcissez-le.

action-disclosures = remises
about-disclosures = fiches remises
palette-disclosures = remises fiche urgence données
purpose-disclosures = Ce qui a été remis hors de la maison au sujet de cette personne : quand, à qui, par qui, quelle version, combien de pages. Jamais ce que la fiche disait. Les rôles du volet administratif le lisent ; la lecture est inscrite au journal.
disclosures-title = Remises   { $number }
disclosures-how = Entrée ouvre. Chaque remise a été écrite avant que la fiche sorte.
disclosures-none = Rien n'a été remis au sujet de cette personne.
disclosures-empty = Aucune fiche d'urgence n'a été imprimée pour quelqu'un.
disclosures-not-yours = votre rôle ne lit pas le volet administratif. La direction et l'accueil le lisent.
disclosure-sheet = Fiche d'urgence
disclosure-to = Pour : { $whom }.
disclosure-what = Remis : { $what }.
disclosure-by = Par { $who }, { $role }, { $when }.
disclosure-version = version { $number }
disclosure-no-version = version non notée
disclosure-pages = { $count ->
    [one] { $count } page
   *[other] { $count } pages
  }
disclosure-pages-unknown = pages non notées
sheet-set-title = FICHES D'URGENCE
sheet-set-count = { $count ->
    [one] { $count } fiche dans ce jeu.
   *[other] { $count } fiches dans ce jeu.
  }
sheet-set-units = Unités : { $units }.
sheet-set-whole = Toute la maison est dans ce jeu.
sheet-set-missing = ABSENTES DE CE JEU : { $units }. Le compte qui l'écrit n'y a pas accès.

action-round-give-up = abandonner
about-round-give-up = abandonner
round-give-up-ask = Abandonner la ronde { $number } ? Perdus : vus { $seen }, remarques { $remarks }. Rien n'est publié. Entrée abandonne, Esc garde.
round-given-up = Ronde { $number } abandonnée : rien n'en est gardé, l'équipe voit qui et quand.
round-was-given-up = abandonnée
round-group-forbidden = la règle de la maison ferme « tous dorment sauf » : une touche par personne. La direction la change (dui house).
round-isolation = { $room } : ISOLEMENT, { $what }
round-isolation-no-text = précautions non écrites, demandez à une IDE
round-isolation-unreadable = { $room } : alertes ILLISIBLES, demandez à une IDE avant d'entrer
round-give-up-waits = Entrée abandonne la ronde, Esc la garde.
