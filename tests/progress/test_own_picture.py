import pytest

from workbook_lib import charts
from workbook_lib.controls.blocks import to_json
from workbook_lib.progress.own_picture import OwnPicture


@pytest.mark.parametrize("name", [name for name in charts.NAMES if name != "session"])
def test_every_picture_has_a_headline_a_picture_and_a_menu(name, kept):
    """Drawn or not yet, what it says stands above it, and everything else is behind one menu; else there is nothing."""
    picture = OwnPicture(kept, name)
    keys = [block.key for block in picture.blocks()]
    assert keys in ([], [f"{name}.finding", name, f"{name}.menu"])
    assert picture.waits() == bool(keys)
    assert to_json(picture.blocks()) is not None
    assert "my own words" not in repr(picture.blocks())


def test_the_words_come_before_the_picture(kept, on):
    """Before it is drawn a picture has its place and its label; drawing it changes neither."""
    picture = OwnPicture(kept, "confidence")
    before = on(picture.blocks(), "confidence")
    picture.draw()
    after = on(picture.blocks(), "confidence")
    assert (before.svg, before.label) == ("", after.label)
    assert after.svg.startswith("<svg")


def test_one_menu_has_words_table_limits_choices_and_files(kept, on):
    """One press away: the picture in words, as a table, what it cannot say, what can be chosen, and saving."""
    menu = on(OwnPicture(kept, "confidence").blocks(), "confidence.menu")
    assert (menu.menu, menu.title) == (True, "More about this picture: Confidence over time")
    heads = [block.text for block in menu.blocks if block.type == "heading"]
    assert heads == ["In words", "As a table", "What the picture cannot say", "Choose", "Save"]
    assert "20 rated days" in on(menu.blocks, "confidence.said").text
    assert len(on(menu.blocks, "confidence.data").rows) == 20
    said = [block.text for block in menu.blocks if block.key.startswith("confidence.limit")]
    assert any("Counted here: 20. Not recorded in between: 19." in text for text in said)


def test_a_shorter_period_is_looked_at_without_being_kept(kept, on):
    """Choosing four weeks draws fewer days, asks for a new view, and writes nothing."""
    picture = OwnPicture(kept, "confidence")
    before = kept.journal.current()
    picture.draw()
    saved = picture.change("confidence.period", "four_weeks")
    assert (saved.at, saved.refresh, picture.waits()) == ("", True, True)
    assert len(on(picture.blocks(), "confidence.data").rows) == 14
    assert kept.journal.current() == before
    picture.change("confidence.period", None)
    assert on(picture.blocks(), "confidence.period").value == "all"


def test_events_are_chosen_where_they_are_marked(kept, on):
    """At first what came back is marked; without any chosen there is no strip."""
    picture = OwnPicture(kept, "confidence")
    assert list(on(picture.blocks(), "confidence.events").value) == list(charts.MARKED)
    picture.draw()
    assert "rejection<" in on(picture.blocks(), "confidence").svg
    picture.change("confidence.events", [])
    picture.draw()
    assert "rejection<" not in on(picture.blocks(), "confidence").svg
    with pytest.raises(LookupError):
        OwnPicture(kept, "activity").change("activity.events", [])


def test_the_date_to_look_around_is_chosen(kept, on):
    """Before and after can be looked at for any day on which something happened."""
    picture = OwnPicture(kept, "around")
    options = on(picture.blocks(), "around.on").options
    assert [option.label for option in options] == ["25 April 2026 · turned down"]
    picture.change("around.on", options[0].id)
    assert "25 April 2026" in on(picture.blocks(), "around.finding").text
    picture.change("around.on", "nonsense")
    assert on(picture.blocks(), "around.on").value is None
