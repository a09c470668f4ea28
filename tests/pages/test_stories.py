import pytest

from workbook_lib.pages.catalogue import controller
from workbook_lib.records import Activity


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
