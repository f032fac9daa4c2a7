"""Somebody's browser, as far as co-writing goes: a document of its own, which types and merges."""

from base64 import b64decode, b64encode

from pycrdt import Doc, XmlElement, XmlFragment, XmlText

from app.cowriting.document import read_vector


class Replica:
    def __init__(self, field="problem"):
        self.doc = Doc(allow_multithreading=True)
        self.field = field
        self.known = b"\x00"  # what the server has
        self.epoch = ""

    @property
    def fragment(self):
        return self.doc.get(self.field, type=XmlFragment)

    def take_opening(self, answer):
        """What the server says to `cowrite.open`."""
        self.epoch = answer["epoch"]
        self.take(answer["update"])
        self.known = b64decode(answer["vector"])

    def take(self, update):
        self.doc.apply_update(b64decode(update))

    def asking(self, draft):
        return {"draft": draft, "vector": b64encode(self.doc.get_state()).decode()}

    def pushing(self, draft):
        """All that the server does not have."""
        return {"draft": draft, "epoch": self.epoch, "update": b64encode(self.lacking()).decode()}

    def lacking(self):
        return self.doc.get_update(self.known)

    def was_stored(self):
        """The last push: the server has all of it."""
        mine, theirs = read_vector(self.doc.get_state()), read_vector(self.known)
        self.known = write_vector(
            {key: max(mine.get(key, 0), theirs.get(key, 0)) for key in mine | theirs}
        )

    def add(self, text, place=None):
        """One more paragraph."""
        at = len(self.fragment.children) if place is None else place
        self.fragment.children.insert(at, XmlElement("paragraph", contents=[XmlText(text)]))

    def type(self, text, paragraph=0, at=0, **marks):
        self.words(paragraph).insert(at, text, marks)

    def words(self, paragraph=0):
        element = self.fragment.children[paragraph]
        return element.children[0] if len(element.children) else element.children.append(XmlText())

    def paragraphs(self):
        return ["".join(str(part) for part in node.children) for node in self.fragment.children]


def write_vector(clocks):
    out = bytearray(varint(len(clocks)))
    for client, clock in clocks.items():
        out += varint(client) + varint(clock)
    return bytes(out)


def varint(value):
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)
