import importlib.util
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from workbook_lib.records import Entry
from workbook_lib.resources import sample_journal
from workbook_lib.transfer.formats.jsonl import read_jsonl

GENERATOR = Path(__file__).resolve().parents[1] / "tools" / "make_sample.py"


@pytest.fixture(scope="module")
def revisions() -> list[Entry]:
    """Every revision of the sample journal."""
    lines = sample_journal().read_text(encoding="utf-8").splitlines(keepends=True)
    found = list(read_jsonl(lines))
    assert all(isinstance(entry, Entry) for entry in found)
    return found  # type: ignore[return-value]


def test_the_story_gives_the_same_bytes_every_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys):
    """Writing the story again gives the file that is committed, to the byte."""
    monkeypatch.syspath_prepend(GENERATOR.parent)
    spec = importlib.util.spec_from_file_location("make_sample", GENERATOR)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "TARGET", tmp_path / "journal.jsonl")
    module.main()
    assert "revisions" in capsys.readouterr().out
    assert (tmp_path / "journal.jsonl").read_bytes() == sample_journal().read_bytes()


def test_it_is_fourteen_irregular_weeks(revisions: list[Entry]):
    """The check-ins span fourteen weeks, with days left out and two gaps of more than four days."""
    days = sorted({entry.occurred_at.date() for entry in revisions if entry.kind == "check_in"})
    assert 91 <= (days[-1] - days[0]).days <= 98
    assert 45 <= len(days) <= 80
    assert sum((later - earlier).days > 4 for earlier, later in pairwise(days)) >= 2


def test_it_holds_what_the_pages_show(revisions: list[Entry]):
    """There are five rejections, mock interviews, activities, predictions, plans and runs of exercises."""
    current = {entry.entry_id: entry for entry in revisions}
    kinds = Counter(entry.kind for entry in current.values())
    rejections = [e for e in current.values() if e.kind == "event" and e.record.what == "rejection"]
    assert len(rejections) == 5
    assert kinds["mock_interview"] == 3
    assert kinds["activity"] >= 20
    assert kinds["prediction"] >= 5
    assert kinds["exercise_run"] >= 8


def test_the_person_has_applications_that_everything_starts_from(revisions: list[Entry]):
    """Each rejection, mock interview and prediction names its application, which knows how it was heard of."""
    current = {entry.entry_id: entry.record for entry in revisions}
    about = [one for one in current.values() if one.kind in {"mock_interview", "prediction"}]
    rejections = [one for one in current.values() if one.kind == "event" and one.what == "rejection"]
    assert {current[one.opportunity].kind for one in [*about, *rejections]} == {"opportunity"}
    for one in rejections:
        turned_down = current[one.opportunity]
        assert (turned_down.ending, bool(turned_down.heard_on), bool(turned_down.channel)) == ("rejected", True, True)
        assert turned_down.rounds
    (first,) = [one for one in current.values() if getattr(one, "exercise_id", "") == "00.rejection"]
    assert current[first.opportunity].employer == "Larkfield Trust"


def test_the_person_has_done_what_is_for_after_several(revisions: list[Entry]):
    """The exercises about waiting, replying, telling others, several letters and the week were each done to the end."""
    runs = {entry.entry_id: entry.record for entry in revisions if entry.kind == "exercise_run"}
    done = {run.exercise_id for run in runs.values() if run.state == "finished"}
    assert {"01.tell", "01.several", "02.no_answer", "02.reply", "03.hard", "04.compare", "04.week"} <= done
    assert {entry.record.run for entry in revisions if entry.kind == "hard_question"} <= runs.keys()


def test_one_entry_was_edited_and_one_removed(revisions: list[Entry]):
    """One check-in was corrected and another taken away, as people do."""
    assert sum(entry.deleted for entry in revisions) == 1
    notes = [entry for entry in revisions if entry.kind == "check_in" and entry.revision == 2 and not entry.deleted]
    assert any(entry.record.moment == "check_in" and entry.record.note for entry in notes)
