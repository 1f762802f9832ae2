"""Plain-language findings about a place, made from numbers alone; nothing flagged is spoken of."""

from qala.analysis.findings.choosing import findings as findings
from qala.analysis.findings.sentence import Sentence as Sentence
from qala.analysis.findings.standings import difference_words as difference_words
