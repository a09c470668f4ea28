import json
import shutil
import stat
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from workbook_lib.errors import WorkbookError
from workbook_lib.home import journal_path
from workbook_lib.journal import open_journal
from workbook_lib.launch import journal_commands
from workbook_lib.launch.speaking import say
from workbook_lib.records import CheckIn, ExerciseRun, Plan, Reflection, Share
from workbook_lib.report import pdf_available
from workbook_lib.transfer import plans

DAYLIO = "full_date,date,weekday,time,mood,activities,note_title,note\n"
MARKER = "Zwetschgenknoedel"


def call(*arguments: object, answer: str = ""):
    app = typer.Typer(pretty_exceptions_enable=False)
    journal_commands.register(app)
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=answer)


@pytest.fixture
def written(home: Path) -> Path:
    """The journal of the test's home, with three entries."""
    journal = open_journal(journal_path(home))
    journal.append(CheckIn(mood=3), "a")
    journal.append(CheckIn(mood=4), "a")
    journal.append(Reflection(prompt_id="p", text=MARKER, page="02-rejection-is-not-feedback"), "b")
    journal.append(Plan(act="rest", page="02-rejection-is-not-feedback"), "c")
    journal.close()
    return journal.path


def standing(path: Path) -> list[str]:
    journal = open_journal(path)
    try:
        return sorted(entry.entry_id for entry in journal.current())
    finally:
        journal.close()


@pytest.mark.parametrize(("form", "options"), [("jsonl", []), ("csv", []), ("csv", ["--bom"]), ("ics", [])])
def test_each_format_is_written_for_the_owner_only(written, tmp_path, form, options):
    """The file is there, whole, readable by nobody else, and the person is told that it is not encrypted."""
    output = tmp_path / "out"
    result = call("export", "--format", form, "--output", output, *options)
    assert result.exit_code == 0, result.output
    assert "not encrypted" in result.output
    assert MARKER not in result.output
    assert output.stat().st_size > 20
    assert stat.S_IMODE(output.stat().st_mode) == 0o600


@pytest.mark.parametrize("options", [[], ["--bom"]])
def test_tables_are_marked_only_on_request(written, tmp_path, options):
    """With `--bom` every table begins with the mark of UTF-8, without it none."""
    call("export", "--format", "csv", "--output", tmp_path / "out", *options)
    with zipfile.ZipFile(tmp_path / "out") as archive:
        tables = [archive.read(name) for name in archive.namelist()]
    assert len(tables) == 3
    assert [table.startswith(b"\xef\xbb\xbf") for table in tables] == [bool(options)] * 3


def test_history_is_left_out_on_request(written, tmp_path):
    """`--current-only` writes one line for each entry."""
    for options, lines in (([], 4), (["--current-only"], 3)):
        call("export", "-o", tmp_path / f"{lines}.jsonl", *options)
        assert len((tmp_path / f"{lines}.jsonl").read_text().splitlines()) == lines


def test_a_file_is_only_written_over_after_asking(written, tmp_path):
    """An existing file is kept unless the person says yes."""
    output = tmp_path / "mine.jsonl"
    output.write_text("mine")
    assert call("export", "-o", output, answer="n\n").exit_code == 1
    assert output.read_text() == "mine"
    assert call("export", "-o", output, "--yes").exit_code == 0
    assert json.loads(output.read_text().splitlines()[0])["entry_id"] == "a"


def test_a_summary_holds_only_the_parts_that_are_named(written, tmp_path):
    """Without a part the possible ones are told and nothing is written."""
    result = call("export", "-f", "html", "-o", tmp_path / "summary.html")
    assert isinstance(result.exception, WorkbookError)
    assert "page.02-rejection-is-not-feedback" in result.exception.values["parts"]
    assert not (tmp_path / "summary.html").exists()
    assert call("export", "-f", "html", "-o", tmp_path / "summary.html", "--part", "chart.confidence").exit_code == 0
    assert MARKER not in (tmp_path / "summary.html").read_text()


def test_a_summary_becomes_a_pdf_where_that_is_possible(written, tmp_path):
    """With what makes PDFs installed there is one; without, a sentence says so."""
    result = call("export", "-f", "pdf", "-o", tmp_path / "summary.pdf", "--part", "chart.confidence")
    if pdf_available():
        assert (tmp_path / "summary.pdf").read_bytes().startswith(b"%PDF")
    else:
        assert result.exception.message_id == "pdf_not_available"


