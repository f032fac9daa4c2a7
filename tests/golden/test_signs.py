"""A text is as long on the screen as at the border: what the browser counts is what is refused."""

from random import Random

from app.text import clean_text
from tests.golden.node import run_in_node

TEXTS = 3_000
SEED = 13
# Each brings a rule of app/text.py into play; lone surrogates do not travel in JSON.
SIGNS = (
    *"aé-. \n\t",
    "\r\n",
    "e\u0301",
    "👩‍🔬",
    "🏳️‍🌈",
    *"\r\u0085\u2028\u2029\x0b\x0c\x00\x1f\x7f\x9b",
    *"\u0301\u0328\u20dd\u0e48\u00a0\u202f\u3000\u00ad\u200b\u200c\u200d\u034f\u180e\u2062\u206a\ufff9\u200e\u2060\ufeff",
    *"\u202e\u2066\ufdd0\ufffe\U0001ffff\U000e0041\u115f\u2800\u3164",
)


def test_the_browser_and_the_border_count_the_same(tmp_path):
    random = Random(SEED)
    texts = ["".join(random.choices(SIGNS, k=random.randint(0, 24))) for _ in range(TEXTS)]

    seen = run_in_node("count_signs.mjs", texts, tmp_path)

    stored = [clean_text(text, max_length=1_000, max_lines=1_000) for text in texts]
    expected = [[len(text), text.count("\n") + 1] for text in stored]
    wrong = [text for text, one, other in zip(texts, seen, expected, strict=True) if one != other]
    assert wrong == []
