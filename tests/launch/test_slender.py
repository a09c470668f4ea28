import subprocess
import sys

CODE = """
import sys
import workbook_lib.launch.participant_door as door
from jupyterhub.services.auth import HubOAuth
provider = door.JupyterHubIdentityProvider
assert provider.__module__ == "jupyterhub.singleuser.extension"
assert issubclass(provider, __import__("jupyter_server.auth", fromlist=["x"]).IdentityProvider)
not_needed = ("alembic", "cryptography", "jupyterhub.handlers", "jupyterhub.log")
print([name for name in not_needed if name in sys.modules])
import jupyterhub.log
assert callable(jupyterhub.log.log_request)
"""


def test_the_hubs_word_comes_without_the_hub():
    """A server has the hub's own identity provider without its pages and migrations; no stand-in stays."""
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"
