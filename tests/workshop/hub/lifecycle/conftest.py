"""A workshop that was saved and does not run."""

from pathlib import Path

import pytest
from stand_ins import nobody_listens

from workbook_lib.workshop.hub.lifecycle.network_address import AddressOptions, with_address
from workbook_lib.workshop.hub.workshop_config import Workshop, new_workshop


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    """The workshop of this computer alone, with ports of its own."""
    made = with_address(new_workshop(tmp_path / "workshop", "Tuesday", "en"), AddressOptions(), nobody_listens)
    made.save()
    return made
