"""One desk for all tests of a process: a server costs seconds to start, a cold browser more.

Tests that count on what they find, or harm the store, open a desk of their own.
"""

import pytest

from tests.e2e.conftest import LAPTOP
from tests.e2e.uploads.desk import desk, visitors


@pytest.fixture(scope="session")
def open_desk():
    """A server that other tests have published on, and its folder: (address, home)."""
    with desk() as found:
        yield found


@pytest.fixture(scope="session")
def clerk(browser):
    """A browser that keeps what never changes; its windows share nothing else."""
    return browser.new_context(viewport=LAPTOP, locale="en-US")


@pytest.fixture
def visitor(browser, clerk, open_desk):
    """Visitors of the open desk: ``visitor()`` a window, ``visitor(locale=…)`` another browser."""
    with visitors(browser, open_desk[0], clerk) as found:
        yield found
