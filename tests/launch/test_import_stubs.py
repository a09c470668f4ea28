import subprocess
import sys

CODE = """
import gc, sys
import workbook_lib.launch.participant as door
assert gc.isenabled()
from workbook_lib.workshop.hub.participant_door import JupyterHubIdentityProvider as provider
assert provider.__module__ == "jupyterhub.singleuser.extension"
assert issubclass(provider, __import__("jupyter_server.auth", fromlist=["x"]).IdentityProvider)
from jupyterhub.services.auth import HubOAuth
assert HubOAuth.__mro__[1].__name__ == "HubAuth"
not_needed = ("alembic", "arrow", "jupyterhub.handlers", "jupyterhub.log", "jupyterhub.orm", "jupyterlab_server.app")
print([name for name in (*not_needed, "requests", "sqlalchemy.orm") if name in sys.modules])

import jupyterhub.log, jupyterhub.orm
from jupyterhub import scopes, singleuser
import jupyterhub.scopes, jupyterlab_server, rfc3986_validator
assert callable(jupyterhub.log.log_request)
assert scopes is jupyterhub.scopes and scopes.orm is scopes.roles.orm is jupyterhub.orm and jupyterhub.orm.User
assert jupyterlab_server.LabServerApp and callable(singleuser.main)
"""


def test_a_participants_server_comes_without_the_hub_and_the_lab():
    """A server has the hub's own identity provider without its database and pages; no stand-in stays."""
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"
