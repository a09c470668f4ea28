"""Draws what an ending gives back: the reader's own line, letter, columns or lists, as the content declares it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workbook_lib.content.endings import GivenBack
from workbook_lib.content.models import ExerciseSpec, OptionSpec, Step
from workbook_lib.controls import Block, BlockGroup, Fold, Items, ListItem, Text
from workbook_lib.exercises.engine.desk import Desk, say
from workbook_lib.exercises.engine.endings.keeping import keep_button, keeping, kept_places
from workbook_lib.exercises.engine.endings.own_lines import OwnLine

LARGE = 240
"""As many characters as a line may have to be set large; a longer one is set as prose."""
WIDE = 3
"""How many columns stand beside each other with the empty ones among them."""
MOST = 7
"""How many lines of a list stand at an ending."""
Source = Callable[[str], Sequence[OwnLine]]


def given_back(desk: Desk, spec: ExerciseSpec, lines: Source) -> list[Block]:
    """Return what the ending of an exercise gives back, part by part; nothing where nothing of it was written.

    Args:
        desk: The words, and which lines are kept.
        spec: The exercise.
        lines: Returns what the reader wrote under a name.
    """
    blocks: list[Block] = []
    for number, part in enumerate(spec.gives):
        written = {name: list(found) for name in part.of if (found := lines(name))}
        if not written:
            continue
        key = f"given.{number}"
        if part.form in {"line", "letter", "folded"}:
            first = next(iter(written.values()))
            keepable = first
            blocks += _words(desk, key, part, first)
        elif part.form == "columns":
            (name,) = part.of
            keepable = []
            options = next(prompt for prompt in spec.prompts() if prompt.id == name).options
            if len(options) > WIDE:
                options = tuple(one for one in options if any(line.group == one.id for line in written[name]))
            blocks.append(columns(desk, key, options, written[name], part.keep_group))
        else:
            keepable = [line for found in written.values() for line in found]
            blocks.append(_lists(desk, key, part, [(_label(spec, name), found) for name, found in written.items()]))
        if part.keep:
            blocks += keeping(desk, f"{key}.keep", keepable)
    return blocks


def letter(key: str, text: str, opening: str = "") -> Text:
    """Return a text set as a letter."""
    return Text(key=key, text=f"{opening}\n\n{text}" if opening else text, tone="letter")


def read_here(step: Step, lines: Source) -> list[Block]:
    """Return the earlier answer that a step has to be read (`reads`), as a letter; nothing where there is none."""
    return [letter(f"r.{step.id}", line.text) for line in (lines(step.reads) if step.reads else ())]


def columns(
    desk: Desk, key: str, options: Sequence[OptionSpec], lines: Sequence[OwnLine], keep_group: str = ""
) -> BlockGroup:
    """Return every group of a sort with what is in it beside the others; what is in none of them comes last.

    Args:
        desk: The words for an empty group, and for what is not sorted.
        key: The key of the block.
        options: The groups.
        lines: What was sorted.
        keep_group: The group whose lines can be kept; "" for none.
    """
    kept = kept_places(desk) if keep_group else set()
    labels = {option.id: option.label for option in options}
    if any(line.group not in labels for line in lines):
        labels[""] = say(desk, "sorted_not")
    empty = say(desk, "sorted_none")
    groups = []
    for name, label in labels.items():
        own = [(n, one) for n, one in enumerate(lines) if one.group == name]
        keeps = bool(name) and name == keep_group
        rows = tuple(
            ListItem(id=f"{key}.{n}", text=one.text, buttons=(keep_button(desk, one, kept),) if keeps else ())
            for n, one in own
        )
        inside = (Items(f"{key}.{name}.lines", rows, empty),)
        groups.append(BlockGroup(key=f"{key}.{name}", label=label, blocks=inside))
    return BlockGroup(key, say(desk, "sorted_all"), tuple(groups), side_by_side=True)


def _words(desk: Desk, key: str, part: GivenBack, lines: Sequence[OwnLine]) -> list[Block]:
    if part.form == "letter":
        return [letter(key, "\n\n".join(line.text for line in lines), part.opening)]
    if part.form == "folded":
        text = "\n\n".join(line.text for line in lines)
        return [Fold(key=key, title=part.label or say(desk, "given_folded"), blocks=(letter(f"{key}.text", text),))]
    text = " · ".join(line.text for line in lines)
    label: list[Block] = [Text(key=f"{key}.label", text=part.label, tone="muted")] if part.label else []
    return [*label, Text(key=key, text=text, tone="own") if len(text) <= LARGE else letter(key, text)]


def _lists(desk: Desk, key: str, part: GivenBack, lists: Sequence[tuple[str, list[OwnLine]]]) -> BlockGroup:
    groups = []
    for number, (label, lines) in enumerate(lists):
        rows = tuple(ListItem(id=f"{key}.{number}.{n}", text=one.text, note=one.note) for n, one in enumerate(lines))
        inside = (Items(key=f"{key}.{number}.lines", items=rows[:MOST]),)
        groups.append(BlockGroup(key=f"{key}.{number}", label=part.label or label, blocks=inside))
    if len(groups) == 1:
        return groups[0]
    return BlockGroup(key, say(desk, "given_lists"), tuple(groups), side_by_side=True)


def _label(spec: ExerciseSpec, name: str) -> str:
    return next((prompt.label for prompt in spec.prompts() if prompt.id == name), "")
