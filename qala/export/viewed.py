"""The figures behind a view: what its page shows, as observations and as CSV or a workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial

from qala.analysis.composite.view import index_code
from qala.analysis.level import level_values
from qala.analysis.profile import profile_rows
from qala.analysis.standing import Standing
from qala.catalogue import WHOLE
from qala.edition import Edition
from qala.export.about import about, about_several
from qala.export.compared import compared_places
from qala.export.csv import csv_bytes
from qala.export.scored import index_view
from qala.observation import Observation, QalaError
from qala.wording import place_name


@dataclass(frozen=True, slots=True)
class Viewed:
    """Observations of a view with the edition that knows them; ``place`` where they are of many
    indicators of one place.
    """

    edition: Edition
    observations: tuple[Observation, ...]
    place: str = ""


def viewed(edition: Edition, view: str, codes: Mapping[str, str]) -> Viewed:
    """Return the figures a view shows under its codes.

    Raises
    ------
    QalaError
        The view has no figures of its own, or a code names nothing that is there.
    """
    if view not in _FIGURES:
        raise QalaError(view, "view", view, " or ".join(_FIGURES))
    try:
        return _FIGURES[view](edition, codes)
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
    held = edition.cube.observations(entry.id)
    return Viewed(edition, tuple(each for each in held if each.ref_area in places))


def _of_place(edition: Edition, codes: Mapping[str, str]) -> Viewed:
    place = edition.gazetteer[codes["place"]].code
    rows = profile_rows(edition, place, cache(partial(level_values, edition)))
    found = [_observation(row.standing) for row in rows]
    return Viewed(edition, tuple(filter(None, found)), place)


def _observation(told: Standing) -> Observation | None:
    cell = told.cell
    if cell.status is None:
        return None
    found = (cell.value, cell.status, cell.source, cell.note)
    return Observation(told.indicator, told.place, told.period, *found)


def _of_index(edition: Edition, codes: Mapping[str, str]) -> Viewed:
    held, _ = index_view(edition, codes)
    code = index_code(edition.catalogue.indices[codes.get("index", WHOLE)])
    return Viewed(held, tuple(held.cube.observations(code)))


_FIGURES: dict[str, Callable[[Edition, Mapping[str, str]], Viewed]] = {
    "map": _of_map,
    "compare": _of_compare,
    "index": _of_index,
    "place": _of_place,
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
    if found.place:
        title = place_name(edition.gazetteer[found.place], language)
        told = about_several(found.edition, title, found.observations, language, link)
    else:
        code = found.observations[0].indicator if found.observations else codes["indicator"]
        told = about(found.edition, code, found.observations, language, link)
    return workbook_bytes(found.edition, found.observations, told)