def test_an_import_is_first_shown_then_asked_for(home, tmp_path):
    """The plan says what would happen, with scales and bad lines; a no leaves everything as it was."""
    file = tmp_path / "daylio.csv"
    file.write_text(DAYLIO + f"2026-05-04,,,20:15,good,,,{MARKER}\n2026-05-05,,,20:15,super,,,\n")
    result = call("import", file, answer="n\n")
    assert result.exit_code == 1
    assert "Daylio" in result.output
    assert "New entries: 1" in result.output
    assert "1–5" in result.output
    assert "line 3" in result.output
    assert MARKER not in result.output
    assert standing(journal_path(home)) == []


def test_an_import_brings_everything_once(home, tmp_path):
    """After a yes the entries are there; the second time there is nothing to do."""
    file = tmp_path / "daylio.csv"
    file.write_text(DAYLIO + "2026-05-04,,,20:15,good,,,\n2026-05-05,,,20:15,super,,,\n")
    assert call("import", file, "--mood", "Super=5", "--yes").exit_code == 0
    assert len(standing(journal_path(home))) == 2
    again = call("import", file, "--mood", "super=5", "--yes")
    assert "New entries: 0" in again.output
    assert len(standing(journal_path(home))) == 2


def test_a_spreadsheet_is_told_about(home, tmp_path):
    """Columns and scales can be named; nonsense is refused before anything happens."""
    file = tmp_path / "table.csv"
    file.write_text("Tag;Stimmung\n04.05.2026;2\n")
    result = call("import", file, "--column", "date=Tag", "--column", "mood=Stimmung", "--scale", "mood=1-5", "--yes")
    assert result.exit_code == 0, result.output
    journal = open_journal(journal_path(home))
    assert journal.current()[0].record.mood == 3
    for wrong in ("mood=5-1", "mood"):
        assert call("import", file, "--scale", wrong).exit_code == 2
    assert call("import", file, "--mood", "super=9").exit_code == 2


class Bar:
    """A bar that remembers how far it came."""

    def __init__(self, length: int, label: str) -> None:
        self.length, self.label, self.pos, self.steps = length, label, 0, 0

    def __enter__(self) -> "Bar":
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is drawn."""

    def update(self, further: int) -> None:
        """Go further."""
        self.pos += further
        self.steps += 1


@pytest.fixture
def bars(monkeypatch: pytest.MonkeyPatch) -> list[Bar]:
    """The bars that were shown."""
    shown: list[Bar] = []
    monkeypatch.setattr(typer, "progressbar", lambda **options: shown.append(Bar(**options)) or shown[-1])
    return shown


MANY_ROWS = "date,mood,note\n" + "".join(
    f'2026-05-04 {n // 60 % 24:02}:{n % 60:02},{n % 11},"two\nlines"\n' for n in range(1250)
)


def test_long_work_says_what_it_does(home, tmp_path):
    """Reading a file of many lines is told in the terminal, and all of it is brought in."""
    file = tmp_path / "table.csv"
    file.write_text(MANY_ROWS)
    result = call("import", file, "--yes")
    assert result.exit_code == 0
    assert say("journal_import_reading") in result.output
    assert len(standing(journal_path(home))) == 1250


def test_long_work_shows_a_bar(home, tmp_path, bars):
    """A file of many lines is read with a bar that goes on step by step, and is full at the end; a short one is not."""
    file = tmp_path / "table.csv"
    file.write_text(MANY_ROWS)
    assert call("import", file, answer="y\n").exit_code == 0
    assert [(bar.pos, bar.length, bar.steps) for bar in bars] == [(2501, 2501, 3)] * 2
    file.write_text("date,mood\n2026-05-04,3\n")
    assert call("import", file, "--yes").exit_code == 0
    assert len(bars) == 2


@pytest.mark.parametrize("beginning", [b"PK\3\4", b"SQLite format 3\0"])
def test_no_bar_is_shown_where_lines_tell_nothing(bars, beginning):
    """Newlines in an archive or a database are no measure of how long it takes."""
    assert journal_commands._with_bar(beginning + b"\n" * 5000, lambda tell: tell(500)) is None
    assert bars == []


def test_saying_yes_beforehand_reads_the_file_once(written, tmp_path, monkeypatch):
    """What was done is told after a single pass, and what was there before is in a backup."""
    passes = []
    bring_in = plans.bring_in
    monkeypatch.setattr(plans, "bring_in", lambda *a, **options: passes.append(options) or bring_in(*a, **options))
    file = tmp_path / "table.csv"
    file.write_text("date,mood\n2026-05-04,5\n")
    result = call("import", file, "--yes")
    assert "New entries: 1" in result.output
    assert "1–5" in result.output
    assert [options["dry_run"] for options in passes] == [False]
    journal = open_journal(written)
    (backup, *_) = journal.backups()
    journal.close()
    assert standing(backup.path) == ["a", "b", "c"]


def test_nothing_is_backed_up_before_the_first_word(home, tmp_path):
    """An empty journal has nothing to keep; its backup would stand for the day's."""
    file = tmp_path / "table.csv"
    file.write_text("date,mood\n2026-05-04,5\n")
    assert call("import", file, "--yes").exit_code == 0
    journal = open_journal(journal_path(home), clock=lambda: datetime(2001, 1, 1, tzinfo=UTC))
    made = [backup.made_at.year for backup in journal.backups()]
    journal.close()
    assert made == [2001]


