"""The desk: a file from its bytes to a version everybody sees; every number is SYNTHETIC."""

import pytest

from qala.edition import Shipped, desk
from qala.edition.desk import Sheet, edition_with, preview_file, publish_file, read_file
from qala.edition.library import Library
from qala.intake import Intake, Outcome
from qala.store.actor import Actor, Role
from qala.store.aliases import every_alias, read_aliases
from qala.store.audit import read_audit
from qala.store.errors import BusyStore, NotAllowed, StalePreview, UnfitUpload
from qala.store.originals import read_original
from qala.store.publish import Publication
from qala.store.settings import Settings
from qala.store.undo import undo
from qala.text import LANGUAGES
from tests.stored import ADMIN, EDITOR, OTHER

FLOOR = "housing_area_per_person"
NAMED = {"indicator": FLOOR}
SAID = Sheet(
    title="SYNTHETIC survey",
    publisher="SYNTHETIC akimat",
    url="https://example.kz/s",
    licence="SYNTHETIC terms",
    note="SYNTHETIC note",
)
FILE = "Регион;2023;2024\nКызылординская область;21,4;21,9\nг. Астана;31,3;33,0\n".encode("cp1251")
ROOFS = {
    "indicator": "new",
    "new.id": "green_roofs",
    "new.unit": "percent",
    "new.title.ru": "Доля зелёных крыш",
    "new.topic": "housing",
    "new.low": "0",
    "new.high": "100",
}
GREEN = (
    "Доля зелёных крыш\nРегион;2023;2024\nКызылординская область;1,5;2,5\nг. Астана;3,5;9,5\n"
).encode()


@pytest.fixture
def shelf(where: Settings, _read_once: None) -> Library:
    """A library on a new store, on either engine."""
    return Library(where)


def read(
    shelf: Library, content: bytes = FILE, answers: dict = NAMED, publisher: str = EDITOR.name
) -> Intake:
    return read_file(shelf, content, "s.csv", answers=answers, publisher=publisher)


def send(
    shelf: Library,
    content: bytes = FILE,
    answers: dict = NAMED,
    said: Sheet = SAID,
    actor: Actor = EDITOR,
) -> Publication:
    """Read, preview and publish, as the pages and the command line do."""
    intake = read(shelf, content, answers, actor.name)
    expected = preview_file(shelf, intake, whole=said.whole).expected
    return publish_file(
        shelf, content, intake, said, answers=answers, expected=expected, actor=actor
    )


def value(shelf: Library, place: str, period: str, indicator: str = FLOOR) -> float | None:
    return shelf.edition.cube.cell(indicator, place, period).value


def test_reading_needs_no_store_and_makes_none(shelf: Library, where: Settings) -> None:
    intake = read(shelf)
    assert intake.outcome is Outcome.ACCEPT
    assert [each.obs_value for each in intake.observations] == [21.4, 21.9, 31.3, 33.0]
    assert where.url or not where.home.exists()


def test_a_preview_tells_what_would_change_and_changes_nothing(shelf: Library) -> None:
    intake = read(shelf)
    found = preview_file(shelf, intake)
    difference = found.difference
    assert found.expected == {FLOOR: 0}
    assert [each.key[1:] for each in difference.added] == [("KZ-43", "2024")]
    assert [(c.old.obs_value, c.new.obs_value) for c in difference.changed] == [
        (21.2, 21.4), (32.0, 33.0),
    ]  # fmt: skip
    assert difference.removed == ()
    assert ("KZ-71", "2023") in {each.key[1:] for each in difference.unchanged}
    as_it_would_be = edition_with(shelf, intake)
    assert as_it_would_be.cube.cell(FLOOR, "KZ-43", "2024").value == 21.9
    assert value(shelf, "KZ-43", "2024") is None
    assert shelf.store().published().observations == ()


