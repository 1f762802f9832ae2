"""Commands for analysts and scripts: the same data and code as the pages."""

from __future__ import annotations

import argparse
import sys

from qala.cli.answering import UNUSABLE
from qala.cli.reading import catalogue, check, resolve, values
from qala.cli.uploads import intake
from qala.observation import QalaError
from qala.text import LANGUAGES


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = argparse.ArgumentParser(prog="qala", description=__doc__)
    commands = top.add_subparsers(dest="command", required=True)
    values = commands.add_parser("values", help="observations with status and source")
    values.add_argument("--indicator", required=True)
    values.add_argument("--place", help="code or name; all places when left out")
    values.add_argument("--period", help="all periods when left out")
    _shape(values)
    _shape(commands.add_parser("catalogue", help="all indicators"))
    places = commands.add_parser("places", help="the gazetteer").add_subparsers(
        dest="action", required=True
    )
    resolve = places.add_parser("resolve", help="which place a label means")
    resolve.add_argument("text")
    resolve.add_argument("--period", help="the period the label stands beside")
    check = commands.add_parser("check", help="all shipped data through the door")
    check.add_argument("--language", choices=LANGUAGES, default="en")
    take = commands.add_parser("intake", help="what a file would give: nothing is stored")
    take.add_argument("file")
    take.add_argument(
        "--indicator", default="", help="what the file measures, where it does not say"
    )
    take.add_argument("--answers", help="a JSON file: question code → answer")
    take.add_argument("--format", choices=("json",), default="json")
    take.add_argument("--language", choices=LANGUAGES, default="en")
    serve = commands.add_parser("serve", help="the pages, on this machine")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8501)
    return top


def _shape(command: argparse.ArgumentParser) -> None:
    command.add_argument("--format", choices=("json", "csv"), default="json")
    command.add_argument("--language", choices=LANGUAGES, default="en")


def run(options: argparse.Namespace) -> int:
    """Run a parsed command and return its exit status: 0 done, 1 findings or a miss, 2 unusable."""
    commands = {
        "values": values,
        "catalogue": catalogue,
        "places": resolve,
        "check": check,
        "intake": intake,
    }
    try:
        return commands[options.command](options)
    except QalaError as error:
        print(error, file=sys.stderr)
        return UNUSABLE
