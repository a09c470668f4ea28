"""The package as a whole."""

import subprocess
import sys
from dataclasses import is_dataclass

import pytest

from workbook_lib import statistics

HEAVY = ("numpy", "scipy", "pandas", "matplotlib", "statsmodels")


def modules_after(statement):
    code = f"{statement}; import sys; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()


def test_importing_the_package_loads_no_heavy_library():
    """A page may import the package without paying for numpy, pandas or matplotlib."""
    assert modules_after("import workbook_lib.statistics") == []


def test_modules_that_need_numpy_late_load_it_late():
    """What is imported for a gate, a verdict or a record alone does not load numpy for its annotations."""
    late = ("trend", "dependence", "comparison", "assessment", "survival", "recovery", "prediction", "weeks")
    assert modules_after("; ".join(f"import workbook_lib.statistics.{name}" for name in late)) == []


def test_every_method_works_without_scipy_or_pandas():
    """Computing a trend, a level and a band loads numpy and nothing else that is heavy."""
    work = "from workbook_lib.statistics import *; d = range(20); v = [i % 4 for i in d]; loess(d, v).band()"
    assert modules_after(f"{work}; assess_trend(d, v); compare(d, v, 9)") == ["numpy"]


@pytest.mark.parametrize("name", statistics.__all__)
def test_every_public_name_is_there(name):
    """Each name of the package can be imported from it and is described."""
    assert name in dir(statistics)
    assert getattr(statistics, name) is not None


def test_an_unknown_name_is_refused_by_name():
    """A misspelt name raises the usual error."""
    with pytest.raises(AttributeError, match="theil_son"):
        statistics.theil_son  # noqa: B018 - the access is the test


@pytest.mark.parametrize("name", [name for name in statistics.__all__ if is_dataclass(getattr(statistics, name))])
def test_results_are_values(name):
    """What a method returns cannot be changed and has no room for more, so that it may be kept and shared."""
    result = getattr(statistics, name)
    assert result.__dataclass_params__.frozen
    assert "__slots__" in vars(result)
