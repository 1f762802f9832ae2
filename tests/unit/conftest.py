"""Synthetic catalogues and editions: places are real, every number in them is SYNTHETIC."""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
import pytest

from qala.catalogue import Break, Direction, Formula, Indicator, Source
from qala.edition import Edition, settle
from qala.observation import Observation, ObservationStatus
from qala.text import Text

SYNTHETIC = Text("SYNTHETIC", "SYNTHETIC", "SYNTHETIC")
SOURCES = {
    code: Source(f"SYNTHETIC {code}", "SYNTHETIC", "", "SYNTHETIC", f"SYNTHETIC {code}", kind)
    for code, kind in {"office": "official", "register": "official", "paper": "press"}.items()
}


def indicator_of(code: str, **changes: Any) -> Indicator:
    common: dict[str, Any] = {
        "topic": "housing",
        "unit": "m2_per_person",
        "decimals": 1,
        "direction": Direction.HIGHER,
        "range": (0.0, 1000.0),
        "aggregation": "sum",
        "breaks": (10.0, 20.0),
        "palette": "housing",
        "frequency": "A",
        "kind": "value",
        "rankable": True,
        "sources": tuple(SOURCES),
        "body": "bns",
        "title": SYNTHETIC,
        "short": SYNTHETIC,
        "definition": SYNTHETIC,
        "method": SYNTHETIC,
    }
    return Indicator(id=code, **(common | changes))


def observation_of(
    indicator: str,
    ref_area: str,
    time_period: str,
    obs_value: float | None,
    obs_status: ObservationStatus = ObservationStatus.NORMAL,
    source: str = "office",
) -> Observation:
    return Observation(indicator, ref_area, time_period, obs_value, obs_status, source, "SYNTHETIC")


@pytest.fixture(name="make_indicator", scope="session")
def _make_indicator() -> Callable[..., Indicator]:
    return indicator_of


@pytest.fixture(name="observe", scope="session")
def _observe() -> Callable[..., Observation]:
    return observation_of


@pytest.fixture(name="make_edition", scope="session")
def _make_edition(edition: Edition) -> Callable[..., Edition]:
    def make(
        observations: Sequence[Observation],
        *indicators: Indicator,
        breaks: tuple[Break, ...] = (),
    ) -> Edition:
        catalogue = msgspec.structs.replace(
            edition.catalogue,
            indicators={each.id: each for each in indicators},
            sources=SOURCES,
            breaks=breaks,
            former_ids={},
        )
        return settle(list(observations), catalogue, edition.gazetteer)

    return make


@pytest.fixture(scope="session")
def ratio() -> tuple[Indicator, Indicator, Indicator]:
    """A count of people, a count of things, and things a thousand people."""
    formula = Formula("things", "people", 1000.0)
    return (
        indicator_of("people"),
        indicator_of("things"),
        indicator_of("things_per_1000", aggregation="none", formula=formula),
    )
