"""Files to take away: exactly what is shown, with what it means and where it comes from."""

from collections.abc import Mapping

from qala.edition import Edition
from qala.export.csv import csv_bytes, csv_text
from qala.observation import QalaError
from qala.story import Story

__all__ = ["csv_bytes", "csv_text", "story_bytes"]


def story_bytes(
    edition: Edition,
    story: Story,
    language: str,
    form: str,
    pictures: Mapping[int, bytes] | None = None,
) -> bytes:
    """Return a story as a file; `form` is ``pdf`` or ``pptx``.

    What writes them loads with the first file. `pictures` are PNG of the steps' maps, by number
    from 1, in place of the drawn ones.

    Raises
    ------
    QalaError
        Another form, a figure that the story cites and that is gone, or missing typefaces.
    """
    if form == "pdf":
        from qala.export.handout import handout_bytes  # noqa: PLC0415

        return handout_bytes(edition, story, language, pictures)
    if form == "pptx":
        from qala.export.deck import deck_bytes  # noqa: PLC0415

        return deck_bytes(edition, story, language, pictures)
    raise QalaError("story", "form", form, "pdf or pptx")
