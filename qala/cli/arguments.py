"""What can be asked on the command line."""

from __future__ import annotations

import argparse
from typing import Any

from qala.export import SIZES, VIEW_FORMS
from qala.text import LANGUAGES

Commands = Any  # argparse keeps the type of what add_subparsers returns to itself


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = argparse.ArgumentParser(
        prog="qala",
        description="Commands for analysts and scripts: the same data and code as the pages.",
    )
    commands = top.add_subparsers(dest="command", required=True)
    _add_reading(commands)
    _add_uploads(commands)
    _add_history(commands)
    _add_upkeep(commands)
    _add_judging(commands)
    _add_telling(commands)
    _add_taking_away(commands)
    _add_running(commands)
    return top


def _add_running(commands: Commands) -> None:
    settings = commands.add_parser("settings", help="every setting of the environment")
    settings.add_argument("--format", choices=("env", "json"), default="env")
    doctor = commands.add_parser("doctor", help="whether Qala can be served here")
    _shape(doctor, "text", "json")
    doctor.set_defaults(format="text")
    serve = commands.add_parser("serve", help="the pages, on this machine")
    for each in (doctor, serve):
        each.add_argument("--host", default="127.0.0.1")
        each.add_argument("--port", type=int, default=8501)


def _add_reading(commands: Commands) -> None:
    values = commands.add_parser("values", help="observations with status and source")
    values.add_argument("--indicator", required=True)
    values.add_argument("--place", help="code or name; all places when left out")
    values.add_argument("--period", help="all periods when left out")
    _shape(values, "json", "csv")
    _shape(commands.add_parser("catalogue", help="all indicators"), "json", "csv")
    places = commands.add_parser("places", help="the gazetteer").add_subparsers(
        dest="action", required=True
    )
    resolve = places.add_parser("resolve", help="which place a label means")
    resolve.add_argument("text")
    resolve.add_argument("--period", help="the period the label stands beside")
    check = commands.add_parser("check", help="all shipped data through the door")
    check.add_argument("--language", choices=LANGUAGES, default="en")


def _add_uploads(commands: Commands) -> None:
    take = commands.add_parser("intake", help="what a file would give: nothing is stored")
    _file(take)
    publish = commands.add_parser("publish", help="publish a file that is ready")
    _file(publish)
    publish.add_argument("--source", required=True, help="title of the figures' source")
    for name in ("publisher", "url", "licence"):
        publish.add_argument(f"--{name}", default="", help=f"{name} of the source")
    publish.add_argument("--note", default="", help="for those who look at the history")
    _whole(publish)
    _expect(publish)
    diff = commands.add_parser(
        "diff", help="what publishing a file would change, or what changed between two versions"
    )
    diff.add_argument("what", nargs="+", metavar="FILE | VERSION VERSION")
    _reading_of_file(diff)
    _whole(diff)


def _file(command: argparse.ArgumentParser) -> None:
    command.add_argument("file")
    _reading_of_file(command)


def _reading_of_file(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--indicator", default="", help="what the file measures, where it does not say"
    )
    command.add_argument("--answers", help="a JSON file: question code → answer")
    _shape(command)


def _whole(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--whole",
        action="store_true",
        help="the file is all there is: earlier uploads of its indicators no longer show",
    )


def _expect(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--expect",
        metavar="VERSION | JSON",
        help="what was seen before: the version, or each indicator's as JSON; "
        "refused where somebody published since",
    )


def _add_history(commands: Commands) -> None:
    versions = commands.add_parser("versions", help="what was published, newest first")
    versions.add_argument("--indicator", help="of this indicator alone")
    _shape(versions)
    for name, what in (("undo", "one state back"), ("redo", "what the last undo left")):
        _moved(commands.add_parser(name, help=f"take indicators to {what}"))
    move = commands.add_parser("move", help="show indicators as they were at a version")
    move.add_argument("version", type=int, help="0: the shipped data alone")
    _moved(move)


def _moved(command: argparse.ArgumentParser) -> None:
    command.add_argument("indicators", nargs="+", metavar="INDICATOR")
    _expect(command)
    _shape(command)