def test_what_is_published_shows_at_once_with_its_source_and_its_file(shelf: Library) -> None:
    made = send(shelf)
    assert (made.version, made.before, made.heads) == (1, 0, {FLOOR: 1})
    assert (value(shelf, "KZ-43", "2024"), value(shelf, "KZ-71", "2024")) == (21.9, 33.0)
    source = shelf.edition.catalogue.sources["upload-1"]
    assert (source.title, source.publisher) == (SAID.title, SAID.publisher)
    assert (source.url, source.licence) == (SAID.url, SAID.licence)
    assert source.attribution == "SYNTHETIC akimat, SYNTHETIC survey"
    deed = read_audit(shelf.store())[0]
    assert (deed.who, deed.action, deed.file_name) == (EDITOR.name, "publish", "s.csv")
    assert deed.decisions["answers"] == NAMED
    assert deed.decisions["understood"]["encoding"] == "windows-1251"  # type: ignore[index]
    assert read_original(shelf.store(), deed.sha256) == FILE
    kept = shelf.store().published()
    assert kept.cells[FLOOR, "KZ-71", "2024"] == (3, "C")
    assert kept.uploads["upload-1"].note == SAID.note


def test_a_file_is_read_against_what_was_published_before(shelf: Library) -> None:
    doubled = read(shelf, FILE.replace(b"21,9", b"45,9"))
    assert doubled.outcome is Outcome.ASK, "21.2 a year before: only the sender can say"
    send(shelf, GREEN, ROOFS)
    again = read(shelf, GREEN.replace(b"9,5", b"9,0"), {})
    assert again.outcome is Outcome.ACCEPT, "by its title alone: now the catalogue has it"
    assert {each.indicator for each in again.observations} == {"green_roofs"}
    found = preview_file(shelf, again).difference
    assert [(c.old.obs_value, c.new.obs_value) for c in found.changed] == [(9.5, 9.0)]


def test_a_stale_preview_is_refused_and_nothing_is_stored(shelf: Library) -> None:
    intake = read(shelf)
    expected = preview_file(shelf, intake).expected
    send(shelf, FILE.replace(b"21,9", b"22,5"), actor=OTHER)
    with pytest.raises(StalePreview):
        publish_file(shelf, FILE, intake, SAID, answers=NAMED, expected=expected, actor=EDITOR)
    assert value(shelf, "KZ-43", "2024") == 22.5
    assert [each.who for each in read_audit(shelf.store())] == [OTHER.name]


def test_a_file_that_is_not_ready_is_not_published(shelf: Library) -> None:
    for content, answers in ((FILE, {}), (FILE.replace(b"21,9", b"2l,9"), NAMED)):
        intake = read(shelf, content, answers)
        assert intake.outcome in (Outcome.ASK, Outcome.PARTIAL)
        expected = preview_file(shelf, intake).expected
        with pytest.raises(UnfitUpload):
            publish_file(
                shelf, content, intake, SAID, answers=answers, expected=expected, actor=EDITOR
            )
    assert read_audit(shelf.store()) == []


def test_a_viewer_publishes_nothing(shelf: Library) -> None:
    with pytest.raises(NotAllowed):
        send(shelf, actor=Actor("viewer@example.kz", Role.VIEWER))
    assert read_audit(shelf.store()) == []


def test_a_file_that_is_all_there_is_takes_earlier_uploads_away(shelf: Library) -> None:
    send(shelf)
    short = "Регион;2024\nг. Астана;34,0\n".encode()
    intake = read(shelf, short)
    laid = edition_with(shelf, intake)
    assert laid.cube.cell(FLOOR, "KZ-43", "2024").value == 21.9, "laid over what is there"
    alone = edition_with(shelf, intake, whole=True)
    assert alone.cube.cell(FLOOR, "KZ-43", "2024").value is None
    assert alone.cube.cell(FLOOR, "KZ-43", "2023").value == 21.2, "shipped"
    removed = preview_file(shelf, intake, whole=True).difference.removed
    assert [each.key[1:] for each in removed] == [("KZ-43", "2024")]
    send(shelf, short, said=Sheet(title="SYNTHETIC", whole=True))
    assert value(shelf, "KZ-43", "2024") is None
    assert value(shelf, "KZ-43", "2023") == 21.2
    assert value(shelf, "KZ-71", "2024") == 34.0


