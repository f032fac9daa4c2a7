from app.web.slices import SLICE_SECONDS, sliced


def test_a_long_page_rests_each_time_that_a_slice_has_lasted():
    hours = iter(place * SLICE_SECONDS / 4 for place in range(1_000))
    rests = []

    drawn = "".join(
        sliced(
            (str(place) for place in range(100)),
            rest=lambda: rests.append(1),
            clock=lambda: next(hours),
        )
    )

    assert drawn == "".join(str(place) for place in range(100))
    assert 15 <= len(rests) <= 25


def test_a_short_page_never_rests():
    rests = []

    assert list(sliced(["a", "b"], rest=lambda: rests.append(1), clock=lambda: 0.0)) == ["a", "b"]

    assert not rests
