"""Two drafts made one, one made two, a promotion undone: nothing that was written is lost."""

from itertools import product

import pytest

from app.board.commitments.commands import DraftIdea, EditCommitment, PromoteIdeas
from app.board.commitments.origins import origins
from app.board.forms.commands import AddMilestone, SettleField, WriteField
from app.board.outcomes.commands import MarkCommitment
from app.board.outcomes.state import Status
from app.board.recasting.commands import MergeDrafts, RestoreDraft, SplitDraft, WithdrawDraft
from app.board.recasting.rules import MAX_DRAFTS
from app.board.reserves.commands import AddReserve
from app.board.visibility import project
from app.errors import Refusal
from tests.factories import (
    AUTHOR,
    CO_FACILITATOR,
    FACILITATOR,
    a_board,
    a_closed_round,
    a_comment,
    a_group,
    a_vote_phase,
    an_id,
    some_drafts,
    some_notes,
)
from tests.unit.board.asking import after, decided, refusal

PART = an_id(1)
MILESTONE = "milestone-000000000001"
MERGE = MergeDrafts(commitment="g1", merged="n3")
WITHDRAW = WithdrawDraft(commitment="g1")
PROMOTE = PromoteIdeas(round="r1", count=2)


def promoted(*commands):
    """Two drafts, of a group of two notes and of a lone one, and what was asked since."""
    board = a_board(
        *some_notes("n1", "n2", "n3", "n4"),
        a_comment("c1", "n3", text="Oui, avec la cantine"),
        a_group("g1", "n1", "n2", title="Les repas"),
        *a_closed_round(g1=4, n3=2, n4=1),
        phase=a_vote_phase(),
    )
    return after_all(board, PROMOTE, *commands)


def after_all(board, *commands):
    for command in commands:
        board = after(board, command, FACILITATOR)
    return board


def write(draft, text, field="problem", base=0):
    return WriteField(commitment=draft, field=field, text=text, base=base)


def texts(board, draft):
    return {name: written.text for name, written in board.forms[draft].texts.items()}


def mark(draft, status, **changes):
    return MarkCommitment(commitment=draft, status=status, **changes)


# -- Two made one ---------------------------------------------------------------------------------


def test_a_merged_draft_keeps_where_both_come_from():
    board = after(promoted(), MERGE, FACILITATOR)

    assert list(board.commitments) == ["g1"]
    first, second = origins(board.commitments["g1"])
    assert (first.idea, first.dots, [note.text for note in first.notes]) == (
        "g1",
        4,
        ["Idée n1", "Idée n2"],
    )
    assert (second.idea, second.title, second.rank, second.dots) == ("n3", "Idée n3", 2, 2)
    assert second.notes[0].comments == ("Oui, avec la cantine",)


def test_a_merged_draft_has_the_texts_of_both_one_after_the_other():
    board = promoted(
        write("g1", "Trop de papier"),
        write("n3", "Personne ne lit"),
        write("n3", "Le rectorat", "lead"),
        EditCommitment(commitment="g1", pilot="Awa", next_step="Écrire"),
        EditCommitment(commitment="n3", pilot="Bo", next_step="Écrire"),
    )

    merged = after(board, MERGE, FACILITATOR)

    assert texts(merged, "g1") == {
        "problem": "Trop de papier\n\nPersonne ne lit",
        "lead": "Le rectorat",
    }
    header = merged.commitments["g1"]
    assert (header.title, header.pilot, header.next_step) == ("Les repas", "Awa, Bo", "Écrire")


def test_what_people_wrote_together_comes_in_with_its_marks():
    settled = SettleField(
        commitment="n3", field="problem", text="Trop de **plats**", base=0, seats=()
    )
    board = promoted(write("g1", "Trop de papier"))
    board = after(board, settled, FACILITATOR)

    merged = after(board, MERGE, FACILITATOR)

    assert texts(merged, "g1")["problem"] == "Trop de papier\n\nTrop de **plats**"
    assert merged.forms["g1"].texts["problem"].live
    assert merged.withdrawn["n3"].form.texts["problem"].text == "Trop de **plats**"


