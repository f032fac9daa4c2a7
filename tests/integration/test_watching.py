"""What a supervisor reads: whether a process serves, how well, and what it counted."""

import contextlib
import re
import shutil
from dataclasses import replace

import pytest
from werkzeug.test import Client

from app.ids import BoardId
from tests.application import create_app
from tests.factories import a_new_workshop, a_visitor

DEAF = "redis://127.0.0.1:1/0"  # nothing listens there


@contextlib.contextmanager
def a_server(config, **settings):
    server = create_app(replace(config, **settings))
    try:
        yield server
    finally:
        server.stop()


def samples(server, **headers):
    answer = Client(server.wsgi).get("/metrics", headers=headers)
    assert answer.status_code == 200, answer.text
    assert answer.content_type.startswith("text/plain")
    lines = [line for line in answer.text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}


def test_a_process_whose_doorbell_is_deaf_serves_and_says_that_it_is_late(config):
    with a_server(config, redis_url=DEAF) as server:
        answer = Client(server.wsgi).get("/readyz")

    assert answer.status_code == 200
    assert answer.json["status"] == "degraded"
    assert answer.json["reason"].startswith("redis")


def test_a_process_whose_database_does_not_answer_is_not_ready(config, tmp_path):
    with a_server(config) as server:
        shutil.move(tmp_path / "essaim.db", tmp_path / "elsewhere.db")
        (tmp_path / "essaim.db").mkdir()

        answer = Client(server.wsgi).get("/readyz")

    assert answer.status_code in (503, 507)
    assert answer.json["status"] == "unavailable"


def test_there_are_no_metrics_unless_they_are_asked_for(server):
    assert Client(server.wsgi).get("/metrics").status_code == 404


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP"])
def test_metrics_are_not_for_who_comes_through_a_proxy(config, header):
    with a_server(config, metrics=True) as server:
        answer = Client(server.wsgi).get("/metrics", headers={header: "203.0.113.7"})

    assert answer.status_code == 404


def test_metrics_tell_what_was_counted(config):
    with a_server(config, metrics=True) as server:
        counts = server.live.counts
        counts.accepted = 3
        counts.refused["too_fast"] += 2
        counts.frames_skipped = 1
        for seconds in (0.0004, 0.002, 0.002, 9):
            counts.commits.add(seconds)

        told = samples(server)

    assert told["essaim_commands_accepted_total"] == 3
    assert told['essaim_messages_refused_total{code="too_fast"}'] == 2
    assert told["essaim_frames_skipped_total"] == 1
    assert told['essaim_commit_seconds_bucket{le="0.001"}'] == 1
    assert told['essaim_commit_seconds_bucket{le="0.0025"}'] == 3
    assert told['essaim_commit_seconds_bucket{le="5.0"}'] == 3
    assert told['essaim_commit_seconds_bucket{le="+Inf"}'] == 4
    assert told["essaim_commit_seconds_count"] == 4
    assert told["process_resident_memory_bytes"] > 0
    assert told["essaim_connections"] == told["essaim_rooms"] == told["essaim_members"] == 0


def test_metrics_say_whether_the_doorbell_hears(config):
    with a_server(config, metrics=True, redis_url=DEAF) as server:
        assert samples(server)["essaim_doorbell_hearing"] == 0
    with a_server(config, metrics=True) as server:
        assert "essaim_doorbell_hearing" not in samples(server)


def test_metrics_name_nobody(config):
    with a_server(config, metrics=True) as server:
        led = server.workshops.create_and_lead(a_new_workshop(), a_visitor())
        server.live.rooms.of(BoardId(led.workshop.id))

        answer = Client(server.wsgi).get("/metrics").text

    assert "essaim_rooms 1.0" in answer
    assert led.workshop.id not in answer
    assert led.seat.id not in answer
    assert not re.search(r"\d+\.\d+\.\d+\.\d+", answer)
