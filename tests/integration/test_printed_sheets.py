"""What facilitators print: tagged PDF that a screen reader reads in the right order, whatever was
typed, and nothing evaluated."""

import json
import subprocess

import pytest

from app.board.agenda.events import BriefWritten, PhaseEdited
from app.kits.loader import catalogue
from app.kits.richtext import blocks
from app.printing import domain
from app.printing.typesetting import order_of, typeset
from app.words import Language, words
from app.workshops.lead_routes import qr_svg
from tests.integration.sheets import a_workshop

FRENCH, ENGLISH = words(Language.FRENCH), words(Language.ENGLISH)
LONG = "Pour une école et une université plus ouvertes et plus attentives à la parole de " * 2
HOSTILE = (
    '#import "@preview/evil:0.1.0": *',
    '#read("/etc/passwd")',
    "$ x^2 $ *gras* _em_ `code` = titre @ref <label> \\ ~ ' \"",
    "« Émotions 😀 日本語 العربية \u202f→ ✓ ł Ж »",
    "\u2603 \U0001f9d1\u200d\U0001f692",
    "<svg \U00012000>",  # what no font draws, in what looks like a drawing of ours
)


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """A PDF as a screen reader goes through it: its text in order, and what poppler says of it."""
    folder = tmp_path_factory.mktemp("printed")

    def read(pdf):
        path = folder / "one.pdf"
        path.write_bytes(pdf)
        text = subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True, text=True)
        told = subprocess.run(["pdfinfo", path], check=True, capture_output=True, text=True)
        return " ".join(text.stdout.split()), told.stdout

    return read


def printed(name, workshop, said=FRENCH):
    sheets = {"running_order": domain.running_order, "guide": domain.guide}
    if name == "poster":
        qr = qr_svg(workshop.occasion.join_url).decode()
        return typeset(order_of(name, domain.poster(workshop, said, qr=qr)))
    return typeset(order_of(name, sheets[name](workshop, said)))


def follow(text, *words_in_order):
    """Each comes after the one before it."""
    place = 0
    for word in words_in_order:
        found = text.find(word, place)
        assert found >= 0, (word, text[place : place + 200])
        place = found + len(word)


@pytest.mark.parametrize("name", ["running_order", "guide", "poster"])
def test_each_sheet_is_tagged_has_its_title_and_its_language(name, read):
    pdf = printed(name, a_workshop())

    _, told = read(pdf)

    assert "Tagged: yes" in " ".join(told.split())
    assert "Pour une école plus ouverte" in told
    assert b"pdfuaid:part" in pdf  # says that it is PDF/UA, which typst has checked
    assert b"/Lang" in pdf


def test_the_running_order_is_read_in_its_order_with_times_of_the_day(read):
    text, told = read(printed("running_order", a_workshop()))

    follow(
        text,
        "Déroulé de l’animation",
        "Pour une école plus ouverte",
        *("Académie de Limoges", "jeudi 12 mars 2026, de 14 h à 16 h (heure de Paris)"),
        "Le déroulé",
        *("14 h Accueil et essai technique", "14 h 05 Inclusion", "14 h 15 Cadre"),
        "Matériel",
        "À préparer",
        "Dans l’équipe",
        *("14 h", "1. Accueil et essai technique", "But —", "Consigne, lue par tout le monde"),
        *("Zones au travail", "À dire", "Dans l’outil", "Pour gagner du temps"),
        *("14 h 05", "2. Inclusion", "À dire"),
        "12. Suites et clôture",
        "Si ça coince",
    )
    assert "Kit" not in told.splitlines()[0]


@pytest.mark.parametrize("name", catalogue())
def test_every_phase_of_a_shipped_kit_stands_on_one_page_and_the_guide_too(name):
    workshop = a_workshop(kit=name)
    said = words(Language(workshop.kit.language))

    pages = pages_of(printed("running_order", workshop, said))

    titles = [f"{n}. {phase.title}" for n, phase in enumerate(workshop.phases, 1)]
    places = [
        [n for n, page in enumerate(pages) if " ".join(title.split()) in page] for title in titles
    ]
    assert [found[0] for found in places] == list(range(places[0][0], places[0][0] + len(titles)))
    assert len(pages_of(printed("guide", workshop, said))) == 1


