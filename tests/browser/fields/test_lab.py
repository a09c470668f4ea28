"""The same cards in JupyterLab as it comes, where messages arrive on two threads and single keys are commands."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.lab]

TOLD = "What were you told?"


@pytest.fixture(scope="module")
def lab_server(tmp_path_factory, serve) -> Iterator:
    """A JupyterLab with its default settings."""
    folder = tmp_path_factory.mktemp("lab")
    command = [
        "jupyterlab", "--no-browser", "--ip=127.0.0.1", "--expose-app-in-browser", "--IdentityProvider.token=",
        f"--ServerApp.root_dir={folder}", *(["--allow-root"] if os.geteuid() == 0 else []),
    ]  # fmt: skip
    yield from serve(folder, command, "/api")


@pytest.fixture
def door(lab_server):
    """The JupyterLab, its cards empty."""
    lab_server.forget()
    return lab_server


@pytest.fixture
def lab(page: Page, door) -> Page:
    """A window in which the notebook was opened and run."""
    page.goto(f"{door.url}/lab/tree/every.ipynb?reset")
    page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=90_000)
    return run_all(page)


def run_all(page: Page) -> Page:
    """Run the notebook and wait for its card."""
    page.wait_for_function("window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'")
    page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")
    page.wait_for_selector(".wb-card:not([aria-busy])", timeout=60_000)
    return page


def test_fields_save_in_jupyterlab(lab, door):
    """Text, a rating and a button work with JupyterLab's default settings, message after message."""
    for text in ("one", "two", "three"):
        lab.get_by_label(TOLD).fill(text)
        door.wait_for("told", text)
    expect(lab.locator(".wb-long_text .wb-status")).to_have_text("✓ saved 20:15")
    lab.locator(".wb-rating label").nth(6).click()
    door.wait_for("heavy", 6)
    lab.get_by_role("button", name="Keep it").click()
    door.wait_for("pressed", ["keep", {}])


def test_single_keys_are_not_commands(lab, door):
    """Keys that delete, cut or split a cell do nothing of the kind while a control has the focus."""
    for control in (
        lab.locator(".wb-rating input").first,
        lab.get_by_role("button", name="Keep it"),
        lab.locator(".wb-card summary").first,
        lab.locator(".wb-choices input").first,
    ):
        control.focus()
        for key in ("d", "d", "x", "a", "b", "m"):
            lab.keyboard.press(key)
    expect(lab.locator(".jp-CodeCell")).to_have_count(1)
    expect(lab.locator(".wb-card")).to_have_count(1)
    lab.locator(".wb-rating input").first.focus()
    lab.keyboard.press("ArrowRight")
    door.wait_for("heavy", 1)


def test_a_killed_kernel_loses_nothing_in_jupyterlab(lab, door):
    """The kernel is killed while typing: never "saved"; after running the page again the words are back and saved."""
    lab.get_by_label(TOLD).fill("before")
    expect(lab.locator(".wb-long_text .wb-status")).to_have_text("✓ saved 20:15")
    door.kill_kernels()
    lab.get_by_label(TOLD).press_sequentially(" and after", delay=20)
    expect(lab.locator(".wb-long_text .wb-status")).to_contain_text("not saved yet", timeout=15_000)
    assert door.value("told") == "before"
    lab.evaluate("window.jupyterapp.shell.currentWidget.context.save()")
    lab.reload()
    lab.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=90_000)
    run_all(lab)
    expect(lab.get_by_label(TOLD)).to_have_value("before and after")
    door.wait_for("told", "before and after")
    notebook = (door.home.parent / "every.ipynb").read_text("utf-8")
    assert "before" not in notebook
