import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pandas as pd
import pytest

from workbook_lib.closed_workbook import ClosedWorkbook
from workbook_lib.content import Content
from workbook_lib.errors import SentenceError, WorkbookError
from workbook_lib.frames import FRAMES, OF_ALL, STAGES, columns_of, entries_frame
from workbook_lib.records import (
    CheckIn,
    Entry,
    Event,
    ExerciseRun,
    FeedbackRequest,
    MockInterview,
    Opportunity,
    Plan,
    Record,
    Reflection,
)

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "frames.md"
AT = datetime(2026, 5, 4, 0, 30, tzinfo=ZoneInfo("Europe/London"))


def entry(record: Record, at: datetime = AT, entry_id: str = "e") -> Entry:
    """Return a record as an entry."""
    return Entry(entry_id=entry_id, revision=1, record=record, occurred_at=at, recorded_at=at)


def documented() -> dict[str, list[tuple[str, str, str, bool]]]:
    """Return the columns that the document lists, by table: name, type, unit, whether they hold words."""
    found: dict[str, list[tuple[str, str, str, bool]]] = {}
    for section in DOCUMENT.read_text(encoding="utf-8").split("\n## ")[1:]:
        rows = re.findall(r"^\| `(\w+)` \| `([^`]+)` \|([^|]*)\| (.+) \|$", section, re.MULTILINE)
        columns = [(name, dtype, unit.strip(), says.startswith("*words:*")) for name, dtype, unit, says in rows]
        found[section.partition("\n")[0].strip("`")] = columns
    return found


def test_the_document_lists_every_table_and_no_other():
    """Whoever reads the page knows every name that may be asked for."""
    assert [name for name in documented() if name != "In every table"] == list(FRAMES)


@pytest.mark.parametrize("name", FRAMES)
def test_a_table_is_what_the_document_says(name):
    """Columns, types, units and what holds words are those of the page, in its order, also where a table is empty."""
    said = [*documented()["In every table"], *documented()[name]]
    columns = columns_of(name)
    assert said == [(one.name, one.dtype, one.unit, one.words) for one in columns]
    frame = entries_frame(name, [], words=True)
    assert [(one, str(dtype)) for one, dtype in frame.dtypes.items()] == [(one, dtype) for one, dtype, *_ in said]
    assert tuple(frame.columns[: len(OF_ALL)]) == OF_ALL


@pytest.mark.parametrize("name", FRAMES)
def test_types_stay_with_nothing_given_and_with_everything(name):
    """A record without any value, and one that was removed from the middle, change no type."""
    kind = FRAMES[name]
    needed = {"what": "offer"} if kind is Event else {"prompt_id": "x"} if "prompt_id" in kind.__annotations__ else {}
    record = kind(**needed)
    if isinstance(record, MockInterview):
        record = replace(record, own={"calm": 3})
    frame = entries_frame(name, [entry(record)] * 2, words=True)
    assert [str(dtype) for dtype in frame.dtypes] == [one.dtype for one in columns_of(name)]
    assert len(frame) == 2


def test_nothing_removed_or_put_away_is_in_a_table():
    """A row is an entry that stands; what the reader took out of sight is out of these tables, too."""
    kept = entry(CheckIn(confidence=5), entry_id="kept")
    away = entry(CheckIn(confidence=1, put_away=True), entry_id="away")
    removed = replace(entry(CheckIn(confidence=2), entry_id="removed"), deleted=True)
    frame = entries_frame("check_ins", [away, kept, removed, entry(Event(what="offer"))])
    assert frame["entry"].tolist() == ["kept"]


def test_rows_come_by_the_moment_and_days_are_the_readers():
    """Half past midnight in London is that day there, and the evening before in UTC."""
    later, earlier = entry(CheckIn(mood=1)), entry(CheckIn(mood=2), AT - timedelta(hours=1))
    frame = entries_frame("check_ins", [later, earlier])
    assert frame["mood"].tolist() == [2, 1]
    assert frame["day"].dt.date.tolist() == [date(2026, 5, 3), date(2026, 5, 4)]
    assert frame["at"].iloc[1] == pd.Timestamp(AT) == pd.Timestamp(datetime(2026, 5, 3, 23, 30, tzinfo=UTC))


def test_what_was_not_given_is_missing_and_never_nought():
    """A rating of 0 stays 0, one that was not given is NaN; a day without a date is NaT."""
    frame = entries_frame("check_ins", [entry(CheckIn(confidence=0))])
    assert frame["confidence"].tolist() == [0]
    assert frame["mood"].isna().all()
    plans = entries_frame("plans", [entry(Plan()), entry(Plan(due=date(2026, 5, 5), outcome="partly"))])
    assert plans["due"].isna().tolist() == [True, False]
    assert plans["outcome"].isna().tolist() == [True, False]


