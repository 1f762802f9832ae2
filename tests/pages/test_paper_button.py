"""The place page hands out the chosen place on one sheet of paper."""

import pytest

from qala.text import LANGUAGES, say


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_place_page_offers_a_sheet_of_paper(visit, language):
    visit.open("place", lang=language, place="CITY-KYZYLORDA")
    labels = [each.proto.label for each in visit.app.get("download_button")]
    assert labels[0] == say("paper.button", language)
