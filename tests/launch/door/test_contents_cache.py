from pathlib import Path

from workbook_lib.content import Content
from workbook_lib.home import journal_path, make_home
from workbook_lib.journal import open_journal
from workbook_lib.launch.door.contents_cache import ContentsCache
from workbook_lib.records import Reflection


def states(contents_cache: ContentsCache) -> dict[str, str]:
    return {place.page: place.state for place in contents_cache.places()}


def test_a_home_without_a_journal_has_pages_not_begun_and_stays_without_one(home: Path):
    """Reading the contents list makes no journal."""
    assert set(states(ContentsCache(home, Content())).values()) == {"not_begun"}
    assert not journal_path().exists()


def test_what_another_process_writes_is_seen(home: Path):
    """A page written in another process is begun at the next look."""
    make_home()
    contents_cache = ContentsCache(home, Content())
    with_nothing = states(contents_cache)
    journal = open_journal(journal_path())
    journal.append(Reflection(prompt_id="x", text="words", page="01-it-is-not-personal"))
    assert with_nothing["01-it-is-not-personal"] == "not_begun"
    assert states(contents_cache)["01-it-is-not-personal"] == "begun"
    journal.append(Reflection(prompt_id="x", text="words", page="04-keep-learning"))
    assert states(contents_cache)["04-keep-learning"] == "begun"
    journal.close()
    contents_cache.close()


def test_a_journal_that_is_none_leaves_the_list_as_it_was(home: Path):
    """A foreign file in the journal's place does not keep the frame from being drawn."""
    make_home()
    journal_path().write_bytes(b"not a journal at all" * 100)
    assert set(states(ContentsCache(home, Content())).values()) == {"not_begun"}
