from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook_lib.journal import JournalError
from workbook_lib.journal.storage.payloads import from_json, to_json
from workbook_lib.records import KINDS, Activity, Answer, CheckIn, MockInterview, Opportunity, Reflection, Round

HARD = [
    "\0",
    "\ud800",
    "a\udfffb",
    "\x7f",
    "\u2028",
    "😀🏳️‍🌈",
    "שלום مرحبا",
    "<img src=x onerror=alert(1)>",
    "=HYPERLINK(1)",
]
HARD += ["\\ud800", '"\\', "\r\n\t\b\f\x1f", "\N{BYTE ORDER MARK}x"]
MOMENTS = st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1), timezones=st.just(timezone(timedelta(hours=2))))  # noqa: DTZ001
TEXTS = st.text(st.characters(codec=None, exclude_categories=[]))


@pytest.mark.parametrize("text", HARD)
def test_any_text_comes_back_as_it_was(text):
    """Control characters, half characters, markup and formulas are text like any other."""
    record = Reflection(prompt_id="idea.first", text=text)
    assert from_json("reflection", to_json(record)) == record
    assert to_json(record).isascii()


def test_a_megabyte_comes_back_as_it_was():
    """A million characters are kept."""
    record = Reflection(prompt_id="idea.first", text="ä😀" * 500_000)
    assert from_json("reflection", to_json(record)) == record


@given(text=TEXTS, note=TEXTS)
def test_any_words_come_back_as_they_were(text, note):
    """Whatever characters the words are made of, the record read back equals the one written."""
    record = Activity(what=text, activity_kind=note)
    assert from_json("activity", to_json(record)) == record


@settings(max_examples=40)
@given(data=st.data(), kind=st.sampled_from(sorted(KINDS)))
def test_every_kind_comes_back_as_it_was(data, kind):
    """Records of every kind, with any valid values, come back equal."""
    record = data.draw(st.builds(KINDS[kind], occurred_at=st.none() | MOMENTS))
    assert from_json(kind, to_json(record)) == record


def test_an_answer_keeps_its_type():
    """A number stays a number, a text of digits a text, and several choices a tuple."""
    for value in (0, 7, "7", "", ("a",), (), None):
        assert from_json("answer", to_json(Answer(prompt_id="p", value=value))).value == value


def test_nested_values_come_back_typed():
    """Dates, rounds and ratings by criterion come back as what they were."""
    opportunity = Opportunity(employer="Ltd", rounds=(Round(on=date(1900, 1, 1), label="call"), Round()))
    interview = MockInterview(own={"clear": 0}, partners={"clear": 10}, questions=("Why us?",))
    assert from_json("opportunity", to_json(opportunity)) == opportunity
    assert from_json("mock_interview", to_json(interview)) == interview


@pytest.mark.parametrize("record", [CheckIn(mood=11), CheckIn(mood=-1), CheckIn(mood="x"), Reflection(prompt_id=None)])
def test_values_that_cannot_be_are_refused(record):
    """A rating outside its scale, or a value of another type, is refused before it is written."""
    with pytest.raises(JournalError) as caught:
        to_json(record)
    assert caught.value.message_id == "journal_record_invalid"


@pytest.mark.parametrize("payload", ["", "null", "[]", "{", '{"mood": 11}', '{"mood": "\\ud800"}'])
def test_json_that_is_no_record_is_refused(payload):
    """Broken or foreign JSON is refused with a sentence."""
    with pytest.raises(JournalError):
        from_json("check_in", payload)


def test_an_unknown_kind_is_named():
    """A kind that this version does not know is named in the refusal."""
    with pytest.raises(JournalError) as caught:
        from_json("horoscope", "{}")
    assert caught.value.values == {"kind": "horoscope"}
