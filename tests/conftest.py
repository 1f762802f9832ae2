"""What several test files share."""

import pytest

from qala.edition import Edition, open_edition


@pytest.fixture(scope="session")
def edition() -> Edition:
    """The shipped edition, opened once; nothing may change it."""
    return open_edition()
