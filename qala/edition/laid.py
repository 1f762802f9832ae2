"""Uploads laid over the shipped data: one edition of both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from qala.catalogue import TOPICS, Catalogue, Indicator, Source
from qala.edition.edition import Damaged, Edition, Uploaded, derived
from qala.edition.shipped import Shipped
from qala.observation import Observation
from qala.places import Gazetteer
from qala.store import Cube, CubeBuilder

if TYPE_CHECKING:
    from qala.store.versions import Published


def lay_over(shipped: Shipped, published: Published) -> Edition:
    """Return the edition of the shipped data with the uploads of one version over them.

    What an upload says of an indicator or place that this Qala does not know is left out, and
    told in ``damaged``.
    """
    defined, unread = defined_in(published.definitions, shipped.catalogue)
    catalogue = extend(shipped.catalogue, published.sources, defined)
    known, strange = _sorted_out(published.observations, catalogue, shipped.gazetteer)
    older = [Damaged(each.indicator, each.shown) for each in published.damage]
    return Edition(
        catalogue,
        shipped.gazetteer,
        _over(shipped, known, catalogue),
        version=published.version,
        uploads={code: Uploaded(each.id, each.at) for code, each in published.uploads.items()},
        damaged=(*older, *(Damaged(each, 0) for each in sorted(strange | unread))),
    )


def _sorted_out(
    observations: Iterable[Observation], catalogue: Catalogue, gazetteer: Gazetteer
) -> tuple[list[Observation], set[str]]:
    """Return the observations that can be shown, and the indicators of those that cannot."""
    known: list[Observation] = []
    strange: set[str] = set()
    for each in observations:
        if each.indicator in catalogue.indicators and each.ref_area in gazetteer:
            known.append(each)
        else:
            strange.add(each.indicator)
    return known, strange


def defined_in(
    definitions: Mapping[str, object], catalogue: Catalogue
) -> tuple[dict[str, Indicator], set[str]]:
    """Return the indicators that uploads define, by id, and the ids whose table makes no sense."""
    found: dict[str, Indicator] = {}
    for code, table in definitions.items():
        with suppress(msgspec.ValidationError):
            entry = msgspec.convert(table, Indicator)
            if entry.id == code and _is_known(entry, catalogue):
                found[code] = entry
    return found, set(definitions) - set(found)


def _is_known(entry: Indicator, catalogue: Catalogue) -> bool:
    """Whether all that an indicator names is there: another Qala may have written it."""
    return (
        entry.topic in TOPICS
        and entry.unit in catalogue.units
        and entry.body in catalogue.bodies
        and entry.palette in catalogue.palettes
        and set(entry.sources) <= set(catalogue.sources)
        and entry.formula is None
        and entry.target is None
    )


def extend(
    catalogue: Catalogue, sources: Mapping[str, Source], indicators: Mapping[str, Indicator]
) -> Catalogue:
    """Return a catalogue with more sources and indicators; a shipped indicator stays as it is."""
    new = {code: each for code, each in indicators.items() if code not in catalogue.indicators}
    return msgspec.structs.replace(
        catalogue,
        sources={**catalogue.sources, **sources},
        indicators={**catalogue.indicators, **new},
    )


def _over(shipped: Shipped, uploaded: Iterable[Observation], catalogue: Catalogue) -> Cube:
    """The shipped cube with uploaded cells over its own. Only indicators that have such cells, and
    what is derived from them, are read as rows and made anew.
    """
    rows = list(uploaded)
    touched = {each.indicator for each in rows}
    below, gazetteer = shipped.given.under(shipped.derived), shipped.gazetteer
    codes = [place.code for place in gazetteer]
    builder = CubeBuilder(catalogue.indicators, codes, below.sources)
    builder.add(shipped.rows(sorted(touched)))
    builder.add(rows)
    above = builder.cube()
    follows = derived(shipped.given.under(above), catalogue, gazetteer, touched)
    return below.under(above).under(follows)
