"""Text as XML can hold it."""

import re
from typing import Final

# No XML holds these, and no text that was typed: clean_text drops them.
_ILLEGAL: Final = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def legal(text: str) -> str:
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)
