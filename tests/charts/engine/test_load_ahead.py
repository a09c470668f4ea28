import subprocess
import sys

PREPARE = "import sys; from workbook_lib.charts.engine import load_ahead as ahead\n"


def run(code: str) -> str:
    """Run code in a process of its own, where nothing is loaded yet, and return what it printed."""
    command = [sys.executable, "-c", PREPARE + code]
    return subprocess.run(command, check=True, timeout=60, capture_output=True, text=True).stdout


def test_what_sentences_need_is_there_after_waiting():
    """Loading goes on beside the rest; whoever waits finds pandas loaded, and nothing that draws."""
    code = (
        "ahead.load_ahead(); ahead.load_ahead(); ahead.wait_until_loaded()\n"
        "print('pandas' in sys.modules, 'matplotlib' in sys.modules, len(ahead._LOADING))"
    )
    assert run(code).split() == ["True", "False", "1"]


def test_without_a_beginning_there_is_nothing_to_wait_for():
    """Waiting alone loads nothing."""
    assert run("ahead.wait_until_loaded(); print('pandas' in sys.modules)").split() == ["False"]


def test_a_library_that_is_not_there_is_told_by_who_needs_it():
    """A failed import ends the loading without a word; the sentences that need it meet it again."""
    code = (
        "sys.modules['pandas'] = None; ahead.load_ahead(); ahead.wait_until_loaded()\n"
        "try:\n    import pandas\nexcept ImportError:\n    print('told')"
    )
    assert run(code).split() == ["told"]


def test_what_draws_is_there_after_waiting_too():
    """Once the sentences are told, what draws is loaded beside the rest."""
    assert run("ahead.load_drawing_ahead(); ahead.wait_until_loaded(); print('matplotlib.figure' in sys.modules)") == (
        "True\n"
    )
