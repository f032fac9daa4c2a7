"""Known bugs, each a small change of the source, and the tests that must see it.

A test that never goes red proves nothing. `python -m tests.nightly.plant` plants each bug in a copy
of the tree, and says which tests saw it. A change names text that is in its file exactly once.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Change:
    """In the file at `path`, `old` becomes `new`."""

    path: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Bug:
    """What a team could get wrong one day. `what` is read by those who must trust the tool."""

    key: str
    what: str
    changes: tuple[Change, ...]
    tests: tuple[str, ...]


_HANDS: Final = "tests/browser/gestures/test_one_gesture.py"
_ROOM: Final = "app/realtime/room/room.py"
_COMMITTING: Final = "app/realtime/room/committing.py"
_SERVICE: Final = "app/board/service.py"
_COMMIT: Final = (
    "            outcome = self._service.submit_all(live, [item.submission for item in waiting])\n"
)

BUGS: Final = (
    Bug(
        key="ack-before-commit",
        what="L’accusé de réception part avant l’enregistrement.",
        changes=(
            Change(
                _COMMITTING,
                _COMMIT,
                "            for place, item in enumerate(waiting, start=1):\n"
                "                item.reply(live.seq + place)\n" + _COMMIT,
            ),
            Change(_COMMITTING, "            item.reply(answer)\n", ""),
        ),
        tests=("tests/unit/realtime/room/test_room.py", "tests/wire/test_journey.py"),
    ),
    Bug(
        key="no-unique-id",
        what="L’identifiant d’une action n’est plus unique dans la base.",
        changes=(
            Change(
                "app/board/storage/tables.py",
                '    UniqueConstraint("board_id", "command_id"),\n',
                "",
            ),
            Change(
                "app/migrations/versions/0001_workshops_and_boards.py",
                "        sa.UniqueConstraint(\n"
                '            "board_id", "command_id",'
                ' name=op.f("uq_board_entry_board_id_command_id")\n'
                "        ),\n",
                "",
            ),
        ),
        tests=(
            "tests/integration/test_board_service.py",
            "tests/simulation",
            "tests/wire/test_network.py::test_repeated_and_shuffled_commands_act_once",
        ),
    ),
    Bug(
        key="tables-told-to-all",
        what="Ce qu’une table écrit chez elle part vers les autres.",
        changes=(
            Change(
                "app/board/visibility.py",
                "    if _is_kept(state, event, viewer):\n        return None\n",
                "",
            ),
        ),
        tests=("tests/unit/realtime/room/test_tables.py",),
    ),
    Bug(
        key="told-in-transaction",
        what="Le tableau est annoncé à tous à l’intérieur de la transaction.",
        changes=(
            Change(
                _SERVICE,
                "        self._clock = clock\n",
                "        self._clock = clock\n        self.tell = lambda *_: None\n",
            ),
            Change(
                _SERVICE,
                "            live = self._snapshot_when_due(connection, live)\n",
                "            live = self._snapshot_when_due(connection, live)\n"
                "            self.tell(live, (*missed, *batch.entries))\n",
            ),
            Change(
                _ROOM,
                "        if waiting:\n",
                "        if waiting:\n"
                "            self._service.tell = lambda now, told: self._tell(now, told, {})\n",
            ),
        ),
        tests=("tests/integration/test_telling.py",),
    ),
    Bug(
        key="told-to-all-boards",
        what="Une liste de destinataires vide veut dire « tout le monde » (`to=[]`).",
        changes=(
            Change(
                "app/realtime/sockets/outlet.py",
                "        for connection in connections:\n",
                "        for connection in list(connections) or list(sockets):\n",
            ),
        ),
        tests=("tests/security/test_boards_apart.py",),
    ),
    Bug(
        key="last-event-dropped",
        what="Le dernier évènement de chaque envoi est perdu.",
        changes=(
            Change(
                _ROOM,
                "            entries=public_entries(live.state, entries),\n",
                "            entries=public_entries(live.state, entries)[:-1],\n",
            ),
        ),
        tests=(
            "tests/unit/realtime/room/test_room.py",
            "tests/wire/test_journey.py::test_a_person_writes_is_cut_and_catches_up",
            "tests/wire/test_network.py::test_repeated_and_shuffled_commands_act_once",
        ),
    ),
    Bug(
        key="deaf-listener",
        what="Un processus dont la sonnette est muette ne s’en aperçoit pas.",
        changes=(
            Change(
                "app/realtime/processes/doorbell.py",
                "while self._is_open and not self._is_deaf(since):",
                "while self._is_open:",
            ),
        ),
        tests=("tests/wire/test_doorbell.py",),
    ),
    Bug(
        key="ballot-added",
        what="Un second bulletin s’ajoute au premier au lieu de le remplacer.",
        changes=(
            Change(
                "app/board/storage/ballots.py",
                "        chosen = {idea: dots for idea, dots in choices.items() if dots}\n",
                "        chosen = self.choices(round_id, actor) or {}\n"
                "        for idea, dots in choices.items():\n"
                "            chosen[idea] = chosen.get(idea, 0) + dots\n",
            ),
        ),
        tests=(
            "tests/integration/test_board_service.py",
            "tests/simulation",
            "tests/wire/test_votes.py::test_three_tabs_cast_one_ballot",
        ),
    ),
    Bug(
        key="missing-projection",
        what="La retouche d’une note encore privée est envoyée à tous.",
        changes=(
            Change(
                "app/board/notes/view.py",
                "    return None if note is not None and _is_another(note, viewer) else event\n",
                "    return event\n",
            ),
            Change(
                "app/board/notes/view.py",
                "        return replace(event, sealed_by=UNSET)"
                " if owns(viewer, event.sealed_by) else None\n",
                "        return replace(event, sealed_by=UNSET)\n",
            ),
        ),
        tests=(
            "tests/unit/board/test_visibility.py",
            "tests/unit/realtime/room/test_room.py",
            "tests/simulation",
            "tests/golden",
        ),
    ),
    Bug(
        key="default-guard",
        what="Les bibliothèques sont employées telles quelles, sans nos protections.",
        changes=(
            Change("app/realtime/server.py", "    guard.harden_engine()\n", ""),
            Change("wsgi.py", "    harden_websocket(eventlet.websocket, driver)\n", ""),
        ),
        tests=("tests/wire/test_guard.py", "tests/wire/test_journey.py"),
    ),
    Bug(
        key="async-handlers",
        what="Les messages d’une même personne sont traités en parallèle (`async_handlers=True`).",
        changes=(
            Change("app/realtime/server.py", "async_handlers=False", "async_handlers=True"),
            Change(
                "app/realtime/door/gateway.py",
                "            self._messages.serve(client, data)\n",
                "            serve = self._messages.serve\n"
                "            self._server.start_background_task(serve, client, data)\n",
            ),
        ),
        tests=("tests/security/test_order.py", "tests/wire/test_order.py"),
    ),
    Bug(
        key="deferred-begin",
        what="Une transaction ne réserve l’écriture qu’à sa première écriture (`BEGIN` différé).",
        changes=(Change("app/db/sqlite.py", '"BEGIN IMMEDIATE"', '"BEGIN"'),),
        tests=("tests/integration/test_db.py", "tests/integration/test_board_service.py"),
    ),
    Bug(
        key="old-epoch",
        what="Après une restauration, un navigateur d’avant est cru sur parole.",
        changes=(Change("app/realtime/room/recent.py", "hello.epoch != live.epoch or ", ""),),
        tests=("tests/unit/realtime/room/test_room.py",),
    ),
    Bug(
        key="empty-secret",
        what="Un fichier de secret vide ou coupé est pris pour le secret.",
        changes=(
            Change(
                "config.py",
                "    if len(secret) < MIN_SECRET_LENGTH or not is_ours:\n",
                "    if not is_ours and secret:\n",
            ),
        ),
        tests=("tests/integration/test_first_start.py", "tests/unit/test_config.py"),
    ),
    Bug(
        key="any-clock",
        what="L’heure de la machine est crue sans être comparée à la dernière connue.",
        changes=(
            Change(
                "app/workshops/erasing/belief.py",
                "    return Doubt.AHEAD if now > known + LONGEST_GAP_MS else None\n",
                "    return None\n",
            ),
        ),
        tests=("tests/integration/test_wrong_clock.py",),
    ),
    Bug(
        key="removed-told",
        what="Le texte d’un commentaire retiré part encore vers qui rattrape son retard.",
        changes=(
            Change(
                "app/board/comments/view.py",
                "    if event.comment not in state.comments:\n",
                "    if not event.comment:\n",
            ),
        ),
        tests=("tests/unit/board/test_visibility.py",),
    ),
    Bug(
        key="key-outlives",
        what="La clé qui relie les personnes à leurs post-its anonymes survit à l’atelier.",
        changes=(
            Change(
                "app/workshops/service.py",
                "            self._boards.forget_people(connection, wanted)\n",
                "",
            ),
        ),
        tests=("tests/integration/test_anonymity.py",),
    ),
    Bug(
        key="past-believed-gone",
        what="Ce qui est effacé est cru sorti du disque sans lire la réponse de la base.",
        changes=(
            Change(
                "app/db/sqlite.py", "            return not is_busy\n", "            return True\n"
            ),
        ),
        tests=("tests/integration/test_db.py",),
    ),
    Bug(
        key="grouped-unseen",
        what="Un geste retire un post-it d’un regroupement que son auteur n’avait pas vu.",
        changes=(
            Change(
                "app/board/notes/rules.py",
                "    require_seen(state, command.note, command.seen)\n",
                "",
            ),
        ),
        tests=("tests/unit/board/test_groups.py", "tests/unit/board/test_two_people.py"),
    ),
    Bug(
        key="no-guard",
        what="Un double clic sur ce qui emmène tout le monde agit deux fois.",
        changes=(Change("static/js/board.js", "  guardGestures(document)\n", ""),),
        tests=(
            f"{_HANDS}::test_the_next_step_is_one_step_and_sealed_notes_stay_sealed",
            f"{_HANDS}::test_a_double_click_on_a_sign_makes_it_once",
        ),
    ),
    Bug(
        key="undo-base",
        what="Annuler prend pour base le texte de maintenant, et efface celui d’un autre.",
        changes=(
            Change(
                "static/js/notes/editor.js",
                "base: now?.text === from ? now.rev : left",
                "base: now?.rev ?? left",
            ),
        ),
        tests=("tests/browser/test_two_people.py",),
    ),
    Bug(
        key="cut-in-silence",
        what="Un texte trop long est coupé par le champ où on le colle, sans un mot.",
        changes=(
            Change(
                "static/js/core/counted.js",
                "  counts.set(field, count)\n",
                "  counts.set(field, count)\n  field.maxLength = limit.length\n",
            ),
        ),
        tests=("tests/browser/test_typing.py", "tests/browser/test_limits.py"),
    ),
    Bug(
        key="key-outlives-by-itself",
        what="La clé des auteurs anonymes survit à un atelier que personne n’a terminé.",
        changes=(
            Change(
                "app/workshops/erasing/retention.py",
                "        self._try(self._oblivion.apply)\n",
                "",
            ),
        ),
        tests=("tests/integration/test_retention.py",),
    ),
    Bug(
        key="sealed-named",
        what="Un post-it encore fermé est annoncé aux autres avec l’identifiant qu’il gardera.",
        changes=(
            Change(
                "app/board/notes/view.py",
                "    if event.sealed and not owns(viewer, event.author):\n        return None\n"
                "    note = state.notes.get(event.note)\n"
                "    if note is None or _is_another(note, viewer):\n",
                "    note = state.notes.get(event.note)\n"
                "    if note is None or (event.sealed and not owns(viewer, event.author)):\n",
            ),
        ),
        tests=("tests/simulation/test_observer.py", "tests/unit/board/test_visibility.py"),
    ),
    Bug(
        key="sealed-caught-up",
        what="Qui redemande le début après la révélation lit ce qui arrivait aux post-its fermés.",
        changes=(
            Change(
                "app/board/notes/view.py",
                "        return replace(event, sealed_by=UNSET) if owns(viewer, event.sealed_by)"
                " else None\n",
                "        event = replace(event, sealed_by=UNSET)\n",
            ),
        ),
        tests=("tests/simulation/test_observer.py", "tests/unit/board/test_visibility.py"),
    ),
    Bug(
        key="rows-in-order",
        what="La révélation range les post-its dans l’ordre où ils ont été écrits.",
        changes=(
            Change(
                "app/board/notes/opening.py",
                "in sorted(state.notes.items()) if note.sealed}",
                "in state.notes.items() if note.sealed}",
            ),
        ),
        tests=("tests/simulation/test_observer.py", "tests/unit/board/test_visibility.py"),
    ),
    Bug(
        key="hour-told",
        what="L’heure d’un post-it est dite avec lui.",
        changes=(
            Change(
                "app/board/notes/view.py",
                "    return replace(note, author=author, before_reveal=seen, at=UNTOLD)\n",
                "    return replace(note, author=author, before_reveal=seen)\n",
            ),
        ),
        tests=("tests/simulation/test_observer.py", "tests/unit/board/test_visibility.py"),
    ),
    Bug(
        key="alias-kept",
        what="Qui écrit sans signer garde le même alias d’un post-it à l’autre.",
        changes=(
            Change(
                "app/realtime/room/signals.py",
                "        known = self._aliases.pop(actor.seat, None)\n",
                "        known, on = self._aliases.get(actor.seat), True\n",
            ),
        ),
        tests=("tests/simulation/test_observer.py", "tests/unit/realtime/room/test_signals.py"),
    ),
    Bug(
        key="hand-unsigned",
        what="La main de qui écrit sans signer est montrée sous son nom.",
        changes=(
            Change(
                "app/realtime/room/signals.py",
                "Look():\n            return may_be_unsigned(state, now)\n",
                "Look():\n            return False\n",
            ),
        ),
        tests=("tests/simulation/test_observer.py", "tests/unit/realtime/room/test_signals.py"),
    ),
    Bug(
        key="look-elsewhere",
        what="Une table qui travaille à part apprend où regarde une autre.",
        changes=(
            Change(
                "app/realtime/room/signals.py",
                "for gesture, zone in self.where.items() if zone not in hidden}\n",
                "for gesture, zone in self.where.items() if zone or hidden}\n",
            ),
        ),
        tests=("tests/unit/realtime/room/test_signals.py",),
    ),
    Bug(
        key="shown-elsewhere",
        what="Ce qui est montré à tous l’est aussi à une table qui ne doit pas le voir.",
        changes=(
            Change(
                "app/board/following/view.py",
                "    return event if _is_readable(state, event.target, viewer) else"
                ' SpotlightTurned(target="")\n',
                "    return event if viewer is None or event.target else event\n",
            ),
        ),
        tests=("tests/unit/board/test_following.py", "tests/unit/board/test_visibility.py"),
    ),
    Bug(
        key="thread-told",
        what="Le fil de l’équipe part vers tout le monde.",
        changes=(
            Change(
                "app/board/thread/view.py",
                "    return event if _leads(viewer) else None\n",
                "    return event if viewer is None or viewer.seat else None\n",
            ),
        ),
        tests=("tests/unit/board/test_thread.py",),
    ),
    Bug(
        key="field-taken",
        what="Dans la liste, l’étape qui finit emporte le champ où l’on écrit.",
        changes=(
            Change(
                "static/js/list/listing.js",
                "  if (typedZone() === zone) return true\n",
                "  if (typedZone() === zone) return false\n",
            ),
        ),
        tests=("tests/browser/test_following.py",),
    ),
    Bug(
        key="few-published",
        what="Un vote que le kit défend de publier l’est quand même.",
        changes=(
            Change(
                "app/board/voting/rules.py",
                "    withheld = what_to_withhold(state, command.round, len(ballots), empty)\n",
                "    withheld = None if state.plan.vote.fewest_ballots else"
                " what_to_withhold(state, command.round, 0, 0)\n",
            ),
        ),
        tests=("tests/unit/board/test_voting.py", "tests/simulation/test_simulation.py"),
    ),
    Bug(
        key="few-one-by-one",
        what="Les bulletins de peu de personnes sont publiés un à un.",
        changes=(
            Change(
                "app/board/voting/ranking.py",
                ' and what_counts_tell(state, key) != "few"\n',
                "\n",
            ),
        ),
        tests=("tests/integration/test_receipts.py", "tests/unit/exports/test_formats.py"),
    ),
    Bug(
        key="uncounted",
        what="« vote recount » croit les comptes du fichier.",
        changes=(
            Change(
                "app/moving/counting.py",
                "    return _miscounted(found)\n",
                "    return None\n",
            ),
        ),
        tests=("tests/unit/moving/test_counting.py",),
    ),
    Bug(
        key="author-carried",
        what="Un atelier exporté dit qui a écrit sans son nom.",
        changes=(
            Change(
                "app/moving/carrying.py",
                "    seen = project(state, _READER)\n",
                "    seen = state\n",
            ),
        ),
        tests=("tests/unit/moving/test_carrying.py",),
    ),
)
