"""A release of the chart with the board beside it, as `deploy/` says, against a stand-in for Kubernetes on loopback."""

import json
import os
import re
import secrets
import signal
import ssl
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import chart
import httpx
import yaml
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from hubs import free_port
from kube_nodes import Nodes
from workshops import Person, own_name, until

from workbook_lib.workshop.hub.entering.authenticator import COACH

SUPPORT = Path(__file__).parent
CULLER = "jupyterhub-idle-culler"
CONFIGURATION = """
import json, os, pathlib
told = json.loads(pathlib.Path("chart.json").read_text())
for name, traits in told["config"].items():
    c[name].update(traits)
for service in c.JupyterHub.services:
    service["api_token"] = os.environ[service["api_token"]]
for code in told["extra"]:
    exec(code)
"""
"""The hub's configuration file: what the chart would say, tokens out of the environment, then `hub.extraConfig`."""


class Here(httpx.HTTPTransport):
    """Finds every name at one port of this computer, as if the DNS led there."""

    def __init__(self, port: int, certificate: Path) -> None:
        super().__init__(verify=ssl.create_default_context(cafile=certificate))
        self.port = port

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send it there, with the name that was asked for."""
        place = request.url.copy_with(host="127.0.0.1", port=self.port)
        named = request.extensions | {"sni_hostname": request.url.host}
        return super().handle_request(
            httpx.Request(request.method, place, headers=request.headers, stream=request.stream, extensions=named)
        )


class Visitor(Person):
    """Somebody with a browser of their own, who types the workshop's own address."""

    def __init__(self, release: "Release") -> None:
        self.workshop, self.release = release.workshop, release
        transport = Here(release.port, release.certificate)
        self.http = httpx.Client(
            base_url=release.workshop.address, transport=transport, follow_redirects=True, timeout=60
        )

    def open(self, name: str, page: str = "pages/today.ipynb") -> str:
        """Return a page of one's own server, which is asked for as long as it is not there."""

        def shown() -> str | None:
            answer = self.http.get(f"{self.own_address(name)}{page}")
            if answer.status_code == 200 and "/user/" in answer.url.path:
                return answer.text
            self.http.get("/hub/spawn")
            return None

        return str(until(shown, 120))

    def progress(self) -> list[str]:
        """Ask for one's workbook, and return all that the page that waits for it is told."""
        waiting = self.http.get("/hub/spawn").text
        address = re.search(r'data-progress="([^"]+)"', waiting)
        if address is None:
            return [waiting]
        with self.http.stream("GET", address[1].replace("&amp;", "&")) as events:
            return [line for line in events.iter_lines() if line.startswith("data:")]

    def own_address(self, name: str) -> str:
        """Return the address of somebody's own pages: a name of their own."""
        user, address = self.release.name_of(name), self.workshop.address
        return f"{address.replace('://', f'://{user}.')}/user/{user}/"


