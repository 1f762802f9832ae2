"""A step's map and its ranking: values of one indicator in one period, class by class."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from qala.analysis.level import AREAS, level_for, level_values
from qala.analysis.scale import NO_DATA as UNKNOWN
from qala.analysis.scale import class_of, class_words, colours
from qala.catalogue import Direction, Indicator
from qala.edition import Edition
from qala.export.inks import ACCENT, AROUND, LAND
from qala.export.outline import read_outline
from qala.export.scenes.compared import lines_scene
from qala.export.scenes.figures import Area, Bar, Bars, Plate, Scene, Spot
from qala.observation import ObservationStatus, Period
from qala.places import COUNTRY, Place
from qala.text import say
from qala.wording import (
    measure,
    period_words,
    place_name,
    unit_words,
    value_with_unit,
    value_words,
)

_PAPER = "light"
MOST = 20  # bars: more would be too small to read
NO_DATA = ""  # the shade of a unit without data


@dataclass(frozen=True, slots=True)
class _Value:
    """A place's value with its class's colour."""

    place: Place
    value: float
    shade: str
    doubted: bool
    source: str


def map_scene(edition: Edition, codes: dict[str, str], language: str) -> Scene:
    """Return the map of a period and the ranking beside it; the country's line where the
    indicator is measured for the country alone. Raises KeyError on an unknown code.
    """
    entry = edition.indicator(codes["indicator"])
    chosen = edition.gazetteer[codes.get("place", COUNTRY)]
    period = codes.get("period") or edition.cube.usual_period(entry.id)
    level = level_for(edition, entry.id, chosen)
    values = _values(edition, entry, level, period)
    if not values:
        return lines_scene(edition, entry, [COUNTRY], language)
    shown = _ranked(entry, values, chosen)
    chart = _counted(edition, entry, values, language) if entry.categorical else None
    beside = _beside(edition, entry, period, language)
    told = (measure(edition, entry, language), period_words(period, language), beside)
    return Scene(
        " · ".join(filter(None, told)),
        period_words(period, language),
        chart or Bars(entry.short[language], _bars(entry, shown, chosen, language), entry.decimals),
        _plate(edition, entry, period, values, chosen, level, language),
        tuple(dict.fromkeys(each.source for each in values)),
        tuple(_remarks(values, [] if entry.categorical else shown, language)),
        entry.title[language],
        unit_words(edition, entry, language),
        beside,
    )


def _values(edition: Edition, entry: Indicator, level: str, period: str) -> list[_Value]:
    """The values of a level on the borders of the period."""
    held = level_values(edition, entry.id, level)
    if period not in held.period_at:
        return []
    units = edition.gazetteer.units_in(Period.parse(period), entry.borders)
    shades, press = colours(edition.catalogue, entry, _PAPER), edition.press
    found: list[_Value] = []
    for code in held.places:
        value = float(held.values[held.place_at[code], held.period_at[period]])
        at = class_of(value, entry)
        if at == UNKNOWN or (level == AREAS and code not in units):
            continue
        cell = edition.cube.cell(entry.id, code, period)
        doubted = cell.status is ObservationStatus.SUSPECT or cell.source in press
        found.append(_Value(edition.gazetteer[code], value, shades[at], doubted, cell.source))
    return found


def _ranked(entry: Indicator, values: list[_Value], chosen: Place) -> list[_Value]:
    """Values best first, at most `MOST`, the chosen place among them."""
    sign = 1 if entry.direction is Direction.LOWER else -1
    order = sorted(values, key=lambda each: (sign * each.value, each.place.code))
    own = [each for each in order[MOST:] if each.place.code == chosen.code]
    return [*order[: MOST - len(own)], *own]


def _bars(entry: Indicator, values: list[_Value], chosen: Place, language: str) -> tuple[Bar, ...]:
    return tuple(
        Bar(
            each.place.code,
            each.place.short[language],
            each.value,
            value_words(entry, each.value, language),
            each.shade,
            each.place.code == chosen.code,
            each.doubted,
        )
        for each in values
    )


def _counted(edition: Edition, entry: Indicator, values: list[_Value], language: str) -> Bars:
    """How many places fall into each class: classes have no rank."""
    counts = Counter(each.value for each in values)
    bars = tuple(
        Bar(c.code, c.name[language], counts[c.value], str(counts[c.value]), shade)
        for c, shade in zip(
            entry.categories, colours(edition.catalogue, entry, _PAPER), strict=True
        )
    )
    return Bars(say("deck.places", language), bars, 0)


def _plate(
    edition: Edition,
    entry: Indicator,
    period: str,
    values: list[_Value],
    chosen: Place,
    level: str,
    language: str,
) -> Plate:
    by_code = {each.place.code: each for each in values}
    outline = read_outline()
    on_areas = level == AREAS
    units = edition.gazetteer.units_in(Period.parse(period), entry.borders)
    areas = [
        Area(
            code,
            place_name(edition.gazetteer[code], language),
            (by_code[code].shade if code in by_code else NO_DATA) if on_areas else LAND,
            code == chosen.code,
            on_areas and code in by_code and by_code[code].doubted,
        )
        for code in sorted(units, key=lambda unit: edition.gazetteer[unit].is_city)
    ]
    spots = [
        Spot(code, place_name(each.place, language), at, each.shade, code == chosen.code)
        for code, each in by_code.items()
        if not on_areas and (at := outline.position(each.place))
    ]
    words = list(
        zip(colours(edition.catalogue, entry, _PAPER), class_words(entry, language), strict=True)
    )
    missing = any(not area.shade for area in areas)
    words += [(NO_DATA, say("status.none", language))] if missing else []
    return Plate(tuple(areas), tuple(spots), tuple(words))


def place_plate(edition: Edition, place: Place, language: str) -> Plate:
    """Return a map that only says where a place lies."""
    marked = {place.code, "" if place.is_region else place.parent}
    codes = [code for code in edition.gazetteer.current_units if code != place.code]
    own = [place.code] if place.is_region else []
    areas = [
        Area(
            code,
            place_name(edition.gazetteer[code], language),
            ACCENT if code == place.code else AROUND if code in marked else LAND,
        )
        for code in [*sorted(codes, key=lambda c: edition.gazetteer[c].is_city), *own]
    ]
    at = None if own else read_outline().position(place)
    spots = [Spot(place.code, place_name(place, language), at, ACCENT, True)] if at else []
    return Plate(tuple(areas), tuple(spots))


def _beside(edition: Edition, entry: Indicator, period: str, language: str) -> str:
    """The country's value, beside which all others stand; empty where it has none to compare."""
    cell = edition.cube.cell(entry.id, COUNTRY, period)
    if cell.value is None or entry.aggregation == "sum" or entry.categorical:
        return ""
    value = value_with_unit(edition, entry, cell.value, language)
    return say("cards.country", language, value=value)


def _remarks(values: list[_Value], shown: list[_Value], language: str) -> list[str]:
    told: list[str] = []
    if shown and len(shown) < len(values):
        told.append(say("deck.cut", language, count=len(values), shown=len(shown)))
    if any(each.doubted for each in values):
        told.append(say("deck.dotted", language))
    return told
