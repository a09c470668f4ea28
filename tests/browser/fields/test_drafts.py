"""Words are never lost between the keyboard and the disk, and never said to be saved before they are."""

import base64
import json
import signal
from datetime import datetime

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

MARKER = "zebra crossing 41"
KEY = base64.b64encode(bytes(range(32))).decode()
ROLE = "Which role was it?"
TOLD = "What were you told?"


def drafts(page) -> dict[str, str]:
    """Return what lies in the browser's storage."""
    return json.loads(page.evaluate("JSON.stringify(localStorage)"))


def kept(page) -> list[str]:
    """Return the names of the drafts in the browser's storage."""
    return [name for name in drafts(page) if name.startswith("workbook-draft:")]


def status(page, kind="long_text"):
    """Return the status line of the field of a kind."""
    return page.locator(f".wb-{kind} .wb-status")


def type_unsaved(page, door, text=MARKER):
    """End the kernel, then type; wait until the draft is in the browser's storage."""
    door.kill_kernels()
    page.get_by_label(TOLD).fill(text)
    page.wait_for_function("Object.keys(localStorage).some((name) => name.startsWith('workbook-draft:'))")


def test_a_draft_is_encrypted_and_goes_once_it_is_saved(card, door):
    """While the journal has not answered the words lie encrypted in the browser; afterwards they do not."""
    door.signal_kernels(signal.SIGSTOP)
    card.get_by_label(TOLD).fill(MARKER)
    card.wait_for_timeout(1000)
    expect(status(card)).to_have_text("… saving")
    (name,) = kept(card)
    assert name.startswith("workbook-draft:toy-journal:toy.every:told")
    assert MARKER not in json.dumps(drafts(card))
    assert card.evaluate("btoa('zebra')") not in json.dumps(drafts(card))
    door.signal_kernels(signal.SIGCONT)
    expect(status(card)).to_have_text("✓ saved 20:15", timeout=15_000)
    assert kept(card) == []


def test_a_silent_kernel_is_told_apart_and_written_to_once(card, door):
    """After five seconds without an answer the field says it is not saved; when the kernel is back, it is, once."""
    door.signal_kernels(signal.SIGSTOP)
    card.get_by_label(TOLD).fill(MARKER)
    expect(status(card)).to_have_text("△ not saved yet – kept on this computer", timeout=10_000)
    card.wait_for_timeout(8000)
    door.signal_kernels(signal.SIGCONT)
    expect(status(card)).to_have_text("✓ saved 20:15", timeout=20_000)
    assert [row["value"] for row in door.rows()] == [MARKER]


def test_a_killed_kernel_loses_nothing(card, door, opened):
    """The kernel is killed while typing: never "saved", and on return the words are back, saved, with a word on it."""
    card.get_by_label(TOLD).press_sequentially("Many strong", delay=5)
    type_unsaved(card, door)
    expect(status(card)).to_have_text("△ not saved yet – kept on this computer", timeout=10_000)
    assert door.rows() == []
    opened(card, door)
    expect(card.get_by_label(TOLD)).to_have_value(MARKER)
    expect(status(card)).to_contain_text("We kept what you typed at")
    expect(status(card)).to_contain_text("It is saved now.")
    assert [row["value"] for row in door.rows()] == [MARKER]
    assert kept(card) == []
    opened(card, door)
    expect(status(card)).to_have_text("✓ saved 20:15")


def test_a_page_closed_at_the_last_key_loses_nothing(card, door, opened):
    """The page goes away within the pause after the last key, without a question: the words are there on return."""
    card.get_by_label(TOLD).press_sequentially(MARKER)
    opened(card, door)
    expect(card.get_by_label(TOLD)).to_have_value(MARKER)
    door.wait_for("told", MARKER)


@pytest.mark.parametrize(
    ("fill", "key", "value"),
    [
        (lambda page: page.locator(".wb-rating label").nth(4).click(), "heavy", 4),
        (lambda page: page.locator(".wb-choices").get_by_label("A mentorship").check(), "paths", ["mentor"]),
        (
            lambda page: page.get_by_role("textbox", name="Line 1").fill("Mine"),
            "lines",
            [{"id": "l1", "text": "Mine"}],
        ),
    ],
    ids=["rating", "choices", "lines"],
)
def test_what_is_chosen_comes_back_too(card, door, opened, fill, key, value):
    """Ratings, choices and lines come back like text does."""
    door.kill_kernels()
    fill(card)
    card.wait_for_function("Object.keys(localStorage).length > 0")
    opened(card, door)
    door.wait_for(key, value)


