from workbook_lib.exercises.registry import controller


def heavier(desk, exercise: str, *, before: int, after: int, helped: str | None):
    """Finish an exercise with these ratings."""
    card = controller(desk, exercise)
    card.change("before#1", before)
    card.change("after#1", after)
    card.change("helped#1", helped)
    card.press("finish", {})
    return card


def test_what_was_lighter_before_is_offered_after_something_worse(open_page, on):
    """One exercise that was lighter is named with its ratings and its page; the lightest one, as it was last."""
    heavier(open_page("01-it-is-not-personal"), "01.friend", before=7, after=4, helped="yes")
    heavier(open_page("01-it-is-not-personal"), "01.tried", before=7, after=6, helped="yes")
    heavier(open_page("01-it-is-not-personal"), "01.observer", before=9, after=2, helped="worse")
    view = heavier(open_page("03-a-fresh-approach"), "03.bag", before=6, after=9, helped="worse").view()
    assert on(view, "lighter").text == (
        "One thing was lighter for you before: “As a friend”, on 4 May 2026. It felt 7 before it and 4 after it."
    )
    assert on(view, "lighter.page").href == "01-it-is-not-personal.ipynb#01.friend"
