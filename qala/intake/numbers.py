"""Numbers as people write them, read strictly: what is no number is said, never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from math import isfinite

from qala.intake.marks import missing_status, plain, split_footnote
from qala.intake.miswritten import cause_of
from qala.observation import ObservationStatus

# Python's float() takes nan, inf, 1_000 and Arabic digits: none of them is a figure here.
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_SURELY_FINITE = 300  # digits without a power
_MINUSES = str.maketrans({"\u2212": "-", "\u2013": "-", "\u2012": "-"})
# Every space and apostrophe people put between thousands, every minus before a number.
_ONE_FORM = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u202f\u2009\u2007\u2008\u205f\u2002\t", " "),
        **dict.fromkeys("’ʼ‘ʹ´`", "'"),
        **dict.fromkeys("\u2212\u2013\u2012\u2011", "-"),
    }
)


def parse_number(text: str) -> float | None:
    """Return the finite number a cell holds in machine form (point, no grouping), else None."""
    plain_text = text.strip().translate(_MINUSES)
    if not _NUMBER.fullmatch(plain_text):
        return None
    value = float(plain_text)
    return value if isfinite(value) else None


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How a column writes its numbers: the decimal sign, and the sign between thousands."""

    decimal: str = "."
    grouping: str = ""


FORMATS = tuple(
    NumberFormat(decimal, grouping)
    for decimal in (",", ".")
    for grouping in ("", " ", "'", ".", ",")
    if grouping != decimal
)


def _pattern(form: NumberFormat) -> re.Pattern[str]:
    mark, group = re.escape(form.decimal), re.escape(form.grouping)
    whole = rf"[0-9]+|[1-9][0-9]{{0,2}}(?:{group}[0-9]{{3}})+" if form.grouping else "[0-9]+"
    # Machines write e+16, Excel 1,23E+16 where it has rounded: that one is no figure.
    power = "(?:e[+-]?[0-9]{1,3}|E-[0-9]{1,3})?"
    return re.compile(rf"[+-]? ?(?:(?:{whole})(?:{mark}[0-9]+)?|{mark}[0-9]+){power}")


_PATTERNS = {form: _pattern(form) for form in FORMATS}


@dataclass(frozen=True, slots=True)
class Figure:
    """What a cell says: a number, or why there is none.

    Attributes
    ----------
    text : str
        The number in machine form (point, no grouping), exact; empty where there is none.
    status : ObservationStatus or None
        Why there is no number.
    footnote : str
        The mark taken off.
    unit : str
        ``%`` where the cell carries the sign.
    """

    text: str
    status: ObservationStatus | None = None
    footnote: str = ""
    unit: str = ""

    @property
    def value(self) -> float | None:
        """The number as the nearest float."""
        return parse_number(self.text) if self.text else None


@dataclass(frozen=True, slots=True)
class NumberFault:
    """Why a cell is no number: a finding's code."""

    code: str


def one_form(text: str) -> str:
    """Return a cell with one kind of space, apostrophe and minus."""
    return text if text.isascii() else plain(text.translate(_ONE_FORM))


def machine_form(text: str, form: NumberFormat) -> str | None:
    """Return a number written in a format as a machine writes it, or None; exact."""
    if not _PATTERNS[form].fullmatch(text):
        return None
    if form.grouping:
        text = text.replace(form.grouping, "")
    return text.replace(" ", "").replace(form.decimal, ".").lstrip("+")


def bare(text: str) -> tuple[str, str, str]:
    """Return a cell without footnote mark and percent sign, and both."""
    text, footnote = split_footnote(text)
    text = one_form(text.strip())
    if text.endswith("%") and not text.startswith("%"):
        return text[:-1].rstrip(), footnote, "%"
    return text, footnote, ""


@lru_cache(maxsize=4096)  # columns repeat their figures: each lies in memory once
def read_figure(text: str, form: NumberFormat) -> Figure | NumberFault:
    """Return what a cell of a column with that format says, or why it says nothing."""
    text = text.strip()
    number = machine_form(text, form)
    if number is None:
        return _read_marked(text, form)
    return _finite(number)


