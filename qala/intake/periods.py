"""Periods as people write them: «2023 г.», «2023 ж.», «I кв. 2023», 01.01.2024, «2023 (предв.)»."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

import msgspec

from qala.intake.facts import read_facts
from qala.intake.marks import folded, remark_status, split_footnote
from qala.observation import UNSPECIFIED, ObservationStatus, Period

_YEAR = re.compile(r"(1[89]|20)[0-9]{2}")
_MACHINE_YEAR = re.compile(r"((?:1[89]|20)[0-9]{2})(?:\.0+)?")
# One digit too many, or a letter that looks like one: З О о l I б.
_TYPO = re.compile(r"(?:19|20)[0-9]{3}|(?=.*[^0-9])(?=(?:.*[0-9]){2})[12li][0-9oоzзlіiбb]{3}")
_DATES = (
    re.compile(r"(?P<d>[0-9]{1,2})[./-](?P<m>[0-9]{1,2})[./-](?P<y>(?:19|20)[0-9]{2})"),
    re.compile(r"(?P<y>(?:19|20)[0-9]{2})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})(?:[t ][0-9:.]+)?"),
)
_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+(?:/[^\W\d_]+)?")
_REMARK = re.compile(r"(?P<head>[^()]*)\((?P<remark>[^()]*)\)\W*")
_LOOSE_YEAR = re.compile(r"(?<![0-9.,/])(?:19|20)[0-9]{2}(?![0-9]|[.,][0-9]|-[0-9]{2}-)")
_LOOSE_DATE = re.compile(
    r"(?<![0-9])[0-9]{1,2}\.[0-9]{1,2}\.(?:19|20)[0-9]{2}"
    r"|(?<![0-9])[0-9]{1,2} (?P<word>[^\W\d_]{3,9}) (?:19|20)[0-9]{2}"
    r"|(?:19|20)[0-9]{2} жыл\w* [0-9]{1,2}[- ](?P<kk>[^\W\d_]{3,12})"
)
_TITLE_YEARS = (
    r"(?:19|20)[0-9]{2}(?:\s?[-–—]\s?(?:19|20)[0-9]{2})?"
    r"\s?(?:гг?\.|год[а-я]{0,2}|жж?\.|жыл\w{0,5})?"
)
_TITLE_PERIOD = re.compile(
    rf"^{_TITLE_YEARS}(?=\s|$)|[\s,(]+(?:за|в|на|of|in|for)?\s?"
    rf"(?:{_TITLE_YEARS}|[0-9]{{1,2}}\.[0-9]{{1,2}}\.(?:19|20)[0-9]{{2}}(?: г\.| года)?)\)?$",
    re.IGNORECASE,
)


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    year: frozenset[str]
    fiscal: frozenset[str]
    quarter: frozenset[str]
    beginning: tuple[str, ...]
    ending: tuple[str, ...]
    part: frozenset[str]
    roman: dict[str, int]
    month: dict[str, tuple[str, ...]]


@cache
def _words() -> _Words:
    return read_facts("periods", _Words)


@cache
def month_words() -> dict[str, int]:
    """Return the months by their names and short names in kk, ru and en."""
    return {word: int(number) for number, words in _words().month.items() for word in words}


def _month(word: str) -> int:
    """Return the month a word names, 0 for none; Kazakh adds endings («1 қаңтарға»)."""
    exact = month_words().get(word)
    longer = (n for name, n in month_words().items() if len(name) > 3 and word.startswith(name))
    return exact or next(longer, 0)


@dataclass(frozen=True, slots=True)
class Dated:
    """A period read.

    Attributes
    ----------
    code : str
        As `Period` writes it.
    status : ObservationStatus or None
        What a remark beside it says («предв.»).
    footnote : str
        The mark taken off.
    doubt, other : str
        ``date`` (the state on 1 January: of this year, or ``other``, the year before) or ``fiscal``
        (a year across two: the first, or ``other``, the second); both empty where clear.
    """

    code: str
    status: ObservationStatus | None = None
    footnote: str = ""
    doubt: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class PeriodFault:
    """Why a text that means a period is none: a finding's code."""

    code: str


@lru_cache(maxsize=8192)
def read_dated(text: str) -> Dated | PeriodFault | None:
    """Return the period a text means, why it cannot be one, or None where it means none."""
    found = _MACHINE_YEAR.fullmatch(text.strip())
    if found:
        return Dated(found[1])
    core, footnote = split_footnote(text)
    words, status = _split_remark(folded(core))
    if words == UNSPECIFIED.casefold():
        return Dated(UNSPECIFIED)
    read = _read(words) if any(c.isdigit() for c in words) else None
    return replace(read, status=status, footnote=footnote) if isinstance(read, Dated) else read


def _split_remark(text: str) -> tuple[str, ObservationStatus | None]:
    found = _REMARK.fullmatch(text)
    if not found:
        return text, None
    status = remark_status(found["remark"])
    return (found["head"].strip(), status) if status else (text, None)


def _read(text: str) -> Dated | PeriodFault | None:
    if _TYPO.fullmatch(text):
        return PeriodFault("year-typo")
    return _read_coded(text) or _read_date(text) or _read_words(text)


