import pytest

from workbook_lib.launch.door.door_parts import SETTING, parts_of


def test_a_door_has_its_parts_in_one_place(door):
    """Every handler finds the same parts, and what the door itself uses is among them."""
    app = door.door.app
    parts = parts_of(app.settings)
    assert (parts.book, parts.contents_cache) == (door.door.book, door.door.contents_cache)
    assert [name for name in app.settings if name.startswith("workbook")] == [SETTING]


@pytest.mark.parametrize("settings", [{}, {SETTING: object()}])
def test_other_settings_have_no_parts(settings):
    """What is no door's is refused, instead of failing later in a handler."""
    with pytest.raises(TypeError):
        parts_of(settings)
