import subprocess
import sys
from datetime import timedelta

import pytest

from workbook_lib.charts import answer, describe
from workbook_lib.content import Content
from workbook_lib.records import CheckIn, Event, Opportunity

RISING = [3, 4, 3, 4, 5, 4, 5, 6, 5, 6, 7, 6, 7, 8, 7, 8, 9, 8, 9, 9]


@pytest.fixture
def told(now, content):
    """Returns the sentences for entries."""
    return lambda entries: answer(entries, now=now, content=content)


@pytest.fixture
def applied(write, today):
    """Makes applications that reached stages, the earliest first."""
    return lambda *stages: [
        write(Opportunity(employer="private words", furthest=stage), today - timedelta(days=90 - place))
        for place, stage in enumerate(stages)
    ]


def test_an_empty_journal_has_one_sentence(told):
    """With nothing written the answer says so, and says nothing else."""
    assert told([]) == ("Nothing here yet. Your first check-in draws the first dot.",)


def test_one_day_and_two_days_are_not_counted(told, rate):
    """One day is said as it was, two as they were; neither is a direction."""
    assert told(rate([4])) == ("On 14 August 2026 your confidence was 4 of 10. One day does not show a direction.",)
    assert told(rate([4, 6]))[0].startswith("Two days so far: your confidence was 4 and then 6 of 10.")


def test_too_few_days_say_how_many_are_needed(told, rate):
    """Below ten rated days no direction is told."""
    assert told(rate([4, 5, 6, 7, 8, 9])) == (
        "You noted your confidence on 6 days. From 10 days on, a direction can be told.",
    )


def test_ratings_that_are_all_the_same_are_said_so(told, rate):
    """A constant series is neither higher nor lower nor unclear."""
    assert told(rate([5] * 20)) == ("Your confidence was 5 of 10 on each of 20 days.",)


@pytest.mark.parametrize(("values", "word"), [(RISING, "higher"), (RISING[::-1], "lower")])
def test_a_change_is_said_with_its_doubt(told, rate, now, content, values, word):
    """A change is probable, and lies between two numbers: those of the picture's own title."""
    (sentence,) = told(rate(values))
    low, high = sentence.partition(" by ")[2].removesuffix(" points.").split(" to ")
    assert sentence.startswith(f"Since 26 July your confidence is probably {word}, by ")
    assert f"{low}–{high} points" in describe("confidence", rate(values), now=now, content=content).title


def test_no_change_is_no_claim(told, rate):
    """Where nothing is clear, the sentence says between what a change may lie, and claims none."""
    (sentence,) = told(rate([4, 6, 5, 7, 3, 5, 6, 4, 5, 6, 4, 5, 7, 3]))
    assert sentence.startswith("Since 1 August there is no clear change in your confidence: it may be ")
    assert "probably" not in sentence


@pytest.mark.parametrize(
    ("stages", "sentence"),
    [
        (("interview",), "Your application got as far as an interview."),
        (("interview", "interview"), "Your applications got as far as an interview 2 times."),
        (("interview", "applied"), "Your applications got as far as an interview."),
        (
            ("interview", "interview", "final_round", "applied"),
            "Applications got further: an interview 2 times, then a final round.",
        ),
        (("applied", "interview"), "Applications got further: sent off, then an interview."),
        (("interested", "interview"), "Your applications got as far as an interview."),
    ],
)
def test_applications_are_told_by_how_far_they_got(told, applied, stages, sentence):
    """The furthest is said, after the earlier ones where they got less far; a single one is not counted."""
    assert told(applied(*stages)) == (sentence,)


@pytest.mark.parametrize("stages", [("interested",), ("applied",), ("applied", "applied")])
def test_what_was_only_sent_off_is_not_told(told, applied, stages):
    """As long as nothing came of it there is nothing to say of how far it got."""
    assert told(applied(*stages)) == ("Nothing here yet. Your first check-in draws the first dot.",)


def test_coming_back_is_told_from_five_times_on(told, rate, turned_down):
    """After one rejection nothing is counted; after six that are over, half of them have a number of days."""
    pattern = [6, 6, 6, 6, 6, 6, 6, 4, 5, 6] * 6
    many = turned_down(pattern, *(3 + 10 * k for k in range(6)))
    assert [len(told(turned_down(pattern, 3))), len(told(many))] == [1, 2]
    assert told(many)[1].startswith("After a no, half of the times you were back at the level before within about ")


def test_no_sentence_has_a_word_of_the_reader(told, applied, write, today):
    """What may be read in a log holds none of the reader's words."""
    entries = [*applied("interview", "offer"), write(Event(what="rejection", note="private words"), today)]
    assert "private" not in " ".join(told(entries))


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_language_has_every_sentence(live, now, language):
    """A whole journal is answered in each language in two or three sentences that end."""
    found = answer(live(), now=now, content=Content(language))
    assert 2 <= len(found) <= 3
    assert all(sentence.endswith(".") for sentence in found)


def test_an_answer_to_nothing_loads_nothing_that_draws():
    """An empty journal needs neither pandas nor matplotlib to be told so."""
    code = (
        "import sys; from datetime import datetime, UTC\n"
        "from workbook_lib.charts import answer; from workbook_lib.content import Content\n"
        "answer([], now=datetime.now(UTC), content=Content())\n"
        "assert not {'pandas', 'matplotlib'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_ratings_without_confidence_are_no_answer(told, write, today):
    """A check-in of another rating alone says nothing of confidence."""
    assert told([write(CheckIn(mood=4), today)]) == ("Nothing here yet. Your first check-in draws the first dot.",)
