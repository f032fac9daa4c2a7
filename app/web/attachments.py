"""The name under which a browser keeps a file that it is given."""

import re
import unicodedata
from typing import Final
from urllib.parse import quote

TITLE_LENGTH: Final = 80


def attachment(plain: str, told: str) -> str:
    """The header for a file to keep: a plain name made here, which every client takes, and one that
    tells what it is."""
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(told, safe='')}"


def safe_in_a_file_name(title: str) -> str:
    """No path, nothing that Windows refuses, no invisible character that disguises a name."""
    shown = "".join(" " if unicodedata.category(each)[0] in "CZ" else each for each in title)
    kept = re.sub(r'[\\/:*?"<>|]+', " ", shown)
    return " ".join(kept.split())[:TITLE_LENGTH].strip(" .")
