"""Small workshops, played from their opening with real commands: one to its end, one until people
vote, one that those who lead adapt and hold, and one carried here from elsewhere. Between them,
every event that a log can hold."""

from collections.abc import Iterable

from app import Server
from tests.upgrade.carried import carry
from tests.upgrade.leading import play_those_who_lead
from tests.upgrade.played import Played, opened


def play(server: Server) -> list[Played]:
    """All of them, on this empty server."""
    over = opened(server, "pgo-2h", "Une école plus ouverte")
    _play_to_the_end(over)
    voting = opened(server, "retro-30", "Notre premier trimestre")
    _play_until_the_vote(voting)
    led = opened(server, "pgo-3h", "Un atelier adapté")
    play_those_who_lead(led)
    return [over, voting, led, carry(server, over)]


def _play_to_the_end(board: Played) -> None:
    zones = [zone.id for zone in board.live.state.plan.zones if zone.kind == "theme"]
    first, second = zones[:2]
    _welcome(board)
    board.goes_to("write")
    board.writes("Bo", "digital", first, "Des démarches\nplus simples")
    board.writes("Chloé", "paper", first, "Moins de papier", 400, 200)
    board.writes("Driss", "open", second, "Des données ouvertes 🐝")
    board.writes("Bo", "youth", second, "Écouter les élèves", 500, 500)
    board.asks("Bo", "note.edit", note=board.id("digital"), text="Des démarches simples", base=0)
    board.asks("Bo", "note.move", note=board.id("digital"), zone=first, x=300, y=300)
    board.asks("Chloé", "note.color", note=board.id("paper"), color="rose")
    board.asks("Awa", "notes.reveal")
    board.goes_to("share")
    board.asks("Driss", "comment.add", comment=board.id("c1"), note=board.id("paper"), text="Oui !")
    board.asks("Bo", "comment.add", comment=board.id("c2"), note=board.id("paper"), text="Non")
    board.asks("Bo", "comment.remove", comment=board.id("c2"))
    board.asks("Driss", "reaction.set", target=board.id("paper"), on=True)
    board.asks("Bo", "reaction.set", target=first, on=True)
    board.asks("Bo", "reaction.set", target=first, on=False)
    _group(board, first)
    _vote_and_promote(board)
    board.goes_to("close")
    closing = board.live.state.plan.closing
    assert closing is not None
    question = closing.questions[0].id
    board.asks("Bo", "closing.answer", score=5, texts={})
    board.asks("Chloé", "closing.answer", score=3, texts={question: "Aller plus vite"})
    board.asks("Bo", "closing.answer", score=4, texts={question: "Continuer"})


def _welcome(board: Played) -> None:
    board.asks("Bo", "hand.set", raised=True)
    board.asks("Awa", "hand.set", raised=False, seat=board.seats["Bo"][0])
    board.asks("Chloé", "hand.set", raised=True)
    board.asks("Chloé", "ready.set", ready=True)
    board.asks("Awa", "timer.start", seconds=300)
    board.asks("Awa", "timer.add", seconds=60)
    board.asks("Awa", "timer.stop")
    zone = board.live.state.plan.phases[0].zones[0]
    board.writes("Bo", "hello", zone, "Bonjour", 900, 10)
    board.writes("Chloé", "gone", zone, "Je repars")
    board.asks("Chloé", "note.remove", note=board.id("gone"))
    board.goes_to("frame")
    board.asks("Awa", "page.turn", page=1)


def _group(board: Played, zone: str) -> None:
    board.goes_to("group")
    paper, digital, youth = (board.id(word) for word in ("paper", "digital", "youth"))
    group = board.id("group")
    board.asks("Chloé", "group.make", group=group, notes=[paper, digital], title="Simplifier")
    board.asks("Chloé", "group.rename", group=group, title="Simplifier la vie")
    board.asks("Chloé", "group.move", group=group, zone=zone, x=600, y=600)
    board.asks("Bo", "group.join", group=group, note=youth)
    board.asks("Bo", "group.leave", note=youth)
    short = board.id("short-lived")
    board.asks("Driss", "group.make", group=short, notes=[youth, board.id("open")])
    board.asks("Driss", "group.leave", note=youth)


