"""Stacked headings: several header rows → each column's headings from the top down."""

from __future__ import annotations

from qala.intake.grid import Block
from qala.intake.marks import opens_list


def stacked_headings(block: Block) -> dict[int, tuple[str, ...]]:
    """Return column → its headings from the top down, merged cells filled to the right."""
    levels = [[cell.strip() for cell in row.cells] for row in block.header]
    for index, level in enumerate(levels[:-1]):
        for at in range(block.left + 1, block.right):
            below = any(deeper[at] for deeper in levels[index + 1 :])
            left = any(deeper[at - 1] for deeper in levels[index + 1 :])
            together = all(upper[at] == upper[at - 1] for upper in levels[:index])
            if not level[at] and below and left and together:
                level[at] = level[at - 1]
    for level in levels:
        _name_parts(level, block)
    return {
        at: tuple(" ".join(level[at].split()) for level in levels if level[at])
        for at in range(block.left, block.right)
    }


def _name_parts(level: list[str], block: Block) -> None:
    """«Из них» is of the heading before it, and says so where two would read alike."""
    whole = ""
    for at in range(block.left, block.right):
        if level[at] and not opens_list(level[at]):
            whole = level[at]
        elif level[at] and whole:
            level[at] = f"{whole}, {level[at]}"
