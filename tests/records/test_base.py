from dataclasses import FrozenInstanceError

import pytest

from workbook_lib.records import Reflection
from workbook_lib.records.base import Record


def test_own_words_are_not_in_the_repr():
    """A record's repr holds none of the reader's words."""
    assert "secret" not in repr(Reflection(prompt_id="p", text="secret"))
    assert "'p'" in repr(Reflection(prompt_id="p", text="secret"))


def test_a_record_cannot_be_changed():
    """A record is frozen: a change needs a new one."""
    with pytest.raises(FrozenInstanceError):
        Record().page = "elsewhere"
