"""The editor of a kit, by its page: what it shows is what it sends, what it keeps is what it was
given, and what is wrong is told where it is."""

import json
import shutil
from html.parser import HTMLParser

import pytest
from werkzeug.datastructures import MultiDict
from werkzeug.test import Client

from app.kits.loader import catalogue, load
from app.kits.writer import write
from config import Config
from tests.application import create_app
from tests.integration.test_library import bring, brought, holder_of
from tests.unit.kits.builders import MISSING, a_kit, a_round, changed, loaded
from tests.unit.library.forms import form_of

RETRO = catalogue()["retro-30"]


class Form(HTMLParser):
    """What a browser would send of the first form with that id."""

    def __init__(self, page):
        super().__init__()
        self.fields, self.area, self.select, self.is_in = {}, None, None, False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        known = dict(attrs)
        if tag == "form":
            self.is_in = known.get("id") == "editor"
        if not self.is_in:
            return
        name = known.get("name")
        if tag == "input" and name and (known.get("type") != "checkbox" or "checked" in known):
            self.put(name, known.get("value", ""))
        elif tag == "textarea":
            self.area = [name, ""]
        elif tag == "select":
            self.select = name
        elif tag == "option" and "selected" in known:
            self.put(self.select, known["value"])

    def handle_data(self, data):
        if self.area:
            self.area[1] += data

    def handle_endtag(self, tag):
        if tag == "textarea" and self.area:
            self.put(self.area[0], self.area[1].removeprefix("\n"))
            self.area = None

    def put(self, name, value):
        self.fields.setdefault(name, []).append(value)


@pytest.fixture(scope="module")
def server(migrated_file, tmp_path_factory):
    """One for all: each test has a browser and a kit of its own."""
    file = tmp_path_factory.mktemp("editor") / "essaim.db"
    shutil.copy(migrated_file, file)
    config = Config(
        secret_key="a secret of the tests, which opens nothing elsewhere",
        database_url=f"sqlite:///{file}",
        base_url="http://localhost",
        async_mode="threading",
        workshops_per_address=1_000,
    )
    server = create_app(config)
    yield server
    server.stop()


@pytest.fixture
def mine(server):
    return Client(server.wsgi)


@pytest.fixture
def own(mine):
    return brought(mine, RETRO)


def page_of(own):
    return f"/kits/{own}/modifier"


def file_of(mine, own):
    return mine.get(f"/kits/{own}/kit.yaml").text


def send(mine, own, form, **typed):
    fields = form | {name.replace("__", "."): [value] for name, value in typed.items()}
    data = MultiDict([(name, value) for name, values in fields.items() for value in values])
    return mine.post(page_of(own), data=data, content_type="multipart/form-data")


@pytest.mark.parametrize("name", catalogue())
def test_the_page_shows_every_field_that_it_sends(name, mine):
    own = brought(mine, catalogue()[name])

    fields = Form(mine.get(page_of(own)).text).fields

    beside = {"base", "shown", "add.after", "add.kind"}
    shown = {name: sorted(value) for name, value in fields.items() if name not in beside}
    assert shown == {name: sorted(value) for name, value in form_of(catalogue()[name]).items()}


def test_a_kit_that_is_edited_exported_and_brought_again_is_the_same_byte_for_byte(mine, own):
    form = Form(mine.get(page_of(own)).text).fields
    form["phases[1].title"] = ["Écrire : « seul », d’abord # 1"]
    form["phases[1].facilitator_notes"] = ["### À dire\r\n- « Bonjour. »\r\n\r\n  - id: x"]
    form["phases.order"] = ["1", "0", *form["phases.order"][2:]]
    form["commitment_form.fields[1].help"] = ["« Qui ? » : un nom, # pas une équipe"]
    order = form["commitment_form.fields.order"]
    form["commitment_form.fields.order"] = [order[1], order[0], *order[2:]]
    form["facilitation.checklist[0].tasks"] = ["Écrivez : « oui »\r\n- id: x"]
    assert send(mine, own, form).status_code == 303

    exported = file_of(mine, own)
    again = bring(mine, exported)

    assert exported != write(RETRO)
    assert "Écrire : « seul », d’abord # 1" in exported
    other = again.location.removesuffix("/modifier?nouveau=1").removeprefix("/kits/")
    assert file_of(mine, other) == exported
    form = Form(mine.get(page_of(other)).text).fields
    assert send(mine, other, form).status_code == 303
    assert file_of(mine, other) == exported


