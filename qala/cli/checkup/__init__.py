"""What `qala doctor` looks at: the machine, the store, how it is served."""

from qala.cli.checkup.machine import look_at_machine
from qala.cli.checkup.promise import look_at_promise
from qala.cli.checkup.served import look_at_serving, settings_read
from qala.cli.checkup.stored import look_at_store
from qala.cli.checkup.told import MEND, Told

__all__ = [
    "MEND",
    "Told",
    "look_at_machine",
    "look_at_promise",
    "look_at_serving",
    "look_at_store",
    "settings_read",
]
