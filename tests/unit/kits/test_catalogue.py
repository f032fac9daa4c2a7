import json
import re
from dataclasses import asdict, fields, is_dataclass, replace
from pathlib import Path

import pytest
import yaml

from app.kits import domain, loader
from app.kits.domain import CommitmentsAccess, PhaseKind, Rights, Who
from app.kits.loader import CATALOGUE, KitRefused, catalogue, load_file, restore
from tests.unit.kits.builders import a_kit, a_zone

SHIPPED = (
    "pgo-2h",
    "pgo-3h",
    "retro-30",
    "ogp-2h",
    "retro-30-en",
    "datathon-idees",
    "jury-accelerateur",
)
# What the steps of two kits say, each in its words.
TOLD = ("title", "goal", "instruction", "facilitator_notes", "details")
HEADINGS = {
    "fr": ["À dire", "Dans l’outil", "À surveiller", "Si ça coince", "Pour gagner du temps"],
    "en": ["To say", "In the tool", "To watch", "If it gets stuck", "To save time"],
}


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty catalogue of our own."""
    monkeypatch.setattr(loader, "CATALOGUE", tmp_path)
    catalogue.cache_clear()
    yield tmp_path
    catalogue.cache_clear()


def test_the_kits_are_shipped_in_their_order():
    assert tuple(catalogue()) == SHIPPED


def test_the_catalogue_is_read_once_and_cannot_be_changed():
    assert catalogue() is catalogue()
    with pytest.raises(TypeError):
        catalogue()["mine"] = catalogue()["pgo-2h"]


def test_pgo_2h_has_one_phase_of_each_kind_but_draft_and_presents_twice():
    kinds = [phase.kind.value for phase in catalogue()["pgo-2h"].phases]

    assert kinds == [
        *("welcome", "icebreaker", "present", "explore", "write", "share", "group", "break"),
        *("tables", "present", "vote", "close"),
    ]


def test_pgo_2h_lasts_two_hours_and_can_be_done_in_seventy_nine_minutes():
    kit = catalogue()["pgo-2h"]

    assert kit.total_minutes == sum(phase.minutes for phase in kit.phases) == 120
    assert sum(phase.min_minutes for phase in kit.phases) == 79


def test_pgo_2h_votes_with_five_dots_two_at_most_on_one_idea():
    vote = catalogue()["pgo-2h"].vote

    assert (vote.budget, vote.per_idea, vote.promote) == (5, 2, 3)


def test_pgo_2h_lets_everyone_comment_while_the_tables_report():
    phases = {phase.id: phase for phase in catalogue()["pgo-2h"].phases}

    everyone = Rights(react=Who.EVERYONE, comment=Who.EVERYONE, arrange=Who.FACILITATORS)
    assert phases["report_out"].rights == everyone
    assert phases["frame"].rights.comment is Who.NOBODY


def test_pgo_3h_opens_the_commitments_for_writing():
    draft = [p for p in catalogue()["pgo-3h"].phases if p.kind is PhaseKind.DRAFT]

    assert [phase.commitments for phase in draft] == [CommitmentsAccess.EDITABLE]


@pytest.mark.parametrize("name", SHIPPED)
def test_every_text_of_a_shipped_kit_is_kept_to_the_letter(name: str):
    written = yaml.safe_load((CATALOGUE / f"{name}.yaml").read_text("utf-8"))

    kept = json.loads(json.dumps(asdict(catalogue()[name])))

    assert_holds(kept, written)


def assert_holds(kept: object, written: object) -> None:
    """All that is written is kept as it is; what is kept besides are the defaults."""
    if isinstance(written, dict):
        for key, value in written.items():
            assert_holds(kept[key], value)
    elif isinstance(written, list):
        for left, right in zip(kept, written, strict=True):
            assert_holds(left, right)
    else:
        assert kept == written


def test_the_english_review_is_built_like_the_french_one():
    """Same steps, same zones, same rules: only the words are others."""
    french, english = catalogue()["retro-30"], catalogue()["retro-30-en"]

    assert (english.language, french.language) == ("en", "fr")
    for shape in (
        lambda kit: [(each.id, each.kind, each.minutes, each.zones) for each in kit.phases],
        lambda kit: [(each.id, each.kind, each.writers) for each in kit.zones],
        lambda kit: (kit.vote.budget, kit.vote.per_idea, kit.vote.promote),
        lambda kit: [each.id for each in kit.commitment_form.fields],
    ):
        assert shape(english) == shape(french)


def test_the_open_government_kit_in_english_is_led_like_the_french_one():
    """Same steps, same rules, same form: other themes and levels, which are no country's."""
    french, english = catalogue()["pgo-2h"], catalogue()["ogp-2h"]

    assert (english.language, french.language) == ("en", "fr")
    for shape in (
        lambda kit: [
            replace(each, zones=(), pages=(), **dict.fromkeys(TOLD, "")) for each in kit.phases
        ],
        lambda kit: replace(kit.vote, purpose="", abstention="", notice=""),
        lambda kit: [(each.id, each.kind) for each in kit.commitment_form.fields],
        lambda kit: [(each.id, each.counts_alone) for each in kit.commitment_form.values],
        lambda kit: [each.attached_to is None for each in kit.commitment_form.levels],
    ):
        assert shape(english) == shape(french)


