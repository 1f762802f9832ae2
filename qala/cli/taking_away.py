"""Files on the command line: a view by its address, and a story."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from qala.cli.answering import DONE, open_library, say_json
from qala.cli.stories import edition_of, find_story
from qala.edition import Edition
from qala.export import story_bytes, view_bytes
from qala.export.asked import unusable
from qala.observation import QalaError
from qala.text import DEFAULT_LANGUAGE, LANGUAGES, say

_OF_INDICATORS = ("map", "compare", "targets", "fairness")


def export(options: argparse.Namespace) -> int:
    """Write a view or a story to a file.

    Raises
    ------
    QalaError
        The address or the id names nothing that is there, or the file cannot be written.
    """
    path = Path(options.output)
    _check_free(path, force=options.force)
    content = _view(options) if options.action == "view" else _story(options)
    try:
        with path.open("wb" if options.force else "xb") as file:
            file.write(content)
    except OSError as error:
        expected = "a new file in a folder that can be written"
        raise QalaError(str(path), "file", error.strerror, expected) from error
    say_json({options.action: _what(options), "file": str(path), "bytes": len(content)})
    return DONE


def _what(options: argparse.Namespace) -> str:
    return options.url if options.action == "view" else options.id


def _check_free(path: Path, *, force: bool) -> None:
    """Say at once, not after the work, that a file is there already."""
    if path.exists() and not force:
        raise QalaError(str(path), "file", "File exists", "a new file, or --force")


def _story(options: argparse.Namespace) -> bytes:
    library = open_library(options.language)
    story = find_story(library, options.id)
    return story_bytes(edition_of(library, story), story, options.language, options.form)


def _view(options: argparse.Namespace) -> bytes:
    view, codes = _read(options.url)
    asked = options.language or codes.pop("lang", "")
    language = asked if asked in LANGUAGES else DEFAULT_LANGUAGE
    edition = _edition(codes, language)
    if "indicator" in codes and view in _OF_INDICATORS:
        codes["indicator"] = edition.catalogue.resolve(codes["indicator"]) or codes["indicator"]
        _check_period(edition, codes)
    for key, code in unusable(edition, view, codes):
        print(say(f"notice.{key}", language, code=code), file=sys.stderr)
    link = options.url if "://" in options.url else ""
    return view_bytes(edition, view, codes, language, options.form, link, options.size)


def _read(url: str) -> tuple[str, dict[str, str]]:
    """The page and the codes of an address; whatever stands before the page is the server's."""
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise QalaError("URL", "address", url, str(error)) from error
    return parts.path.rstrip("/").rpartition("/")[2], dict(parse_qsl(parts.query))


def _edition(codes: dict[str, str], language: str) -> Edition:
    """The data the address is pinned to (``v=``), else the newest."""
    library = open_library(language)
    version = codes.get("v", "")
    found = library.at(int(version)) if version.isdecimal() else None
    if version and found is None:
        raise QalaError("URL", "v", version, "a version that `versions` lists")
    return found or library.edition


def _check_period(edition: Edition, codes: dict[str, str]) -> None:
    period, known = codes.get("period", ""), edition.periods_of(codes["indicator"])
    if period and known and period not in known:
        raise QalaError("URL", "period", period, f"one of {known[0]} … {known[-1]}")