def _add_upkeep(commands: Commands) -> None:
    audit = commands.add_parser("audit", help="who did what, newest first")
    audit.add_argument("--limit", type=int, help="that many entries at most")
    verify = commands.add_parser("verify", help="whether all is as it was written")
    verify.add_argument("--full", action="store_true", help="every original and page as well")
    backup = commands.add_parser("backup", help="a verified copy, while Qala runs")
    backup.add_argument("folder", nargs="?", help="else QALA_BACKUPS")
    backup.add_argument("--keep", type=int, metavar="N", help="remove all but the newest N there")
    restore = commands.add_parser("restore", help="make the store what a backup holds")
    restore.add_argument("file")
    aliases = commands.add_parser("aliases", help="labels that publishers placed")
    aliases.add_argument("--publisher", help="whose; all when left out, one's own to remove")
    aliases.add_argument("--remove", metavar="LABEL", help="forget what a label means")
    original = commands.add_parser("original", help="a published file, byte for byte")
    original.add_argument("name", metavar="SHA256 | VERSION")
    original.add_argument("-o", "--output", required=True, metavar="FILE")
    for each in (audit, verify, backup, restore, aliases, original):
        _shape(each)


def _add_judging(commands: Commands) -> None:
    index = commands.add_parser("index", help="scores and ranks of regions, with intervals")
    index.add_argument("--index", default="whole", help="an index of data/indices")
    index.add_argument("--year", type=int, help="the latest when left out")
    index.add_argument("--place", help="the members' figures of one place too")
    index.add_argument("--weights", default="", help="part:40,part:60 where not the recipe's")
    index.add_argument("--mean", choices=("arithmetic", "geometric"), default="")
    _shape(index)
    targets = commands.add_parser("targets", help="ways to targets: share, trend, year of arrival")
    targets.add_argument("--indicator", help="all that have a target when left out")
    targets.add_argument("--place", help="code or name; all places when left out")
    targets.add_argument("--target", type=float, help="one's own target of the indicator")
    targets.add_argument("--by", type=int, help="its year")
    _shape(targets)
    peers = commands.add_parser("peers", help="comparable places, and who moved fastest")
    peers.add_argument("--place", required=True, help="code or name")
    peers.add_argument("--indicator", help="who moved fastest by it from where the place is")
    peers.add_argument("--weights", default="", help="size:2,urban:0 where not 1, economy 0")
    peers.add_argument("--limit", type=int, help="six when left out")
    _shape(peers)


def _add_telling(commands: Commands) -> None:
    story = commands.add_parser("story", help="the stories, with their figures filled in")
    actions = story.add_subparsers(dest="action", required=True)
    _shape(actions.add_parser("list", help="id, title, steps and minutes of each"))
    show = actions.add_parser("show", help="every step in words, and the figures it cites")
    show.add_argument("id", metavar="ID", help="a shipped story, or one of the store's")
    _shape(show)
    check = actions.add_parser("check", help="whether a story is ready for the stage")
    check.add_argument("id", metavar="ID", help="a shipped story, or one of the store's")
    _shape(check)


def _add_taking_away(commands: Commands) -> None:
    taken = commands.add_parser("export", help="a view or a story as a file")
    actions = taken.add_subparsers(dest="action", required=True)
    view = actions.add_parser("view", help="a view as a picture, or the figures it shows")
    view.add_argument("url", metavar="URL", help="the address of a page, as it stands in a browser")
    view.add_argument("--to", required=True, choices=VIEW_FORMS, dest="form")
    view.add_argument("--size", choices=SIZES, default="2x", help="of a PNG: 1920 × 1080 or 4K")
    story = actions.add_parser("story", help="a story as PDF or PowerPoint, charts editable")
    story.add_argument("id", metavar="ID", help="a story that `story list` names")
    story.add_argument("--to", required=True, choices=("pptx", "pdf"), dest="form")
    for each in (view, story):
        each.add_argument("-o", "--output", required=True, metavar="FILE")
        each.add_argument("--force", action="store_true", help="write over a file that is there")
    # A view's address names its language; a story's is English where nobody says.
    view.add_argument("--language", "--lang", choices=LANGUAGES, default="")
    story.add_argument("--language", "--lang", choices=LANGUAGES, default="en")


def _shape(command: argparse.ArgumentParser, *formats: str) -> None:
    command.add_argument("--format", choices=formats or ("json",), default="json")
    command.add_argument("--language", choices=LANGUAGES, default="en")
