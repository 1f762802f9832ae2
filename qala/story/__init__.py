"""Stories: ordered views with one message each; their texts cite figures and type none."""

from qala.story.citing import cited, fill
from qala.story.faults import StoryError
from qala.story.reading import check_stories, read_stories
from qala.story.tale import Step, Story

__all__ = ["Step", "Story", "StoryError", "check_stories", "cited", "fill", "read_stories"]
