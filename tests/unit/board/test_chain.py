"""The words of the chain, which archives and printed minutes rest on: they never change."""

from app.board.storage.chain import fingerprint, first_link, next_link
from tests.factories import a_board_id

SEED = bytes(range(32))


def a_link(previous=b"", **changes):
    entry = {"seq": 1, "at": 5, "by": None, "command": None, "events": b"[]"}
    return next_link(previous, **entry | changes)


def test_a_chain_is_today_what_it_always_was():
    first = first_link(a_board_id(1), SEED)
    second = next_link(
        first,
        seq=1,
        at=1_773_312_120_000,
        by="a00000000001",
        command="c-1",
        events="[«é»]".encode(),
    )

    assert first.hex() == "5aac60e8577a7ab69cfcd1d13b2c368cf2da282fc6cfaef04736204f8d3a7f35"
    assert second.hex() == "41165597fef59469f8a0d91068ebd7bc823a0052085f1c23b2bb7035517c578b"
    assert fingerprint(second) == "IELF-LF76-6WKG-T6FA"


def test_each_part_of_an_entry_and_its_past_make_another_link():
    entry = {"seq": 2, "at": 6, "by": "a", "command": "c", "events": b"[1]"}
    links = [a_link(), a_link(b"past"), *(a_link(**{key: value}) for key, value in entry.items())]

    assert len(set(links)) == len(links)


def test_what_stands_in_one_field_is_not_taken_for_the_next_one():
    assert a_link(by="a", command=None) != a_link(by=None, command="a")
    assert a_link(command="a", events=b"[]") != a_link(command='a"]', events=b"")


def test_two_boards_with_the_same_seed_and_two_seeds_begin_apart():
    begins = {first_link(a_board_id(n), seed) for n in (1, 2) for seed in (SEED, bytes(32))}

    assert len(begins) == 4
