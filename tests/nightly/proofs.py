"""The proofs that were asked for, by their ids, and the tests that bring each of them.

Read by people who must trust the tool, in French. `lacks` says what of the plan is not shown: a
proof that has one is never called whole, however green its tests are.
"""

import os
from dataclasses import dataclass
from importlib import import_module
from typing import Any


@dataclass(frozen=True, slots=True)
class Proof:
    """`tests` are beginnings of pytest ids; without any, `lacks` says why nothing was run."""

    id: str
    what: str
    tests: tuple[str, ...] = ()
    size: str = ""
    lacks: str = ""


def proofs() -> tuple[Proof, ...]:
    """With the sizes that the tests have in this environment."""
    return (
        *_failures(),
        *_accidents(),
        *_network(),
        *_simulations(),
        *_votes(),
        *_hostile(),
        *_rights(),
        *_commitments(),
        *_gestures(),
    )


def _failures() -> tuple[Proof, ...]:
    kill, clock = _module("tests/wire/test_kill.py"), _module("tests/wire/test_clock.py")
    backup = _module("tests/integration/test_backup_size.py")
    cluster, doorbell = "tests/wire/test_cluster.py", "tests/wire/test_doorbell.py"
    postgresql = "tests/integration/test_postgresql.py"
    processes, redis = (
        _module(f"{_OUTAGES}/test_processes.py"),
        _module(f"{_OUTAGES}/test_redis.py"),
    )
    stops = _module(f"{_OUTAGES}/test_postgresql.py")
    everything = _module(f"{_OUTAGES}/test_everything.py")
    size = _module(f"{_OUTAGES}/sizes.py").CROWD
    crowd = f"{size.boards * size.people} personnes qui écrivent"
    return (
        Proof(
            "K1",
            "Un processus est tué net (`kill -9`) pendant que l’on écrit",
            (
                f"{_KILL}::test_what_was_acknowledged_survives",
                f"{cluster}::test_a_killed_process_loses",
                f"{cluster}::test_a_person_behind_nginx_goes_on",
                f"{_OUTAGES}/test_processes.py::test_processes_that_are_killed",
            ),
            f"{kill.KILLS_OF_A_SERVER} arrêts d’un processus seul, 4 personnes ;"
            f" {processes.KILLS} arrêts de l’un de deux, {crowd}",
        ),
        Proof(
            "K2",
            "Redémarrages prévus pendant que l’on écrit",
            (
                f"{_KILL}::test_a_planned_restart",
                "tests/wire/test_goodbye.py",
                f"{_OUTAGES}/test_processes.py::test_processes_restarted",
            ),
            f"{kill.PLANNED_RESTARTS} redémarrages d’un processus seul ;"
            f" {processes.RESTARTS} de chacun de deux à tour de rôle, {crowd}",
        ),
        Proof(
            "K3",
            "Redis est tué",
            (
                f"{cluster}::test_a_redis_that_is_frozen_or_dead",
                f"{doorbell}::test_without_redis",
                f"{_OUTAGES}/test_redis.py::test_a_redis_that_is_killed",
            ),
            f"pannes de {_list_of(redis.DEATHS_SECONDS)} s, {crowd}",
        ),
        Proof(
            "K4",
            "Redis est gelé, muet, ou coupe ses abonnés",
            (
                f"{cluster}::test_a_redis_that_is_frozen_or_dead",
                f"{doorbell}::test_a_listener",
                f"{_OUTAGES}/test_redis.py::test_a_redis_that_is_frozen",
                f"{_OUTAGES}/test_redis.py::test_a_silent_wire",
                f"{_OUTAGES}/test_redis.py::test_listeners",
            ),
            f"gel de {redis.FREEZE_SECONDS} s ; ligne muette {redis.SILENCE_SECONDS} s ;"
            f" {redis.CUTS} coupures des abonnés, {crowd}",
        ),
        Proof(
            "K5",
            "PostgreSQL est tué, ou gelé",
            (
                f"{cluster}::test_a_database_that_is",
                f"{postgresql}::test_a_server_that",
                f"{postgresql}::test_a_connection_that_was_cut",
                f"{_OUTAGES}/test_postgresql.py",
            ),
            f"{stops.STOPS} arrêts d’un de ses processus, {stops.STOPS} arrêts immédiats,"
            f" gel de {stops.FREEZE_SECONDS} s, {crowd}",
        ),
        Proof(
            "K6",
            "Un processus qui écrit est tué : la base SQLite reste saine",
            (f"{_KILL}::test_a_writer_that_is_killed",),
            f"{kill.KILLS_OF_A_WRITER} arrêts",
        ),
        Proof(
            "K7",
            "Tout s’arrête pendant un vote ouvert, à la clôture, au partage",
            (
                f"{_OUTAGES}/test_everything.py",
                "tests/integration/test_backup.py::test_a_vote_that_was_open",
                "tests/integration/test_board_service.py::test_a_failure_in_the_middle",
                "tests/integration/test_board_service.py::test_votes_that_race",
            ),
            f"processus, Redis et PostgreSQL tués ensemble, {everything.DEATHS} fois à chacun des"
            " trois moments (graines 0 et suivantes)",
        ),
        Proof(
            "DK1",
            "Le disque est plein",
            (
                "tests/wire/test_disk.py",
                "tests/wire/test_full_postgresql.py",
                "tests/integration/test_db.py::test_a_full_disk",
                f"{postgresql}::test_what_a_disk_refuses",
            ),
            "SQLite et PostgreSQL, limite sur la taille des fichiers ; PostgreSQL, un petit disque"
            " rempli, son journal compris",
            "faute de place pour son propre journal, PostgreSQL s’arrête : on relit quand il"
            " repart",
        ),
        Proof(
            "DK2",
            "Le disque du journal technique est plein",
            ("tests/wire/test_full_journal.py", "tests/unit/test_logs.py::test_what_cannot"),
            "rien de ce que dit le processus ne peut être écrit, du départ à l’arrêt",
        ),
        Proof(
            "CK1",
            "L’heure du serveur saute d’une heure ou d’un jour",
            (_CLOCK,),
            f"{clock.STEPS} sauts",
        ),
        Proof(
            "BK1",
            "Sauvegarder pendant que l’on écrit, restaurer ailleurs",
            ("tests/integration/test_backup.py", "tests/integration/test_backup_size.py"),
            "SQLite et PostgreSQL, l’empreinte de chaque tableau est comparée ;"
            f" {_count(backup.WORKSHOPS)} ateliers de {backup.ENTRIES} actions",
            ""
            if backup.WORKSHOPS >= _FULL_BK1
            else f"{_count(_FULL_BK1)} ateliers en moins de 2 minutes : mesuré la nuit",
        ),
        Proof(
            "BK2",
            "Effacer, puis restaurer une sauvegarde plus ancienne",
            ("tests/integration/test_erasures.py", "tests/unit/workshops/test_ledger.py"),
            "un atelier, une place ; tables, fichiers et exports ; SQLite et PostgreSQL",
            "on efface un atelier entier : une personne est exclue, ses textes y restent",
        ),
        Proof(
            "BK3",
            "Ce qui dépasse sa durée de conservation disparaît",
            (
                "tests/integration/test_retention.py",
                "tests/integration/test_backup.py::test_old_archives_are_deleted",
                "tests/integration/test_erasures.py::test_what_expired",
                "tests/integration/test_erasures.py::test_retention_writes",
            ),
            "tables, fichiers et archives ; ne revient pas d’une archive restaurée",
        ),
        Proof("R3", "Une heure de calme, mémoire constante", lacks="trop long pour cette série"),
    )


