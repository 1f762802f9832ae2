"""What becomes of a file: taken, taken with notices, asked about, taken in part, refused."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from qala.intake.finding import Finding, Severity


class Outcome(StrEnum):
    """What becomes of a file."""

    ACCEPT = "accept"
    ACCEPT_WARN = "accept_warn"
    ASK = "ask"
    PARTIAL = "partial"
    REJECT = "reject"


def decide(observed: bool, asking: bool, findings: Iterable[Finding]) -> Outcome:
    """Return the outcome: nothing to take is refused, a question goes before faulty rows."""
    severities = {each.severity for each in findings}
    if asking:
        return Outcome.ASK
    if not observed:
        return Outcome.REJECT
    if Severity.ERROR in severities:
        return Outcome.PARTIAL
    return Outcome.ACCEPT_WARN if severities else Outcome.ACCEPT
