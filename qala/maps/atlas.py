"""The main view's data: one indicator, every year, every place, in ready words.

A change of indicator sends this and nothing else; a change of year sends nothing.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import msgspec

from qala.analysis.level import AREAS, POINTS, Level, level_values, levels_of
from qala.analysis.scale import class_words, colours
from qala.catalogue import Indicator
from qala.edition import Edition
from qala.maps.layers import Sources, country_row, layer, waters, without_places
from qala.observation import NO_OBSERVATION, STATUS_LETTERS, ObservationStatus, Period
from qala.text import number_words, say
from qala.wording import day_words, measure, period_words, unit_symbol

ALL_PARTS = ("map", "timeline", "legend", "ranking", "strip", "twin")
_TITLES = ("ranked", "plain", "missing", "beside")
_WORDS = (
    "play", "pause", "period", "ranking", "table", "place", "value", "status", "source", "rank",
    "zoom_in", "zoom_out", "reset", "regions", "cities", "median", "sort_by_value",
    "sort_by_name", "summary", "why_never",
)  # fmt: skip
# Four times as quick for a twentieth more bytes: that counts where there is much to deflate.
_THOROUGH, _QUICK, _LONG = 9, 4, 100_000
_SUSPECT = STATUS_LETTERS[ObservationStatus.SUSPECT]


def atlas_payload(edition: Edition, indicator: str, language: str) -> dict[str, Any]:
    """Return everything about an indicator that does not depend on the selection.

    Read by ``qala/web/figures.js``: rows of values are "17.2,,18", letters of ``status`` those of
    `STATUS_LETTERS` (``-`` for no observation), letters of ``source`` (from ``0`` on) positions in
    ``sources``; a row of equal letters travels as one of them.
    """
    entry = edition.indicator(indicator)
    held = levels_of(edition, indicator)
    areas, points = _levels(edition, entry, held)
    borders = _borders(edition, entry, areas.periods)
    units = sorted({code for each in borders["sets"] for code in each}) if AREAS in held else []
    unit = unit_symbol(edition, entry, language)
    sources = Sources(edition, language)
    layers = {
        "areas": layer(edition, entry, areas, units, sources),
        "points": layer(edition, entry, points, (), sources),
        "country": country_row(edition, entry, areas.periods, sources),
    }
    statuses = [
        layers["country"]["status"],
        *layers["areas"]["status"],
        *layers["points"]["status"],
    ]
    return {
        "language": language,
        "indicator": indicator,
        "number": number_words(language, entry.decimals, unit),
        "scale": _scale(edition, entry, language),
        "periods": areas.periods,
        "usual": edition.cube.usual_period(indicator),
        "period_words": [period_words(code, language) for code in areas.periods],
        "borders": borders | {"lived": _lived(edition, entry, units, language)},
        **layers,
        "measured": _measured(held, points, language),
        "ranked": entry.rankable,
        "counted": entry.aggregation == "sum",
        "direction": entry.direction,
        "title": _titles(entry, _SUSPECT in "".join(statuses), language),
        "subtitle": measure(edition, entry, language),
        "words": _words(statuses, language),
        "sources": sources.words,
    }


def _levels(edition: Edition, entry: Indicator, held: tuple[str, ...]) -> tuple[Level, Level]:
    """Values by unit and by point; waters stand as points where there is nothing else."""
    areas = level_values(edition, entry.id, AREAS)
    points = level_values(edition, entry.id, POINTS)
    if not held:
        points = waters(edition, entry, areas.periods)
    elif POINTS not in held:
        points = without_places(points)
    return (areas if AREAS in held else without_places(areas)), points


def _titles(entry: Indicator, suspect: bool, language: str) -> dict[str, str]:
    whole = "commonest" if entry.categorical else "range"
    doubted = ("doubtful",) if suspect else ()
    return {key: say(f"atlas.title.{key}", language) for key in (*_TITLES, whole, *doubted)}


def _measured(held: tuple[str, ...], points: Level, language: str) -> str:
    """What the indicator is measured on, where that is less than units and cities."""
    if len(held) > 1:
        return ""
    on = held[0] if held else "waters" if points.places else "country"
    return say(f"atlas.measured.{on}", language)


def encode(payload: dict[str, Any]) -> bytes:
    """Return component data as UTF-8 JSON."""
    return msgspec.json.encode(payload)


def deflate(payload: dict[str, Any], **selection: Any) -> bytes:
    """Return the main view's data with the selection as deflated UTF-8 JSON."""
    content = encode(payload | selection)
    return zlib.compress(content, _THOROUGH if len(content) < _LONG else _QUICK)


def _words(rows: Iterable[str], language: str) -> dict[str, str]:
    """The view's own words, and those for the statuses that occur in `rows`."""
    used = set("".join(rows))
    held = {letter: f"status.{status}" for status, letter in STATUS_LETTERS.items()}
    statuses = {f"status_{letter}": held[letter] for letter in held if letter in used}
    keys = {key: f"atlas.{key}" for key in (*_WORDS, *(("doubted",) if _SUSPECT in used else ()))}
    named = keys | statuses | {f"status_{NO_OBSERVATION}": "status.none"}
    return {name: say(key, language) for name, key in named.items()}


def _scale(edition: Edition, entry: Indicator, language: str) -> dict[str, Any]:
    common = {
        "light": colours(edition.catalogue, entry, "light"),
        "dark": colours(edition.catalogue, entry, "dark"),
        "words": class_words(entry, language),
        "nodata": say("status.none", language),
        "suspect": say("status.suspect", language),
    }
    if entry.categorical:
        values = [each.value for each in entry.categories]
        codes = [each.code for each in entry.categories]
        # Such as BSk, which people use; an id of ours (very_high) is shown to nobody.
        known = {"codes": codes} if all(code != code.lower() for code in codes) else {}
        return {"kind": "category", "values": values} | known | common
    return {"kind": "classes", "breaks": entry.breaks} | common


def _borders(edition: Edition, entry: Indicator, periods: Sequence[str]) -> dict[str, Any]:
    sets: list[tuple[str, ...]] = []
    of: list[int] = []
    for code in periods:
        units = edition.gazetteer.units_in(Period.parse(code), entry.borders)
        units = units if code != "_U" else edition.gazetteer.current_units
        if units not in sets:
            sets.append(units)
        of.append(sets.index(units))
    return {"sets": sets, "of": of}


def _lived(
    edition: Edition, entry: Indicator, units: Sequence[str], language: str
) -> dict[str, str]:
    """Since when, or up to when, units have stood in their borders, where that is not always."""
    if entry.borders == "current":
        return {}
    found: dict[str, str] = {}
    for place in (edition.gazetteer[code] for code in units):
        if place.valid_to < date.max:
            found[place.code] = _bounds("until", place.valid_to, language)
        elif place.valid_from > date.min:
            found[place.code] = _bounds("since", place.valid_from, language)
    return found


def _bounds(key: str, day: date, language: str) -> str:
    return say(f"atlas.lived.{key}", language, day=day_words(day.isoformat(), language))
