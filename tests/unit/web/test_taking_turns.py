"""Requests begin one after the other, with a rest between two; what waits inside keeps nobody."""

from threading import Event, Thread

from werkzeug.test import EnvironBuilder

from app.web.taking_turns import taking_turns

WITHIN_SECONDS = 10.0


def asked(path="/page"):
    return EnvironBuilder(path).get_environ()


def test_each_request_rests_before_it_begins():
    done = []
    app = taking_turns(lambda *_: done.append("page") or [b""], lambda: done.append("rest"))

    app(asked(), None)
    app(asked(), None)

    assert done == ["rest", "page", "rest", "page"]


def test_boards_and_supervisors_wait_for_no_turn():
    done = []
    app = taking_turns(lambda *_: done.append("served") or [b""], lambda: done.append("rest"))

    for path in ("/socket.io/", "/healthz", "/readyz"):
        app(asked(path), None)

    assert done == ["served"] * 3


def test_a_request_that_waits_for_something_keeps_nobody_from_beginning():
    released, began = Event(), Event()

    def site(environ, _):
        if environ["PATH_INFO"] == "/long":
            began.set()
            assert released.wait(WITHIN_SECONDS)
        return [b""]

    app = taking_turns(site)
    long = Thread(target=app, args=(asked("/long"), None))
    long.start()
    assert began.wait(WITHIN_SECONDS)
    other = Thread(target=app, args=(asked(), None))
    other.start()
    other.join(WITHIN_SECONDS)
    is_served = not other.is_alive()
    released.set()
    long.join()

    assert is_served