def _read_coded(text: str) -> Dated | None:
    """Read the codes of `Period` itself; a span of two years is left to the words.

    Four digits outside 1800 to 2099 are a number, not a year.
    """
    try:
        period = Period.parse(text.upper())
    except ValueError:
        return None
    sane = all(_YEAR.fullmatch(str(year)) for year in (period.start, period.end))
    return Dated(period.code) if sane and (period.end != period.start + 1 or period.part) else None


def _read_date(text: str) -> Dated | PeriodFault | None:
    text = text.removeprefix("на ").removesuffix(" г.").removesuffix(" года").strip()
    found = next((m for pattern in _DATES if (m := pattern.fullmatch(text))), None)
    return _of_day(int(found["y"]), int(found["m"]), int(found["d"])) if found else None


def _of_day(year: int, month: int, day: int) -> Dated | PeriodFault:
    if (month, day) == (1, 1):
        return Dated(str(year), doubt="date", other=str(year - 1))
    if (month, day) == (12, 31):
        return Dated(str(year))
    return PeriodFault("period-part")


def _read_words(text: str) -> Dated | PeriodFault | None:
    """Read a year with words around it: quarters, months, states, years across two."""
    tokens = _TOKEN.findall(text)
    years = [int(token) for token in tokens if _YEAR.fullmatch(token)]
    rest = [t for t in tokens if not _YEAR.fullmatch(t) and t not in _words().year]
    if len(years) == 2:
        return _read_span(years, rest, text)
    if len(years) != 1:
        return None
    return _read_state(years[0], text) if _is_state(text) else _read_rest(years[0], rest, text)


def _is_state(text: str) -> bool:
    return text.startswith((*_words().beginning, *_words().ending))


def _read_state(year: int, text: str) -> Dated:
    if text.startswith(_words().ending):
        return Dated(str(year))
    return Dated(str(year), doubt="date", other=str(year - 1))


def _read_span(years: list[int], rest: list[str], text: str) -> Dated | None:
    first, last = years
    if set(rest) - _words().fiscal or "%" in text:
        return None
    if last == first + 1:
        return Dated(str(first), doubt="fiscal", other=str(last))
    return Dated(f"{first}-{last}") if last > first and "/" not in text else None


def _read_rest(year: int, rest: list[str], text: str) -> Dated | PeriodFault | None:
    if not rest:
        # «2023, %» or «2023=100» is no bare year.
        return Dated(str(year)) if not set(text) & set("%=+<>≥≤") else None
    if _is_fiscal(year, rest):
        return Dated(str(year), doubt="fiscal", other=str(year + 1))
    quarter = _quarter(rest)
    if quarter:
        return Dated(f"{year}-Q{quarter}")
    months = [_month(token) for token in rest if _month(token)]
    if len(months) == 1 and len(rest) <= 3:
        days = [number for token in rest if (number := _number(token))]
        return _of_day(year, months[0], days[0]) if days else PeriodFault("period-part")
    if months or set(rest) & _words().part:
        return PeriodFault("period-part") if len(rest) <= 4 else None
    return None


def _number(token: str) -> int:
    """Return the day or quarter a token counts, 0 for none: «²» is a digit and no number."""
    return int(token) if token.isascii() and token.isdigit() and len(token) <= 2 else 0


def _is_fiscal(year: int, rest: list[str]) -> bool:
    following = f"{(year + 1) % 100:02d}"
    words = [token for token in rest if token != following]
    return bool(rest) and not set(words) - _words().fiscal


def _quarter(rest: list[str]) -> int:
    """Return the quarter that words name; «январь-март» is the first, 0 is none."""
    months = [_month(token) for token in rest]
    if len(rest) == 2 and all(months):
        first, last = months
        return last // 3 if last == first + 2 and first % 3 == 1 else 0
    numbers = [_words().roman.get(token) or _number(token) for token in rest]
    named = [t for t in rest if t in _words().quarter]
    # «1-й квартал»: the ending of the ordinal adds nothing.
    others = [t for t, n in zip(rest, numbers, strict=True) if not n and t not in named]
    found = [number for number in numbers if number]
    if len(named) != 1 or len(found) != 1 or any(len(t) > 2 for t in others):
        return 0
    return found[0] if found[0] <= 4 else 0


@lru_cache(maxsize=4096)
def periods_in(text: str) -> tuple[str, ...]:
    """Return the periods a caption names («за 2022 год», «на 01.01.2024»), each once.

    Days within a year (a date of release) are left aside.
    """
    days = [match.group() for match in _LOOSE_DATE.finditer(text.casefold()) if _has_month(match)]
    states = [day for day in days if isinstance(read_dated(day), Dated)]
    rest = text.casefold()
    for day in days:
        rest = rest.replace(day, " ")
    return tuple(dict.fromkeys(states or _LOOSE_YEAR.findall(rest)))


def _has_month(match: re.Match[str]) -> bool:
    word = match["word"] or match["kk"]
    return not word or bool(_month(word))


def without_period(title: str) -> str:
    """Return a title without the period at its beginning or end («Выбросы за 2022 год»)."""
    bare = _TITLE_PERIOD.sub("", title).strip(" ,;:–-")
    return bare or title