def test_an_old_draft_never_overwrites_newer_words(card, door, opened):
    """The journal has something newer: it stays, and the draft is offered, to use or to let go."""
    type_unsaved(card, door)
    (door.home / "every.jsonl").write_text('{"key": "told", "value": "newer words"}\n', "utf-8")
    opened(card, door)
    expect(card.get_by_label(TOLD)).to_have_value("newer words")
    offer = card.locator("[aria-live=polite] > .wb-offer")
    offer.locator("summary").click()
    expect(offer.locator("blockquote")).to_have_text(MARKER)
    assert len(door.rows()) == 1
    offer.get_by_role("button", name="Use this").click()
    door.wait_for("told", MARKER)
    expect(offer).to_have_count(0)
    expect(status(card)).to_have_text("✓ saved 20:15")
    assert kept(card) == []


def test_an_offered_draft_can_be_let_go(card, door, opened):
    """Letting a draft go removes it and changes nothing else."""
    type_unsaved(card, door)
    (door.home / "every.jsonl").write_text('{"key": "told", "value": "newer words"}\n', "utf-8")
    opened(card, door)
    card.locator(".wb-offer summary").click()
    card.get_by_role("button", name="Let it go").click()
    expect(card.locator(".wb-offer")).to_have_count(0)
    assert kept(card) == []
    assert len(door.rows()) == 1


def test_a_draft_the_journal_already_has_goes_silently(card, door, opened):
    """The words were saved and only the answer was lost: nothing is offered, nothing written again."""
    type_unsaved(card, door)
    (door.home / "every.jsonl").write_text(json.dumps({"key": "told", "value": MARKER}) + "\n", "utf-8")
    opened(card, door)
    card.wait_for_function("Object.keys(localStorage).length === 0")
    expect(card.locator(".wb-offer")).to_have_count(0)
    assert len(door.rows()) == 1


def test_drafts_of_others_are_left_alone_and_unreadable_ones_removed(card, door, opened):
    """Another journal's draft stays where it is; one of ours that cannot be read any more goes."""
    card.evaluate(
        """() => {
          localStorage.setItem('workbook-draft:other:toy.every:told:abc', 'AAAA.BBBB');
          localStorage.setItem('workbook-draft:toy-journal:toy.every:told:abc', 'AAAA.BBBB');
          localStorage.setItem('something-else', 'x');
        }"""
    )
    opened(card, door)
    card.wait_for_function("!('workbook-draft:toy-journal:toy.every:told:abc' in localStorage)")
    assert set(drafts(card)) == {"workbook-draft:other:toy.every:told:abc", "something-else"}
    assert door.rows() == []


def test_a_refused_change_stays_and_is_kept(card, door, opened):
    """A failure says what happened at the field; the words stay there and in the draft, and are saved when they can."""
    card.get_by_label(TOLD).fill("disk full")
    expect(status(card)).to_have_text("△ The disk is full. Nothing is lost.")
    expect(card.get_by_label(TOLD)).to_have_value("disk full")
    assert len(kept(card)) == 1
    card.get_by_label(TOLD).press_sequentially(" no more")
    expect(status(card)).to_have_text("✓ saved 20:15")
    assert kept(card) == []


def test_two_windows_on_one_field_both_keep_their_words(card, door, chromium, opened):
    """Two windows write to one field: both versions are on disk, and the second writer is told."""
    other = opened(card.context.new_page(), door)
    card.get_by_label(TOLD).fill("from the first window")
    expect(status(card)).to_have_text("✓ saved 20:15")
    other.get_by_label(TOLD).fill("from the second window")
    expect(status(other)).to_contain_text("also changed in another window")
    assert [row["value"] for row in door.rows()] == ["from the first window", "from the second window"]
    assert kept(other) == []


