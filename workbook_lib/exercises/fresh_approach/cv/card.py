"""Tailor your CV: the advert's terms beside the CV's, and a decision about each one that is missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from workbook_lib.content import models
from workbook_lib.controls import Ack, Block, BlockGroup, Button, Buttons, Copy, Fold, Heading, Items, Text
from workbook_lib.controls import ListItem as Line
from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.engine.desk import Desk, clock_time
from workbook_lib.exercises.engine.endings.own_lines import OwnLine
from workbook_lib.exercises.engine.exercise import Exercise
from workbook_lib.exercises.engine.field_binding import FieldBinding, prompt_field
from workbook_lib.exercises.fresh_approach.cv.comparison import TermComparison, compare
from workbook_lib.exercises.fresh_approach.cv.decisions import decided, decisions_text, line
from workbook_lib.exercises.fresh_approach.cv.term_screens import MOST, TermScreens
from workbook_lib.exercises.fresh_approach.cv.terms import Term
from workbook_lib.exercises.fresh_approach.cv.texts import LoadedText
from workbook_lib.exercises.shared.cv_terms import ADD, LEFT_OUT, SAID, TERMS
from workbook_lib.records import Entry, Item, Opportunity
from workbook_lib.transfer.documents.document import is_too_long

TERM_STEP, WHERE_STEP = "03.cv.terms", "03.cv.where"


class CvTailoring(Exercise):
    """The controller of ``03.cv``."""

    def __init__(self, desk: Desk, spec: models.ExerciseSpec) -> None:
        super().__init__(desk, spec)
        self.texts = {"cv": LoadedText(spec, "cv"), "advert": LoadedText(spec, "advert")}
        self._compared: tuple[tuple[str, ...], TermComparison] | None = None
        self._missing = TermScreens[Term]()
        self._places = TermScreens[Entry[Item]]()

    def step_blocks(self, step: models.Step) -> list[Block]:
        """Return the two texts, the terms, where to add them, or what was decided."""
        heading = Heading(key=f"h.{step.id}", text=self.spec.label_of(step), level=3)
        parts: dict[str, Callable[[], list[Block]]] = {
            "03.cv.texts": self._own_text,
            "03.cv.advert": lambda: [self.texts["advert"].group(self._kept("advert"))],
            TERM_STEP: self._terms,
            WHERE_STEP: lambda: [Text(key="t.where", text=step.text), *self._where()],
            "03.cv.result": self._result,
        }
        return [heading, *self.situation.blocks(step), *parts[step.id]()]

    def passes(self, step: models.Step) -> bool:
        """Say whether to pass by where terms are to be added: if none is."""
        return step.id == WHERE_STEP and not self._to_add()

    def change_own(self, key: str, value: object) -> Ack | None:
        """Keep a decision; read a file.

        Raises:
            WorkbookError: A file cannot be read, or the value does not fit.
        """
        for text in self.texts.values():
            if key == text.key:
                self._missing.forget()
                return text.load(value)
        kind, _, term_id = key.partition("-")
        return self._decide(kind, term_id, value) if kind in {"decide", "where"} else None

    def press_own(self, action: str, data: Mapping[str, object]) -> None:
        """Keep a loaded text, let go of it, or leave the other terms open."""
        text = self.texts.get(str(data.get("text")))
        if action == "enough":
            super().press("next", data)
            self._places.begin()
        elif text is None or action not in {"keep", "drop"}:
            super().press_own(action, data)
        elif action == "keep":
            self.runs.begin()
            text.keep(self._kept(text.name))
        else:
            text.let_go()

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Do what a button says: a step with many terms has several screens; a fresh start forgets what was loaded."""
        if action in {"next", "back"}:
            self.runs.refresh()
            if self._moved(1 if action == "next" else -1):
                return
        if action in {"fresh", "erase"}:
            for text in self.texts.values():
                text.let_go()
            self._compared = None
        super().press(action, data)
        if action in {"next", "back"}:
            self._missing.begin(at_end=action == "back")
            self._places.begin(at_end=action == "back")

    def reached(self) -> bool:
        """Say whether any term was decided about."""
        return any(one.record.group for one in self._decisions())

    def own_lines(self, name: str) -> list[OwnLine]:
        """Return the terms to add to the CV, or what is written under a prompt."""
        if name != ADD:
            return super().own_lines(name)
        return [OwnLine(line(item)) for item in decided(one.record for one in self._decisions())[ADD]]

    def _moved(self, by: int) -> bool:
        """Go to another screen of the present step, and say whether there is one."""
        step = self.screens.ids[self.at()]
        if step == TERM_STEP and (found := self._comparison()) is not None:
            return self._missing.move(by, found.absent, self._open(found))
        places = self._to_add()
        return step == WHERE_STEP and self._places.move(by, places, places)

    def _decisions(self) -> list[Entry[Item]]:
        return self.desk.all(Item, prompt_id=TERMS, run=self.runs.run)

    def _to_add(self) -> list[Entry[Item]]:
        return [one for one in self._decisions() if one.record.group == ADD]

    def _kept(self, name: str) -> FieldBinding:
        return self.bound(self.prompt("cv.text" if name == "cv" else "cv.advert"))

    def _own_text(self) -> list[Block]:
        return [self.texts["cv"].group(self._kept("cv"))]

    def _names(self) -> tuple[str, ...]:
        """Return what the application is called, which the advert repeats without asking for it."""
        entry = self.desk.one(Opportunity, self.situation.chosen())
        return tuple(name for name in (entry.record.employer, entry.record.role) if name.strip()) if entry else ()

    def _comparison(self) -> TermComparison | None:
        cv, advert = (text.text(self._kept(name)) for name, text in self.texts.items())
        if not (cv.strip() and advert.strip()) or any(map(is_too_long, (cv, advert))):
            return None
        content, names = self.desk.content, self._names()
        if self._compared is None or self._compared[0] != (cv, advert, *names):
            found = compare(advert, cv, otherwise=content.language, names=names, folder=content.folder.parent)
            self._compared = ((cv, advert, *names), found)
        return self._compared[1]

    def _terms(self) -> list[Block]:
        words, found = self.spec.words, self._comparison()
        if found is None:
            long = [block for name, text in self.texts.items() for block in text.too_long(self._kept(name))]
            return long or [Text(key="missing", text=words["missing"], tone="muted")]
        if not (found.present or found.absent):
            return [Text(key="nothing", text=words["nothing"], tone="muted")]
        still_open = self._open(found)
        first = self._missing.first(found.absent, still_open)
        blocks = [] if first else self._found(found)
        if not found.absent:
            return [*blocks, Text(key="all", text=words["all_found"])]
        shown = found.absent[first : first + MOST]
        told = words["part"].format(first=first + 1, last=first + len(shown), n=len(found.absent))
        blocks += [] if first else [Text(key="intro", text=words["intro"])]
        blocks += [Text(key="part", text=told, tone="muted"), *(self._term(term) for term in shown)]
        if self._missing.more(found.absent, still_open):
            blocks.append(Buttons(key="more", buttons=(Button("enough", words["enough"], tone="faint"),)))
        return blocks

    def _found(self, found: TermComparison) -> list[Block]:
        """Return what advert and CV share: the terms in sight, the advert's sentences folded."""
        words = self.spec.words
        title = Heading(key="found", text=words["found"].format(n=len(found.present)), level=4)
        if not found.present:
            return [title, Text(key="found.none", text=words["found_none"], tone="muted")]
        rows = tuple(Line(id=self._term_id(term), text=term.text, note=self._from(term)) for term in found.present)
        terms = Text(key="found.terms", text=" · ".join(term.text for term in found.present))
        fold = Fold(key="found.where", title=words["found_sentences"], blocks=(Items("found.list", rows),))
        return [title, terms, fold]

    def _term(self, term: Term) -> BlockGroup:
        entry = self._decision(term)
        item = entry.record if entry else Item(prompt_id=TERMS)
        at, revision = (clock_time(self.desk, entry.recorded_at), entry.revision) if entry else ("", 0)
        term_id, prompt = self._term_id(term), self.spec.form("term").prompt("group")
        field = prompt_field(prompt, f"decide-{term_id}", value=item.group or None, saved_at=at, revision=revision)
        blocks: list[Block] = [Text(key=f"from-{term_id}", text=self._from(term), tone="muted"), field]
        if item.group == SAID:
            blocks.append(Text(key=f"said-{term_id}", text=self.spec.words["as_words"], tone="muted"))
        return BlockGroup(key=f"term-{term_id}", label=term.text, blocks=tuple(blocks))

    def _where(self) -> list[Block]:
        entries, prompt = self._to_add(), self.spec.form("term").prompt("note")
        first = self._places.first(entries, entries)
        blocks: list[Block] = []
        for entry in entries[first : first + MOST]:
            at = clock_time(self.desk, entry.recorded_at) if entry.record.note else ""
            key, note = f"where-{entry.entry_id}", entry.record.note
            field = prompt_field(prompt, key, value=note, saved_at=at, revision=entry.revision)
            blocks.append(BlockGroup(key=f"place-{entry.entry_id}", label=entry.record.text, blocks=(field,)))
        return blocks

    def _decide(self, kind: str, term_id: str, value: object) -> Ack:
        """Keep what was decided about a term, or where it is to be added."""
        entry = self.desk.one(Item, term_id)
        if entry is not None:
            item = entry.record
        else:
            item = Item(prompt_id=TERMS, text=self._text_of(term_id), run=self.runs.run, page=self.desk.page)
        was = item.note if kind == "where" else item.group
        decisions = {option.id for option in self.spec.form("term").prompt("group").options}
        if kind == "where" and isinstance(value, str | None):
            item = replace(item, note=value or "")
        elif kind == "decide" and (value is None or value in decisions):
            item = replace(item, group=value or "")
        else:
            raise WorkbookError("value_not_understood")
        saved = self.desk.save(item, term_id)
        at, now = clock_time(self.desk, saved.recorded_at), item.note if kind == "where" else item.group
        return Ack(at=at, revision=saved.revision, refresh=kind == "decide", was=was, now=now)

    def _text_of(self, term_id: str) -> str:
        found = self._comparison()
        for term in (*found.absent, *found.present) if found else ():
            if self._term_id(term) == term_id:
                return term.text
        raise WorkbookError("cv_texts_gone")

    def _result(self) -> list[Block]:
        words = self.spec.words
        headings = {ADD: words["result_add"], SAID: words["result_said"], LEFT_OUT: words["result_out"]}
        items = [entry.record for entry in self._decisions()]
        blocks: list[Block] = []
        for group, rows in decided(items).items():
            lines = tuple(Line(id=f"{group}.{number}", text=line(row)) for number, row in enumerate(rows))
            blocks.append(Heading(key=f"heading.{group}", text=headings[group], level=4))
            blocks.append(Items(key=f"result.{group}", items=lines, empty=words["result_none"]))
        found = self._comparison()
        if found and (left := len(self._open(found))):
            blocks.append(Text(key="open", text=words["left_open"].format(n=left), tone="muted"))
        text = decisions_text(items, headings)
        return [*blocks, Copy(key="copy", label=words["copy"], done=words["copied"], text=text)] if text else blocks

    def _open(self, found: TermComparison) -> list[Term]:
        """Return the missing terms about which nothing is decided."""
        closed = {entry.record.text.casefold() for entry in self._decisions() if entry.record.group}
        return [term for term in found.absent if term.text.casefold() not in closed]

    def _from(self, term: Term) -> str:
        return self.spec.words["sentence"].format(sentence=term.sentence)

    def _term_id(self, term: Term) -> str:
        entry = self._decision(term)
        return entry.entry_id if entry else self.desk.identify(self.runs.run, TERMS, " ".join(term.key))

    def _decision(self, term: Term) -> Entry[Item] | None:
        """Return what was decided about a term, also by an earlier version, which knew it by another id."""
        said = term.text.casefold()
        return next((one for one in self._decisions() if one.record.text.casefold() == said), None)
