"""Looking at what an update made of a document: nothing of another kind, nowhere.

Neither among children, nor in a text, nor as the value of an attribute: a tree could grow there
that nobody sees, and its fall ends the process.
"""

from collections.abc import Sequence
from typing import Any, Final

from pycrdt import XmlElement, XmlFragment, XmlText

from app.cowriting.bounds import DEPTH, ELEMENTS, MOST_ELEMENTS, NotOurs, TooMuchHistory

_SCALARS: Final = (str, int, float, type(None))


def require_ours(roots: Sequence[XmlFragment]) -> None:
    """NotOurs when some of these trees holds what our editor does not write; TooMuchHistory when
    they hold too much of it."""
    elements = 0
    waiting: list[tuple[XmlFragment | XmlElement, int]] = [(root, 0) for root in roots]
    while waiting:
        node, depth = waiting.pop()
        children = list(node.children)
        elements += len(children)
        if elements > MOST_ELEMENTS:
            raise TooMuchHistory
        if len(children) != len(node.children):
            raise NotOurs  # words outside of any text
        for child in children:
            if not _is_ours(child, depth):
                raise NotOurs
            if isinstance(child, XmlElement):
                waiting.append((child, depth + 1))


def _is_ours(child: object, depth: int) -> bool:
    if isinstance(child, XmlText):
        return _has_scalars(child) and all(isinstance(part, str) for part, _ in child.diff())
    if isinstance(child, XmlElement):
        return _has_scalars(child) and child.tag in ELEMENTS and depth < DEPTH
    return False


def _has_scalars(child: XmlText | XmlElement) -> bool:
    attributes: Any = child.attributes  # the library says less of it than it does
    return all(isinstance(value, _SCALARS) for _, value in attributes)
