"""Places × targets: the share of each way, as many as a hall or a page can read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qala.analysis.targets.own import own_goals
from qala.analysis.targets.table import Table, Told, goals_of, places_beside, table_of
from qala.analysis.targets.trend import Trend
from qala.analysis.targets.words import SIGNS, STEPS, goal_words, short_share, step_of
from qala.edition import Edition
from qala.export.scenes.figures import MOST_ROWS, Cell, Heat, Row, Scene
from qala.places import COUNTRY
from qala.text import say
from qala.wording import span_words

MOST_COLUMNS = 5
_FEW = 3  # columns beside which there is room for the table's other half
_ENOUGH = 0.5  # of the places: less, and a column is mostly empty


def targets_table(edition: Edition, codes: Mapping[str, str]) -> Table:
    """Return the table a targets page shows; KeyError on an unknown code."""
    place = edition.gazetteer[codes.get("place", COUNTRY)]
    goals = goals_of(edition, own_goals(edition, codes))
    return table_of(edition, places_beside(edition, place), goals, place.code)


def heat_scene(edition: Edition, codes: dict[str, str], language: str) -> Scene:
    """Return the table of targets, the columns and rows that have most to say."""
    table, place = targets_table(edition, codes), codes.get("place", COUNTRY)
    title, unit = say("targets.caption", language), say("deck.heat", language)
    columns = _columns(table, codes.get("indicator", ""))
    if not columns:
        return Scene(f"{title}. {unit}", title=title, unit=unit)
    rows = _rows(table, columns, codes.get("indicator", ""), place)
    cells = [each for row in rows for n in columns if (each := table.cells[row][n]) is not None]
    heat = Heat(
        say("atlas.place", language),
        tuple(_heading(edition, table, n, language) for n in columns),
        tuple(_row(edition, table, n, columns, place, language) for n in rows),
        _steps(cells, language),
        _signs(cells, language),
        len(table.places),
    )
    period, remarks = _span(cells), _remarks(table, columns, rows, language)
    sources = _sources(cells)
    told = f"{title}. {unit}"
    return Scene(told, period, heat, None, sources, tuple(remarks), title, unit)


def _columns(table: Table, chosen: str) -> list[int]:
    """Columns in which at least half of the places are told of, and the chosen indicator's; the
    fullest where there are many.
    """
    counts = [sum(_tells(row[n]) for row in table.cells) for n in range(len(table.indicators))]
    order = sorted(range(len(counts)), key=lambda n: (table.indicators[n] != chosen, -counts[n], n))
    enough = _ENOUGH * len(table.places)
    kept = [n for n in order if counts[n] >= enough or table.indicators[n] == chosen]
    return sorted((kept or order[:1])[:MOST_COLUMNS])


def _tells(told: Told | None) -> bool:
    return told is not None and told.judged.trend is not Trend.UNKNOWN


def _rows(table: Table, columns: Sequence[int], chosen: str, place: str) -> list[int]:
    """The country, then places by how far they have come to the leading target; the chosen one
    stays, however long the table is.
    """
    lead = next((n for n in columns if table.indicators[n] == chosen), columns[0])
    most = MOST_ROWS * (2 if len(columns) <= _FEW else 1)
    order = sorted(range(len(table.places)), key=lambda n: _order(table, n, lead))
    held = [n for n in order if any(table.cells[n][c] is not None for c in columns)]
    own = [n for n in held[most:] if table.places[n] == place]
    return [*held[: most - len(own)], *own]


def _order(table: Table, row: int, lead: int) -> tuple[bool, bool, float, int]:
    told = table.cells[row][lead]
    share = told.way.share if told else None
    if told and told.way.reached:
        share = max(share or 1.0, 1.0)
    return table.places[row] != COUNTRY, share is None, -(share or 0.0), row


def _heading(edition: Edition, table: Table, at: int, language: str) -> tuple[str, str]:
    entry = edition.indicator(table.indicators[at])
    goal = next(told.way.goal for row in table.cells if (told := row[at]) is not None)
    words = goal_words(edition, entry, goal, language)
    own = words if goal.source else say("targets.own", language, goal=words)
    return entry.short[language], own


def _row(
    edition: Edition, table: Table, at: int, columns: Sequence[int], place: str, language: str
) -> Row:
    code = table.places[at]
    cells = tuple(_cell(table.cells[at][n], language) for n in columns)
    return Row(code, edition.gazetteer[code].short[language], cells, code == place)


def _cell(told: Told | None, language: str) -> Cell | None:
    if told is None:
        return None
    return Cell(SIGNS[told.judged.trend], short_share(told, language), step_of(told))


def _steps(cells: Sequence[Told], language: str) -> tuple[tuple[str, str], ...]:
    there = {step_of(each) for each in cells}
    return tuple((step, say(f"targets.step.{step}", language)) for step in STEPS if step in there)


def _signs(cells: Sequence[Told], language: str) -> tuple[tuple[str, str], ...]:
    there = {each.judged.trend for each in cells}
    known = ((SIGNS[trend], trend) for trend in SIGNS if trend in there)
    return tuple((sign, say(f"targets.trend.{trend}", language)) for sign, trend in known)


def _span(cells: Sequence[Told]) -> str:
    """The years that the ways begin and end in."""
    years = [year for each in cells for year in each.way.years]
    return span_words(min(years), max(years)) if years else ""


def _sources(cells: Sequence[Told]) -> tuple[str, ...]:
    ends = [each.way.sources[n] for each in cells if each.way.sources for n in (0, -1)]
    goals = [each.way.goal.source for each in cells if each.way.goal.source]
    return tuple(dict.fromkeys((*ends, *goals)))


def _remarks(table: Table, columns: Sequence[int], rows: Sequence[int], language: str) -> list[str]:
    told: list[str] = []
    for key, whole, part in (
        ("deck.cut_targets", table.indicators, columns),
        ("deck.cut_table", table.places, rows),
    ):
        if len(part) < len(whole):
            told.append(say(key, language, count=len(whole), shown=len(part)))
    return told
