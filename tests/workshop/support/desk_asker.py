"""What the coach's desk does with a press on *New PIN*: asks the hub for one, by the name at the hub."""

import json
import os
import sys

from workbook_lib.workshop.coach.desk.desk_client import HubDesk
from workbook_lib.workshop.participant.outbox import TOKEN

desk = HubDesk(os.environ["JUPYTERHUB_API_URL"], os.environ[TOKEN])
made = desk.new_pin(sys.argv[1])
sys.stdout.write(json.dumps({"pin": made.pin, "signed_out": made.signed_out}))
