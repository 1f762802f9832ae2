"""Stories: ordered views with one message each; their texts cite figures and type none."""

from qala.story.citing import cited, cited_sources, fill
from qala.story.faults import StoryError
from qala.story.reading import check_stories, read_stories
from qala.story.tale import Step, Story, show_of

__all__ = [
    "Step",
    "Story",
    "StoryError",
    "check_stories",
    "cited",
    "cited_sources",
    "fill",
    "read_stories",
    "show_of",
]
