"""What `qala doctor` looks at: the machine, the store, how it is served."""

from qala.cli.checkup.machine import look_at_machine
from qala.cli.checkup.promise import look_at_promise
from qala.cli.checkup.served import look_at_serving
from qala.cli.checkup.stored import look_at_store
from qala.cli.checkup.told import LOOK, MEND, OK, Told

__all__ = [
    "LOOK",
    "MEND",
    "OK",
    "Told",
    "look_at_machine",
    "look_at_promise",
    "look_at_serving",
    "look_at_store",
]
