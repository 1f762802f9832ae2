"""Visits to pages without a browser."""

import pytest
from visit import Visit


@pytest.fixture
def visit():
    return Visit()
