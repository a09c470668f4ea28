"""Write the journal of the fictional person in `sample_story.toml` to `data/sample/journal.jsonl`.

The same story always gives the same bytes: the seed, the clock and the zone are fixed here.

    .venv/bin/python tools/make_sample.py
"""

from __future__ import annotations

import random
import tempfile
import tomllib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from workbook_lib import records
from workbook_lib.content import Content
from workbook_lib.journal import open_journal
from workbook_lib.pages.leave import Leave
from workbook_lib.pages.lines import bind
from workbook_lib.pages.ratings import SittingRatings
from workbook_lib.pages.runs import Runs
from workbook_lib.records import RATINGS, Record
from workbook_lib.transfer.jsonl import write_jsonl
from workbook_lib.workbook import Workbook

SEED = 20260504
ZONE = ZoneInfo("Europe/London")
STORY = Path(__file__).with_name("sample_story.toml")
TARGET = Path(__file__).resolve().parents[1] / "data" / "sample" / "journal.jsonl"
CRITERIA = ("question", "example", "clear", "asking")
LEVELS = {"confidence": 4.6, "optimism": 5.0, "motivation": 5.6, "mood": 5.2}


Told = tuple[datetime, tuple[Record, str]]
"""A moment, what was recorded then, and what the entry's id is made of."""