def test_applications_know_their_furthest_stage_in_order():
    """The furthest stage is at least where it stands; stages can be compared, and no ending takes any away."""
    found = [
        entry(Opportunity(stage="interview", furthest="applied", ending="rejected")),
        entry(Opportunity(stage="applied", furthest="offer")),
    ]
    frame = entries_frame("applications", found)
    assert frame["furthest"].tolist() == ["interview", "offer"]
    assert (frame["furthest"] > "screening").all()
    assert tuple(frame["stage"].cat.categories) == STAGES
    assert frame["ending"].isna().tolist() == [False, True]


def test_a_mock_interview_has_a_row_for_each_criterion():
    """Both sides' criteria are rows; a side that did not rate one is missing there."""
    frame = entries_frame("mock_interviews", [entry(MockInterview(own={"calm": 3}, partners={"calm": 5, "clear": 6}))])
    assert frame[["criterion", "partners"]].to_numpy().tolist() == [["calm", 5], ["clear", 6]]
    assert frame["own"].isna().tolist() == [False, True]


def test_a_run_joins_what_was_written_in_it():
    """An id is the same in every table, so that tables can be merged."""
    runs = entries_frame("exercise_runs", [entry(ExerciseRun(exercise_id="01.facts"), entry_id="r")])
    written = entries_frame("reflections", [entry(Reflection(prompt_id="p", text="words", run="r"))])
    assert written.merge(runs, left_on="run", right_on="entry")["exercise_id"].tolist() == ["01.facts"]


def test_a_table_asked_for_again_is_of_what_stands_now():
    """Who changes a table changes their own copy; another entry, or one in place of another, makes another table."""
    found = [entry(CheckIn(mood=1))]
    first = entries_frame("check_ins", found)
    first["mood"] = 9
    assert entries_frame("check_ins", found)["mood"].tolist() == [1]
    assert "note" in entries_frame("check_ins", found, words=True)
    assert "note" not in entries_frame("check_ins", found)
    found.append(entry(CheckIn(mood=2)))
    assert entries_frame("check_ins", found)["mood"].tolist() == [1, 2]
    found[0] = entry(CheckIn(mood=3))
    assert entries_frame("check_ins", iter(found))["mood"].tolist() == [3, 2]


def test_an_unknown_table_is_no_table():
    """The library itself is refused by a KeyError."""
    with pytest.raises(KeyError):
        entries_frame("horoscopes", [])


def test_a_notebook_gets_tables_without_words_unless_it_asks(desk):
    """What a notebook shows is saved in its file, so words are only in a table that was asked for them."""
    desk.save(FeedbackRequest(whom="private words", text="private words", answer="private words"))
    desk.save(CheckIn(confidence=4, note="private words"))
    for name in FRAMES:
        assert "private" not in desk.frame(name).to_csv()
    assert desk.frame("check_ins")["confidence"].tolist() == [4]
    assert desk.frame("check_ins", words=True)["note"].tolist() == ["private words"]


def test_what_is_erased_is_in_no_table(desk):
    """Erasing reaches the tables."""
    saved = desk.save(Event(what="rejection"))
    assert desk.frame("events")["entry"].tolist() == [saved.entry_id]
    desk.erase(saved.entry_id)
    assert desk.frame("events").empty


@pytest.mark.parametrize("language", ["en", "de"])
def test_an_unknown_name_is_answered_with_the_names_there_are(desk, language):
    """A notebook shows one sentence with every name and no traceback."""
    desk.content = Content(language)
    with pytest.raises(SentenceError) as caught:
        desk.frame("horoscopes")
    shown = "\n".join(caught.value._render_traceback_())
    assert all(name in shown for name in FRAMES)
    assert "Traceback" not in shown and "horoscopes" not in shown


def test_ipython_shows_the_sentence_alone():
    """The shell behind a notebook prints the sentence without the way the program took."""
    code = (
        "from IPython.core.interactiveshell import InteractiveShell\n"
        "from workbook_lib.errors import SentenceError\n"
        "shell = InteractiveShell(); shell.user_ns['SentenceError'] = SentenceError\n"
        "shell.run_cell('raise SentenceError(\"There are: a, b.\")')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert "There are: a, b." in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_a_closed_workbook_shows_why_instead_of_a_table():
    """Without a journal there is no table, and no error in the notebook either."""
    closed = ClosedWorkbook(Content(), WorkbookError("journal_disk_full"))
    assert closed.frame("check_ins", words=True) is not None


def test_pandas_is_loaded_with_the_first_table():
    """Importing the tables costs no pandas, so that fields are on screen before."""
    code = "import sys, workbook_lib.frames as f; f.columns_of('plans'); assert 'pandas' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
