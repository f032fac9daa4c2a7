"""Kits that people make in the browser: brought, copied, held by a link, opened, kept and erased.
The whole application, by its pages."""

import io
import json
import re
from dataclasses import replace

import pytest
from werkzeug.test import Client

from app.kits.loader import catalogue
from app.kits.writer import write
from app.library.holding import KitCookie
from app.workshops.erasing.belief import DAY_MS
from tests.application import create_app
from tests.fakes import HandClock
from tests.migrated import bring_to_now
from tests.unit.kits.builders import a_kit, changed

START = 1_790_000_000_000
ON_BOTH = pytest.mark.parametrize("server", ["sqlite", "postgresql"], indirect=True)
FORM = {"title": "Atelier", "date": "2026-12-01", "name": "Awa"}
OWN = re.compile(r"/kits/([0-9a-f-]{36})")


@pytest.fixture
def clock():
    return HandClock(START)


@pytest.fixture
def server(request, config, clock):
    if getattr(request, "param", "sqlite") == "postgresql":
        config = replace(config, database_url=request.getfixturevalue("postgresql_url"))
        bring_to_now(config.database_url)
    server = create_app(
        replace(config, workshops_per_address=12, arrivals_per_address=20), clock=clock
    )
    yield server
    server.stop()


@pytest.fixture
def mine(server):
    return Client(server.wsgi)


def bring(mine, source, name="mien.yaml", **options):
    file = (io.BytesIO(source if isinstance(source, bytes) else source.encode()), name)
    return mine.post("/kits/importer", data={"fichier": file}, **options)


def brought(mine, kit=None):
    """A kit of this browser: its id."""
    answer = bring(mine, write(kit or catalogue()["retro-30"]))
    assert answer.status_code == 303, answer.text
    return OWN.search(answer.location)[1]


def link_of(mine, own):
    return re.search(r"/kits/ouvrir#([\w-]{22})", mine.get(f"/kits/{own}").text)[1]


@pytest.mark.parametrize("name", catalogue())
def test_a_kit_that_is_exported_brought_and_exported_again_is_the_same(name, mine):
    exported = mine.get(f"/kits/{name}/kit.yaml")
    assert exported.headers["Content-Disposition"] == f'attachment; filename="{name}.yaml"'

    own = OWN.search(bring(mine, exported.data).location)[1]
    again = mine.get(f"/kits/{own}/kit.yaml")

    assert again.data == exported.data


def test_a_broken_file_is_refused_with_its_place_and_its_reason_and_nothing_is_kept(mine):
    source = write(catalogue()["retro-30"]).replace("minutes: 3\n", "minutes: trois\n", 1)

    answer = bring(mine, source, name="../../mon kit.yaml")

    assert answer.status_code == 422
    where = "mon kit.yaml, phases[0].minutes — attendu\u00a0: un nombre entier de 1 à 240"
    assert where in answer.text
    assert "Aucun kit à vous" in mine.get("/kits").text


@pytest.mark.parametrize("source", [b"", b"\x00", b"a: &a [*a]", b"[" * 300_000, b"x" * 400_000])
def test_a_hostile_file_is_refused_by_a_page(source, mine):
    answer = bring(mine, source)

    assert answer.status_code == 422
    assert "Rien n’est importé." in answer.text


def test_a_form_without_its_file_is_told_what_to_choose(mine):
    assert "Choisissez le fichier" in mine.post("/kits/importer", data={}).text
    assert mine.post("/kits/importer", data={"fichier": "mien.yaml"}).status_code == 400


def test_what_is_longer_than_any_kit_is_not_even_read(mine):
    sent = b"--x\r\n" + b"y" * 600_000

    answer = mine.post("/kits/importer", data=sent, content_type="multipart/form-data; boundary=x")

    assert answer.status_code == 400
    assert "trop volumineux" in answer.text


def test_a_kit_belongs_to_who_holds_its_link(server, mine):
    own, other = brought(mine), Client(server.wsgi)
    assert other.get(f"/kits/{own}").status_code == 404
    assert other.get(f"/kits/{own}").data == other.get("/kits/absent").data

    opened = other.post("/api/kits/keys", json={"key": link_of(mine, own)})

    assert opened.json == {"url": f"/kits/{own}/modifier"}
    assert other.get(f"/kits/{own}/kit.yaml").data == mine.get(f"/kits/{own}/kit.yaml").data


@pytest.mark.parametrize("path", ["ouvrir%23AAAAAAAAAAAAAAAAAAAAAA", "ouvrir/", "ouvrir/%23AAAA"])
def test_a_link_whose_sign_was_encoded_on_its_way_opens_the_same_door(path, mine):
    assert mine.get(f"/kits/{path}").data == mine.get("/kits/ouvrir").data


