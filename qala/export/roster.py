"""The one-pager's table: its columns, how tall its lines are, and how they are drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from qala.export.fonts import PLAIN, STRONG
from qala.export.inks import ACCENT, FAINT, HAIR, INK, PAPER, QUIET
from qala.export.leaf import Line
from qala.export.lettering import clipped, within
from qala.export.sheet import Sheet
from qala.export.sparks import Runs
from qala.text import say

LEFT, WIDE = 30.0, 535.28
_SIZE, _LEAD = 7.8, 8.8
_LINE, _TOPIC, _HEADING = 11.6, 15.5, 23.0
# Widths; the indicator's column takes what the others leave.
_WIDTHS = {
    "value": 50.0, "period": 44.0, "country": 44.0, "like": 60.0, "rank": 30.0, "change": 66.0,
    "trend": 50.0, "number": 22.0,
}  # fmt: skip
_NAMES = {"change": "paper.change", "number": "paper.number"}


@dataclass(frozen=True)
class Roster:
    """The lines of a table, and the columns that have something in any of them."""

    lines: Sequence[Line]
    language: str

    @cached_property
    def columns(self) -> dict[str, tuple[float, float]]:
        """Left edge and width of each column."""
        optional = ("country", "like", "rank", "change")
        kept = {
            name: wide
            for name, wide in _WIDTHS.items()
            if name not in optional or any(getattr(line, name) for line in self.lines)
        }
        first = WIDE - sum(kept.values())
        found, x = {"indicator": (LEFT, first)}, LEFT + first
        for name, wide in kept.items():
            found[name] = (x, wide)
            x += wide
        return found

    def title(self, line: Line) -> tuple[float, list[str]]:
        """Size and lines of an indicator's title with its unit."""
        words = line.title if line.wordy or not line.unit else f"{line.title}, {line.unit}"
        room = self.columns["indicator"][1] - 6
        size, lines = within(words, PLAIN, (_SIZE, 7.4), room, 1)
        if lines[-1].endswith("…"):
            return within(words, PLAIN, (_SIZE, 7.2), room, 2)
        return size, lines

    def tall(self, line: Line) -> float:
        """How much height a line takes."""
        return _LINE + (len(self.title(line)[1]) - 1) * _LEAD


def room_needed(roster: Roster) -> float:
    """Return the height of the whole table."""
    topics = len({line.topic for line in roster.lines})
    return _HEADING + topics * _TOPIC + sum(roster.tall(line) for line in roster.lines)


def draw_roster(sheet: Sheet, top: float, roster: Roster, numbers: Mapping[str, int]) -> None:
    """Draw the table; `numbers` are those of the sources."""
    y = _draw_heading(sheet, top, roster)
    for topic, lines in groupby(roster.lines, key=lambda line: line.topic):
        words = say(f"topic.{topic}", roster.language)
        sheet.text((LEFT, y + 11), words, 8.2, STRONG, ACCENT)
        y += _TOPIC
        sheet.rule((LEFT, y - 1), (LEFT + WIDE, y - 1), HAIR, 0.5)
        for line in lines:
            _draw_line(sheet, y, roster, line, numbers)
            y += roster.tall(line)
            sheet.rule((LEFT, y - 0.6), (LEFT + WIDE, y - 0.6), HAIR, 0.25)


def _draw_heading(sheet: Sheet, top: float, roster: Roster) -> float:
    for name, (x, wide) in roster.columns.items():
        words = say(_NAMES.get(name, f"profile.{name}"), roster.language)
        size, lines = within(words, PLAIN, (7.0, 6.6, 6.2, 5.8), wide - 4, 2)
        y = top + 9 + (2 - len(lines)) * 7.4
        for line in lines:
            if name in ("indicator", "period", "trend"):
                left = x + (8 if name != "indicator" else 0)
                sheet.text((left, y), line, size, colour=QUIET)
            else:
                sheet.text((x + wide - 2, y), line, size, colour=QUIET, align="right")
            y += 7.4
    sheet.rule((LEFT, top + _HEADING - 2), (LEFT + WIDE, top + _HEADING - 2), INK, 0.7)
    return top + _HEADING - 2


def _draw_line(
    sheet: Sheet, top: float, roster: Roster, line: Line, numbers: Mapping[str, int]
) -> None:
    base = top + 8.2
    size, lines = roster.title(line)
    sheet.lines((LEFT, base), lines, size, _LEAD)
    _draw_value(sheet, base, roster, line)
    x, wide = roster.columns["period"]
    size, lines = within(line.period, PLAIN, (7.2,), wide - 8, 1)
    if lines[-1].endswith("…"):
        size, lines = within(line.period, PLAIN, (5.6,), wide - 8, 2)
    sheet.lines((x + 8, base - 3 * (len(lines) - 1)), lines, size, 5.6, colour=QUIET)
    named = ", ".join(dict.fromkeys(str(numbers[source.words]) for source in line.sources))
    cells = {"like": line.like, "rank": line.rank, "change": line.change, "number": named}
    for name, words in ({"country": line.country} | cells).items():
        if name in roster.columns and words:
            left, room = roster.columns[name]
            shade, most = (QUIET, 6.6) if name == "number" else (INK, _SIZE)
            fit, (told, *_) = within(words, PLAIN, (most, 7.0, 6.2, 5.6), room - 4, 1)
            sheet.text((left + room - 2, base), told, fit, colour=shade, align="right")
    x, wide = roster.columns["trend"]
    draw_spark(sheet, line.runs, (x + 8, top + 1.6), wide - 12, _LINE - 3.4)


def _draw_value(sheet: Sheet, base: float, roster: Roster, line: Line) -> None:
    """The figure, its sign after it; a category's name runs over the columns it leaves empty."""
    x, wide = roster.columns["value"]
    if line.wordy:
        room = wide + sum(roster.columns.get(name, (0, 0))[1] for name in ("country", "like"))
        sheet.text(
            (x + wide - 2, base), clipped(line.value, STRONG, 7.4, room), 7.4, STRONG, align="right"
        )
        return
    sheet.text((x + wide - 2, base), line.value, _SIZE + 0.4, STRONG, align="right")
    sheet.text((x + wide - 1, base), line.sign, _SIZE, STRONG)


def draw_spark(sheet: Sheet, runs: Runs, at: tuple[float, float], wide: float, high: float) -> None:
    """Draw a series small: a line a stretch, rings for what is no part of it, a dot at the end."""
    dots = runs.dots
    if len(dots) < 2:
        return
    first, last = min(dot.year for dot in dots), max(dot.year for dot in dots)
    low, reach = min(d.value for d in dots), max(d.value for d in dots) - min(d.value for d in dots)

    def place(year: int, value: float) -> tuple[float, float]:
        share = (value - low) / reach if reach else 0.5
        return at[0] + (year - first) / max(last - first, 1) * wide, at[1] + high * (1 - share)

    for run in runs.runs:
        sheet.path([place(dot.year, dot.value) for dot in run], INK, 0.8)
    for dot in dots:
        if dot.apart:
            sheet.dot(place(dot.year, dot.value), 1.1, PAPER, FAINT, 0.6)
    ends = [run[-1] for run in runs.runs][-1:]
    for dot in ends:
        sheet.dot(place(dot.year, dot.value), 1.2, ACCENT)
