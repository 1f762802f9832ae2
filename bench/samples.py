"""The files the bench takes in: SYNTHETIC figures near the published ones, of all sizes."""

import itertools
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

sys.path.insert(0, str(Path(__file__).parent.parent))

from qala.edition import open_edition
from qala.observation import Period

PERIODS = [str(year) for year in range(1990, 2028)]
PERIODS += [f"{year}-Q{quarter}" for year in range(2000, 2027) for quarter in range(1, 5)]
HEAD = ("Показатель", "Регион", "Период", "Значение", "Единица измерения", "Примечание")
LARGEST, ROWS = 20_000_000, 200_000


@dataclass(frozen=True)
class Sample:
    """How a file is written, and the seconds it may take."""

    write: Callable[[Path], None]
    seconds: float


def rows_of(edition):
    """Yield rows of figures: every indicator by period by unit of the period, each key once."""
    units_in = edition.gazetteer.units_in
    for entry in edition.catalogue.indicators.values():
        if entry.categorical:
            continue
        published = edition.published(entry.id)
        low, high = entry.range
        unit = edition.catalogue.units[entry.unit].name["ru"]
        keys = ((p, unit) for p in PERIODS for unit in units_in(Period.parse(p), entry.borders))
        for period, place in keys:
            near = published.get(place, {})
            figure = near.get(period, next(reversed(near.values()), (low + high) / 2))
            name = edition.gazetteer[place].name["ru"]
            row = (entry.title["ru"], name, period, f"{figure:.6g}".replace(".", ","), unit, "")
            if _fits("".join(row)):
                yield row


def _fits(text):
    """Whether Excel's own CSV can hold a text: it has no Kazakh letters."""
    return text.encode("cp1251", "ignore").decode("cp1251") == text


def _long(size):
    """A CSV of one figure a row: no larger than `size`, no more rows than allowed."""
    return lambda path: _write(path, size, rows_of(open_edition()))


def _filler(label, figure):
    """A CSV as large as allowed, of one indicator, with a label and a figure for each row."""
    rows = (
        ("Обеспеченность населения жильём", label(n), str(1990 + n % 35), figure(n), "м2", "x" * 30)
        for n in itertools.count()
    )
    return lambda path: _write(path, LARGEST, rows)


def _write(path, size, rows, head=HEAD):
    lines = itertools.chain([head], itertools.islice(rows, ROWS - 1))
    with path.open("wb") as file:
        for row in lines:
            line = (";".join(row) + "\n").encode("cp1251")
            if file.tell() + len(line) > size:
                break
            file.write(line)


def _wide(size):
    """A CSV of years across: the indicators again and again, under numbers of their own."""
    years = [str(year) for year in range(1990, 2027)]

    def rows():
        for n in itertools.count():
            figures = [f"{(n * 7 + at) % 977},{at % 10}" for at in range(len(years))]
            yield [f"Показатель {n // 17}", _NAMES[n % len(_NAMES)], *figures]

    return lambda path: _write(path, size, rows(), ["Показатель", "Регион", *years])


_NAMES = (
    "Акмолинская", "Актюбинская", "Атырауская", "Западно-Казахстанская", "Костанайская",
    "Мангистауская", "Павлодарская", "Северо-Казахстанская", "Туркестанская",
)  # fmt: skip


def _workbook(rows):
    """An XLSX with the rows of the long CSV, texts beside the figures as other programs write."""

    def write(path):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in _PARTS.items():
                archive.writestr(name, text)
            with archive.open("xl/worksheets/s1.xml", "w") as part:
                part.write(f"<worksheet {_MAIN}><sheetData>".encode())
                found = itertools.islice(rows_of(open_edition()), rows - 1)
                for at, row in enumerate(itertools.chain([HEAD], found), 1):
                    part.write(_xml_row(at, row).encode())
                part.write(b"</sheetData></worksheet>")

    return write


def _xml_row(at, row):
    cells = "".join(
        f'<c r="{letter}{at}"><v>{text.replace(",", ".")}</v></c>'
        if at > 1 and letter == "D"
        else f'<c r="{letter}{at}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
        for letter, text in zip("ABCDEF", row, strict=False)
    )
    return f'<row r="{at}">{cells}</row>'


_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
_RELATION = '<Relationships {}><Relationship Id="r1" Type="{}/{}" Target="{}"/></Relationships>'
_PARTS = {
    "_rels/.rels": _RELATION.format(_RELATIONS, _OFFICE, "officeDocument", "xl/workbook.xml"),
    "xl/_rels/workbook.xml.rels": _RELATION.format(
        _RELATIONS, _OFFICE, "worksheet", "worksheets/s1.xml"
    ),
    "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="Данные" sheetId="1" r:id="r1"/></sheets></workbook>',
}

FILES = {
    "figures-1-mb.csv": Sample(_long(1_000_000), 1),
    "figures-20-mb.csv": Sample(_long(LARGEST), 5),
    "figures-50000-rows.xlsx": Sample(_workbook(50_000), 5),
    "figures-100000-rows.xlsx": Sample(_workbook(100_000), 5),
    "years-across-1-mb.csv": Sample(_wide(1_000_000), 1),
    "years-across-20-mb.csv": Sample(_wide(LARGEST), 5),
    "every-name-unknown.csv": Sample(
        _filler(lambda n: f"Неведомая область {n}", lambda n: f"{20 + n % 9},5"), 5
    ),
    "every-figure-faulty.csv": Sample(_filler(lambda _: "Абай", lambda n: f"2O,{n}"), 5),
}


def write_all(folder, only=""):
    """Write the files whose names hold `only`."""
    for name, sample in FILES.items():
        if only in name:
            sample.write(folder / name)