def _accidents() -> tuple[Proof, ...]:
    """What a clock, a full disk, a curious guest or a busy minute can do: docs/preuves.md says of
    each what it does not show."""
    return (
        Proof(
            "AC1",
            "Premier départ sur un disque plein : pas de secret vide, ni coupé",
            ("tests/integration/test_first_start.py",),
            "`ulimit -f 0` ; secret gardé vide, court, coupé",
        ),
        Proof(
            "AC2",
            "L’horloge est fausse de 400 jours : rien n’est effacé",
            ("tests/integration/test_wrong_clock.py", "tests/wire/test_wrong_year.py"),
            "500 ateliers, + et − 400 jours ; SQLite et PostgreSQL ; libfaketime",
        ),
        Proof(
            "AC3",
            "Restaurer après un effacement par une heure fausse",
            (f"{_YEAR}::test_all_workshops_come_back", f"{_YEAR}::test_all_workshops_survive_a_r"),
            "500 ateliers",
        ),
        Proof(
            "AC4",
            "Un tableau plein, lu par beaucoup : un autre tableau ne l’attend pas",
            ("tests/wire/test_heavy_reading.py",),
            "600 post-its, le processus d’à côté gelé ; eventlet et threading",
            "les délais sont dans `docs/performance.md`, non exigés ici",
        ),
        Proof(
            "AC5",
            "Un lien qui a circulé remplit un atelier",
            ("tests/integration/test_crowds.py", "tests/integration/test_room.py"),
            "places, adresse, retrait de tous les derniers entrés",
        ),
        Proof(
            "AC6",
            "Ce qui est retiré ou réécrit n’est lu par personne qui arrive",
            (f"{_SEEN}::test_what_was_removed_is_told", f"{_SEEN}::test_who_catches_up_on_a_vote"),
            "chaque sorte de personne, chaque façon de signer",
        ),
        Proof(
            "AC7",
            "Un vote de moins de cinq bulletins, ou de moins de cinq de plus qu’un autre",
            (f"{_VOTING}::test_counts_of_few", f"{_VOTING}::test_two_rounds_on_the_same_ideas"),
        ),
        Proof(
            "AC8",
            "Ni l’heure, ni l’ordre, ni une main ne disent qui a écrit",
            (
                f"{_SEEN}::test_when_a_note_was_written",
                f"{_SEEN}::test_a_reveal_says_neither",
                "tests/unit/realtime/room/test_signals.py::test_an_alias_lasts",
            ),
        ),
        Proof(
            "AC9",
            "Ce qui est effacé quitte le disque, même quand un autre lit la base",
            (
                f"{_VOTES}::test_a_key_that_a_reader_keeps",
                "tests/integration/test_db.py::test_what_a_reader_keeps",
                "tests/unit/test_past.py",
            ),
            "SQLite et PostgreSQL",
        ),
        Proof(
            "AC10",
            "Connexions tenues ouvertes sans rien dire, ou goutte à goutte",
            ("tests/security/test_held_places.py",),
            "1 230 en-têtes, 1 230 corps, 10 prises par place ; sans nginx",
            "à travers nginx, les chiffres sont dans `docs/performance.md`",
        ),
        Proof(
            "AC11",
            "Écrire ou créer en boucle ne remplit pas le disque",
            (
                "tests/unit/realtime/door/test_written.py",
                "tests/integration/test_crowds.py::test_one_address_opens",
                "tests/integration/test_kit_versions.py",
                "tests/integration/test_abandoned.py",
            ),
            "octets par place et par tableau, ateliers par adresse, kits gardés une fois,"
            " ateliers où personne n’est venu",
        ),
        Proof(
            "AC12",
            "Une base SQLite abîmée n’est ni servie, ni écrite",
            ("tests/integration/test_damaged.py",),
            "premiers octets, moitié, version vide, pages du milieu ; PostgreSQL sans sa version"
            " ou une table",
        ),
        Proof(
            "AC13",
            "Un processus gelé trente secondes lit ce qui l’attendait",
            ("tests/wire/test_frozen.py",),
        ),
        Proof(
            "AC14",
            "Les conteneurs livrés, tenus de la même façon",
            ("tests/integration/test_deploy.py",),
            "versions exactes, droits, système de fichiers",
            "aucun moteur de conteneurs n’a exécuté le fichier ici",
        ),
    )


