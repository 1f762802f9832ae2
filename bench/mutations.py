"""Hostile inputs from sound ones: bytes, cells, lines, texts, answers, and what lies inside a zip.

A fuzzer that turns bits alone never gets past a zip's checksum, nor into a cell of a UTF-16 text:
here a file is unpacked, one part of it changed, and packed again.
"""

import io
import json
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace

import olefile
from hostile import CODECS, KEYS, WORDS, XML
from texts import in_text, spoilt, token

from tests.fuzzed import Case, case_of

# Kinds of records: size, texts, sheet, beginning, end, figure.
RECORDS = (0x200, 0xFC, 0x85, 0x809, 0x0A, 0x203)
Mutate = Callable[[bytes], bytes]


def mutated(data: bytes, chance: random.Random, turn: Mutate) -> bytes:
    """Return another input; `turn` changes bytes as the fuzzer does."""
    case = case_of(data)
    if chance.random() < 0.2:
        return _headed(case, chance).to_bytes()
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        case = replace(case, content=_content(case, chance, turn))
    return case.to_bytes()


def _headed(case: Case, chance: random.Random) -> Case:
    """Return the same bytes with another name, indicator or other answers."""
    if chance.random() < 0.1:
        return replace(case, name=spoilt(case.name, chance))
    if chance.random() < 0.1:
        return replace(case, indicator=chance.choice((*WORDS, "")))
    answers = dict(case.answers)
    if answers and chance.random() < 0.3:
        answers.pop(chance.choice(sorted(answers)))
    else:
        key = chance.choice(KEYS)
        if key.endswith(":x"):
            key = key[:-1] + _word_of(case, chance)
        answers[key] = chance.choice(WORDS) if chance.random() < 0.7 else token(chance)
    return replace(case, answers=answers)


def _word_of(case: Case, chance: random.Random) -> str:
    """Return some text that stands in a file: answers name labels as they are."""
    text = case.content[:4000].decode(chance.choice(CODECS[:6]), "ignore")
    cells = [each.strip() for line in text.splitlines() for each in line.split(";")]
    return chance.choice(list(filter(None, cells)) or ["x"])


def _content(case: Case, chance: random.Random, turn: Mutate) -> bytes:
    content = case.content
    if chance.random() < 0.15:
        return turn(content)
    if content.startswith(b"PK"):
        return _rezipped(content, chance, turn)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return _in_stream(content, chance, turn)
    if case.door in ("story", "answers"):
        return _in_json(content, chance, turn)
    return in_text(content, chance, turn)