def test_the_texts_of_a_merged_draft_are_written_as_changes_that_live_documents_follow():
    board = promoted(write("g1", "Trop"), write("g1", "Trop peu", base=1), write("n3", "Assez"))

    [_, written] = decided(board, MERGE, FACILITATOR)

    assert (written.commitment, written.field, written.rev) == ("g1", "problem", 3)


def test_milestones_of_both_are_kept_even_under_one_name():
    place = {"milestone": MILESTONE}
    board = promoted(
        AddMilestone(commitment="g1", **place),
        write("g1", "Publier", f"milestones.{MILESTONE}.title"),
        AddMilestone(commitment="n3", **place),
        write("n3", "Former", f"milestones.{MILESTONE}.title"),
    )

    merged = after(board, MERGE, FACILITATOR).forms["g1"]

    assert len(merged.milestones) == 2
    assert [merged.texts[f"milestones.{key}.title"].text for key in merged.milestones] == [
        "Publier",
        "Former",
    ]


def test_reserves_and_attached_drafts_follow_the_draft_that_was_merged():
    board = promoted(
        DraftIdea(round="r1", idea="n4", reason="Oui"),
        EditCommitment(commitment="n3", level="engagement"),
        EditCommitment(commitment="n4", level="action", attached_to="n3"),
    )
    board = after(
        board, AddReserve(commitment="n3", reserve=an_id(7), text="Toujours les mêmes"), AUTHOR
    )

    merged = after(board, MERGE, FACILITATOR)

    assert merged.reserves[an_id(7)].commitment == "g1"
    assert merged.commitments["g1"].level == "engagement"
    assert merged.commitments["n4"].attached_to == "g1"


@pytest.mark.parametrize(
    "denied",
    [
        (
            EditCommitment(commitment="g1", level="engagement"),
            EditCommitment(commitment="n3", level="initiative"),
        ),
        (mark("n3", Status.SENT, to="La direction"),),
        (mark("g1", Status.KEPT, reason="Financée"),),
    ],
    ids=["two levels", "one sent", "one decided"],
)
def test_drafts_of_two_levels_or_already_sent_are_not_merged(denied):
    assert refusal(promoted(*denied), MERGE, FACILITATOR) == "stale"


def test_texts_that_do_not_fit_together_are_not_cut():
    board = promoted(write("g1", "a" * 150), write("n3", "b" * 150))

    assert refusal(board, MERGE, FACILITATOR) == "text_refused"


@pytest.mark.parametrize(
    ("merged", "code"), [("g1", "malformed"), ("n9", "not_found")], ids=["itself", "an absent one"]
)
def test_a_draft_is_merged_with_another_one(merged, code):
    asked = MergeDrafts(commitment="g1", merged=merged)

    assert refusal(promoted(), asked, FACILITATOR) == code


# -- One made two ---------------------------------------------------------------------------------


def test_a_split_draft_shares_its_notes_out_and_both_keep_the_texts():
    board = promoted(write("g1", "Trop de papier"))
    asked = SplitDraft(commitment="g1", part=PART, title="Publier", notes=("n2",))

    split = after(board, asked, FACILITATOR)

    stays, goes = split.commitments["g1"], split.commitments[PART]
    assert [note.note for note in stays.notes] == ["n1"]
    assert [note.note for note in goes.notes] == ["n2"]
    assert (goes.title, goes.idea, goes.dots) == ("Publier", "g1", 4)
    assert texts(split, "g1") == texts(split, PART) == {"problem": "Trop de papier"}


def test_splitting_what_was_merged_gives_each_idea_back_its_counts():
    merged = after(promoted(), MERGE, FACILITATOR)
    asked = SplitDraft(commitment="g1", part=PART, title="Les repas", notes=("n3",))

    split = after(merged, asked, FACILITATOR)

    assert [each.idea for each in origins(split.commitments["g1"])] == ["g1"]
    assert [(each.idea, each.dots) for each in origins(split.commitments[PART])] == [("n3", 2)]


