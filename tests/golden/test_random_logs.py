"""Both folds of the same random logs give the same bytes, whatever the order of what happened."""

import zlib
from random import Random

import msgspec

from app.board.capabilities import EVENTS
from app.board.fold import fold
from tests.golden.node import run_in_node
from tests.golden.random_logs import TEXTS, random_log
from tests.night import IS_NIGHT

LOGS = 10_000 if IS_NIGHT else 1_200
LENGTH = 40
SEED = 110

canonical = msgspec.json.Encoder(order="sorted").encode


def test_both_folds_of_random_logs_give_the_same_digests(tmp_path):
    random = Random(SEED)
    logs = [random_log(random, LENGTH) for _ in range(LOGS)]

    seen = run_in_node("fold_logs.mjs", logs, tmp_path)

    expected = [zlib.crc32(canonical(fold(log))) for log in logs]
    wrong = [number for number in range(LOGS) if seen[number] != expected[number]]
    assert wrong == []
    assert {type(event) for log in logs for event in log} == set(EVENTS)


def test_both_languages_write_the_same_canonical_json(tmp_path):
    values = [
        *TEXTS,
        {"b": 1, "a": [True, False, None], "_": {}, "A": [], "a.b": -1, "a-b": 0, "é": 2**53 - 1},
        [chr(code) for code in [*range(0x300), *range(0x2000, 0x2070), 0xFEFF, 0x1F41D]],
    ]

    written = run_in_node("write_canonical.mjs", values, tmp_path)

    assert written == [canonical(value).decode() for value in values]
