from workbook_lib.workshop.board_client import BoardAway, ShareRefused
from workbook_lib.workshop.people_messages import PersonIn


def test_what_does_not_answer_leaves_the_last_answer(room, toy):
    """A board that is away, or refuses, is said to; the names that are known stay on the desk."""
    for error, problem in ((BoardAway(), "desk_away"), (ShareRefused("board.not_allowed"), "desk_not_coach")):
        toy.wrong = error
        room.refresh()
        assert room.problem == problem
        assert room.typed("p-ada") == "Ada"
    toy.wrong = None
    room.refresh()
    assert room.problem == ""


def test_somebody_whose_name_was_never_typed_has_words_for_it(room, toy):
    """Who entered before names were kept is somebody, and so is who is not there any more."""
    toy.people_here = toy.people_here.model_copy(update={"people": (PersonIn(name="p-old", typed="", here=False),)})
    room.refresh()
    assert room.typed("p-old") == room.typed("p-gone") == "Somebody whose name is not known yet"
    assert room.here() == []


def test_one_and_many_are_said_as_one_says_them(room):
    """A minute is no minutes."""
    assert room.counted("agenda_left", 1, time="20:16").startswith("1 minute left")
    assert room.counted("agenda_left", 2, time="20:17").startswith("2 minutes left")