def pages_of(pdf):
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, check=True, capture_output=True)
    return [" ".join(page.split()) for page in done.stdout.decode().split("\f")[:-1]]


def test_what_was_adapted_is_what_is_printed(read):
    first = catalogue()["pgo-2h"].phases[0]
    text, _ = read(
        printed(
            "running_order",
            a_workshop(
                PhaseEdited(phase=first.id, title="Bonjour", minutes=7, instruction="Écrivez."),
                BriefWritten(phase=first.id, text="Sourire.", body=blocks("Sourire.")),
            ),
        )
    )

    follow(text, "14 h 07 Inclusion", "1. Bonjour", "7 min", "Écrivez.", "Sourire.")


def test_notes_are_read_beside_whatever_they_cost_to_read():
    first = catalogue()["pgo-2h"].phases[0]
    note = "*a**b " * 600
    workshop = a_workshop(BriefWritten(phase=first.id, text=note, body=()))

    sheet = domain.running_order(workshop, FRENCH)

    assert sheet["steps"][0]["notes"] == note


def test_without_a_beginning_hours_count_from_it(read):
    text, _ = read(printed("running_order", a_workshop(starts_at=None)))

    follow(text, "jeudi 12 mars 2026", "+ 0 min Accueil", "+ 5 min Inclusion", "+ 1 h 05")


def test_the_guide_is_one_page_without_any_private_note(read):
    text, told = read(printed("guide", a_workshop()))

    assert "Pages: 1" in " ".join(told.split())
    follow(
        text,
        *("Guide du participant", "Pour entrer", "7KQM-42XP", "La visio", "Ce que nous ferons"),
        *("14 h Accueil", "15 h 50 Suites et clôture", "Bon à savoir", "5 gommettes", "90 jours"),
    )
    assert "À dire" not in text


def test_the_poster_is_one_page_with_its_link_and_its_code(read):
    text, told = read(printed("poster", a_workshop()))

    assert "Pages: 1" in " ".join(told.split())
    follow(text, "Pour une école plus ouverte", "Photographiez", "essaim.exemple.fr", "7KQM-42XP")
    assert "rejoindre#A1b2C3d4E5f6G7h8I9j0Kk" in text


@pytest.mark.parametrize("name", ["guide", "poster"])
def test_a_title_and_a_team_as_long_as_may_be_take_one_page_too(name, read):
    text, told = read(printed(name, a_workshop(kit="pgo-3h", title=LONG[:120], team=LONG[:120])))

    assert "Pages: 1" in " ".join(told.split())
    assert text.endswith("page 1 / 1")  # the number of a page is not cut by the title beside it


def test_a_sheet_is_in_the_language_of_the_workshop(read):
    text, _ = read(printed("guide", a_workshop(kit="ogp-2h"), ENGLISH))

    follow(text, "Participant’s guide", "Thursday, March 12, 2026", "To come in", "14:00")


def test_french_spaces_do_not_break_lines():
    sheet = domain.guide(a_workshop(title="Et après : « décider » ?"), FRENCH)

    assert sheet["title"] == "Et après\u00a0: «\u00a0décider\u00a0»\u00a0?"
    assert sheet["enter"]["link"].endswith("rejoindre#A1b2C3d4E5f6G7h8I9j0Kk")


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", ["running_order", "guide", "poster"])
def test_what_was_typed_is_text_and_evaluates_nothing(name, text, read):
    shown, told = read(printed(name, a_workshop(title=text, team=text)))

    assert "Tagged: yes" in " ".join(told.split())
    if text.isascii():
        assert "".join(text.split()) in "".join(shown.split())


def test_a_template_that_is_none_of_ours_is_refused():
    with pytest.raises(ValueError, match="elsewhere"):
        typeset(json.dumps({"template": "../elsewhere", "sheet": {}}).encode())