def test_a_label_that_was_placed_is_learnt_for_the_same_publisher(shelf: Library) -> None:
    content = FILE.replace("Кызылординская область".encode("cp1251"), "Сырдарья".encode("cp1251"))
    assert read(shelf, content).outcome is not Outcome.ACCEPT
    said = {**NAMED, "place:Сырдарья": "KZ-43"}
    send(shelf, content, said)
    assert read_aliases(shelf.store(), EDITOR.name) == {"Сырдарья": "KZ-43"}
    again = read(shelf, content)
    assert again.outcome is Outcome.ACCEPT
    assert ("KZ-43", 21.9) in {(each.ref_area, each.obs_value) for each in again.observations}
    assert read(shelf, content, publisher=OTHER.name).outcome is not Outcome.ACCEPT
    learnt = [each for each in read_audit(shelf.store()) if each.action == "alias"]
    assert [each.decisions["label"] for each in learnt] == ["Сырдарья"]
    send(shelf, content, said)
    (alias,) = every_alias(shelf.store())
    assert (alias.publisher, alias.label, alias.ref_area) == (EDITOR.name, "Сырдарья", "KZ-43")
    assert len(read_audit(shelf.store())) == 3, "known already: not told twice"


def test_a_label_that_cannot_be_learnt_does_not_unpublish(
    shelf: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise BusyStore("store", "busy")

    monkeypatch.setattr(desk, "add_alias", busy)
    made = send(shelf, FILE, {**NAMED, "place:г. Астана": "KZ-71"})
    assert made.version == 1
    assert value(shelf, "KZ-43", "2024") == 21.9


def test_a_new_indicator_has_classes_of_its_own_figures_and_claims_no_body(
    shelf: Library, shipped: Shipped
) -> None:
    send(shelf, GREEN, ROOFS)
    edition = shelf.edition
    entry = edition.indicator("green_roofs")
    assert [value(shelf, place, "2024", entry.id) for place in ("KZ-43", "KZ-71")] == [2.5, 9.5]
    assert entry.breaks == (2.1, 2.7, 3.3, 5.9)
    assert entry.body == "publisher"
    assert all(edition.catalogue.bodies[entry.body].name[each] for each in LANGUAGES)
    assert entry.sources == ()
    assert edition.uploads_of(entry.id) == ["upload-1"]
    assert entry.frameworks == type(entry.frameworks)()
    assert entry.target is entry.formula is None
    assert entry.title["ru"] == "Доля зелёных крыш"
    assert entry.title["kk"] == entry.title["en"] == "Доля зелёных крыш [ru]"
    assert entry.method["ru"] == "", "nobody said how it is measured"
    assert entry.id not in shipped.catalogue.indicators
    undo(shelf.store(), {entry.id: 1}, ADMIN)
    shelf.refresh()
    assert entry.id not in shelf.edition.catalogue.indicators
    assert shelf.edition.damaged == ()


def test_classes_are_fixed_when_an_indicator_is_published_first(shelf: Library) -> None:
    send(shelf, GREEN, ROOFS)
    breaks = shelf.edition.indicator("green_roofs").breaks
    higher = GREEN.replace(b"9,5", b"99,5").replace(b"1,5", b"61,5")
    send(shelf, higher, {"indicator": "green_roofs"}, actor=ADMIN)
    assert value(shelf, "KZ-71", "2024", "green_roofs") == 99.5
    assert shelf.edition.indicator("green_roofs").breaks == breaks


def test_a_definition_goes_on_with_an_upload_that_is_all_there_is(shelf: Library) -> None:
    send(shelf, GREEN, ROOFS)
    entry = shelf.edition.indicator("green_roofs")
    send(shelf, GREEN.replace(b"9,5", b"9,0"), {}, Sheet(title="SYNTHETIC", whole=True))
    assert shelf.edition.indicator("green_roofs") == entry
    assert value(shelf, "KZ-71", "2024", "green_roofs") == 9.0
    assert shelf.edition.damaged == ()
