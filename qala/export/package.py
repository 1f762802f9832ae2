"""A data package: CSV, ``datapackage.json`` and a README in the language, in one zip."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from typing import Any

from qala.edition import Edition
from qala.export.about import About
from qala.export.csv import HEADING, csv_text
from qala.observation import Observation
from qala.text import say

_NUMBERS = {"obs_value"}
# A fixed day for the files inside: the same figures make the same bytes.
_DAY = (1980, 1, 1, 0, 0, 0)


def package_bytes(edition: Edition, observations: Sequence[Observation], told: About) -> bytes:
    """Return a zip that Frictionless reads, and people too."""
    files = {
        "data.csv": csv_text(edition, observations, told.language),
        "datapackage.json": json.dumps(_descriptor(told), ensure_ascii=False, indent=2),
        f"README.{told.language}.txt": _readme(told),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            info = zipfile.ZipInfo(name, _DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text.encode("utf-8"))
    return out.getvalue()


def _descriptor(told: About) -> dict[str, Any]:
    licences = dict.fromkeys(each.licence for each in told.sources if each.licence)
    fields = [{"name": n, "type": "number" if n in _NUMBERS else "string"} for n in HEADING]
    return {
        "name": f"qala-{told.indicator}".replace("_", "-"),
        "title": told.title,
        "description": told.definition,
        "homepage": told.link,
        "version": told.version or "0",
        "licenses": [{"name": text, "title": text} for text in licences],
        "sources": [{"title": each.attribution, "path": each.url} for each in told.sources],
        "resources": [
            {
                "name": told.indicator.replace("_", "-"),
                "path": "data.csv",
                "profile": "tabular-data-resource",
                "encoding": "utf-8",
                "schema": {
                    "fields": fields,
                    "missingValues": [""],
                    "primaryKey": ["indicator", "ref_area", "time_period"],
                },
            }
        ],
    }


def _readme(told: About) -> str:
    lines = [f"{name}: {text}" for name, text in told.lines()]
    sources = [
        ". ".join(filter(None, (each.attribution, each.licence, each.url))) for each in told.sources
    ]
    head = say("export.sheet_sources", told.language)
    return "\n".join([*lines, "", f"{head}:", *(f"- {each}" for each in sources), ""])
