"""What all commands answer with: exit statuses and JSON."""

from __future__ import annotations

import json
from typing import Any

DONE, FAILED, UNUSABLE = 0, 1, 2


def say_json(value: Any) -> None:
    """Print a value as JSON."""
    print(json.dumps(value, ensure_ascii=False, indent=2))
