import pytest

from workbook_lib.content import choose_language, chosen_language, languages


def test_each_language_names_itself():
    """English is there, under its own name."""
    assert languages()["en"] == "English"


def test_a_reader_who_chose_nothing_reads_english(tmp_path):
    """Without a choice, and without a home, it is English."""
    assert chosen_language(tmp_path / "nowhere") == "en"


def test_a_choice_is_kept_for_its_owner_only(tmp_path):
    """What was chosen is found again, in a file that nobody else may read."""
    choose_language(tmp_path, "en")
    assert chosen_language(tmp_path) == "en"
    assert (tmp_path / "settings.json").stat().st_mode & 0o077 == 0


def test_a_language_that_is_not_spoken_is_refused(tmp_path):
    """Nothing is kept of a code that no folder has, such as a path."""
    with pytest.raises(ValueError, match="no such language"):
        choose_language(tmp_path, "../en")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("damage", ["", "[]", '{"language": 3}', '{"language": "xx"}', "\x00"])
def test_damaged_settings_are_no_choice(tmp_path, damage):
    """Settings that cannot be read mean English, not an error."""
    (tmp_path / "settings.json").write_text(damage)
    assert chosen_language(tmp_path) == "en"


def test_surroundings_may_name_the_language(tmp_path, monkeypatch):
    """A workshop in another language opens in it for whoever has not chosen."""
    monkeypatch.setenv("WORKBOOK_LANGUAGE", "xx")
    assert chosen_language(tmp_path) == "en"


def test_a_translation_under_way_is_not_offered(tmp_path):
    """A language whose book does not say its own name yet is left out."""
    for code, text in (("aa", 'language = "Aa"'), ("bb", 'title = "Unfinished"')):
        (tmp_path / code).mkdir()
        (tmp_path / code / "book.toml").write_text(text)
    assert languages(tmp_path) == {"aa": "Aa"}
