"""Commands for analysts and scripts: the same data and code as the pages."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterable
from typing import Any

from qala.edition import ROOT, Edition, check_edition, open_edition
from qala.export import csv_text
from qala.intake import Finding
from qala.observation import Observation, Period, QalaError
from qala.places import Match, read_gazetteer
from qala.text import LANGUAGES, say

DONE, FAILED, UNUSABLE = 0, 1, 2


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = argparse.ArgumentParser(prog="qala", description=__doc__)
    commands = top.add_subparsers(dest="command", required=True)
    values = commands.add_parser("values", help="observations with status and source")
    values.add_argument("--indicator", required=True)
    values.add_argument("--place", help="code or name; all places when left out")
    values.add_argument("--period", help="all periods when left out")
    _shape(values)
    _shape(commands.add_parser("catalogue", help="all indicators"))
    places = commands.add_parser("places", help="the gazetteer").add_subparsers(
        dest="action", required=True
    )
    resolve = places.add_parser("resolve", help="which place a label means")
    resolve.add_argument("text")
    resolve.add_argument("--period", help="the period the label stands beside")
    check = commands.add_parser("check", help="all shipped data through the door")
    check.add_argument("--language", choices=LANGUAGES, default="en")
    serve = commands.add_parser("serve", help="the pages, on this machine")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8501)
    return top


def _shape(command: argparse.ArgumentParser) -> None:
    command.add_argument("--format", choices=("json", "csv"), default="json")
    command.add_argument("--language", choices=LANGUAGES, default="en")


def run(options: argparse.Namespace) -> int:
    """Run a parsed command and return its exit status: 0 done, 1 findings or a miss, 2 unusable."""
    commands = {"values": _values, "catalogue": _catalogue, "places": _resolve, "check": _check}
    try:
        return commands[options.command](options)
    except QalaError as error:
        print(error, file=sys.stderr)
        return UNUSABLE


def _say_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _values(options: argparse.Namespace) -> int:
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
        _say_json([_told(edition, each) for each in found])
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


def _catalogue(options: argparse.Namespace) -> int:
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
        _say_json(rows)
    else:
        _say_csv(rows)
    return DONE


def _say_csv(rows: Iterable[dict[str, Any]]) -> None:
    table = [{k: " ".join(v) if isinstance(v, list) else v for k, v in row.items()} for row in rows]
    writer = csv.DictWriter(sys.stdout, fieldnames=list(table[0]))
    writer.writeheader()
    writer.writerows(table)


def _resolve(options: argparse.Namespace) -> int:
    gazetteer = read_gazetteer(ROOT / "geo")
    found = gazetteer.resolve(options.text, _period(options.period))
    codes = (found.code,) if isinstance(found, Match) else found.candidates
    _say_json(
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


def _check(options: argparse.Namespace) -> int:
    findings = check_edition()
    for each in findings:
        print(f"{each.file or 'data'}: {_sentence(each, options.language)} [{each.code}]")
    return FAILED if findings else DONE


def _sentence(each: Finding, language: str) -> str:
    values = {"column": each.column, "heading": each.heading, "cell": each.cell}
    return say(f"finding.{each.code}", language, **{"row": str(each.row), **values, **each.params})
