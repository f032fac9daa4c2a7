"""The profiles of a browser: what one person's cookies, drafts and permissions are kept in."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final

from playwright.sync_api import Browser, BrowserContext, Error, Page

from tests.night import IS_NIGHT

WINDOW: Final = {"width": 1280, "height": 720}
USUAL: Final = {"viewport": WINDOW, "locale": "fr-FR"}
FOR_GOOD: Final = ("add_init_script", "expose_binding", "expose_function", "route")
SPENDING: Final = (*FOR_GOOD, "on", "once", "route_web_socket", "set_extra_http_headers")
OF_ALL_PAGES: Final = {"console"}
# Not the cache of the pages' own files, which are of nobody: filled anew, they are eighty fetches.
KEPT_BY_A_PAGE: Final = "cookies,local_storage,indexeddb,service_workers"
RESTING: Final = "/healthz"  # at the same origin: another has a process of its own drawn up
# What a private window of some browsers is. A board keeps its sixty files once it is at rest, which
# costs as much processor as its opening: by day, only where a test asks for a profile that keeps.
KEEPS_NO_PAGES: Final = """Object.defineProperty(
  Navigator.prototype, "serviceWorker", { get: () => undefined }
)"""

Hears = Mapping[str, Callable[[Any], None]]


class Profiles:
    """Those of one browser. A usual one that somebody left is emptied, and serves who comes next,
    page included: a new page costs three to five times what the same board costs in one that has
    shown another, and a new profile asks again for every file."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._left: list[_Profile] = []

    @contextmanager
    def opened(
        self,
        origin: str,
        hears: Hears,
        *,
        permissions: Sequence[str] = (),
        keeps_pages: bool = IS_NIGHT,
        **options: Any,
    ) -> Iterator[Page]:
        """An empty page of somebody who was never at this origin; what happens to it is told to
        `hears` by the names of Playwright's events, until it is left. A test changes pages, not
        the profile around them, but for its cookies and its network. With `keeps_pages`, a board
        opens again without network."""
        chosen = USUAL | options
        is_usual = chosen == USUAL and keeps_pages == IS_NIGHT
        profile = self._left.pop() if is_usual and self._left else self._new(chosen, keeps_pages)
        profile.context.grant_permissions(permissions)
        yield profile.enter(origin, hears)
        if is_usual:
            profile.leave(origin)
            self._left.append(profile)
        else:
            profile.context.close()

    def _new(self, options: dict[str, Any], keeps_pages: bool) -> "_Profile":
        context = self._browser.new_context(**options)
        if not keeps_pages:
            context.add_init_script(KEEPS_NO_PAGES)
        return _Profile(context)


class _Profile:
    """A context of the browser, and the page that rests in it between two people. What a test does
    to its page that cannot be undone spends it: the next person has a new one."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self._page: Page | None = None
        self._listen: Callable[..., None]
        self._is_spent = False
        self._hears: Hears = {}
        self._devtools_of = context.new_cdp_session
        _wrap(context, FOR_GOOD, _refusing)
        _wrap(context, ("new_cdp_session",), self._spending)

    def enter(self, origin: str, hears: Hears) -> Page:
        if self._page is None:
            self._page = self.context.new_page()
            self._is_spent = False
            self._listen = self._page.on
            _wrap(self._page, SPENDING, self._spending)
        self._forget(self._page, origin)
        self._hears = hears
        for event, hear in hears.items():
            listen: Callable[..., None] = self._listen
            if event in OF_ALL_PAGES:
                listen = self.context.on
            listen(event, hear)
        return self._page

    def leave(self, origin: str) -> None:
        for event, hear in self._hears.items():
            where: Any = self.context if event in OF_ALL_PAGES else self._page
            where.remove_listener(event, hear)
        for page in self.context.pages:
            if page is not self._page or self._is_spent:
                page.close()
        self.context.clear_cookies()
        self.context.clear_permissions()
        self.context.set_offline(False)
        if self._page is None or self._page.is_closed() or not _rests(self._page, origin):
            self._page = None

    def _forget(self, page: Page, origin: str) -> None:
        """Here and not when its last person leaves: a page that closes may still write."""
        devtools = self._devtools_of(page)
        kept = {"origin": origin, "storageTypes": KEPT_BY_A_PAGE}
        devtools.send("Storage.clearDataForOrigin", kept)
        devtools.detach()

    def _spending(self, act: Callable[..., Any]) -> Callable[..., Any]:
        def acts(*given: Any, **how: Any) -> Any:
            self._is_spent = True
            return act(*given, **how)

        return acts


def _wrap(
    of: BrowserContext | Page,
    names: Sequence[str],
    how: Callable[[Callable[..., Any]], Callable[..., Any]],
) -> None:
    for name in names:
        setattr(of, name, how(getattr(of, name)))


def _refusing(_act: object) -> Callable[..., Any]:
    def refuse(*_asked: object, **_how: object) -> None:
        raise AssertionError("this would stay for the next person: ask it of the page")

    return refuse


def _rests(page: Page, origin: str) -> bool:
    """Put a page back as a new one is, where nothing of ours runs."""
    try:
        page.goto(origin + RESTING)
    except Error:  # the server of that test is gone
        page.close()
        return False
    page.evaluate("sessionStorage.clear()")
    page.emulate_media(media="null", color_scheme="null", forced_colors="null")
    page.emulate_media(reduced_motion="null", contrast="null")
    page.set_viewport_size({"width": WINDOW["width"], "height": WINDOW["height"]})
    page.mouse.move(0, 0)
    return True
