from workbook_lib.exercises.fresh_approach.cv.term_screens import MOST, TermScreens

THINGS = list(range(12))


def test_things_are_shown_five_at_a_time():
    """Going on leads from screen to screen until there is none, and back again."""
    screens = TermScreens[int]()
    assert screens.first(THINGS, THINGS) == 0
    assert [screens.move(1, THINGS, THINGS) for _ in range(3)] == [True, True, False]
    assert screens.first(THINGS, THINGS) == 2 * MOST
    assert not screens.more(THINGS, THINGS)
    assert screens.move(-1, THINGS, THINGS)
    assert screens.more(THINGS, THINGS)


def test_it_begins_where_something_is_open():
    """The first screen in sight is the one with the first open thing; all decided, it is the first."""
    assert TermScreens[int]().first(THINGS, THINGS[7:]) == MOST
    assert TermScreens[int]().first(THINGS, []) == 0


def test_coming_back_is_at_the_end():
    """Whoever comes back from what follows is at the last screen; fewer things have fewer screens."""
    screens = TermScreens[int]()
    screens.begin(at_end=True)
    assert screens.first(THINGS, THINGS) == 2 * MOST
    screens.forget()
    screens.begin()
    assert screens.first(THINGS, THINGS) == 0
    screens.move(1, THINGS, THINGS)
    assert screens.first(THINGS[:3], THINGS) == 0


def test_nothing_has_no_screens():
    """Without anything there is nowhere to go."""
    assert not TermScreens[int]().move(1, [], [])
    assert TermScreens[int]().first([], []) == 0
