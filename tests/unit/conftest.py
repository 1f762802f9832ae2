"""Synthetic catalogues and editions: places are real, every number in them is SYNTHETIC."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest

from qala.__main__ import main
from qala.catalogue import Break, Direction, Formula, Indicator, Source
from qala.cli import publishing
from qala.edition import ROOT, Edition, Shipped, library, read_shipped, settle
from qala.observation import Observation, ObservationStatus
from qala.store.settings import Settings
from qala.text import Text
from tests.unit.commanding import FILE, FLOOR, Run

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


@pytest.fixture(scope="session")
def shipped() -> Shipped:
    """The shipped data, read once; nothing may change them."""
    return read_shipped()


@pytest.fixture
def _read_once(shipped: Shipped, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reads the shipped data gets those, without the half second it takes."""

    def read(_root: Path = ROOT) -> Shipped:
        return shipped

    monkeypatch.setattr(library, "open_shipped", read)
    monkeypatch.setattr(publishing, "open_shipped", read)


@pytest.fixture
def home(where: Settings, _read_once: None, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A new store of the command line's own, on either engine."""
    monkeypatch.setenv("QALA_HOME", str(where.home))
    monkeypatch.setenv("QALA_DATABASE_URL", where.url)
    return where


@pytest.fixture
def embedded(tmp_path: Path, _read_once: None, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The same on SQLite alone, for what does not depend on the engine."""
    monkeypatch.setenv("QALA_HOME", str(tmp_path / "home"))
    return Settings(tmp_path / "home")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command."""

    def run(*arguments: object) -> tuple[int, Any, str]:
        status = main([str(each) for each in arguments])
        out, err = capsys.readouterr()
        return status, json.loads(out) if out else None, err

    return run


@pytest.fixture
def sheet(tmp_path: Path) -> Callable[..., Path]:
    """Writes a file to send."""

    def write(content: bytes = FILE, name: str = "s.csv") -> Path:
        file = tmp_path / name
        file.write_bytes(content)
        return file

    return write


@pytest.fixture
def publish(run: Run, sheet: Callable[..., Path]) -> Run:
    """Publishes figures of floor space."""

    def publish(content: bytes = FILE, *more: object) -> tuple[int, Any, str]:
        file = sheet(content)
        return run("publish", file, "--indicator", FLOOR, "--source", "SYNTHETIC survey", *more)

    return publish
