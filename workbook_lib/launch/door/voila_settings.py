"""Voilà's configuration, for a reader's own door and for a participant's server in a workshop."""

from __future__ import annotations

import logging
import secrets
from typing import Any

from traitlets.config import Config
from voila.exporter import VoilaMarkdownRenderer

from workbook_lib.launch.access_control import cookie_settings
from workbook_lib.launch.environment import HAS_IPC
from workbook_lib.launch.kernels.spare_kernels import KernelsOfJupyter, SpareKernelManager
from workbook_lib.launch.running import Running
from workbook_lib.local_ports import LOOPBACK

IDLE_SECONDS = 3600
CULL_EVERY_SECONDS = 60
WIDGET_EXTENSIONS = ["@jupyter-widgets/jupyterlab-manager", "@voila-dashboards/widgets-manager8", "anywidget"]


class BookMarkdown(VoilaMarkdownRenderer):
    """Markdown without the pilcrow links beside headings, which a screen reader would read out."""

    def __init__(self, contents_manager: Any, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - Voilà's own
        super().__init__(contents_manager, *arguments, **{**options, "exclude_anchor_links": True})


def configuration(port: int) -> Config:
    """Return the configuration of every door: no files are listed, nothing is logged, each page has one kernel."""
    config = Config()
    config.Voila.ip = LOOPBACK
    config.Voila.port = port
    config.Voila.port_retries = 0
    config.Voila.open_browser = False
    config.Voila.config_file_paths = []
    config.Voila.log_level = logging.ERROR
    config.VoilaConfiguration.template = "workbook"
    config.VoilaConfiguration.allow_template_override = "NO"
    config.VoilaConfiguration.allow_theme_override = "NO"
    config.VoilaConfiguration.extension_allowlist = WIDGET_EXTENSIONS
    config.VoilaConfiguration.file_allowlist = []
    config.VoilaConfiguration.multi_kernel_manager_class = SpareKernelManager
    config.VoilaConfiguration.kernel_spec_manager_class = KernelsOfJupyter
    config.VoilaConfiguration.http_keep_alive_timeout = 24 * 3600
    config.VoilaExecutor.allow_errors = True
    config.VoilaExecutor.timeout = 120
    config.VoilaExporter.markdown_renderer_class = BookMarkdown
    config.MappingKernelManager.cull_idle_timeout = IDLE_SECONDS
    config.MappingKernelManager.cull_interval = CULL_EVERY_SECONDS
    config.MappingKernelManager.cull_connected = False
    if HAS_IPC:
        config.KernelManager.transport = "ipc"
    return config


def own_configuration(running: Running) -> Config:
    """Return the configuration of a reader's own door: new secrets, and a path that nobody can guess."""
    config = configuration(running.port)
    config.Voila.base_url = running.path
    config.Voila.token = running.token
    config.Voila.cookie_secret = secrets.token_bytes(32)
    config.IdentityProvider.update(cookie_settings(running))
    return config
