"""People in front of the screens: what they do, in the words of those who use it."""

import re
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any, Final

from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Response,
    WebSocket,
    expect,
)

from tests.browser.profiles import Profiles
from tests.night import IS_NIGHT
from tests.wire.server import Seat

SETTLING: Final = "html[data-settling]"


def _settle(changed: Locator) -> None:
    changed.page.wait_for_selector("html:not([data-settling])", state="attached")


@dataclass(eq=False)
class Person:
    """One person in one browser. `received` is every byte that the network brought in, `sent` every
    frame that left."""

    name: str
    context: BrowserContext
    page: Page
    received: list[str] = field(default_factory=list, repr=False)
    sent: list[str] = field(default_factory=list, repr=False)

    @property
    def is_in_chromium(self) -> bool:
        browser = self.context.browser
        return browser is not None and browser.browser_type.name == "chromium"

    @property
    def heard(self) -> str:
        return "\n".join(self.received)

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def types(self, text: str) -> None:
        """By day in one go, as a dictation or an input method brings it: each key costs Chromium
        ten milliseconds of processor. Key by key at night, and in Firefox, where Playwright has no
        other way that our policy lets through."""
        if IS_NIGHT or not self.is_in_chromium:
            self.page.keyboard.type(text)
        else:
            self.begins_another_gesture()
            self.page.keyboard.insert_text(text)

    def looks_before_each_press(self) -> None:
        """Just after a change for everybody, what acts for everybody takes a press for the echo of
        the one before: who leads looks at the screen first."""
        self.page.add_locator_handler(self.page.locator(SETTLING), _settle)

    def leaves(self) -> None:
        self.page.remove_locator_handler(self.page.locator(SETTLING))

    def begins_another_gesture(self) -> None:
        """A page takes two presses of less than half a second at one place, or of one key, for one
        gesture. Another key between them tells them apart, without waiting."""
        self.press("Shift")

    def zone(self, title: str) -> Locator:
        return self.page.get_by_role("region", name=re.compile(title))

    def start_note(self, zone: str, text: str) -> None:
        """Begin to write in a zone, and leave the cursor there."""
        self.zone(zone).get_by_role("button", name=re.compile("^Post-it")).click()
        self.types(text)

    def write_note(self, zone: str, text: str) -> None:
        self.start_note(zone, text)
        self.press("Enter")
        expect(self.note(text)).to_be_visible()

    def note(self, text: str) -> Locator:
        return self.page.locator(".note", has_text=text)

    def sees_phase(self, title: str) -> None:
        expect(self.page.locator(".step[aria-current=step]")).to_contain_text(title)

    def move_on_to(self, title: str) -> None:
        """The facilitator's main button, which says where it leads."""
        self.page.get_by_role("button", name=re.compile(f"^Étape suivante.*{title}")).click()
        confirm = self.page.get_by_role("dialog").get_by_role(
            "button", name=re.compile("Passer|Oui")
        )
        if confirm.is_visible():
            confirm.click()
        self.sees_phase(title)

    def close_vote(self) -> None:
        """A few ballots say much of each person: one is asked first."""
        self.page.get_by_role("button", name="Clôturer le vote").click()
        asked = self.page.get_by_role("dialog", name="Clôturer le vote")
        asked.get_by_role("button", name="Clôturer le vote").click()

    def catches_up(self) -> None:
        """Someone who comes late closes what they are told first."""
        self.page.get_by_role("button", name="Rejoindre l’atelier").click()
        expect(self.page.get_by_role("dialog", name=re.compile("^Bienvenue"))).to_have_count(0)

    def is_saved(self) -> None:
        expect(self.page.get_by_text("Enregistré", exact=True)).to_be_visible()


class Stage:
    """The server that people reach, and everyone who came."""

    def __init__(self, profiles: Profiles, origin: str) -> None:
        self._profiles = profiles
        self.origin = origin
        self.people: list[Person] = []
        self.errors: list[str] = []
        self._leaving = ExitStack()

    def close(self) -> None:
        self._leaving.close()

    def arrive(self, name: str, *, websocket: bool = True, **options: Any) -> Person:
        """Somebody opens a browser. Without `websocket`, their network lets none through."""
        received: list[str] = []
        sent: list[str] = []
        hears = {
            "console": lambda said: self._hear(name, said),
            "pageerror": lambda error: self.errors.append(f"{name}: {error}"),
            "response": lambda response: self._keep_body(response, received),
            "websocket": lambda socket: _keep_frames(socket, received, sent),
        }
        page = self._leaving.enter_context(self._profiles.opened(self.origin, hears, **options))
        person = Person(name, page.context, page, received, sent)
        self._leaving.callback(person.leaves)
        self.people.append(person)
        if not websocket:
            page.route_web_socket(re.compile("socket.io"), lambda socket: socket.close())
        return person

    def open_workshop(
        self, name: str, *, kit: str, title: str, websocket: bool = True
    ) -> tuple[Person, str]:
        """A facilitator opens a workshop from the home page, enters, and gets the link to send."""
        person = self.arrive(name, websocket=websocket)
        page = person.page
        page.goto(self.origin)
        page.get_by_role("radio", name=re.compile(kit)).check()
        page.get_by_label("Titre de l’atelier").fill(title)
        page.get_by_label("Équipe ou académie").fill("Académie de Limoges")
        page.get_by_label("Votre prénom").fill(name)
        page.get_by_role("button", name="Créer l’atelier").click()
        link = page.get_by_role("textbox", name=re.compile("participants")).input_value()
        page.get_by_role("link", name="Entrer dans l’atelier").click()
        expect(page.get_by_role("heading", name=title)).to_be_visible()
        person.looks_before_each_press()
        return person, link

    def join(self, name: str, link: str, **options: Any) -> Person:
        """Somebody opens the link that they were sent, says a first name, and is in."""
        person = self.arrive(name, **options)
        person.page.goto(link)
        # It is shown, and given the focus, once the door has answered. Keys pressed before that go
        # nowhere, as a person would see.
        expect(person.page.get_by_label(re.compile("prénom"))).to_be_focused()
        person.types(name)
        person.press("Enter")
        expect(person.page.get_by_role("navigation", name="Étapes de l’atelier")).to_be_visible()
        return person

    def enter(self, name: str, seat: Seat, **options: Any) -> Person:
        """Somebody who has a seat already opens the board."""
        person = self.arrive(name, **options)
        key, value = seat.cookie.split("=", 1)
        person.context.add_cookies([{"name": key, "value": value, "url": self.origin}])
        person.page.goto(f"{self.origin}/ateliers/{seat.board}")
        expect(person.page.get_by_role("navigation", name="Étapes de l’atelier")).to_be_visible()
        if seat.leads:
            person.looks_before_each_press()
        return person

    def _hear(self, name: str, said: ConsoleMessage) -> None:
        """What the policy refused to a page is a failure, though nothing was thrown. What a test
        injects comes from no address, and is no page's fault."""
        if "Content Security Policy" in said.text and said.location["url"]:
            self.errors.append(f"{name}: {said.text}")

    def _keep_body(self, response: Response, received: list[str]) -> None:
        if response.url.startswith(self.origin) and "/static/" not in response.url:
            try:
                received.append(response.text())
            except Exception:  # noqa: BLE001 - a redirect, or a poll that was cut, has no body
                received.append("")


def _keep_frames(socket: WebSocket, received: list[str], sent: list[str]) -> None:
    socket.on("framereceived", lambda data: received.append(str(data)))
    socket.on("framesent", lambda data: sent.append(str(data)))
