import datetime

import pytest

from app.words import Language, words
from app.workshops.opening.form import FormRefused, read_new_workshop

KITS = {"pgo-2h", "retro-30"}


def a_form(**changes):
    return {
        "kit": "pgo-2h",
        "title": "Une école plus ouverte",
        "team": "Académie de Limoges",
        "date": "2026-12-01",
        "name": "Awa",
        **changes,
    }


def test_a_whole_form_is_read_clean():
    new = read_new_workshop(a_form(title="  Une école\nplus ouverte "), kits=KITS)

    assert new.title == "Une école plus ouverte"
    assert new.date == datetime.date(2026, 12, 1)
    assert (new.kit, new.team, new.name) == ("pgo-2h", "Académie de Limoges", "Awa")


def test_a_team_may_be_missing():
    assert read_new_workshop(a_form(team=""), kits=KITS).team == ""


def test_without_a_field_for_a_name_nobody_sits_down():
    form = a_form()
    del form["name"]

    assert read_new_workshop(form, kits=KITS).name is None


def test_every_fault_is_said_at_once_by_its_field():
    form = {"kit": "autre", "title": " ", "team": "x" * 121, "date": "demain", "name": ""}

    with pytest.raises(FormRefused) as refused:
        read_new_workshop(form, kits=KITS)

    assert set(refused.value.faults) == {"kit", "title", "team", "date", "name"}
    assert all(
        said.endswith(".") for said in refused.value.errors(words(Language.ENGLISH)).values()
    )


@pytest.mark.parametrize("date", ["", "2026-02-30", "1789-07-14", "9999-01-01", None, 20261201])
def test_a_date_that_is_none_is_refused(date):
    with pytest.raises(FormRefused) as refused:
        read_new_workshop(a_form(date=date), kits=KITS)

    assert list(refused.value.faults) == ["date"]
