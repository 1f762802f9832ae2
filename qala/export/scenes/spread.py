"""How far regions lie apart, year by year, as a chart of one line."""

from __future__ import annotations

from collections.abc import Sequence

from qala.analysis.spread import (
    MEASURES,
    Spread,
    ends_words,
    measure_of,
    measured_runs,
    partings,
    spreads,
    stretches,
)
from qala.catalogue import Indicator
from qala.edition import Edition
from qala.export.scenes.compared import COLOURS
from qala.export.scenes.figures import Line, Lines, Scene
from qala.export.sparks import Dot, Runs
from qala.places import COUNTRY
from qala.text import format_number, say
from qala.wording import span_words


def spread_scene(edition: Edition, codes: dict[str, str], language: str) -> Scene:
    """Return a measure of spread over the years; without a chart where there is none.

    Raises KeyError on an unknown code.
    """
    entry, name = edition.indicator(codes["indicator"]), measure_of(codes.get("measure", ""))
    title = f"{entry.short[language]}: {say('fairness.spread.title', language)}"
    unit = say(f"fairness.measure.{name}", language)
    found = spreads(edition, entry.id)
    parted = measured_runs(stretches(edition, entry.id, found), name)
    runs = Runs(tuple(tuple(Dot(each.year, value) for each, value in run) for run in parted))
    if not runs.dots:
        return Scene(f"{title}. {unit}", title=title, unit=unit)
    last = format_number(runs.last.value, language, MEASURES[name])
    line = Line(COUNTRY, "", runs, last, COLOURS[0])
    years = [dot.year for dot in runs.dots]
    cuts = [each for each in partings(edition, entry.id, found) if years[0] < each.year]
    breaks = tuple(dict.fromkeys(each.year for each in cuts if each.year <= years[-1]))
    said = [ends_words(edition, entry, found[-1], language)]
    # A change of the map says enough of its year; its breaks would say it region by region.
    drawn = {each.year for each in cuts if each.units != (0, 0)}
    told = [each for each in cuts if each.broken is None or each.year not in drawn]
    said += dict.fromkeys(f"{each.year}: {each.words(language).rstrip('.')}" for each in told)
    period = span_words(years[0], years[-1])
    chart = Lines(unit, (line,), MEASURES[name], breaks)
    sources = _sources(edition, entry, found)
    return Scene(f"{title}. {unit}", period, chart, None, sources, tuple(said), title, unit)


def _sources(edition: Edition, entry: Indicator, found: Sequence[Spread]) -> tuple[str, ...]:
    cells = (
        edition.cube.cell(entry.id, unit, str(each.year)) for each in found for unit in each.units
    )
    return tuple(dict.fromkeys(cell.source for cell in cells))
