"""The promise of the privacy page, kept every hour: what was kept long enough is erased."""

import logging
import time
from collections.abc import Callable, Collection
from typing import Final

from app.errors import Refusal
from app.ids import WorkshopId

EVERY_SECONDS: Final = 3600.0

log = logging.getLogger(__name__)


class Retention:
    """Of the workshops of this server. Several processes may do it: the second finds nothing."""

    def __init__(
        self, purge_expired: Callable[[int], Collection[WorkshopId]], *, days: int
    ) -> None:
        self._purge_expired = purge_expired
        self._days = days

    def run(self) -> None:
        """For ever, from now on. In the process that serves."""
        while True:
            self.apply()
            time.sleep(EVERY_SECONDS)

    def apply(self) -> None:
        """Erase what is to be erased now. What cannot be is erased an hour later."""
        try:
            self._purge_expired(self._days)
        except Refusal as refusal:
            log.warning("retention missed", extra={"code": refusal.code})
        except Exception:
            log.exception("retention failed")
