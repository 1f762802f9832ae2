"""Commands for analysts and scripts: the same data and code as the pages."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable

from qala.cli.answering import DONE, UNUSABLE, error_line
from qala.cli.arguments import parser
from qala.cli.configured import settings
from qala.cli.reading import catalogue, check, resolve, values
from qala.observation import QalaError

__all__ = ["parser", "run"]

Command = Callable[[argparse.Namespace], int]


def run(options: argparse.Namespace) -> int:
    """Run a parsed command and return its exit status.

    0 done, 1 findings to decide, a miss or a store that is not sound, 2 refused or unusable.
    """
    try:
        status = _command(options.command)(options)
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        # Whoever read has read enough (`| head`); nor may the exit's own flush complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except QalaError as error:
        print(error_line(error, getattr(options, "language", "") or "en"), file=sys.stderr)
        return UNUSABLE


def _command(name: str) -> Command:
    reading: dict[str, Command] = {
        "values": values,
        "catalogue": catalogue,
        "places": resolve,
        "check": check,
        "settings": settings,
    }
    return reading.get(name) or _of_analysis(name) or _of_story(name) or _of_store(name)


def _of_analysis(name: str) -> Command | None:
    if name not in ("index", "targets", "peers"):
        return None
    from qala.cli.indices import index  # noqa: PLC0415 (the same for the analyses)
    from qala.cli.judging import targets  # noqa: PLC0415
    from qala.cli.likeness import peers_of  # noqa: PLC0415

    return {"index": index, "targets": targets, "peers": peers_of}[name]


def _of_story(name: str) -> Command | None:
    if name not in ("story", "export"):
        return None
    from qala.cli.taking_away import export  # noqa: PLC0415 (the same for the stories)
    from qala.cli.telling import story  # noqa: PLC0415

    return {"story": story, "export": export}[name]


def _of_store(name: str) -> Command:
    # The database's libraries load with the commands that need them: `values` does not wait.
    from qala.cli.doctor import doctor  # noqa: PLC0415
    from qala.cli.publishing import diff, publish  # noqa: PLC0415
    from qala.cli.upkeep import aliases, audit, backup, original, restore, verify  # noqa: PLC0415
    from qala.cli.uploads import intake  # noqa: PLC0415
    from qala.cli.versions import move, redo, undo, versions  # noqa: PLC0415

    commands: dict[str, Command] = {
        "intake": intake,
        "publish": publish,
        "diff": diff,
        "versions": versions,
        "undo": undo,
        "redo": redo,
        "move": move,
        "audit": audit,
        "verify": verify,
        "backup": backup,
        "restore": restore,
        "aliases": aliases,
        "original": original,
        "doctor": doctor,
    }
    return commands[name]
