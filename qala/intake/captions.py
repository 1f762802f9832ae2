"""Captions: what the lines above and below a table, and the sheets around it, say of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from qala.intake.grid import Block, filled
from qala.intake.headings import bare_title, split_unit, unit_text
from qala.intake.hints import Hints
from qala.intake.marks import footnote_line, is_continued, is_note, plain, source_of
from qala.intake.periods import Dated, periods_in, read_dated, without_period
from qala.intake.sheet import Row, Sheet


@dataclass(slots=True)
class Caption:
    """What stands around one table.

    Attributes
    ----------
    title, unit, place, source : str
    periods : tuple of str
        The periods the captions name, as written.
    footnotes : dict
        Mark → what it means.
    """

    title: str = ""
    unit: str = ""
    place: str = ""
    source: str = ""
    periods: tuple[str, ...] = ()
    footnotes: dict[str, str] = field(default_factory=dict[str, str])


def read_captions(block: Block, before: Caption | None, hints: Hints) -> Caption:
    """Return what a block's captions and notes say; a continued table takes the title before."""
    found = Caption()
    texts = _texts(block.captions)
    titles: list[str] = []
    for text in texts:
        if unit_text(text):
            found.unit = unit_text(text)
        elif hints.is_place(text):
            found.place = text
        elif not (is_continued(text) or is_note(text) or _is_period(text)):
            titles.append(text)
    if any(map(is_continued, texts)) and before is not None and not titles:
        found.title, found.periods = before.title, before.periods
    elif titles:
        title, unit = split_unit(titles[-1])
        found.title, found.unit = without_period(bare_title(title)), found.unit or unit
    found.periods = _periods(texts) or found.periods
    _read_notes(found, _texts(block.notes) + [t for t in texts if is_note(t)])
    return found


def _texts(rows: Iterable[Row]) -> list[str]:
    return [plain(row.cells[at]) for row in rows for at in filled(row)]


def _is_period(text: str) -> bool:
    return read_dated(text) is not None


def _periods(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the periods captions name: whole lines first, else years inside titles."""
    lines = [text for text in texts if isinstance(read_dated(text), Dated)]
    inside = [year for text in texts if not is_note(text) for year in periods_in(text)]
    return tuple(dict.fromkeys(lines or inside))


def _read_notes(found: Caption, texts: Sequence[str]) -> None:
    for text in texts:
        note = footnote_line(text)
        if note:
            found.footnotes[note[0]] = note[1]
        found.source = found.source or source_of(text)


def cover_periods(sheets: Iterable[Sheet]) -> tuple[str, ...]:
    """Return the periods that stand as lines of their own on sheets without tables."""
    texts = [text for sheet in sheets for text in _texts(sheet.rows)]
    lines = [text for text in texts if isinstance(read_dated(text), Dated)]
    titled = [year for text in texts if len(text) < 200 for year in periods_in(text)]
    return tuple(dict.fromkeys(lines or titled))
