"""What several test files share."""

import pytest
from hypothesis import settings

from qala.edition import Edition, open_edition

settings.register_profile(
    "same every time", derandomize=True, deadline=None, database=None, max_examples=60
)
settings.load_profile("same every time")


@pytest.fixture(scope="session")
def edition() -> Edition:
    """The shipped edition, opened once; nothing may change it."""
    return open_edition()
