"""A page's head names what its views will fetch: all of it, where it lies, and on pages alone."""

import asyncio
import re

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import HTMLResponse, JSONResponse
from starlette.routing import Route

from qala.ui.serving.preloading import WEB, Preloading, links, modules, sheets

PAGE = "<html><head><title>Қала</title></head><body>" + "x" * 2000 + "</body></html>"


async def _page(_request):
    return HTMLResponse(PAGE, headers={"etag": '"of-the-file"'})


async def _data(_request):
    return JSONResponse({"head": "</head>"})


APP = Starlette(
    routes=[Route("/app/map", _page), Route("/map", _page), Route("/x.html", _page),
            Route("/index", _data)],
    middleware=[Middleware(Preloading), Middleware(GZipMiddleware)],
)  # fmt: skip


def ask(path: str, method: str = "GET") -> tuple[dict[str, str], bytes]:
    """Ask as a browser does; return headers and body of the answer."""
    sent = []

    async def send(message):
        sent.append(message)

    async def receive():
        return {"type": "http.request", "body": b""}

    headers = [(b"host", b"here"), (b"accept-encoding", b"gzip")]
    scope = {
        "type": "http", "method": method, "path": path, "raw_path": path.encode(),
        "query_string": b"", "headers": headers, "root_path": "", "server": ("here", 80),
    }  # fmt: skip
    asyncio.run(APP(scope, receive, send))
    body = b"".join(each.get("body", b"") for each in sent[1:])
    return {key.decode(): value.decode() for key, value in sent[0]["headers"]}, body


@pytest.mark.parametrize("path", ["/map", "/app/map"])
def test_a_page_says_in_its_head_what_it_will_fetch(path):
    headers, body = ask(path)
    assert body.decode() == PAGE.replace("</head>", links("map") + "</head>")
    assert int(headers["content-length"]) == len(body)
    assert "etag" not in headers, "it would be the file's, whatever the links"


@pytest.mark.parametrize("path", ["/x.html", "/index"])
def test_nothing_else_is_touched(path):
    headers, body = ask(path)
    assert b"modulepreload" not in body
    assert (headers.get("content-encoding") == "gzip") == (path == "/x.html")


def test_asking_for_the_head_alone_gives_the_head_alone():
    headers, body = ask("/map", "HEAD")
    assert "modulepreload" not in str(headers)
    assert b"modulepreload" not in body


def test_the_map_has_all_its_modules_and_what_they_import():
    found = modules("menu", "news", "atlas")
    assert {"boot.js", "menu.js", "news.js", "atlas.js", "outline.js", "spots.js"} <= set(found)
    named = {each for name in found for each in re.findall(r'from "\./([\w.]+)"', _text(name))}
    assert named <= set(found)
    assert all((WEB / name).is_file() for name in found)
    assert len(found) == len(set(found))


def _text(name: str) -> str:
    return (WEB / name).read_text("utf-8")


def test_style_sheets_are_those_that_the_boot_names():
    assert sheets()["atlas"] == ["atlas", "map", "controls", "tables"]
    assert sheets()["news"] == []
    assert all((WEB / f"{each}.css").is_file() for view in sheets().values() for each in view)


def test_only_pages_with_the_main_map_fetch_it():
    assert "/atlas.js" in links("")
    assert "/atlas.json" in links("map")
    assert "/atlas.js" not in links("upload")
    assert "/menu.js" in links("upload")
