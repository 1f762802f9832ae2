"""What is set up for telling people apart: providers, the proxy, and the lists of addresses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from unicodedata import normalize

from qala.store.actor import Role
from qala.ui.settings import Settings, listed

Table = Mapping[str, object]
# A shorter one can be guessed, and with it anybody's cookie be written.
COOKIE_SECRET = 32
_PROVIDER = ("client_id", "client_secret", "server_metadata_url")


@dataclass(frozen=True, slots=True)
class Lists:
    """The addresses that have a role, in the form they are compared in."""

    editors: frozenset[str] = frozenset()
    admins: frozenset[str] = frozenset()

    @classmethod
    def of(cls, editors: Iterable[str], admins: Iterable[str]) -> Lists:
        """Return the lists of these addresses."""
        return cls(frozenset(map(plain, editors)), frozenset(map(plain, admins)))

    def role(self, address: str) -> Role:
        """Return an address's role; what merely looks like a listed one has none.

        Making letters alike also makes a stranger's ``ｅditor@`` the editor's: an address in
        plain letters is matched by plain letters only.
        """
        alike = plain(address)
        if not alike or (alike.isascii() and not address.isascii()):
            return Role.VIEWER
        if alike in self.admins:
            return Role.ADMIN
        return Role.EDITOR if alike in self.editors else Role.VIEWER


@dataclass(frozen=True, slots=True)
class Setup:
    """What is configured: the environment, the lists, each provider's client id by its name."""

    settings: Settings = field(default_factory=Settings)
    lists: Lists = field(default_factory=Lists)
    clients: Mapping[str, str] = field(default_factory=dict[str, str])
    broken: bool = False


BROKEN = Setup(broken=True)


def plain(address: str) -> str:
    """Return an address as it is compared and kept: one person, one name."""
    return normalize("NFKC", address.strip()).casefold()


def set_up(settings: Settings, secrets: Table) -> Setup:
    """Return the setup that environment and secrets make together.

    An ``[auth]`` that cannot work gives a broken one: whoever wrote it meant people to sign in.
    """
    roles = _table(secrets.get("roles"))
    editors = [*settings.editors, *listed(roles.get("editors"))]
    admins = [*settings.admins, *listed(roles.get("admins"))]
    lists = Lists.of(editors, admins)
    if "auth" not in secrets:
        return Setup(settings, lists)
    auth = _table(secrets["auth"])
    providers = _providers(auth)
    sound = _text(auth, "redirect_uri") and len(_text(auth, "cookie_secret")) >= COOKIE_SECRET
    whole = all(_text(each, key) for each in providers.values() for key in _PROVIDER)
    if not (providers and sound and whole):
        return BROKEN
    clients = {name: _text(each, "client_id") for name, each in providers.items()}
    return Setup(settings, lists, clients)


def _providers(auth: Table) -> dict[str, Table]:
    """Tables that describe a provider; the unnamed one stands in ``[auth]`` itself."""
    tables = {name: _table(each) for name, each in auth.items()}
    named = {name: each for name, each in tables.items() if "client_id" in each}
    return ({"default": auth} if "client_id" in auth else {}) | named


def _table(found: object) -> Table:
    return {str(k): v for k, v in found.items()} if isinstance(found, Mapping) else {}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]


def _text(table: Table, key: str) -> str:
    found = table.get(key)
    return found if isinstance(found, str) else ""
