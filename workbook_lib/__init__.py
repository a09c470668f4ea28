"""A self-coaching workbook: `open_workbook` is all that a notebook imports.

Used by notebooks. Uses `workbook`, which is loaded when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbook_lib.workbook import Workbook, open_workbook

__all__ = ["Workbook", "open_workbook"]


def __getattr__(name: str) -> object:
    """Load the workbook on first use: `import workbook_lib.statistics` alone stays light."""
    if name in __all__:
        from workbook_lib import workbook

        return getattr(workbook, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