def test_the_rounds_and_the_quorum_of_a_kit_are_shown_kept_and_checked_as_one_types(mine):
    known = a_round(zones=["ideas"], voters=["facilitator", "participant"], quorum=3)
    kit = loaded(changed("vote.quorum", 12, changed("vote.rounds", [known])))
    own = brought(mine, kit)
    before = file_of(mine, own)
    page = mine.get(page_of(own)).text
    form = Form(page).fields

    shown = {name: sorted(value) for name, value in form_of(kit).items() if "vote." in name}
    assert {name: sorted(form[name]) for name in shown} == shown
    assert send(mine, own, form).status_code == 303
    assert file_of(mine, own) == before == write(kit)

    form = Form(mine.get(page_of(own)).text).fields
    form |= {"vote.rounds[1].question": ["Et « nous » : # quoi ?"], "vote.quorum": ["beaucoup"]}
    data = MultiDict([(name, value) for name, values in form.items() for value in values])
    fault = {
        "field": "vote.quorum",
        "place": "Règle du vote, Quorum",
        "reason": "un nombre entier de 0 à 1000",
    }
    assert mine.post(f"/api/kits/{own}/check", data=data).json == {"faults": [fault]}
    moved = send(mine, own, form | {"vote.quorum": ["9"]}, act="round-up:1")
    assert send(mine, own, Form(moved.text).fields).status_code == 303
    exported = file_of(mine, own)
    assert [each.id for each in load(exported, name="x").vote.rounds] == ["tour", "first"]
    assert "quorum: 9" in exported
    other = bring(mine, exported).location.removesuffix("/modifier?nouveau=1")
    assert file_of(mine, other.removeprefix("/kits/")) == exported


def test_what_is_wrong_is_told_at_its_field_what_was_typed_stays_and_nothing_is_kept(mine, own):
    form = Form(mine.get(page_of(own)).text).fields
    form["phases[0].minutes"] = ["longtemps"]
    form["phases[1].title"] = ["Mon titre à moi"]

    answer = send(mine, own, form)

    assert answer.status_code == 422
    assert '<a href="#phases[0].minutes">Étape 1, Durée</a>' in answer.text
    assert "un nombre entier de 1 à 240" in answer.text
    assert Form(answer.text).fields["phases[1].title"] == ["Mon titre à moi"]
    assert file_of(mine, own) == write(RETRO)


def test_a_reason_is_told_in_english_to_who_reads_english(mine, own):
    form = Form(mine.get(page_of(own)).text).fields
    mine.post("/language", data={"language": "en"})

    answer = send(mine, own, form | {"phases[0].minutes": ["long"]})

    assert "a whole number from 1 to 240" in answer.text


def test_a_gesture_shows_the_draft_and_keeps_nothing_until_it_is_saved(mine, own):
    form = Form(mine.get(page_of(own)).text).fields

    shown = send(mine, own, form, act="remove:6")

    assert shown.status_code == 200
    assert "Pas encore enregistré" in shown.text
    assert file_of(mine, own) == write(RETRO)
    assert send(mine, own, Form(shown.text).fields).status_code == 303
    assert "id: close" not in file_of(mine, own)


def test_what_a_browser_kept_is_shown_again_as_it_was_and_nothing_is_kept_of_it(mine, own):
    form = Form(mine.get(page_of(own)).text).fields | {"title": [""], "shown": ["2"]}

    shown = send(mine, own, form, act="show")

    assert shown.status_code == 200
    assert "Ce que vous n’aviez pas enregistré est revenu." in shown.text
    assert Form(shown.text).fields == form
    assert file_of(mine, own) == write(RETRO)


def test_what_would_be_refused_is_told_while_one_types(mine, own):
    form = Form(mine.get(page_of(own)).text).fields
    form["phases[2].title"] = [""]
    data = MultiDict([(name, value) for name, values in form.items() for value in values])

    answer = mine.post(f"/api/kits/{own}/check", data=data)

    fault = {
        "field": "phases[2].title",
        "place": "Étape 3, Titre",
        "reason": "un texte qui ne soit pas vide",
    }
    assert answer.json == {"faults": [fault]}


def test_two_tabs_do_not_overwrite_one_another(mine, own):
    first = Form(mine.get(page_of(own)).text).fields
    second = dict(first)
    assert send(mine, own, first, title="Premier").status_code == 303

    answer = send(mine, own, second, title="Second")

    assert answer.status_code == 409
    assert "vient d’être changé ailleurs" in answer.text
    assert Form(answer.text).fields["title"] == ["Second"]
    assert 'title: "Premier"' in file_of(mine, own)


def save_file(mine, own, source):
    return mine.post(f"/kits/{own}/yaml", data={"yaml": source, "base": "1"})


def test_the_file_itself_is_edited_where_the_form_does_not_reach(mine, own):
    source = file_of(mine, own).replace("Personne ne parle", "Le silence")

    assert save_file(mine, own, source.replace("\n", "\r\n")).status_code == 303

    assert file_of(mine, own) == source


