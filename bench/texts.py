"""Texts that somebody spoilt: a cell, a row, a column, the delimiter or the encoding is another."""

import random
from collections.abc import Callable

from hostile import CELLS, CODECS, MARKS, ODD


def in_text(content: bytes, chance: random.Random, turn: Callable[[bytes], bytes]) -> bytes:
    """Return a text with a cell, a row, a column or its writing changed."""
    codec = _codec(content)
    try:
        text = content.decode(codec)
    except UnicodeError:
        return turn(content)
    roll = chance.random()
    if roll < 0.08:
        return text.encode(chance.choice(CODECS), "replace")
    if roll < 0.12:
        return text.translate({ord(chance.choice(MARKS)): chance.choice(MARKS)}).encode(
            codec, "replace"
        )
    if roll < 0.15:
        end = chance.choice(("\n", "\r", "\r\n", "\n\n"))
        return end.join(text.splitlines()).encode(codec, "replace")
    if roll < 0.2:
        return _foreign_row(content, text, codec, chance)
    return _other_lines(text.splitlines(keepends=True) or [""], chance).encode(codec, "replace")


def _codec(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if content[1:2] == b"\0" or content[:1] == b"\0":
        return "utf-16-be" if content[:1] == b"\0" else "utf-16-le"
    try:
        content.decode("utf-8")
    except UnicodeError:
        return "cp1251"
    return "utf-8"


def _foreign_row(content: bytes, text: str, codec: str, chance: random.Random) -> bytes:
    """Return a text one of whose rows is in another encoding."""
    lines = text.splitlines(keepends=True)
    if not lines or codec.startswith("utf-16"):
        return content
    at = chance.randrange(len(lines))
    codecs = [chance.choice(CODECS) if i == at else codec for i in range(len(lines))]
    return b"".join(line.encode(c, "replace") for line, c in zip(lines, codecs, strict=True))


def _other_lines(lines: list[str], chance: random.Random) -> str:
    at, to = chance.randrange(len(lines)), chance.randrange(len(lines))
    roll = chance.random()
    if roll < 0.06:
        del lines[at]
    elif roll < 0.12:
        lines.insert(to, lines[at])
    elif roll < 0.16:
        lines[at], lines[to] = lines[to], lines[at]
    elif roll < 0.18:
        lines = lines[:at] + lines[at:] * chance.choice((2, 20))
    elif roll < 0.25:
        lines = _other_column(lines, chance)
    else:
        lines[at] = _other_cell(lines[at], chance)
    return "".join(lines)


def _mark(line: str) -> str:
    return max(MARKS, key=line.count)


def _other_column(lines: list[str], chance: random.Random) -> list[str]:
    """Return lines with a column doubled, dropped, or set to one text."""
    mark = _mark("".join(lines[:9]))
    at, roll, text = chance.randrange(5), chance.random(), token(chance)
    rows = [line.rstrip("\r\n").split(mark) for line in lines]
    for cells in rows:
        at = min(at, len(cells) - 1)
        if roll < 0.4:
            cells.insert(at, cells[at])
        elif roll < 0.7:
            del cells[at]
        else:
            cells[at] = text
    return [mark.join(cells) + "\n" for cells in rows]


def _other_cell(line: str, chance: random.Random) -> str:
    mark, body = _mark(line), line.rstrip("\r\n")
    cells = body.split(mark)
    at, roll = chance.randrange(len(cells)), chance.random()
    if roll < 0.55:
        cells[at] = token(chance)
    elif roll < 0.85:
        cells[at] = spoilt(cells[at], chance)
    else:
        cells[at] = f'"{cells[at]}' + chance.choice(('"', "", '\n"', '""'))
    return mark.join(cells) + line[len(body) :]


def token(chance: random.Random) -> str:
    """Return a text that people or attackers write."""
    return chance.choice(ODD if chance.random() < 0.15 else CELLS)


def spoilt(text: str, chance: random.Random) -> str:
    """Return a text with something put in, taken out or doubled."""
    at = chance.randrange(len(text) + 1)
    roll = chance.random()
    if roll < 0.3:
        return text[:at] + chance.choice(ODD) + text[at:]
    if roll < 0.55:
        return text[:at] + chance.choice("0123456789,. '-%*()abАБә") + text[at:]
    if roll < 0.75:
        return text[:at] + text[at + chance.choice((1, 1, 3)) :]
    return text[:at] + text[at : at + 8] * chance.choice((2, 10)) + text[at + 8 :]
