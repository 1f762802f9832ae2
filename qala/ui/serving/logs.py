"""The log: one line a thing that happened, with where it belongs, and never a secret in it."""

from __future__ import annotations

import json
import logging
import secrets
import sys
import threading
from contextvars import ContextVar
from datetime import UTC, datetime
from hashlib import sha256
from types import TracebackType
from typing import Any

import streamlit as st
import streamlit.config
import streamlit.logger
from streamlit.runtime.scriptrunner import get_script_run_ctx

from qala.settings import Environment
from qala.text.redacted import redacted

LOG = logging.getLogger("qala")
REQUEST_HEADER = "qala-request"
"""How a script learns the id of the request that opened its session."""
request_id: ContextVar[str] = ContextVar("request_id", default="")
_drawn = threading.local()
_ERROR_ID = "qala_error_id"


def note_page(page: str) -> None:
    """Note which page the script in this thread draws."""
    _drawn.page = page


def note(message: str, level: int = logging.INFO, **facts: object) -> None:
    """Log something, with facts as fields of its own."""
    LOG.log(level, message, extra={"facts": facts})


def error_id(error: BaseException) -> str:
    """Return the short name of one failure: the same on the page and in the log."""
    found = getattr(error, _ERROR_ID, "")
    if not found:
        found = secrets.token_hex(4).upper()
        setattr(error, _ERROR_ID, found)
    return found


def facts_of(record: logging.LogRecord) -> dict[str, Any]:
    """Return what a line says beside its message: request, session, page, error and its own."""
    facts: dict[str, Any] = {"request": request_id.get(), **_script()}
    facts |= getattr(record, "facts", {})
    error = record.exc_info[1] if record.exc_info else None
    if error is not None:
        facts["error"] = error_id(error)
    return {key: value for key, value in facts.items() if value not in ("", None)}


def _script() -> dict[str, str]:
    """Session, page and request of the script in this thread.

    A session's own id would let a reader of the log take the session over.
    """
    context = get_script_run_ctx(suppress_warning=True)
    if context is None:
        return {}
    session = sha256(context.session_id.encode()).hexdigest()[:12]
    found = {"session": session, "page": getattr(_drawn, "page", "")}
    asked = st.context.headers.get(REQUEST_HEADER)
    return found | ({"request": asked} if asked else {})


class _Lines(logging.Formatter):
    """Each record as one line, its secrets hidden."""

    def __init__(self, form: str) -> None:
        super().__init__()
        self.form = form

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        level, message = record.levelname.lower(), redacted(record.getMessage())
        facts = {key: _plain(value) for key, value in facts_of(record).items()}
        trace = redacted(self.formatException(record.exc_info)) if record.exc_info else ""
        if self.form == "json":
            line = {"time": moment, "level": level, "logger": record.name, "message": message}
            traced = {"traceback": trace} if trace else {}
            return json.dumps(line | facts | traced, ensure_ascii=False, default=str)
        told = " ".join(f"{key}={value}" for key, value in facts.items())
        line = " ".join(filter(None, (moment, level, record.name, message, told)))
        # A line break in what somebody sent must not look like a line of ours.
        return line.replace("\r", "\\r").replace("\n", "\\n") + (f"\n{trace}" if trace else "")


def _plain(value: object) -> object:
    return value if isinstance(value, int | float | bool) else redacted(str(value))


def start_logging(environment: Environment) -> None:
    """Send every log of this process, whoever writes it, through one handler to stderr."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Lines(environment.log_format))
    level = logging.getLevelNamesMapping()[environment.log_level.upper()]
    others = level if level != logging.INFO else logging.WARNING
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(others)
    LOG.setLevel(level)

    def ours(logger: logging.Logger) -> None:
        logger.handlers[:] = [handler]

    # Else it prints failures itself, in colours and with all that they hold.
    streamlit.config.set_option("logger.enableRich", value=False)
    # Streamlit gives each of its loggers a handler of its own, by this function.
    streamlit.logger.setup_formatter = ours
    streamlit.logger.set_log_level(others)
    streamlit.logger.update_formatter()
    # It would write whole addresses, drafts' names among them; we count and log requests ourselves.
    logging.getLogger("uvicorn.access").disabled = True
    logging.captureWarnings(capture=True)
    sys.excepthook = _uncaught
    threading.excepthook = _uncaught_in_thread


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    LOG.log(logging.CRITICAL, "the process fails", exc_info=(kind, error, trace))


def _uncaught_in_thread(told: threading.ExceptHookArgs) -> None:
    if told.exc_value is not None:
        found = (told.exc_type, told.exc_value, told.exc_traceback)
        LOG.log(logging.ERROR, "a thread fails", exc_info=found)
