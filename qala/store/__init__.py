"""Where observations lie: a dense cube, built once, that answers a slice in microseconds."""

from qala.store.cube import Cell, Cube, build_cube
from qala.store.derived import derive

__all__ = ["Cell", "Cube", "build_cube", "derive"]