class Release:
    """Hub, proxy and board of one workshop, and the cluster they are in.

    Args:
        folder: For all of its files.
        database: The board's; without one, a file.
        pod_seconds: Another `singleuser.startTimeout`, so that a test need not wait for minutes.
        board_key: Of a board whose tables it goes on with.
        nodes: Makes the cluster.
        people: Another number of people than the values name.
    """

    def __init__(
        self,
        folder: Path,
        database: str = "",
        *,
        pod_seconds: int | None = None,
        board_key: str = "",
        nodes: Callable[[Path], Any] = Nodes,
        people: int | None = None,
    ) -> None:
        self.folder, self.kubernetes = folder, nodes(folder)
        # On a cluster each pod takes port 8888 of its own address; here somebody may have it at every address.
        self.port, self.hub_port, board_port, self.api_port, self.pod_port = (free_port() for _ in range(5))
        self.places = {"workbook-board:8080": f"127.0.0.1:{board_port}", "hub:8081": f"127.0.0.1:{self.hub_port}"}
        self.values = chart.read_values(**self.places)
        if pod_seconds:
            self.values["singleuser"]["startTimeout"] = pod_seconds
        if people:
            self.values["hub"]["extraEnv"]["WORKBOOK_PEOPLE"] = str(people)
        self.secrets = {
            "workbook": {
                "join-code": "BLUFSH",
                "coach-passphrase": secrets.token_urlsafe(24),
                "board-key": board_key or secrets.token_hex(32),
                "board-database": database or f"sqlite:///{folder}/board.sqlite",
            },
            "hub": {f"hub.services.{name}.apiToken": secrets.token_hex(32) for name in self.values["hub"]["services"]},
        }
        self.tokens = {name.split(".")[2]: token for name, token in self.secrets["hub"].items()}
        self.tokens[CULLER] = secrets.token_hex(32)
        self._chart = {"CONFIGPROXY_AUTH_TOKEN": secrets.token_hex(32), "JPY_COOKIE_SECRET": secrets.token_hex(32)}
        self.proxy_token = self._chart["CONFIGPROXY_AUTH_TOKEN"]
        self.workshop = SimpleNamespace(
            address=self.values["hub"]["extraEnv"]["WORKBOOK_ADDRESS"],
            join_code=(code := self.secrets["workbook"]["join-code"]),
            join_address=f"{self.values['hub']['extraEnv']['WORKBOOK_ADDRESS']}/#{code}",
            passphrase=self.secrets["workbook"]["coach-passphrase"],
            people_file=folder / "hub" / "people.json",
        )
        self.certificate = certify(folder, httpx.URL(self.workshop.address).host)
        (folder / "hub").mkdir()
        self.parts: dict[str, subprocess.Popen[bytes]] = {}
        self._environments: dict[str, dict[str, str]] = {}
        try:
            for start in (self.start_proxy, self.start_board, self.start_hub):
                start()
            until(self.answers, 90)
        except BaseException:
            self.stop()
            raise

    # The parts

    def _start(self, name: str, command: list[str], folder: Path) -> None:
        with (self.folder / f"{name}.log").open("ab") as log:
            self.parts[name] = subprocess.Popen(
                [sys.executable, *command], env=self._environments[name], cwd=folder, stdout=log, stderr=log
            )

    def _clean(self) -> dict[str, str]:
        return {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ} | {
            "PYTHONDONTWRITEBYTECODE": "1",
            "HOME": str(self.folder),
        }

    def _told(self, env: list[dict[str, Any]]) -> dict[str, str]:
        """Return a container's environment, with what comes from Secrets."""
        told = {}
        for one in env:
            of = one.get("valueFrom", {}).get("secretKeyRef")
            told[one["name"]] = self.secrets[of["name"]][of["key"]] if of else one["value"]
        return told

    def start_proxy(self) -> None:
        """Start the proxy, with the flags of the chart."""
        hub, tls = f"http://127.0.0.1:{self.hub_port}", self.certificate
        flags = [f"--default-target={hub}", f"--error-target={hub}/hub/error", f"--ssl-cert={tls}"]
        flags += [f"--ssl-key={tls.with_suffix('.key')}", f"--port={self.port}", f"--api-port={self.api_port}"]
        command = [str(SUPPORT / "host_proxy.py"), *flags, *chart.proxy_flags(self.values)]
        self._environments["proxy"] = self._clean() | self._chart
        self._start("proxy", command, self.folder)

    def start_board(self) -> None:
        """Start the board as its Deployment does."""
        parts = list(yaml.safe_load_all((chart.DEPLOY / "board.yaml").read_text(encoding="utf-8")))
        container = parts[0]["spec"]["template"]["spec"]["containers"][0]
        told = self._told(container["env"])
        for name, place in self.places.items():
            told = {key: one.replace(name, place) for key, one in told.items()}
        key = self.folder / "board-key"
        key.touch(mode=0o600)
        key.write_text(self.secrets["workbook"]["board-key"])
        told |= {"HOME": str(self.folder), "WORKBOOK_BOARD_KEY_FILE": str(key)}
        told["JUPYTERHUB_SERVICE_URL"] = f"http://{self.places['workbook-board:8080']}"
        self._environments["board"] = self._clean() | told
        self._start("board", container["command"][1:], self.folder)

    def start_hub(self) -> None:
        """Start the hub, configured as by the chart."""
        names = {name: f"TOKEN_OF_{number}" for number, name in enumerate(self.tokens)}
        config = chart.hub_configuration(self.values, names)
        config["JupyterHub"] |= {
            "hub_bind_url": f"http://127.0.0.1:{self.hub_port}",
            "hub_connect_url": f"http://127.0.0.1:{self.hub_port}",
        }
        config["ConfigurableHTTPProxy"] = {"should_start": False, "api_url": f"http://127.0.0.1:{self.api_port}"}
        config["KubeSpawner"] |= {"namespace": self.kubernetes.namespace, "port": self.pod_port}
        extra = [code for _, code in sorted(self.values["hub"]["extraConfig"].items())]
        (self.folder / "hub" / "chart.json").write_text(json.dumps({"config": config, "extra": extra}))
        (self.folder / "hub" / "jupyterhub_config.py").write_text(CONFIGURATION)
        env = [one | {"name": name} if isinstance(one, dict) else {"name": name, "value": one}
               for name, one in self.values["hub"]["extraEnv"].items()]  # fmt: skip
        told = self._told(env) | {names[name]: token for name, token in self.tokens.items()}
        told |= {"KUBECONFIG": str(self.kubernetes.kubeconfig), "POD_NAMESPACE": self.kubernetes.namespace}
        told |= {"WORKBOOK_PEOPLE_FILE": str(self.workshop.people_file)}
        told |= {"WORKBOOK_HUB_API": f"http://127.0.0.1:{self.hub_port}/hub/api"}
        self._environments["hub"] = self._clean() | self._chart | told
        self._start("hub", ["-m", "jupyterhub", "--config", "jupyterhub_config.py"], self.folder / "hub")

    def execute(self, part: str, *command: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        """Run another command where a part runs, as `kubectl exec` does."""
        return subprocess.run(
            [sys.executable, *command],
            input=typed,
            env=self._environments[part],
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    @contextmanager
    def cull(self) -> Iterator[None]:
        """Let the chart's culler run as if `cull.timeout` were over for everybody who is there now."""
        flags = [f"--url=http://127.0.0.1:{self.hub_port}/hub/api", "--timeout=1", "--cull-every=1"]
        command = [sys.executable, "-m", "jupyterhub_idle_culler", *flags, *chart.culler_flags(self.values)]
        told = self._clean() | {"JUPYTERHUB_API_TOKEN": self.tokens[CULLER]}
        with (self.folder / "culler.log").open("ab") as log:
            process = subprocess.Popen(command, env=told, cwd=self.folder, stdout=log, stderr=log)
        try:
            yield
        finally:
            process.terminate()
            process.wait(60)

    def answers(self) -> bool:
        """Tell whether hub and board can be reached through the proxy."""
        for name, process in self.parts.items():
            assert process.poll() is None, f"{name} ended: {self.log(name)[-3000:]}"
        # A service has a name of its own, as each participant has.
        board = self.workshop.address.replace("://", "://board--service.")
        pages = (f"{self.workshop.address}/hub/login", f"{board}/services/board/api/health")
        with Visitor(self).http as http:
            return all(http.get(page).status_code == 200 for page in pages)

    def end(self, name: str, number: signal.Signals = signal.SIGTERM) -> None:
        """End a part, and wait until it is gone."""
        process = self.parts.pop(name)
        process.send_signal(number)
        process.wait(60)

    def log(self, name: str) -> str:
        """Return what a part has said."""
        return (self.folder / f"{name}.log").read_text(errors="replace")

    def stop(self) -> None:
        """End everything."""
        for name in list(self.parts):
            with suppress(subprocess.TimeoutExpired):
                self.end(name)
        self.kubernetes.stop()

    # Its people

    def name_of(self, pseudonym: str) -> str:
        """Return the hub's name for somebody who has entered."""
        return own_name(self.workshop, pseudonym)

    def come_in(self, name: str) -> Visitor:
        """Let somebody enter, and open their workbook."""
        visitor = Visitor(self)
        answer = visitor.enter_as_coach(self.workshop.passphrase) if name == COACH else visitor.enter(name)
        assert answer.status_code == 302, answer.text
        visitor.open(name)
        return visitor

    def inside(self, name: str, script: Path, *words: str) -> Any:
        """Run a script with everything that a terminal on somebody's server would have, and return what it found."""
        pod = self.kubernetes.pod(self.name_of(name))
        (self.kubernetes.home(pod) / script.name).write_text(script.read_text())
        process = self.kubernetes.execute(pod, "python", script.name, *words)
        said, _ = process.communicate(timeout=120)
        assert process.returncode == 0, said
        return json.loads(said)


def certify(folder: Path, name: str) -> Path:
    """Make a certificate for a name and all names below it; its key is beside it."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    names = x509.SubjectAlternativeName([x509.DNSName(name), x509.DNSName(f"*.{name}")])
    pem = serialization.Encoding.PEM
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    signed = made.add_extension(names, critical=False).sign(key, hashes.SHA256())
    (folder / "tls.crt").write_bytes(signed.public_bytes(pem))
    (folder / "tls.key").write_bytes(secret)
    return folder / "tls.crt"
