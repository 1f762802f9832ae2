"""Whoever has a staged file's address may look; going on with it takes an editor. SYNTHETIC."""

from types import SimpleNamespace

import pytest

from qala.store.actor import Actor, Role
from qala.store.drafts import read_draft, stage
from qala.store.errors import DraftGone, NotAllowed
from qala.ui.roles import Standing
from qala.ui.upload import staging
from tests.stored import EDITOR, opener_of

VIEWER = Actor("", Role.VIEWER)


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A store with a staged file, and a way to say who stands before the page."""
    store = opener_of(tmp_path)()
    name = stage(store, b"SYNTHETIC", "a.csv", EDITOR)
    library = SimpleNamespace(store=lambda: store)
    monkeypatch.setattr(staging.loaded, "shelves", lambda: SimpleNamespace(library=library))
    monkeypatch.setattr(staging, "attempt", lambda deed: deed())
    monkeypatch.setattr(staging, "choose_extra", lambda **_: None)

    def as_one(actor):
        monkeypatch.setattr(staging, "who", lambda: Standing(actor))
        return read_draft(store, name)

    yield as_one
    store.close()


def test_a_viewer_with_the_link_changes_nothing(desk):
    draft = desk(VIEWER)
    with pytest.raises(NotAllowed):
        staging.answer(draft, {"encoding": "cp1251"})
    with pytest.raises(NotAllowed):
        staging.drop(draft)
    assert desk(VIEWER).answers == {}


def test_another_editor_goes_on_with_it(desk):
    staging.answer(desk(EDITOR), {"encoding": "cp1251"})
    assert desk(EDITOR).answers == {"encoding": "cp1251"}
    staging.drop(desk(EDITOR))
    with pytest.raises(DraftGone):
        desk(EDITOR)
