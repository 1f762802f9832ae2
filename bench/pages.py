"""The three pages in Chromium: how each is opened and how an indicator is chosen in it."""

import re
from pathlib import Path

PROBE = Path(__file__).with_name("probe.js").read_text("utf-8")
QUIET = 600  # ms without a visible change: the page has settled
SIZE = {"width": 1366, "height": 900}
# A framework's own code and fonts, fetched once when first needed: no part of a change.
OWN = re.compile(r"/static/|/_dash-component-suites/|/favicon")


class Wire:
    """What a page receives and sends, as Chromium's network log tells it."""

    def __init__(self, page):
        self.session = page.context.new_cdp_session(page)
        self.received, self.sent, self.compressed, self.outside = 0, 0, {}, []
        self._addresses = {}
        listen = self.session.on
        listen("Network.webSocketFrameReceived", self._frame)
        listen("Network.webSocketFrameSent", self._sent)
        listen("Network.requestWillBeSent", self._request)
        listen("Network.dataReceived", self._data)
        listen("Network.loadingFinished", self._finished)
        self.session.send("Network.enable")

    def _frame(self, event):
        response = event["response"]
        text = response["payloadData"]
        binary = response["opcode"] == 2  # told in base64
        size = len(text) * 3 // 4 - text[-2:].count("=") if binary else len(text.encode())
        self.received += size
        self.compressed["websocket"] = self.compressed.get("websocket", 0) + size

    def _sent(self, _):
        self.sent += 1

    def _request(self, event):
        address = event["request"]["url"]
        self._addresses[event["requestId"]] = address
        if not re.match(r"(https?|wss?)://127\.0\.0\.1[:/]|data:|blob:", address):
            self.outside.append(address)

    def _data(self, event):
        if not OWN.search(self._addresses.get(event["requestId"], "")):
            self.received += event["dataLength"]

    def _finished(self, event):
        address = self._addresses.get(event["requestId"], "")
        self.compressed[address] = self.compressed.get(address, 0) + event["encodedDataLength"]


class Tab:
    """A page under test in a browser context of its own."""

    kind, name = "plotly", ""

    def __init__(self, browser, server, labels):
        self.context = browser.new_context(viewport=SIZE, locale="en-US")
        self.context.add_init_script(PROBE)
        self.page = self.context.new_page()
        self.page.set_default_timeout(30_000)
        self.wire = Wire(self.page)
        self.server, self.labels = server, labels

    def open(self):
        """Open the page and wait for its map."""
        self.page.goto(self.server.address + self.path)
        self.page.wait_for_function("kind => bench.ready(kind)", arg=self.kind)
        return self

    def choose(self, indicator):
        """Choose an indicator; return what it took once the page is still."""
        self.page.bring_to_front()
        option = self.offer(indicator)
        self.arm("pointerdown")
        received, cpu, runs = self.wire.received, self.server.cpu(), len(self.server.script_times())
        option.click()
        result = self.settled()
        result["bytes"] = self.wire.received - received
        result["cpu"] = self.server.cpu() - cpu
        result["script"] = sum(self.server.script_times()[runs:])
        return result

    def weigh(self, indicator):
        """Choose an indicator; return the bytes received, whatever it looks like."""
        option = self.offer(indicator)
        received = self.wire.received
        option.click()
        self.page.wait_for_timeout(QUIET)
        return self.wire.received - received

    def arm(self, event):
        """Watch the page from the next event of this name on."""
        self.page.evaluate("([kind, event]) => bench.arm(kind, event)", [self.kind, event])
        self.page.wait_for_timeout(100)

    def settled(self):
        """Wait until the map has changed and nothing visible does so any more; return the times."""
        waited = self.page.wait_for_function("quiet => bench.result(quiet)", arg=QUIET, polling=50)
        return waited.json_value()

    def close(self):
        """Close the page."""
        self.context.close()


class Streamlit(Tab):
    """A page whose indicator is chosen in Streamlit's select box."""

    path = "/"

    def offer(self, indicator):
        box = self.page.get_by_role("combobox").first
        box.click()
        box.fill(self.labels[indicator])
        return self.page.get_by_role("option", name=self.labels[indicator], exact=True)


class Qala(Streamlit):
    """Our map page."""

    kind, path = "qala", "/map?lang=en&indicator=schools_urban"


class Dash(Tab):
    """The peer's page, with Dash's own drop-down list."""

    path = "/"

    def offer(self, indicator):
        self.page.locator("#indicator").click()
        search = self.page.locator(".dash-dropdown-search")
        search.fill(self.labels[indicator])
        return self.page.get_by_role("option", name=self.labels[indicator], exact=True)


TABS = {"qala": Qala, "naive": Streamlit, "dash": Dash}
