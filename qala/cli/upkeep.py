"""Commands that look after the store: audit, verify, backup, restore, aliases, originals."""

from __future__ import annotations

import argparse
import dataclasses
from pathlib import Path
from typing import Any

from qala.cli.acting import acting, opened, settings_of_store
from qala.cli.answering import DONE, FAILED, VIEWABLE, error_line, say_json
from qala.observation import QalaError
from qala.store import aliases as labels
from qala.store.audit import read_audit
from qala.store.backup import backup as back_up
from qala.store.backup import backup_file, thin_out
from qala.store.opened import Store, open_store
from qala.store.originals import read_original
from qala.store.restore import restore_backup
from qala.store.settings import read_settings
from qala.store.verify import Report
from qala.store.verify import verify as look_through


def audit(options: argparse.Namespace) -> int:
    """Tell who did what, newest first."""
    if options.limit is not None and options.limit < 1:
        raise QalaError("--limit", "entries", options.limit, "1 or more")
    with opened() as store:
        say_json([dataclasses.asdict(each) for each in read_audit(store, options.limit)])
    return DONE


def verify(options: argparse.Namespace) -> int:
    """Tell whether all is as it was written; where the store itself does not open, why."""
    store = open_store(settings_of_store())
    try:
        report = look_through(store, full=options.full)
    finally:
        store.close()
    reason = store.reason
    sound = report.sound and (reason is None or reason.code in VIEWABLE)
    why = "" if reason is None else error_line(reason, options.language)
    say_json({"store": store.where, **_told(report), "sound": sound, "reason": why})
    return DONE if sound else FAILED


def _told(report: Report) -> dict[str, Any]:
    return {"sound": report.sound, **dataclasses.asdict(report)}


def backup(options: argparse.Namespace) -> int:
    """Write a verified copy of the store, and tell where it lies; then let go of the oldest."""
    if options.keep is not None and options.keep < 1:
        raise QalaError("--keep", "backups", options.keep, "1 or more")
    settings = settings_of_store()
    folder = Path(options.folder).resolve() if options.folder else settings.backups
    with opened() as store:
        file = backup_file(folder, store.clock())
        report = back_up(store, file)
    gone = thin_out(folder, options.keep) if options.keep else []
    told = {"file": str(file), "bytes": file.stat().st_size, "removed": [str(e) for e in gone]}
    say_json({**told, **_told(report)})
    return DONE


def restore(options: argparse.Namespace) -> int:
    """Make the store what a backup holds, and tell where the one before was put."""
    source, settings = Path(options.file).resolve(), read_settings()
    if not source.is_file():
        raise QalaError(options.file, "file", "none", "a backup")
    before = set(settings.backups.glob("*"))
    report = restore_backup(settings, source, acting())
    kept = sorted(str(each) for each in set(settings.backups.glob("*")) - before)
    say_json({"restored": str(source), "kept": kept, **_told(report)})
    return DONE


def aliases(options: argparse.Namespace) -> int:
    """Tell which labels publishers placed, or forget one."""
    with opened() as store:
        if options.remove is not None:
            labels.remove_alias(store, options.remove, acting(), options.publisher or "")
        say_json(
            [
                dataclasses.asdict(each)
                for each in labels.every_alias(store)
                if options.publisher in (None, each.publisher)
            ]
        )
    return DONE


def original(options: argparse.Namespace) -> int:
    """Write a published file as it came, byte for byte, to a file that is not there yet."""
    with opened() as store:
        name = _sha256(store, options.name)
        content = read_original(store, name)
    try:
        with Path(options.output).open("xb") as file:
            file.write(content)
    except OSError as error:
        expected = "a new file in a folder that can be written"
        raise QalaError(options.output, "file", error.strerror, expected) from error
    say_json({"sha256": name, "bytes": len(content), "file": options.output})
    return DONE


def _sha256(store: Store, name: str) -> str:
    """The audit, not the upload, tells a version's file: one damaged has its original still."""
    if len(name) == 64 or not name.isdecimal():
        return name.lower()
    found = (e.sha256 for e in read_audit(store) if e.action == "publish" and e.after == int(name))
    sha256 = next(found, "")
    if not sha256:
        raise QalaError("original", "version", name, "one that `versions` lists with a file")
    return sha256
