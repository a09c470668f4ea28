"""k: the least number of people that anything shown of a group rests on (docs/privacy-of-the-group.md)."""

from __future__ import annotations

LEAST = 5
"""The smallest k a board works with."""
