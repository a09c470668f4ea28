"""A workshop on a cluster in a real browser: what somebody types while their pod is killed comes back."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from doors import FLAGS, browser_path
from groups import come_back, enter, note, open_today, tab, write_note
from playwright.sync_api import Browser, expect, sync_playwright
from releases import Release
from workshops import until

pytestmark = [pytest.mark.browser, pytest.mark.hub, pytest.mark.slow, pytest.mark.timeout(300)]
MARKER = "Zwetschgenknoedel"


@pytest.fixture
def release(tmp_path: Path) -> Iterator[Release]:
    """A workshop on a cluster."""
    made = Release(tmp_path)
    yield made
    made.stop()


@pytest.fixture
def browser(release: Release) -> Iterator[Browser]:
    """A browser for which the workshop's names lead here."""
    here = f"MAP *.example.org 127.0.0.1:{release.port}"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=browser_path(), args=[*FLAGS, f"--host-resolver-rules={here}"]
        )
        yield opened
        opened.close()


def test_what_was_typed_while_a_pod_was_killed_comes_back(browser: Browser, release: Release):
    """Saved words are there; those that the killed pod never heard of are in the browser, and are kept afterwards."""
    phone = tab(browser, trusting=True)
    enter(phone, release, "Ada")
    open_today(phone)
    write_note(phone, MARKER)
    pod = release.kubernetes.pod(release.name_of("Ada"))
    started = release.kubernetes.started[pod["metadata"]["name"]]
    release.kubernetes.kill(pod)
    field = phone.locator(".wb-field").filter(has=note(phone))
    note(phone).fill(f"{MARKER} and more")
    expect(field.locator(".wb-status")).not_to_have_attribute("data-state", "saved")
    until(lambda: release.kubernetes.started[pod["metadata"]["name"]] == started + 1)
    until(lambda: come_back(phone))
    expect(note(phone)).to_have_value(f"{MARKER} and more")
    expect(field.locator(".wb-status")).to_have_attribute("data-state", re.compile("saved"))
    # Another browser has no draft: what it shows is what the journal kept.
    other = tab(browser, 1280, "light", trusting=True)
    enter(other, release, " ada")
    open_today(other)
    expect(note(other)).to_have_value(f"{MARKER} and more")
    said = "".join(release.log(part) for part in ("hub", "board", "proxy"))
    said += "".join(log.read_text(errors="replace") for log in release.kubernetes.logs.iterdir())
    assert MARKER not in said
