"""Who asks, and what for: the functions that write check it themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum

from qala.store.errors import NotAllowed


class Role(IntEnum):
    """What one may: look, publish and undo one's own, undo everybody's and manage."""

    VIEWER = 0
    EDITOR = 1
    ADMIN = 2


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody with a role, until `expires` (None: the role has no end, as on the command line)."""

    name: str
    role: Role
    expires: datetime | None = None

    def must_be(self, role: Role, now: datetime) -> None:
        """Refuse unless the role reaches, and still holds.

        Raises
        ------
        NotAllowed
            The role is too low, or the sign-in has expired.
        """
        if self.expires is not None and self.expires <= now:
            raise NotAllowed("qala", f"the sign-in of {self.name} has expired", role=role.name)
        if self.role < role:
            what = f"{self.name} is {self.role.name.lower()}, not {role.name.lower()}"
            raise NotAllowed("qala", what, role=role.name)


def utc_now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """Return a moment as text that sorts."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
