"""Publishing: what goes in comes out exactly, over the right head, by the right people."""

import math
import random
import struct
from datetime import timedelta

import pytest

from qala.observation import ObservationStatus
from qala.store.actor import Actor, Role
from qala.store.audit import read_audit
from qala.store.database import Database
from qala.store.difference import Change, difference, overlay
from qala.store.errors import NotAllowed, StalePreview, UnfitUpload, UnknownVersion
from qala.store.opened import Store
from qala.store.originals import read_original
from qala.store.publish import preview, publish
from qala.store.uploads import source_code, upload_of
from qala.store.versions import read_heads, read_history
from tests.stored import ADMIN, EDITOR, SOURCE, Opener, make_upload, put, seen, values


def test_a_new_store_shows_nothing(store: Store) -> None:
    assert not store.read_only
    assert store.report.sound
    assert store.published().observations == ()
    assert store.published().version == 0


def test_what_is_published_comes_out_exactly(store: Store) -> None:
    chance = random.Random(20)
    bits = (struct.unpack("<d", chance.randbytes(8))[0] for _ in range(500))
    numbers = [0.1 + 0.2, -0.0, 5e-324, 1.7976931348623157e308, 2407.4557910000003]
    numbers += [each for each in bits if math.isfinite(each)]
    made = put(store, *(seen(each, period=f"{n}") for n, each in enumerate(numbers)))
    shown = {each.time_period: each for each in store.published().observations}
    assert [repr(shown[f"{n}"].obs_value) for n in range(len(numbers))] == list(map(repr, numbers))
    assert {each.source for each in shown.values()} == {source_code(made.version)}
    assert upload_of(source_code(made.version)) == made.version
    assert upload_of("bns") is None


def test_status_source_and_cell_come_along(store: Store) -> None:
    put(store, seen(None, status=ObservationStatus.CONFIDENTIAL), seen(1.5, period="2024"))
    state = store.published()
    first, second = state.observations
    assert (first.obs_value, first.obs_status) == (None, ObservationStatus.CONFIDENTIAL)
    assert state.sources == {source_code(1): SOURCE}
    assert state.cells[second.key] == (3, "B")
    assert state.uploads[source_code(1)].file_name == "a.csv"
    assert state.uploads[source_code(1)].who == EDITOR.name


def test_later_uploads_override_cell_by_cell(store: Store) -> None:
    put(store, seen(1.0, period="2022"), seen(2.0, period="2023"))
    put(store, seen(3.0, period="2023"))
    assert values(store) == {
        ("housing", "KZ-43", "2022"): "1.0",
        ("housing", "KZ-43", "2023"): "3.0",
    }
    assert values(store, 1)["housing", "KZ-43", "2023"] == "2.0"
    put(store, seen(4.0, period="2024"), whole=True)
    assert values(store) == {("housing", "KZ-43", "2024"): "4.0"}
    assert set(store.published().sources) == {source_code(3)}


def test_an_old_version_stays_what_it_was(store: Store) -> None:
    states = {}
    for number in range(1, 8):
        version = put(store, seen(float(number), indicator=f"i{number % 3}")).version
        states[version] = values(store)
    assert list(states) == [1, 2, 3, 4, 5, 6, 7]
    assert all(values(store, version) == state for version, state in states.items())
    with pytest.raises(UnknownVersion):
        store.published(99)


def test_a_stale_preview_is_refused_and_carries_the_new_head(store: Store) -> None:
    put(store, seen(1.0))
    old = read_heads(store, ["housing"])
    put(store, seen(2.0))
    with pytest.raises(StalePreview) as caught:
        publish(store, make_upload(seen(3.0)), old, EDITOR)
    assert caught.value.heads == {"housing": 2}
    assert values(store) == {("housing", "KZ-43", "2023"): "2.0"}
    assert put(store, seen(3.0)).version == 3, "a refused publication uses up no version"


def test_one_stale_head_stops_the_whole_upload(store: Store) -> None:
    upload = make_upload(seen(1.0, indicator="a"), seen(1.0, indicator="b"))
    expected = read_heads(store, ["a", "b"])
    put(store, seen(9.0, indicator="b"))
    with pytest.raises(StalePreview):
        publish(store, upload, expected, EDITOR)
    assert values(store) == {("b", "KZ-43", "2023"): "9.0"}
    with pytest.raises(UnfitUpload):
        publish(store, upload, {"a": 0}, EDITOR)


