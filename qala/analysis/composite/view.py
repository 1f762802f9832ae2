"""An index as an indicator of its own: whatever draws an indicator draws an index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import msgspec
import numpy as np

from qala.analysis.composite.gathering import members_of
from qala.analysis.composite.scoring import Scored
from qala.catalogue import Direction, Frameworks, Indicator, Recipe
from qala.edition import Edition, settle
from qala.observation import Observation, ObservationStatus
from qala.text import LANGUAGES, Text, say

BREAKS = (40.0, 50.0, 60.0, 70.0)
UNIT = "points"
_WHOLES = "people"  # the palette of what belongs to no topic
_NORMAL = ObservationStatus.NORMAL


def index_code(recipe: Recipe) -> str:
    """Return the indicator id an index goes by."""
    return f"index_{recipe.id}"


def index_edition(edition: Edition, recipe: Recipe, scored: Sequence[Scored]) -> Edition:
    """Return an edition that holds an index alone, one score a place and year.

    Its source names every source behind any of the members.
    """
    code, sources = index_code(recipe), _sources(scored)
    observations = [
        Observation(code, place, str(each.gathered.year), float(value), _NORMAL, sources)
        for each in scored
        for place, value in zip(each.gathered.places, each.whole, strict=True)
        if np.isfinite(value)
    ]
    indicators = {code: _indicator(edition, recipe)}
    catalogue = msgspec.structs.replace(edition.catalogue, indicators=indicators)
    return replace(
        settle(observations, catalogue, edition.gazetteer),
        version=edition.version,
        uploads=edition.uploads,
    )


def _sources(scored: Sequence[Scored]) -> str:
    named = dict.fromkeys(
        part
        for each in scored
        for row in each.gathered.sources
        for source in row
        for part in source.split("+")
        if part
    )
    return "+".join(named)


def _indicator(edition: Edition, recipe: Recipe) -> Indicator:
    """The index as an entry of the catalogue; its words are the recipe's and ours."""
    method = Text(*(say("index.method.short", language) for language in LANGUAGES))
    title = Text(*(_title(recipe, language) for language in LANGUAGES))
    first = members_of(edition, recipe)[0].indicator
    return msgspec.structs.replace(
        edition.indicator(first),
        id=index_code(recipe),
        topic=recipe.topic,
        unit=UNIT,
        decimals=1,
        direction=Direction.HIGHER,
        range=(0.0, 100.0),
        aggregation="none",
        breaks=BREAKS,
        palette=recipe.topic or _WHOLES,
        frequency="A",
        kind="value",
        rankable=True,
        sources=(),
        title=title,
        short=title,
        definition=method,
        method=method,
        formerly=(),
        borders="of_year",
        part_of="",
        people_of="",
        frameworks=Frameworks(),
        target=None,
        formula=None,
        categories=(),
    )


def _title(recipe: Recipe, language: str) -> str:
    return say("index.title", language, name=recipe.title[language])
