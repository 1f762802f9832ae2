"""News of published data, where the server that tells them is not the one that draws the page."""

import time

NEWS = "**/qala/news"
AHEAD = "retry: 600000\ndata: not-here-yet\n\n"


def test_a_page_listens_again_and_asks_some_times_for_what_its_server_has_not_yet(visitor):
    glass, asked = visitor(), []

    def tell(route):
        asked.append(time.monotonic())
        if (
            len(asked) == 1
        ):  # a server that is starting anew: the browser gives up on such an answer
            route.fulfill(status=204)
        else:
            route.fulfill(content_type="text/event-stream", body=AHEAD)

    glass.page.route(NEWS, tell)
    glass.open("map", lang="en")
    while len(asked) < 2 and time.monotonic() - asked[0] < 10:
        glass.page.wait_for_timeout(50)
    before = len(glass.frames)
    glass.page.wait_for_timeout(11_000)
    assert len(glass.frames) - before in (2, 3)  # the first may be under way already
    assert len(asked) == 2
