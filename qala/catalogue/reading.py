"""Reading the catalogue: TOML → entries; what is unknown or points nowhere is an error."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from qala.catalogue.entries import (
    TOPICS,
    Break,
    Catalogue,
    CatalogueError,
    Edition,
    Headline,
    Indicator,
    Named,
    Palette,
    Source,
    Unit,
)
from qala.catalogue.pairs import Together, check_pairs
from qala.catalogue.recipes import Recipe, check_recipes

Shape = TypeVar("Shape")


def read_toml(path: Path, shape: type[Shape]) -> Shape:
    """Return a TOML file as a typed value.

    Raises
    ------
    CatalogueError
        The file is no TOML, or a key in it is unknown, missing or of the wrong type.
    """
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(path.name, "TOML", str(error), "a TOML file") from error
    return _convert(path.name, "$", tables, shape)


def _read_entries(path: Path, shape: type[Shape]) -> dict[str, Shape]:
    tables = read_toml(path, dict[str, dict[str, Any]])
    return {key: _convert(path.name, key, table, shape) for key, table in tables.items()}


def _read_indicators(folder: Path) -> dict[str, Indicator]:
    found: dict[str, Indicator] = {}
    for topic in TOPICS:
        path = folder / f"{topic}.toml"
        for key, table in read_toml(path, dict[str, dict[str, Any]]).items():
            if key in found:
                raise CatalogueError(path.name, key, "twice", "each indicator once")
            found[key] = _convert(path.name, key, {**table, "id": key}, Indicator)
    return found


def _read_recipes(folder: Path) -> dict[str, Recipe]:
    files = sorted(folder.glob("*.toml"))
    tables = {file.stem: read_toml(file, dict[str, Any]) for file in files}
    return {
        code: _convert(f"indices/{code}.toml", "$", {**table, "id": code}, Recipe)
        for code, table in tables.items()
    }


def _convert(file: str, key: str, table: Mapping[str, object], shape: type[Shape]) -> Shape:
    try:
        return msgspec.convert(table, shape)
    except msgspec.ValidationError as error:
        what, _, where = str(error).partition(" - at ")
        at = where.strip("`").replace("$", key, 1) or key
        raise CatalogueError(file, at, what, "the catalogue's form") from error


class _Breaks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    breaks: tuple[Break, ...] = msgspec.field(name="break")


def read_catalogue(data: Path) -> Catalogue:
    """Return the catalogue that stands in the folder `data`.

    Raises
    ------
    CatalogueError
        Something unknown, missing, twice, or pointing nowhere; names file, key and value.
    """
    indicators = _read_indicators(data / "catalogue")
    together = read_toml(data / "pairs.toml", Together)
    catalogue = Catalogue(
        indicators=indicators,
        units=_read_entries(data / "units.toml", Unit),
        sources=_read_entries(data / "sources.toml", Source),
        bodies=_read_entries(data / "bodies.toml", Named),
        palettes=_read_entries(data / "palettes.toml", Palette),
        headlines=_read_entries(data / "headlines.toml", Headline),
        breaks=read_toml(data / "breaks.toml", _Breaks).breaks,
        edition=read_toml(data / "edition.toml", Edition),
        indices=_read_recipes(data / "indices"),
        pairs=together.pairs,
        recasts=together.recasts,
        former_ids={old: each.id for each in indicators.values() for old in each.formerly},
    )
    _check_references(catalogue)
    check_recipes(catalogue.indices, indicators)
    check_pairs(together, indicators)
    return catalogue


def _check_references(catalogue: Catalogue) -> None:
    """Every id a catalogue entry points at exists."""
    for each in catalogue.indicators.values():
        file = f"{each.topic}.toml"
        _must(each.unit in catalogue.units, file, f"{each.id}.unit", each.unit, "units.toml")
        _must(each.body in catalogue.bodies, file, f"{each.id}.body", each.body, "bodies.toml")
        _must(
            each.palette in catalogue.palettes, file, f"{each.id}.palette", each.palette, "palettes"
        )
        sources = (*each.sources, *((each.target.source,) if each.target else ()))
        for source in sources:
            _must(source in catalogue.sources, file, f"{each.id}.sources", source, "sources.toml")
        for name, code in (("part_of", each.part_of), ("people_of", each.people_of)):
            known = not code or code in catalogue.indicators
            _must(known, file, f"{each.id}.{name}", code, "an indicator")
        formula = each.formula
        for operand in (formula.numerator, formula.denominator) if formula else ():
            _must(
                operand in catalogue.indicators, file, f"{each.id}.formula", operand, "an indicator"
            )
    for topic, headline in catalogue.headlines.items():
        for code in headline.indicators:
            _must(code in catalogue.indicators, "headlines.toml", topic, code, "an indicator")


def _must(holds: bool, file: str, key: str, value: str, where: str) -> None:
    if not holds:
        raise CatalogueError(file, key, value, f"an entry of {where}")