def _network() -> tuple[Proof, ...]:
    network, late = _module("tests/wire/test_network.py"), _module("tests/wire/test_catching_up.py")
    storms = f"{len(network.STORMS)} tempêtes (graines 0 à {len(network.STORMS) - 1})"
    return (
        Proof(
            "N1",
            "Le réseau coupe, se tait, ralentit",
            (
                f"{_NETWORK}::test_cut_clients",
                f"{_NETWORK}::test_a_client_behind_a_silent",
                "tests/browser/test_paths.py",
            ),
            storms,
            "quelques secondes chacune, et non 30 minutes",
        ),
        Proof(
            "N2",
            "Chaque message est répété et mélangé",
            (
                f"{_NETWORK}::test_repeated_and_shuffled",
                "tests/wire/test_cluster.py::test_commands_that_long_polling_repeats",
            ),
            f"{storms} ; et par interrogation longue, derrière nginx",
        ),
        Proof(
            "N3",
            "Des navigateurs qui ne lisent pas",
            (f"{_NETWORK}::test_slow_readers",),
            f"{network.SLOW_READERS} lecteurs, moins de {network.MORE_MEMORY_KB // 1000} Mo",
        ),
        Proof(
            "N4",
            "Toute la salle revient dans la même seconde",
            (f"{_NETWORK}::test_a_whole_room",),
            f"{network.CROWD} personnes, toutes à jour en moins de {network.BACK_GOAL_SECONDS} s ;"
            " plus long arrêt relevé",
            "" if network.NIGHTLY else "la durée est relevée, et n’est exigée que la nuit",
        ),
        Proof(
            "L1",
            "Arriver en retard dans un long atelier où l’on écrit",
            (f"{_LATE}::test_latecomers",),
            f"{late.LATECOMERS} retardataires, {late.EVENTS} évènements, au plus"
            f" {late.FIRST_STATE_BYTES // 1000} Ko",
        ),
        Proof(
            "L2",
            "Revenir après longtemps, ou en avance sur un serveur restauré",
            (f"{_LATE}::test_one_who", f"{_LATE}::test_after_a_restored"),
            "trois cas",
        ),
        Proof(
            "U1",
            "Un processus qui s’arrête de répondre le dit",
            (
                "tests/wire/test_watchdog.py",
                "tests/unit/realtime/test_watchdog.py",
                f"{_OUTAGES}/test_processes.py",
                f"{_OUTAGES}/test_redis.py",
                f"{_OUTAGES}/test_postgresql.py",
            ),
            "arrêt provoqué ; relevé pendant K1 à K5 et N4",
            "parmi les épreuves N, le guetteur n’est relevé que pendant N4",
        ),
    )


