"""Write the journal of the fictional person in `sample_story.toml` to `data/sample/journal.jsonl`.

The same story always gives the same bytes: the seed, the clock and the zone are fixed here.

    .venv/bin/python tools/make_sample.py
"""

from __future__ import annotations

import random
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import sample_runs

from workbook_lib import records
from workbook_lib.content import Content
from workbook_lib.exercises.engine.exercise_runs import ExerciseRuns
from workbook_lib.journal import open_journal
from workbook_lib.records import RATINGS, Record
from workbook_lib.sessions.session_ratings import session_of
from workbook_lib.transfer.formats.jsonl import write_jsonl
from workbook_lib.workbook import Workbook

SEED = 20260504
ZONE = ZoneInfo("Europe/London")
STORY = Path(__file__).with_name("sample_story.toml")
TARGET = Path(__file__).resolve().parents[1] / "data" / "sample" / "journal.jsonl"
CRITERIA = ("question", "example", "clear", "asking")
LEVELS = {"confidence": 4.6, "optimism": 5.0, "motivation": 5.6, "mood": 5.2}

DatedRecord = tuple[datetime, tuple[Record, str]]
"""A moment, what was recorded then, and what the entry's id is made of."""


class SampleDesk(Workbook):
    """A desk whose new ids are the same each time the story is written."""

    def mint(self, *parts: str) -> str:
        """Return an entry id that follows from the parts alone."""
        return self.identify("sample", *parts)


