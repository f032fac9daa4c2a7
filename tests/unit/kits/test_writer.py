"""A kit is written in one way: what was exported, imported and exported again is the same."""

import random
import re
from dataclasses import replace

import pytest

from app.kits.loader import CATALOGUE, catalogue, load
from app.kits.schema import Mismatch
from app.kits.writer import write
from tests.night import IS_NIGHT
from tests.unit.kits.builders import a_kit, a_phase, changed, loaded

# Texts that YAML could take for something else, or break.
HARD = (
    *("no", "null", "true", "~", "12", "012", "1:30", "2021-06-30", "=", "<<", "-", "?", "- a"),
    *("a: b", "a #b", "#a", "'a'", '"a"', "\\n", "{date}", "[a]", "&a", "*a", "!a", "%a", "@a"),
    *("a\nb", "a\n\nb", "a\n  b", "a\n- b: c", "---\na", "a\n...", "- id: x\n- id: y", "a\n\n\nb"),
    *("é\u00a0!", "👩\u200d👩\u200d👧", "« a »", "日本", "a\u2009b", "x" * 900, "|", ">", "a\\"),
)


@pytest.mark.parametrize("name", catalogue())
def test_a_shipped_kit_is_read_again_as_it_was_and_written_again_as_it_was(name: str):
    kit = catalogue()[name]

    written = write(kit)

    assert load(written, name=name) == kit
    assert write(load(written, name=name)) == written


def test_what_goes_without_saying_is_left_out_as_in_the_shipped_files():
    shipped = (CATALOGUE / "pgo-2h.yaml").read_text("utf-8")
    keys = re.compile(r"^ *(?:- )?([a-z_]+):", re.M)

    assert sorted(keys.findall(write(catalogue()["pgo-2h"]))) == sorted(keys.findall(shipped))


@pytest.mark.parametrize("text", HARD)
def test_a_text_that_yaml_could_take_for_something_else_is_kept(text: str):
    kit = loaded(changed("zones[0].prepared_notes", [text]))
    kit = replace(kit, notice=text, phases=(replace(kit.phases[0], details=text), *kit.phases[1:]))

    assert load(write(kit), name="hard") == kit


def test_any_text_that_a_kit_may_hold_is_kept():
    signs = "ab:-?[]{}&*!|>'\"%#@`, \n\\~<=éñ日😀\u00a0"
    for seed in range(200 if IS_NIGHT else 25):
        chance = random.Random(seed)
        text = "x" + "".join(chance.choices(signs, k=chance.randint(1, 60)))
        kit = loaded(changed("phases[0].facilitator_notes", text))
        assert load(write(kit), name=f"seed {seed}") == kit, repr(text)


def test_what_a_phase_allows_is_said_where_its_kind_does_not():
    kit = loaded(a_kit(a_phase(rights={"react": "everyone"}, commitments="shown")))

    written = write(kit)

    assert "rights:\n      react: everyone\n" in written
    assert "arrange" not in written
    assert load(written, name="rights") == kit


def test_a_kit_too_long_for_a_file_is_not_written():
    kit = loaded(a_kit())
    zone = replace(kit.zones[0], prepared_notes=("é" * 1000,) * 10)

    assert write(replace(kit, zones=(zone,) * 10))
    with pytest.raises(Mismatch, match="au plus 256"):
        write(replace(kit, zones=(zone,) * 14))
