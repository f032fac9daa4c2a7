"""What is left of each event when somebody's texts are erased, and that no event is forgotten."""

from random import Random

import pytest
from msgspec.structs import replace

from app.board.capabilities import CAPABILITIES
from app.board.comments.events import CommentAdded
from app.board.commitments.events import CommitmentEdited, IdeasPromoted, PromotedIdea, SourceNote
from app.board.commitments.state import Commitment, Origin
from app.board.core.plan import Signature
from app.board.fold import fold
from app.board.forms.events import FieldSettled, FieldWritten
from app.board.forms.state import Form, Written
from app.board.groups.events import GroupMade
from app.board.notes.events import NoteAdded, NoteEdited, NotesRevealed, OpenedNote
from app.board.recasting.events import DraftsRecast, How
from app.board.redaction.entries import REDACTED, redacted
from app.board.redaction.traces import Person, Traces
from app.board.voting.events import VotedIdea, VoteOpened
from app.kits.domain import Color
from tests.golden.random_logs import random_log

SEAT, PSEUDONYM, OTHER = "a00000000001", "~of-a", "b00000000001"
WHOLE = Person(seat=SEAT, name="Awa", pseudonym=PSEUDONYM)
SIGNED = Person(seat=SEAT, name="Awa", is_whole=False)


def a_note(key, author, signature=Signature.NAMED, text="Secret"):
    return NoteAdded(
        note=key,
        zone="health",
        x=1,
        y=2,
        color=Color.YELLOW,
        text=text,
        author=author,
        signature=signature,
        sealed=False,
        phase="now",
        at=1,
    )


def left_of(person, *events):
    """Each event in an entry of its own."""
    traces = Traces(person=person)
    for seq, event in enumerate(events, 1):
        traces.read(seq, (event,))
    return [
        left
        for seq, event in enumerate(events, 1)
        for left in redacted((event,), traces, seq=seq, by=None)
    ]


def test_every_event_that_may_hold_a_persons_text_has_what_is_left_of_it_and_no_other():
    personal = {spec.kind for each in CAPABILITIES for spec in each.events if spec.personal}

    assert personal == REDACTED


@pytest.mark.parametrize("author", [SEAT, PSEUDONYM])
def test_a_note_leaves_with_what_was_said_of_it_and_its_corrections(author):
    mine, other = a_note("n1", author, Signature.ANONYMOUS), a_note("n2", OTHER)
    said = CommentAdded(
        comment="c", note="n1", text="Oui", author=OTHER, signature=Signature.NAMED, at=2
    )

    left = left_of(WHOLE, mine, other, NoteEdited(note="n1", text="Encore", rev=1), said)

    assert left == [other]


def test_what_is_not_signed_stays_when_who_leads_asks():
    hidden, anonymous = (
        a_note("n1", SEAT, Signature.HIDDEN),
        a_note("n2", PSEUDONYM, Signature.ANONYMOUS),
    )
    assert left_of(SIGNED, hidden, anonymous, a_note("n3", SEAT)) == [hidden, anonymous]


def test_a_reveal_and_a_vote_lose_its_text_too():
    opened = OpenedNote(text="Secret", x=1, y=2, color=Color.YELLOW, rev=0, author=PSEUDONYM)
    vote = VoteOpened(
        round="r",
        phase="vote",
        budget=1,
        per_idea=1,
        ideas=("n1",),
        parent=None,
        at=3,
        snapshot={"n1": VotedIdea(title="", zone="health", notes={"n1": "Secret"})},
    )

    _, reveal, held = [
        None,
        *left_of(
            WHOLE,
            a_note("n1", PSEUDONYM, Signature.ANONYMOUS),
            NotesRevealed(notes={"n1": opened}),
            vote,
        ),
    ]

    assert reveal.notes == {}
    assert held.ideas == ("n1",)  # it was voted on: the counts stay
    assert held.snapshot["n1"].notes == {}


def test_a_draft_keeps_its_place_without_its_source_its_comments_and_the_title_it_gave():
    source = SourceNote(
        note="n1", text="Secret", author=SEAT, signature=Signature.NAMED, comments=()
    )
    kept = SourceNote(
        note="n2", text="Autre", author=OTHER, signature=Signature.NAMED, comments=("Oui", "Non")
    )
    comment = CommentAdded(
        comment="c", note="n2", text="Non", author=SEAT, signature=Signature.NAMED, at=2
    )
    idea = PromotedIdea(
        commitment="n1", idea="n1", title="Secret", zone="health", rank=1, dots=2, voters=1,
        notes=(source, kept),
    )  # fmt: skip
    promoted = IdeasPromoted(round="r", ideas=(idea,), reason="", at=3)

    [_, left] = left_of(WHOLE, a_note("n1", SEAT), a_note("n2", OTHER), comment, promoted)

    (draft,) = left.ideas
    assert draft.title == ""
    assert [note.comments for note in draft.notes] == [("Oui",)]


def test_what_somebody_said_of_a_group_leaves_the_draft_that_came_of_it():
    said = CommentAdded(
        comment="c", note="g1", text="Non", author=SEAT, signature=Signature.NAMED, at=2
    )
    source = SourceNote(
        note="n2", text="Autre", author=OTHER, signature=Signature.NAMED, comments=("Oui", "Non")
    )
    idea = PromotedIdea(
        commitment="g1", idea="g1", title="Titre", zone="health", rank=1, dots=2, voters=1,
        notes=(source,),
    )  # fmt: skip

    left = left_of(WHOLE, said, IdeasPromoted(round="r", ideas=(idea,), reason="", at=3))

    assert said not in left
    assert left[-1].ideas[0].notes[0].comments == ("Oui",)


