"""What a participant's page does with the board: shares `item=value …`, then prints what the group has of them.

With `names`, it prints how many names take part instead.
"""

import json
import os
import sys

from workbook_lib.workshop.board_client import BoardClient
from workbook_lib.workshop.participant.outbox import BOARD, TOKEN

board = BoardClient(os.environ[BOARD], os.environ[TOKEN])
told = [given for given in sys.argv[1:] if given != "names"]
for given in told:
    item, value = given.split("=")
    board.put(item, {"value": int(value)})
has = {one.item: one.value for one in board.shares()}
sys.stdout.write(json.dumps({"names": board.names} if "names" in sys.argv else has))