def _vote_and_promote(board: Played) -> None:
    board.goes_to("vote")
    group, youth, data = (board.id(word) for word in ("group", "youth", "open"))
    first, second = board.id("first round"), board.id("second round")
    board.asks("Awa", "vote.open", round=first, budget=5, per_idea=2)
    _cast(board, first, {"Bo": {group: 2, youth: 1}, "Chloé": {group: 1, data: 1}, "Driss": {}})
    board.asks("Awa", "vote.close", round=first)
    board.asks(
        "Awa", "vote.open", round=second, budget=2, per_idea=1, ideas=[youth, data], parent=first
    )
    _cast(board, second, {"Bo": {youth: 1}, "Driss": {data: 1}})
    board.asks("Awa", "vote.close", round=second)
    board.asks("Awa", "cut.move", round=first, count=2, reason="Deux, faute de temps")
    reason = "Le groupe y tient"
    board.asks("Awa", "ideas.promote", round=first, count=2, ideas=[data], reason=reason)
    board.asks("Awa", "draft.withdraw", commitment=group)
    board.asks("Awa", "draft.restore", commitment=group)
    levels = board.live.state.plan.levels
    attached = next(level for level in levels if level.attached_to)
    board.asks("Awa", "commitment.edit", commitment=group, level=attached.attached_to, pilot="Bo")
    board.asks("Awa", "commitment.edit", commitment=data, level=attached.id, attached_to=group)
    board.asks("Awa", "commitment.edit", commitment=data, next_step="Écrire à la commune")
    board.asks("Awa", "draft.withdraw", commitment=data)
    board.asks("Awa", "draft.restore", commitment=data)
    _fill_in(board, data)


def _fill_in(board: Played, draft: str) -> None:
    milestone, reserve = "milestone-0000000000a1", board.id("reserve")
    board.asks("Awa", "form.write", commitment=draft, field="problem", text="Un constat", base=0)
    board.settles(draft, "problem", "Un constat, **à plusieurs**")
    board.asks("Awa", "milestone.add", commitment=draft, milestone=milestone)
    board.asks("Awa", "milestone.remove", commitment=draft, milestone=milestone)
    board.asks("Bo", "reserve.add", commitment=draft, reserve=reserve, text="Pas sans moyens")
    board.asks("Bo", "reserve.remove", reserve=reserve)
    board.asks(
        "Awa", "commitment.mark", commitment=draft, status="sent", to="La DITP", sender="Awa"
    )
    board.asks("Awa", "form.lock", commitment=draft, locked=True)


def _cast(board: Played, round_id: str, ballots: dict[str, dict[str, int]]) -> None:
    for name, choices in ballots.items():
        board.asks(name, "ballot.cast", round=round_id, choices=choices)


def _play_until_the_vote(board: Played) -> None:
    board.goes_to("write")
    for word, zone, text in (
        ("one", "keep", "Le point du lundi"),
        ("two", "change", "Trop de messages"),
        ("three", "try", "Une heure sans réunion"),
    ):
        board.writes("Bo", word, zone, text)
        board.writes("Chloé", f"{word} more", zone, f"{text}, encore")
    board.goes_to("share")
    board.comes_writes_and_is_erased("Esma", "keep", "Ce que personne ne doit relire")
    board.goes_to("vote")
    for _ in range(110):  # past the first snapshot
        board.asks("Driss", "hand.set", raised=True)
        board.asks("Driss", "hand.set", raised=False)
    board.asks("Awa", "vote.open", round=board.id("open"), budget=3, per_idea=2)
    ideas: Iterable[str] = (board.id("one"), board.id("two more"))
    board.asks("Bo", "ballot.cast", round=board.id("open"), choices=dict.fromkeys(ideas, 1))
    board.asks("Chloé", "ballot.cast", round=board.id("open"), choices={})
