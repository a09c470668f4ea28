"""The four ratings of a check-in as fields, kept as they are given: on arriving, on leaving, in a check-in."""

from __future__ import annotations

from dataclasses import replace

from workbook_lib.fields import Field, Saved
from workbook_lib.pages.desk import Desk, clock_time
from workbook_lib.pages.form import Form, Part, rating_prompts
from workbook_lib.records import RATINGS, CheckIn


class SittingRatings:
    """The ratings at one end of a sitting: one entry for each page, day and end.

    Args:
        desk: Where they are kept.
        moment: ``"arrive"`` or ``"leave"``.
    """

    def __init__(self, desk: Desk, moment: str) -> None:
        self.desk = desk
        self.moment = moment
        parts = [Part(prompt.id.removeprefix("rating."), prompt) for prompt in rating_prompts(desk)]
        self.form = Form(desk, moment, parts)

    @property
    def entry_id(self) -> str:
        """The entry of this page and day."""
        return self.desk.identify("sitting", self.desk.page, self.moment, self.desk.now().date().isoformat())

    def present(self) -> CheckIn:
        """Return the ratings given so far today."""
        entry = self.desk.entry(self.entry_id)
        if entry is not None and not entry.deleted and isinstance(entry.record, CheckIn):
            return entry.record
        return CheckIn(moment=self.moment, page=self.desk.page)  # type: ignore[arg-type]

    def filled(self) -> int:
        """Return how many of the four are given."""
        return sum(getattr(self.present(), name) is not None for name in RATINGS)

    def fields(self) -> list[Field]:
        """Return the four fields."""
        entry = self.desk.entry(self.entry_id)
        at = clock_time(self.desk, entry.recorded_at) if entry else ""
        return self.form.fields(vars(self.present()), saved_at=at, revision=entry.revision if entry else 0)

    def change(self, key: str, value: object) -> Saved:
        """Keep one of the ratings."""
        name, checked = self.form.checked(key, value)
        entry = self.desk.save(replace(self.present(), occurred_at=None, **{name: checked}), self.entry_id)
        return self.form.saved(entry.revision)
