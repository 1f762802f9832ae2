"""Frictionless data packages: a zip of CSV files with ``datapackage.json``."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from qala.intake.decode import CODECS
from qala.intake.delimiter import DELIMITERS
from qala.intake.finding import Finding, Severity, cut
from qala.intake.limits import Limits
from qala.intake.question import Answers
from qala.intake.sheet import Opened, apart
from qala.intake.zipped import package_root

OpenText = Callable[[bytes, Answers], Opened]


class _Schema(msgspec.Struct):
    missing: tuple[str, ...] = msgspec.field(default=(), name="missingValues")


class _Dialect(msgspec.Struct):
    delimiter: str = ","


class _Resource(msgspec.Struct):
    """What we read of a resource; the standard has more."""

    path: str | tuple[str, ...] = ()
    name: str = ""
    format: str = ""
    encoding: str = ""
    dialect: _Dialect | str = msgspec.field(default_factory=_Dialect)
    schema: _Schema | str = msgspec.field(default_factory=_Schema)

    @property
    def paths(self) -> tuple[str, ...]:
        return (self.path,) if isinstance(self.path, str) else self.path


class _Package(msgspec.Struct):
    resources: tuple[_Resource, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    resource: _Resource
    path: str
    content: bytes


def read_package(content: bytes, limits: Limits, answers: Answers, open_text: OpenText) -> Opened:
    """Return the tables of a data package as sheets named after their resources."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = package_root(set(archive.namelist())) or ""
        try:
            package = msgspec.json.decode(
                archive.read(f"{root}datapackage.json").removeprefix(b"\xef\xbb\xbf"), type=_Package
            )
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            return _refused("package-broken", why=cut(str(error)))
        found = list(_parts(archive, root, package, limits))
    parts = [each for each in found if isinstance(each, _Part)]
    findings = [each for each in found if isinstance(each, Finding)]
    names = apart(part.resource.name or part.path for part in parts)
    opened = [
        _open(part, name, answers, open_text) for part, name in zip(parts, names, strict=True)
    ]
    if not opened and not findings:
        return _refused("package-broken", why="resources")
    return Opened(
        sheets=tuple(sheet for each in opened for sheet in each.sheets),
        understood=_common(opened),
        findings=(*findings, *(finding for each in opened for finding in each.findings)),
        questions=tuple({q.code: q for each in opened for q in each.questions}.values()),
    )


def _refused(code: str, **params: str) -> Opened:
    return Opened((), {}, (Finding(code, Severity.ERROR, params=params),), ())


def _parts(
    archive: zipfile.ZipFile, root: str, package: _Package, limits: Limits
) -> Iterator[_Part | Finding]:
    """Yield the files resources name; only names inside the zip are looked up, nothing fetched."""
    names = set(archive.namelist())
    listed = [(each, path) for each in package.resources for path in each.paths or ("",)]
    for resource, path in listed[: limits.sheets]:
        inside = posixpath.normpath(posixpath.join(root, path))
        params = {"resource": cut(resource.name or path), "path": cut(path)}
        kind = (resource.format or path.rpartition(".")[2]).lower()
        if not path or kind not in ("csv", "tsv", "txt"):
            yield Finding("package-resource-skipped", Severity.NOTICE, params=params)
        elif inside not in names:
            yield Finding("package-resource-missing", Severity.WARNING, params=params)
        else:
            yield _Part(resource, path, archive.read(inside))


def _open(part: _Part, name: str, answers: Answers, open_text: OpenText) -> Opened:
    """Open one file with what the package declares of it; the user's answers go first."""
    resource, declared = part.resource, dict[str, str]()
    if (encoding := _code(resource.encoding)) in CODECS:
        declared["encoding"] = encoding
    if isinstance(resource.dialect, _Dialect):
        marks = {mark: code for code, mark in DELIMITERS.items()}
        declared["delimiter"] = marks.get(resource.dialect.delimiter, "")
    opened = open_text(part.content, {**declared, **answers})
    missing = resource.schema.missing if isinstance(resource.schema, _Schema) else ()
    return replace(
        opened,
        sheets=tuple(replace(each, name=name, missing=missing) for each in opened.sheets),
        findings=tuple(replace(each, sheet=name) for each in opened.findings),
    )


def _code(encoding: str) -> str:
    plain = encoding.lower().replace("_", "-")
    return {"utf8": "utf-8", "cp1251": "windows-1251", "win-1251": "windows-1251",
            "ibm866": "cp866", "kz1048": "kz-1048"}.get(plain, plain)  # fmt: skip


def _common(opened: list[Opened]) -> dict[str, str]:
    """Return what holds of every file."""
    pairs: list[set[Any]] = [set(each.understood.items()) for each in opened]
    return dict(set.intersection(*pairs)) if pairs else {}
