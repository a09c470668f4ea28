"""Statistical methods for one person's ratings: trend, comparison, recovery, level over time, predictions.

Used by `charts` and the exercises. Uses nothing else of the library: pure functions on plain numbers and dates. The
rules that all of them keep:

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
    from workbook_lib.statistics.dependence import autocorrelation
    from workbook_lib.statistics.minimum_data import MINIMUM_DATA, MinimumData
    from workbook_lib.statistics.ordinary import OrdinaryDays, ordinary_days
    from workbook_lib.statistics.prediction import Calibration, calibration
    from workbook_lib.statistics.recovery import BounceBack, Recovery, bounce_back, recoveries
    from workbook_lib.statistics.series import Series, daily
    from workbook_lib.statistics.smoothing import Loess, loess
    from workbook_lib.statistics.survival import KaplanMeier, kaplan_meier
    from workbook_lib.statistics.trend import MannKendall, TheilSen, mann_kendall, theil_sen

_HOME = {
    "assessment": ("Trend", "assess_trend", "assess_weeks"),
    "comparison": ("Comparison", "Nonoverlap", "compare", "nonoverlap"),
    "dependence": ("autocorrelation",),
    "minimum_data": ("MINIMUM_DATA", "MinimumData"),
    "ordinary": ("OrdinaryDays", "ordinary_days"),
    "prediction": ("Calibration", "calibration"),
    "recovery": ("BounceBack", "Recovery", "bounce_back", "recoveries"),
    "series": ("Series", "daily"),
    "smoothing": ("Loess", "loess"),
    "survival": ("KaplanMeier", "kaplan_meier"),
    "trend": ("MannKendall", "TheilSen", "mann_kendall", "theil_sen"),
}
_MODULE_OF = {name: module for module, names in _HOME.items() for name in names}

__all__ = [
    "MINIMUM_DATA",
    "BounceBack",
    "Calibration",
    "Comparison",
    "KaplanMeier",
    "Loess",
    "MannKendall",
    "MinimumData",
    "Nonoverlap",
    "OrdinaryDays",
    "Recovery",
    "Series",
    "TheilSen",
    "Trend",
    "assess_trend",
    "assess_weeks",
    "autocorrelation",
    "bounce_back",
    "calibration",
    "compare",
    "daily",
    "kaplan_meier",
    "loess",
    "mann_kendall",
    "nonoverlap",
    "ordinary_days",
    "recoveries",
    "theil_sen",
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