@pytest.mark.parametrize("key", ["x" * 22, "", None, 3, "x" * 5_000])
def test_a_link_that_opens_nothing_is_refused(mine, key):
    assert mine.post("/api/kits/keys", json={"key": key}).status_code == 404


def test_a_link_opened_in_a_loop_makes_its_address_wait_and_not_who_holds_the_kit(server, mine):
    link = link_of(mine, brought(mine))
    opened = [
        Client(server.wsgi).post("/api/kits/keys", json={"key": link}).status_code
        for _ in range(21)
    ]

    assert opened == [200] * 20 + [429]
    assert mine.post("/api/kits/keys", json={"key": link}).status_code == 200


@ON_BOTH
def test_a_renewed_link_leaves_the_kit_to_who_renewed_it(server, mine):
    own, other = brought(mine), Client(server.wsgi)
    before = link_of(mine, own)
    other.post("/api/kits/keys", json={"key": before})

    assert mine.post(f"/kits/{own}/lien").status_code == 303

    assert link_of(mine, own) != before
    assert other.get(f"/kits/{own}").status_code == 404
    assert other.post("/api/kits/keys", json={"key": before}).status_code == 404
    assert other.post("/api/kits/keys", json={"key": link_of(mine, own)}).status_code == 200


def test_a_copy_bears_a_title_and_an_id_of_its_own(mine):
    answer = mine.post("/kits/retro-30/dupliquer")

    copy = mine.get(f"{OWN.search(answer.location)[0]}/kit.yaml").text
    assert 'title: "Bilan d’équipe en 30\u00a0minutes (copie)"' in copy
    assert "\nid: bilan-d-equipe-en-30-minutes-copie\n" in copy


def test_a_workshop_is_opened_from_a_kit_of_ones_own_and_from_that_of_nobody_else(server, mine):
    kit = replace(catalogue()["retro-30"], title="Le nôtre")
    own = brought(mine, kit)
    assert "Le nôtre" in mine.get("/").text

    assert mine.post("/ateliers", data={**FORM, "kit": own}).status_code == 303
    stranger = Client(server.wsgi)
    assert stranger.post("/ateliers", data={**FORM, "kit": own}).status_code == 422
    assert stranger.post("/ateliers", data={**FORM, "kit": "nothing"}).status_code == 422

    (opened,) = server.workshops.workshops()
    assert server.workshops.kept_kits.kit(opened.id).title == "Le nôtre"


@ON_BOTH
def test_a_workshop_keeps_its_version_and_is_told_of_a_newer_one(server, mine):
    own = brought(mine)
    mine.post("/ateliers", data={**FORM, "kit": own})
    (opened,) = server.workshops.workshops()
    assert server.workshops.kept_kits.newer(opened.id) is None
    (held,) = server.library.held_by(holder_of(mine))

    saved = server.library.save(own, holder_of(mine), replace(held.kit, title="Autrement"), base=1)

    assert saved.kit.version == server.workshops.kept_kits.newer(opened.id) == "1.1.1"
    assert server.workshops.kept_kits.kit(opened.id) == held.kit
    again = server.library.save(own, holder_of(mine), replace(saved.kit, title="Encore"), base=2)
    assert again.kit.version == "1.1.1"  # which nobody has used yet


def holder_of(mine):
    cookie = KitCookie(is_https=False)
    return cookie.read({cookie.name: mine.get_cookie(cookie.name).value})


def test_a_change_made_on_an_old_revision_is_refused_and_changes_nothing(server, mine):
    own, holder = brought(mine), holder_of(mine)
    kit = server.library.find(own, holder).kit
    server.library.save(own, holder, replace(kit, title="Premier"), base=1)

    with pytest.raises(Exception, match="vient d’être changé ailleurs"):
        server.library.save(own, holder, replace(kit, title="Second"), base=1)

    assert server.library.find(own, holder).kit.title == "Premier"


@pytest.mark.parametrize("is_served", [False, True])
def test_a_change_sent_twice_while_its_answer_is_awaited_is_made_once(server, mine, is_served):
    """A workshop opened meanwhile gives it the next number: it is the same change still."""
    own, holder = brought(mine), holder_of(mine)
    if is_served:
        mine.post("/ateliers", data={**FORM, "kit": own})
    wanted = replace(server.library.find(own, holder).kit, title="Premier")

    first, again = (server.library.save(own, holder, wanted, base=1) for _ in range(2))

    assert (again.kit, again.revision) == (first.kit, first.revision)