def _rezipped(content: bytes, chance: random.Random, turn: Mutate) -> bytes:
    """Return a zip with one of its files changed, and sound sums."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = [(each.filename, archive.read(each)) for each in archive.infolist()[:60]]
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, EOFError, KeyError,
            NotImplementedError, struct.error):  # fmt: skip
        return turn(content)
    if not parts:
        return turn(content)
    at = chance.randrange(len(parts))
    name, inner = parts[at]
    roll = chance.random()
    if roll < 0.03:
        del parts[at]
    elif roll < 0.06:
        parts[at] = (spoilt(name, chance).encode("utf-8", "replace").decode(), inner)
    elif roll < 0.09:
        parts.append((chance.choice(parts)[0], inner))
    else:
        parts[at] = (name, _part(name, inner, chance, turn))
    held = io.BytesIO()
    packing = chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))
    with zipfile.ZipFile(held, "w", packing) as archive:
        for name, inner in parts:
            archive.writestr(zipfile.ZipInfo(name[:200], (2024, 1, 1, 0, 0, 0)), inner, packing)
    return held.getvalue()


def _part(name: str, inner: bytes, chance: random.Random, turn: Mutate) -> bytes:
    if chance.random() < 0.2:
        return turn(inner)
    if name.endswith(".json"):
        return _in_json(inner, chance, turn)
    if name.endswith((".xml", ".rels")):
        return _in_xml(inner, chance)
    return in_text(inner, chance, turn)


def _in_xml(inner: bytes, chance: random.Random) -> bytes:
    """Return XML with a tag, an attribute or a text put in, taken out, doubled or exchanged."""
    cuts = [i for i, byte in enumerate(inner) if byte in b"<> "] or [0]
    one, other = sorted((chance.choice(cuts), chance.choice(cuts)))
    other = min(other, one + 400)
    roll = chance.random()
    if roll < 0.35:
        return inner[:one] + chance.choice(XML) + inner[one:]
    if roll < 0.5:
        return inner[:one] + inner[other:]
    if roll < 0.65:
        return inner[:other] + inner[one:other] * chance.choice((1, 2, 50)) + inner[other:]
    values = [i for i, byte in enumerate(inner) if byte == 0x22] or [0]
    start = chance.choice(values) + 1 if roll < 0.85 else chance.choice(cuts) + 1
    ends = [inner.find(b'"', start) if roll < 0.85 else inner.find(b"<", start), start]
    new = token(chance).encode("utf-8", "replace").replace(b"<", b"&lt;")
    return inner[:start] + new + inner[max(ends) :]


def _in_stream(content: bytes, chance: random.Random, turn: Mutate) -> bytes:
    """Return an OLE file with some record of its workbook changed, as long as before."""
    held = io.BytesIO(content)
    try:
        with olefile.OleFileIO(held, write_mode=True) as ole:
            name = next(n for n in ("Workbook", "Book") if ole.exists(n))
            stream = bytearray(ole.openstream(name).read())
            for _ in range(chance.choice((1, 1, 2, 8))):
                _in_record(stream, chance)
            ole.write_stream(name, bytes(stream))
            return held.getvalue()
    except Exception:  # a broken file is turned like any other bytes
        return turn(content)


def _in_record(stream: bytearray, chance: random.Random) -> None:
    starts, at = [], 0
    while at + 4 <= len(stream):
        starts.append(at)
        at += 4 + struct.unpack_from("<H", stream, at + 2)[0]
    at = chance.choice(starts)
    at += chance.choice((0, 2, 4, 4, 4)) + (chance.randrange(24) if chance.random() < 0.8 else 0)
    if at + 2 <= len(stream):
        value = chance.choice(
            (0, 1, 0xFF, 0xFFFF, 0x8000, 0x200, 0xFC, 0x85, 0x809, 0x0A, chance.randrange(65536))
        )
        struct.pack_into("<H", stream, at, value)


def _in_json(content: bytes, chance: random.Random, turn: Mutate) -> bytes:
    try:
        tree = json.loads(content)
    except (ValueError, RecursionError):
        return in_text(content, chance, turn) if chance.random() < 0.5 else turn(content)
    if chance.random() < 0.03:
        deep = chance.choice((b"[", b'{"a":')) * chance.choice((40, 1200, 20_000))
        return content[:-2] + b',"deep":' + deep
    text = json.dumps(_other_tree(tree, chance), ensure_ascii=chance.random() < 0.5)
    return text.encode("utf-8", "surrogatepass" if chance.random() < 0.5 else "replace")


def _other_tree(tree: object, chance: random.Random) -> object:
    """Return a tree in which one thing is another."""
    if chance.random() < 0.15 or not isinstance(tree, dict | list) or not tree:
        odd = [None, True, -1, 0, 1e308, 2**70, "", [], {}, [tree], {"a": tree}, tree, str(tree)]
        return chance.choice([*odd, token(chance), spoilt(str(tree)[:2000], chance)])
    if isinstance(tree, list):
        at = chance.randrange(len(tree))
        if chance.random() < 0.2:
            return tree * chance.choice((0, 2, 30)) if len(str(tree)) < 2000 else tree[:-1]
        return [*tree[:at], _other_tree(tree[at], chance), *tree[at + 1 :]]
    key = chance.choice(list(tree))
    if chance.random() < 0.15:
        other = {k: v for k, v in tree.items() if k != key}
        return other | ({token(chance): tree[key]} if chance.random() < 0.5 else {})
    return {**tree, key: _other_tree(tree[key], chance)}
