"""How both doors read and write notebooks: the book's pages from its folder, a person's own from their home."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path
from typing import Any

from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager, LargeFileManager
from tornado.web import HTTPError
from traitlets import Bool, HasTraits

from workbook_lib.home import home_folder
from workbook_lib.launch.own_pages import is_own, own_folder, own_pages


class OwnPagesMixin(HasTraits):
    """Finds a person's own pages in their home, under the same addresses as the book's.

    A home is often in a hidden folder, which Jupyter's own check would refuse: here what is hidden is told by its name.
    """

    allow_hidden = Bool(True)
    delete_to_trash = Bool(False)

    def _get_os_path(self, path: str) -> str:
        """Return the file behind an address.

        Raises:
            HTTPError: It is a hidden one.
        """
        name = path.strip("/")
        if any(part.startswith(".") for part in name.split("/")):
            raise HTTPError(HTTPStatus.NOT_FOUND)
        if name.endswith(".ipynb") and is_own(name):
            return str(own_folder(home_folder()) / name)
        found: str = super()._get_os_path(path)  # type: ignore[misc]
        return found


class ReaderFiles(OwnPagesMixin, LargeFileManager):
    """What the reader's door shows pages from."""


class LabFiles(OwnPagesMixin, AsyncLargeFileManager):  # type: ignore[misc] # two classes of Jupyter's own differ
    """What JupyterLab reads and writes; its list of files names the person's own pages as well."""

    async def _dir_model(self, path: str, content: bool = True) -> dict[str, Any]:
        model: dict[str, Any] = await super()._dir_model(path, content)
        if content and not path.strip("/"):
            names = [f"{page.name}.ipynb" for page in own_pages(home_folder())]
            model["content"] += [await self.get(name, content=False) for name in names]
        return model

    async def save(self, model: dict[str, Any], path: str = "") -> Any:  # noqa: ANN401 - as Jupyter's own
        """Save a file; one of a person's own is for its owner alone."""
        saved = await super().save(model, path)
        if is_own(path.strip("/")):
            Path(self._get_os_path(path)).chmod(0o600)
        return saved

    async def rename_file(self, old_path: str, new_path: str) -> None:
        """Rename a file, but take no page of a person's own out of their home.

        Raises:
            HTTPError: The new name would put it among the book's pages, or one of those among theirs.
        """
        if is_own(old_path.strip("/")) != is_own(new_path.strip("/")):
            raise HTTPError(HTTPStatus.CONFLICT, "A page of your own has a name that begins with own-")
        await super().rename_file(old_path, new_path)
