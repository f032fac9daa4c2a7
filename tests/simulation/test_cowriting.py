"""Five people write in one text, cut off and answered too late: everyone ends with the same."""

import os
from random import Random

import pytest
from pycrdt import XmlText

from app.board.forms.prose import to_markdown
from app.cowriting.document import Document
from tests.cowriters import BOARD, Boundless, Process, Writer, a_process

NIGHTLY = bool(os.environ.get("NIGHTLY"))
EDITS = 2_000 if NIGHTLY else 60
SEEDS = 5 if NIGHTLY else 2
PEOPLE = ("awa", "ben", "lea", "noa", "zoe")
WORDS = ("arbre ", "é", "😀", "- ", "*", "un mot ", "\\", "ville")


class Person:
    """A writer who does anything, and whose network does too."""

    def __init__(self, process, name, random):
        self.writer, self.process, self.random = Writer(process, name), process, random
        self.away = 0  # so many edits more without a network
        self.codes = []

    def act(self):
        self.edit()
        if self.away:
            self.away -= 1
            if not self.away:
                self.come_back()
        elif self.random.random() < 0.03:
            self.away = self.random.randint(1, 20)
            self.lose()
        else:
            self.send()

    def edit(self):
        texts = self.texts()
        match self.random.randrange(10):
            case 0 | 1 if len(texts) < 12:
                place = self.random.randint(0, len(self.writer.fragment.children))
                self.writer.add(self.random.choice(WORDS), place)
            case 2 if len(texts) > 3:
                del self.writer.fragment.children[self.random.randrange(len(texts))]
            case 3 | 4 if texts and len(text := self.random.choice(texts)):
                begin, end = self.stretch(text)
                del text[begin:end]
            case 5 if texts and len(text := self.random.choice(texts)) > 1:
                mark = self.random.choice(("strong", "em"))
                begin, end = self.stretch(text)
                text.format(begin, end, {mark: {}})
            case _ if texts:
                text = self.random.choice(texts)
                text.insert(self.place(text), self.random.choice(WORDS))
            case _:
                self.writer.add("début")

    def stretch(self, text):
        """The library counts bytes, and none of them may be cut off from its letter."""
        ends = [0]
        for sign in "".join(part for part, _ in text.diff()):
            ends.append(ends[-1] + len(sign.encode()))
        begin = self.random.randrange(len(ends) - 1)
        return ends[begin], ends[min(len(ends) - 1, begin + self.random.randint(1, 8))]

    def place(self, text):
        return self.random.choice((0, self.stretch(text)[0])) if len(text) else 0

    def texts(self):
        nodes = list(self.writer.fragment.children)
        return [node.children[0] for node in nodes if isinstance(node.children[0], XmlText)]

    def send(self):
        """Push, and perhaps never hear the answer."""
        known = self.writer.known
        code = self.writer.push()
        self.codes.append(code)
        if code == "stale":
            self.writer.open()
        elif self.random.random() < 0.1:
            self.writer.known = known
        if self.random.random() < 0.6:
            self.writer.hear()

    def lose(self):
        """The connection ends, with what was on its way."""
        self.process.desks.leave(BOARD, self.writer.name)
        self.process.mail.sent.pop(self.writer.name, None)

    def come_back(self):
        self.writer.open()
        self.send()


@pytest.mark.parametrize("seed", range(SEEDS))
def test_everyone_and_the_server_end_with_the_same_text(database, seed, monkeypatch):
    monkeypatch.setattr("app.cowriting.held.shape_of", lambda *_: Boundless)
    random = Random(seed)
    processes = [a_process(database), Process(database)]
    people = [Person(processes[n % 2], name, random) for n, name in enumerate(PEOPLE)]
    for step in range(EDITS * len(people)):
        random.choice(people).act()
        if step % 7 == 0:
            for process in processes:
                process.desks.of(BOARD).look()
                process.errands.run()
        if step % 40 == 0:
            random.choice(processes).settle()

    for _ in range(2):
        for person in people:
            person.away = 0
            person.come_back()
    for process in processes:
        process.settle()
        process.settle()

    texts = {str(person.writer.fragment) for person in people}
    assert len(texts) == 1
    whole = Document([people[0].writer.doc.get_update()])
    expected = to_markdown(whole.read("problem"))
    assert expected
    assert [process.markdown() for process in (*processes, Process(database))] == [expected] * 3
    assert processes[0].texts_of_board["problem"].text == expected
    assert processes[0].texts.unsettled(BOARD) == []
    codes = {code for person in people for code in person.codes}
    assert codes <= {None, "stale"}, codes
