"""Who waits for news hears of them, however many wait, and one look serves all."""

import asyncio
from types import SimpleNamespace

import pytest

from qala.ui import news


@pytest.fixture
def data(monkeypatch):
    """The newest edition's token, and how often somebody looked."""
    found = SimpleNamespace(token="one", looks=0)

    def shelf():
        found.looks += 1
        return found

    monkeypatch.setattr(news, "_BREATH", 0.01)
    monkeypatch.setattr(news, "closing", asyncio.Event())
    monkeypatch.setattr(news, "_BELL", news.Bell())
    monkeypatch.setattr(news.loaded, "shelf", shelf)
    return found


def listening(count):
    """Start listeners; return what each was told."""
    told = [[] for _ in range(count)]

    async def listen(heard):
        async for line in news.tokens():
            heard.append(line)

    tasks = [asyncio.create_task(listen(heard)) for heard in told]
    return told, tasks


def test_everybody_hears_of_a_new_edition(data):
    async def scene():
        told, tasks = listening(20)
        await asyncio.sleep(0.05)
        data.token = "two"
        await asyncio.sleep(0.05)
        for task in tasks:
            task.cancel()
        return told

    for heard in asyncio.run(scene()):
        assert heard == [": Qala\n\n", "data: one\n\n", "data: two\n\n"]


def test_one_look_serves_all(data):
    async def looks(count):
        data.looks = 0
        _, tasks = listening(count)
        await asyncio.sleep(0.02)
        begun = data.looks
        await asyncio.sleep(0.1)
        for task in tasks:
            task.cancel()
        return data.looks - begun

    assert asyncio.run(looks(100)) <= 12


@pytest.mark.usefixtures("data")
def test_silence_is_broken(monkeypatch):
    monkeypatch.setattr(news, "_SILENCE", 0.02)

    async def scene():
        told, tasks = listening(1)
        await asyncio.sleep(0.07)
        tasks[0].cancel()
        return told[0]

    heard = asyncio.run(scene())
    assert heard[:3] == [": Qala\n\n", "data: one\n\n", ":\n\n"]


@pytest.mark.usefixtures("data")
def test_nobody_keeps_the_server_from_stopping():
    async def scene():
        _, tasks = listening(5)
        await asyncio.sleep(0.03)
        news.closing.set()
        await asyncio.wait_for(asyncio.gather(*tasks), 0.5)

    asyncio.run(scene())
