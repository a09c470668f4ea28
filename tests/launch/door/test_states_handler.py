import httpx
from own_door import fill_in

WORDS = "warmer Regen am Mittwoch"


def test_an_open_page_learns_the_states_and_nothing_else(reader, door):
    """The states are told to whoever has the key, without a word of what is written, and not of a locked journal."""
    told = reader.get("workbook/states", params={"here": "00-start-here"})
    assert told.headers["Cache-Control"] == "no-store"
    assert set(told.json()) == {"chapters", "stopped"}
    assert told.json()["chapters"]["02-rejection-is-not-feedback"]["state"] in {"not_begun", "begun", "done"}
    stranger = httpx.get(f"{reader.base_url}workbook/states", follow_redirects=False)
    assert stranger.status_code in {302, 403}


def test_of_a_locked_journal_no_states_are_told(written, quick, reader):
    """While the journal is locked the answer says so by its status, and is empty."""
    fill_in(reader, "set", new=WORDS, again=WORDS, understood="yes")
    assert reader.get("workbook/states").status_code == 200
    reader.post("workbook/lock", headers={"Sec-Fetch-Site": "same-origin"})
    told = reader.get("workbook/states")
    assert (told.status_code, told.content) == (423, b"")
