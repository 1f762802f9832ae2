"""What is worked out once from an edition and kept with it: levels, views, profiles, words."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from qala.analysis.composite.gathering import Gathered, gather
from qala.analysis.composite.robustness import robustness
from qala.analysis.composite.scoring import index_years, score, set_up
from qala.analysis.findings import Sentence, findings
from qala.analysis.findings.indices import Sure
from qala.analysis.level import Level, level_for, level_values
from qala.analysis.profile import Row, profile_rows
from qala.catalogue import WHOLE
from qala.edition import ROOT, Edition
from qala.maps.atlas import atlas_payload, deflate
from qala.observation import Period
from qala.text import say
from qala.ui.bounded import Bounded
from qala.wording import place_name

_LARGE = 3_500
"""Bytes of a view's data, deflated: of what is shipped only months over many years have more."""
_ROOM = 64_000_000
"""Bytes, by estimate, of what is kept; what is shipped takes a sixth of it."""
_WHOLE = 500_000
"""Cells of an edition whose book has all values; of a larger one each indicator comes apart."""
_PLACE_ORDER = {"country": 0, "region": 1, "republican_city": 2, "city": 3, "former_region": 4}


class Shelf:
    """One edition, and what pages ask of it again and again; `token` names it in addresses.

    Everything here follows from the edition alone and is the same for all visitors, so it is kept
    as long as the edition is and there is room.
    """

    def __init__(self, edition: Edition, token: str = "") -> None:
        self.edition, self.token = edition, token
        self._keep = Bounded(_ROOM).get

    def _weight(self, indicator: str) -> int:
        """Bytes, about, of an indicator's values with what goes with each place."""
        places, periods = self.edition.cube.slab(indicator).values.shape
        return places * (400 + 16 * periods)

    def level(self, indicator: str, name: str) -> Level:
        """Return an indicator's values on a level."""
        key = ("level", indicator, name)
        make = partial(level_values, self.edition, indicator, name)
        return self._keep(key, make, lambda _: self._weight(indicator))

    def level_name(self, indicator: str, place: str) -> str:
        """Return the level on which a place is compared by an indicator."""
        of = self.edition.gazetteer[place]
        return self._keep(
            ("level_name", indicator, place), lambda: level_for(self.edition, indicator, of)
        )

    def atlas(self, indicator: str, language: str) -> dict[str, Any]:
        """Return the main view's data of an indicator, without the selection."""
        key = ("atlas", indicator, language)
        make = partial(atlas_payload, self.edition, indicator, language)
        return self._keep(key, make, lambda _: self._weight(indicator))

    def is_large(self, indicator: str, language: str) -> bool:
        """Whether the main view's data of an indicator had better come from the book."""
        key = ("is_large", indicator, language)
        return self._keep(key, lambda: len(self.leaf(indicator, language)) > _LARGE)

    @property
    def apart(self) -> bool:
        """Whether the book has no values: each indicator's come as a leaf of their own."""
        return self.edition.cube.cells > _WHOLE

    def leaf(self, indicator: str, language: str) -> bytes:
        """Return the main view's data of an indicator, as deflated JSON."""
        key = ("leaf", indicator, language)
        return self._keep(key, lambda: deflate(self.atlas(indicator, language)), len)

    def book(self, language: str) -> bytes:
        """Return the main view's data of all indicators in a language, as deflated JSON; words
        alone where the values are apart.
        """
        return self._keep(("book", language), lambda: self._book(language), len)

    def _book(self, language: str) -> bytes:
        words = self.indicator_words(language)
        labels = {label: code for code, label in words.items()}
        values = {} if self.apart else {code: self.atlas(code, language) for code in words}
        return deflate({"labels": labels, "values": values, "apart": self.apart})

    def profile(self, place: str) -> list[Row]:
        """Return the latest standing of a place on every indicator."""
        make = partial(profile_rows, self.edition, place, self.level)
        return self._keep(("profile", place), make, lambda rows: 600 * len(rows))

    def findings(self, place: str, language: str) -> list[Sentence]:
        """Return what the numbers say of a place."""
        return self._keep(
            ("findings", place, language),
            lambda: findings(self.edition, self.profile(place), language, sure=self._whole()),
        )

    def _whole(self) -> Sure | None:
        """The index over all topics in its last year, with the intervals of its ranks."""
        years = self.index_years(WHOLE)
        return self._keep(("sure",), lambda: self._sure(years[-1])) if years else None

    def _sure(self, year: int) -> Sure:
        recipe = self.edition.catalogue.indices[WHOLE]
        scored = score(self.gathered(WHOLE, year), set_up(self.edition, recipe, {}))
        return Sure(recipe, scored, robustness(scored))

    def indicator_words(self, language: str) -> dict[str, str]:
        """Return topic and short title of each indicator, as they stand in a list of choices."""
        entries = self.edition.catalogue.indicators.values()
        return self._keep(
            ("indicator_words", language),
            lambda: {
                e.id: f"{say(f'topic.{e.topic}', language)} · {e.short[language]}" for e in entries
            },
        )

    def place_words(self, language: str) -> dict[str, str]:
        """Return each place's name; a town says that it is one."""
        places = self.edition.gazetteer
        return self._keep(
            ("place_words", language), lambda: {p.code: place_name(p, language) for p in places}
        )

    def place_codes(self) -> list[str]:
        """Return the places to choose from: the country, units of today, cities, then others."""
        return self._keep(("place_codes",), self._places_with_data)

    def _places_with_data(self) -> list[str]:
        held = [place for place in self.edition.gazetteer if self.edition.has_data(place.code)]
        return [p.code for p in sorted(held, key=lambda p: _PLACE_ORDER.get(p.kind, 5))]

    def gathered(self, index: str, year: int) -> Gathered:
        """Return what the members of an index say of a year."""
        recipe = self.edition.catalogue.indices[index]
        key = ("gathered", index, year)
        return self._keep(key, lambda: gather(self.edition, recipe, year))

    def index_years(self, index: str) -> list[int]:
        """Return the years an index can be told of."""
        recipe = self.edition.catalogue.indices[index]
        return self._keep(("index_years", index), lambda: index_years(self.edition, recipe))

    def outlines(self, period: str, borders: str) -> dict[str, Any]:
        """Return GeoJSON (WGS84, lon/lat) of the units drawn in a period."""
        units = self.edition.gazetteer.units_in(Period.parse(period), borders)
        features = [f for f in self._units() if f["properties"]["code"] in units]
        return {"type": "FeatureCollection", "features": features}

    def position(self, code: str) -> tuple[float, float] | None:
        """Return where a place stands (lon, lat): its own point, or a point inside its unit."""
        place = self.edition.gazetteer[code]
        if place.lon is not None and place.lat is not None:
            return place.lon, place.lat
        from shapely.geometry import shape  # noqa: PLC0415 (a tenth of a second few visits need)

        for feature in self._units():
            if feature["properties"]["code"] == code:
                point = shape(feature["geometry"]).representative_point()
                return point.x, point.y
        return None

    def _units(self) -> list[dict[str, Any]]:
        path = ROOT / "geo" / "boundaries" / "units_coarse.geojson"
        return self._keep(("units",), lambda: json.loads(path.read_text("utf-8"))["features"])
