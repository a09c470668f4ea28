"""Tailor your CV: the advert's terms beside the CV's, and a decision about each one that is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from workbook_lib.content import models
from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.cv import ADD, LEFT_OUT, SAID, TERMS, decided, decisions_text, line
from workbook_lib.exercises.terms import Comparison, Term, compare
from workbook_lib.fields import Block, Choice, Copy, Fold, Group, Heading, Items, Option, Saved, Text, TextLine
from workbook_lib.fields import Item as Line
from workbook_lib.pages.binding import Binding, prompt_field
from workbook_lib.pages.cv_texts import LoadedText
from workbook_lib.pages.desk import Desk, clock_time
from workbook_lib.pages.exercise import Exercise
from workbook_lib.pages.opportunities import opportunity_options, opportunity_prompt
from workbook_lib.records import Entry, Item

FIRST = 12
"""How many missing terms are shown at once; further ones are folded."""


class CvTailoring(Exercise):
    """The controller of ``03.cv``."""

    def __init__(self, desk: Desk, spec: models.Exercise) -> None:
        super().__init__(desk, spec)
        self.texts = {"cv": LoadedText(spec, "cv"), "advert": LoadedText(spec, "advert")}
        self._compared: tuple[tuple[str, str], Comparison] | None = None

    def step_blocks(self, step: models.Step) -> list[Block]:
        """Return the two texts, the terms, or what was decided."""
        heading = Heading(key=f"h.{step.id}", text=step.label, level=3)
        parts = {"03.cv.texts": self._texts, "03.cv.terms": self._terms, "03.cv.result": self._result}
        return [heading, *parts[step.id]()]

    def change_own(self, key: str, value: object) -> Saved | None:
        """Keep a decision or the application it is for; read a file.

        Raises:
            WorkbookError: A file cannot be read, or the value does not fit.
        """
        for text in self.texts.values():
            if key == text.key:
                return text.load(value)
        if key == "which":
            chosen = value if value in {option.id for option in opportunity_options(self.desk)} else ""
            entry = self.runs.change(opportunity=chosen)
            return Saved(at=clock_time(self.desk, entry.recorded_at), revision=entry.revision)
        kind, _, term_id = key.partition("-")
        return self._decide(kind, term_id, value) if kind in {"decide", "where"} else None

    def press_own(self, action: str, data: Mapping[str, object]) -> None:
        """Keep a loaded text, or let go of it."""
        text = self.texts.get(str(data.get("text")))
        if text is None or action not in {"keep", "drop"}:
            super().press_own(action, data)
        elif action == "keep":
            self.runs.begin()
            text.keep(self._kept(text.name))
        else:
            text.let_go()

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Do what a button says; a fresh start, or erasing, forgets what was loaded."""
        if action in {"fresh", "erase"}:
            for text in self.texts.values():
                text.let_go()
            self._compared = None
        super().press(action, data)

    def _kept(self, name: str) -> Binding:
        return self.bound(self.prompt("cv.text" if name == "cv" else "cv.advert"))

    def _texts(self) -> list[Block]:
        words, chosen = self.spec.words, self.runs.present().opportunity
        which = opportunity_prompt(self.desk, "cv.which", words["which"], help=words["which_help"], chosen=chosen)
        groups = [text.group(self._kept(name)) for name, text in self.texts.items()]
        return [*([prompt_field(which, "which", value=chosen or None)] if which else []), *groups]

    def _comparison(self) -> Comparison | None:
        cv, advert = (text.text(self._kept(name)) for name, text in self.texts.items())
        if not (cv.strip() and advert.strip()):
            return None
        if self._compared is None or self._compared[0] != (cv, advert):
            stop = self.spec.words["stop_pattern"].split()
            self._compared = ((cv, advert), compare(advert, cv, stop, self.desk.content.language))
        return self._compared[1]

    def _terms(self) -> list[Block]:
        words, found = self.spec.words, self._comparison()
        if found is None:
            return [Text(key="missing", text=words["missing"], tone="muted")]
        if not (found.present or found.absent):
            return [Text(key="nothing", text=words["nothing"], tone="muted")]
        blocks: list[Block] = [Text(key="intro", text=words["intro"])]
        blocks += [self._term(term) for term in found.absent[:FIRST]]
        if further := found.absent[FIRST:]:
            title = words["more"].format(n=len(further))
            blocks.append(Fold(key="more", title=title, blocks=tuple(self._term(term) for term in further)))
        rows = tuple(Line(id=self._term_id(term), text=term.text, note=self._from(term)) for term in found.present)
        title = words["found"].format(n=len(rows))
        return [*blocks, Fold(key="found", title=title, blocks=(Items("found.list", rows, words["found_none"]),))]

    def _term(self, term: Term) -> Group:
        words, term_id = self.spec.words, self._term_id(term)
        entry = self._decision(term_id)
        item = entry.record if entry and isinstance(entry.record, Item) else Item(prompt_id=TERMS)
        at, revision = (clock_time(self.desk, entry.recorded_at), entry.revision) if entry else (None, 0)
        options = tuple(Option(id=one.id, label=one.label) for one in self.spec.lists["decision"])
        blocks: list[Block] = [
            Text(key=f"from-{term_id}", text=self._from(term), tone="muted"),
            Choice(
                f"decide-{term_id}",
                words["decide"],
                value=item.group or None,
                options=options,
                saved_at=at,
                revision=revision,
            ),
        ]
        if item.group == ADD:
            noted = at if item.note else None
            where = TextLine(f"where-{term_id}", words["where"], value=item.note, saved_at=noted, revision=revision)
            blocks.append(where)
        if item.group == SAID:
            blocks.append(Text(key=f"said-{term_id}", text=words["as_words"], tone="muted"))
        return Group(key=f"term-{term_id}", label=term.text, blocks=tuple(blocks))

    def _decide(self, kind: str, term_id: str, value: object) -> Saved:
        """Keep what was decided about a term, or where it is to be added."""
        entry = self._decision(term_id)
        if entry is not None and isinstance(entry.record, Item):
            item = entry.record
        else:
            item = Item(prompt_id=TERMS, text=self._text_of(term_id), run=self.runs.run, page=self.desk.page)
        decisions = {option.id for option in self.spec.lists["decision"]}
        if kind == "where" and isinstance(value, str | None):
            item = replace(item, note=value or "")
        elif kind == "decide" and (value is None or value in decisions):
            item = replace(item, group=value or "")
        else:
            raise WorkbookError("value_not_understood")
        saved = self.desk.save(item, term_id)
        return Saved(at=clock_time(self.desk, saved.recorded_at), revision=saved.revision, refresh=kind == "decide")

    def _text_of(self, term_id: str) -> str:
        found = self._comparison()
        for term in (*found.absent, *found.present) if found else ():
            if self._term_id(term) == term_id:
                return term.text
        raise WorkbookError("cv_texts_gone")

    def _result(self) -> list[Block]:
        words = self.spec.words
        headings = {ADD: words["result_add"], SAID: words["result_said"], LEFT_OUT: words["result_out"]}
        entries = self.desk.current("item", prompt_id=TERMS, run=self.runs.run)
        items = [entry.record for entry in entries if isinstance(entry.record, Item)]
        blocks: list[Block] = []
        for group, rows in decided(items).items():
            lines = tuple(Line(id=f"{group}.{number}", text=line(row)) for number, row in enumerate(rows))
            blocks.append(Heading(key=f"heading.{group}", text=headings[group], level=4))
            blocks.append(Items(key=f"result.{group}", items=lines, empty=words["result_none"]))
        found = self._comparison()
        open_terms = sum(self._undecided(term) for term in found.absent) if found else 0
        if open_terms:
            blocks.append(Text(key="open", text=words["left_open"].format(n=open_terms), tone="muted"))
        text = decisions_text(items, headings)
        return [*blocks, Copy(key="copy", label=words["copy"], done=words["copied"], text=text)] if text else blocks

    def _undecided(self, term: Term) -> bool:
        entry = self._decision(self._term_id(term))
        return entry is None or not (isinstance(entry.record, Item) and entry.record.group)

    def _from(self, term: Term) -> str:
        return self.spec.words["sentence"].format(sentence=term.sentence)

    def _term_id(self, term: Term) -> str:
        return self.desk.identify(self.runs.run, TERMS, " ".join(term.key))

    def _decision(self, term_id: str) -> Entry | None:
        entry = self.desk.entry(term_id)
        return None if entry is None or entry.deleted else entry