def _read_marked(text: str, form: NumberFormat) -> Figure | NumberFault:
    """Read a cell that is more than a plain number."""
    status = missing_status(text)
    if status is not None:
        return Figure("", status)
    core, footnote, unit = bare(text)
    number = machine_form(core, form)
    if number is not None:
        return _finite(number, footnote, unit)
    status = missing_status(core) if footnote else None
    return Figure("", status, footnote) if status is not None else NumberFault(cause_of(text))


def _finite(number: str, footnote: str = "", unit: str = "") -> Figure | NumberFault:
    short = len(number) <= _SURELY_FINITE and "e" not in number and "E" not in number
    if not short and parse_number(number) is None:
        return NumberFault("not-finite")
    return Figure(number, None, footnote, unit)


def read_typed(text: str) -> Figure | None:
    """Return the number of a workbook's number cell, None where the cell holds text."""
    text = text.strip()
    if parse_number(text) is not None:
        return Figure(text)
    number = text.removesuffix("%")
    return Figure(number, unit="%") if parse_number(number) is not None else None


def looks_numeric(text: str) -> bool:
    """Whether a cell reads as a number in some format."""
    return bool(_fits(_shape(text)) or _fits(_shape(bare(text)[0])))


_SHAPE = str.maketrans("123456789", "999999999")


def _shape(text: str) -> str:
    return one_form(text.strip()).translate(_SHAPE)


@lru_cache(maxsize=65536)
def _fits(shape: str) -> tuple[NumberFormat, ...]:
    """Return the formats in which a shape (digits but 0 as 9) is a number."""
    return tuple(form for form in FORMATS if _PATTERNS[form].fullmatch(shape))


def shapes_of(cells: list[str]) -> dict[str, str]:
    """Return the shapes of the numbers among cells, each with the first cell of that shape."""
    found: dict[str, str] = {}
    for cell in cells:
        shape = _shape(cell)
        if shape in found:
            continue
        if not _fits(shape):
            shape = _shape(bare(cell)[0])
        if _fits(shape):
            found.setdefault(shape, cell.strip())
    return found


@dataclass(frozen=True, slots=True)
class Vote:
    """What a column's cells say of its format.

    Attributes
    ----------
    formats : tuple of NumberFormat
        Those in which every number of the column reads; none where the column is mixed.
    readings : int
        How many different readings these give: 1 is decided.
    decisive : bool
        Whether some cell tells the decimal sign.
    example : str
        A cell that reads in two ways, or one that breaks the majority's format.
    """

    formats: tuple[NumberFormat, ...]
    readings: int
    decisive: bool
    example: str = ""


def vote(cells: list[str]) -> Vote:
    """Return how a column may be read, from all its cells."""
    shapes = shapes_of(cells)
    if not shapes:
        return Vote(FORMATS, 1, False)
    common = set(FORMATS).intersection(*(_fits(shape) for shape in shapes))
    formats = tuple(form for form in FORMATS if form in common)
    if not formats:
        return Vote((), 0, True, _odd_one(shapes))
    readings = {tuple(machine_form(shape, form) for shape in shapes) for form in formats}
    twofold = next((cell for shape, cell in shapes.items() if own_readings(shape) > 1), "")
    decisive = len({form.decimal for form in formats}) == 1
    return Vote(formats, len(readings), decisive, twofold)


def own_readings(text: str) -> int:
    """Return in how many ways a single cell reads as a number."""
    shape = _shape(bare(text)[0])
    return len({machine_form(shape, form) for form in _fits(shape)})


def _odd_one(shapes: dict[str, str]) -> str:
    """Return a cell that does not read in the format most shapes read in."""
    most = max(FORMATS, key=lambda form: sum(form in _fits(shape) for shape in shapes))
    return next(cell for shape, cell in shapes.items() if most not in _fits(shape))


def own_format(text: str) -> NumberFormat | None:
    """Return the format of a cell that reads in one way only, else None."""
    fits = _fits(_shape(bare(text)[0]))
    return fits[0] if fits and own_readings(text) == 1 else None


def tidy(value: float) -> str:
    """Return a float without the noise of binary arithmetic: 2407.4557910000003 → 2407.455791."""
    return f"{value:.12g}"
