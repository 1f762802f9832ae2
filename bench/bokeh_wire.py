"""A session of a Panel page on the wire: Bokeh's websocket protocol, without Bokeh's models."""

import json
import re
import secrets

from frames import TEXT, Frames, connect_to, request

# What a browser tells once it has drawn: nothing is sent to it before.
_LOADED = {"type": "event", "name": "document_ready", "values": {"type": "map"}}
_READY = {"kind": "MessageSent", "msg_type": "bokeh_event", "msg_data": _LOADED}


class BokehWire:
    """A session of a Panel page: a token from the page, then messages of three frames or more."""

    def __init__(self, address):
        self.address = address

    async def open(self):
        """Fetch the page, connect, and take the whole document as a browser does."""
        token = re.search(r'"token":"([^"]+)"', await self._page())[1]
        self.socket = await Frames.connect(self.address, "/ws", ["bokeh", token])
        await self._until("ACK")
        self._send("PULL-DOC-REQ", {})
        document = json.loads(await self._until("PULL-DOC-REPLY"))
        self.select = _find(document, "options")
        held = self.select["attributes"]
        self.options, self.chosen = held["options"], held["value"]
        await self._patch(_READY)

    async def choose(self, number):
        """Choose one of the indicators and wait for its figures, which come in one message."""
        others = [each for each in self.options if each != self.chosen]
        self.chosen = others[number % len(others)]
        model = {"id": self.select["id"]}
        await self._patch(
            {"kind": "ModelChanged", "model": model, "attr": "value", "new": self.chosen}
        )
        told = f'"new":"{self.chosen}"'.encode()  # the titles, after all figures
        while told not in await self._until("PATCH-DOC"):
            pass

    async def close(self):
        """Leave."""
        self.socket.close()

    @property
    def received(self):
        """Bytes of all messages so far."""
        return self.socket.received

    async def _patch(self, event):
        self._send("PATCH-DOC", {"events": [event]})
        await self._until("OK")

    async def _page(self):
        reader, writer = await connect_to(self.address)
        writer.write(request("GET", self.address, "/"))
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        page = await reader.readexactly(int(head.split("content-length:")[1].split("\r\n")[0]))
        writer.close()
        return page.decode()

    def _send(self, kind, content):
        header = {"msgid": secrets.token_hex(8), "msgtype": kind}
        for part in (header, {}, content):
            self.socket.send(json.dumps(part).encode(), TEXT)

    async def _until(self, kind):
        """Take messages up to one of a kind; return its content."""
        while True:
            header = json.loads(await self.socket.receive())
            await self.socket.receive()
            content = await self.socket.receive()
            for _ in range(2 * header.get("num_buffers", 0)):
                await self.socket.receive()
            if header["msgtype"] == kind:
                return content


def _find(tree, attribute):
    """Return the first model that has an attribute."""
    if isinstance(tree, dict) and attribute in tree.get("attributes", {}):
        return tree
    parts = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    return next(filter(None, (_find(each, attribute) for each in parts)), None)
