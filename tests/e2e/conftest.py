"""Qala's own server and Debian's Chromium, and a watch over what they say to each other."""

import json
import os
import shutil
import time
import warnings
import zlib
from contextlib import ExitStack, contextmanager
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import sync_playwright
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from qala.ui.page import PAGES
from tests.served import serving

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium-headless-shell")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]
PATIENCE = 45_000  # several servers and browsers share the machine
LAPTOP = {"width": 1366, "height": 768}
SMALL = 100  # bytes: the message that a script has ended is smaller, a page's parts are larger
# What Streamlit asks for below a page's own path before it finds its root; the answer is 404.
COLD = ("/_stcore/health", "/_stcore/host-config")


@pytest.fixture(scope="session")
def served(tmp_path_factory):
    """The address of a server started for these tests."""
    home = tmp_path_factory.mktemp("home")
    with serving(home / "log", {"QALA_HOME": str(home)}) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="module")
def provider():
    """An OpenID provider with users, keys and a form, and how to give a user other claims."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # deprecations between it and Authlib
        import oidc_provider_mock as mock

    with mock.run_server_in_thread() as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium; without it these tests fail, they are never left out."""
    if not CHROMIUM:
        pytest.fail("no chromium-headless-shell: install Debian's package, or name one in CHROMIUM")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


class Visitor:
    """One visitor's browser window, and everything that went over the wire."""

    def __init__(self, context, served):
        self.served, self.context = served, context
        self.asked, self.outside, self.complaints, self.frames = [], [], [], []
        self.ended = self.settled = 0  # so many frames had been sent when a script ended last
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.page.on("request", lambda request: self._asked(request.url))
        self.page.on("websocket", self._connected)
        self.page.on("console", self._told)
        self.page.on("pageerror", lambda error: self.complaints.append(error.stack))

    def _asked(self, url):
        self.asked.append(url)
        if not url.startswith((f"{self.served}/", "data:", f"blob:{self.served}/")):
            self.outside.append(url)

    def _connected(self, socket):
        self._asked("http" + socket.url.removeprefix("ws"))
        socket.on("framesent", lambda _: self.frames.append("sent"))
        socket.on("framereceived", self._received)

    def _received(self, data):
        if len(data) < SMALL and ForwardMsg.FromString(data).HasField("script_finished"):
            self.ended = len(self.frames)

    def _told(self, message):
        url = message.location.get("url", "")
        cold = url.startswith(self.served) and urlsplit(url).path.endswith(COLD)
        if message.type == "error" and not ("404" in message.text and cold):
            self.complaints.append(f"{message.text} {url}")

    def link(self, page="home", **codes):
        """The address of a page with codes."""
        path = "" if page == "home" else page
        return f"{self.served}/{path}?{urlencode(codes)}".removesuffix("?")

    def open(self, page="home", **codes):
        """Come by a link, and wait until the page stands."""
        self.page.goto(self.link(page, **codes))
        return self.rest()

    def rest(self):
        """Wait until the script has run to its foot and what it drew is there."""
        self.page.wait_for_function(RESTED)
        self.settled = len(self.frames)
        return self

    def settle(self):
        """Wait until a deed has been sent, its script has ended and what it drew is there."""
        end = time.monotonic() + PATIENCE / 1000
        while not self.settled < len(self.frames) == self.ended:
            assert time.monotonic() < end, "no script has run since the last deed"
            self.page.wait_for_timeout(20)
        self.settled = self.ended
        self.page.evaluate(PAINTED)
        return self.rest()

    def turn(self, name):
        """Turn to a page by the menu."""
        number = list(PAGES).index(name)
        self.page.locator(".st-key-menu a").nth(number).click()
        path = "/" if name == "home" else f"/{name}"
        self.page.wait_for_url(lambda url: urlsplit(url).path == path and "lang=" in url)
        return self.rest()

    def speak(self, language):
        """Choose a language in the menu."""
        number = ["kk", "ru", "en"].index(language)
        self.page.locator(".st-key-language button").nth(number).click()
        return self.until(lang=language).rest()

    def choose(self, key, words):
        """Choose in one of the bar's boxes by the words of an option."""
        box = self.page.locator(f".st-key-{key} input")
        box.click()
        box.fill(words)
        self.page.get_by_role("option", name=words, exact=True).click()

    def until(self, **codes):
        """Wait until the address has these codes."""
        self.page.wait_for_url(lambda url: codes.items() <= codes_in(url).items())
        return self

    @property
    def codes(self):
        """The codes in the address now."""
        return codes_in(self.page.url)

    @property
    def bar(self):
        """What the bar's boxes show: indicator, place, period."""
        boxes = [f".st-key-bar .st-key-{key} input" for key in ("indicator", "place", "period")]
        return [self.page.locator(box).input_value() for box in boxes]

    def draw(self, script, payload):
        """Draw a view the open page has, on a blank page of the server, from another payload."""
        served = [url for url in self.asked if "/component/" in url]
        data = json.dumps(payload).encode()
        given = {
            "code": next(url for url in served if f"/{script}.js" in url),
            "styles": [url for url in served if ".css" in url],
            "data": list(zlib.compress(data) if script == "atlas" else data),
        }
        self.page.goto(f"{self.served}/_stcore/health")
        self.page.evaluate(DRAW, given)
        return self.page.locator(".qala")

    def inside(self, code):
        """A point of the window where a unit of the map lies on top."""
        unit = self.page.locator(f".unit[data-code={code}]")
        unit.scroll_into_view_if_needed()
        return unit.evaluate(INSIDE)

    def hover(self, code):
        """Point at a unit; return the lines of the hint."""
        self.page.mouse.move(*self.inside(code))
        self.page.locator(".hint").wait_for()
        return self.page.locator(".hint p:visible").all_inner_texts()

    def press(self, code):
        """Click a unit of the map."""
        self.page.mouse.click(*self.inside(code))