def test_preview_sorts_cells_into_four_heaps(store: Store) -> None:
    shipped = [seen(1.0, period="2020"), seen(2.0, period="2021"), seen(7.0, indicator="other")]
    put(store, seen(3.0, period="2022"))
    new = [seen(1.0, period="2020"), seen(5.0, period="2022"), seen(6.0, period="2023")]
    found = preview(store, shipped, new)
    assert found.expected == {"housing": 1}
    assert [each.time_period for each in found.difference.added] == ["2023"]
    assert [(c.old.obs_value, c.new.obs_value) for c in found.difference.changed] == [(3.0, 5.0)]
    assert [each.time_period for each in found.difference.unchanged] == ["2020", "2021"]
    assert found.difference.removed == ()
    whole = preview(store, shipped, [seen(6.0, period="2023")], whole=True)
    assert [each.time_period for each in whole.difference.removed] == ["2022"]


def test_difference_is_by_value_and_status() -> None:
    gone = seen(None, status=ObservationStatus.ABSENT)
    assert difference([seen(1.0)], [gone]).changed == (Change(seen(1.0), gone),)
    assert difference([seen(1.0)], []).removed == (seen(1.0),)
    assert overlay([seen(1.0)], [seen(2.0)]) == [seen(2.0)]


@pytest.mark.parametrize(
    "observations",
    [
        [],
        [seen(1.0), seen(2.0)],
        [seen(float("nan"))],
        [seen(float("inf"))],
        [seen(None)],
        [seen(1.0, status=ObservationStatus.ABSENT)],
    ],
)
def test_what_nobody_could_read_later_is_refused(store: Store, observations: list) -> None:
    with pytest.raises(UnfitUpload):
        put(store, *observations)
    assert store.head_token().endswith("-0")


def test_roles_and_expiry_are_checked_where_it_is_written(store: Store) -> None:
    viewer = Actor("viewer", Role.VIEWER)
    late = Actor("late", Role.ADMIN, store.clock() - timedelta(seconds=1))
    for actor in (viewer, late):
        with pytest.raises(NotAllowed):
            put(store, seen(1.0), actor=actor)
    assert read_audit(store) == []


def test_hostile_names_and_notes_are_text(store: Store) -> None:
    upload = make_upload(seen(1.0), name="C:\\x\\../../etc/'; DROP TABLE rows;--\x00\ud800.csv")
    made = publish(store, upload, {"housing": 0}, EDITOR)
    kept = store.published().uploads[source_code(made.version)]
    assert kept.file_name == "'; DROP TABLE rows;--.csv"
    assert store.report.sound
    assert read_original(store, kept.sha256) == upload.content


def test_audit_tells_who_what_when_and_with_which_decisions(store: Store) -> None:
    put(store, seen(1.0))
    put(store, seen(2.0), actor=ADMIN)
    newest, first = read_audit(store)
    assert (first.who, first.action, first.file_name) == (EDITOR.name, "publish", "a.csv")
    assert (first.before, first.after) == (0, 1)
    assert first.decisions == {"encoding": "cp1251", "whole": False}
    assert first.at.endswith("+00:00")
    assert newest.indicators == {"housing": 1}
    assert len(newest.sha256) == 64
    assert [(e.version, e.current, e.who) for e in read_history(store, "housing")] == [
        (2, True, ADMIN.name),
        (1, False, EDITOR.name),
    ]


def test_the_token_moves_with_every_publication_on_every_connection(opener: Opener) -> None:
    one, two = opener(), opener()
    before = two.head_token()
    assert two.head_token() == before
    put(one, seen(1.0))
    assert two.head_token() == one.head_token() != before
    assert values(two) == values(one) != {}


def test_an_original_is_kept_byte_for_byte_once(store: Store) -> None:
    content = bytes(range(256)) * 100
    for _ in range(2):
        upload = make_upload(seen(1.0))
        upload = type(upload)(
            entries=upload.entries, source=SOURCE, file_name="b.xlsx", content=content
        )
        publish(store, upload, read_heads(store, ["housing"]), EDITOR)
    assert read_original(store, read_audit(store)[0].sha256) == content
    with pytest.raises(UnknownVersion):
        read_original(store, "0" * 64)


def test_definitions_stand_while_their_upload_shows(store: Store) -> None:
    upload = make_upload(seen(1.0, indicator="new"))
    upload = type(upload)(
        entries=upload.entries,
        source=SOURCE,
        file_name="n.csv",
        content=b"n",
        definitions={"new": {"title": {"ru": "Новый"}}},
    )
    publish(store, upload, {"new": 0}, EDITOR)
    put(store, seen(2.0, indicator="new"))
    assert store.published().definitions == {"new": {"title": {"ru": "Новый"}}}
    assert store.published(0).definitions == {}
    assert isinstance(store, Database)
