"""What the server takes and tells has its twin in the browser: each command its builder and its
prediction (if only « nothing »), each event its fold."""

import pytest

from app.board.capabilities import COMMANDS, EVENTS
from tests.golden.node import run_in_node


@pytest.fixture(scope="module")
def twins(tmp_path_factory):
    return run_in_node("list_twins.mjs", [], tmp_path_factory.mktemp("node"))


def tags(structs):
    return sorted(struct.__struct_config__.tag for struct in structs)


def test_every_command_has_its_builder_in_the_browser_and_no_other_is_built(twins):
    assert twins["built"] == tags(COMMANDS)


def test_every_command_has_a_prediction_if_only_nothing(twins):
    assert twins["predicted"] == tags(COMMANDS)


def test_every_event_has_its_fold_in_the_browser(twins):
    assert twins["folded"] == tags(EVENTS)
