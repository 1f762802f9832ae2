"""Pages in plain HTML, for when Streamlit's cannot be had: full, unknown, failed, refused."""

from __future__ import annotations

from html import escape
from typing import Literal
from urllib.parse import parse_qs

from starlette.responses import HTMLResponse
from starlette.types import Scope

from qala.text import LANGUAGES, say
from qala.ui.address import link_to

What = Literal["full", "unknown", "failed", "host", "hasty"]
# Where home is no better: this name has none, or there is no room there either.
_NOWHERE = ("host", "full")
_STYLE = """
:root { color-scheme: light dark }
body { margin: 0; min-height: 100vh; display: grid; place-content: center;
  font: 17px/1.55 system-ui, sans-serif; color: #1b2733; background: #fff }
main { max-width: 34rem; padding: 2rem 1.25rem }
h1 { font-size: 1.35rem; font-weight: 600; margin: 0 0 .25rem }
section { padding: 1rem 0; border-top: 1px solid #d9dee3 }
p { margin: .25rem 0 } a { color: #006c98 } .id { font-family: monospace; font-size: .9rem }
@media (prefers-color-scheme: dark) {
  body { color: #eef2f5; background: #11181f }
  section { border-color: #3a4550 } a { color: #4db6e2 }
}
"""


def plain_page(
    what: What, status: int, language: str = "", retry: int = 0, **values: str
) -> HTMLResponse:
    """Return a page that says one thing in every language, the one asked for first.

    With `retry` it asks the browser to come again after so many seconds.
    """
    order = sorted(LANGUAGES, key=lambda each: each != language)
    parts = "".join(_section(what, each, values) for each in order)
    again = f'<meta http-equiv="refresh" content="{retry}">' if retry else ""
    body = (
        f'<!doctype html><html lang="{order[0]}"><head><meta charset="utf-8"><title>Qala</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<link rel="icon" href="data:,">{again}<style>{_STYLE}</style></head>'
        f"<body><main>{parts}</main></body></html>"
    )
    headers = {"cache-control": "no-store"} | ({"retry-after": str(retry)} if retry else {})
    return HTMLResponse(body, status, headers=headers)


def language_asked(scope: Scope) -> str:
    """Return the language an address asks for; empty where it names none of ours."""
    query = scope.get("query_string", b"").decode("latin-1")
    try:
        asked = parse_qs(query, max_num_fields=100).get("lang", [""])[-1]
    except ValueError:
        return ""
    return asked if asked in LANGUAGES else ""


def _section(what: What, language: str, values: dict[str, str]) -> str:
    title = escape(say(f"serving.{what}.title", language))
    told = escape(say(f"serving.{what}.told", language))
    home, words = link_to("home", {"language": language}), say("serving.home", language)
    link = "" if what in _NOWHERE else f'<p><a href="{escape(home)}">{escape(words)}</a></p>'
    number = values.get("id", "")
    told_id = escape(say("serving.id", language, id=number)) if number else ""
    last = f'<p class="id">{told_id}</p>' if told_id else ""
    return f'<section lang="{language}"><h1>{title}</h1><p>{told}</p>{last}{link}</section>'
