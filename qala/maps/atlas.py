"""The main view's data: one indicator, every year, every place, in ready words.

A change of indicator sends this and nothing else; a change of year sends nothing.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np

from qala.analysis.level import AREAS, POINTS, Level, level_values, levels_of
from qala.catalogue import Indicator
from qala.edition import Edition
from qala.maps.scale import class_words, colours
from qala.observation import STATUS_LETTERS, Period
from qala.places import COUNTRY, Place
from qala.store.cube import status_letters
from qala.text import number_words, say
from qala.wording import measure, period_words, place_name, source_words, unit_symbol

ALL_PARTS = ("map", "timeline", "legend", "ranking", "strip", "twin")
_TITLES = ("ranked", "plain", "missing", "range")
FIRST = ord("0")  # of the letters that number sources: as many as there may be uploads
_WORDS = (
    "play", "pause", "period", "ranking", "table", "place", "value", "status", "source", "rank",
    "zoom_in", "zoom_out", "reset", "regions", "cities", "median", "sort_by_value",
    "sort_by_name", "map", "distribution", "min", "max", "on_map",
)  # fmt: skip


def atlas_payload(edition: Edition, indicator: str, language: str) -> dict[str, Any]:
    """Return everything about an indicator that does not depend on the selection.

    Read by ``qala/web/figures.js``: rows of values are "17.2,,18", letters of ``status`` those of
    `STATUS_LETTERS` (``-`` for no observation), letters of ``source`` (from ``0`` on) positions in
    ``sources``; a row of equal letters travels as one of them.
    """
    entry = edition.indicator(indicator)
    areas = level_values(edition, indicator, AREAS)
    points = level_values(edition, indicator, POINTS)
    unit = unit_symbol(edition, entry, language)
    held = levels_of(edition, indicator)
    sources = _Sources(edition, language)
    return {
        "language": language,
        "indicator": indicator,
        "number": number_words(language, entry.decimals, unit),
        "scale": _scale(edition, entry, language),
        "periods": areas.periods,
        "usual": edition.cube.usual_period(indicator),
        "period_words": [period_words(code, language) for code in areas.periods],
        "borders": _borders(edition, entry, areas.periods),
        "areas": _layer(edition, entry, areas, AREAS in held, language, sources),
        "points": _layer(edition, entry, points, POINTS in held, language, sources),
        "country": _country(edition, entry, areas.periods, language, sources),
        "ranked": entry.rankable,
        "direction": entry.direction,
        "title": {key: say(f"atlas.title.{key}", language) for key in _TITLES},
        "subtitle": measure(edition, entry, language),
        "words": _words(language),
        "sources": sources.words,
    }


def encode(payload: dict[str, Any]) -> bytes:
    """Return component data as UTF-8 JSON."""
    return msgspec.json.encode(payload)


def deflate(payload: dict[str, Any], **selection: Any) -> bytes:
    """Return the main view's data with the selection as deflated UTF-8 JSON."""
    return zlib.compress(encode(payload | selection), 9)


def _words(language: str) -> dict[str, str]:
    words = {key: say(f"atlas.{key}", language) for key in _WORDS}
    letters = {f"status_{STATUS_LETTERS[s]}": say(f"status.{s}", language) for s in STATUS_LETTERS}
    nothing = {"status_-": say("status.none", language)}
    return words | letters | nothing | {"summary": say("atlas.summary", language)}


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
        return {"kind": "category", "values": values, "codes": codes} | common
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


class _Sources:
    """Numbers sources as they come up; one letter each in the rows."""

    def __init__(self, edition: Edition, language: str) -> None:
        self.edition, self.language = edition, language
        self.words: list[str] = []
        self._digit: dict[int, str] = {}

    def digits(self, numbers: Sequence[int], statuses: Sequence[int]) -> str:
        """Return a row's sources as digits; where nothing is, the digit before it stands on."""
        row: list[str] = []
        for number, status in zip(numbers, statuses, strict=True):
            row.append(self._of(number) if status else row[-1] if row else "")
        first = next((digit for digit in row if digit), "0")
        return _short("".join(digit or first for digit in row))

    def _of(self, number: int) -> str:
        if number not in self._digit:
            self._digit[number] = chr(FIRST + len(self.words))
            source = self.edition.cube.sources[number]
            self.words.append(source_words(self.edition, source, self.language))
        return self._digit[number]


def _short(letters: str) -> str:
    """A row of letters, as one where all are the same."""
    return letters[:1] if len(set(letters)) == 1 else letters


def _layer(
    edition: Edition,
    entry: Indicator,
    level: Level,
    held: bool,
    language: str,
    sources: _Sources,
) -> dict[str, Any]:
    places = level.places if held else ()
    rows = range(len(places))
    form = say("place.city", language, name="{name}")
    return {
        "places": places,
        "form": form,
        "names": [_name(edition.gazetteer[code], form, language) for code in places],
        "short": [edition.gazetteer[code].short[language] for code in places],
        "values": [_figures(level.values[row], entry.decimals) for row in rows],
        "status": [_short(status_letters(level.statuses[row])) for row in rows],
        "source": [
            sources.digits(level.sources[row].tolist(), level.statuses[row].tolist())
            for row in rows
        ],
        "ranks": [_ranks(level.ranks[row].tolist()) for row in rows] if entry.rankable else [],
    }


def _name(place: Place, form: str, language: str) -> str:
    """A place's name; empty where it is the short one in the layer's form."""
    name = place_name(place, language)
    return "" if name == form.replace("{name}", place.short[language]) else name


def _figures(values: np.ndarray[Any, Any], decimals: int) -> str:
    """A row of values, comma between; two decimals more than are shown, nothing for none."""
    return ",".join("" if np.isnan(v) else f"{round(v, decimals + 2):.12g}" for v in values)


def _ranks(ranks: Sequence[int]) -> str:
    return ",".join(str(rank or "") for rank in ranks)


def _country(
    edition: Edition, entry: Indicator, periods: tuple[str, ...], language: str, sources: _Sources
) -> dict[str, Any]:
    values, statuses, numbers = edition.cube.block(entry.id, (COUNTRY,), periods)
    return {
        "code": COUNTRY,
        "name": edition.gazetteer[COUNTRY].short[language],
        "values": _figures(values[0], entry.decimals),
        "status": _short(status_letters(statuses[0])),
        "source": sources.digits(numbers[0].tolist(), statuses[0].tolist()),
    }