def test_one_address_keeps_so_many_kits_then_waits(mine):
    answers = [bring(mine, write(catalogue()["retro-30"])).status_code for _ in range(13)]

    assert answers == [303] * 12 + [429]
    assert mine.post("/kits/pgo-2h/dupliquer").status_code == 429


@ON_BOTH
def test_an_erased_kit_is_no_more_and_its_workshops_keep_theirs(server, mine):
    own = brought(mine)
    mine.post("/ateliers", data={**FORM, "kit": own})
    (opened,) = server.workshops.workshops()

    assert mine.post(f"/kits/{own}/effacer").status_code == 303

    assert mine.get(f"/kits/{own}").status_code == 404
    assert server.workshops.kept_kits.kit(opened.id) == catalogue()["retro-30"]
    assert server.workshops.kept_kits.newer(opened.id) is None


@ON_BOTH
def test_a_kit_that_nobody_touched_and_no_workshop_uses_is_erased(server, mine, clock):
    unused, used = brought(mine), brought(mine)
    mine.post("/ateliers", data={**FORM, "date": "2027-06-01", "kit": used})
    kept = []

    server.retention.apply()
    for day in range(1, 100):
        clock.passes(DAY_MS)
        server.retention.apply()
        if day > 85 and mine.get(f"/kits/{unused}").status_code == 200:
            kept.append(day)

    assert kept[-1] in (89, 90)
    assert mine.get(f"/kits/{used}").status_code == 200


def test_a_clock_that_is_not_believed_erases_no_kit(server, mine, clock):
    own = brought(mine)
    server.retention.apply()

    for _ in range(3):
        clock.passes(100 * DAY_MS)
        server.retention.apply()

    assert mine.get(f"/kits/{own}").status_code == 200


def test_what_is_not_shipped_is_asked_from_no_other_site(mine):
    own = brought(mine)
    elsewhere = {"Origin": "https://ailleurs.example"}

    for path in ("importer", f"{own}/dupliquer", f"{own}/lien", f"{own}/effacer"):
        assert mine.post(f"/kits/{path}", headers=elsewhere).status_code == 403


def test_markup_in_a_kit_is_text_on_its_pages(mine):
    kit = changed("title", "<script>alert(1)</script>", a_kit())
    answer = bring(mine, json.dumps(kit))
    page = mine.get(answer.location)

    assert "<script>alert" not in page.text + mine.get("/kits").text + mine.get("/").text


def test_those_who_lead_a_workshop_make_a_kit_of_it(server, mine):
    mine.post("/ateliers", data={**FORM, "kit": "pgo-2h", "title": "Notre atelier"})
    (opened,) = server.workshops.workshops()

    answer = mine.post(f"/ateliers/{opened.id}/kit")

    assert answer.location.endswith("/modifier?nouveau=1&atelier=1")
    page = mine.get(answer.location).text
    assert "Notre atelier" in page
    assert "Ce kit vient de votre atelier" in page
    assert "Awa" not in mine.get(f"{OWN.search(answer.location)[0]}/kit.yaml").text


def test_the_page_that_prepares_tells_of_a_newer_version(server, mine):
    own = brought(mine)
    mine.post("/ateliers", data={**FORM, "kit": own})
    (opened,) = server.workshops.workshops()
    page = f"/ateliers/{opened.id}/preparer"
    assert '"newer": ""' in mine.get(page).text

    kit = server.library.find(own, holder_of(mine)).kit
    server.library.save(own, holder_of(mine), replace(kit, title="Autrement"), base=1)

    assert '"newer": "1.1.1"' in mine.get(page).text


def test_a_kit_of_the_library_leads_to_the_title_with_the_kit_chosen(server, mine):
    shelf = mine.get("/kits").text
    (kit,) = re.findall(r'href="(/\?kit=retro-30)"', shelf)
    page = mine.get(kit).text

    assert re.search(r"Kit choisi\s: <strong><bdi[^>]*>Bilan d’équipe", page)
    assert re.search(r'id="title"[^>]* autofocus', page)
    assert re.search(r'value="retro-30"[^>]* checked', page)
    assert "autofocus" not in mine.get("/").text


def test_a_kit_says_for_how_many_people_it_is_in_the_words_of_its_number(mine):
    def said(least, most):
        kit = catalogue()["retro-30"]
        size = replace(kit.group_size, min=least, max=most)
        own = brought(mine, replace(kit, group_size=size))
        page = mine.get(f"/kits/{own}").text.replace("\u00a0", " ")
        return re.search(r"· ((?:de|jusqu|pour) ?[^<]+)</p>", page)[1]

    assert said(1, 1) == "pour une personne"
    assert said(1, 8) == "jusqu’à 8 personnes"
    assert said(6, 6) == "pour 6 personnes"
    assert said(4, 30) == "de 4 à 30 personnes"