def test_the_open_government_kit_in_english_speaks_of_no_country():
    told = json.dumps(asdict(catalogue()["ogp-2h"]), ensure_ascii=False)

    assert "national action plan" in told
    assert not re.search(r"\b(fran\w+|french|acad[eé]mi\w+|rector\w*|DITP|PGO)\b", told, re.I)


@pytest.mark.parametrize("name", SHIPPED)
def test_every_phase_of_a_shipped_kit_has_the_five_headings_of_its_notes(name: str):
    kit = catalogue()[name]
    for phase in kit.phases:
        lines = phase.facilitator_notes.splitlines()
        assert [line[4:] for line in lines if line.startswith("### ")] == HEADINGS[kit.language]


@pytest.mark.parametrize("name", SHIPPED)
def test_a_kit_recorded_as_json_comes_back_equal(name: str):
    kit = catalogue()[name]

    assert restore(json.loads(json.dumps(asdict(kit))), name=name) == kit


def test_a_spoilt_record_is_refused():
    with pytest.raises(KitRefused, match=r"record, zones"):
        restore(asdict(catalogue()["pgo-2h"]) | {"zones": []}, name="record")


def test_a_record_is_held_to_the_same_rules_as_a_file():
    zone = a_zone(title="a\ud800b")

    with pytest.raises(KitRefused, match=r"record, zones\[0\]\.title .* invisible"):
        restore(a_kit() | {"zones": [zone]}, name="record")


def test_a_broken_shipped_kit_is_refused_by_its_name(shelf: Path):
    (shelf / "small.yaml").write_text("title: [", "utf-8")

    with pytest.raises(KitRefused, match=r"small\.yaml, ligne"):
        catalogue()


def test_a_shipped_kit_bears_the_name_of_its_file(shelf: Path):
    (shelf / "other.yaml").write_text(json.dumps(a_kit()), "utf-8")

    with pytest.raises(KitRefused, match=r"other\.yaml, id"):
        catalogue()


def test_a_file_too_long_is_not_read_to_its_end(tmp_path: Path):
    path = tmp_path / "long.yaml"
    path.write_bytes("é".encode() * 200_000)

    with pytest.raises(KitRefused, match="256"):
        load_file(path)


def test_the_documentation_names_every_key():
    page = (Path(__file__).parents[3] / "docs" / "kits.md").read_text("utf-8")
    ours = [value for value in vars(domain).values() if isinstance(value, type)]
    shapes = [
        shape for shape in ours if is_dataclass(shape) and shape.__module__ == domain.__name__
    ]

    keys = {field.name for shape in shapes for field in fields(shape)}

    assert len(shapes) > 20
    assert [key for key in sorted(keys) if f"`{key}`" not in page] == []


# How one writes, with what one has in hand, is for the interface to say: a phone has no key.
OF_ONE_DEVICE = re.compile(
    r"cliqu|touche [A-Z]\b|Entrée|click|\bkey\b|press|Enter\b|souris|mouse", re.I
)


def test_no_instruction_says_how_on_one_device_only():
    said = [
        (kit.id, phase.id, phase.instruction)
        for kit in catalogue().values()
        for phase in kit.phases
        if OF_ONE_DEVICE.search(phase.instruction)
    ]

    assert said == []
