"""The layers of the main view: places with their values, statuses, sources and ranks as rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from qala.analysis.level import Level
from qala.catalogue import Indicator
from qala.edition import Edition
from qala.observation import NO_OBSERVATION
from qala.places import COUNTRY, Place
from qala.store.cube import status_letters
from qala.text import say
from qala.wording import place_name, source_words

_JSON = msgspec.json.Encoder()  # writes NaN as null, and a number the shortest way
_WHOLE = re.compile(r"\.0(?=,|$)")
FIRST = ord("0")  # of the letters that number sources: as many as there may be uploads


class Sources:
    """Numbers sources as they come up; one letter each in the rows."""

    def __init__(self, edition: Edition, language: str) -> None:
        self.edition, self.language = edition, language
        self.words: list[str] = []
        self._digit: dict[int, str] = {}

    def digits(self, numbers: Sequence[int], statuses: Sequence[int]) -> str:
        """Return a row's sources as digits; where nothing is, the digit before it stands on."""
        if len(set(numbers)) == 1 and all(statuses):
            return self._of(numbers[0])
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


def layer(
    edition: Edition, entry: Indicator, level: Level, units: Sequence[str], sources: Sources
) -> dict[str, Any]:
    """Return a level's places with their rows; `units` that have no value are among them."""
    language = sources.language
    places = (*level.places, *(code for code in units if code not in level.place_at))
    form = say("place.city", language, name="{name}")
    nothing = "," * (len(level.periods) - 1)
    without = [nothing] * (len(places) - len(level.places))
    values = _figures(level.values, entry.decimals)
    ranks = [_ranks(row.tolist()) for row in level.ranks] if entry.rankable else []
    marks = [_short(status_letters(row)) for row in level.statuses]
    rows = zip(level.sources, level.statuses, strict=True)
    digits = [sources.digits(each.tolist(), status.tolist()) for each, status in rows]
    return {
        "places": places,
        "form": form,
        "names": [_name(edition.gazetteer[code], form, language) for code in places],
        "short": [edition.gazetteer[code].short[language] for code in places],
        "values": values + without,
        "status": marks + [NO_OBSERVATION] * len(without),
        "source": digits + ["0"] * len(without),
        "ranks": ranks + (without if ranks else []),
    }


def without_places(level: Level) -> Level:
    """Return a level without its places: the indicator is not measured on it."""
    empty = (level.values[:0], level.statuses[:0], level.sources[:0], level.ranks[:0])
    return Level((), level.periods, *empty)


def waters(edition: Edition, entry: Indicator, periods: tuple[str, ...]) -> Level:
    """Return the values of seas and lakes that an indicator is measured on; they are not ranked."""
    held = (edition.gazetteer[code] for code in edition.cube.places_of(entry.id))
    places = tuple(place.code for place in held if place.kind == "water")
    values, statuses, numbers = edition.cube.block(entry.id, places, periods)
    return Level(places, periods, values, statuses, numbers, np.zeros(values.shape, np.int16))


def country_row(
    edition: Edition, entry: Indicator, periods: tuple[str, ...], sources: Sources
) -> dict[str, Any]:
    """Return the country's row."""
    values, statuses, numbers = edition.cube.block(entry.id, (COUNTRY,), periods)
    return {
        "code": COUNTRY,
        "name": edition.gazetteer[COUNTRY].short[sources.language],
        "values": _figures(values, entry.decimals)[0],
        "status": _short(status_letters(statuses[0])),
        "source": sources.digits(numbers[0].tolist(), statuses[0].tolist()),
    }


def _short(letters: str) -> str:
    """A row of letters, as one where all are the same."""
    return letters[:1] if len(set(letters)) == 1 else letters


def _name(place: Place, form: str, language: str) -> str:
    """A place's name; empty where it is the short one in the layer's form."""
    name = place_name(place, language)
    return "" if name == form.replace("{name}", place.short[language]) else name


def _figures(values: NDArray[np.float64], decimals: int) -> list[str]:
    """Rows of values, comma between; two decimals more than are shown, nothing for none."""
    digits = decimals + 2  # rounded by Python, which is exact; numpy scales first and is not
    rows = ([round(value, digits) for value in row] for row in values.tolist())
    return [_WHOLE.sub("", _JSON.encode(row)[1:-1].decode()).replace("null", "") for row in rows]


def _ranks(ranks: Sequence[int]) -> str:
    return ",".join(str(rank or "") for rank in ranks)
