"""Bytes → text: which encoding a text file is in, told, asked where unsure, never guessed."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from dataclasses import dataclass

import chardet

from qala.intake.finding import Finding, Severity, cut
from qala.intake.guard import BOMS, utf16
from qala.intake.letters import Reading, high_words, score
from qala.intake.question import Answers, Option, Question

# Code shown and answered → codec. The first of equal readings wins: Excel writes Windows-1251.
SINGLE_BYTE = {
    "windows-1251": "cp1251",
    "kz-1048": "kz1048",
    "koi8-r": "koi8-r",
    "cp866": "cp866",
    "mac-cyrillic": "mac-cyrillic",
}
CODECS = {"utf-8": "utf-8-sig", "utf-16": "utf-16", "utf-16-le": "utf-16-le",
          "utf-16-be": "utf-16-be", "utf-32": "utf-32", **SINGLE_BYTE}  # fmt: skip
USUAL = {"utf-8", "utf-16", "utf-16-le", "utf-16-be", "windows-1251"}
_DETECTED = {"windows-1251": "windows-1251", "kz1048": "kz-1048", "koi8-r": "koi8-r",
             "ibm866": "cp866", "maccyrillic": "mac-cyrillic"}  # fmt: skip
_HABIT = 3.0  # how much likelier Windows-1251 is before a letter is read, as a logarithm
_CLOSE = 6.0  # readings nearer than this are put to the second judge
_POOR = 2.0  # a mean below this reads like no language
_SAMPLE = 65_536


@dataclass(frozen=True, slots=True)
class Decoding:
    """How to read a text.

    ``mixed`` tells that some rows are in another encoding: bytes that do not fit come as lone
    surrogates, and rows holding UTF-8 in a single-byte text are to be looked for.
    """

    encoding: str
    mixed: bool = False
    findings: tuple[Finding, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def codec(self) -> str:
        """Python's name of the encoding."""
        return CODECS[self.encoding]

    def lines(self, content: bytes) -> Iterator[str]:
        """Yield lines with their ends; CR, LF and CR LF all end one."""
        errors = "surrogateescape" if self.mixed else "strict"
        stream = io.BytesIO(content)
        return iter(io.TextIOWrapper(stream, self.codec, errors, newline=""))


def decide_encoding(content: bytes, answers: Answers) -> Decoding:
    """Return how to read a text: by its mark, its zero bytes, strict UTF-8, else its letters."""
    answered = answers.get("encoding", "")
    if answered in CODECS:
        return _as_answered(content, answered)
    if wide := utf16(content):
        return _wide(content, wide)
    if _holds(content, "utf-8-sig"):
        return Decoding("utf-8")
    words = high_words(content)
    utf8 = {word for word in words if _holds(word, "utf-8")}
    if content.startswith(BOMS[0]) or 2 * len(utf8) > len(words):
        return Decoding("utf-8", mixed=True)
    return _by_letters(content, words - utf8, mixed=bool(utf8))


def _as_answered(content: bytes, encoding: str) -> Decoding:
    if encoding.startswith("utf-") and encoding != "utf-8":
        return _wide(content, encoding)
    return Decoding(encoding, mixed=not _holds(content, CODECS[encoding]))


def _wide(content: bytes, encoding: str) -> Decoding:
    if _holds(content, CODECS[encoding]):
        return Decoding(encoding)
    params = {"encoding": encoding.upper()}
    return Decoding(encoding, findings=(Finding("encoding-broken", Severity.ERROR, params=params),))


def _holds(content: bytes, codec: str) -> bool:
    """Whether every byte fits; a piece at a time, so that no second copy lies in memory."""
    decoder = codecs.getincrementaldecoder(codec)()
    try:
        for start in range(0, len(content), 1 << 20):
            decoder.decode(content[start : start + (1 << 20)])
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _by_letters(content: bytes, words: set[bytes], *, mixed: bool) -> Decoding:
    """Return the single-byte encoding in which the words read best."""
    readings = {code: read_as(words, code) for code in SINGLE_BYTE}
    best = max(readings, key=lambda code: _weight(code, readings[code]))
    rivals = [code for code in _rivals(best, readings, words) if readings[code].pairs]
    poor = readings[best].mean < _POOR and readings[best].pairs > 0
    # A close call for an encoding hardly anybody uses is asked, whatever the second judge says.
    unsure = rivals and (best not in USUAL or _second_judge(content) != best)
    findings = () if best in USUAL or unsure else (_tell(words, best),)
    undefined = not _holds(content, SINGLE_BYTE[best])
    asked = (_ask(words, [best, *rivals]),) if unsure or poor else ()
    return Decoding(best, mixed=mixed or undefined, findings=findings, questions=asked)


def read_as(words: set[bytes], code: str) -> Reading:
    """Return how well words read in an encoding."""
    return score(word.decode(SINGLE_BYTE[code], "replace") for word in words)


def _weight(code: str, reading: Reading) -> float:
    return reading.total + (_HABIT if code == "windows-1251" else 0.0)


def _rivals(best: str, readings: dict[str, Reading], words: set[bytes]) -> list[str]:
    """Return the encodings that read nearly as well and differently."""
    bar = _weight(best, readings[best]) - _CLOSE
    near = [code for code in readings if _weight(code, readings[code]) > bar and code != best]
    mine = {word.decode(SINGLE_BYTE[best], "replace") for word in words}
    return [
        code
        for code in near
        if {word.decode(SINGLE_BYTE[code], "replace") for word in words} != mine
    ]


def _second_judge(content: bytes) -> str:
    found = chardet.detect(content[:_SAMPLE])["encoding"] or ""
    return _DETECTED.get(found.lower(), found.lower())


def samples(words: set[bytes], code: str) -> str:
    """Return three words as an encoding reads them, the longest, for a person to judge by."""
    longest = sorted(words, key=lambda word: (-len(word), word))[:3]
    return ", ".join(cut(word.decode(SINGLE_BYTE[code], "replace")) for word in longest)


def _ask(words: set[bytes], codes: list[str]) -> Question:
    listed = codes if len(codes) > 1 else list(SINGLE_BYTE)
    options = tuple(Option(code, {"text": samples(words, code)}) for code in listed)
    return Question("encoding", options=options)


def _tell(words: set[bytes], code: str) -> Finding:
    params = {"encoding": code.upper(), "samples": samples(words, code)}
    return Finding("unusual-encoding", Severity.NOTICE, params=params)
