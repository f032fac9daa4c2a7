"""What those who lead do around a workshop: its running order, its themes, its tables, the last
time, the lab, the word between them, the pause for all and the gaze of all."""

from tests.upgrade.played import Played


def play_those_who_lead(board: Played) -> None:
    _adapt(board)
    _recall(board)
    _sit_at_tables(board)
    _hold(board)


def _adapt(board: Played) -> None:
    plan = board.live.state.plan
    first, second, third = (phase.id for phase in plan.phases[:3])
    theme = next(zone.id for zone in plan.zones if zone.kind == "theme")
    board.asks("Awa", "agenda.edit", phase=second, title="Se dire bonjour", minutes=7)
    board.asks("Awa", "agenda.brief", phase=second, brief="## Dire\n\n- **bonjour**")
    added, copied = "step-0000000000a1", "step-0000000000a2"
    board.asks("Awa", "agenda.add", phase=added, kind="break", title="Café", minutes=5, after=first)
    board.asks("Awa", "agenda.duplicate", phase=second, copy=copied, title="Encore bonjour")
    board.asks("Awa", "agenda.move", phase=added, after=third)
    board.asks("Awa", "agenda.remove", phase=copied)
    board.asks("Awa", "agenda.remove", phase=added)
    board.asks("Awa", "agenda.restore", phase=added)
    board.asks("Awa", "agenda.start", at=1_764_580_000_000)
    board.asks("Awa", "agenda.video", url="https://visio.example.org/atelier")
    board.asks("Awa", "theme.edit", zone=theme, title="Santé", prompt="Que changer d’abord ?")
    board.asks("Awa", "theme.add", zone="theme-0000000000a1", title="Le numérique")
    board.asks("Awa", "theme.add", zone="theme-0000000000a2", title="Les transports")
    board.asks("Awa", "theme.remove", zone="theme-0000000000a1")
    board.asks("Awa", "theme.remove", zone="theme-0000000000a2")
    board.asks("Awa", "theme.restore", zone="theme-0000000000a2")
    board.asks("Awa", "vote.rule", budget=4, per_idea=2, promote=3)
    asked = {"question": "Et après ?", "budget": 3, "per_idea": 1}
    board.asks("Awa", "round.prepare", prepared="round-0000000000a1", **asked)
    board.asks("Awa", "round.prepare", prepared="round-0000000000a2", **asked)
    board.asks("Awa", "round.drop", prepared="round-0000000000a1")


def _recall(board: Played) -> None:
    decided = {"id": "d1", "title": "Ouvrir la bibliothèque", "pilot": "Bo", "next_step": "Écrire"}
    named = {"title": "Le printemps", "day": "2026-05-12", "items": [decided]}
    board.asks("Awa", "earlier.name", **named)
    board.asks("Awa", "earlier.forget")
    board.asks("Awa", "earlier.name", **named)
    board.asks("Awa", "earlier.mark", item="d1", standing="done", word="Depuis juin")


def _sit_at_tables(board: Played) -> None:
    bo, chloe, driss = (board.seats[name][0] for name in ("Bo", "Chloé", "Driss"))
    theme = next(zone.id for zone in board.live.state.plan.zones if zone.kind == "theme")
    one, two = "table-0000000000a1", "table-0000000000a2"
    made = [
        {"id": one, "name": "Santé", "zones": [theme], "seats": [bo, chloe], "speaker": bo},
        {"id": two, "name": "", "zones": [], "seats": []},
    ]
    board.goes_to("tables")
    board.asks("Awa", "tables.ask", on=True)
    board.asks("Bo", "theme.wish", zone=theme)
    board.asks("Awa", "tables.make", tables=made)
    board.asks("Awa", "tables.dissolve")
    board.asks("Awa", "tables.make", tables=made)
    board.asks("Awa", "table.seat", seat=driss, table=two)
    board.asks("Awa", "table.edit", table=two, name="Écoute")
    board.asks("Awa", "table.edit", table=two, video="https://visio.example.org/table-2")
    board.asks("Awa", "table.name", table=two, seat=driss)
    board.asks("Bo", "table.call", on=True)
    board.writes("Bo", "screens", theme, "Un guichet par école")
    board.asks("Bo", "table.present", table=one, ideas=[board.id("screens")])
    board.asks("Awa", "tables.tell", text="Plus que cinq minutes")
    board.asks("Awa", "tables.order", order=[two, one], reporting=two)


def _hold(board: Played) -> None:
    board.asks("Awa", "lab.call", text="Le son ne passe plus")
    board.asks("Awa", "message.send", message=board.id("message"), text="Je relance le son")
    board.asks("Awa", "timer.start", seconds=600)
    board.asks("Awa", "workshop.suspend", message="Nous revenons dans cinq minutes")
    board.asks("Awa", "workshop.resume")
    zone = board.live.state.plan.zones[0].id
    board.asks("Awa", "everyone.bring", zone=zone, x=400, y=300, zoom=150)
    board.asks("Awa", "everyone.release")
    board.asks("Awa", "everyone.bring", zone=zone)
    board.asks("Awa", "spotlight.turn", target=zone)
