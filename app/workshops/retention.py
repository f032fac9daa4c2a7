"""The promise of the privacy page, kept every hour: what was kept long enough is erased."""

import logging
import time
from typing import Final

from app.errors import Refusal
from app.workshops.service import WorkshopService

EVERY_SECONDS: Final = 3600.0

log = logging.getLogger(__name__)


class Retention:
    """Of the workshops of this server. Several processes may do it: the second finds nothing."""

    def __init__(self, workshops: WorkshopService, *, days: int) -> None:
        self._workshops = workshops
        self._days = days

    def run(self) -> None:
        """For ever, from now on. In the process that serves."""
        while True:
            self.apply()
            time.sleep(EVERY_SECONDS)

    def apply(self) -> None:
        """Erase what is to be erased now. What cannot be is erased an hour later."""
        try:
            self._workshops.purge_expired(self._days)
        except Refusal as refusal:
            log.warning("retention missed", extra={"code": refusal.code})
        except Exception:
            log.exception("retention failed")
