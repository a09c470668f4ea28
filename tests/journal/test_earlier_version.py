"""A journal of the version before records knew their run, made by walking every card with that version."""

import json
import sqlite3
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from earlier import shown

from workbook_lib.charts.engine.model import Scope
from workbook_lib.charts.personal.what_helped import helped_frame
from workbook_lib.content import Content
from workbook_lib.exercises.engine.endings.kept_lines import kept_lines
from workbook_lib.exercises.registry import controller
from workbook_lib.journal import open_journal
from workbook_lib.journal.journal import Journal
from workbook_lib.records import CHOSEN
from workbook_lib.transfer.formats.jsonl import read_jsonl, write_jsonl
from workbook_lib.workbook import Workbook

FIXTURES = Path(__file__).with_name("fixtures")
BEFORE = json.loads((FIXTURES / "before_runs.json").read_text(encoding="utf-8"))
FOUND_ANEW = {"03.cv": {"second half", "The advert: “The second half of it.”"}}
"""What was looked for in the reader's texts, decided by nobody, and is not found with the rules of now."""
MADE_IN_RUNS = {"idea", "skill", "story", "opportunity", "prediction", "pause", "mock_interview", "feedback_request"}


def clock() -> datetime:
    """Return the moment at which the earlier version was asked what it shows."""
    return datetime.fromisoformat(BEFORE["moment"]).astimezone(ZoneInfo("Europe/London"))


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    """The file that the earlier version left."""
    path = tmp_path / "journal.sqlite3"
    driver = sqlite3.connect(path)
    driver.executescript(f"BEGIN; {(FIXTURES / 'before_runs.sql').read_text(encoding='utf-8')} COMMIT;")
    driver.close()
    return path


@pytest.fixture
def migrated(earlier: Path) -> Journal:
    """The same journal as this version opens it."""
    return open_journal(earlier, clock=clock)


@pytest.fixture
def exported(earlier: Path) -> list[str]:
    """The lines that the earlier version exported, with what was open among them."""
    driver = sqlite3.connect(earlier)
    names = ("entry_id", "revision", "kind", "occurred_at", "recorded_at", "tz", "deleted", "payload")
    rows = driver.execute(f"SELECT {', '.join(names)} FROM entry WHERE NOT put_away ORDER BY number").fetchall()
    driver.close()
    lines = [dict(zip(names, row, strict=True)) for row in rows]
    return [json.dumps({**one, "deleted": bool(one["deleted"]), "record": json.loads(one["payload"])}) for one in lines]


def no_longer_asked(journal: Journal) -> dict[str, set[str]]:
    """Return what the picture draws of heaviness and help, by exercise, where the card itself asks for neither."""
    content = Content()
    weighs = {one.id: one.weighs for page in content.pages() for one in page.exercises}
    drawn = helped_frame(journal.current(), Scope(now=clock()))
    found: dict[str, set[str]] = {}
    for run in drawn[~drawn["exercise"].map(weighs).astype(bool)].itertuples():
        found.setdefault(run.exercise, set()).update({f"{run.before:.0f}", f"{run.after:.0f}", run.helped})
    return found


def alike(shown_words: Iterable[str]) -> set[str]:
    """Return texts with one kind of apostrophe: questions that were asked with straight ones have curly ones now."""
    return {words.replace("'", "’") for words in shown_words}


def test_it_shows_everything_it_showed(migrated: Journal):
    """Every card shows each word and choice that it showed, also which record was open.

    What a card no longer asks for, how heavy it felt and whether it helped, is still in the picture.
    """
    now, drawn = shown(migrated, clock), no_longer_asked(migrated)
    other = {card: drawn.get(card, set()) | FOUND_ANEW.get(card, set()) for card in now}
    lost = {card: sorted(alike(before) - alike(now[card]) - other[card]) for card, before in BEFORE["shown"].items()}
    assert {card: words for card, words in lost.items() if words} == {}


