"""GeoJSON of what a map shows: every place with its value, WGS84, longitude before latitude."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from qala.edition import Edition
from qala.export.about import About
from qala.observation import Observation
from qala.wording import place_name


def geojson_text(
    edition: Edition,
    observations: Sequence[Observation],
    told: About,
    outlines: Sequence[dict[str, Any]],
) -> str:
    """Return a FeatureCollection (RFC 7946) of one period's observations.

    Parameters
    ----------
    outlines
        Features of the units of that period, their code in ``properties.code``. A place
        without one stands as the point the gazetteer gives, or is left out.
    """
    shapes = {each["properties"]["code"]: each["geometry"] for each in outlines}
    features = [
        _feature(edition, each, told, geometry)
        for each in observations
        if (geometry := shapes.get(each.ref_area) or _point(edition, each.ref_area))
    ]
    collection = {
        "type": "FeatureCollection",
        "title": told.title,
        "about": dict(told.lines()),
        "sources": [each.attribution for each in told.sources],
        "licences": list(dict.fromkeys(each.licence for each in told.sources)),
        "features": features,
    }
    return json.dumps(collection, ensure_ascii=False)


def _point(edition: Edition, code: str) -> dict[str, Any] | None:
    place = edition.gazetteer[code]
    if place.lon is None or place.lat is None:
        return None
    return {"type": "Point", "coordinates": [place.lon, place.lat]}


def _feature(
    edition: Edition, each: Observation, told: About, geometry: dict[str, Any]
) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {
            "indicator": each.indicator,
            "ref_area": each.ref_area,
            "name": place_name(edition.gazetteer[each.ref_area], told.language),
            "time_period": each.time_period,
            "obs_value": each.obs_value,
            "unit_measure": told.unit,
            "obs_status": each.obs_status.value,
            "source": each.source,
            "note": each.note,
        },
        "geometry": geometry,
    }
