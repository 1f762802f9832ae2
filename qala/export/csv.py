"""CSV of observations with their metadata."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from qala.edition import Edition
from qala.observation import Observation
from qala.text import in_language, safe_cell
from qala.wording import place_name, source_words

HEADING = (
    "indicator",
    "indicator_title",
    "ref_area",
    "ref_area_name",
    "time_period",
    "obs_value",
    "unit_measure",
    "obs_status",
    "source",
    "attribution",
    "licence",
    "note",
)


def csv_text(edition: Edition, observations: Iterable[Observation], language: str) -> str:
    """Return observations as CSV, one a row, values unrounded, words in a language."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADING)
    for each in observations:
        writer.writerow(_row(edition, each, language))
    return out.getvalue()


def csv_bytes(edition: Edition, observations: Iterable[Observation], language: str) -> bytes:
    """Return the same as bytes that Excel opens right: UTF-8 with its mark."""
    return csv_text(edition, observations, language).encode("utf-8-sig")


def _row(edition: Edition, each: Observation, language: str) -> list[str]:
    entry = edition.indicator(each.indicator)
    sources = [edition.catalogue.sources[code] for code in edition.sources_of(each.source)]
    words = [
        each.indicator,
        entry.title[language],
        each.ref_area,
        place_name(edition.gazetteer[each.ref_area], language),
        each.time_period,
        "" if each.obs_value is None else repr(each.obs_value),
        edition.catalogue.units[entry.unit].symbol[language],
        each.obs_status.value,
        each.source,
        source_words(edition, each.source, language),
        "; ".join(dict.fromkeys(in_language(source.licence, language) for source in sources)),
        each.note,
    ]
    return [word if n == 5 else safe_cell(word) for n, word in enumerate(words)]
