"""The shipped boundaries, base layers and drawn map."""

import csv
import json
import re
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

GEO = Path(__file__).parents[2] / "geo"
LEVELS = ("fine", "coarse")
YEARS = {2010: 16, 2019: 17, 2023: 20}
REPUBLICAN_CITIES = ("KZ-71", "KZ-75", "KZ-79")
LAYERS = ("neighbours", "lakes", "seas", "rivers")
DEGREE_KM = 111.2


@cache
def places() -> dict[str, dict[str, str]]:
    with (GEO / "places.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


@cache
def features(name: str) -> list[dict]:
    return json.loads((GEO / name).read_text(encoding="utf-8"))["features"]


@cache
def units(level: str) -> dict[str, BaseGeometry]:
    found = features(f"boundaries/units_{level}.geojson")
    return {f["properties"]["code"]: shape(f["geometry"]) for f in found}


@cache
def atlas() -> dict:
    return json.loads((GEO / "drawn" / "atlas.json").read_text(encoding="utf-8"))


@cache
def drawn_units() -> dict[str, BaseGeometry]:
    return {code: polygon_of(unit["d"]) for code, unit in atlas()["units"].items()}


def polygon_of(path: str) -> BaseGeometry:
    """The drawn shape in tenths, read back from its path (rings joined by evenodd)."""
    result: BaseGeometry = shapely.Polygon()
    for ring in path.split("z")[:-1]:
        numbers = [round(float(n) * 10) for n in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", ring)]
        points = np.array(numbers).reshape(-1, 2).cumsum(axis=0)
        result = result.symmetric_difference(shapely.Polygon(points))
    return result


def alive(year: int) -> list[str]:
    """Units standing at the end of the year, as GeoJSON's own properties say."""
    day = f"{year}-12-31"
    found = (f["properties"] for f in features("boundaries/units_fine.geojson"))
    return [p["code"] for p in found if (p["valid_from"] or "") <= day < (p["valid_to"] or "9999")]


def area_km2(polygon: BaseGeometry) -> float:
    """Area on the sphere, by the cylindrical equal-area projection."""
    radius = 6371.0
    flat = shapely.transform(
        polygon,
        lambda p: np.column_stack(
            [np.radians(p[:, 0]) * radius, np.sin(np.radians(p[:, 1])) * radius]
        ),
    )
    return shapely.area(flat)


@pytest.mark.parametrize("level", LEVELS)
def test_units_are_those_of_the_gazetteer(level):
    kinds = ("region", "republican_city", "former_region")
    assert set(units(level)) == {c for c, p in places().items() if p["kind"] in kinds}
    for feature in features(f"boundaries/units_{level}.geojson"):
        properties = feature["properties"]
        place = places()[properties["code"]]
        assert (properties["valid_from"] or "") == place["valid_from"]
        assert (properties["valid_to"] or "") == place["valid_to"]


@pytest.mark.parametrize("level", LEVELS)
def test_units_are_valid(level):
    assert all(u.is_valid and not u.is_empty for u in units(level).values())


@pytest.mark.parametrize(
    "name",
    [f"boundaries/units_{level}.geojson" for level in LEVELS]
    + [f"base/{layer}.geojson" for layer in LAYERS],
)
def test_files_follow_rfc_7946(name):
    for feature in features(name):
        found = shape(feature["geometry"])
        assert found.is_valid and not found.has_z
        xy = shapely.get_coordinates(found)
        assert (np.abs(xy) <= [180, 90]).all()
        assert np.array_equal(xy, xy.round(4))
        for part in shapely.get_parts(found):
            if part.geom_type == "Polygon":
                assert part.exterior.is_ccw
                assert not any(hole.is_ccw for hole in part.interiors)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(("year", "count"), YEARS.items())
def test_each_year_is_one_coverage(level, year, count):
    shapes = [units(level)[code] for code in alive(year)]
    assert len(shapes) == count
    assert shapely.coverage_is_valid(shapes)
    country = shapely.coverage_union_all(shapes)
    assert sum(len(p.interiors) for p in shapely.get_parts(country)) == 0


@pytest.mark.parametrize("level", [*LEVELS, "drawn"])
def test_former_units_are_exact_unions(level):
    shapes = drawn_units() if level == "drawn" else units(level)
    former = {c: p["members"].split() for c, p in places().items() if p["members"]}
    assert len(former) == 4
    for code, members in former.items():
        assert shapely.union_all([shapes[m] for m in members]).equals(shapes[code])


def test_coarse_keeps_the_areas():
    for code, fine in units("fine").items():
        limit = 0.02 if code in REPUBLICAN_CITIES else 0.005
        assert area_km2(units("coarse")[code]) == pytest.approx(area_km2(fine), rel=limit), code


def test_cities_lie_in_their_regions():
    region = units("fine")
    for code, place in places().items():
        if place["kind"] == "city" or (place["kind"] == "settlement" and place["lat"]):
            at = shapely.Point(float(place["lon"]), float(place["lat"]))
            assert region[place["parent"]].distance(at) * DEGREE_KM < 5, code
        elif place["kind"] == "republican_city":
            at = shapely.Point(float(place["lon"]), float(place["lat"]))
            assert region[code].contains(at), code


def test_neighbours_are_mutual_and_todays():
    with (GEO / "neighbours.csv").open(encoding="utf-8", newline="") as file:
        pairs = {(row["code"], row["neighbour"]) for row in csv.DictReader(file)}
    assert pairs == {(b, a) for a, b in pairs}
    assert {a for a, _ in pairs} == set(alive(2023))
    assert {b for a, b in pairs if a == "KZ-71"} == {"KZ-11"}
    assert {b for a, b in pairs if a == "KZ-43"} == {"KZ-15", "KZ-61", "KZ-62"}


def test_base_layers_leave_kazakhstan_alone():
    country = shapely.union_all(list(units("fine").values()))
    for feature in features("base/neighbours.geojson"):
        assert shape(feature["geometry"]).intersection(country).area < 1e-3
    names = {
        f["properties"].get("name") for layer in LAYERS for f in features(f"base/{layer}.geojson")
    }
    assert {"Caspian", "North Aral", "South Aral", "Balkhash", "Syr Darya"} <= names


def test_drawn_map_has_every_code():
    assert set(atlas()["units"]) == set(units("fine"))
    assert set(atlas()["points"]) == {c for c, p in places().items() if p["lat"]}
    assert set(atlas()["base"]) == {"neighbours", "borders", "lakes", "seas", "rivers"}
    assert [r["name"] for r in atlas()["base"]["rivers"] if r["main"]].count("Syr Darya") == 1


def test_every_label_drawn_is_named_in_three_languages():
    labels = {code for spots in atlas()["labels"].values() for code in spots}
    assert set(atlas()["names"]) == {"kk", "ru", "en"}
    assert all(labels <= set(names) for names in atlas()["names"].values())


def test_drawn_map_is_one_coverage():
    for year, count in YEARS.items():
        shapes = [drawn_units()[code] for code in alive(year)]
        assert len(shapes) == count
        assert shapely.coverage_is_valid(shapes)


def test_drawn_points_lie_in_the_view_and_labels_in_their_units():
    _, _, width, height = atlas()["view"]
    view = shapely.box(0, 0, width, height)
    assert all(view.contains(shapely.Point(p)) for p in atlas()["points"].values())
    for code, unit in atlas()["units"].items():
        assert drawn_units()[code].contains(shapely.Point(unit["x"] * 10, unit["y"] * 10)), code


def test_drawn_map_stays_small():
    assert (GEO / "drawn" / "atlas.json").stat().st_size <= 250_000
