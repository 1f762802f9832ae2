"""The shipped data: files → the door → observations, refused whole where anything is amiss."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from qala.catalogue import Catalogue, read_catalogue, read_toml
from qala.edition.edition import Edition, derived
from qala.observation import Observation, QalaError
from qala.places import Gazetteer, read_gazetteer
from qala.store import Cube, CubeBuilder

if TYPE_CHECKING:
    from qala.intake import Finding, Intake

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True, slots=True)
class Shipped:
    """What Qala shows without any upload: the figures given, and those derived from them."""

    catalogue: Catalogue
    gazetteer: Gazetteer
    given: Cube
    derived: Cube

    def edition(self) -> Edition:
        """Return the edition of these data alone."""
        return Edition(self.catalogue, self.gazetteer, self.given.under(self.derived))

    def rows(self, indicators: Iterable[str]) -> list[Observation]:
        """Return the observations given of some indicators, as they came through the door."""
        return [row for each in indicators for row in self.given.observations(each)]


def take_in_folder(
    data: Path, catalogue: Catalogue, gazetteer: Gazetteer, today: date
) -> Iterator[Intake]:
    """Return the intake of every observation file of a data folder, by file name, one at a time."""
    from qala.intake import take_in  # noqa: PLC0415 (the door loads where files are read)

    for file in sorted((data / "observations").glob("*.csv")):
        yield take_in(file.read_bytes(), file.name, catalogue, gazetteer, today=today)


def read_shipped(root: Path = ROOT) -> Shipped:
    """Return the shipped data, read from their files.

    Raises
    ------
    QalaError
        A file is broken, or the door found fault with a figure; names file and key.
    """
    return read_figures(root, read_catalogue(root / "data"), read_gazetteer(root / "geo"))


def read_figures(root: Path, catalogue: Catalogue, gazetteer: Gazetteer) -> Shipped:
    """Return the shipped data of a catalogue; raises as `read_shipped` does."""
    as_of = date.fromisoformat(catalogue.edition.as_of)
    builder = CubeBuilder(catalogue.indicators, [place.code for place in gazetteer])
    for intake in take_in_folder(root / "data", catalogue, gazetteer, as_of):
        _refuse(intake)
        builder.add(intake.observations)
    given = builder.cube()
    return Shipped(catalogue, gazetteer, given, derived(given, catalogue, gazetteer))


def open_edition(root: Path = ROOT) -> Edition:
    """Return the shipped edition; raises as `read_shipped` does."""
    return read_shipped(root).edition()


def _refuse(intake: Intake) -> None:
    from qala.intake import Severity  # noqa: PLC0415

    for finding in intake.findings:
        if finding.severity is Severity.ERROR:
            where = f"{finding.column}{finding.row}"
            raise QalaError(intake.name, where, finding.cell, f"no {finding.code}")


def check_edition(root: Path = ROOT) -> list[Finding]:
    """Return everything the door and the guards find in the shipped data; empty when all holds."""
    from qala.intake import check_together  # noqa: PLC0415

    catalogue = read_catalogue(root / "data")
    gazetteer = read_gazetteer(root / "geo")
    as_of = date.fromisoformat(catalogue.edition.as_of)
    intakes = list(take_in_folder(root / "data", catalogue, gazetteer, as_of))
    observations = [o for each in intakes for o in each.observations]
    findings = [finding for each in intakes for finding in each.findings]
    findings += _unless_known(check_together(observations, catalogue, gazetteer), root / "data")
    return findings + check_corrections(observations, root / "data")


def _corrections(data: Path) -> dict[str, list[dict[str, object]]]:
    return read_toml(data / "corrections.toml", dict[str, list[dict[str, object]]])


def _unless_known(findings: list[Finding], data: Path) -> list[Finding]:
    """Drop the disagreements that ``corrections.toml`` records as known, with their reason."""
    known = {
        (str(each["finding"]), str(each["indicator"]), str(each["time_period"]))
        for each in _corrections(data).get("known", [])
    }
    return [
        each
        for each in findings
        if (each.code, each.params["indicator"], each.params["time_period"]) not in known
    ]


def check_corrections(observations: list[Observation], data: Path) -> list[Finding]:
    """Return a finding for each correction whose guard no longer fits the observation it is on."""
    from qala.intake import Finding, Severity  # noqa: PLC0415

    values = {each.key: each for each in observations}
    findings: list[Finding] = []
    for entry in [*_corrections(data).get("choice", []), *_corrections(data).get("correction", [])]:
        key = (str(entry["indicator"]), str(entry["ref_area"]), str(entry["time_period"]))
        found, guard = values.get(key), _guard(entry)
        if found is None or any(getattr(found, name) != value for name, value in guard.items()):
            params = {"indicator": key[0], "ref_area": key[1], "time_period": key[2]}
            findings.append(Finding("correction-misses", Severity.ERROR, params=params))
    return findings


def _guard(entry: dict[str, object]) -> dict[str, object]:
    """What an observation must still look like for its correction to fit."""
    if "chosen_value" in entry:
        return {"obs_value": entry["chosen_value"], "source": entry["chosen_source"]}
    return {**_table(entry["expect"]), **_table(entry["set"])}


def _table(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise QalaError("corrections.toml", "expect, set", value, "a table")
    return {str(key): each for key, each in value.items()}