def test_a_draft_of_one_note_is_split_into_two_that_come_from_it():
    asked = SplitDraft(commitment="n3", part=PART, title="À part", notes=("n3",))

    split = after(promoted(), asked, FACILITATOR)

    for key in ("n3", PART):
        assert [note.note for note in split.commitments[key].notes] == ["n3"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"title": ""}, "text_refused"),
        ({"notes": ("n3",)}, "not_found"),
        ({"part": "n3"}, "stale"),
        ({"commitment": "n9"}, "not_found"),
    ],
)
def test_a_split_is_refused_without_a_title_and_for_notes_of_another(changes, code):
    asked = {"commitment": "g1", "part": PART, "title": "À part", "notes": ("n2",)} | changes

    assert refusal(promoted(), SplitDraft(**asked), FACILITATOR) == code


def test_drafts_are_so_many_and_no_more():
    board = a_board(some_drafts(*(f"d{number}" for number in range(MAX_DRAFTS))))
    asked = SplitDraft(commitment="d0", part=PART, title="À part", notes=("n2",))

    assert refusal(board, asked, FACILITATOR) == "limit_reached"


# -- A promotion undone ---------------------------------------------------------------------------


def test_the_idea_of_a_withdrawn_draft_is_promoted_again_and_finds_what_was_written():
    board = promoted(write("g1", "Trop de papier"), EditCommitment(commitment="g1", pilot="Awa"))
    board = after(board, AddReserve(commitment="g1", reserve=an_id(7), text="Cher"), AUTHOR)

    gone = after(board, WITHDRAW, FACILITATOR)
    assert (list(gone.commitments), gone.forms, gone.reserves) == (["n3"], {}, {})

    again = after(gone, PROMOTE, FACILITATOR)
    assert (again.forms, again.reserves) == (board.forms, board.reserves)
    assert again.commitments["g1"].pilot == "Awa"
    assert again.withdrawn == {}


def test_whoever_comes_later_is_led_to_the_draft_that_has_the_rest_and_leaders_may_take_one_back():
    board = promoted(write("n3", "Trop de papier"), MERGE, WITHDRAW)
    merged = promoted(write("n3", "Trop de papier"), MERGE)

    for person, seen in (
        (FACILITATOR, {"g1", "n3"}),
        (CO_FACILITATOR, {"g1", "n3"}),
        (AUTHOR, set()),
    ):
        assert set(project(board, person).withdrawn) == seen
    led = project(merged, AUTHOR).withdrawn["n3"]
    assert (led.heir, led.form.texts, led.reserves) == ("g1", {}, {})


def test_a_withdrawn_draft_comes_back_as_it_was():
    board = promoted(write("g1", "Trop de papier"), mark("g1", Status.REVIEWED))
    board = after(board, AddReserve(commitment="g1", reserve=an_id(7), text="Cher"), AUTHOR)

    back = after_all(board, WITHDRAW, RestoreDraft(commitment="g1"))

    assert back == board


@pytest.mark.parametrize(
    "back", [RestoreDraft(commitment="n3"), PROMOTE], ids=["restored", "promoted again"]
)
def test_a_draft_that_comes_back_is_not_attached_to_what_carries_it_no_more(back):
    attached = promoted(
        EditCommitment(commitment="g1", level="engagement"),
        EditCommitment(commitment="n3", level="action", attached_to="g1"),
    )
    gone = after(attached, WithdrawDraft(commitment="n3"), FACILITATOR)

    assert after(gone, back, FACILITATOR).commitments["n3"].attached_to == "g1"
    changed = after(gone, EditCommitment(commitment="g1", level="initiative"), FACILITATOR)
    again = after(changed, back, FACILITATOR).commitments["n3"]
    assert (again.level, again.attached_to) == ("action", None)


def test_no_idea_is_promoted_twice_whatever_became_of_its_draft():
    merged = promoted(MERGE)
    assert decided(merged, PROMOTE, FACILITATOR) == ()
    assert refusal(merged, DraftIdea(round="r1", idea="n3", reason="Oui"), FACILITATOR) == "stale"
    assert refusal(merged, RestoreDraft(commitment="n3"), FACILITATOR) == "stale"

    split = promoted(
        SplitDraft(commitment="n3", part=PART, title="À part", notes=("n3",)),
        WithdrawDraft(commitment="n3"),
    )
    assert refusal(split, DraftIdea(round="r1", idea="n3", reason="Oui"), FACILITATOR) == "stale"


