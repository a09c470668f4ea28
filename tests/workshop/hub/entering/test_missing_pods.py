"""What the coach reads of pods that do not come."""

from types import SimpleNamespace

from workbook_lib.content import Content
from workbook_lib.workshop.hub.entering.missing_pods import missing_pods
from workbook_lib.workshop.hub.pod_spawner import TROUBLES


def user(*troubles: str) -> SimpleNamespace:
    """Return a user whose servers lack something."""
    return SimpleNamespace(spawners={str(n): SimpleNamespace(trouble=one) for n, one in enumerate(troubles)})


def test_each_thing_that_is_lacking_is_told_once_with_how_many_lack_it():
    """The coach reads a sentence for each kind of trouble, with a number and without a name; of no trouble nothing."""
    content = Content("en")
    told = missing_pods([user("room"), user("image"), user("room"), user(""), user()], content)
    assert told == [content.say("hub_coach_image", n=1), content.say("hub_coach_room", n=2)]


def test_spawners_that_know_no_trouble_are_in_none():
    """On one computer spawners have no such word, and the page says nothing."""
    assert missing_pods([SimpleNamespace(spawners={"": SimpleNamespace()})], Content("en")) == []


def test_each_trouble_has_its_sentences_in_both_languages():
    """Whatever a pod can lack, participant and coach have a sentence for it."""
    for language in ("en", "de"):
        content = Content(language)
        for trouble in TROUBLES:
            assert content.say(f"hub_pod_{trouble}")
            assert "3" in content.say(f"hub_coach_{trouble}", n=3)
