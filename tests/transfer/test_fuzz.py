import random
import zipfile
from io import BytesIO
from itertools import islice
from zoneinfo import ZoneInfo

import pytest

from workbook_lib.errors import WorkbookError
from workbook_lib.journal.rows import Row
from workbook_lib.records import Entry
from workbook_lib.transfer.files import recognised
from workbook_lib.transfer.lines import BadLine

pytestmark = [pytest.mark.fuzz, pytest.mark.slow, pytest.mark.timeout(900)]
HERE = ZoneInfo("Europe/London")
INPUTS = 100_000
PIECES = [b'"', b",", b"\n", b"\r", b"\0", b"\xff", b"\xed\xa0\x80", b"{", b"[" * 500, b"9" * 400, b"1e999", b"\\ud800"]
PIECES += [
    b"-1",
    b"=",
    b"'",
    b"null",
    b"true",
    b"NaN",
    b"0001-01-01T00:00:00+14:00",
    b"9999-12-31",
    "²３".encode(),
    b" | ",
]


def archive() -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as packed:
        packed.writestr("Habits.csv", "Position,Name,Type,Unit\n001,Read,NUMERICAL,minutes\n")
        packed.writestr("001 Read/Checkmarks.csv", "Date,Value,Notes\n2026-05-04,30,well\n")
    return data.getvalue()


SEEDS = [
    b"full_date,date,weekday,time,mood,activities,note_title,note\n2026-05-04,May 4,Monday,8:15 pm,rad,a | b,t,n\n",
    b"date;time;mood;confidence;note\n04.05.2026;20:15;4;3,5;so\n05/14/2026;;1;;\n",
    b'{"entry_id": "e", "revision": 1, "kind": "answer", "occurred_at": "2026-05-04T20:15:00+01:00", "recorded_at": '
    b'"2026-05-04T20:15:00+01:00", "tz": "Asia/Tokyo", "record": {"prompt_id": "p", "value": ["a"]}}\n',
    b"kind,entry_id,revision,occurred_at,recorded_at,tz,dated,mood,note\n"
    b"check_in,a,1,2026-05-04T20:15:00+01:00,2026-05-04T20:15:00+01:00,UTC,yes,7,x\n",
    archive(),
]


def mutated(seed: bytes, dice: random.Random) -> bytes:
    """Return a seed with up to four places cut out, doubled, put in or changed."""
    data = bytearray(seed)
    for _ in range(dice.randint(1, 4)):
        start = dice.randrange(len(data) + 1)
        end = min(len(data), start + dice.randrange(20))
        change = dice.randrange(4)
        if change == 0:
            del data[start:end]
        elif change == 1:
            data[start:start] = data[start:end]
        elif change == 2:
            data[start:end] = dice.choice(PIECES)
        else:
            data[start:end] = dice.randbytes(end - start)
    return bytes(data)


def test_no_file_crashes_a_reader():
    """Of 100,000 mutated files each is read, reported by line, or refused with a sentence."""
    dice = random.Random(2026)
    read = refused = 0
    for _ in range(INPUTS):
        try:
            for one in islice(recognised(mutated(dice.choice(SEEDS), dice), HERE).entries, 50):
                assert isinstance(one, Entry | Row | BadLine)
                read += 1
        except WorkbookError:
            refused += 1
    assert read > INPUTS // 2
    assert refused > INPUTS // 100
