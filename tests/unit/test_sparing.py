"""The theme is told to every visitor as Streamlit would tell it, though it is read once."""

from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

from qala.ui.serving.sparing import kept_theme

SECTIONS = {
    "theme": lambda theme: theme,
    "theme.light": lambda theme: theme.light,
    "theme.dark": lambda theme: theme.dark,
    "theme.sidebar": lambda theme: theme.sidebar,
    "theme.light.sidebar": lambda theme: theme.light.sidebar,
    "theme.dark.sidebar": lambda theme: theme.dark.sidebar,
}


def told(populate):
    theme = CustomThemeConfig()
    for section, part in SECTIONS.items():
        populate(part(theme), section)
    return theme


def test_the_kept_theme_is_the_one_streamlit_reads():
    kept = kept_theme(app_session._populate_theme_msg)
    assert told(kept) == told(kept) == told(app_session._populate_theme_msg)
    assert told(kept).HasField("light")
    assert not told(kept).HasField("sidebar")


def test_a_section_is_read_once_and_not_added_to():
    asked = []

    def populate(message, section):
        asked.append(section)
        message.heading_font_sizes.append("3rem")

    kept = kept_theme(populate)
    one, other = CustomThemeConfig(), CustomThemeConfig()
    kept(one)
    kept(other)
    assert asked == ["theme"]
    assert one.heading_font_sizes == other.heading_font_sizes == ["3rem"]
