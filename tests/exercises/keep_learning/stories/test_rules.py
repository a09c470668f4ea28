from workbook_lib.exercises.keep_learning.stories.rules import stories_text, written_parts
from workbook_lib.records import Story

LABELS = {"situation": "Situation", "task": "Task", "action": "Action", "result": "Result"}


def test_a_story_is_told_in_order_without_what_is_missing():
    """The parts come in the order of telling, and empty ones are left out."""
    assert written_parts(Story(result=" It worked. ", situation="A food bank")) == ["A food bank", "It worked."]


def test_the_file_holds_every_story_that_has_words():
    """Each story stands with its title and labelled parts; one without a word is left out."""
    stories = [Story(title="Stock list", action="I counted."), Story(), Story(task="Mine")]
    assert stories_text(stories, "Talking points", LABELS, "No name yet") == (
        "Talking points\n\n\nStock list\n\nAction\nI counted.\n\n\nNo name yet\n\nTask\nMine\n"
    )
