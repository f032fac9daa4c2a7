"""One document in memory: what the native library holds, and the only place that touches it.

Nothing gets here that updates.py has not read. The library answers what it cannot do with an
exception, or with a panic, which is no Exception: both are turned into a refusal, after which the
document is thrown away and made again from what is stored.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from pycrdt import Doc, XmlElement, XmlFragment, XmlText

from app.board.forms.prose import Block, Items, Paragraph, Run
from app.cowriting.bounds import Ahead, NotOurs, TooMuchHistory
from app.cowriting.trees import require_ours
from app.cowriting.updates import Claims

EMPTY_VECTOR: Final = b"\x00"


class Document:
    """A document made of what is stored of it."""

    def __init__(self, updates: Iterable[bytes] = ()) -> None:
        self._doc: Doc[Any] = Doc(allow_multithreading=True)
        for update in updates:
            self.take(update)

    def vector(self) -> bytes:
        return bytes(self._doc.get_state())

    def clocks(self) -> dict[int, int]:
        """How far each writer's changes are known."""
        return read_vector(self.vector())

    def whole(self) -> bytes:
        return bytes(self._doc.get_update())

    def lacking(self, vector: bytes) -> bytes:
        """What somebody who has this much does not have. NotOurs when it is no vector."""
        read_vector(vector or EMPTY_VECTOR)
        try:
            return bytes(self._doc.get_update(vector or EMPTY_VECTOR))
        except BaseException as error:
            raise _refusal(error) from error

    def take(self, update: bytes) -> None:
        """Merge an update that is stored: it was read before it was."""
        self._doc.apply_update(update)

    def apply(self, update: bytes, claims: Claims, roots: Iterable[str]) -> None:
        """Merge an update that was read. Refused, the document is not to be used any more."""
        known = self.clocks()
        try:
            self._doc.apply_update(update)
        except BaseException as error:
            raise _refusal(error) from error
        now = self.clocks()
        if any(
            now.get(client, 0) < max(clock, known.get(client, 0))
            for client, clock in claims.clocks.items()
        ):
            raise Ahead  # two changes that wait for each other
        if claims.has_elements:
            self._require_our_trees(roots)

    def rewrite(self, root: str, blocks: Sequence[Block]) -> bytes:
        """Put these blocks in the place of those that are there, and leave alone what is the same
        at both ends. The update that does it; empty when there is nothing to change."""
        fragment = self._fragment(root)
        now = self.read(root)
        head = _same(now, blocks)
        tail = _same(tuple(reversed(now[head:])), tuple(reversed(blocks[head:])))
        if len(now) == len(blocks) == head:
            return b""
        before = self.vector()
        with self._doc.transaction():
            # As many nodes as blocks: `read` gives one for each.
            if len(now) - tail > head:
                del fragment.children[head : len(now) - tail]
            for place, block in enumerate(blocks[head : len(blocks) - tail], head):
                _put(fragment, place, block)
        return self.lacking(before)

    def read(self, root: str) -> tuple[Block, ...]:
        """The blocks of a text, one for each node of its root."""
        return tuple(_block(node) for node in self._fragment(root).children)

    def length(self, root: str) -> int:
        """How many characters a reader sees."""
        return _length(self.read(root))

    def _fragment(self, root: str) -> XmlFragment:
        fragment: XmlFragment = self._doc.get(root, type=XmlFragment)
        return fragment

    def _require_our_trees(self, roots: Iterable[str]) -> None:
        try:
            require_ours([self._fragment(root) for root in roots])
        except (NotOurs, TooMuchHistory):
            raise
        except BaseException as error:
            raise _refusal(error) from error


def read_vector(vector: bytes) -> dict[int, int]:
    """The clocks that a state vector tells; NotOurs when it is none."""
    numbers = list(_numbers(vector))
    if not numbers or len(numbers) != 1 + 2 * numbers[0]:
        raise NotOurs
    return dict(zip(numbers[1::2], numbers[2::2], strict=True))


def _numbers(data: bytes) -> Iterator[int]:
    value = shift = 0
    for byte in data:
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield value
            value = shift = 0
        elif shift > 56:
            raise NotOurs
    if shift:
        raise NotOurs


def _refusal(error: BaseException) -> BaseException:
    """A panic of the native code is no Exception; what ends the program is none of ours."""
    is_ours = isinstance(error, Exception) or type(error).__name__ == "PanicException"
    return NotOurs() if is_ours else error


def _same(one: Sequence[Block], other: Sequence[Block]) -> int:
    """How many of the first are the same."""
    many = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        many += 1
    return many


def _length(blocks: Iterable[Block]) -> int:
    total = 0
    for block in blocks:
        if isinstance(block, Items):
            total += sum(_length(item) for item in block.items)
        else:
            total += sum(len(run.text) for run in block.runs)
    return total


def _block(node: object) -> Block:
    if isinstance(node, XmlElement) and node.tag in ("bullet_list", "ordered_list"):
        items = tuple(tuple(_blocks_of(item)) for item in node.children)
        return Items(items=items, is_ordered=node.tag == "ordered_list")
    return Paragraph(runs=tuple(_runs(node)))


def _blocks_of(item: object) -> Iterator[Block]:
    if isinstance(item, XmlElement) and item.tag == "list_item":
        yield from (_block(node) for node in item.children)
    else:
        yield _block(item)


def _runs(node: object) -> Iterator[Run]:
    """The text of a paragraph, or of whatever stands in its place."""
    if isinstance(node, XmlText):
        yield from (_run(text, marks or {}) for text, marks in node.diff() if isinstance(text, str))
    elif isinstance(node, XmlElement):
        if node.tag == "hard_break":
            yield Run("\n")
        else:
            for child in node.children:
                yield from _runs(child)


def _run(text: str, marks: Mapping[str, Any]) -> Run:
    link = marks.get("link")
    href = link.get("href") if isinstance(link, Mapping) else None
    return Run(
        text,
        strong=marks.get("strong") is not None,
        em=marks.get("em") is not None,
        href=href if isinstance(href, str) else "",
    )


def _put(parent: XmlFragment | XmlElement, place: int, block: Block) -> None:
    if isinstance(block, Paragraph):
        _write(parent.children.insert(place, XmlElement("paragraph")), block)
        return
    tag = "ordered_list" if block.is_ordered else "bullet_list"
    made = parent.children.insert(place, XmlElement(tag))
    for number, item in enumerate(block.items):
        kept = made.children.insert(number, XmlElement("list_item"))
        # An item begins with a paragraph: the editor knows no other.
        blocks = item if item and isinstance(item[0], Paragraph) else (Paragraph(), *item)
        for at, inner in enumerate(blocks):
            _put(kept, at, inner)


def _write(element: XmlElement, paragraph: Paragraph) -> None:
    text: XmlText | None = None
    for run in paragraph.runs:
        for number, part in enumerate(run.text.split("\n")):
            if number:
                element.children.append(XmlElement("hard_break"))
                text = None
            if part:
                text = text or element.children.append(XmlText())
                text.insert(len(text), part, _marks(run))


def _marks(run: Run) -> dict[str, Any]:
    marks: dict[str, Any] = {}
    if run.strong:
        marks["strong"] = {}
    if run.em:
        marks["em"] = {}
    if run.href:
        marks["link"] = {"href": run.href}
    return marks
