"""Looks at how Qala is to be served: settings, the port, the clock."""

from __future__ import annotations

import http.client
import json
import os
import socket
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime

from qala.cli.checkup.told import LOOK, MEND, OK, Told, told
from qala.observation import QalaError
from qala.settings import SETTINGS, Environment, read_environment, unknown_names


def look_at_serving(
    host: str, port: int, as_of: str, environment: Mapping[str, str] = os.environ
) -> Iterator[Told]:
    """Give what stands in the way of serving; `as_of` is the day of the shipped data."""
    yield from _settings(environment)
    yield _port(host, port)
    yield _clock(datetime.now(UTC), date.fromisoformat(as_of))


def settings_read(environment: Mapping[str, str] = os.environ) -> Environment | None:
    """Return the settings; None where they cannot be read."""
    try:
        return read_environment(environment)
    except QalaError:
        return None


def _settings(environment: Mapping[str, str]) -> Iterator[Told]:
    try:
        read = read_environment(environment)
    except QalaError as error:
        yield told("settings_amiss", MEND, what=error)
    else:
        yield told("settings", count=sum(each.name in environment for each in SETTINGS.values()))
        if bool(read.proxy_header) != bool(read.proxy_from):
            yield told("half_a_proxy", MEND)
    for each in unknown_names(environment):
        yield told("setting_unknown", LOOK, name=each)


def _port(host: str, port: int) -> Told:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except PermissionError:
            return told("port_forbidden", MEND, host=host, port=port)
        except OSError as error:
            if _is_qala(host, port):
                return told("port_qala", host=host, port=port)
            return told("port_taken", MEND, host=host, port=port, what=error.strerror)
    return told("port", host=host, port=port)


def _is_qala(host: str, port: int) -> bool:
    asked = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 (asked, not bound)
    connection = http.client.HTTPConnection(asked, port, timeout=3)
    try:
        connection.request("GET", "/healthz")
        return json.loads(connection.getresponse().read(200)) == {"alive": True}
    except (OSError, http.client.HTTPException, ValueError):
        return False
    finally:
        connection.close()


def _clock(now: datetime, as_of: date) -> Told:
    """A clock before the data's own day is wrong: sign-ins and drafts expire by it."""
    sane = as_of <= now.date() <= date(as_of.year + 20, 1, 1)
    return told("clock", OK if sane else MEND, now=f"{now:%Y-%m-%d %H:%M} UTC")
