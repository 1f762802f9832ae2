"""What several test files share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from qala.edition import Edition, open_edition
from qala.store.opened import Store
from tests.cluster import Cluster, cluster
from tests.stored import Opener, opener_of

settings.register_profile(
    "same every time", derandomize=True, deadline=None, database=None, max_examples=60
)
settings.load_profile("same every time")


@pytest.fixture(scope="session")
def edition() -> Edition:
    """The shipped edition, opened once; nothing may change it."""
    return open_edition()


@pytest.fixture(scope="session")
def server() -> Iterator[Cluster]:
    """A PostgreSQL of our own, started when the first test asks."""
    with cluster() as found:
        if found is None:
            pytest.skip("PostgreSQL's server is not installed")
        yield found


@pytest.fixture(params=["sqlite", "postgresql"])
def opener(request: pytest.FixtureRequest, tmp_path: Path) -> Opener:
    """Opens the same new store again and again, on either engine."""
    url = request.getfixturevalue("server").database() if request.param == "postgresql" else ""
    return opener_of(tmp_path / "home", url)


@pytest.fixture
def store(opener: Opener) -> Iterator[Store]:
    """A new store on either engine."""
    found = opener()
    yield found
    found.close()
