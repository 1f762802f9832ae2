"""What several test files share."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from qala.edition import Edition, library, open_edition
from qala.edition.shipped import read_shipped
from qala.store.opened import Store
from qala.store.settings import Settings
from tests.cluster import Cluster, cluster
from tests.stored import Opener, opener_of

settings.register_profile(
    "same every time", derandomize=True, deadline=None, database=None, max_examples=60
)
settings.load_profile("same every time")


@pytest.fixture(scope="session", autouse=True)
def _no_store_of_anybody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Whatever a test opens, no store but one of the tests' own is touched."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QALA_HOME", str(tmp_path_factory.mktemp("home")))
        patch.setenv("QALA_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
        patch.delenv("QALA_DATABASE_URL", raising=False)
        yield


@pytest.fixture(scope="session", autouse=True)
def _shipped_once() -> Iterator[None]:
    """The shipped files are read once a process: what they give is the same and never changes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(library, "open_shipped", cache(read_shipped))
        yield


@pytest.fixture(scope="session")
def edition() -> Edition:
    """The shipped edition, opened once; nothing may change it."""
    return open_edition()


@pytest.fixture(scope="session")
def server() -> Iterator[Cluster]:
    """A PostgreSQL of our own, started when the first test asks."""
    with cluster() as found:
        if found is None:
            pytest.fail("no PostgreSQL server: install Debian's package postgresql")
        yield found


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Where a new store lies, on either engine."""
    url = request.getfixturevalue("server").database() if request.param == "postgresql" else ""
    return Settings(tmp_path / "home", url)


@pytest.fixture
def opener(where: Settings) -> Opener:
    """Opens the same new store again and again, on either engine."""
    return opener_of(where.home, where.url)


@pytest.fixture
def store(opener: Opener) -> Iterator[Store]:
    """A new store on either engine."""
    found = opener()
    yield found
    found.close()
