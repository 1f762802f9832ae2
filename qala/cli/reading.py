"""Commands that read: values, catalogue, places, check."""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterable
from typing import Any

from qala.cli.answering import DONE, FAILED, say_json
from qala.edition import ROOT, Edition, check_edition, open_edition
from qala.export import csv_text
from qala.intake import Finding
from qala.observation import Observation, Period, QalaError
from qala.places import Match, read_gazetteer
from qala.text import LANGUAGES, say


def values(options: argparse.Namespace) -> int:
    """Tell observations with status and source."""
    edition = open_edition()
    indicator = edition.catalogue.resolve(options.indicator)
    if indicator is None:
        raise QalaError("--indicator", "id", options.indicator, "an id that `catalogue` lists")
    place = _place(edition, options.place, _period(options.period))
    found = [
        each
        for each in edition.cube.observations(indicator)
        if (place is None or each.ref_area == place)
        and (options.period is None or each.time_period == options.period)
    ]
    if options.format == "csv":
        sys.stdout.write(csv_text(edition, found, options.language))
    else:
        say_json([_told(edition, each) for each in found])
    return DONE if found else FAILED


def _place(edition: Edition, label: str | None, period: Period | None) -> str | None:
    if label is None:
        return None
    found = edition.gazetteer.resolve(label, period)
    if isinstance(found, Match):
        return found.code
    if label in edition.gazetteer:
        return label  # a code is never in doubt; it may only have nothing for that period
    raise QalaError(
        "--place", found.reason, label, " or ".join(found.candidates) or "a known place"
    )


def _period(code: str | None) -> Period | None:
    try:
        return Period.parse(code) if code else None
    except ValueError as error:
        raise QalaError("--period", "code", code, str(error)) from error


def _told(edition: Edition, each: Observation) -> dict[str, Any]:
    entry = edition.indicator(each.indicator)
    return {
        "indicator": each.indicator,
        "ref_area": each.ref_area,
        "time_period": each.time_period,
        "obs_value": each.obs_value,
        "unit_measure": entry.unit,
        "obs_status": each.obs_status.value,
        "source": each.source,
        "note": each.note,
    }


def catalogue(options: argparse.Namespace) -> int:
    """Tell all indicators."""
    edition = open_edition()
    rows = [
        {
            "indicator": entry.id,
            "topic": entry.topic,
            "title": entry.title[options.language],
            "unit_measure": entry.unit,
            "direction": entry.direction.value,
            "periods": list(edition.periods_of(entry.id)),
            "places": len(edition.cube.places_of(entry.id)),
            "sources": list(entry.sources),
        }
        for entry in edition.catalogue.indicators.values()
    ]
    if options.format == "json":
        say_json(rows)
    else:
        _say_csv(rows)
    return DONE


def _say_csv(rows: Iterable[dict[str, Any]]) -> None:
    table = [{k: " ".join(v) if isinstance(v, list) else v for k, v in row.items()} for row in rows]
    writer = csv.DictWriter(sys.stdout, fieldnames=list(table[0]))
    writer.writeheader()
    writer.writerows(table)


def resolve(options: argparse.Namespace) -> int:
    """Tell which place a label means."""
    gazetteer = read_gazetteer(ROOT / "geo")
    found = gazetteer.resolve(options.text, _period(options.period))
    codes = (found.code,) if isinstance(found, Match) else found.candidates
    say_json(
        {
            "text": options.text,
            "ref_area": found.code if isinstance(found, Match) else None,
            "finding": None if isinstance(found, Match) else found.reason,
            "candidates": [
                {"ref_area": code, "kind": gazetteer[code].kind}
                | {language: gazetteer[code].name[language] for language in LANGUAGES}
                for code in codes
            ],
        }
    )
    return DONE if isinstance(found, Match) else FAILED


def check(options: argparse.Namespace) -> int:
    """Take all shipped data through the door and tell what does not hold."""
    findings = check_edition()
    for each in findings:
        print(f"{each.file or 'data'}: {_sentence(each, options.language)} [{each.code}]")
    return FAILED if findings else DONE


def _sentence(each: Finding, language: str) -> str:
    values = {"column": each.column, "heading": each.heading, "cell": each.cell}
    return say(f"finding.{each.code}", language, **{"row": str(each.row), **values, **each.params})