def test_the_journal_moves_to_another_computer_by_one_file(written, tmp_path, monkeypatch):
    """Exported here and imported into an empty home, the journal is the same."""
    call("export", "-o", tmp_path / "journal.jsonl")
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "elsewhere"))
    assert call("import", tmp_path / "journal.jsonl", "--yes").exit_code == 0
    assert standing(tmp_path / "elsewhere" / written.name) == ["a", "b", "c"]


def test_a_backup_can_be_restored(written):
    """`restore` takes the newest backup, and tells where the present journal is kept."""
    assert call("restore", "--yes").exit_code == 1
    assert call("backup").exit_code == 0
    journal = open_journal(written)
    journal.remove("a")
    journal.close()
    assert call("restore", answer="n\n").exit_code == 1
    assert standing(written) == ["b", "c"]
    result = call("restore", "--yes")
    assert "replaced" in result.output.replace("\n", "")
    assert standing(written) == ["a", "b", "c"]


def test_a_damaged_journal_can_be_restored(written):
    """A journal that no longer opens is put aside and replaced."""
    call("backup")
    written.write_bytes(b"spoilt" * 1000)
    assert "damaged" in call("restore", "--yes").output.replace("\n", "")
    assert standing(written) == ["a", "b", "c"]


def test_a_backup_from_a_wrong_future_is_not_what_is_restored(written):
    """Without a name `restore` takes the newest backup of a day that has been."""
    call("backup")
    (made,) = (written.parent / "backups").iterdir()
    shutil.copy(made, made.with_name("journal-2099-01-01T090000.sqlite3"))
    assert made.name in call("restore", answer="n\n").output.replace("\n", "")


def test_a_lost_journal_can_be_restored(written):
    """Where the file is gone, no command makes an empty one, and `restore` brings the newest backup."""
    call("backup")
    written.unlink()
    assert "journal_missing" in str(call("backup").exception)
    assert not written.exists()
    assert call("restore", "--yes").exit_code == 0
    assert standing(written) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("options", "left"),
    [(["b"], ["a", "c"]), (["--page", "02-rejection-is-not-feedback"], ["a"]), (["--everything"], [])],
)
def test_erasing_asks_and_is_thorough(written, options, left):
    """One entry, one page or everything: after a yes the words are in no byte of the home."""
    call("backup")
    assert call("erase", *options, answer="n\n").exit_code == 1
    assert standing(written) == ["a", "b", "c"]
    assert call("erase", *options, answer="y\n").exit_code == 0
    assert standing(written) == left
    files = [file for file in written.parent.rglob("*") if file.is_file()]
    assert not any(MARKER.encode() in file.read_bytes() for file in files)


def test_erasing_takes_along_what_belongs_and_tells_the_group(written):
    """A run's answers go with it, and what was on its way to a group is noted to be taken back there."""
    journal = open_journal(written)
    journal.append(ExerciseRun(exercise_id="01.facts"), "run")
    journal.append(Reflection(prompt_id="p", text="in the run", run="run"), "in")
    journal.append(Share(item="words.one", group="G", text="hello", state="waiting"), "share")
    journal.close()
    result = call("erase", "run", "share", answer="y\n")
    assert "backups: 3." in result.output
    journal = open_journal(written)
    assert (journal.history("in"), journal.entry("share").record.state) == ([], "leaving")
    journal.close()


def test_what_is_not_there_is_not_erased(written):
    """Unknown entries, or none at all, are told; nothing is touched."""
    for options in (["nowhere"], [], ["--page", "nowhere"]):
        assert call("erase", *options, "--yes").exit_code == 1
    assert standing(written) == ["a", "b", "c"]
