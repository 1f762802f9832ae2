"""The gazetteer's files, read."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from qala.places.gazetteer import Gazetteer
from qala.places.place import Alias, GazetteerError, Place
from qala.text import Text


def read_gazetteer(geo: Path) -> Gazetteer:
    """Return the gazetteer that stands in the folder `geo`.

    Raises
    ------
    GazetteerError
        A row has a wrong date or number, or an alias, parent, capital or member points nowhere.
    """
    with (geo / "places.csv").open(encoding="utf-8", newline="") as file:
        places = [_place(row) for row in csv.DictReader(file)]
    with (geo / "aliases.csv").open(encoding="utf-8", newline="") as file:
        aliases = [(row["alias"], _alias(row)) for row in csv.DictReader(file)]
    return Gazetteer(places, aliases)


def _place(row: dict[str, str]) -> Place:
    return Place(
        code=row["code"],
        kind=row["kind"],
        parent=row["parent"],
        name=Text(row["name_kk"], row["name_ru"], row["name_en"]),
        short=Text(row["short_kk"], row["short_ru"], row["short_en"]),
        kato=row["kato"],
        kazstat=row["kazstat"],
        capital=row["capital"],
        lat=_number(row, "lat"),
        lon=_number(row, "lon"),
        valid_from=_day(row, "valid_from", date.min),
        valid_to=_day(row, "valid_to", date.max),
        members=tuple(row["members"].split()),
    )


def _alias(row: dict[str, str]) -> Alias:
    begins = _day(row, "valid_from", date.min, "aliases.csv")
    return Alias(row["code"], begins, _day(row, "valid_to", date.max, "aliases.csv"))


def _number(row: dict[str, str], column: str) -> float | None:
    try:
        return float(row[column]) if row[column] else None
    except ValueError:
        raise GazetteerError("places.csv", column, row[column], "degrees") from None


def _day(row: dict[str, str], column: str, default: date, file: str = "places.csv") -> date:
    try:
        return date.fromisoformat(row[column]) if row[column] else default
    except ValueError:
        raise GazetteerError(file, column, row[column], "a date YYYY-MM-DD") from None
