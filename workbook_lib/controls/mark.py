"""The mark of a value: how a window and the kernel agree on what the window has seen, without sending it again."""

from __future__ import annotations

import hashlib
import json

from workbook_lib.controls.blocks import to_json

_LENGTH = 24


def mark(value: object) -> str:
    """Return a short text that is the same for equal values of a field, and for all that are empty.

    Args:
        value: What a field shows: text, a number, a day, an option's id, or a list.
    """
    if value in (None, "", (), []):
        return "empty"
    text = json.dumps(to_json(value), sort_keys=True).encode()
    return hashlib.sha256(text).hexdigest()[:_LENGTH]
