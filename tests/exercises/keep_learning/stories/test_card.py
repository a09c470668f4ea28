import pytest

from workbook_lib.exercises.registry import controller
from workbook_lib.records import Activity, Story


@pytest.fixture
def stories(open_page):
    """The talking points."""
    return controller(open_page("04-keep-learning"), "04.stories")


def test_a_story_from_an_activity_is_told_and_taken_along(stories, on, fill):
    """A story begun from the log is written in four parts, told with a clock, and saved as a text file."""
    done = stories.desk.save(Activity(what="Stock list"))
    fill(stories, activity=done.entry_id, title="Tomatoes", situation="A food bank", task="Order")
    fill(stories, action="I counted", result="Half the waste")
    stories.press("next", {})
    view = stories.view()
    assert on(view, "timer").seconds == 120
    assert [on(view, f"aloud.{number}").text for number in range(4)] == [
        "A food bank",
        "Order",
        "I counted",
        "Half the waste",
    ]
    text = on(view, "file").content.decode()
    assert text.startswith("Talking points\n\n\nTomatoes\n\nSituation")
    assert "Half the waste" in text
    stories.press("time_over", {})
    assert on(stories.view(), "steps").at == 2


def test_telling_without_a_story_says_where_to_begin(stories, on):
    """Without an open story there is nothing to tell and no file, only the way back."""
    stories.press("next", {})
    assert on(stories.view(), "pick") is not None
    assert on(stories.view(), "timer") is None
    assert on(stories.view(), "file") is None


def test_putting_a_story_with_the_others_leaves_it_to_be_told(stories, on, fill, press):
    """Closing the form does not empty the next step: the story written last stands there, the others beside it."""
    for title in ("Tomatoes", "Delivery"):
        fill(stories, title=title, situation=f"About {title}")
        press(stories, "close")
        press(stories, "new")
    press(stories, "close")
    stories.press("next", {})
    view = stories.view()
    assert on(view, "pick") is None
    assert on(view, "aloud.title").text == "Delivery"
    assert [item.text for item in on(view, "story.others").items] == ["Tomatoes"]
    press(stories, "edit", "Tomatoes")
    assert on(stories.view(), "aloud.title").text == "Tomatoes"


def test_a_story_that_is_only_named_is_nothing_to_tell(stories, on, fill, press):
    """Of a story without any part, the next step says what is missing, and tells one that has some."""
    fill(stories, title="Tomatoes")
    stories.press("next", {})
    assert on(stories.view(), "pick") is not None
    stories.press("back", {})
    press(stories, "close")
    press(stories, "new")
    fill(stories, title="Delivery", task="Mine")
    press(stories, "close")
    press(stories, "edit", "Tomatoes")
    stories.press("next", {})
    assert on(stories.view(), "aloud.title").text == "Delivery"


def test_what_was_done_is_offered_from_the_moment_it_is_logged(stories, on, press):
    """The latest five things done begin a story each, under their name, until a story tells them."""
    assert on(stories.view(), "done") is None
    for number in range(6):
        stories.desk.save(Activity(what=f"thing\n{number}"), f"a{number}")
    assert [line.id for line in on(stories.view(), "done.list").items] == [f"done.a{n}" for n in (5, 4, 3, 2, 1)]
    press(stories, "take", "thing\n5")
    (story,) = stories.desk.all(Story)
    assert (story.record.title, story.record.activity) == ("thing 5", "a5")
    assert stories.stories.open_id() == story.entry_id
    assert "done.a5" not in [line.id for line in on(stories.view(), "done.list").items]


def test_a_story_takes_its_name_from_the_log_unless_it_has_one(stories, fill):
    """Choosing what it comes from names a story without a name, and leaves another name alone."""
    for name in ("first", "second"):
        stories.desk.save(Activity(what=name), name)
    fill(stories, activity="first")
    fill(stories, activity="second")
    assert stories.desk.all(Story)[0].record.title == "first"
