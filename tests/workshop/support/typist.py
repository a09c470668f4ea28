"""What a participant's page does while somebody types: keeps one note after another, and says each that is kept.

With `count` it tells which notes there are, instead of writing; with a number it writes as many.
"""

import json
import os
import sys
from pathlib import Path

from workbook_lib.journal import open_journal
from workbook_lib.records import Reflection

journal = open_journal(Path(os.environ["WORKBOOK_HOME"]) / "journal.sqlite3")
if "count" in sys.argv:
    journal.check()
    sys.stdout.write(json.dumps([entry.entry_id for entry in journal.current()]))
elif sys.argv[1:]:
    notes = [
        journal.append(Reflection(prompt_id="p", text="Words that somebody writes. " * 12))
        for _ in range(int(sys.argv[1]))
    ]
    sys.stdout.write(json.dumps(len(notes)))
else:
    while True:
        sys.stdout.write(journal.append(Reflection(prompt_id="p", text="Zwetschgenknoedel " * 20)).entry_id + "\n")
        sys.stdout.flush()
