"""Commands that read: values, catalogue, places, check."""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from qala.cli.answering import DONE, FAILED, open_library, say_json
from qala.edition import ROOT, Edition, check_edition, open_edition
from qala.export import csv_text
from qala.observation import Observation, Period, QalaError
from qala.places import Match, read_gazetteer
from qala.story import check_stories, read_stories
from qala.text import LANGUAGES, in_language, say
from qala.wording import place_name, source_words

if TYPE_CHECKING:
    from qala.intake import Finding


def values(options: argparse.Namespace) -> int:
    """Tell observations with status and source."""
    edition = open_library(options.language).edition
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
        say_json([_told(edition, each, options.language) for each in found])
    if not found:
        print(say("cli.no_values", options.language), file=sys.stderr)
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


def _told(edition: Edition, each: Observation, language: str) -> dict[str, Any]:
    """An observation as it is kept, and what its codes mean in a language."""
    entry = edition.indicator(each.indicator)
    sources = [edition.catalogue.sources[code] for code in edition.sources_of(each.source)]
    return {
        "indicator": each.indicator,
        "ref_area": each.ref_area,
        "time_period": each.time_period,
        "obs_value": each.obs_value,
        "unit_measure": entry.unit,
        "obs_status": each.obs_status.value,
        "source": each.source,
        "note": each.note,
        "title": entry.title[language],
        "place": place_name(edition.gazetteer[each.ref_area], language),
        "unit": edition.catalogue.units[entry.unit].symbol[language],
        "source_title": _joined(in_language(source.title, language) for source in sources),
        "attribution": source_words(edition, each.source, language),
        "licence": _joined(in_language(source.licence, language) for source in sources),
    }


def _joined(words: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(words))


def catalogue(options: argparse.Namespace) -> int:
    """Tell all indicators."""
    edition = open_library(options.language).edition
    rows = [
        {
            "indicator": entry.id,
            "topic": entry.topic,
            "title": entry.title[options.language],
            "unit_measure": entry.unit,
            "direction": entry.direction.value,
            "periods": list(edition.periods_of(entry.id)),
            "places": len(edition.cube.places_of(entry.id)),
            "sources": [*entry.sources, *edition.uploads_of(entry.id)],
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
    """Take all shipped data through the door, then the stories; tell what does not hold."""
    from qala.intake import Severity  # noqa: PLC0415 (a server opens the door with an upload)

    findings = check_edition()
    for each in findings:
        print(f"{each.file or 'data'}: {_sentence(each, options.language)} [{each.code}]")
    # Data that the door refuses make no edition whose figures a story could cite.
    refused = any(each.severity is Severity.ERROR for each in findings)
    faults = [] if refused else check_stories(open_edition(), read_stories(ROOT / "data"))
    for fault in faults:
        print(fault)
    return FAILED if findings or faults else DONE


def _sentence(each: Finding, language: str) -> str:
    values = {"column": each.column, "heading": each.heading, "cell": each.cell}
    return say(f"finding.{each.code}", language, **{"row": str(each.row), **values, **each.params})
