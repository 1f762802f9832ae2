"""The one door: bytes in, observations and findings out; shipped and uploaded data alike."""

from qala.intake.accept import Intake, Outcome, take_in
from qala.intake.finding import Finding, Severity
from qala.intake.numbers import parse_number
from qala.intake.together import check_together

__all__ = [
    "Finding",
    "Intake",
    "Outcome",
    "Severity",
    "check_together",
    "parse_number",
    "take_in",
]
