from workbook_lib.workshop.hub.entering.admission import MOST_WAITING, Admission


def test_without_a_number_only_devices_count():
    """Where nobody announced anything, any number of names is taken, and one from each device."""
    admission = Admission(0)
    assert admission.admits("a", "Ada", 500, device_has_name=False)
    assert not admission.admits("b", "Bea", 500, device_has_name=True)


def test_a_name_is_let_in_once():
    """What the coach says holds for the name that waits, and for no other."""
    admission = Admission(1)
    assert not admission.admits("b", "Bea", 1, device_has_name=False)
    admission.admit("c")
    admission.admit("b")
    assert not admission.admits("c", "Cem", 1, device_has_name=False)
    assert admission.admits("b", "Bea", 1, device_has_name=False)
    assert not admission.admits("b", "Bea", 1, device_has_name=False)


def test_a_refused_name_is_off_the_list():
    """The coach may take a name off; it stays outside."""
    admission = Admission(1)
    admission.admits("b", "Bea", 1, device_has_name=False)
    admission.refuse("b")
    assert admission.waiting == {}
    assert not admission.admits("b", "Bea", 1, device_has_name=False)


def test_a_flood_of_names_fills_no_memory():
    """Only so many names wait, the latest ones."""
    admission = Admission(1)
    for number in range(100):
        admission.admits(str(number), f"Name {number}", 1, device_has_name=False)
    assert [*admission.waiting] == [str(number) for number in range(100 - MOST_WAITING, 100)]


def test_one_more_name_is_taken_than_was_announced():
    """The coach says one more, and the next name need not wait; where there is no limit nothing changes."""
    admission = Admission(1)
    admission.one_more()
    assert admission.admits("b", "Bea", 1, device_has_name=False)
    assert not admission.admits("c", "Cem", 2, device_has_name=False)
    unlimited = Admission(0)
    unlimited.one_more()
    assert unlimited.announced == 0
