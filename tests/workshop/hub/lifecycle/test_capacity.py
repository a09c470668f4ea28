from stand_ins import pretend_sandbox

from workbook_lib.workshop.hub.lifecycle import capacity


def test_memory_says_how_many_people_fit(workshop):
    """Free memory, less that of coach and parts, is divided among people; servers that run already need no more."""
    assert capacity.Capacity(8 * 1024).people == (8192 - capacity.PARTS_MIB) // capacity.PERSON_MIB - 1
    assert capacity.Capacity(100).people == 0
    assert capacity.Capacity(100, here=3).people == 3
    assert capacity.capacity(workshop.folder).free_mib > 0
    assert capacity.capacity(workshop.folder).here == 0
    with pretend_sandbox(workshop.homes / "p-1") as first, pretend_sandbox(workshop.homes / "p-1") as second:
        assert capacity.capacity(workshop.folder).here == 1
        first.kill()
        second.kill()
