"""What the tests of the store's commands share: a SYNTHETIC file, and what a store then shows."""

from collections.abc import Callable
from typing import Any

from qala.store.opened import open_store
from qala.store.settings import Settings
from tests.stored import values

DONE, FAILED, UNUSABLE = 0, 1, 2
FLOOR = "housing_area_per_person"
FILE = "Регион;2023;2024\nКызылординская область;21,4;21,9\nг. Астана;31,3;33,0\n".encode("cp1251")
CELL = (FLOOR, "KZ-43", "2024")

# A command: exit status, what it told as JSON (None for nothing), and complaints.
Run = Callable[..., tuple[int, Any, str]]


def with_value(text: str) -> bytes:
    """The file with another figure in CELL."""
    return FILE.replace(b"21,9", text.encode())


def shown(where: Settings) -> dict[tuple[str, str, str], str]:
    """Every uploaded cell that is shown, to its last digit."""
    store = open_store(where)
    found = values(store)
    store.close()
    return found
