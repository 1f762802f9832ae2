"""The one door: bytes in, observations and findings out; shipped and uploaded data alike."""

from qala.intake.accept import take_in
from qala.intake.finding import Finding, Severity, cut
from qala.intake.history import History
from qala.intake.intake import Intake, Located
from qala.intake.limits import Limits
from qala.intake.numbers import parse_number
from qala.intake.outcome import Outcome
from qala.intake.question import Answers, Option, Question
from qala.intake.together import check_together

__all__ = [
    "Answers",
    "Finding",
    "History",
    "Intake",
    "Limits",
    "Located",
    "Option",
    "Outcome",
    "Question",
    "Severity",
    "check_together",
    "cut",
    "parse_number",
    "take_in",
]
