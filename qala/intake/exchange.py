"""Exchange formats: SDMX-CSV 1.0 and 2.0, Open SDG; told by their first row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import msgspec

from qala.intake.captions import Caption
from qala.intake.columns import LABELS, Columns, ValueColumn
from qala.intake.facts import read_facts
from qala.intake.finding import Severity
from qala.intake.grid import Block, filled
from qala.intake.headings import PLACE_ROLES, role_of
from qala.intake.marks import folded
from qala.intake.question import Option
from qala.intake.sheet import Row, Sheet
from qala.intake.table import Setting, Table
from qala.observation import COLUMNS
from qala.places import COUNTRY

REQUIRED = COLUMNS[:4]


class _Facts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    total: frozenset[str]
    delete: frozenset[str]
    missing: tuple[str, ...]


@dataclass(slots=True)
class Form:
    """The form of a file: its name, and its columns by what they hold."""

    name: str
    labels: dict[str, int]
    value: int
    breakdowns: list[int] = field(default_factory=list[int])
    action: int | None = None


def detect_form(sheet: Sheet) -> Form | None:
    """Return the exchange form a sheet is in, None where it is in none."""
    if not sheet.rows or not sheet.rows[0].cells:
        return None
    heads = [_head(cell) for cell in sheet.rows[0].cells]
    if "time_period" in heads and "obs_value" in heads and heads[0] in ("dataflow", "structure"):
        return _form("sdmx-1" if heads[0] == "dataflow" else "sdmx-2", heads)
    if heads[0] == "year" and heads[-1] == "value":
        return _form("open-sdg", heads)
    return _form("canonical", heads) if set(REQUIRED) <= set(heads) else None


def _head(cell: str) -> str:
    """«REF_AREA: Reference area» → ref_area."""
    return folded(cell).partition(":")[0].strip()


def _form(name: str, heads: list[str]) -> Form:
    value = heads.index("value" if name == "open-sdg" else "obs_value")
    form = Form(name, {}, value)
    for at, head in enumerate(heads):
        role = "place" if role_of(head) in PLACE_ROLES else role_of(head)
        if role in LABELS:
            form.labels.setdefault(role, at)
        elif head == "action":
            form.action = at
        elif at < value and role not in ("aside", "value", "code") and name != "canonical":
            form.breakdowns.append(at)
    return form


def read_form(sheet: Sheet, form: Form, setting: Setting) -> Table:
    """Return the table of a file in an exchange form, without the rows that break it down."""
    facts = read_facts("exchange", _Facts)
    rows = [_bare_row(row, form) for row in sheet.rows[1:] if filled(row)]
    rows = _without_deleted(rows, form, facts, setting)
    for at in form.breakdowns:
        rows = _without_parts(rows, sheet.rows[0].cells[at], at, facts, setting)
    block = Block(header=[sheet.rows[0]], body=rows, right=len(sheet.rows[0].cells))
    heads = dict(enumerate(sheet.rows[0].cells))
    values = [ValueColumn(form.value, heads[form.value])]
    columns = Columns(form.labels, values, [], headings=heads)
    if form.name.startswith("sdmx"):
        sheet = replace(sheet, missing=(*sheet.missing, *facts.missing))
    # Open SDG leaves the place of a national figure blank.
    place = COUNTRY if form.name == "open-sdg" else ""
    return Table(sheet, block, columns, Caption(), standard=True, place=place)


def _bare_row(row: Row, form: Form) -> Row:
    """Labels «id: name» keep the id."""
    if not form.name.startswith("sdmx") or not any(": " in cell for cell in row.cells):
        return row
    coded = {at for role, at in form.labels.items() if role not in ("note", "source")}
    return Row(
        row.number,
        tuple(c.partition(": ")[0] if at in coded else c for at, c in enumerate(row.cells)),
    )


def _without_deleted(rows: list[Row], form: Form, facts: _Facts, setting: Setting) -> list[Row]:
    at = form.action
    if at is None:
        return rows
    kept = [row for row in rows if folded(row.cells[at]) not in facts.delete]
    if len(kept) < len(rows):
        setting.report.tell("deletion-left-out", Severity.NOTICE, count=str(len(rows) - len(kept)))
    return kept


def _without_parts(
    rows: list[Row], heading: str, at: int, facts: _Facts, setting: Setting
) -> list[Row]:
    """Keep the totals of a breakdown; without totals, the part the sender chooses."""
    values = list(dict.fromkeys(row.cells[at].strip() for row in rows))
    totals = [value for value in values if folded(value) in facts.total]
    if len(values) == 1 and not totals:
        setting.report.tell("breakdown-single", Severity.NOTICE, cell=values[0], name=heading)
    if len(values) <= 1:
        return rows
    chosen = totals or _chosen(values, heading, setting)
    kept = [row for row in rows if row.cells[at].strip() in chosen]
    left = str(len(rows) - len(kept))
    if chosen:
        setting.report.tell("breakdown-left-out", Severity.NOTICE, cell=heading, count=left)
    return kept


def _chosen(values: Sequence[str], heading: str, setting: Setting) -> list[str]:
    code = f"breakdown:{heading}"
    answer = setting.answers.get(code, "")
    if answer in values:
        return [answer]
    options = tuple(Option(value, {"text": value}) for value in values[:12])
    setting.report.ask(code, options, *values[:5], cell=heading)
    return []
