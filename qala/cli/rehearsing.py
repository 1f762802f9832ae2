"""Rehearsing a story on the command line: what "Ready for the stage?" knows without a browser."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from qala.cli.answering import DONE, FAILED, open_library, say_json
from qala.cli.stories import find_story
from qala.edition import ROOT
from qala.export.alphabet import lacking
from qala.observation import QalaError
from qala.story.rehearsal import Check, read_stage, rehearse


def check_story(options: argparse.Namespace) -> int:
    """Tell what stands in a story's way to the stage; FAILED where something must be mended.

    Raises
    ------
    QalaError
        No story of that id, shipped or in the store, or the data it is pinned to are gone.
    """
    library = open_library(options.language)
    told = find_story(library, options.id)
    edition = library.at(told.version)
    if edition is None:
        raise QalaError(told.id, "version", told.version, "a version of the data that is there")
    checks = rehearse(edition, told, read_stage(ROOT / "data"), options.language)
    checks += [Check("fonts", "mend", {"what": each}) for each in lacking()]
    newest = library.edition.version
    if told.version != newest:
        checks.append(Check("version", "look", {"pinned": told.version, "newest": newest}))
    say_json([asdict(each) for each in checks])
    return FAILED if any(each.state == "mend" for each in checks) else DONE
