import stat

from workbook_lib.workshop.hub.entering.typed_names import TypedNames


def test_a_name_is_kept_as_it_was_typed_first(tmp_path):
    """The coach reads what somebody called themselves, without spaces around it, and as it was first."""
    names = TypedNames(tmp_path / "names.json")
    assert names.all() == {}
    names.note("p-1", "  Blue   Heron ")
    names.note("p-1", "BLUE HERON")
    assert TypedNames(tmp_path / "names.json").all() == {"p-1": "Blue Heron"}


def test_only_the_coachs_account_reads_the_names(tmp_path):
    """The file is its owner's alone."""
    TypedNames(tmp_path / "names.json").note("p-1", "Ada")
    assert stat.S_IMODE((tmp_path / "names.json").stat().st_mode) == 0o600


def test_no_name_is_longer_than_a_name_may_be(tmp_path):
    """Letters that Unicode writes as several stay within the longest name."""
    names = TypedNames(tmp_path / "names.json")
    names.note("p-1", "ﷺ" * 40)
    assert len(names.all()["p-1"]) == 40
