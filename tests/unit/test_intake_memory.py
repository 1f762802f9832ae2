"""What a large file holds in memory on its way in. SYNTHETIC figures."""

import tracemalloc
from datetime import date

from qala.intake import Finding, Outcome, Severity, take_in
from qala.intake.noted import Noted

ROWS = 20_000
HEAD = "Регион;Год;Обеспеченность населения жильём, м2\n"


def peak_of(deed):
    """Bytes held at most, beyond those before."""
    tracemalloc.start()
    try:
        deed()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def at_row(row, **other):
    return Finding("type-error", Severity.ERROR, row, "C", "Значение", f"2O,{row}", **other)


def test_noted_findings_come_back_as_they_were():
    found = [
        at_row(7, sheet="А"),
        Finding("blank-cells", Severity.NOTICE, params={"count": "2"}, sheet="А"),
        at_row(8, sheet="А"),
        Finding("blank-cells", Severity.NOTICE, params={"count": "3"}, file="x.csv"),
        at_row(2, sheet="Б", params={"a": "b"}),
        Finding("type-error", Severity.ERROR, 9, cell="\udc80 жыл 🏠"),
    ]
    noted = Noted()
    noted.extend(found)
    assert (list(noted), list(noted), len(noted)) == (found, found, 6)
    assert noted.faulty
    assert [list(noted.faulty_rows(sheet)) for sheet in ("А", "Б", "")] == [[7, 8], [2], [9]]


def test_noted_findings_take_little_room():
    def note():
        noted = Noted()
        noted.extend(at_row(row) for row in range(ROWS))
        assert len(noted) == ROWS

    assert peak_of(note) < 40 * ROWS


def test_rows_are_let_go_as_they_are_read(edition):
    """Each row gives a record with a label of its own, the most a row can leave behind."""
    lines = (f"Неведомая область {n};{1990 + n % 35};2{n % 9},5\n" for n in range(ROWS + 1))
    content = (HEAD + "".join(lines)).encode()

    def take():
        intake = take_in(
            content, "x.csv", edition.catalogue, edition.gazetteer,
            today=date(2026, 6, 1), uploaded=True,
        )  # fmt: skip
        assert intake.outcome is Outcome.REJECT
        assert [each.code for each in intake.findings] == ["too-many-places"]

    assert peak_of(take) < 800 * ROWS