def _simulations() -> tuple[Proof, ...]:
    late, logs = _module("tests/wire/test_catching_up.py"), _module(f"{_LOGS}.py")
    rehearsals = _module(f"{_REHEARSALS}.py")
    pace = f"×{rehearsals.SPEED}, moins de 8 min" if rehearsals.SPEED else "sans attendre"
    seeds = int(os.environ.get("SIMULATION_SEEDS", "1000"))
    return (
        Proof(
            "S1",
            "Des ateliers au hasard sur un réseau qui perd, répète et mélange",
            ("tests/simulation",),
            f"{_count(seeds)} ateliers (graines 0 à {_count(seeds - 1)}), 2 à 8 personnes,"
            " 20 à 60 actions",
        ),
        Proof(
            "S2",
            "Les mêmes par de vraies connexions",
            (f"{_LATE}::test_everyone_converges",),
            f"{late.SEEDS} graines, {late.COMMANDS} actions, 2 à 8 personnes",
            "" if late.SEEDS >= _FULL_S2 else f"{_FULL_S2} graines demandées (`--full`)",
        ),
        Proof(
            "S3",
            "Chaque action, à chaque étape, pour chaque sorte de personne",
            (
                "tests/unit/board/test_visibility.py",
                "tests/unit/board/test_rights_matrix.py",
            ),
            "toutes les actions connues du code",
        ),
        Proof(
            "S4",
            "Le navigateur et le serveur calculent le même tableau",
            ("tests/golden",),
            f"{_count(logs.LOGS)} journaux au hasard, empreintes comparées",
        ),
        Proof(
            "S5",
            "Un navigateur d’une autre version",
            (
                "tests/wire/test_journey.py::test_another_version",
                f"{_LIVE}::test_a_client_of_another",
            ),
            "versions précédente et suivante, autre moteur",
        ),
        Proof(
            "S6",
            "Des personnes simulées jouent chaque kit livré, de l’accueil aux fiches",
            (f"{_REHEARSALS}.py", "tests/unit/rehearsal"),
            f"{len(rehearsals.KITS)} kits, 12 personnes ; `pgo-2h` par la commande, {pace}",
        ),
    )


