"""The common frame of every exercise: heaviness before and after, stopping, "did this help?", and why it may."""

from __future__ import annotations

from workbook_lib.content import models
from workbook_lib.fields import Block, Button, Buttons, Field, Fold, Link, Saved, Text
from workbook_lib.pages.binding import Binding, checked_value, prompt_field
from workbook_lib.pages.desk import Desk, clock_time, say
from workbook_lib.pages.runs import Runs

_FIELDS = {"before": "heaviness_before", "after": "heaviness_after", "helped": "helped"}


class Frame:
    """The frame around the steps of one exercise.

    Args:
        desk: Content, time and a place to put things.
        runs: The runs of the exercise.
    """

    def __init__(self, desk: Desk, runs: Runs) -> None:
        self.desk = desk
        self.runs = runs

    def owns(self, key: str) -> bool:
        """Say whether a field belongs to the frame."""
        return key.split("#", maxsplit=1)[0] in _FIELDS

    def change(self, key: str, value: object) -> Saved:
        """Keep a rating of the frame, or whether it helped."""
        name = key.split("#", maxsplit=1)[0]
        checked = checked_value(self._prompt(name), value, self.desk.now().date())
        entry = self.runs.change(**{_FIELDS[name]: checked})
        return Saved(at=clock_time(self.desk, entry.recorded_at), revision=entry.revision)

    def before(self) -> Field:
        """Return the rating before the exercise."""
        return self._field("before")

    def looking_back(self) -> list[Block]:
        """Return the last screen: the rating after, and whether it helped."""
        return [self._field("after"), self._field("helped")]

    def finished(self, ending: str) -> list[Block]:
        """Return what stands where the exercise was, once it is finished."""
        run = self.runs.present()
        blocks: list[Block] = [Text(key="ending", text=ending or say(self.desk, "written_down"), tone="body")]
        if run.heaviness_before is not None and run.heaviness_after is not None:
            text = say(self.desk, "heaviness_pair", before=run.heaviness_before, after=run.heaviness_after)
            blocks.append(Text(key="pair", text=text, tone="muted"))
        reopen = Button(action="reopen", label=say(self.desk, "button_reopen"))
        fresh = Button(action="fresh", label=say(self.desk, "button_fresh"))
        return [*blocks, Buttons(key="ended", buttons=(reopen, fresh))]

    def stopped(self, written: bool) -> list[Block]:
        """Return what stands where the exercise was, once the reader has stopped."""
        blocks: list[Block] = [Text(key="stopped", text=say(self.desk, "stopped_kindly"))]
        buttons = [Button(action="reopen", label=say(self.desk, "button_reopen"))]
        if written:
            blocks.append(Text(key="stopped.kept", text=say(self.desk, "stopped_kept"), tone="muted"))
            sure = say(self.desk, "confirm_erase_run")
            erase = Button(action="erase", label=say(self.desk, "button_erase_run"), tone="erase", confirm=sure)
            blocks.append(
                Fold(
                    key="stopped.erase",
                    title=say(self.desk, "rather_erase"),
                    blocks=(Buttons(key="stopped.erasing", buttons=(erase,)),),
                )
            )
        people = self.desk.content.static("help").paragraphs
        paragraphs = Text(key="stopped.people", text="\n\n".join(people))
        blocks.append(Fold(key="stopped.help", title=say(self.desk, "help_link"), blocks=(paragraphs,)))
        return [*blocks, Buttons(key="stopped.on", buttons=tuple(buttons))]

    def elsewhere(self, binding: Binding) -> list[Block]:
        """Return the other text, where another window changed the same answer meanwhile."""
        if not binding.elsewhere:
            return []
        other = Text(key=f"{binding.key}.other", text=binding.elsewhere)
        return [Fold(key=f"{binding.key}.elsewhere", title=say(self.desk, "changed_elsewhere"), blocks=(other,))]

    def _prompt(self, name: str) -> models.Prompt:
        frame = self.desk.content.exercise("shared", "shared.frame")
        return next(prompt for prompt in frame.prompts() if prompt.id == f"frame.{name}")

    def _field(self, name: str) -> Field:
        run = self.runs.present()
        entry = self.desk.entry(self.runs.run)
        value = getattr(run, _FIELDS[name])
        at = clock_time(self.desk, entry.recorded_at) if entry and value is not None else ""
        return prompt_field(
            self._prompt(name),
            f"{name}#{run.number}",
            value=value,
            saved_at=at,
            revision=entry.revision if entry else 0,
        )


def citation_words(desk: Desk, spec: models.Exercise) -> list[Block]:
    """Return the studies behind an exercise: authors, year, what was studied, its limits, and where to read it."""
    blocks: list[Block] = []
    for citation_id in spec.citations:
        one = desk.content.citations[citation_id]
        text = f"{one.authors} ({one.year}). {one.title}. {one.where}".strip()
        blocks.append(Text(key=f"cite.{one.id}", text=text, tone="muted"))
        blocks.append(Text(key=f"cite.{one.id}.studied", text=f"{one.studied} {one.limits}".strip(), tone="muted"))
        if one.doi:
            blocks.append(Link(key=f"cite.{one.id}.doi", text=f"doi.org/{one.doi}", href=f"https://doi.org/{one.doi}"))
    return blocks