def test_it_is_migrated_after_a_backup(migrated: Journal):
    """The backup still holds the journal as the earlier version left it."""
    with sqlite3.connect(migrated.backups()[-1].path) as driver:
        assert driver.execute("PRAGMA user_version").fetchone() == (1,)
        assert driver.execute("SELECT count(*) FROM entry WHERE kind = 'page_visit'").fetchone()[0] > 100


def test_every_record_knows_its_run(migrated: Journal):
    """Records that were made in a run are found by asking for it, whatever was erased before them."""
    runs = {entry.entry_id for entry in migrated.current("exercise_run")}
    made = [one for one in migrated.current(removed=True) if one.kind in MADE_IN_RUNS]
    assert {one.kind for one in made} == MADE_IN_RUNS
    assert {one.record.run for one in made} <= runs
    assert all(one in migrated.current(run=one.record.run, removed=True) for one in made)
    sittings = [one.record for one in migrated.current("check_in") if one.record.moment != "check_in"]
    assert sittings
    assert all(one.run for one in sittings)


def test_what_was_open_left_the_entries(migrated: Journal):
    """No entry says what was open, and what is written afterwards is found by a search."""
    assert [one for one in migrated.revisions() if one.kind == "page_visit"] == []
    desk = Workbook("04-keep-learning", migrated, Content(), clock)
    assert "04.ideas again" in migrated.entry(desk.recall("04.ideas.idea.open")).record.what
    (entry, *_) = migrated.current("reflection")
    desk.save(entry.record.__class__(prompt_id=entry.record.prompt_id, text="Quittenbaum"))
    assert len(migrated.search("Quittenbaum")) == 1


def test_an_earlier_export_is_taken_in_the_same_way(tmp_path: Path, migrated: Journal, exported: list[str]):
    """In an empty journal its records get their runs; in the migrated one everything is known already."""
    other = open_journal(tmp_path / "other" / "journal.sqlite3", clock=clock)
    other.take_in(list(read_jsonl(exported)))
    assert {one.entry_id: one.record for one in other.current()} == {
        one.entry_id: one.record for one in migrated.current()
    }
    taken = migrated.take_in(list(read_jsonl(exported)))
    assert (taken.entries, taken.revisions) == (0, 0)
    taken = migrated.take_in(list(read_jsonl(write_jsonl(other.revisions()))))
    assert (taken.entries, taken.revisions) == (0, 0)


def test_erasing_an_earlier_run_erases_what_was_made_in_it(migrated: Journal):
    """The run of an earlier version is erased with its records, those of other runs stay."""
    card = controller(Workbook("04-keep-learning", migrated, Content(), clock), "04.ideas")
    run = card.runs.run
    others = {one.entry_id for one in migrated.current("idea") if one.record.run != run}
    card.press("stop", {})
    card.press("erase", {})
    assert {one.entry_id for one in migrated.current("idea")} == others
    assert others


def test_the_journal_of_an_interrupted_migration_is_as_it_was(earlier: Path, monkeypatch: pytest.MonkeyPatch):
    """A migration that is cut short leaves nothing behind, and the next one does all of it."""
    from workbook_lib.journal.storage import earlier_runs

    def cut_short(*_: object) -> None:
        raise RuntimeError("cut short")

    fill: Callable[..., None] = earlier_runs.fill
    monkeypatch.setattr(earlier_runs, "fill", cut_short)
    with pytest.raises(RuntimeError, match="cut short"):
        open_journal(earlier, clock=clock)
    monkeypatch.setattr(earlier_runs, "fill", fill)
    with sqlite3.connect(earlier) as driver:
        assert driver.execute("PRAGMA user_version").fetchone() == (1,)
    assert shown(open_journal(earlier, clock=clock), clock)["04.ideas"]


def test_the_lines_its_reader_chose_are_lines_to_keep(migrated: Journal):
    """What was written where a line to keep was asked for is kept, without a record and without a question."""
    desk = Workbook("check-in", migrated, Content(), clock)
    chosen = {entry.record.text for name in CHOSEN for entry in migrated.current("reflection", prompt_id=name)}
    assert chosen
    assert {line.words for line in kept_lines(desk)} == chosen - {""}
    assert migrated.current("kept_line") == []