def _votes() -> tuple[Proof, ...]:
    votes, cluster = _module("tests/wire/test_votes.py"), _module("tests/wire/test_cluster.py")
    service = "tests/integration/test_board_service.py"
    open_vote = _module(f"{_OUTAGES}/test_open_vote.py")
    return (
        Proof(
            "V1",
            "La même personne vote dans trois onglets",
            (f"{_VOTES}::test_three_tabs", "tests/wire/test_cluster.py::test_three_tabs"),
            f"{_count(votes.HISTORIES)} histoires dans un processus, {cluster.HISTORIES} sur deux"
            " à la fois",
            ""
            if votes.HISTORIES >= _FULL_V1
            else f"{_count(_FULL_V1)} histoires demandées (`--full`)",
        ),
        Proof(
            "V2",
            "Un bulletin arrive pendant la clôture",
            (f"{_VOTES}::test_a_ballot_that_races", f"{service}::test_votes_that_race"),
            f"{votes.CLOSINGS} clôtures",
        ),
        Proof(
            "V3",
            "Secret du vote",
            (
                f"{_VOTES}::test_a_ballot_is_told_to_its_voter_alone",
                f"{_VOTES}::test_once_closed_no_file",
                f"{service}::test_at_the_close_nothing_links",
                "tests/integration/test_ballot_order.py",
                "tests/integration/test_receipts.py",
            ),
            "messages, base, journaux\u00a0; ordre de 1\u00a0200 urnes, et de 1\u00a0200 listes"
            " publiées (khi-deux)",
        ),
        Proof(
            "V4",
            "Redémarrer, ou restaurer, pendant un vote",
            (
                f"{_OUTAGES}/test_open_vote.py",
                "tests/integration/test_backup.py::test_a_vote_that_was_open",
            ),
            f"{open_vote.PEOPLE} personnes qui votent et changent d’avis ;"
            f" {open_vote.RETURNS} redémarrages et autant d’arrêts nets, puis clôture ; sauvegarde"
            " en plein vote, restaurée ailleurs, puis clôture ;"
            f" {open_vote.RESTORATIONS} fois, SQLite et PostgreSQL",
        ),
    )


def _hostile() -> tuple[Proof, ...]:
    packets, raw = _module(f"{_PACKETS}.py"), _module(f"{_RAW}.py")
    floods = _module("tests/security/test_floods.py")
    written = _module("tests/simulation/test_cowriting.py")
    killed = _module(_TEXTS_WIRE)
    guessing, texts = _module(f"{_GUESSING}.py"), _module("tests/security/corpus.py")
    views = _module("tests/browser/test_hostile_views.py")
    return (
        Proof(
            "FZ1",
            "Messages déformés au hasard, dans le processus",
            (f"{_PACKETS}.py",),
            f"{_count(packets.PACKETS)} messages (graine {packets.SEED})",
            "le but de 20\u00a0000 messages par seconde, lecture et garde seules, est relevé et"
            " non exigé",
        ),
        Proof(
            "FZ2",
            "Octets et poignées de main déformés, sur le réseau",
            (f"{_RAW}.py", "tests/wire/test_guard.py"),
            f"{_count(raw.RANDOM_ATTACKS)} attaques au hasard, et les cas connus",
        ),
        Proof(
            "FZ3",
            "Chaque message avec chaque valeur rendue fausse",
            ("tests/security/test_schemas.py",),
            "500 contenus faux au moins par message",
        ),
        Proof(
            "FZ4",
            "Écrire à plusieurs dans un texte\u00a0: ce qu’aucune page n’enverrait",
            (
                f"{_TEXTS}::test_hostile_updates",
                f"{_TEXTS}::test_an_endless",
                f"{_TEXTS}::test_an_update_of_other_times",
                f"{_TEXTS}::test_a_text_that_is_too_long",
                f"{_TEXTS}::test_the_largest_update",
                f"{_TEXTS_WIRE}::test_ten_megabytes",
            ),
            "octets au hasard, 300 changements déformés, 10 Mo, autre racine, valeurs imbriquées"
            " (elles arrêtent le processus si on ne les lit pas d’abord), histoire sans fin",
        ),
        Proof(
            "FZ5",
            "Écrire à plusieurs dans un texte, coupé, en retard, ou tué net",
            (
                "tests/simulation/test_cowriting.py",
                f"{_TEXTS_WIRE}::test_every_acknowledged",
                f"{_TEXTS_WIRE}::test_two_processes",
                f"{_TEXTS}::test_a_draft_of_many_edits",
            ),
            f"{written.SEEDS} graines, 5 personnes, {_count(written.EDITS)} changements chacune,"
            f" deux processus\u00a0; {killed.KILLS} arrêts nets pendant que l’on écrit",
        ),
        Proof(
            "H1",
            "Textes hostiles dans les exports et à l’écran",
            (
                "tests/security/test_hostile_corpus.py",
                "tests/unit/exports/test_hostile_texts.py",
                "tests/unit/exports/test_hostile_prose.py",
                "tests/integration/test_office_opens.py",
                "tests/integration/test_odt_schema.py",
                "tests/unit/test_text.py",
                "tests/browser/test_hostile_views.py",
            ),
            f"{_count(len(texts.ALL))} textes dans chaque champ\u00a0; pages, Markdown, CSV, JSON,"
            " journal technique\u00a0; écrits à plusieurs, en gras, en liste, en lien, dans chaque"
            f" format des fiches\u00a0; {_count(views.PARTS * views.EACH)} dans chaque vue d’un"
            " vrai navigateur",
            ""
            if len(texts.ALL) <= views.PARTS * views.EACH
            else f"{_count(len(texts.ALL))} dans chaque vue\u00a0: la nuit",
        ),
        Proof(
            "H2",
            "Fichiers hostiles à l’entrée (kits)",
            (
                "tests/unit/kits/test_hostile_yaml.py",
                "tests/integration/test_kit_editor.py",
                "tests/integration/test_scribe.py",
            ),
            "alias, profondeur, doublons, taille ; vingt kits cassés ou piégés dans l’éditeur",
        ),
        Proof(
            "R1",
            "Inondation par une personne ; 200 entrées d’une même adresse",
            (
                "tests/wire/test_guard.py::test_a_flood",
                f"{_LIVE}::test_a_flood",
                f"{_LIVE}::test_too_many",
                f"{_LIVE}::test_connections_by_the_hundred",
                f"{_GUESSING}.py::test_two_hundred",
                "tests/integration/test_workshop_pages.py::test_two_hundred",
                "tests/security/test_floods.py",
            ),
            "1 000 messages ou 500 connexions par seconde, 200 entrées",
            "" if floods.IS_NIGHTLY else "délai de réponse des autres mesuré la nuit seulement",
        ),
        Proof(
            "R2",
            "Deviner un code d’atelier",
            (f"{_GUESSING}.py",),
            f"{_count(guessing.GUESSES)} essais",
        ),
    )


