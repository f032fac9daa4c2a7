"""Numbers and words, byte by byte, in the encoding of Yjs (v1): what cannot be read is NotOurs."""

from dataclasses import dataclass
from typing import Final

from app.cowriting.bounds import UPDATE_BYTES, NotOurs

LARGEST: Final = 2**53


@dataclass(slots=True)
class Reader:
    data: bytes
    at: int = 0

    def byte(self) -> int:
        if self.at >= len(self.data):
            raise NotOurs
        self.at += 1
        return self.data[self.at - 1]

    def number(self) -> int:
        at = self.at
        if at < len(self.data) and self.data[at] < 128:  # nearly all of them
            self.at = at + 1
            return self.data[at]
        value = shift = 0
        while True:
            byte = self.byte()
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                break
            if shift > 56:
                raise NotOurs
        if value >= LARGEST:
            raise NotOurs
        return value

    def skip(self, length: int) -> None:
        if length > len(self.data) - self.at:
            raise NotOurs
        self.at += length

    def text(self, longest: int = UPDATE_BYTES) -> str:
        length = self.number()
        if length > longest:
            raise NotOurs
        begin = self.at
        self.skip(length)
        try:
            return self.data[begin : self.at].decode()
        except UnicodeDecodeError as error:
            raise NotOurs from error


def positive(value: int) -> int:
    if value <= 0:
        raise NotOurs
    return value