class Scribe:
    """Writes the story into a journal, one moment after the other.

    Args:
        folder: Where the journal is made.
    """

    def __init__(self, folder: Path) -> None:
        self.story: dict[str, Any] = tomllib.loads(STORY.read_text(encoding="utf-8"))
        self.random = random.Random(SEED)  # noqa: S311 - a story, not a secret
        self.moment = datetime.combine(self.story["first_day"], time(18), tzinfo=ZONE)
        self.journal = open_journal(folder / "journal.sqlite3", clock=lambda: self.moment)
        self.content = Content()

    def write(self) -> None:
        """Write everything in the order in which it happened."""
        acts = [(moment, partial(self.keep, *what)) for moment, what in [*self.told(), *self.rated(), *self.done()]]
        for name, write in (("plan", self.plan), ("run", self.run), ("sitting", self.sit)):
            acts += [(self.at(row["day"], 19, 30), partial(write, row)) for row in self.story[name]]
        for moment, _, act in sorted((moment, number, act) for number, (moment, act) in enumerate(acts)):
            self.moment = moment
            act()
        self.changed_minds()

    def keep(self, record: Record, key: str) -> None:
        """Write one record at the present moment of the story."""
        desk = self.desk(record.page)
        desk.save(record, desk.identify("sample", key))

    def desk(self, page: str) -> Workbook:
        """Return the desk at a page, at the present moment of the story."""
        return Workbook(page, self.journal, self.content, lambda: self.moment)

    def at(self, day: int, hour: int = 19, minute: int = 0) -> datetime:
        """Return a moment of the story."""
        return datetime.combine(self.date(day), time(hour, minute), tzinfo=ZONE)

    def date(self, day: int) -> date:
        """Return a day of the story as a date."""
        first: date = self.story["first_day"]
        return first + timedelta(days=day)

    def told(self) -> Iterator[Told]:
        """Yield what the story tells in so many words: events, applications, predictions, mock interviews."""
        story = self.story
        for row in story["rejection"][1:]:
            event = records.Event(what="rejection", note=row["role"], page="check-in")
            yield self.at(row["day"], 12), (event, f"rejection {row['day']}")
        for row in story["event"]:
            event = records.Event(what=row["what"], note=row["note"], page="check-in")
            yield self.at(row["day"], 18, 30), (event, f"event {row['day']}")
        for row in story["opportunity"]:
            opportunity = records.Opportunity(
                employer=row["employer"], role=row["role"], stage=row["stage"], furthest=row["stage"],
                ending=row["ending"], page="03-a-fresh-approach",
            )  # fmt: skip
            yield self.at(row["day"], 17), (opportunity, f"opportunity {row['employer']}")
        for row in story["mock"]:
            yield self.at(row["day"], 20, 15), (self.mock(row), f"mock {row['day']}")
        yield from self.predicted()

    def predicted(self) -> Iterator[Told]:
        """Yield each prediction, and then what it was like."""
        for row in self.story["prediction"]:
            opportunity = self.desk("").identify("sample", f"opportunity {row['employer']}")
            before = records.Prediction(
                opportunity=opportunity, what=row["employer"], chance=row["chance"],
                expected_sting=row["expected_sting"], page="03-a-fresh-approach",
            )  # fmt: skip
            after = records.Prediction(
                opportunity=opportunity, what=row["employer"], chance=row["chance"],
                expected_sting=row["expected_sting"], actual_sting=row["actual_sting"], outcome="rejection",
                occurred_at=self.at(row["day"], 21), page="03-a-fresh-approach",
            )  # fmt: skip
            yield self.at(row["day"], 21), (before, f"prediction {row['employer']}")
            yield self.at(row["outcome_day"], 21), (after, f"prediction {row['employer']}")

    def mock(self, row: dict[str, Any]) -> Record:
        """Return one mock interview."""
        return records.MockInterview(
            partner=row["partner"], on=self.date(row["day"]), worked=row["worked"], did_not=row["did_not"],
            next_time=row["next_time"], own=dict(zip(CRITERIA, row["own"], strict=True)),
            partners=dict(zip(CRITERIA, row["partners"], strict=True)), page="02-rejection-is-not-feedback",
        )  # fmt: skip

    def rated(self) -> Iterator[Told]:
        """Yield check-ins on most days: a slow rise, a dip after each rejection, some of yesterday in today."""
        dips = [row["day"] for row in self.story["rejection"]]
        notes = {row["day"]: row["text"] for row in self.story["note"]}
        drift = dict.fromkeys(RATINGS, 0.0)
        for day in range(self.story["days"]):
            fallen = sum(2.4 * 0.72 ** (day - dip) for dip in dips if day >= dip)
            given: dict[str, int | None] = {}
            for name in RATINGS:
                drift[name] = 0.3 * drift[name] + self.random.gauss(0, 0.85)
                level = LEVELS[name] + 0.028 * day - fallen + drift[name]
                given[name] = max(0, min(10, round(level)))
            away = any(first <= day <= last for first, last in self.story["gaps"])
            if away or (self.random.random() > 0.68 and day not in notes):
                continue
            if self.random.random() < 0.2:
                given[self.random.choice(RATINGS[1:])] = None
            check_in = records.CheckIn(**given, note=notes.get(day, ""), page="check-in")  # type: ignore[arg-type]
            yield self.at(day, 20, self.random.randrange(60)), (check_in, f"check-in {day}")

    def done(self) -> Iterator[Told]:
        """Yield the activities, the weekly aim and one pause."""
        yield self.at(14, 9), (records.Aim(measure="count", per_week=3, page="04-keep-learning"), "aim")
        start, end = (self.date(day) for day in self.story["gaps"][0])
        yield self.at(30, 9), (records.Pause(start=start, end=end, page="04-keep-learning"), "pause")
        for row in self.story["activity"]:
            for day in range(row["from_day"], row["until_day"] + 1):
                away = any(first <= day <= last for first, last in self.story["gaps"])
                if self.date(day).weekday() != row["weekday"] or away or self.random.random() < row["skip"]:
                    continue
                activity = records.Activity(
                    what=row["what"], activity_kind=row["kind"], minutes=row["minutes"],
                    enjoyment=self.random.randint(3, 8), importance=self.random.randint(5, 9),
                    page="04-keep-learning",
                )  # fmt: skip
                yield self.at(day, 21, 30), (activity, f"activity {row['kind']} {day}")

    def run(self, row: dict[str, Any]) -> None:
        """Write one time through an exercise."""
        desk = self.desk(row["page"])
        runs = Runs(desk, row["exercise"])
        if runs.begun():
            runs.fresh()
        if "before" in row:
            runs.change(heaviness_before=row["before"])
        spec = self.content.exercise(row["page"], row["exercise"])
        for prompt in spec.prompts():
            if prompt.id in row.get("answers", {}):
                self.moment += timedelta(minutes=2)
                value = row["answers"][prompt.id]
                bind(desk, prompt, runs.run, prompt.id).save(_as_typed(desk, prompt.id, value))
        state = {name: row[key] for name, key in (("heaviness_after", "after"), ("helped", "helped")) if key in row}
        runs.change(state="finished", **state)
        if row["exercise"] == "00.rejection":
            event = records.Event(what="rejection", note=row["answers"]["rejection.role"], page=row["page"])
            desk.save(event, desk.identify(runs.run, "event"))

    def sit(self, row: dict[str, Any]) -> None:
        """Write the ratings at both ends of a sitting, and the sentence taken away."""
        for moment, minutes in (("arrive", -5), ("leave", 35)):
            self.moment = self.at(row["day"], 19, 30) + timedelta(minutes=minutes)
            ratings = SittingRatings(self.desk(row["page"]), moment)
            for name, value in zip(RATINGS, row[moment], strict=True):
                ratings.change(f"{moment}:{name}", value)
        leave = Leave(self.desk(row["page"]))
        if "takeaway" in row:
            leave.change("takeaway", row["takeaway"])
        leave.press("close", {})

    def plan(self, row: dict[str, Any]) -> None:
        """Write the if-then plan of a page."""
        desk = self.desk(row["page"])
        plan = records.Plan(
            prompt_id="plan", cue=row["cue"], act=row["act"], outcome=row.get("outcome"), page=row["page"],
            due=self.date(row["due"]) if "due" in row else None,
        )  # fmt: skip
        desk.save(plan, desk.identify("plan", row["page"], "1"))

    def changed_minds(self) -> None:
        """Edit one entry and remove another, as people do."""
        self.moment = self.at(self.story["days"] - 1, 21)
        desk = self.desk("check-in")
        edited = desk.entry(desk.identify("sample", "check-in 6"))
        assert edited is not None and isinstance(edited.record, records.CheckIn)
        longer = f"{edited.record.note} It rained, and I did not mind."
        desk.save(records.CheckIn(**{**vars(edited.record), "note": longer}), edited.entry_id)
        desk.remove(desk.identify("sample", "check-in 29"))


def _as_typed(desk: Workbook, prompt_id: str, value: object) -> object:
    """Return an answer as the browser would send it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [{"id": desk.identify("sample", prompt_id, str(n)), **row} for n, row in enumerate(value)]
    return value


def main() -> None:
    """Write the file."""
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        scribe = Scribe(Path(folder))
        scribe.write()
        TARGET.write_text("".join(write_jsonl(scribe.journal.revisions())), encoding="utf-8")
        scribe.journal.close()
    print(f"{TARGET.name}: {len(TARGET.read_text(encoding='utf-8').splitlines())} revisions")


if __name__ == "__main__":
    main()
