from hypothesis import given
from hypothesis import strategies as st

from workbook_lib.exercises.fresh_approach.bag.rules import put_away, still_carried
from workbook_lib.records import Item


def test_things_put_away_keep_their_words_and_are_marked():
    """A thing that is put away is the same thing, marked as never to be shown."""
    thing = Item(prompt_id="bag.things", text="the silence", place=2)
    (away,) = put_away([thing])
    assert away.put_away
    assert (away.text, away.place, away.prompt_id) == ("the silence", 2, "bag.things")


@given(st.lists(st.sampled_from("abcdef"), unique=True), st.sets(st.sampled_from("abcdef")))
def test_what_was_put_away_does_not_come_back_with_a_list(sent: list[str], away: set[str]):
    """Rows that were put away are left out of a list sent from another window, the others keep their order."""
    rows = still_carried([{"id": one, "text": one} for one in sent], away)
    assert [row["id"] for row in rows] == [one for one in sent if one not in away]
