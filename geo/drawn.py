"""The map as drawn: everything projected once and written as SVG paths of one view."""

from collections.abc import Callable, Iterable

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

ALBERS = "+proj=aea +lat_1=43 +lat_2=53 +lat_0=48 +lon_0=67 +datum=WGS84 +units=m"
WIDTH = 10_000
"""The view's width in tenths of its unit: paths are whole tenths, so borders meet exactly."""
MARGIN = 300

Transform = Callable[[gpd.GeoSeries], gpd.GeoSeries]


def page_of(units: gpd.GeoSeries) -> tuple[Transform, int]:
    """Give the transform from degrees to tenths of the view (y down), and the view's height."""
    west, south, east, north = units.to_crs(ALBERS).total_bounds
    scale = (WIDTH - 2 * MARGIN) / (east - west)
    height = round((north - south) * scale / 10) * 10 + 2 * MARGIN

    def place(xy: np.ndarray) -> np.ndarray:
        x, y = xy[:, 0] - west, north - xy[:, 1]
        return np.column_stack([x, y]) * scale + MARGIN

    def to_page(shapes: gpd.GeoSeries) -> gpd.GeoSeries:
        moved = shapely.transform(shapes.to_crs(ALBERS).to_numpy(), place)
        return gpd.GeoSeries(moved, index=shapes.index)

    return to_page, height


def tenth(value: int) -> str:
    """Write a number of tenths the shortest way: ``-.5``, ``3``, ``12.4``."""
    whole, rest = divmod(abs(value), 10)
    digits = (str(whole) if whole or not rest else "") + (f".{rest}" if rest else "")
    return "-" + digits if value < 0 else digits


def joined(numbers: Iterable[int]) -> str:
    """Join numbers one after another; a minus is separator enough."""
    return "".join(t if t[0] == "-" else " " + t for t in map(tenth, numbers)).strip()


def line_path(line: BaseGeometry, closed: bool) -> str:
    """Write one ring or line as a relative path; empty when it rounds to a point."""
    points = np.round(shapely.get_coordinates(line)).astype(int)
    moved = np.vstack([[True, True], np.diff(points, axis=0) != 0]).any(axis=1)
    points = points[moved]
    points = points[:-1] if closed and (points[0] == points[-1]).all() else points
    if len(points) < (3 if closed else 2):
        return ""
    steps = np.diff(points, axis=0).ravel().tolist()
    return f"M{joined(points[0].tolist())}l{joined(steps)}" + ("z" if closed else "")


def path_of(shape: BaseGeometry) -> str:
    """Write all rings (fill rule evenodd) or lines of a shape as one path."""
    path = []
    for part in shapely.get_parts(shape):
        if part.geom_type == "Polygon":
            path += [line_path(r, closed=True) for r in [part.exterior, *part.interiors]]
        elif part.geom_type == "LineString":
            path.append(line_path(part, closed=False))
    return "".join(path)


def label_point(shape: BaseGeometry) -> list[float]:
    """Find the pole of inaccessibility: the point deepest inside the shape."""
    centre = shapely.get_point(shapely.maximum_inscribed_circle(shape, tolerance=1), 0)
    return point(centre)


def point(at: BaseGeometry) -> list[float]:
    """Give a point in the view's unit, to a tenth."""
    return (np.round(shapely.get_coordinates(at)[0]) / 10).tolist()
