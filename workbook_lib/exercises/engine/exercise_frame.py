"""What stands around the steps of an exercise: heaviness before and after where it weighs, stopping, its ending."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from workbook_lib.content import models
from workbook_lib.controls import Ack, Block, BlockGroup, Button, Buttons, Field, Fold, Link, Text
from workbook_lib.controls.blocks import ButtonTone
from workbook_lib.exercises.engine.desk import Desk, clock_time, say
from workbook_lib.exercises.engine.exercise_runs import ExerciseRuns
from workbook_lib.exercises.engine.field_binding import checked_value, prompt_field
from workbook_lib.exercises.engine.lighter_before import lighter_before, weighs_more
from workbook_lib.records import ExerciseRun

_FIELDS = {"before": "heaviness_before", "after": "heaviness_after", "helped": "helped"}


class ExerciseFrame:
    """The frame around the steps of one exercise.

    Args:
        desk: Content, the clock, and saving and reading entries.
        runs: The runs of the exercise.
        just_ended: Says whether the exercise has just come to its end.
    """

    def __init__(self, desk: Desk, runs: ExerciseRuns, just_ended: Callable[[], bool]) -> None:
        self.desk = desk
        self.runs = runs
        self.just_ended = just_ended

    def owns(self, key: str) -> bool:
        """Say whether a field belongs to the frame."""
        return key.split("#", maxsplit=1)[0] in _FIELDS

    def change(self, key: str, value: object) -> Ack:
        """Keep a rating of the frame, or whether it helped."""
        name = key.split("#", maxsplit=1)[0]
        checked = checked_value(self._prompt(name), value, self.desk.now().date())
        was = getattr(self.runs.present(), _FIELDS[name])
        entry = self.runs.change(**{_FIELDS[name]: checked})
        at = clock_time(self.desk, entry.recorded_at)
        return Ack(at=at, revision=entry.revision, was=was, now=checked)

    def before(self) -> list[Block]:
        """Return the rating before the exercise, and that one may stop."""
        return [self._field("before"), Text(key="stop.hint", text=say(self.desk, "stop_hint"), tone="muted")]

    def looking_back(self) -> list[Block]:
        """Return the last screen: the rating after, and whether it helped."""
        return [self._field("after"), self._field("helped")]

    def closing(self, ending: str) -> str:
        """Return the one line that a finished exercise leaves in its row: its ending, or that it may rest."""
        return say(self.desk, "worse_row") if weighs_more(self.runs.present()) else ending

    def finished(self, given: list[Block], ending: str, onward: list[Block], kept: bool, erasable: bool) -> list[Block]:
        """Return the blocks of a finished exercise; one after which things are heavier ends as a stopped one does.

        Args:
            given: What the ending gives back.
            ending: What it says.
            onward: The next step, if there is one.
            kept: Whether anything written is left.
            erasable: Whether there is anything to erase.
        """
        run = self.runs.present()
        pair: list[Block] = []
        if run.heaviness_before is not None and run.heaviness_after is not None:
            text = say(self.desk, "heaviness_pair", before=run.heaviness_before, after=run.heaviness_after)
            pair = [Text(key="pair", text=text, tone="muted")]
        if weighs_more(run):
            said = [] if kept else [Text(key="ending", text=ending, tone="muted")]
            return [*self._worse(run), *pair, *said, *self._leaving(kept, erasable, worse=True)]
        reopen = Button(action="reopen", label=say(self.desk, "button_reopen"), tone="faint")
        fresh = Button(action="fresh", label=say(self.desk, "button_fresh"), tone="faint")
        moves = Buttons(key="ended", buttons=(*self._enough(), reopen, fresh))
        return [*given, Text(key="ending", text=ending), *pair, *onward, moves]

    def stopped(self, kept: bool, erasable: bool) -> list[Block]:
        """Return the blocks of an exercise that the reader has stopped; kind ones, too, where it had made it worse."""
        run = self.runs.present()
        if weighs_more(run):
            return [*self._worse(run), *self._leaving(kept, erasable, worse=True)]
        kindly = Text(key="stopped", text=say(self.desk, "stopped_kindly"))
        return [kindly, *self._leaving(kept, erasable, worse=False)]

    def _worse(self, run: ExerciseRun) -> list[Block]:
        kindly = say(self.desk, "worse_said" if run.helped == "worse" else "worse_felt")
        return [Text(key="worse", text=f"{kindly} {say(self.desk, 'worse_kindly')}")]

    def _enough(self) -> tuple[Button, ...]:
        """Return the way out of an ending, as long as it stands below its row."""
        enough = Button(action="leave_ending", label=say(self.desk, "button_enough"), tone="primary")
        return (enough,) if self.just_ended() else ()

    def _leaving(self, kept: bool, erasable: bool, *, worse: bool) -> list[Block]:
        """Return what to do next: keep or erase the text, a lighter exercise, people to talk to, opening it again."""
        blocks: list[Block] = []
        reopen = Button(action="reopen", label=say(self.desk, "button_reopen"), tone="faint")
        buttons = [*self._enough(), reopen]
        if kept:
            blocks.append(Text(key="stopped.kept", text=say(self.desk, "stopped_kept"), tone="muted"))
        blocks += lighter_before(self.desk, self.runs.exercise_id) if worse else []
        blocks.append(Buttons(key="stopped.on", buttons=tuple(buttons)))
        _, *people = self.desk.content.static("help").paragraphs  # the first one is about the workbook
        paragraphs = Text(key="stopped.people", text="\n\n".join(people))
        blocks.append(Fold("stopped.help", say(self.desk, "help_link"), (paragraphs,), is_open=worse))
        if erasable:
            sure = say(self.desk, "confirm_erase_run")
            erase = Button(action="erase", label=say(self.desk, "button_erase_run"), tone="erase", confirm=sure)
            blocks.append(
                Fold(
                    key="stopped.erase",
                    title=say(self.desk, "rather_erase"),
                    blocks=(Buttons(key="stopped.erasing", buttons=(erase,)),),
                )
            )
        return blocks

    def _prompt(self, name: str) -> models.Prompt:
        frame = self.desk.content.exercise("shared", "shared.frame")
        return next(prompt for prompt in frame.prompts() if prompt.id == f"frame.{name}")

    def _field(self, name: str) -> Field:
        run = self.runs.present()
        entry = self.desk.one(ExerciseRun, self.runs.run)
        value = getattr(run, _FIELDS[name])
        at = clock_time(self.desk, entry.recorded_at) if entry and value is not None else ""
        return prompt_field(
            self._prompt(name),
            f"{name}#{run.number}",
            value=value,
            saved_at=at,
            revision=entry.revision if entry else 0,
        )


def citation_words(desk: Desk, spec: models.ExerciseSpec) -> list[Block]:
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


def moves(desk: Desk, at: int, last: int, onward: str, blocks: Sequence[Block]) -> Buttons:
    """Return the ways on from a screen; going on is the primary button unless the screen has one of its own.

    Args:
        desk: The words.
        at: The number of the screen.
        last: The number of the last one.
        onward: What the way on is called.
        blocks: What the screen shows.
    """
    tone: ButtonTone = "plain" if any(button.tone == "primary" for button in _buttons(blocks)) else "primary"
    buttons = [Button("finish" if at == last else "next", onward, tone=tone)]
    if at > 0:
        buttons.append(Button("back", say(desk, "button_back")))
    buttons.append(Button("stop", say(desk, "button_stop"), tone="faint"))
    return Buttons(key=f"moves.{at}", buttons=tuple(buttons))


def _buttons(blocks: Sequence[Block]) -> Iterator[Button]:
    for block in blocks:
        if isinstance(block, Buttons):
            yield from block.buttons
        elif isinstance(block, BlockGroup):
            yield from _buttons(block.blocks)
