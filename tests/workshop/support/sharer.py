"""What a participant's page does with the board: shares `item=value …`, then prints what the group has of them."""

import json
import os
import sys

from workbook_lib.workshop.client import BoardClient
from workbook_lib.workshop.outbox import BOARD, TOKEN

board = BoardClient(os.environ[BOARD], os.environ[TOKEN])
for given in sys.argv[1:]:
    item, value = given.split("=")
    board.put(item, {"value": int(value)})
sys.stdout.write(json.dumps({one.item: one.value for one in board.shares()}))
