"""What was written on an earlier page and matters on this one."""

from __future__ import annotations

from workbook_lib.pages.desk import Desk
from workbook_lib.records import Reflection


def latest_text(desk: Desk, prompt_id: str) -> str:
    """Return the reader's latest answer to a prompt of any page; "" when there is none or it was put away."""
    records = [entry.record for entry in desk.current("reflection", prompt_id=prompt_id)]
    texts = [record.text.strip() for record in records if isinstance(record, Reflection)]
    return next((text for text in reversed(texts) if text), "")
