"""The libraries of the sockets, as the server uses them."""

import warnings

import pytest

from app.realtime.sockets.frames import harden_websocket
from app.realtime.sockets.guard import harden_engine


@pytest.fixture(scope="session")
def hardened():
    """eventlet is only imported: nothing of Python is patched here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import eventlet.websocket
        from engineio.async_drivers import eventlet as driver
    harden_engine()
    harden_websocket(eventlet.websocket, driver)
    return eventlet.websocket, driver
