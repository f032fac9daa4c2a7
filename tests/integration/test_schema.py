"""The published JSON Schema says what an exported workshop is: another program can rely on it."""

import json
from copy import deepcopy

import pytest
from jsonschema import Draft202012Validator

from config import ROOT
from tests.integration.test_person_erasure import Site, Story

SCHEMA = json.loads((ROOT / "docs/schema/essaim.atelier-1.schema.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """A whole workshop, as `workshop export` writes it."""
    folder = tmp_path_factory.mktemp("schema")
    story = Story(Site(folder / "server"))
    story.play()
    file = folder / "atelier.json"
    runner = story.server.flask.test_cli_runner()
    done = runner.invoke(args=["workshop", "export", story.led.workshop.id, "--output", str(file)])
    story.server.stop()
    assert done.exit_code == 0, done.output
    return json.loads(file.read_text("utf-8"))


def test_a_real_file_is_what_the_schema_says(exported):
    Draft202012Validator.check_schema(SCHEMA)

    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(exported)] == []


@pytest.mark.parametrize("path", [("workshop", "date"), ("board", "notes"), ("rounds",), ("kind",)])
def test_a_file_that_lost_what_it_must_hold_is_not(exported, path):
    other = deepcopy(exported)
    *above, key = path
    inside = other
    for name in above:
        inside = inside[name]
    inside[key] = 7

    assert list(Draft202012Validator(SCHEMA).iter_errors(other))
