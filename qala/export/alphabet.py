"""Whether the typefaces of stage and files have every Kazakh letter."""

from __future__ import annotations

from functools import lru_cache

from fontTools.ttLib import TTFont, TTLibError

from qala.export.fonts import source_file
from qala.observation import QalaError

KAZAKH = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"
# The stage shows these as they are, files are set in what is cut from them.
FACES = ("SourceSansVF-Upright", "SourceSerifVariable-Roman")


@lru_cache(maxsize=1)
def lacking() -> tuple[str, ...]:
    """Return what the typefaces lack, a line each: the file, and the letters or that it is gone."""
    found: list[str] = []
    for face in FACES:
        try:
            known = TTFont(source_file(face), lazy=True).getBestCmap() or {}
        except (QalaError, OSError, TTLibError) as error:
            found.append(f"{face}: {error}")
            continue
        missing = [letter for letter in KAZAKH if ord(letter) not in known]
        if missing:
            found.append(f"{face}: {' '.join(missing)}")
    return tuple(found)
