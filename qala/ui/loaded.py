"""Everything loaded once and shared by all visitors: the only place with cache decorators."""

from __future__ import annotations

import gc
import hashlib
import json
from pathlib import Path
from typing import Any

import streamlit as st
from shapely.geometry import shape

from qala.analysis.level import Level, level_for, level_values
from qala.analysis.profile import Row, profile_rows
from qala.edition import ROOT, Edition, open_edition
from qala.maps.atlas import atlas_payload
from qala.observation import Period
from qala.text import say
from qala.wording import place_name


@st.cache_resource(show_spinner=False)
def edition() -> Edition:
    """Return the open edition. Loading freezes it for the garbage collector: it never changes,
    and walking it after each script run is what costs most in an interaction.
    """
    opened = open_edition()
    gc.collect()
    gc.freeze()
    return opened


@st.cache_resource(show_spinner=False, max_entries=1024)
def level(indicator: str, name: str) -> Level:
    """Return an indicator's values on a level."""
    return level_values(edition(), indicator, name)


@st.cache_resource(show_spinner=False, max_entries=1024)
def atlas(indicator: str, language: str) -> dict[str, Any]:
    """Return the main view's data of an indicator, without the selection."""
    return atlas_payload(edition(), indicator, language)


@st.cache_resource(show_spinner=False, max_entries=512)
def profile(place: str) -> list[Row]:
    """Return the latest standing of a place on every indicator."""
    return profile_rows(edition(), place, level)


@st.cache_resource(show_spinner=False)
def stamp(folder: str) -> str:
    """Return a short hash of a folder's files: part of their address, so caches never go stale."""
    digest = hashlib.sha256()
    for file in sorted((ROOT / folder).rglob("*")):
        if file.is_file():
            digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


@st.cache_resource(show_spinner=False)
def text_of(path: str) -> str:
    """Return a text file of ours, by its path below the root."""
    return Path(ROOT / path).read_text("utf-8")


@st.cache_resource(show_spinner=False)
def indicator_words(language: str) -> dict[str, str]:
    """Return topic and short title of each indicator, as they stand in a list of choices."""
    entries = edition().catalogue.indicators.values()
    return {e.id: f"{say(f'topic.{e.topic}', language)} · {e.short[language]}" for e in entries}


@st.cache_resource(show_spinner=False)
def place_words(language: str) -> dict[str, str]:
    """Return each place's name; cities say that they are, former units until when they stood."""
    return {place.code: place_name(place, language) for place in edition().gazetteer}


@st.cache_resource(show_spinner=False)
def place_codes() -> list[str]:
    """Return the places to choose from: the country, units of today, cities, then all others."""
    ranks = {"country": 0, "region": 1, "republican_city": 2, "city": 3, "former_region": 4}
    held = [place for place in edition().gazetteer if edition().has_data(place.code)]
    return [place.code for place in sorted(held, key=lambda place: ranks.get(place.kind, 5))]


@st.cache_resource(show_spinner=False, max_entries=4096)
def atlas_level(indicator: str, place: str) -> str:
    """Return the level the main view opens on for a place."""
    return level_for(edition(), indicator, edition().gazetteer[place])


@st.cache_resource(show_spinner=False)
def _units() -> dict[str, Any]:
    return json.loads(text_of("geo/boundaries/units_coarse.geojson"))


@st.cache_resource(show_spinner=False)
def outlines(period: str, borders: str) -> dict[str, Any]:
    """Return GeoJSON (WGS84, lon/lat) of the units drawn in a period."""
    units = edition().gazetteer.units_in(Period.parse(period), borders)
    features = [f for f in _units()["features"] if f["properties"]["code"] in units]
    return {"type": "FeatureCollection", "features": features}


@st.cache_resource(show_spinner=False)
def position(code: str) -> tuple[float, float] | None:
    """Return where a place stands (lon, lat): its own point, or a point inside its unit."""
    place = edition().gazetteer[code]
    if place.lon is not None and place.lat is not None:
        return place.lon, place.lat
    for feature in _units()["features"]:
        if feature["properties"]["code"] == code:
            point = shape(feature["geometry"]).representative_point()
            return point.x, point.y
    return None
