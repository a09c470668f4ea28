from workbook_lib.records import CheckIn


def test_a_value_is_remembered_in_place_of_the_one_before(journal):
    """A key gives the last value that was kept under it, and nothing before there was one."""
    state = journal.view_state
    assert state.recall("a") is None
    state.remember("a", "one")
    state.remember("a", "two")
    assert state.recall("a") == "two"


def test_an_id_is_claimed_until_it_is_written(journal):
    """The id for the next record stays the same until a record has it; then there is another."""
    claimed = journal.view_state.claim("list")
    assert journal.view_state.claim("list") == claimed
    journal.append(CheckIn(mood=1), entry_id=claimed)
    assert journal.view_state.claim("list") != claimed


def test_an_erased_entry_is_forgotten(journal):
    """A value that names an erased entry is empty afterwards."""
    entry = journal.append(CheckIn(mood=1))
    journal.view_state.remember("open", entry.entry_id)
    journal.erase(entry.entry_id)
    assert journal.view_state.recall("open") == ""
