"""The invented files of `tests/corpus`, each with its right answer: days right or asked, and nothing silently wrong."""

import tomllib
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from workbook_lib.content import Content
from workbook_lib.errors import WorkbookError
from workbook_lib.records import RATINGS, Activity, CheckIn, Entry
from workbook_lib.transfer.format_detection import Wishes
from workbook_lib.transfer.importing import FileImport
from workbook_lib.transfer.reading.days import Order
from workbook_lib.transfer.reading.scales import parse_scale

CORPUS = Path(__file__).parents[1] / "corpus"
FOLDERS = ("tables", "daylio", "loop", "journals", "others")
BERLIN = ZoneInfo("Europe/Berlin")
FILES = [
    (CORPUS / folder / answer["name"], answer)
    for folder in FOLDERS
    for answer in tomllib.loads((CORPUS / folder / "answers.toml").read_text(encoding="utf-8"))["file"]
]


def wishes_of(answer: dict[str, Any]) -> Wishes:
    """Return what the reader of a file says of it."""
    return Wishes(
        scales={name: parse_scale(text) for name, text in answer.get("scales", {}).items()},
        moods=answer.get("say_moods", {}),
        order=Order(answer["order"]) if "order" in answer else None,
        encoding=answer.get("say_encoding", ""),
    )


def said(entry: Entry) -> str:
    """Return an entry as a line of the answers."""
    record = entry.record
    parts = [f"{entry.occurred_at.astimezone(entry.occurred_at.tzinfo):%Y-%m-%dT%H:%M%z}"]
    parts[0] = f"{parts[0][:-2]}:{parts[0][-2:]}"
    if isinstance(record, CheckIn):
        parts += [f"{name}={getattr(record, name)}" for name in RATINGS if getattr(record, name) is not None]
        parts += [f"note={record.note}"] if record.note else []
    if isinstance(record, Activity):
        parts += [f"what={record.what}"] + ([f"minutes={record.minutes}"] if record.minutes is not None else [])
    return " ".join(parts)


def test_the_corpus_is_large_and_whole():
    """There are many files, each has an answer, and each answer a file."""
    assert len(FILES) >= 140
    for folder in FOLDERS:
        answered = {path.name for path, _ in FILES if path.parent.name == folder}
        assert {path.name for path in (CORPUS / folder).iterdir()} == answered | {"answers.toml"}


@pytest.mark.parametrize(("path", "answer"), FILES, ids=[f"{path.parent.name}/{path.name}" for path, _ in FILES])
def test_each_file_is_read_rightly_asked_about_or_refused(journal, path: Path, answer: dict[str, Any]):
    """What is open is refused with the options that decide it and comes in as the reader says; nothing is half done."""
    data = path.read_bytes()
    if "asked" in answer:
        with pytest.raises(WorkbookError, match="import_two_ways") as caught:
            FileImport(journal, data, BERLIN).run()
        assert all(option in caught.value.values["options"] for option in answer["asked"])
        assert journal.is_empty()
    file = FileImport(journal, data, BERLIN, wishes_of(answer))
    if "refused" in answer:
        with pytest.raises(WorkbookError) as caught:
            file.run()
        assert caught.value.message_id == answer["refused"]
        assert answer.get("says", "") in Content().say(caught.value.message_id, **caught.value.values)
        assert journal.is_empty()
        return
    plan = file.plan()
    assert file.run() == plan
    assert sorted(map(said, journal.current(put_away=True))) == sorted(answer["rows"])
    assert plan.bad == answer.get("bad", 0)
    assert list(plan.reading.moods) == answer.get("moods", [])
    assert plan.reading.encoding == answer.get("encoding", "")
    assert set(answer.get("left_out", [])) <= set(plan.reading.left_out)
    assert file.run().revisions == 0
