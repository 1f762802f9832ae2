"""What is sent for another replica's session is not found here; a proxy then asks the next."""

import pytest

from qala.ui.serving import seats
from qala.ui.serving.seats import Seats

HERE, ELSEWHERE = "1f0c", "2e7d"


class _Runtime:
    def is_active_session(self, session):
        return session == HERE


@pytest.fixture(autouse=True)
def _runtime(monkeypatch):
    monkeypatch.setattr(seats.Runtime, "instance", _Runtime)


async def _asked(method, path):
    """The status the middleware gives; 200 comes from behind it."""
    told = []

    async def behind(_scope, _receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        told.append(message)

    scope = {"type": "http", "method": method, "path": path, "headers": []}
    await Seats(behind)(scope, receive, send)
    return told[0]["status"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("PUT", f"/_stcore/upload_file/{HERE}/a", 200),
        ("PUT", f"/_stcore/upload_file/{ELSEWHERE}/a", 404),
        ("DELETE", f"/_stcore/upload_file/{ELSEWHERE}/a", 404),
        ("DELETE", f"/base/_stcore/upload_file/{ELSEWHERE}/a", 404),
        ("OPTIONS", f"/_stcore/upload_file/{ELSEWHERE}/a", 200),
        ("GET", f"/media/{ELSEWHERE}", 200),
        ("PUT", "/_stcore/upload_file/", 200),
    ],
)
def test_only_uploads_of_unknown_sessions_are_not_found(method, path, status):
    # Nothing here waits; a worker's browser may have a loop running that asyncio would refuse.
    with pytest.raises(StopIteration) as done:
        _asked(method, path).send(None)
    assert done.value.value == status