def test_what_others_said_of_a_group_outlives_the_first_note_of_its_draft():
    first = SourceNote(
        note="n1", text="Secret", author=SEAT, signature=Signature.NAMED, of_group=4,
        comments=("Quand ?", "Non", "Mars", "Où ?", "Ici"), answers=(1, 2, 4),
    )  # fmt: skip
    second = SourceNote(
        note="n2", text="Autre", author=OTHER, signature=Signature.NAMED,
        comments=("Non", "Reste", "Oui"), answers=(1, 2),
    )  # fmt: skip
    idea = PromotedIdea(
        commitment="g1", idea="g1", title="Titre", zone="health", rank=1, dots=2, voters=1,
        notes=(first, second),
    )  # fmt: skip
    said = [
        CommentAdded(
            comment=f"c-{subject}", note=subject, text="Non", author=SEAT,
            signature=Signature.NAMED, at=2,
        )
        for subject in ("g1", "n2")
    ]  # fmt: skip

    *_, left = left_of(
        WHOLE, a_note("n1", SEAT), a_note("n2", OTHER), *said,
        IdeasPromoted(round="r", ideas=(idea,), reason="", at=3),
    )  # fmt: skip

    [note] = left.ideas[0].notes
    assert note.comments == ("Quand ?", "Mars", "Où ?", "Reste", "Oui")
    assert (note.answers, note.of_group) == ((1,), 3)


def test_of_what_nobody_signs_the_present_text_alone_is_left():
    made = GroupMade(group="g", title="Avant", zone="health", x=1, y=2, notes=())
    first = FieldWritten(commitment="f", field="issue", text="Avant", rev=1, at=1)
    last = FieldWritten(commitment="f", field="issue", text="Après", rev=2, at=2)
    another = FieldWritten(commitment="f", field="goal", text="Seul", rev=1, at=1)
    again = GroupMade(group="g", title="Après", zone="health", x=1, y=2, notes=())

    left = left_of(WHOLE, made, first, another, last, again)

    assert left == [replace(made, title=""), another, last, again]


def test_what_others_alone_wrote_together_keeps_its_versions():
    def settled(field, text, rev, *seats):
        return FieldSettled(commitment="f", field=field, text=text, rev=rev, at=rev, seats=seats)

    others = [settled("goal", "Un", 1, OTHER), settled("goal", "Deux", 2, OTHER, "c" * 12)]
    shared = [settled("issue", "Un", 1, SEAT, OTHER), settled("issue", "Deux", 2, OTHER)]
    unknown = [settled("why", "Un", 1), settled("why", "Deux", 2, OTHER)]

    left = left_of(WHOLE, *others, *shared, *unknown)

    assert left == [*others, shared[1], unknown[1]]


def test_where_somebody_is_named_as_pilot_the_place_is_free_again():
    header = CommitmentEdited(
        commitment="f", title="Titre", level=None, attached_to=None, pilot="Awa", next_step=""
    )
    assert [event.pilot for event in left_of(WHOLE, header)] == [""]


def test_the_board_of_who_wrote_nothing_is_the_same_after():
    """Random logs, read without anybody in them: past texts go, and the board stays."""
    nobody = Person(seat="z" * 12, name="Personne de ces journaux")
    for seed in range(60):
        log = random_log(Random(seed), 80)
        left, whole = fold(left_of(nobody, *log)), fold(log)
        # A group that was dissolved, or a draft that was withdrawn, is renamed by no real log.
        apart = {"dissolved": {}, "groups": {}, "withdrawn": {}}
        assert replace(left, **apart) == replace(whole, **apart)


def test_a_draft_that_took_another_shape_loses_their_notes_and_the_titles_these_gave():
    mine, other = a_note("n1", SEAT), a_note("n2", OTHER)
    notes = tuple(
        SourceNote(note=key, text=text, author=None, signature=Signature.HIDDEN, comments=())
        for key, text in (("n1", mine.text), ("n2", other.text))
    )
    draft = a_draft(title=other.text, notes=notes[1:], merged=(an_origin(mine.text, notes[:1]),))
    form = Form(texts={"problem": Written(text="Ensemble", rev=1, at=3)})
    recast = DraftsRecast(how=How.MERGED, drafts={"n2": draft}, forms={"n2": form}, gone=("n1",))

    *_, left = left_of(WHOLE, mine, other, recast)

    [origin] = left.drafts["n2"].merged
    assert (origin.title, origin.notes) == ("", ())
    assert left.drafts["n2"].notes == notes[1:]
    assert left.forms == {"n2": form}


def a_draft(**changes):
    said = {"level": None, "attached_to": None, "pilot": "", "next_step": "", "idea": "n2"}
    return Commitment(**(said | COUNTED | changes))


def an_origin(title, notes):
    return Origin(title=title, idea="n1", notes=notes, **COUNTED)


COUNTED = {
    "zone": "health",
    "round": "r",
    "rank": 1,
    "dots": 2,
    "voters": 2,
    "reason": "",
    "at": 3,
}
