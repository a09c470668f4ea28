import subprocess
import sys
from itertools import pairwise

import pytest

from workbook_lib.progress.pictures import PictureCard, digest
from workbook_lib.records import CheckIn, Opportunity, Reflection


class Some(PictureCard):
    """A card of some pictures."""

    card_id = title = "some"


def test_files_are_made_only_when_asked_for(kept, on):
    """Before the button there is no file; after it a picture in two forms and the data; a change takes them away."""
    card = Some(kept, ("applications", "confidence"))
    card.look()
    while card.draw_next():
        pass
    (applications, _) = card.pictures.values()
    assert on(applications.blocks(), "applications.file.svg") is None
    card.press("files", {"picture": "applications"})
    made = applications.blocks()
    assert on(made, "applications.file.svg").content.startswith(b"<?xml")
    assert on(made, "applications.file.png").content.startswith(b"\x89PNG")
    assert b"my own words" in on(made, "applications.file.csv").content
    assert on(made, "applications.file.csv").filename == "applications.csv"
    kept.save(Opportunity(employer="another"))
    card.look()
    assert on(applications.blocks(), "applications.file.svg") is None


def test_a_picture_is_drawn_anew_when_what_it_shows_has_changed(kept):
    """What is written elsewhere counts where it is drawn, and nowhere else; nothing is asked before the first view."""
    card = Some(kept, ("confidence", "applications"))
    assert not card.has_changed()
    card.look()
    while card.draw_next():
        pass
    kept.save(Reflection(prompt_id="x.y", text="words"))
    assert not card.has_changed()
    entry = kept.save(CheckIn(confidence=9))
    assert card.has_changed()
    card.look()
    assert [picture.waits() for picture in card.pictures.values()] == [True, False]
    card.draw_next()
    kept.remove(entry.entry_id)
    assert card.has_changed()


def test_a_narrow_screen_has_pictures_of_its_own(kept, on):
    """Turned narrow, pictures are drawn anew in the other shape."""
    card = Some(kept, ("confidence",))
    shapes = []
    for card.narrow in (False, True):
        card.look()
        card.draw_next()
        shapes.append(on(card.pictures["confidence"].blocks(), "confidence").svg.split('viewBox="')[1][:11])
    assert shapes == ["0 0 560 315", "0 0 320 400"]


def test_what_is_unknown_is_refused(kept):
    """An unknown field or button raises a LookupError."""
    card = Some(kept, ("confidence",))
    for change in ("colour", "confidence.colour", "horoscope.period"):
        with pytest.raises(LookupError):
            card.change(change, "red")
    for action, data in (("burn", {"picture": "confidence"}), ("files", {"picture": "horoscope"}), ("files", {})):
        with pytest.raises(LookupError):
            card.press(action, data)


def test_every_way_of_changing_entries_changes_their_digest(kept):
    """Writing, correcting, removing, bringing back: each leaves another digest than before."""
    found = [digest(kept.all(CheckIn))]
    entry = kept.save(CheckIn(confidence=1))
    found.append(digest(kept.all(CheckIn)))
    kept.save(CheckIn(confidence=2), entry.entry_id)
    found.append(digest(kept.all(CheckIn)))
    kept.remove(entry.entry_id)
    found.append(digest(kept.all(CheckIn)))
    kept.undo(entry.entry_id)
    found.append(digest(kept.all(CheckIn)))
    assert all(before != after for before, after in pairwise(found))
    assert found[3] == found[0]


def test_nothing_that_draws_is_loaded_before_a_card_is_on_screen():
    """Importing the cards and asking for a summary loads neither pandas nor matplotlib."""
    code = (
        "import sys; from types import SimpleNamespace; from datetime import datetime, UTC\n"
        "from workbook_lib.content import Content; from workbook_lib.progress.answer_card import AnswerCard\n"
        "from workbook_lib.progress.questions_card import Questions\n"
        "desk = SimpleNamespace(content=Content(), now=lambda: datetime.now(UTC), all=lambda kind: [], page='x')\n"
        "AnswerCard(desk).summary(), Questions(desk).summary()\n"
        "assert not {'pandas', 'matplotlib'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
