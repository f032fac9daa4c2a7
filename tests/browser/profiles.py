"""The profiles of a browser: what one person's cookies, drafts and permissions are kept in."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

WINDOW: Final = {"width": 1280, "height": 720}
USUAL: Final = {"viewport": WINDOW, "locale": "fr-FR"}
FOR_GOOD: Final = ("add_init_script", "expose_binding", "expose_function", "route")
KEPT_BY_A_PAGE: Final = "cookies,local_storage,indexeddb,cache_storage,service_workers"


class Profiles:
    """Those of one browser. A usual one that somebody left is emptied, and serves who comes next:
    the static files are in its cache then, and a board costs a fifth less than in a new one, which
    asks for 250 of them."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._left: list[BrowserContext] = []

    @contextmanager
    def opened(
        self,
        origin: str,
        on_console: Callable[[ConsoleMessage], None],
        *,
        permissions: Sequence[str] = (),
        **options: Any,
    ) -> Iterator[Page]:
        """An empty page of somebody who was never at this origin; what its pages write in their
        consoles is told until they are closed. A test changes pages, not the profile around them,
        but for its cookies and its network."""
        chosen = USUAL | options
        is_usual = chosen == USUAL
        context = self._left.pop() if is_usual and self._left else self._new(chosen)
        context.on("console", on_console)
        context.grant_permissions(permissions)
        page = context.new_page()
        _forget(page, origin)
        yield page
        if not is_usual:
            context.close()
            return
        for each in context.pages:
            each.close()
        context.remove_listener("console", on_console)
        context.clear_cookies()
        context.clear_permissions()
        context.set_offline(False)
        self._left.append(context)

    def _new(self, options: dict[str, Any]) -> BrowserContext:
        context = self._browser.new_context(**options)
        for name in FOR_GOOD:
            setattr(context, name, _refuse)
        return context


def _refuse(*_asked: object, **_how: object) -> None:
    raise AssertionError("this would stay for the next person: ask it of the page")


def _forget(page: Page, origin: str) -> None:
    """Here and not when its last person leaves: a page that closes may still write."""
    devtools = page.context.new_cdp_session(page)
    kept = {"origin": origin, "storageTypes": KEPT_BY_A_PAGE}
    devtools.send("Storage.clearDataForOrigin", kept)
    devtools.detach()
