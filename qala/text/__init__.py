"""Words in three languages: texts that carry their translations, messages, numbers."""

from qala.text.cells import safe_cell
from qala.text.languages import DEFAULT_LANGUAGE, LANGUAGES, Text, in_language
from qala.text.messages import message_keys, say
from qala.text.numbers import NumberWords, format_number, number_words

__all__ = [
    "DEFAULT_LANGUAGE",
    "LANGUAGES",
    "NumberWords",
    "Text",
    "format_number",
    "in_language",
    "message_keys",
    "number_words",
    "safe_cell",
    "say",
]
