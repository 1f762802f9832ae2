"""A deployment, its visitors in browsers of their own, and a load of requests. SYNTHETIC."""

import json
import threading
import time
from http.client import HTTPException

import pytest
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from tests.deployed import SECRET, deployed
from tests.e2e.conftest import LAPTOP, Visitor
from tests.e2e.uploads.desk import content, figures, wide


@pytest.fixture(scope="module")
def stack(provider):
    with deployed(4, provider) as found:
        yield found


@pytest.fixture(scope="module")
def browsers(browser, stack):
    """Browsers of two editors, signed in, and of somebody who looks on; they keep what is kept."""
    found = {}
    for who in ("ann", "bob", "dan"):
        found[who] = browser.new_context(viewport=LAPTOP, locale="en-US", ignore_https_errors=True)
        if who != "dan":
            put_cookie(found[who], stack, "_streamlit_user", ticket(stack, who))
    yield found
    for each in found.values():
        each.close()


@pytest.fixture
def visitor(browsers, stack):
    """Opens a window of somebody seated at a replica: ``visitor("ann", 0)``."""
    opened = []

    def visitor(who, at):
        put_cookie(browsers[who], stack, "qala_seat", stack.seat(at))
        opened.append(Visitor(browsers[who], stack.address))
        return opened[-1]

    yield visitor
    for each in opened:
        each.page.close()
        assert each.outside == []


def put_cookie(context, stack, name, value):
    context.add_cookies([{"name": name, "value": value, "url": stack.address, "secure": True}])


def ticket(stack, editor):
    """The cookie of somebody who has signed in."""
    claims = {
        "origin": stack.address,
        "is_logged_in": True,
        "provider": "default",
        "aud": "qala",
        "email": f"{editor}@example.kz",
        "exp": time.time() + 600,
    }
    return create_signed_value(SECRET, "_streamlit_user", json.dumps(claims)).decode()


@pytest.fixture(scope="module")
def tables(edition):
    """Figures of one indicator, each table's a little higher."""
    return [figures(edition, shift=shift) for shift in (0.0, 0.2, 0.4, 0.6, 0.8)]


@pytest.fixture(scope="module")
def files(edition, tables):
    return [content(wide(edition, each)) for each in tables]


class Load:
    """Requests without end through nginx, from four visitors."""

    def __init__(self, stack):
        self.stack, self.over, self.answers = stack, threading.Event(), []
        self.threads = [threading.Thread(target=self._ask, args=(at,)) for at in range(4)]

    def _ask(self, at):
        seat = self.stack.seat(at)
        while not self.over.wait(0.05):
            self.answers.append(self._status(seat))

    def _status(self, seat):
        try:
            return self.stack.ask("/map", seat)[0]
        except (OSError, HTTPException) as error:
            return repr(error)

    def __enter__(self):
        for each in self.threads:
            each.start()
        return self

    def wait_for(self, answers):
        while len(self.answers) < answers:
            time.sleep(0.05)

    def __exit__(self, *_):
        self.over.set()
        for each in self.threads:
            each.join()
