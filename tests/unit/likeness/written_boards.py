"""Four boards of fifty notes as a group might write them, with the groups that somebody who leads
would make of them: two for tuning, two kept aside."""

from itertools import combinations
from pathlib import Path

from app.likeness.domain import proposals

BOARDS = Path(__file__).parent / "boards"
ALONE = "alone"


def written_board(name: str) -> dict[str, list[str]]:
    """The notes of each group, by its title."""
    groups: dict[str, list[str]] = {}
    for line in (BOARDS / f"{name}.txt").read_text().splitlines():
        if line.startswith("= "):
            notes = groups.setdefault(line.removeprefix("= "), [])
        elif line and not line.startswith("#"):
            notes.append(line)
    return groups


def precision_and_recall(*names: str) -> tuple[float, float]:
    """Of the pairs that are proposed together: how many are right; how many of the right ones."""
    told = right = both = 0
    for name in names:
        groups = written_board(name)
        texts = [text for notes in groups.values() for text in notes]
        found = {pair for one in proposals(texts) for pair in combinations(one.texts, 2)}
        wanted = {
            tuple(sorted((texts.index(a), texts.index(b))))
            for title, notes in groups.items()
            if title != ALONE
            for a, b in combinations(notes, 2)
        }
        told, right, both = told + len(found), right + len(wanted), both + len(found & wanted)
    return both / told, both / right


if __name__ == "__main__":
    for names in (("fr_tuning", "en_tuning"), ("fr_check", "en_check")):
        precision, recall = precision_and_recall(*names)
        print(f"{' + '.join(names)}: precision {precision:.2f}, recall {recall:.2f}")  # noqa: T201 - for who tunes
