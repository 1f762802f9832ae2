"""The template: an empty table to fill in, and the same filled as an example."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from qala.catalogue import Catalogue, Indicator
from qala.observation import Period
from qala.places import COUNTRY, Gazetteer
from qala.text import safe_cell, say

COLUMNS = ("indicator", "place", "period", "value", "unit", "source", "note")
_NO_VALUES: dict[str, float] = {}


def template_csv(
    indicator: Indicator,
    period: str,
    catalogue: Catalogue,
    gazetteer: Gazetteer,
    language: str,
    values: Mapping[str, float] = _NO_VALUES,
) -> bytes:
    """Return a table of the country and its regional units in a language, for Excel.

    Parameters
    ----------
    values
        Place code → figure: empty for the template, the published figures for the example.
    """
    out = io.StringIO(newline="")
    english = language == "en"
    writer = csv.writer(out, delimiter="," if english else ";", lineterminator="\r\n")
    writer.writerow([say(f"template.{name}", language) for name in COLUMNS])
    unit = catalogue.units[indicator.unit].symbol[language]
    for code in (COUNTRY, *gazetteer.units_in(Period.parse(period), indicator.borders)):
        value = values.get(code)
        text = "" if value is None else f"{value:.12g}"
        figure = text if english else text.replace(".", ",")
        name = _name(gazetteer, code, language)
        words = [safe_cell(text) for text in (indicator.title[language], name, period)]
        writer.writerow([*words, figure, safe_cell(unit), "", ""])
    return out.getvalue().encode("utf-8-sig")


def _name(gazetteer: Gazetteer, code: str, language: str) -> str:
    """A republican city bears the word for city: «Алматы» alone is a region as well."""
    place = gazetteer[code]
    if place.kind != "republican_city":
        return place.name[language]
    return say("template.city", language, name=place.name[language])
