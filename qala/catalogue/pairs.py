"""Series that belong together: of towns and of villages; recast, and as they were."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from qala.catalogue.entries import CatalogueError, Indicator

_FILE = "pairs.toml"


class Pair(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The same measure of towns and of villages; ``whole`` is that of both, where there is one."""

    urban: str
    rural: str
    whole: str = ""


class Recast(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``series`` is ``of`` worked out anew by its source on the borders of today."""

    series: str
    of: str


class Together(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the file of pairs says."""

    pairs: tuple[Pair, ...] = msgspec.field(name="pair", default=())
    recasts: tuple[Recast, ...] = msgspec.field(name="recast", default=())


def check_pairs(together: Together, indicators: Mapping[str, Indicator]) -> None:
    """Refuse pairs that do not compare.

    Raises
    ------
    CatalogueError
        An unknown id, halves of different units or directions, a count, a recast series that is
        not on today's borders.
    """
    for pair in together.pairs:
        halves = [_known(code, indicators) for code in (pair.urban, pair.rural)]
        if pair.whole:
            _known(pair.whole, indicators)
        alike = len({(each.unit, each.direction) for each in halves}) == 1
        _must(alike, pair.rural, halves[1].unit, f"the unit and direction of {pair.urban}")
        for each in halves:
            _must(each.aggregation != "sum", each.id, "a count", "a ratio: counts make no gap")
    for each in together.recasts:
        now, before = (_known(code, indicators) for code in (each.series, each.of))
        _must(now.unit == before.unit, now.id, now.unit, before.unit)
        _must(now.borders == "current", now.id, now.borders, "current")


def _known(code: str, indicators: Mapping[str, Indicator]) -> Indicator:
    _must(code in indicators, "id", code, "an id of the catalogue")
    return indicators[code]


def _must(holds: bool, key: str, value: str, expected: str) -> None:
    if not holds:
        raise CatalogueError(_FILE, key, value, expected)
