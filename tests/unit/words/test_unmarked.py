"""No French is shown that a catalogue does not hold: who reads English would be given it as it is.

What stands on a page is marked, whatever it says. Elsewhere, a string that reads as a sentence and
has a word or a letter of French is taken for one.
"""

import re

import pytest

from app.exports.columns import COLUMNS
from app.kits.loader import catalogue
from app.words import Language, catalogue_file, read_catalogue
from config import ROOT
from tests.unit.words.texts import Kind, Text, in_python, in_scripts, in_template

WORD = re.compile(r"[^\W\d_]{3,}")
LETTER = re.compile(r"[^\W\d_]")
OF_FRENCH = re.compile("[àâæçèéêëîïôœùûÀÂÇÈÉÊËÎÏÔŒÙÛ’«»]")
# A sentence, rather than a name of the code: it has a space, a sign of its own, or a capital.
READS_AS_A_SENTENCE = re.compile(r"\s|[^\x00-\x7f]|^[A-Z][a-z]")

# The name of the program, the names that languages give themselves, and a code as an example.
SAME_IN_EVERY_LANGUAGE = {"Essaim", "— Essaim", "English", "Français", "7KQM-42XP"}
# Units that both languages write alike, and keys of the keyboard.
SIGNS = {"min", "h", "D", "N", "D /"}

# Who operates a server reads French, at its terminal and in docs/exploitation.md.
OF_THE_OPERATOR = ("app/admin/", "app/workshops/erasing/ledger.py")
# Words that are looked for in what people type, in every language at once.
LOOKED_FOR = ("app/workshops/names.py",)
# What is neither said nor shown, by file.
NOT_SAID = {
    "app/db/": "words of SQL",
    "app/exports/as_csv.py": "a regular expression",
    "app/exports/pictures/drawing.py": "names of fonts and of shapes",
    "app/exports/office/odt_contents.py": "a table of contents in XML",
    "app/exports/office/odt_styles.py": "a style sheet in XML",
    "app/inviting/routes.py": "the name of a file",
    "app/kits/schema.py": "for the log",
    "app/text.py": "a regular expression",
    "app/web/headers.py": "names of a policy",
    "app/words.py": "a regular expression, and the name of French in French",
    "static/js/core/pasted.js": "a regular expression",
    "static/js/following/moves.js": "a selector",
}


@pytest.fixture(scope="module")
def french_words() -> set[str]:
    """The words that our French sentences use, and that nothing in English does."""
    messages = list(read_catalogue(catalogue_file(Language.ENGLISH), Language.ENGLISH))
    french = words_of(" ".join(str(message.id) for message in messages))
    english = words_of(" ".join(str(message.string) for message in messages))
    return french - english - words_of(str(catalogue()["retro-30-en"]))


def words_of(text: str) -> set[str]:
    return {word.lower() for word in WORD.findall(text)}


def is_unmarked(text: Text, french_words: set[str]) -> bool:
    if text.text in SAME_IN_EVERY_LANGUAGE or text.text in SIGNS:
        return False
    has_a_letter = bool(LETTER.search(text.text))
    if text.kind is Kind.SHOWN or not has_a_letter:
        return has_a_letter
    is_french = OF_FRENCH.search(text.text) or words_of(text.text) & french_words
    return bool(is_french and READS_AS_A_SENTENCE.search(text.text))


def unmarked(texts: list[Text], french_words: set[str]) -> list[str]:
    excepted = (*OF_THE_OPERATOR, *LOOKED_FOR, *NOT_SAID)
    return [
        f"{each.path}:{each.line}: {each.text}"
        for each in texts
        if is_unmarked(each, french_words) and not each.path.startswith(excepted)
    ]


def ours(folder: str, pattern: str) -> list[str]:
    found = (path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob(pattern))
    return sorted(path for path in found if "/vendor/" not in path)


def test_no_module_holds_french_that_is_not_in_a_catalogue(french_words):
    texts = [
        text
        for path in ours("app", "*.py")
        for text in in_python(path, (ROOT / path).read_text())
        if not (path.startswith("app/exports/") and text.text in COLUMNS)  # keys of a row
    ]

    assert unmarked(texts, french_words) == []


def test_no_template_shows_a_text_that_is_not_in_a_catalogue(french_words):
    texts = [
        text
        for path in ours("templates", "*.html")
        for text in in_template(path, (ROOT / path).read_text())
    ]

    assert unmarked(texts, french_words) == []


def test_no_script_shows_a_text_that_is_not_in_a_catalogue(french_words):
    texts = in_scripts(ours("static/js", "*.js"))

    assert unmarked(texts, french_words) == []


def test_no_style_sheet_says_anything():
    said = re.compile(r'content:\s*"[^"]*[^\W\d_][^"]*"')
    sheets = ours("static/css", "*.css")

    assert [path for path in sheets if said.search((ROOT / path).read_text())] == []


@pytest.mark.parametrize(
    "source",
    [
        'page(action_label="Rejoindre un atelier")',
        'raise NotFound("Cet atelier est fermé")',
        'f"Encore {count} places"',
        'say.t(known if known else "Personne n’est encore là")',
    ],
)
def test_french_in_a_module_is_found(source, french_words):
    assert unmarked(in_python("app/new.py", source), french_words)


@pytest.mark.parametrize(
    "source",
    [
        '"""Un atelier qui est fermé."""\npage(say.t("Cet atelier est fermé"))',
        'NAMES = (N_("Rejoindre un atelier"), "rejoindre")',
        'raise ValueError("no link comes from an empty secret")',
    ],
)
def test_what_is_marked_or_is_for_us_is_left_alone(source, french_words):
    assert unmarked(in_python("app/new.py", source), french_words) == []


@pytest.mark.parametrize(
    "source",
    [
        "<p>Bonjour</p>",
        '<button aria-label="Fermer">{{ icon("x") }}</button>',
        '<input placeholder="Votre prénom">',
        '{{ button("Créer un atelier") }}',
    ],
)
def test_french_in_a_template_is_found(source, french_words):
    assert unmarked(in_template("templates/new.html", source), french_words)


def test_a_template_that_asks_a_catalogue_is_left_alone(french_words):
    source = (
        '{# Un atelier #}<p>{{ _("Rejoindre un atelier") }}</p>{% trans %}Bonjour{% endtrans %}'
        "<script>// rejoindre un atelier\n</script>"
    )

    assert unmarked(in_template("templates/new.html", source), french_words) == []


def test_french_in_a_script_is_found_and_what_is_marked_is_left_alone(tmp_path, french_words):
    script = tmp_path / "new.js"
    script.write_text(
        '// Rejoindre un atelier\nimport { t } from "./rejoindre un atelier.js"\n'
        'const one = t("Rejoindre un atelier")\n'
        'const two = t(one ? "Rejoindre un atelier" : one)\n'
        'const three = html`<p title="Atelier">${t("Rejoindre un atelier")} ${"Encore une"}</p>`\n'
        "const four = html`<p class=${one}>Bonjour</p>`\n"
        "const five = `Il reste ${one}`\n"
        'const six = "rejoindre"\n'
    )

    found = [
        each.rpartition(f"{script}:")[2] for each in unmarked(in_scripts([script]), french_words)
    ]

    assert found == [
        "4: Rejoindre un atelier",
        "5: Atelier",
        "5: Encore une",
        "6: Bonjour",
        "7: Il reste",
    ]
