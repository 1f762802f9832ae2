"""Settings: what the environment says of Qala, name by name. Rooms interpret their own part.

What Qala reads from the environment stands here, and in ``deploy/qala.env``; a test holds both.
"""

from qala.settings.environment import SETTINGS, Environment, read_environment, unknown_names
from qala.settings.setting import Network, Setting

__all__ = [
    "SETTINGS",
    "Environment",
    "Network",
    "Setting",
    "read_environment",
    "unknown_names",
]
