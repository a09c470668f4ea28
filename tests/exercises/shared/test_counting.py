from hypothesis import given
from hypothesis import strategies as st

from workbook_lib.exercises.shared.counting import counted_words, counts

KNOWN = ("fact", "guess")
WORDS = {
    "counted_none": "Nothing.",
    "counted_all_one": "1 thought.",
    "counted_all_other": "{n} thoughts.",
    "counted_fact_one": "1 fact.",
    "counted_fact_other": "{n} facts.",
    "counted_guess_one": "1 guess.",
    "counted_guess_other": "{n} guesses.",
    "counted_unsorted_one": "1 unsorted.",
    "counted_unsorted_other": "{n} unsorted.",
}


def english(n):
    return "one" if n == 1 else "other"


@given(st.lists(st.sampled_from(["fact", "guess", "", "unheard-of"])))
def test_every_thing_is_counted_once(groups):
    """The counts add up to the number of things, whatever their groups."""
    assert sum(counts(groups, KNOWN).values()) == len(groups)


def test_counts_come_in_the_order_of_the_groups():
    """Groups come in their own order, what is unsorted last, and empty groups not at all."""
    assert list(counts(["", "guess", "fact", "guess"], KNOWN).items()) == [("fact", 1), ("guess", 2), ("unsorted", 1)]
    assert "guess" not in counts(["fact"], KNOWN)


def test_one_and_many_have_their_own_sentences():
    """The counts are told in sentences that fit their number."""
    told = counted_words(["guess", "fact", "guess", ""], KNOWN, WORDS, english)
    assert told == "4 thoughts. 1 fact. 2 guesses. 1 unsorted."


def test_nothing_to_count_has_a_sentence_of_its_own():
    """With nothing sorted there is a sentence that says so."""
    assert counted_words([], KNOWN, WORDS, english) == "Nothing."