def _commitments() -> tuple[Proof, ...]:
    recasting, erased = (
        "tests/unit/board/test_recasting.py",
        "tests/integration/test_person_erasure.py",
    )
    return (
        Proof(
            "E1",
            "Réunir, séparer, retirer et rétablir des fiches\u00a0: rien ne se perd",
            (
                recasting,
                f"{_TEXTS}::test_a_draft_that_is_merged",
            ),
            "textes (avec leur mise en forme), jalons, réserves, provenance, rattachements",
        ),
        Proof(
            "E2",
            "Écrire à plusieurs\u00a0: un verrou au milieu d’une phrase, une version rétablie",
            (
                f"{_TEXTS}::test_a_lock_that_comes",
                f"{_TEXTS}::test_a_version_that_is_restored",
                f"{_TEXTS}::test_each_pause",
                f"{_TEXTS}::test_two_who_write",
            ),
            "aucune lettre perdue, ni de qui écrit, ni de qui revient en arrière",
        ),
        Proof(
            "E3",
            "Effacer ce qu’une personne a écrit, à sa demande",
            (erased, "tests/unit/board/test_redaction.py"),
            "mots témoins cherchés dans chaque octet\u00a0: base, journal, instantanés, exports,"
            " archive restaurée\u00a0; SQLite et pages de PostgreSQL",
            "les archives et téléchargements d’avant, pg_wal et les répliques ne sont pas atteints",
        ),
        Proof(
            "E4",
            "La réponse motivée\u00a0: chaque idée, sa raison, aucun nom",
            ("tests/integration/test_answering.py",),
            "lien retiré ou renouvelé, atelier clos ou effacé, fiche réunie à une autre",
        ),
        Proof(
            "E5",
            "Un pilote finit sa fiche trois jours après, et nulle autre",
            ("tests/integration/test_piloting.py", "tests/wire/test_pilots.py"),
            "autre fiche, lien renouvelé ou fermé, salle d’attente, porte, exclusion,"
            " effacement\u00a0; le lien n’est dans aucun journal ni aucun octet de la base",
        ),
        Proof(
            "E6",
            "Du vote à la réponse, en entier, dans trois navigateurs",
            ("tests/browser/test_from_vote_to_answer.py",),
            "six personnes, deux tours, un ex æquo à la coupe, un bulletin saisi\u00a0; trois"
            " écrivent dans un même champ, l’une coupée vingt secondes\u00a0; l’ODT\u00a0;"
            " le pilote trois jours après\u00a0; la raison lue sans compte",
        ),
    )