BROKEN = [
    ("phases[1].minutes", "ten", "phases[1].minutes", "un nombre entier de 1 à 240"),
    ("phases[1].kind", "dance", "phases[1].kind", "l’un de welcome, icebreaker, present"),
    ("phases[0].zones[0]", "nowhere", "phases[0].zones[0]", "l’une des zones ideas"),
    ("zones[0].title", "", "zones[0].title", "un texte qui ne soit pas vide"),
    ("zones[0].color", "#ff0000", "zones[0].color", "l’un de yellow, rose"),
    ("vote.per_idea", 6, "vote.per_idea", "au plus le budget, 5"),
    ("total_minutes", 3, "total_minutes", "la somme des étapes, 20"),
    ("messages", MISSING, "messages", "cette clé, qui manque"),
    ("colour", "red", "colour", "seulement les clés format, id, version"),
    (
        "messages.thanks.body",
        "Bonjour {prenom}",
        "messages.invitation.body",
        "parmi {workshop_title}, ",
    ),
]
HOSTILE = [
    ("a: &a [x, x]\nb: [*a, *a]", "ligne 1", "aucune ancre (&amp;)"),
    ("a: !!python/object/apply:os.system [ls]", "ligne 1", "aucune étiquette de type (!)"),
    ("[" * 20_000, "ligne 1", "au plus 8 niveaux"),
    ("a: 1\na: 2", "ligne 2", "une seule fois la clé"),
    ("a: 1\n---\nb: 2", "ligne 2", "un seul document"),
    ("a: " + "x" * 300_000, "le fichier entier", "au plus 256\u00a0Ko"),
    ("a: b\x07c", "le fichier entier", "du YAML bien formé"),
    ("a:\n\t- b", "ligne 2", "du YAML bien formé"),
    ("- <script>alert(1)</script>", "le fichier entier", "les clés format, id"),
    ("<<: {a: 1}", "&#39;&lt;&lt;&#39;", "seulement les clés format"),
]


@pytest.mark.parametrize(("path", "value", "place", "reason"), BROKEN)
def test_a_broken_kit_is_refused_by_its_file_its_key_and_its_reason(
    path, value, place, reason, mine, own
):
    source = json.dumps(changed(path, value, a_kit()), ensure_ascii=False)

    for answer in (bring(mine, source, name="casse.yaml"), save_file(mine, own, source)):
        name = "casse.yaml" if "Rien n’est importé" in answer.text else "kit.yaml"
        assert answer.status_code == 422
        assert f"{name}, {place} — attendu\u00a0: {reason}" in answer.text
    assert file_of(mine, own) == write(RETRO)


@pytest.mark.parametrize(("source", "place", "reason"), HOSTILE)
def test_a_hostile_file_is_refused_as_exactly_and_nothing_is_kept(source, place, reason, mine, own):
    for answer in (bring(mine, source, name="piege.yaml"), save_file(mine, own, source)):
        assert answer.status_code == 422
        assert f".yaml, {place} — attendu\u00a0: {reason}" in answer.text
        assert "<script>alert" not in answer.text
    assert file_of(mine, own) == write(RETRO)
    assert len(mine.get("/kits").text.split("/modifier")) - 1 == 2  # its title and its button


def test_the_editor_is_for_who_holds_the_kit(server, mine, own):
    stranger = Client(server.wsgi)
    form = Form(mine.get(page_of(own)).text).fields

    assert stranger.get(page_of(own)).status_code == 404
    assert send(stranger, own, form).status_code == 404
    assert save_file(stranger, own, write(RETRO)).status_code == 404
    assert stranger.post(f"/api/kits/{own}/check", data={}).status_code == 404
    assert mine.get("/kits/retro-30/modifier").status_code == 404
    assert holder_of(mine) is not None


@pytest.mark.parametrize("name", ["phases.order", "zones.order", "phases[0].zones"])
@pytest.mark.parametrize("act", ["add", "save"])
def test_a_form_that_shows_many_more_than_a_kit_may_have_is_refused_before_it_is_drawn(
    name, act, mine, own
):
    form = Form(mine.get(page_of(own)).text).fields
    form[name] = form[name] + ["x"] * 300

    answer = send(mine, own, form, act=act)

    assert answer.status_code == 400
    check = f"/api/kits/{own}/check"
    assert mine.post(check, data=MultiDict([(name, "x")] * 300)).status_code == 400


def test_one_phase_too_many_is_told_where_it_is_and_nothing_is_lost(mine, own):
    form = Form(mine.get(page_of(own)).text).fields
    form["phases.order"] = form["phases.order"] + ["x"] * (41 - len(form["phases.order"]))

    answer = send(mine, own, form, act="save")

    assert answer.status_code == 422
    assert answer.text.count(" data-panel=") == 41
