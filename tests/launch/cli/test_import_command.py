from datetime import UTC, datetime

import pytest
import typer
from command_line import MARKER, call, standing

from workbook_lib.console import say
from workbook_lib.home import journal_path
from workbook_lib.journal import open_journal
from workbook_lib.launch.cli import import_command
from workbook_lib.transfer import importing
from workbook_lib.transfer.reading.days import Order

DAYLIO = "full_date,date,weekday,time,mood,activities,note_title,note\n"


def test_an_import_is_first_shown_then_asked_for(home, tmp_path):
    """The plan says what would happen, with scales and bad lines; a no leaves everything as it was."""
    file = tmp_path / "daylio.csv"
    file.write_text(DAYLIO + f"2026-05-04,,,20:15,good,,,{MARKER}\n2026-05-05,,,20:15,splendid,,,\n")
    result = call("import", file, answer="n\n")
    assert result.exit_code == 1
    assert "Daylio" in result.output
    assert "New entries: 1" in result.output
    assert "1–5" in result.output
    assert "line 3" in result.output
    assert "--mood 'splendid=4'" in result.output
    assert MARKER not in result.output
    assert standing(journal_path(home)) == []


def test_an_import_brings_everything_once(home, tmp_path):
    """After a yes the entries are there; the second time there is nothing to do."""
    file = tmp_path / "daylio.csv"
    file.write_text(DAYLIO + "2026-05-04,,,20:15,good,,,\n2026-05-05,,,20:15,splendid,,,\n")
    assert call("import", file, "--mood", "Splendid=5", "--yes").exit_code == 0
    assert len(standing(journal_path(home))) == 2
    again = call("import", file, "--mood", "splendid=5", "--yes")
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
    assert call("import", file, "--dates", "sometimes").exit_code == 2
    for wrong in ("nonsense", "rot13", "hex"):
        assert wrong in call("import", file, "--encoding", wrong).output
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
    file.write_text("date,mood\n2026-05-04,8\n")
    assert call("import", file, "--yes").exit_code == 0
    assert len(bars) == 2


@pytest.mark.parametrize("beginning", [b"PK\3\4", b"SQLite format 3\0"])
def test_no_bar_is_shown_where_lines_tell_nothing(bars, beginning):
    """Newlines in an archive or a database are no measure of how long it takes."""
    assert import_command._with_bar(beginning + b"\n" * 5000, lambda tell: tell(500)) is None
    assert bars == []


def test_saying_yes_beforehand_reads_the_file_once(written, tmp_path, monkeypatch):
    """What was done is told after a single pass, and what was there before is in a backup."""
    passes = []
    bring_in = importing.bring_in

    def noting(*arguments: object, **options: object) -> object:
        passes.append(options)
        return bring_in(*arguments, **options)

    monkeypatch.setattr(importing, "bring_in", noting)
    file = tmp_path / "table.csv"
    file.write_text("date,mood (1-5)\n2026-05-04,5\n")
    result = call("import", file, "--yes")
    assert "New entries: 1" in result.output
    assert "1–5" in result.output
    assert [options.get("dry_run", False) for options in passes] == [False]
    journal = open_journal(written)
    (backup, *_) = journal.backups()
    journal.close()
    assert standing(backup.path) == ["a", "b", "c"]


def test_nothing_is_backed_up_before_the_first_word(home, tmp_path):
    """An empty journal has nothing to keep; its backup would stand for the day's."""
    file = tmp_path / "table.csv"
    file.write_text("date,mood\n2026-05-04,8\n")
    assert call("import", file, "--yes").exit_code == 0
    journal = open_journal(journal_path(home), clock=lambda: datetime(2001, 1, 1, tzinfo=UTC))
    made = [backup.made_at.year for backup in journal.backups()]
    journal.close()
    assert made == [2001]


@pytest.mark.parametrize(
    ("table", "option", "answers", "values"),
    [
        ("date,mood\n3/1/2025,8\n3/2/2025,9\n", ["--dates", "month-first"], "month-first\n", [(3, 1, 8), (3, 2, 9)]),
        ("date,mood\n3/1/2025,8\n3/2/2025,9\n", ["--dates", "day-first"], "day-first\n", [(1, 3, 8), (2, 3, 9)]),
        ("date,mood\n2025-03-01,2\n", ["--scale", "mood=0-10"], "0-10\n", [(3, 1, 2)]),
        ("date,mood\n2025-03-01,2\n", ["--scale", "1-5"], "of five\n1-5\n", [(3, 1, 3)]),
    ],
)
def test_what_can_be_read_in_two_ways_is_decided_by_an_option_or_asked(home, tmp_path, table, option, answers, values):
    """With yes it is refused with the option that decides it; without, it is shown with its days and asked."""
    file = tmp_path / "table.csv"
    file.write_text(table)
    refused = call("import", file, "--yes")
    assert refused.exception.message_id == "import_two_ways"
    assert option[0] in refused.exception.values["options"]
    assert "2025" in refused.output
    assert standing(journal_path(home)) == []
    assert call("import", file, answer=f"{answers}y\n").exit_code == 0

    def kept() -> list[tuple[int, ...]]:
        journal = open_journal(journal_path(home))
        found = journal.current()
        journal.close()
        return sorted((one.occurred_at.month, one.occurred_at.day, one.record.mood) for one in found)

    assert kept() == sorted(values)
    assert call("import", file, *option, "--yes").exit_code == 0
    assert kept() == sorted(values)


def test_days_and_rows_are_shown_without_anybodys_words(home, tmp_path):
    """The first and the last day, and three rows as they would come in; notes stay out of the terminal."""
    file = tmp_path / "table.csv"
    file.write_text("When,Mood,Note,Sleep\n" + "".join(f"2025-03-0{day},8,{MARKER},5\n" for day in range(1, 7)))
    result = call("import", file, answer="n\n")
    assert "From 1 March 2025 to 6 March 2025" in result.output
    assert result.output.count("Mood 8") == 3
    assert "not read: sleep" in result.output
    assert MARKER not in result.output


def test_everything_that_is_open_is_asked_in_turn(home, tmp_path):
    """Letters, dates and scale: what is no answer is asked again, and the table comes in as it was said."""
    file = tmp_path / "table.csv"
    file.write_bytes("date,mood,note\n3/1/2025,2,всё хорошо\n3/2/2025,5,\n".encode("cp1251"))
    result = call("import", file, answer="sometimes\nmonth-first\n1-5\nletters\ncp1251\ny\n")
    assert result.exit_code == 0, result.output
    journal = open_journal(journal_path(home))
    found = [(one.occurred_at.month, one.record.mood, one.record.note) for one in journal.current()]
    journal.close()
    assert found == [(3, 3, "всё хорошо"), (3, 10, "")]


@pytest.mark.parametrize(
    ("text", "order"), [("DMY", Order.day_first), ("month", Order.month_first), ("yyyy-mm-dd", Order.year_first)]
)
def test_an_order_is_understood_as_people_say_it(text, order):
    """By its name, by its letters, or as a pattern; anything else is refused."""
    assert import_command.parse_order(text) is order
    with pytest.raises(typer.BadParameter):
        import_command.parse_order(f"no {text}")
