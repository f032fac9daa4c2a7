"""Redis between the processes: doorbells, presence and gestures. Nothing here may not be lost.

A doorbell says that a board has moved on; its hearer reads the log. So a Redis that is dead, frozen
or deaf loses nothing: each process also looks at the log of its live boards by itself
(room/rooms.py). Our own small module, because python-socketio's Redis manager carries contents,
blocks its emitter for ten seconds when Redis freezes, and may stay deaf for a minute
(docs/traps.md, C).

Sending never waits: messages go to a bounded queue that one task empties. A process that has not
heard its own heartbeat for three seconds says so (`is_hearing`) and subscribes again.
"""

import logging
import time
from collections.abc import Callable
from queue import Empty, Full, Queue
from typing import Final

import msgspec
import redis

from app.realtime.attention import attended
from app.realtime.processes.line import Beat, Heard, Message

log = logging.getLogger(__name__)

CHANNEL: Final = "essaim"
BEAT_SECONDS: Final = 1.0
DEAF_AFTER_SECONDS: Final = 3.0
QUEUE_SIZE: Final = 1_000
_TIMEOUTS: Final = {"socket_timeout": 1.0, "socket_connect_timeout": 1.0}
_RETRY_SECONDS: Final = 0.5


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Message).decode


class Doorbell:
    """The process's line to the others, over one Redis channel."""

    def __init__(
        self,
        url: str,
        *,
        process: str,
        hear: Callable[[Heard], None],
        spawn: Callable[..., object],
    ) -> None:
        self._url = url
        self._hear = hear
        self._spawn = spawn
        self._outgoing: Queue[Message] = Queue(QUEUE_SIZE)
        self._heard_at = 0.0
        self._is_open = True
        self.process = process
        self.dropped = 0

    @property
    def is_hearing(self) -> bool:
        """Whether our own heartbeat came back lately: the line works both ways."""
        return attended() - self._heard_at < DEAF_AFTER_SECONDS

    def start(self) -> None:
        for task in (self._listen, self._publish, self._beat):
            self._spawn(task)

    def stop(self) -> None:
        """Hang up: the tasks end within a second or two."""
        self._is_open = False

    def send(self, message: Message) -> None:
        """Put a message on its way. When Redis does not keep up, the newest is dropped."""
        try:
            self._outgoing.put_nowait(message)
        except Full:
            self.dropped += 1

    def _beat(self) -> None:
        while self._is_open:
            self.send(Beat(process=self.process))
            time.sleep(BEAT_SECONDS)

    def _publish(self) -> None:
        client = redis.Redis.from_url(self._url, **_TIMEOUTS)
        while self._is_open:  # its own heartbeat wakes it each second
            messages = [self._outgoing.get(), *self._gathered()]
            try:
                with client.pipeline(transaction=False) as pipeline:
                    for message in messages:
                        pipeline.publish(CHANNEL, _encode(message))
                    pipeline.execute()
            except redis.RedisError:
                self.dropped += len(messages)
                time.sleep(_RETRY_SECONDS)
            except Exception:  # a process that sends nothing any more would never say so
                self.dropped += len(messages)
                log.exception("doorbell not sent")

    def _gathered(self) -> list[Message]:
        messages: list[Message] = []
        while True:
            try:
                messages.append(self._outgoing.get_nowait())
            except Empty:
                return messages

    def _listen(self) -> None:
        while self._is_open:
            try:
                self._listen_until_deaf()
            except redis.RedisError as error:
                log.warning("doorbell cut", extra={"error": type(error).__name__})
            except Exception:  # or one message that we fail on would make us deaf for good
                log.exception("doorbell failed")
            time.sleep(_RETRY_SECONDS)

    def _listen_until_deaf(self) -> None:
        """Hear what comes, until the line breaks or our own heartbeat is missing on it."""
        client = redis.Redis.from_url(self._url, **_TIMEOUTS)
        with client.pubsub(ignore_subscribe_messages=True) as line:  # type: ignore[no-untyped-call]
            line.subscribe(CHANNEL)
            since = attended()
            while self._is_open and not self._is_deaf(since):
                received = line.get_message(timeout=1.0)
                if received is not None:
                    self._receive(received["data"])

    def _is_deaf(self, since: float) -> bool:
        return attended() - max(since, self._heard_at) >= DEAF_AFTER_SECONDS

    def _receive(self, data: bytes) -> None:
        try:
            message = _decode(data)
        except msgspec.DecodeError:
            log.warning("doorbell not understood")
            return
        if message.process == self.process:
            self._heard_at = attended()
        elif not isinstance(message, Beat):
            self._hear(message)
