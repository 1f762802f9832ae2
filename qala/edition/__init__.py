"""The data as they stand: shipped and uploaded, joined; the only room that knows door and store.

An edition never changes once open; new data make a new edition.
"""

from qala.edition.edition import Damaged, Edition, Uploaded, settle
from qala.edition.shipped import (
    ROOT,
    Shipped,
    check_corrections,
    check_edition,
    open_edition,
    read_shipped,
)

__all__ = [
    "ROOT",
    "Damaged",
    "Edition",
    "Shipped",
    "Uploaded",
    "check_corrections",
    "check_edition",
    "open_edition",
    "read_shipped",
    "settle",
]