def _rights() -> tuple[Proof, ...]:
    return (
        Proof(
            "AU1",
            "Chaque route et chaque action, pour chaque rôle, sur chaque atelier",
            ("tests/security/test_rights.py", "tests/security/test_boards_apart.py"),
            "matrice tirée du code",
        ),
        Proof(
            "AU2",
            "Qui est exclu n’entend et ne fait plus rien",
            (
                "tests/security/test_dismissal.py",
                "tests/integration/test_doors.py",
                "tests/unit/realtime/room/test_presence.py",
                f"{_LIVE}::test_a_person_removed",
                "tests/browser/test_door.py::test_a_removed_person",
                "tests/browser/test_door.py::test_a_shut_door",
            ),
            "exclu par le même processus, ou par un autre sans Redis ; atelier effacé ; porte"
            " fermée",
        ),
        Proof(
            "T7",
            "Un lien d’animation qui a fui est renouvelé",
            (
                "tests/integration/test_lead_pages.py",
                "tests/integration/test_doors.py::test_a_renewed_link",
                f"{_LIVE}::test_who_led_by_a_renewed_link",
                "tests/browser/test_door.py::test_a_renewed_link",
            ),
            "par le même processus, ou par un autre sans Redis",
            "un lien sert plusieurs fois tant qu’il n’est pas renouvelé ; pas de phrase secrète"
            " pour les exports",
        ),
        Proof(
            "AU3",
            "Autres sites, session plantée, cookies, en-têtes",
            (
                "tests/security/test_origins.py",
                "tests/security/test_foreign_page.py",
                "tests/integration/test_security_headers.py",
                "tests/wire/test_cluster.py::test_every_answer_has_the_headers",
                "tests/wire/test_cluster.py::test_a_foreign_origin",
                "tests/security/test_tls_front.py",
            ),
            "directement, derrière nginx, et derrière le site livré avec TLS",
        ),
        Proof(
            "AU4",
            "Aucun jeton, nom ni texte dans les journaux",
            (
                "tests/wire/test_cluster.py::test_the_logs_hold",
                "tests/wire/test_operating.py::test_the_journal",
                "tests/integration/test_journal.py",
                f"{_LIVE}::test_no_secret",
                f"{_LIVE}::test_only_hashes",
                f"{_LIVE}::test_pages_send_no_address",
            ),
            "application, nginx, Redis, PostgreSQL",
        ),
        Proof(
            "AU5",
            "Changer après coup le journal d’un atelier : une lettre, un retrait, un échange",
            ("tests/integration/test_chain.py", "tests/unit/board/test_chain.py"),
            "chaque champ ; première, dernière entrée ; SQLite et PostgreSQL ; empreinte du"
            " compte rendu",
        ),
    )


