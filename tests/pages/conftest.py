"""Visits to pages without a browser."""

from functools import cache

import pytest
from streamlit.components.v2 import manifest_scanner
from visit import Visit


@pytest.fixture(scope="session", autouse=True)
def _packages_scanned_once():
    """Streamlit looks through every installed package at each visit: a quarter of a second."""
    with pytest.MonkeyPatch.context() as patch:
        scan = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", scan)
        yield


@pytest.fixture
def visit():
    return Visit()
