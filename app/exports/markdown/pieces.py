"""Pieces of Markdown: titles, items, facts and tables, around texts that stay literal."""

from collections.abc import Iterable, Sequence

from app.exports.markdown.text import literal, literal_line
from app.exports.speech import Speech
from app.words import NBSP


def title(say: Speech, text: str) -> str:
    return literal_line(text) or say.t("(sans titre)")


def item(text: str, about: Iterable[str] = (), *, depth: int = 0) -> str:
    """A list item; what is said about it stands on a line of its own, never inside the text."""
    margin = "  " * depth
    said = f"{NBSP}· ".join(about)
    aside = f"\\\n{margin}  — {said}" if said else ""
    return f"{margin}- {literal(text, indent=len(margin) + 2)}{aside}"


def signed(author: str | None) -> list[str]:
    return [literal_line(author)] if author else []


def facts(say: Speech, told: dict[str, str]) -> str:
    return "\n".join(
        # A question has its own mark: no colon after it.
        f"- **{label}** {fact}"
        if label.endswith(("?", "\\?"))
        else say.t("- **%(label)s** : %(fact)s", label=label, fact=fact)
        for label, fact in told.items()
        if fact
    )


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = (head, ["---"] * len(head), *rows)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
