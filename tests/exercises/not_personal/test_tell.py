from cards import go_to

from workbook_lib.exercises.registry import controller


def test_all_three_answers_stand_beside_the_clock_to_be_said_aloud(open_page, on):
    """Three lengths are written, one a screen; the last screen shows them with a clock of a minute and asks nothing."""
    tell = controller(open_page("01-it-is-not-personal"), "01.tell")
    for prompt, answer in {"tell.one": "Still looking.", "tell.honest": "It hurt.", "tell.not_today": "Later."}.items():
        tell.change(f"{prompt}#1", answer)
    go_to(tell, "01.tell.aloud")
    view = tell.view()
    assert [on(view, f"pinned.{n}").text for n in range(3)] == ["Still looking.", "It hurt.", "Later."]
    assert on(view, "clock.01.tell.aloud").seconds == 60
    assert not [block for block in view if block.type == "field"]
