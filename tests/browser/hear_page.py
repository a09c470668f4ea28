"""Open a page in Firefox with Orca, press keys, and print what is heard: what was done in brackets, lines below it.

Run as ``python tests/browser/hear_page.py PAGE [KEY …]`` where Orca and Firefox are. A key is one of xdotool's names,
"type:WORDS" types words, and "KEY~WORDS" presses a key until these words are heard, at most twelve times.
"""

import re
import signal
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from doors import stop
from screen_reader import ScreenReader
from test_book import serve

from workbook_lib.resources import notebook_of

MOST = 12


def show(what: str, lines: list[str]) -> list[str]:
    """Print what was heard after something was done; the time of day is always the same."""
    said = (re.sub(r"\d?\d:\d\d", "20:15", f"  {line}") for line in lines)
    sys.stdout.write("\n".join([f"[{what}]", *said]) + "\n")
    sys.stdout.flush()
    return lines


def act(orca: ScreenReader, told: str) -> None:
    """Do one thing, and print what is heard then."""
    key, _, words = told.partition("~")
    if told.startswith("type:"):
        show(told, orca.type(told.removeprefix("type:")) + orca.until_quiet(3))
        return
    for _ in range(MOST if words else 1):
        if any(words in line for line in show(key, orca.press(key))):
            return


def hear(folder: Path, page: str, keys: list[str]) -> None:
    """Print what is heard of a page of an empty journal."""
    for name in ("home", "desktop"):
        (folder / name).mkdir()
    for door in serve(folder / "home"):
        orca = ScreenReader(folder / "desktop")
        try:
            orca.open(f"{door.url(f'/pages/{notebook_of(page)}.ipynb')}?{door.address.partition('?')[2]}")
            show("opens the page", orca.until_quiet(4, longest=60))
            for key in keys:
                act(orca, key)
        finally:
            orca.close()
            stop(door.process)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # what was started here is ended then, too
    with tempfile.TemporaryDirectory() as place:
        hear(Path(place), sys.argv[1], sys.argv[2:])
