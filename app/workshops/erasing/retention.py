"""The promises of the privacy page, kept every hour: what was kept long enough is erased, what was
abandoned too, and anonymous authors are forgotten."""

import logging
import time
from collections.abc import Callable
from typing import Final

from app.errors import Refusal
from app.workshops.erasing.abandonment import Abandonment
from app.workshops.erasing.expiry import Expiry
from app.workshops.erasing.oblivion import Oblivion

EVERY_SECONDS: Final = 3600.0

log = logging.getLogger(__name__)


class Retention:
    """Its hours, in the process that serves. What cannot be done is done an hour later."""

    def __init__(
        self,
        expiry: Expiry,
        oblivion: Oblivion,
        abandonment: Abandonment,
        *others: Callable[[], object],
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        """`others`: what features above this one erase at the same hours."""
        self._expiry = expiry
        self._oblivion = oblivion
        self._abandonment = abandonment
        self._others = others
        self._wait = wait

    def run(self) -> None:
        """For ever, from now on. Nothing is erased in the first hour: whoever started a machine
        with a wrong clock has the time to see it."""
        self._try(self._expiry.watch)
        while True:
            self._wait(EVERY_SECONDS)
            self.apply()

    def apply(self) -> None:
        """Erase what is to be erased now, and forget whom it is time to forget."""
        self._try(self._expiry.apply)
        self._try(self._abandonment.apply)
        self._try(self._oblivion.apply)
        for other in self._others:
            self._try(other)

    def _try(self, work: Callable[[], object]) -> None:
        try:
            work()
        except Refusal as refusal:
            log.warning("retention missed", extra={"code": refusal.code})
        except Exception:
            log.exception("retention failed")
