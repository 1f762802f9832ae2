"""What is worked out once and kept, as far as there is room; what was asked for last stays."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any, TypeVar

Kept = TypeVar("Kept")
_SMALL = 1000


class Bounded:
    """Keeps what was made under a key, up to a number of bytes in all, by estimate.

    Two threads may make the same thing at once; either may win.
    """

    def __init__(self, most: int) -> None:
        self._most, self._held = most, 0
        self._kept: OrderedDict[tuple[object, ...], tuple[Any, int]] = OrderedDict()
        self._lock = Lock()

    def get(
        self,
        key: tuple[object, ...],
        make: Callable[[], Kept],
        weigh: Callable[[Kept], int] | None = None,
    ) -> Kept:
        """Return what is kept under a key; it is made where nothing is."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key][0]
        made = make()
        weight = _SMALL if weigh is None else weigh(made)
        with self._lock:
            _, before = self._kept.pop(key, (None, 0))
            self._kept[key] = (made, weight)
            self._held += weight - before
            while self._held > self._most and len(self._kept) > 1:
                _, (_, gone) = self._kept.popitem(last=False)
                self._held -= gone
        return made
