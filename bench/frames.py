"""A websocket as cheaply as Python has it: the clients share the machine with the servers.

No compression is offered, and the mask is one of zeros: the server decodes it all the same.
"""

import asyncio
import base64
import secrets
from urllib.parse import urlsplit

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10
_MASKED, _WHOLE = 0x80, 0x80


async def connect_to(address, trust=None):
    """Return reader and writer of a connection to where an http address leads."""
    parts = urlsplit(address)
    secured = trust if parts.scheme == "https" else None
    return await asyncio.open_connection(parts.hostname, parts.port, ssl=secured)


def request(method, address, path, body="", **headers):
    """Return a request as it travels."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: {urlsplit(address).netloc}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items() if value]
    return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()


class Frames:
    """An open websocket: whole messages, one after the other."""

    def __init__(self, reader, writer):
        self.reader, self.writer = reader, writer
        self.received = 0
        self.inbox = asyncio.Queue()
        self.reading = asyncio.create_task(self._read())

    @classmethod
    async def connect(cls, address, path, protocols, cookie="", trust=None):
        """Connect; the server's refusal is an error."""
        reader, writer = await connect_to(address, trust)
        wanted = {
            "Origin": address,
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec_WebSocket_Version": 13,
            "Sec_WebSocket_Key": base64.b64encode(secrets.token_bytes(16)).decode(),
            "Sec_WebSocket_Protocol": ", ".join(protocols),
            "Cookie": cookie,
        }
        writer.write(request("GET", address, path, **wanted))
        answer = await reader.readuntil(b"\r\n\r\n")
        if b" 101 " not in answer.partition(b"\r\n")[0]:
            raise ConnectionError(answer.decode())
        return cls(reader, writer)

    def send(self, payload, kind=BINARY):
        """Send a message."""
        size = len(payload)
        head = bytes([_WHOLE | kind])
        if size < 126:
            head += bytes([_MASKED | size])
        elif size < 65536:
            head += bytes([_MASKED | 126]) + size.to_bytes(2, "big")
        else:
            head += bytes([_MASKED | 127]) + size.to_bytes(8, "big")
        self.writer.write(head + bytes(4) + payload)

    async def receive(self):
        """Return the next message's bytes; a connection that is lost is an error."""
        payload = await self.inbox.get()
        if payload is None:
            raise ConnectionError("closed by the server")
        return payload

    def close(self):
        """Leave."""
        self.reading.cancel()
        self.send(b"", CLOSE)
        self.writer.close()

    async def _read(self):
        """Keep messages for whoever asks for them; the server's pings are answered at once."""
        kind = None
        try:
            while kind != CLOSE:
                kind, payload = await self._frame()
                if kind == PING:
                    self.send(payload, PONG)
                elif kind in (TEXT, BINARY):
                    self.received += len(payload)
                    self.inbox.put_nowait(payload)
        except (asyncio.IncompleteReadError, OSError):
            pass
        self.inbox.put_nowait(None)

    async def _frame(self):
        first, size = await self.reader.readexactly(2)
        if size > 125:
            size = int.from_bytes(await self.reader.readexactly(2 if size == 126 else 8), "big")
        return first & 0x0F, await self.reader.readexactly(size)
