import random
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from mutating import loop_archive, mutated

from workbook_lib.errors import WorkbookError
from workbook_lib.journal.storage.rows import EntryRow
from workbook_lib.records import Entry
from workbook_lib.transfer.format_detection import recognised
from workbook_lib.transfer.reading.bad_line import BadLine

pytestmark = [pytest.mark.fuzz, pytest.mark.slow, pytest.mark.timeout(900)]
HERE = ZoneInfo("Europe/London")
INPUTS = 100_000


SEEDS = [
    b"full_date,date,weekday,time,mood,activities,note_title,note\n2026-05-04,May 4,Monday,8:15 pm,rad,a | b,t,n\n",
    b"date;time;mood;confidence;note\n04.05.2026;20:15;4;3,5;so\n05/14/2026;;1;;\n",
    b'{"entry_id": "e", "revision": 1, "kind": "answer", "occurred_at": "2026-05-04T20:15:00+01:00", "recorded_at": '
    b'"2026-05-04T20:15:00+01:00", "tz": "Asia/Tokyo", "record": {"prompt_id": "p", "value": ["a"]}}\n',
    b"kind,entry_id,revision,occurred_at,recorded_at,tz,dated,mood,note\n"
    b"check_in,a,1,2026-05-04T20:15:00+01:00,2026-05-04T20:15:00+01:00,UTC,yes,7,x\n",
    loop_archive(),
]


def test_no_file_crashes_a_reader():
    """Of 100,000 mutated files each is read, reported by line, or refused with a sentence."""
    dice = random.Random(2026)
    read = refused = 0
    for _ in range(INPUTS):
        try:
            for one in islice(recognised(mutated(dice.choice(SEEDS), dice), HERE).entries, 50):
                assert isinstance(one, Entry | EntryRow | BadLine)
                read += 1
        except WorkbookError:
            refused += 1
    assert read > INPUTS // 2
    assert refused > INPUTS // 100