def test_one_writer_is_never_told_of_another(card, door):
    """Several saves in one window, in several fields, speak of no other window."""
    for text in ("one", "two", "three"):
        card.get_by_label(TOLD).fill(text)
        expect(status(card)).to_have_text("✓ saved 20:15")
        card.get_by_label(ROLE).fill(text)
        expect(status(card, "text")).to_have_text("✓ saved 20:15")
        card.wait_for_timeout(700)
    assert len(door.rows()) == 6


def test_a_second_window_rescues_what_the_first_could_not_save(card, door, opened):
    """The first window's kernel is dead: a second window on the same page brings its words to the journal."""
    type_unsaved(card, door)
    other = opened(card.context.new_page(), door)
    door.wait_for("told", MARKER)
    expect(status(other)).to_contain_text("It is saved now.")


def test_what_was_let_go_for_good_does_not_come_back(page, door, opened):
    """Words typed right before they are erased are in no draft afterwards and do not return."""
    opened(page, door, "flow")
    page.get_by_label("A page for you alone").press_sequentially(MARKER)
    page.get_by_role("button", name="Let it go for good").click()
    page.get_by_role("button", name="Let it go for good").last.click()
    expect(page.get_by_role("heading", name="You chose: erased")).to_be_visible()
    page.wait_for_timeout(1000)
    assert kept(page) == []
    written = len(door.rows("flow"))
    opened(page, door, "flow")
    page.wait_for_timeout(500)
    assert len(door.rows("flow")) == written


def test_the_hour_of_a_draft_is_told(card, door, opened):
    """The word on recovered words names the hour they were typed."""
    type_unsaved(card, door)
    now = datetime.now()  # noqa: DTZ005 - the browser's own hour
    opened(card, door)
    expect(status(card)).to_contain_text(f"{now:%H}:")


WITHOUT_WEBCRYPTO = """
  Object.defineProperty(window, "isSecureContext", { value: false });
  Object.defineProperty(crypto, "subtle", { value: undefined });
"""
"""What a page lacks at an address without TLS."""


def test_without_a_secure_context_drafts_are_kept_too(page, door, opened):
    """Where the browser has no cipher of its own the words are encrypted all the same, and come back."""
    page.add_init_script(WITHOUT_WEBCRYPTO)
    opened(page, door)
    type_unsaved(page, door)
    expect(status(page)).to_have_text("△ not saved yet – kept on this computer", timeout=10_000)
    assert MARKER not in json.dumps(drafts(page))
    opened(page, door)
    expect(page.get_by_label(TOLD)).to_have_value(MARKER)
    door.wait_for("told", MARKER)


def test_a_draft_of_an_earlier_version_can_still_be_read(card, door, opened):
    """A draft that the browser's own WebCrypto encrypted is found and saved."""
    card.evaluate(
        """async ([key, text]) => {
          const bytes = Uint8Array.from(atob(key), (one) => one.charCodeAt(0));
          const subtle = await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt"]);
          const iv = crypto.getRandomValues(new Uint8Array(12));
          const prefix = "workbook-draft:toy-journal:toy.every:told";
          const additionalData = new TextEncoder().encode(prefix);
          const draft = { value: text, at: new Date().toISOString(), revision: 0 };
          const plain = new TextEncoder().encode(JSON.stringify(draft));
          const algorithm = { name: "AES-GCM", iv, additionalData };
          const secret = new Uint8Array(await crypto.subtle.encrypt(algorithm, subtle, plain));
          const base64 = (data) => btoa(String.fromCharCode(...data));
          localStorage.setItem(`${prefix}:anotherw`, `${base64(iv)}.${base64(secret)}`);
        }""",
        [KEY, MARKER],
    )
    opened(card, door)
    door.wait_for("told", MARKER)
    expect(status(card)).to_contain_text("It is saved now.")
    assert kept(card) == []


def test_without_storage_nothing_is_promised(page, door, opened):
    """Where the browser keeps nothing, the field does not say that it does, and its words are marked for the page."""
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }")
    opened(page, door)
    door.kill_kernels()
    page.get_by_label(TOLD).fill(MARKER)
    expect(page.locator("[data-unkept]")).to_have_count(1)
    expect(status(page)).to_have_text("△ not saved yet – copy it before you close this page", timeout=10_000)
    assert kept(page) == []
