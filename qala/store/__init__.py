"""Where observations lie: a cube of slabs, built or opened once, that answers in microseconds."""

from qala.store.building import CubeBuilder, build_cube
from qala.store.cube import Cell, Cube
from qala.store.derived import derive

__all__ = ["Cell", "Cube", "CubeBuilder", "build_cube", "derive"]
