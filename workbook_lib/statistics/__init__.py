"""What can honestly be said of one person's ratings.

Pure functions on plain numbers and dates. The rules that all of them keep:

* A missing value is `None` (or NaN) in the input and is dropped; nothing is ever filled in.
* What is not defined is `None` in a result, never NaN and never a number made up.
* Days are dates, or whole numbers counting days (`date.toordinal()`); slopes are per day.

Names are loaded on first use, so that importing the package costs neither numpy nor scipy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbook_lib.statistics.assessment import Trend, assess_trend, assess_weeks
    from workbook_lib.statistics.comparison import Comparison, Nonoverlap, compare, nonoverlap
    from workbook_lib.statistics.dependence import autocorrelation, inflation
    from workbook_lib.statistics.gates import GATES, Gate
    from workbook_lib.statistics.ordinary import OrdinaryDays, ordinary_days
    from workbook_lib.statistics.prediction import Calibration, calibration
    from workbook_lib.statistics.recovery import BounceBack, Recovery, bounce_back, recoveries
    from workbook_lib.statistics.series import Series, daily, day_number
    from workbook_lib.statistics.smoothing import WINDOW_DAYS, Loess, loess
    from workbook_lib.statistics.survival import KaplanMeier, kaplan_meier
    from workbook_lib.statistics.trend import MannKendall, TheilSen, mann_kendall, theil_sen
    from workbook_lib.statistics.weeks import Week, weekly, weekly_means

_HOME = {
    "assessment": ("Trend", "assess_trend", "assess_weeks"),
    "comparison": ("Comparison", "Nonoverlap", "compare", "nonoverlap"),
    "dependence": ("autocorrelation", "inflation"),
    "gates": ("GATES", "Gate"),
    "ordinary": ("OrdinaryDays", "ordinary_days"),
    "prediction": ("Calibration", "calibration"),
    "recovery": ("BounceBack", "Recovery", "bounce_back", "recoveries"),
    "series": ("Series", "daily", "day_number"),
    "smoothing": ("WINDOW_DAYS", "Loess", "loess"),
    "survival": ("KaplanMeier", "kaplan_meier"),
    "trend": ("MannKendall", "TheilSen", "mann_kendall", "theil_sen"),
    "weeks": ("Week", "weekly", "weekly_means"),
}
_MODULE_OF = {name: module for module, names in _HOME.items() for name in names}

__all__ = [
    "GATES",
    "WINDOW_DAYS",
    "BounceBack",
    "Calibration",
    "Comparison",
    "Gate",
    "KaplanMeier",
    "Loess",
    "MannKendall",
    "Nonoverlap",
    "OrdinaryDays",
    "Recovery",
    "Series",
    "TheilSen",
    "Trend",
    "Week",
    "assess_trend",
    "assess_weeks",
    "autocorrelation",
    "bounce_back",
    "calibration",
    "compare",
    "daily",
    "day_number",
    "inflation",
    "kaplan_meier",
    "loess",
    "mann_kendall",
    "nonoverlap",
    "ordinary_days",
    "recoveries",
    "theil_sen",
    "weekly",
    "weekly_means",
]


def __getattr__(name: str) -> object:
    """Load a public name from its module on first use (PEP 562)."""
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return __all__
