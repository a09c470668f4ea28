"""What a controller has beside the methods of `Controller` where its card shows pictures.

A picture takes longer than words, has a shape for each kind of screen, and is drawn anew when what it shows changed.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from typing import Protocol, runtime_checkable

log = logging.getLogger(__name__)

FIRST_WORDS = "application/vnd.workbook.first-words+json"
"""The name, among what a cell shows, of what its card says before it is drawn."""

WITHOUT_FILES = "VOILA_KERNEL_ID"
"""Environment variable that Voilà sets: what a cell shows goes to a page then, and no notebook is ever saved."""


@runtime_checkable
class Shaped(Protocol):
    """A controller whose view depends on how wide the window is."""

    narrow: bool
    """Whether the card is on a narrow screen; set before the view is asked for."""


@runtime_checkable
class DrawnLater(Protocol):
    """A controller whose words are sent first."""

    def draw_next(self) -> bool:
        """Draw what the view left out, one picture at a time; return whether the view has more to show now."""


@runtime_checkable
class Watching(Protocol):
    """A controller whose view is sent again when something was written, here or in another window."""

    def has_changed(self) -> bool:
        """Return whether what the last view showed has changed since."""


@runtime_checkable
class WithFirstWords(Protocol):
    """A controller whose words stand on the page before the page's scripts run."""

    def first_words(self) -> Sequence[str]:
        """Return what the view begins with; nothing where that is no plain words."""


def first_words(controller: object) -> dict[str, object]:
    """Return what a page says in a card's place until the card is drawn; nothing where a notebook's file would keep it.

    Args:
        controller: Of the card.
    """
    if WITHOUT_FILES not in os.environ or not isinstance(controller, WithFirstWords):
        return {}
    try:
        words = [*controller.first_words()]
    except Exception as error:
        # The card itself says what is wrong, once it is drawn.
        log.error("first words of a card: %s", type(error).__name__)
        return {}
    return {FIRST_WORDS: words} if words else {}
