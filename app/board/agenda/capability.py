"""The running order of this workshop, as the core of the board knows it."""

from typing import Final

from app.board.agenda.commands import (
    AddPhase,
    DuplicatePhase,
    EditPhase,
    MovePhase,
    RemovePhase,
    RestorePhase,
    SetStart,
    SetVideo,
    WriteBrief,
)
from app.board.agenda.events import (
    BriefWritten,
    PhaseAdded,
    PhaseEdited,
    PhaseMoved,
    PhaseRemoved,
    PhaseRestored,
    StartPlanned,
    VideoPlaced,
)
from app.board.agenda.fold import (
    brief_written,
    phase_added,
    phase_edited,
    phase_moved,
    phase_removed,
    phase_restored,
    start_planned,
    video_placed,
)
from app.board.agenda.meeting import set_start, set_video
from app.board.agenda.parting import is_shown_to_all
from app.board.agenda.removing import remove_phase
from app.board.agenda.rules import (
    add_phase,
    duplicate_phase,
    edit_phase,
    move_phase,
    restore_phase,
    write_brief,
)
from app.board.agenda.view import brief_seen, briefs_seen
from app.board.core.capability import AS_IT_IS, Capability, CommandSpec, EventSpec, Renews
from app.board.core.rights import Right
from app.kits.schema import TITLE_LENGTH
from app.text import clean_line, clean_text

# As long as a kit's own.
INSTRUCTION_LENGTH: Final = 400
BRIEF_LENGTH: Final = 4_000
BRIEF_LINES: Final = 200
ADDRESS_LENGTH: Final = 500


def _title(value: object) -> str:
    return clean_line(value, max_length=TITLE_LENGTH)


def _instruction(value: object) -> str:
    return clean_line(value, max_length=INSTRUCTION_LENGTH)


def _brief(value: object) -> str:
    return clean_text(value, max_length=BRIEF_LENGTH, max_lines=BRIEF_LINES)


def _address(value: object) -> str:
    return clean_line(value, max_length=ADDRESS_LENGTH)


_FACILITATE: Final = Right.FACILITATE

CAPABILITY: Final = Capability(
    commands=(
        CommandSpec(
            EditPhase,
            edit_phase,
            _FACILITATE,
            texts={"title": _title, "instruction": _instruction},
            is_public=True,
        ),
        CommandSpec(WriteBrief, write_brief, _FACILITATE, texts={"brief": _brief}),
        CommandSpec(AddPhase, add_phase, _FACILITATE, texts={"title": _title}, is_public=True),
        CommandSpec(
            DuplicatePhase, duplicate_phase, _FACILITATE, texts={"title": _title}, is_public=True
        ),
        CommandSpec(MovePhase, move_phase, _FACILITATE, is_public=True),
        CommandSpec(RemovePhase, remove_phase, _FACILITATE, is_public=True),
        CommandSpec(RestorePhase, restore_phase, _FACILITATE, is_public=True),
        CommandSpec(SetStart, set_start, _FACILITATE, is_public=True),
        CommandSpec(SetVideo, set_video, _FACILITATE, texts={"url": _address}, is_public=True),
    ),
    events=(
        EventSpec(PhaseEdited, phase_edited, view=AS_IT_IS, personal=False),
        EventSpec(BriefWritten, brief_written, view=brief_seen, personal=False, for_team=True),
        EventSpec(PhaseAdded, phase_added, view=AS_IT_IS, personal=False),
        EventSpec(PhaseMoved, phase_moved, view=AS_IT_IS, personal=False),
        EventSpec(PhaseRemoved, phase_removed, view=AS_IT_IS, personal=False),
        EventSpec(PhaseRestored, phase_restored, view=AS_IT_IS, personal=False),
        EventSpec(StartPlanned, start_planned, view=AS_IT_IS, personal=False),
        EventSpec(VideoPlaced, video_placed, view=AS_IT_IS, personal=False),
    ),
    renews=(Renews(PhaseEdited, is_shown_to_all),),
    keeps={
        "briefs": briefs_seen,
        "shelf": AS_IT_IS,
        "origins": AS_IT_IS,
        "starts_at": AS_IT_IS,
        "video": AS_IT_IS,
    },
)
