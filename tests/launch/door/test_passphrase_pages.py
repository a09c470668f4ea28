from own_door import fill_in, shown

from workbook_lib.launch.kernels.key_holder import KeyHolder

WORDS = "warmer Regen am Mittwoch"


def test_a_passphrase_is_set_asked_for_changed_and_taken_off(door, written, quick, reader):
    """Through its life a passphrase does what the page says, and a wrong one is told as wrong."""
    words = door.door.book.words
    key_holder: KeyHolder = door.door.key_holder
    assert words["door_lock_differ"] in fill_in(reader, "set", new=WORDS, again="other").text
    assert words["door_lock_understand"] in fill_in(reader, "set", new=WORDS, again=WORDS).text
    done = fill_in(reader, "set", new=WORDS, again=WORDS, understood="yes")
    assert words["door_lock_done_set"] in done.text
    assert key_holder.is_open
    assert fill_in(reader, "set", new="other words", again="other words", understood="yes").status_code == 200
    assert reader.post("workbook/lock", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert shown(reader.post("workbook/lock", headers={"Sec-Fetch-Site": "same-origin"})) == "/passphrase"
    assert key_holder.is_shut
    assert shown(reader.get("pages/today.ipynb")) == "/passphrase"
    assert reader.get("workbook/kernel/any").status_code == 423
    assert words["door_lock_wrong"] in fill_in(reader, "unlock", passphrase="wrong words").text
    reader.follow_redirects = False
    opened = fill_in(reader, "unlock", passphrase=WORDS, to="check-in")
    assert (opened.status_code, shown(opened)) == (302, "/pages/today.ipynb")
    assert shown(fill_in(reader, "unlock", passphrase=WORDS, to="//elsewhere")) == "/"
    assert words["door_lock_wrong"] in fill_in(reader, "change", passphrase="no", new="a b c d", again="a b c d").text
    changed = fill_in(reader, "change", passphrase=WORDS, new="another evening walk", again="another evening walk")
    assert words["door_lock_done_change"] in changed.text
    removed = fill_in(reader, "remove", passphrase="another evening walk")
    assert words["door_lock_done_remove"] in removed.text
    assert not key_holder.is_set


def test_too_short_a_passphrase_is_refused_in_words(written, quick, reader):
    """What the journal refuses is said on the page; an action that no button has is a bad request."""
    assert "wb-problem" in fill_in(reader, "set", new="x", again="x", understood="yes").text
    assert fill_in(reader, "open-sesame").status_code == 400


def test_an_open_page_keeps_the_passphrase_as_it_is(door, written, quick, reader, monkeypatch):
    """While a page is connected the lock is not changed, and the reader is asked to close the page first."""
    manager = door.door.kernel_manager
    monkeypatch.setattr(manager, "of_pages", lambda: ["page"])
    monkeypatch.setattr(manager, "kernel_model", lambda _: {"connections": 1})
    refused = fill_in(reader, "set", new=WORDS, again=WORDS, understood="yes")
    assert door.door.book.words["door_lock_pages"] in refused.text
    assert not door.door.key_holder.is_set


def test_a_page_that_was_left_does_not_count_as_open(door, written, quick, reader, monkeypatch):
    """A kernel whose page said goodbye is shut down, and the passphrase is set."""
    manager, ended = door.door.kernel_manager, []
    monkeypatch.setattr(manager, "of_pages", lambda: [] if ended else ["page"])
    monkeypatch.setattr(manager, "kernel_model", lambda _: {"connections": 1})
    monkeypatch.setattr(manager, "shutdown_kernel", ended.append)
    door.door.parts.left_kernels.add("page")
    done = fill_in(reader, "set", new=WORDS, again=WORDS, understood="yes")
    assert door.door.book.words["door_lock_done_set"] in done.text
    assert ended == ["page"]
