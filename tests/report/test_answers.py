from datetime import date, timedelta

from workbook_lib.records import Answer, Item, Reflection
from workbook_lib.report.answers import letter_section, page_section
from workbook_lib.report.sections import source_of

FIRST, START = "01-it-is-not-personal", "00-start-here"


def told(section):
    return [(group.title, [(row.label, row.texts) for row in group.rows]) for group in section.groups]


def test_answers_stand_under_their_questions_in_the_order_of_the_book(content, now, write):
    """Exercises and questions come in the order of the page, whenever they were answered."""
    entries = [
        write(Reflection(prompt_id="friend.hurts", page=FIRST, run="b", text="second exercise"), days_ago=9),
        write(Reflection(prompt_id="facts.other", page=FIRST, run="a", text="later question"), days_ago=5),
        write(Reflection(prompt_id="facts.known", page=FIRST, run="a", text="earlier question"), days_ago=1),
    ]
    (facts, friend) = told(page_section(source_of(entries, content, now), FIRST, "title"))
    assert [texts for _, texts in facts[1]] == [("earlier question",), ("later question",)]
    assert facts[1][0][0] == content.prompts()["facts.known"].label
    assert friend[1][0][1] == ("second exercise",)


def test_each_time_through_an_exercise_stands_alone(content, now, write):
    """Two runs of an exercise are two groups, the older first."""
    entries = [
        write(Reflection(prompt_id="friend.hurts", page=FIRST, run="two", text="again"), days_ago=1),
        write(Reflection(prompt_id="friend.hurts", page=FIRST, run="one", text="at first"), days_ago=30),
    ]
    groups = page_section(source_of(entries, content, now), FIRST, "title").groups
    assert [group.rows[0].texts[0] for group in groups] == ["at first", "again"]


def test_lines_say_where_they_were_put(content, now, write):
    """A sorted line has the words of its group; lines come in their own order."""
    entries = [
        write(Item(prompt_id="facts.thoughts", page=FIRST, text="second", place=1)),
        write(Item(prompt_id="facts.thoughts", page=FIRST, text="first", place=0, group="guess", note="a note")),
    ]
    sort = content.prompts()["facts.sorted"]
    group = next((option.label for option in sort.options if option.id == "guess"), None)
    ((_, rows),) = told(page_section(source_of(entries, content, now), FIRST, "title"))
    assert rows[0][1] == (f"first – {group}\na note" if group else "first\na note", "second")


def test_chosen_answers_are_told_in_words(content, now, write):
    """Ratings, days, numbers and options are written out; an empty answer is not there."""
    given = {
        "rejection.went": 8,
        "rejection.day": (now.date() - timedelta(days=2)).isoformat(),
        "baseline.rejections": 0,
        "baseline.wish": ("feedback", "prepare"),
        "rejection.channel": None,
    }
    entries = [write(Answer(prompt_id=prompt, page=START, value=value)) for prompt, value in given.items()]
    groups = page_section(source_of(entries, content, now), START, "title").groups
    rows = [row for group in groups for row in group.rows]
    prompts = content.prompts()
    labels = {option.id: option.label for option in prompts["baseline.wish"].options}
    assert {row.label: row.texts[0] for row in rows} == {
        prompts["rejection.went"].label: "8 of 10",
        prompts["rejection.day"].label: "12 August 2026",
        prompts["baseline.rejections"].label: "0",
        prompts["baseline.wish"].label: f"{labels['feedback']}\n{labels['prepare']}",
    }


def test_a_chosen_line_is_told_by_its_words(content, now, write):
    """A choice among one's own lines is the line, and nothing when the line is no longer there."""
    line = write(Item(prompt_id="facts.thoughts", page=FIRST, text="the loudest guess"))
    chosen = write(Answer(prompt_id="facts.loudest", page=FIRST, value=line.entry_id))
    label = content.prompts()["facts.loudest"].label
    with_line = page_section(source_of([line, chosen], content, now), FIRST, "title")
    assert (label, ("the loudest guess",)) in told(with_line)[0][1]
    assert page_section(source_of([chosen], content, now), FIRST, "title").groups == ()


def test_a_day_that_is_none_is_left_out(content, now, write):
    """A value that an import spoilt does not break the summary."""
    entry = write(Answer(prompt_id="rejection.day", page=START, value="yesterday"))
    assert page_section(source_of([entry], content, now), START, "title").groups == ()


def test_words_whose_question_is_gone_are_kept(content, now, write):
    """What was written under a question that is no longer asked still belongs to its page."""
    entry = write(Reflection(prompt_id="long.gone", page=FIRST, text="still mine"))
    ((title, rows),) = told(page_section(source_of([entry], content, now), FIRST, "title"))
    assert title == "More from this page"
    assert rows == [("", ("still mine",))]


def test_the_letter_is_a_part_of_its_own(content, now, write):
    """The letter is told with the day it is for, and not among the answers of its page."""
    page = "05-my-progress"
    entries = [
        write(Reflection(prompt_id="letter.text", page=page, text="Dear me", run="l")),
        write(Answer(prompt_id="letter.open_on", page=page, value=date(2027, 1, 2).isoformat(), run="l")),
        write(Reflection(prompt_id="leave.takeaway", page=page, text="one sentence")),
    ]
    source = source_of(entries, content, now)
    ((_, rows),) = told(letter_section(source, "title"))
    assert [texts for _, texts in rows] == [("Dear me",), ("2 January 2027",)]
    ((_, rows),) = told(page_section(source, page, "title"))
    assert rows[0][1] == ("one sentence",)
