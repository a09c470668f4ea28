"""What the coach reads when participants' pods do not come; on one computer there are none, and nothing is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from workbook_lib.content import Content


def missing_pods(users: Iterable[Any], content: Content) -> list[str]:
    """Return a sentence for each thing that pods lack, with how many lack it.

    Args:
        users: The hub's users; their spawners say in `trouble` what a pod lacks.
        content: The texts.
    """
    lacking = Counter(getattr(spawner, "trouble", "") for user in users for spawner in user.spawners.values())
    return [content.say(f"hub_coach_{trouble}", n=n) for trouble, n in sorted(lacking.items()) if trouble]
