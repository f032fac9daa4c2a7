"""AU3: a page of another origin, in a real browser that holds a seat, reaches nothing.

The other page is on another port of the same host: the browser takes both for one site, and sends
the cookie, which is the worst case. The origin alone tells them apart.
"""

import functools
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from tests.wire.client import Client
from tests.wire.server import HOST, Server

pytestmark = [pytest.mark.browser, pytest.mark.wire]

# Each attempt says what came of it; nothing of ours may be among the answers.
ATTEMPTS = """async ({ origin, board, key }) => {
  const polling = `${origin}/socket.io/?EIO=4&transport=polling&board=${board}`
  const socket = () => new Promise((tell) => {
    const ws = new WebSocket(polling.replace("http", "ws").replace("polling", "websocket"))
    ws.onopen = () => tell("open")
    ws.onmessage = () => tell("message")
    ws.onerror = () => tell("refused")
  })
  const read = async (path, options = {}) => {
    try {
      return await (await fetch(path, { credentials: "include", ...options })).text()
    } catch {
      return "refused"
    }
  }
  const blind = async (path, options = {}) => {
    const how = { credentials: "include", mode: "no-cors", ...options }
    const answer = await fetch(path, how).catch(() => null)
    return answer?.type === "opaque" || answer === null ? "refused" : "read"
  }
  const script = (source) => new Promise((tell) => {
    globalThis.___eio = [() => tell("read")]
    const tag = document.createElement("script")
    tag.src = source
    tag.onerror = () => tell("refused")
    tag.onload = () => tell("refused")
    document.head.append(tag)
  })
  const framed = (source) => new Promise((tell) => {
    const frame = document.createElement("iframe")
    frame.src = source
    frame.onload = () => {
      try {
        tell(frame.contentDocument?.body?.textContent ? "read" : "refused")
      } catch {
        tell("refused")
      }
    }
    document.body.append(frame)
  })
  const headers = { "Content-Type": "application/json" }
  const body = JSON.stringify({ key, name: "Intruse" })
  return {
    socket: await socket(),
    polling: await read(polling),
    state: await read(`${origin}/api/workshops/${board}/state`),
    post: await blind(`${origin}/api/seats`, { method: "POST", body }),
    preflight: await read(`${origin}/api/seats`, { method: "POST", body, headers }),
    script: await script(`${polling}&j=0`),
    frame: await framed(`${origin}/ateliers/${board}`),
    minutes: await read(`${origin}/ateliers/${board}/exports/compte-rendu.json`),
  }
}"""

FORM = """({ origin }) => {
  const form = document.createElement("form")
  form.method = "post"
  form.action = `${origin}/ateliers`
  const fields = { kit: "retro-30", title: "Intruse", date: "2026-12-01", name: "x" }
  for (const [name, value] of Object.entries(fields)) {
    const input = document.createElement("input")
    Object.assign(input, { name, value, type: "hidden" })
    form.append(input)
  }
  document.body.append(form)
  form.submit()
}"""


@pytest.fixture
def foreign(tmp_path):
    """Another origin of the same host, with one empty page."""
    (tmp_path / "page.html").write_text("<!doctype html><title>Ailleurs</title>")
    handler = functools.partial(_Quiet, directory=str(tmp_path))
    with ThreadingHTTPServer((HOST, 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://{HOST}:{server.server_port}/page.html"
        server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_said):
        pass


@pytest.fixture
def page(chromium):
    page = chromium.new_page(locale="fr-FR")
    yield page
    page.close()


def test_a_foreign_page_connects_to_nothing_reads_nothing_and_changes_nothing(
    tmp_path_factory, foreign, page
):
    with Server(tmp_path_factory.mktemp("foreign")) as server:
        workshop = server.open_workshop()
        name, value = workshop.facilitator.cookie.split("=", 1)
        page.context.add_cookies(
            [{"name": name, "value": value, "url": server.origin, "sameSite": "Lax"}]
        )
        with Client(server, workshop.facilitator) as facilitator:
            where = {"origin": server.origin, "board": workshop.id, "key": workshop.join_key}
            page.goto(foreign)
            came = page.evaluate(ATTEMPTS, where)
            page.evaluate(FORM, where)
            page.wait_for_url(f"{server.origin}/ateliers")
            said = page.content()
            people = facilitator.people
            facilitator.do("hand.set", raised=True)
            seq = facilitator.seq

        assert set(came.values()) == {"refused"}, came
        assert "autre adresse" in said
        assert seq == 2
        assert [person["name"] for person in people.values()] == ["Animation"]