def codes_in(url):
    return {key: values[-1] for key, values in parse_qs(urlsplit(url).query).items()}


RESTED = """() => {
  const app = document.querySelector("[data-testid=stApp]");
  if (app?.dataset.testScriptState !== "notRunning") return false;
  if (!document.querySelector(".st-key-foot")) return false;
  if (!document.querySelector(".st-key-bar input")) return false; // comes later
  if (document.querySelector("[data-testid=stSkeleton]")) return false;
  const hosts = [...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")]
    .filter((host) => !host.closest(".st-key-news")); // it only listens
  return hosts.every((host) => host.shadowRoot?.querySelector(".qala")?.childElementCount);
}"""

PAINTED = """() => new Promise((done) => {
  requestAnimationFrame(() => requestAnimationFrame(done));
})"""

INSIDE = """(unit) => {
  const { x, y, width, height } = unit.getBoundingClientRect();
  for (let across = 1; across < 20; across += 1) {
    for (let down = 1; down < 20; down += 1) {
      const spot = [x + (width * across) / 20, y + (height * down) / 20];
      if (unit.getRootNode().elementFromPoint(...spot) === unit) return spot;
    }
  }
  return null;
}"""


DRAW = """async ({ code, styles, data }) => {
  const host = document.body.appendChild(document.createElement("div"));
  const root = host.attachShadow({ mode: "open" });
  const place = root.appendChild(document.createElement("div"));
  place.className = "qala";
  for (const address of styles) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(await (await fetch(address)).text());
    root.adoptedStyleSheets.push(sheet);
  }
  window.sent = [];
  await (await import(code)).draw({
    parentElement: root, data: new Uint8Array(data),
    setTriggerValue: (...told) => window.sent.push(told), setStateValue() {},
  });
}"""


@pytest.fixture(scope="session")
def window(browser, laptop, served):
    """A browser context with one window; when it closes, nothing may have left this machine, nor
    gone wrong. Another size or theme alone is no other browser: it has its files already.
    """

    @contextmanager
    def window(**options):
        if options and options.keys() <= {"viewport", "color_scheme"}:
            with watched(laptop, served) as visitor:
                visitor.page.set_viewport_size(options.get("viewport", LAPTOP))
                visitor.page.emulate_media(color_scheme=options.get("color_scheme"))
                yield visitor
            return
        context = browser.new_context(**{"viewport": LAPTOP, "locale": "en-US"} | options)
        with watched(context, served) as visitor:
            yield visitor
        context.close()

    return window


@contextmanager
def watched(context, served):
    visitor = Visitor(context, served)
    yield visitor
    visitor.page.close()
    assert visitor.outside == []
    assert visitor.complaints == []


@pytest.fixture
def visitor(window):
    """Visitors with browsers of their own: ``visitor(viewport=…)``."""
    with ExitStack() as stack:
        yield lambda **options: stack.enter_context(window(**options))


@pytest.fixture(scope="session")
def laptop(browser):
    """A browser that keeps what never changes, as a visitor's does; its windows share nothing."""
    return browser.new_context(viewport=LAPTOP, locale="en-US")


@pytest.fixture
def glass(laptop, served):
    """One visitor's window on a laptop."""
    with watched(laptop, served) as visitor:
        yield visitor