class SampleWriter:
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
        acts = [
            (moment, partial(self.keep, *what))
            for moment, what in [*self.named(), *self.check_ins(), *self.activities()]
        ]
        for name, write in (("plan", self.plan), ("run", self.run), ("sitting", self.session)):
            acts += [(self.at(row["day"], 19, 30), partial(write, row)) for row in self.story[name]]
        for moment, _, act in sorted((moment, number, act) for number, (moment, act) in enumerate(acts)):
            self.moment = moment
            act()
        self.edit_and_remove()

    def keep(self, record: Record, key: str) -> None:
        """Write one record at the present moment of the story."""
        desk = self.desk(record.page)
        desk.save(record, desk.identify("sample", key))

    def desk(self, page: str) -> Workbook:
        """Return the desk at a page, at the present moment of the story."""
        return SampleDesk(page, self.journal, self.content, lambda: self.moment)

    def at(self, day: int, hour: int = 19, minute: int = 0) -> datetime:
        """Return a moment of the story."""
        return datetime.combine(self.date(day), time(hour, minute), tzinfo=ZONE)

    def date(self, day: int) -> date:
        """Return a day of the story as a date."""
        first: date = self.story["first_day"]
        return first + timedelta(days=day)

    def named(self) -> Iterator[DatedRecord]:
        """Yield what the story tells in so many words: events, applications, predictions, mock interviews."""
        story = self.story
        for row in story["rejection"][1:]:
            event = records.Event(
                what="rejection", opportunity=self.application(row), note=row["role"], page="check-in"
            )
            yield self.at(row["day"], 12), (event, f"rejection {row['day']}")
        for row in story["event"]:
            event = records.Event(
                what=row["what"], opportunity=self.application(row), note=row["note"], page="check-in"
            )
            yield self.at(row["day"], 18, 30), (event, f"event {row['day']}")
        yield from self.applications()
        for row in story["mock"]:
            yield self.at(row["day"], 20, 15), (self.mock(row), f"mock {row['day']}")
        yield from self.predictions()

    def applications(self) -> Iterator[DatedRecord]:
        """Yield each application as it is written down, and then how it ended."""
        for row in self.story["opportunity"]:
            rounds = tuple(records.Round(on=self.date(one["day"]), label=one["label"]) for one in row["rounds"])
            key = f"opportunity {row['employer']}"
            opportunity = records.Opportunity(
                employer=row["employer"], role=row["role"], stage=row["stage"], furthest=row["stage"],
                rounds=rounds, page="03-a-fresh-approach",
            )  # fmt: skip
            yield self.at(row["day"], 17), (opportunity, key)
            if row["ending"]:
                ended = replace(
                    opportunity, occurred_at=self.at(row["day"], 17), ending=row["ending"], channel=row["channel"],
                    heard_on=self.date(row["heard"]), said=row["said"],
                )  # fmt: skip
                yield self.at(row["heard"], 12), (ended, key)

    def application(self, row: Mapping[str, Any]) -> str:
        """Return the entry of the application that a row of the story is about; "" for none."""
        return self.desk("").identify("sample", f"opportunity {row['employer']}") if "employer" in row else ""

    def predictions(self) -> Iterator[DatedRecord]:
        """Yield each prediction, and then what it was like."""
        for row in self.story["prediction"]:
            opportunity = self.application(row)
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
            opportunity=self.application(row),
            partner=row["partner"], on=self.date(row["day"]), worked=row["worked"], did_not=row["did_not"],
            next_time=row["next_time"], own=dict(zip(CRITERIA, row["own"], strict=True)),
            partners=dict(zip(CRITERIA, row["partners"], strict=True)), page="02-rejection-is-not-feedback",
        )  # fmt: skip

    def check_ins(self) -> Iterator[DatedRecord]:
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

    def activities(self) -> Iterator[DatedRecord]:
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
        """Write one time through an exercise, two minutes for each answer."""
        sample_runs.write(self.desk(row["page"]), row, self.application(row), self.pass_time)
        if row["exercise"] == "00.rejection":
            desk, role, about = self.desk(row["page"]), self.story["rejection"][0]["role"], self.application(row)
            run = ExerciseRuns(desk, row["exercise"]).run
            event = records.Event(what="rejection", opportunity=about, note=role, page=row["page"], run=run)
            desk.save(event, desk.identify(run, "event"))

    def pass_time(self, minutes: int) -> None:
        """Let some time of the story pass."""
        self.moment += timedelta(minutes=minutes)

    def session(self, row: dict[str, Any]) -> None:
        """Write the ratings at both ends of a sitting, and the sentence taken away."""
        for moment, minutes in (("arrive", -5), ("leave", 35)):
            self.moment = self.at(row["day"], 19, 30) + timedelta(minutes=minutes)
            sample_runs.rate(self.desk(row["page"]), moment, row[moment])
        sample_runs.leave(self.desk(row["page"]), row.get("takeaway"), row.get("keeps", False))

    def plan(self, row: dict[str, Any]) -> None:
        """Write the if-then plan of a page."""
        desk = self.desk(row["page"])
        plan = records.Plan(
            prompt_id="plan", cue=row["cue"], act=row["act"], outcome=row.get("outcome"), page=row["page"],
            due=self.date(row["due"]) if "due" in row else None, run=session_of(desk),
        )  # fmt: skip
        desk.save(plan, desk.identify("plan", row["page"], "1"))

    def edit_and_remove(self) -> None:
        """Edit one entry and remove another, as people do."""
        self.moment = self.at(self.story["days"] - 1, 21)
        desk = self.desk("check-in")
        edited = desk.one(records.CheckIn, desk.identify("sample", "check-in 6"))
        assert edited is not None
        longer = f"{edited.record.note} It rained, and I did not mind."
        desk.save(records.CheckIn(**{**vars(edited.record), "note": longer}), edited.entry_id)
        desk.remove(desk.identify("sample", "check-in 29"))


def main() -> None:
    """Write the file."""
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        writer = SampleWriter(Path(folder))
        writer.write()
        TARGET.write_text("".join(write_jsonl(writer.journal.revisions())), encoding="utf-8")
        writer.journal.close()
    print(f"{TARGET.name}: {len(TARGET.read_text(encoding='utf-8').splitlines())} revisions")


if __name__ == "__main__":
    main()
