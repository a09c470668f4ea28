import shutil
import tomllib

import pytest
from pydantic import ValidationError

from workbook_lib.content import Content
from workbook_lib.content.run_sheets import FILE, RunSheets
from workbook_lib.resources import content_folder


@pytest.fixture
def raw() -> dict:
    return tomllib.loads((content_folder() / "en" / FILE).read_text(encoding="utf-8"))


def test_there_is_a_programme_of_six_sessions_and_a_single_workshop_of_ninety_minutes():
    """Six sessions, one for each section of the article, and one workshop for groups that meet once."""
    six, one = Content().run_sheets.programmes
    assert [session.page for session in six.sessions] == [chapter.page for chapter in Content().book.chapters[1:7]]
    assert [session.minutes for session in one.sessions] == [90]


def test_every_exercise_named_on_a_run_sheet_exists_and_fits_into_its_step():
    """A script names exercises by their ids, and each session those of pages the group has got to."""
    content = Content()
    known = {exercise.id for chapter in content.book.chapters[1:7] for exercise in content.page(chapter.page).exercises}
    for _, session in content.run_sheets.sessions():
        assert set(session.exercises()) <= known, session.id
        assert session.page in {chapter.page for chapter in content.book.chapters}


def test_every_session_practises_a_setback_and_each_programme_says_how_to_take_the_journal_home():
    """A setback has minutes of its own in each session, and the last step of a programme says how the journal goes."""
    for programme in Content().run_sheets.programmes:
        for session in programme.sessions:
            assert sum(step.minutes for step in session.steps if step.setback) >= 10, session.id
        assert programme.sessions[-1].steps[-1].keeping


@pytest.mark.parametrize("change", ["minutes", "privacy", "stopping", "setback", "unknown"])
def test_a_run_sheet_that_does_not_add_up_or_leaves_something_out_is_refused(raw, change):
    """Minutes that do not add up, unknown words, and a session without privacy, stopping or setback are mistakes."""
    session = raw["programme"][0]["session"][0]
    if change == "minutes":
        session["step"][0]["minutes"] += 1
    elif change == "unknown":
        session["step"][0]["dance"] = True
    else:
        for step in session["step"]:
            step.pop(change, None)
    with pytest.raises(ValidationError):
        RunSheets.model_validate(raw)


def test_a_missing_file_is_named(tmp_path):
    """A language without run sheets says which file is missing."""
    shutil.copytree(content_folder() / "en", tmp_path / "en")
    (tmp_path / "en" / FILE).unlink()
    with pytest.raises(Exception, match=r"run-sheets\.toml"):
        _ = Content("en", tmp_path).run_sheets
