"""Comparable places on the command line: distances, traits, and who moved fastest."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from qala.analysis.likeness import median_of
from qala.analysis.movers import movers, where_now
from qala.analysis.peers import DEFAULT, NEAREST, Peer, peers
from qala.analysis.traits import traits_of
from qala.cli.answering import DONE, FAILED, open_library, say_json
from qala.edition import Edition
from qala.observation import QalaError
from qala.places import Match


def peers_of(options: argparse.Namespace) -> int:
    """Tell the places nearest to one, and of an indicator who moved fastest from its level."""
    limit = NEAREST if options.limit is None else options.limit
    if limit < 1:
        raise QalaError("--limit", "count", str(limit), "1 or more")
    edition = open_library(options.language).edition
    code = _code(edition, options.place)
    found = peers(edition, code, _weights(options.weights), limit)
    known = traits_of(edition, [edition.gazetteer[each] for each in (code, *_codes(found))])
    name = edition.gazetteer[code].name[options.language]
    told: dict[str, Any] = {"ref_area": code, "name": name, "traits": asdict(known[code])}
    told["peers"] = [
        {
            "ref_area": each.code,
            "name": edition.gazetteer[each.code].name[options.language],
            "distance": round(each.distance, 4),
            "distances": {trait: round(part, 4) for trait, part in each.parts.items()},
            "traits": asdict(known[each.code]),
        }
        for each in found
    ]
    if options.indicator:
        told["indicator"] = _of_indicator(edition, options.indicator, code, _codes(found))
    say_json(told)
    return DONE if found else FAILED


def _codes(found: Sequence[Peer]) -> tuple[str, ...]:
    return tuple(each.code for each in found)


def _code(edition: Edition, label: str) -> str:
    if label in edition.gazetteer:
        return label
    found = edition.gazetteer.resolve(label)
    if isinstance(found, Match):
        return found.code
    known = " or ".join(found.candidates) or "a known place"
    raise QalaError("--place", found.reason, label, known)


def _weights(text: str) -> dict[str, float]:
    found = dict(DEFAULT)
    for word in filter(None, text.split(",")):
        trait, _, number = word.partition(":")
        try:
            found[trait] = float(number)
        except ValueError as error:
            raise QalaError("--weights", trait, number, "a number") from error
        if trait not in DEFAULT or not 0 <= found[trait] < float("inf"):
            raise QalaError("--weights", trait, number, f"0 or more for {', '.join(DEFAULT)}")
    return found


def _of_indicator(
    edition: Edition, asked: str, code: str, others: tuple[str, ...]
) -> dict[str, Any]:
    indicator = edition.catalogue.resolve(asked)
    if indicator is None:
        raise QalaError("--indicator", "id", asked, "an id that `catalogue` lists")
    now = where_now(edition, indicator, code)
    return {
        "indicator": indicator,
        "unit_measure": edition.indicator(indicator).unit,
        "time_period": now[0] if now else None,
        "obs_value": now[1] if now else None,
        "median_of_peers": median_of(edition, indicator, now[0], others) if now else None,
        "movers": [asdict(each) for each in movers(edition, indicator, code, others)],
    }