def _gestures() -> tuple[Proof, ...]:
    hands, apart = _module("tests/browser/gestures/hands.py"), _module(f"{_APART}.py")
    presses, people = _module(f"{_PRESSES}.py"), _module(f"{_PAIRS}.py")
    settings, attack = _module(f"{_SETTINGS}.py"), _module(f"{_ATTACK}.py")
    before, moves = _module(f"{_BEFORE}.py"), _module(f"{_FOLLOWING}.py")
    ways = len(hands.NIGHT_GAPS_MS) + len(hands.PRESSES) - len(hands.GAPS_MS)
    beside = ", ".join(each.said for each in apart.PAGES.values())
    return (
        Proof(
            "G1",
            "Chaque bouton de l’écran de qui anime, pressé maladroitement, n’agit qu’une fois pour"
            " tous",
            (f"{_PRESSES}.py", f"{_APART}.py"),
            f"tous les boutons visibles de {len(presses.SCREENS)} écrans du tableau, et de"
            f" {len(apart.PAGES)} pages ou panneaux à côté avec les questions qu’ils ouvrent"
            f" ({beside}), × {ways} façons de presser : deux clics à"
            f" {_list_of(list(hands.NIGHT_GAPS_MS))} ms, Entrée et Espace tenues, un clic pendant"
            " l’accusé de réception, un autre quand l’écran se redessine",
            ""
            if hands.IS_NIGHT
            else f"1 façon sur {ways} pour les écrans du tableau, et aucune pour les pages à côté :"
            " les autres la nuit",
        ),
        Proof(
            "G2",
            "Deux personnes rangent les mêmes post-its en même temps : rien de ce qui fut"
            " enregistré ne disparaît sans un mot ni sans retour",
            (f"{_PAIRS}.py", "tests/browser/test_two_people.py"),
            f"{len(people.PAIRS)} paires ordonnées ({len(people.GESTURES)} gestes, chacun avant et"
            " après chaque autre) ; un échantillon dans deux vrais navigateurs",
        ),
        Proof(
            "G3",
            "La porte et le premier post-it, dans un navigateur réglé autrement",
            (f"{_SETTINGS}.py",),
            f"{len(settings.SETTINGS) + 1} réglages : cookies bloqués,"
            f" {', '.join(_SETTINGS_SAID[name] for name in settings.SETTINGS)}",
        ),
        Proof(
            "G4",
            "Qui détient la base, une copie ou une archive faite après ne retrouve personne",
            (f"{_ATTACK}.py", "tests/integration/test_anonymity.py"),
            f"SQLite et PostgreSQL ; à la fin de l’atelier, sept jours après, et après"
            f" {attack.REOPENINGS} réouvertures ; {len(attack.NAMES)} personnes",
            "une archive faite avant les retrouve ; le journal de PostgreSQL (`pg_wal`) et ses"
            " répliques ne sont pas regardés",
        ),
        Proof(
            "G5",
            "Un mot écrit avec un signe que personne ne voit se trouve, même dans les ateliers"
            " d’avant",
            (f"{_BEFORE}.py", "tests/unit/test_text.py"),
            f"{len(before.HIDDEN)} signes",
        ),
        Proof(
            "G6",
            "Aucun caractère tapé pendant un déplacement ne se perd, sur le tableau et dans la"
            " liste",
            (f"{_FOLLOWING}.py::test_no_character_typed",),
            f"{moves.KEYS_PER_SECOND} frappes par seconde pendant {moves.MOVES} déplacements, dont"
            f" {len(moves.PHASES)} changements d’étape ; une personne sur le tableau, une dans la"
            " liste",
        ),
    )


_PRESSES = "tests/browser/gestures/test_one_gesture"
_APART = "tests/browser/gestures/test_pages_apart"
_FOLLOWING = "tests/browser/test_following"
_SETTINGS = "tests/browser/gestures/test_settings"
_PAIRS = "tests/unit/board/test_two_people"
_ATTACK = "tests/integration/test_authors_attacked"
_BEFORE = "tests/integration/test_texts_of_before"
# One that is not named here stops the night: none is left out of the page in silence.
_SETTINGS_SAID = {
    "as it comes": "aucun",
    "storage full": "stockage plein",
    "storage refused": "stockage refusé",
    "translated": "page traduite",
    "clock jumps": "horloge qui saute",
    "text at 200 %": "texte à 200 %",
    "reduced motion": "mouvements réduits",
    "forced colours": "couleurs forcées",
    "offline at the first load": "sans réseau au premier chargement",
}
_YEAR = "tests/integration/test_wrong_clock.py"
_SEEN = "tests/unit/board/test_visibility.py"
_VOTING = "tests/unit/board/test_voting.py"
_OUTAGES = "tests/wire/outages"
_KILL = "tests/wire/test_kill.py"
_CLOCK = "tests/wire/test_clock.py"
_NETWORK = "tests/wire/test_network.py"
_LATE = "tests/wire/test_catching_up.py"
_VOTES = "tests/wire/test_votes.py"
_LOGS = "tests/golden/test_random_logs"
_REHEARSALS = "tests/integration/test_rehearsals"
_LIVE = "tests/security/test_live_server.py"
_PACKETS = "tests/security/test_packets"
_TEXTS = "tests/integration/test_cowriting.py"
_TEXTS_WIRE = "tests/wire/test_cowriting.py"
_RAW = "tests/security/test_raw_network"
_GUESSING = "tests/security/test_guessing"
_FULL_S2 = 500
_FULL_V1 = 10_000
_FULL_BK1 = 1_000


def _module(path: str) -> Any:
    """A module of tests, for the sizes that it has in this environment."""
    return import_module(path.removesuffix(".py").replace("/", "."))


def _count(number: int) -> str:
    """As one writes it in French: with a space that does not break between thousands."""
    return f"{number:_}".replace("_", "\u00a0")


def _list_of(numbers: list[int]) -> str:
    """As one writes it in French."""
    *others, last = map(str, numbers)
    return f"{', '.join(others)} et {last}" if others else last
