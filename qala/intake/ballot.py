"""The ballot: in which format the columns of a table write their numbers, or what to ask."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from qala.intake.finding import Finding, Severity, column_letter, cut
from qala.intake.numbers import (
    Figure,
    NumberFault,
    NumberFormat,
    Vote,
    own_format,
    own_readings,
    read_figure,
    vote,
)
from qala.intake.question import Answers, Option, Question

DECIMALS = {"comma": ",", "point": "."}
POINT = NumberFormat(".")


@dataclass(slots=True)
class Ballot:
    """The formats of a table's columns.

    Attributes
    ----------
    formats : dict
        Column → format; a column that is not in it is read cell by cell.
    told : dict
        Column → format for those of its cells that read in two ways; where there is none, only
        the sender can tell and the cells are held back.
    examples : list of str
        Cells held back.
    signs : set of str
        The decimal signs that columns show beyond doubt.
    """

    formats: dict[int, NumberFormat] = field(default_factory=dict[int, NumberFormat])
    told: dict[int, NumberFormat] = field(default_factory=dict[int, NumberFormat])
    findings: list[Finding] = field(default_factory=list[Finding])
    examples: list[str] = field(default_factory=list[str])
    signs: set[str] = field(default_factory=set[str])

    def read(self, at: int, text: str) -> Figure | NumberFault | None:
        """Return what a cell says; None where only the sender can tell."""
        form = self.formats.get(at)
        if form is None and own_readings(text) > 1:
            form = self.told.get(at)
            return read_figure(text, form) if form else None
        return read_figure(text, form or own_format(text) or POINT)

    @property
    def decimal(self) -> str:
        """The decimal sign the columns show, by name; empty where none or several do."""
        names = {sign: name for name, sign in DECIMALS.items()}
        return names[next(iter(self.signs))] if len(self.signs) == 1 else ""


def decide(
    columns: Mapping[int, list[str]],
    answers: Answers,
    range_of: Callable[[int], tuple[float, float] | None],
    *,
    standard: bool = False,
) -> Ballot:
    """Return the formats in which columns are written.

    Parameters
    ----------
    columns
        Column → its cells that hold text.
    range_of
        Column → plausible bounds of its values, or None: breaks a tie where one reading only
        lies within.
    standard
        The file's form prescribes the point (SDMX-CSV and its like): breaks every tie.
    """
    ballot = Ballot()
    votes = {at: vote(cells) for at, cells in columns.items()}
    ballot.signs = {v.formats[0].decimal for v in votes.values() if v.decisive and v.formats}
    told = DECIMALS.get(answers.get("decimal", ""), "." if standard else "")
    common = next(iter(ballot.signs)) if len(ballot.signs) == 1 else ""
    for at, each in votes.items():
        if not each.formats:
            _settle_mixed(ballot, at, each, columns[at], told)
        elif each.readings == 1:
            ballot.formats[at] = each.formats[0]
        else:
            _settle_tie(ballot, at, each, told or common, _Tie(columns[at], range_of(at)))
    return ballot


def _settle_mixed(ballot: Ballot, at: int, vote: Vote, cells: list[str], told: str) -> None:
    """Point and comma in one column: each cell by itself, if it reads in one way."""
    params = {"count": str(len(cells))}
    ballot.findings.append(_notice("mixed-decimals", at, vote.example, params))
    if told:
        ballot.told[at] = NumberFormat(told, "," if told == "." else ".")
    else:
        ballot.examples += [cell for cell in cells if own_readings(cell) > 1][:3]


def _notice(code: str, at: int, cell: str, params: dict[str, str]) -> Finding:
    return Finding(code, Severity.NOTICE, 0, column_letter(at), "", cut(cell), params)


@dataclass(frozen=True, slots=True)
class _Tie:
    cells: list[str]
    bounds: tuple[float, float] | None


def _settle_tie(ballot: Ballot, at: int, vote: Vote, decimal: str, tie: _Tie) -> None:
    fitting = [form for form in vote.formats if form.decimal == decimal]
    within = [form for form in _readings(vote) if _all_within(tie, form)]
    if fitting:
        ballot.formats[at] = fitting[0]
    elif len(within) == 1:
        ballot.formats[at] = within[0]
        params = {"sign": within[0].decimal}
        ballot.findings.append(_notice("decimal-by-range", at, vote.example, params))
    else:
        ballot.examples.append(vote.example)


def _readings(vote: Vote) -> list[NumberFormat]:
    """Return one format for each decimal sign a column may be read with."""
    first = {form.decimal: form for form in reversed(vote.formats)}
    return list(first.values())


def _all_within(tie: _Tie, form: NumberFormat) -> bool:
    if tie.bounds is None:
        return False
    low, high = tie.bounds
    figures = [read_figure(cell, form) for cell in tie.cells]
    values = [figure.value for figure in figures if isinstance(figure, Figure)]
    return all(low <= value <= high for value in values if value is not None)


def ask_decimal(examples: list[str]) -> list[Question]:
    """Return the question that a file's undecided columns come to, if there are any."""
    if not examples:
        return []
    cell = examples[0]
    options = tuple(Option(code, {"text": _example(cell, sign)}) for code, sign in DECIMALS.items())
    return [Question("decimal", {"cell": cell}, options, tuple(dict.fromkeys(examples))[:5])]


def _example(cell: str, decimal: str) -> str:
    """Return how a cell would be read, with a space between thousands and the mark kept."""
    other = "," if decimal == "." else "."
    return cell.replace(other, "\u202f")
