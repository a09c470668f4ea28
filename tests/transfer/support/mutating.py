"""Spoils files, as crashes, editors and other programs do, for the fuzz tests of the importers."""

import random
import zipfile
from io import BytesIO

PIECES = [b'"', b",", b"\n", b"\r", b"\0", b"\xff", b"\xed\xa0\x80", b"{", b"[" * 500, b"9" * 400, b"1e999", b"\\ud800"]
PIECES += [b"-1", b"=1", b"'", b"null", b"true", b"NaN", b"../", b"0001-01-01T00:00:00+14:00", b"9999-12-31", b" | "]
PIECES += ["²３".encode()]
"""What is put in: ends of things, numbers and dates at their limits, what no text holds, ways out of a folder."""
MOST_PLACES, MOST_BYTES = 4, 20


def mutated(seed: bytes, dice: random.Random) -> bytes:
    """Return a file with up to four places cut out, doubled, put in or changed."""
    data = bytearray(seed)
    for _ in range(dice.randint(1, MOST_PLACES)):
        start = dice.randrange(len(data) + 1)
        end = min(len(data), start + dice.randrange(MOST_BYTES))
        change = dice.randrange(4)
        if change == 0:
            del data[start:end]
        elif change == 1:
            data[start:start] = data[start:end]
        else:
            data[start:end] = dice.choice(PIECES) if change == 2 else dice.randbytes(end - start)
    return bytes(data)


def mutated_inside(seed: bytes, dice: random.Random) -> bytes:
    """Return an archive with one of its files mutated and packed again, so that not the packing alone is refused."""
    data = BytesIO()
    with zipfile.ZipFile(BytesIO(seed)) as sound, zipfile.ZipFile(data, "w") as packed:
        spoilt = dice.choice(sound.namelist())
        for name in sound.namelist():
            content = sound.read(name)
            packed.writestr(name, mutated(content, dice) if name == spoilt else content)
    return data.getvalue()


def loop_archive() -> bytes:
    """Return a small export of Loop Habit Tracker."""
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as packed:
        packed.writestr("Habits.csv", "Position,Name,Type,Unit\n001,Read,NUMERICAL,minutes\n")
        packed.writestr("001 Read/Checkmarks.csv", "Date,Value,Notes\n2026-05-04,30,well\n2026-05-05,20,\n")
    return data.getvalue()
