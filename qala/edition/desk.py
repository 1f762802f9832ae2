"""The desk: a file on its way from its bytes to a published version, on the newest data."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import msgspec

from qala.catalogue import Indicator, Source
from qala.edition.classes import class_breaks
from qala.edition.edition import Edition
from qala.edition.laid import lay_over
from qala.edition.library import Library
from qala.intake import Intake, Outcome, take_in
from qala.intake.finding import column_letter
from qala.store.actor import Actor
from qala.store.aliases import add_alias, read_aliases
from qala.store.errors import StoreError
from qala.store.opened import Store
from qala.store.publish import Preview, Publication, preview, publish
from qala.store.uploads import Entry, Upload

PREVIEWED = "upload"  # what an observation that is not published yet names as its source
READY = (Outcome.ACCEPT, Outcome.ACCEPT_WARN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What the sender says of her file: its source, and whether it is all there is.

    Attributes
    ----------
    title, publisher, url, licence : str
        Of the source; the title is needed.
    note : str
        What those who look at the history should know.
    whole : bool
        True: earlier uploads of these indicators no longer show.
    """

    title: str
    publisher: str = ""
    url: str = ""
    licence: str = ""
    note: str = ""
    whole: bool = False

    @property
    def source(self) -> Source:
        """The source as the store keeps it."""
        named = ", ".join(filter(None, (self.publisher, self.title)))
        return Source(self.title, self.publisher, self.url, self.licence, named, "official")


def read_file(
    library: Library,
    content: bytes,
    name: str,
    *,
    answers: Mapping[str, str],
    publisher: str,
    indicator: str = "",
) -> Intake:
    """Return what a file gives when read against the data shown now.

    Parameters
    ----------
    answers
        What the sender has said so far, as `qala.intake.take_in` takes it.
    publisher
        Whose learnt labels are known.
    """
    edition = library.edition
    return take_in(
        content,
        name,
        edition.catalogue,
        edition.gazetteer,
        today=date.today(),
        history=cache(edition.published),
        answers=answers,
        aliases=read_aliases(library.store(), publisher) if library.stored else {},
        indicator=indicator,
        uploaded=True,
    )


def preview_file(library: Library, intake: Intake, *, whole: bool = False) -> Preview:
    """Return what publishing a file's observations would change, and the heads to name then."""
    below = library.shipped.rows(sorted({each.indicator for each in intake.observations}))
    return preview(library.store(), below, intake.observations, whole=whole)


def edition_with(library: Library, intake: Intake, *, whole: bool = False) -> Edition:
    """Return the edition as it would be with a file's observations laid over what is shown."""
    store, shipped = library.store(), library.shipped
    published = store.published()
    said = Sheet(title=intake.name).source
    gone = {each.indicator for each in intake.observations} if whole else set[str]()
    below = (each for each in published.observations if each.indicator not in gone)
    above = {each.key: each for each in (*below, *intake.observations)}
    defined = _definitions(library, intake)
    return lay_over(
        shipped,
        replace(
            published,
            observations=tuple(above.values()),
            sources={**published.sources, PREVIEWED: said},
            definitions={**published.definitions, **defined},
        ),
    )


def defined_by(intake: Intake) -> list[Indicator]:
    """Return the indicator a file defines, its classes made from its own figures; or nothing."""
    if intake.defined is None:
        return []
    values = [each.obs_value for each in intake.observations if each.obs_value is not None]
    return [msgspec.structs.replace(intake.defined, breaks=class_breaks(values))]


def _definitions(library: Library, intake: Intake) -> dict[str, object]:
    """The catalogue tables of a file's indicators that are not shipped.

    An upload that is all there is carries the definition on, else its figures would have none.
    """
    known = library.edition.catalogue.indicators
    codes = {each.indicator for each in intake.observations} & set(known)
    earlier = [known[each] for each in sorted(codes - set(library.shipped.catalogue.indicators))]
    return {each.id: msgspec.to_builtins(each) for each in (*earlier, *defined_by(intake))}


def publish_file(
    library: Library,
    content: bytes,
    intake: Intake,
    said: Sheet,
    *,
    answers: Mapping[str, str],
    expected: Mapping[str, int],
    actor: Actor,
) -> Publication:
    """Publish a file that is ready, over exactly the heads of its preview.

    Labels that the sender placed are learnt for her next file; the audit tells each.

    Raises
    ------
    StalePreview
        Somebody published meanwhile; nothing is stored.
    StoreError
        Not allowed, not fit, read-only, full, busy or corrupt; nothing is stored.
    """
    store = library.store()
    upload = Upload(
        entries=tuple(
            Entry(each.observation, each.row, column_letter(each.column)) for each in intake.located
        )
        if intake.outcome in READY
        else (),
        source=said.source,
        file_name=intake.name,
        content=content,
        note=said.note,
        decisions={"answers": dict(answers), "understood": intake.understood},
        definitions=_definitions(library, intake),
        whole=said.whole,
    )
    made = publish(store, upload, expected, actor)
    # It is published: a label that could not be learnt is asked again, and is no failure.
    with suppress(StoreError):
        _learn(store, intake.aliases, actor)
    library.refresh()
    return made


def _learn(store: Store, aliases: Mapping[str, str], actor: Actor) -> None:
    known = read_aliases(store, actor.name)
    for label, code in aliases.items():
        if known.get(label) != code:
            add_alias(store, label, code, actor)
