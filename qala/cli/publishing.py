"""Commands that publish a file, and tell what that would change."""

from __future__ import annotations

import argparse
from typing import Any

from qala.cli.acting import acting, heads_named, opened
from qala.cli.answering import DONE, FAILED, VIEWABLE, open_library, say_json
from qala.cli.uploads import STATUS, Taken, take_file, told
from qala.edition.desk import READY, Sheet, preview_file, publish_file
from qala.edition.library import Library
from qala.edition.snapshot import open_shipped
from qala.observation import Observation, QalaError
from qala.store.difference import Difference, difference, overlay
from qala.store.uploads import source_code
from qala.store.versions import Published

HEAPS = ("added", "changed", "removed", "unchanged")


def publish(options: argparse.Namespace) -> int:
    """Publish a file that is ready; what is still to be decided is told as by ``intake``."""
    if not options.source.strip():
        raise QalaError("--source", "title", options.source, "the title of the figures' source")
    library = open_library(options.language)
    taken = take_file(library, options)
    if taken.intake.outcome not in READY:
        say_json(told(library.edition, taken.intake, options.language) | {"seconds": taken.seconds})
        return STATUS[taken.intake.outcome]
    say_json(_published(library, taken, options) | {"seconds": taken.seconds})
    return DONE


def _published(library: Library, taken: Taken, options: argparse.Namespace) -> dict[str, Any]:
    found = preview_file(library, taken.intake, whole=options.whole)
    named = {name: getattr(options, name).strip() for name in ("publisher", "url", "licence")}
    made = publish_file(
        library,
        taken.content,
        taken.intake,
        Sheet(title=options.source.strip(), note=options.note, whole=options.whole, **named),
        answers=taken.answers,
        expected=heads_named(library.store(), list(found.expected), options.expect),
        actor=acting(),
    )
    about = told(library.edition, taken.intake, options.language)
    return {
        **{name: about[name] for name in ("action", "findings", "understood")},
        "version": made.version,
        "before": made.before,
        "heads": made.heads,
        "source": source_code(made.version),
        **{heap: len(getattr(found.difference, heap)) for heap in HEAPS},
    }


def diff(options: argparse.Namespace) -> int:
    """Tell what publishing a file would change, or what changed between two versions."""
    if len(options.what) == 1:
        options.file = options.what[0]
        return _diff_file(options)
    if len(options.what) == 2 and all(each.isdecimal() for each in options.what):
        return _diff_versions(*map(int, options.what))
    raise QalaError("diff", "arguments", " ".join(options.what), "a file, or two versions")


def _diff_file(options: argparse.Namespace) -> int:
    library = open_library(options.language)
    if library.trouble is not None and library.trouble.code not in VIEWABLE:
        raise library.trouble
    taken = take_file(library, options)
    about = told(library.edition, taken.intake, options.language)
    found = preview_file(library, taken.intake, whole=options.whole)
    say_json(
        {
            "action": about["action"],
            "version": library.edition.version,
            "expected": found.expected,
            **_heaps(found.difference),
            "findings": about["findings"],
            "questions": about["questions"],
            "seconds": taken.seconds,
        }
    )
    return STATUS[taken.intake.outcome]


def _diff_versions(old: int, new: int) -> int:
    with opened() as store:
        one, two = store.published(old), store.published(new)
    touched = {each.indicator for state in (one, two) for each in state.observations}
    below = open_shipped().rows(sorted(touched))
    found = difference(overlay(below, one.observations), overlay(below, two.observations))
    damaged = [each for state in (one, two) for each in _damage(state)]
    say_json({"from": old, "to": new, **_heaps(found), "damaged": damaged})
    return FAILED if damaged else DONE


def _damage(state: Published) -> list[dict[str, Any]]:
    return [
        {"indicator": each.indicator, "version": each.head, "shown": each.shown}
        for each in state.damage
    ]


def _heaps(found: Difference) -> dict[str, Any]:
    """A difference as the command line tells it: cells that change, and how many do not."""
    return {
        "added": [_key(each) | _value(each) for each in found.added],
        "changed": [
            _key(each.new) | {"old": _value(each.old), "new": _value(each.new)}
            for each in found.changed
        ],
        "removed": [_key(each) | _value(each) for each in found.removed],
        "unchanged": len(found.unchanged),
    }


def _key(each: Observation) -> dict[str, Any]:
    return dict(zip(("indicator", "ref_area", "time_period"), each.key, strict=True))


def _value(each: Observation) -> dict[str, Any]:
    return {
        "obs_value": each.obs_value,
        "obs_status": each.obs_status.value,
        "source": each.source,
    }
