"""The images of `deploy/Dockerfile`, built by an ordinary user and without a registry, and nodes that run them.

Their bases are made of Debian's packages and stand under the names of those that the Dockerfile begins with. They are
built with Buildah; a container's walls are bubblewrap's, its root cannot be written to.
"""

import json
import os
import re
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from kube_api import Object
from kube_nodes import Nodes

from workbook_lib.workshop.hub.isolation.sandbox import HOME

ROOT = Path(__file__).resolve().parents[3]
DOCKERFILE = ROOT / "deploy" / "Dockerfile"
PACKAGES = "python3,python3-venv,python3-pip,ca-certificates"
AS_IN_A_BASE = ('ln -s python3 "$1/usr/bin/python"', 'rm "$1"/usr/lib/python3*/EXTERNALLY-MANAGED')
"""What Python's own images have and Debian's packages have not: the command's short name, and a pip that installs."""
TRUSTED = [path for path in (Path("/etc/pip.conf"), Path("/etc/ssl/certs")) if path.exists()]
"""Where this computer's pip fetches, and whom it believes, holds while images are built, and is no part of them."""


def base_names() -> list[str]:
    """Return the names of the images that the Dockerfile begins with."""
    text = DOCKERFILE.read_text(encoding="utf-8")
    arguments = dict(re.findall(r"^ARG (\w+)=(\S+)", text, flags=re.M))
    names = re.findall(r"^FROM (\S+/\S+) AS", text, flags=re.M)
    return sorted({re.sub(r"\$\{(\w+)\}", lambda found: arguments[found[1]], name) for name in names})


class Images:
    """A store of images, in a folder that each user of a container may pass through.

    Attributes:
        sizes: The bytes of each root, unpacked, by the image's name; of the base under `base`.
    """

    def __init__(self) -> None:
        self.folder = folder = Path(tempfile.mkdtemp(prefix="images-"))
        folder.chmod(0o755)
        self.sizes: dict[str, int] = {}
        base = folder / "base.tar"
        hooks = [f"--customize-hook={hook}" for hook in AS_IN_A_BASE]
        self._run(
            "mmdebstrap", "--mode=unshare", "--variant=minbase", f"--include={PACKAGES}", *hooks, "bookworm", base
        )
        self.sizes["base"] = _size(base)
        (folder / "Dockerfile").write_text("FROM scratch\nADD base.tar /\n")
        for name in base_names():
            self._buildah("build", "--layers", "--tag", name, folder)
        base.unlink()

    def build(self, target: str) -> None:
        """Build one of the Dockerfile's images, and call it by its target's name."""
        trusting = [f"--volume={path}:{path}:ro" for path in TRUSTED]
        of = (f"--target={target}", f"--tag={target}", f"--file={DOCKERFILE}")
        self._buildah("build", "--layers", "--pull-never", *trusting, *of, ROOT)

    def unpack(self, name: str) -> tuple[Path, list[tarfile.TarInfo]]:
        """Return a folder with everything in an image, and who owns each file there."""
        root, packed = self.folder / name, self.folder / f"{name}.tar"
        container = self._buildah("from", "--pull-never", name)
        self._run(*self._unshared(f'tar -C "$(buildah {" ".join(self._store())} mount {container})" -cf {packed} .'))
        with tarfile.open(packed) as archive:
            members = archive.getmembers()
        root.mkdir()
        self._run("tar", "-C", root, "--no-same-owner", "--exclude=./dev/*", "-xf", packed)
        self.sizes[name] = _size(packed)
        packed.unlink()
        return root, members

    def settings(self, name: str) -> dict[str, Any]:
        """Return an image's own settings: its user, environment and command."""
        told = json.loads(self._buildah("inspect", "--type=image", name))
        return dict(told["OCIv1"]["config"])

    def _store(self) -> list[str]:
        return [f"--root={self.folder}/store", f"--runroot={self.folder}/run", "--storage-driver=overlay"]

    def _unshared(self, command: str) -> list[str]:
        return ["buildah", *self._store(), "unshare", "sh", "-c", command]

    def _buildah(self, *words: object) -> str:
        return self._run("buildah", *self._store(), *words)

    def _run(self, *words: object) -> str:
        told = os.environ | {"BUILDAH_ISOLATION": "chroot", "TMPDIR": str(self.folder)}
        done = subprocess.run(
            [*map(str, words)], env=told, cwd=self.folder, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{words[0]}: {done.stdout[-3000:]}{done.stderr[-3000:]}"
        return done.stdout.strip()

    def remove(self) -> None:
        """Take everything away; most of it is not this user's outside their own container."""
        self._run(*self._unshared(f"rm -rf {self.folder}/*"))
        self.folder.rmdir()


class ImageNodes(Nodes):
    """Nodes whose pods have an image's files, and nothing else of this computer's but its network.

    Args:
        folder: For what belongs to the cluster.
        root: The image, unpacked.
        environment: What the image sets, each as `NAME=value`.
    """

    def __init__(self, folder: Path, root: Path, environment: list[str]) -> None:
        self.root = root
        self.image = {"HOME": str(HOME)} | dict(one.split("=", 1) for one in environment)
        super().__init__(folder)

    def walls(self, pod: Object, command: Any) -> list[str]:
        """Return the command that runs another one as in a pod's container."""
        container = pod["spec"]["containers"][0]
        user = pod["spec"]["securityContext"] | container.get("securityContext", {})
        home = container["volumeMounts"][0]["mountPath"]
        return [
            *("bwrap", "--die-with-parent", "--unshare-user", "--unshare-pid", "--unshare-ipc"),
            *("--uid", str(user["runAsUser"]), "--gid", str(user["fsGroup"])),
            *("--ro-bind", str(self.root), "/", "--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp"),
            *("--bind", str(self.home(pod)), home, "--chdir", home, "--", *command),
        ]


def _size(packed: Path) -> int:
    with tarfile.open(packed) as archive:
        return sum(member.size for member in archive if member.isfile())
