import stat
import zipfile

import pytest
from command_line import MARKER, call

from workbook_lib.errors import WorkbookError
from workbook_lib.journal import open_journal
from workbook_lib.launch.cli import exports
from workbook_lib.report import pdf_available


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


def test_a_file_that_cannot_be_written_is_a_sentence(written, tmp_path):
    """Where the folder does not exist the error has a message for the reader, and nothing is left behind."""
    journal = open_journal(written)
    with pytest.raises(WorkbookError):
        exports.write(journal, tmp_path / "nowhere" / "out.jsonl", "jsonl", parts=[])
    journal.close()
    assert not (tmp_path / "nowhere").exists()
