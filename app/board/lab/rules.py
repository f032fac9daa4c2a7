"""Calling the lab, and calling it off."""

from app.board.core.asking import Asking
from app.board.core.events import Event
from app.board.core.state import BoardState
from app.board.lab.commands import CallLab
from app.board.lab.events import LabCalled


def call_lab(state: BoardState, command: CallLab, _: Asking) -> tuple[Event, ...]:
    """Another sentence takes the place of the one before; the same one changes nothing."""
    return () if command.text == state.lab_call else (LabCalled(text=command.text),)