def test_a_draft_whose_idea_was_promoted_apart_since_does_not_come_back():
    board = promoted(MERGE, WITHDRAW, DraftIdea(round="r1", idea="n3", reason="À part"))

    assert refusal(board, RestoreDraft(commitment="g1"), FACILITATOR) == "stale"
    again = after(board, PROMOTE, FACILITATOR)
    assert [each.idea for each in origins(again.commitments["g1"])] == ["g1"]


@pytest.mark.parametrize(
    "since",
    [
        (mark("g1", Status.SENT, to="La direction"),),
        (
            EditCommitment(commitment="g1", level="engagement"),
            EditCommitment(commitment="n3", level="action", attached_to="g1"),
        ),
    ],
    ids=["it was sent", "another is attached to it"],
)
def test_a_promotion_is_not_undone_once_others_rely_on_it(since):
    assert refusal(promoted(*since), WITHDRAW, FACILITATOR) == "stale"


@pytest.mark.parametrize(
    "asked",
    [
        MERGE,
        SplitDraft(commitment="g1", part=PART, title="À part", notes=("n2",)),
        WITHDRAW,
        RestoreDraft(commitment="g1"),
    ],
    ids=lambda asked: type(asked).__name__,
)
def test_drafts_take_another_shape_at_the_hand_of_those_who_lead_alone(asked):
    assert refusal(promoted(), asked, AUTHOR) == "forbidden"


def test_what_never_was_withdrawn_does_not_come_back():
    assert refusal(promoted(), RestoreDraft(commitment="n9"), FACILITATOR) == "not_found"
    assert decided(promoted(), RestoreDraft(commitment="g1"), FACILITATOR) == ()


# -- Two who lead, at once ------------------------------------------------------------------------

GESTURES = (
    PROMOTE,
    DraftIdea(round="r1", idea="n3", reason="Oui"),
    MERGE,
    MergeDrafts(commitment="n3", merged="g1"),
    SplitDraft(commitment="g1", part=PART, title="À part", notes=("n2",)),
    SplitDraft(commitment="n3", part=an_id(2), title="À part", notes=("n3",)),
    WITHDRAW,
    WithdrawDraft(commitment="n3"),
    RestoreDraft(commitment="g1"),
    RestoreDraft(commitment="n3"),
    mark("g1", Status.SENT, to="La direction"),
    EditCommitment(commitment="g1", level="engagement"),
    EditCommitment(commitment="n3", level="action", attached_to="g1"),
)


def test_whatever_two_who_lead_do_to_the_same_drafts_nothing_that_was_written_is_lost():
    """Each gesture after each other, as on a screen that was not told of the first: what is kept,
    on the board or aside, has every word, and an idea is two drafts' only where it was split."""
    place = f"milestones.{MILESTONE}.title"
    board = promoted(
        *(write("g1", "Papier"), AddMilestone(commitment="g1", milestone=MILESTONE)),
        *(write("g1", "Publier", place), write("n3", "Personne")),
        EditCommitment(commitment="n3", pilot="Awa"),
    )
    board = after(board, AddReserve(commitment="n3", reserve=an_id(7), text="Cher"), AUTHOR)

    for begun in (board, after(board, WithdrawDraft(commitment="n3"), FACILITATOR)):
        for first, second in product(GESTURES, GESTURES):
            at_once = whatever(whatever(begun, first, FACILITATOR), second, CO_FACILITATOR)

            kept = [*at_once.commitments.values()]
            aside = [gone.draft for gone in at_once.withdrawn.values()]
            said = f"{kept}{aside}{at_once.forms}{at_once.reserves}{at_once.withdrawn}"
            words = ("Papier", "Publier", "Personne", "Awa", "Cher")
            assert [word for word in words if word not in said] == [], (first, second)
            notes = {n.note for draft in kept + aside for o in origins(draft) for n in o.notes}
            assert notes >= {"n1", "n2", "n3"}, (first, second)
            ideas = [each.idea for draft in kept for each in origins(draft)]
            is_split = SplitDraft in (type(first), type(second))
            assert is_split or len(ideas) == len(set(ideas)), (first, second)


def whatever(board, command, actor):
    """What is left of it, taken or refused."""
    try:
        return after(board, command, actor)
    except Refusal:
        return board
