"""The silence filler: what anyone actually said, beside what was assumed."""

from __future__ import annotations

from workbook_lib.content import models
from workbook_lib.fields import Block, Text
from workbook_lib.pages.brought import latest_text
from workbook_lib.pages.counted import Counted


class Silence(Counted):
    """The controller of ``02.silence``."""

    def step_blocks(self, step: models.Step) -> list[Block]:
        """Return the step; the first one shows what was written down on the first page."""
        blocks = super().step_blocks(step)
        told = latest_text(self.desk, "rejection.words")
        if step.id != "02.silence.said" or not told:
            return blocks
        brought = [
            Text(key="brought", text=self.spec.words["brought"], tone="muted"),
            Text(key="brought.text", text=told, tone="notice"),
        ]
        return [blocks[0], *brought, *blocks[1:]]
