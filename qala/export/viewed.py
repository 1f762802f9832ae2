"""The figures behind a view: what its page shows, as observations and as CSV or a workbook."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache, partial

from qala.analysis.level import level_values
from qala.analysis.profile import profile_rows
from qala.analysis.spread import spreads
from qala.analysis.standing import Standing
from qala.edition import Edition
from qala.export.about import about, about_several
from qala.export.csv import csv_bytes
from qala.export.scenes.aimed import way_of
from qala.export.scenes.compared import compared_places
from qala.export.scenes.heated import targets_table
from qala.export.scenes.scattered import crossed
from qala.export.scenes.scored import index_of, index_view
from qala.export.scenes.smalls import level_places
from qala.export.scenes.views import VIEWS
from qala.observation import Observation, QalaError
from qala.places import COUNTRY
from qala.story import show_of
from qala.text import say
from qala.wording import place_name


@dataclass(frozen=True, slots=True)
class Viewed:
    """Observations of a view with the edition that knows them; ``titled`` where they are of
    several indicators: what they are together, by language.
    """

    edition: Edition
    observations: tuple[Observation, ...]
    titled: Callable[[str], str] | None = None


def viewed(edition: Edition, view: str, codes: Mapping[str, str]) -> Viewed:
    """Return the figures a view shows under its codes.

    Raises
    ------
    QalaError
        The view has no figures of its own, or a code names nothing that is there.
    """
    if view not in VIEWS:
        raise QalaError(view, "view", view, " or ".join(VIEWS))
    try:
        return _FIGURES[view, show_of(view, codes)](edition, codes)
    except (KeyError, ValueError) as error:
        raise QalaError("view", view, error.args[0], "codes that the data know") from error


def _of_map(edition: Edition, codes: Mapping[str, str]) -> Viewed:
    entry = edition.indicator(codes["indicator"])
    period = codes.get("period") or edition.cube.usual_period(entry.id)
    held = edition.cube.observations(entry.id)
    return Viewed(edition, tuple(each for each in held if each.time_period == period))


def _of_compare(edition: Edition, codes: Mapping[str, str]) -> Viewed:
    entry, places = edition.indicator(codes["indicator"]), compared_places(codes)
    unknown = next((code for code in places if code not in edition.gazetteer), None)
    if unknown is not None:
        raise KeyError(unknown)
    return Viewed(edition, _of_places(edition, entry.id, places))


def _of_places(
    edition: Edition, indicator: str, places: Collection[str]
) -> tuple[Observation, ...]:
    held = edition.cube.observations(indicator)
    return tuple(each for each in held if each.ref_area in places)


def _of_multiples(edition: Edition, codes: Mapping[str, str]) -> Viewed:
    places = level_places(edition, codes)
    return Viewed(edition, _of_places(edition, codes["indicator"], places))


def _of_scatter(edition: Edition, codes: Mapping[str, str]) -> Viewed:
    pair, period, found = crossed(edition, codes)
    places = [each.place for each in found]
    rows = tuple(
        each
        for entry in pair
        for each in _of_places(edition, entry.id, places)
        if each.time_period == period
    )
    return Viewed(edition, rows, lambda language: " · ".join(e.short[language] for e in pair))


def _of_way(edition: Edition, codes: Mapping[str, str]) -> Viewed:
    told, place = way_of(edition, codes), codes.get("place", COUNTRY)
    years = set(map(str, told.way.years)) if told else set[str]()
    held = _of_places(edition, codes["indicator"], [place])
    return Viewed(edition, tuple(each for each in held if each.time_period in years))


def _of_heat(edition: Edition, codes: Mapping[str, str]) -> Viewed:
    """Of every way its first and its last value: the share covered rests on them."""
    table = targets_table(edition, codes)
    ends = {
        (indicator, place, str(told.way.years[n]))
        for place, row in zip(table.places, table.cells, strict=True)
        for indicator, told in zip(table.indicators, row, strict=True)
        if told is not None and told.way.years
        for n in (0, -1)
    }
    held = (e for code in table.indicators for e in edition.cube.observations(code))
    rows = tuple(each for each in held if each.key in ends)
    return Viewed(edition, rows, lambda language: say("targets.caption", language))


def _of_spread(edition: Edition, codes: Mapping[str, str]) -> Viewed:
    """Of every year the values that its spread is worked out from."""
    indicator = codes["indicator"]
    found = spreads(edition, edition.indicator(indicator).id)
    compared = {(indicator, unit, str(each.year)) for each in found for unit in each.units}
    held = edition.cube.observations(indicator)
    return Viewed(edition, tuple(each for each in held if each.key in compared))


def _of_place(edition: Edition, codes: Mapping[str, str]) -> Viewed:
    place = edition.gazetteer[codes["place"]].code
    rows = profile_rows(edition, place, cache(partial(level_values, edition)))
    found = [_observation(row.standing) for row in rows]
    named = edition.gazetteer[place]
    return Viewed(edition, tuple(filter(None, found)), lambda language: place_name(named, language))


def _observation(told: Standing) -> Observation | None:
    cell = told.cell
    if cell.status is None:
        return None
    found = (cell.value, cell.status, cell.source, cell.note)
    return Observation(told.indicator, told.place, told.period, *found)


def _of_index(edition: Edition, codes: Mapping[str, str]) -> Viewed:
    held, _ = index_view(edition, codes)
    return Viewed(held, tuple(held.cube.observations(index_of(edition, codes))))


_FIGURES: dict[tuple[str, str], Callable[[Edition, Mapping[str, str]], Viewed]] = {
    ("map", ""): _of_map,
    ("compare", "lines"): _of_compare,
    ("compare", "multiples"): _of_multiples,
    ("compare", "scatter"): _of_scatter,
    ("index", ""): _of_index,
    ("place", ""): _of_place,
    ("targets", "heat"): _of_heat,
    ("targets", "way"): _of_way,
    ("fairness", ""): _of_spread,
}


def view_csv(edition: Edition, view: str, codes: Mapping[str, str], language: str) -> bytes:
    """Return the figures of a view as CSV; raises as `viewed` does."""
    found = viewed(edition, view, codes)
    return csv_bytes(found.edition, found.observations, language)


def view_xlsx(
    edition: Edition, view: str, codes: Mapping[str, str], language: str, link: str = ""
) -> bytes:
    """Return the figures of a view as a workbook; raises as `viewed` does."""
    from qala.export.workbook import workbook_bytes  # noqa: PLC0415 (loads when it is wanted)

    found = viewed(edition, view, codes)
    if found.titled is not None:
        title = found.titled(language)
        told = about_several(found.edition, title, found.observations, language, link)
    else:
        code = found.observations[0].indicator if found.observations else codes["indicator"]
        told = about(found.edition, code, found.observations, language, link)
    return workbook_bytes(found.edition, found.observations, told)
