from datetime import timedelta

import pytest
from cards import read

from workbook_lib.controls.blocks import to_json
from workbook_lib.my_words.entries import SHOWN, Entries
from workbook_lib.records import CheckIn, Event, ExerciseRun, Item, Opportunity, Reflection, Share


@pytest.fixture
def entries(open_page):
    """The journal, with one reflection in it."""
    desk = open_page("my-words")
    desk.save(Reflection(prompt_id="x.y", text="the first version"), "e1")
    return Entries(desk)


def search(card, words):
    card.change("words", words)
    card.press("search", {})
    return read(card.view())


def test_the_journal_is_read_by_day_newest_first(entries, clock):
    """Days stand above their pieces, the latest first; the ratings of a day are one line."""
    desk = entries.desk
    clock.moment += timedelta(days=1)
    desk.save(CheckIn(confidence=3, mood=0))
    clock.moment += timedelta(hours=1)
    desk.save(CheckIn(confidence=5, note="after the call"))
    blocks = entries.view()
    assert [block.text for block in blocks if block.key.startswith("day-")] == ["5 May 2026", "4 May 2026"]
    assert read(blocks) == [
        "How it was | 20:15 Confidence 3 · Mood 0   21:15 Confidence 5 | after the call",
        "What you wrote | the first version",
    ]


def test_each_piece_has_one_menu(entries, on, pressable):
    """History, correcting, taking out, taking away, erasing and printing are behind one menu; erasing asks first."""
    menu = on(entries.view(), "piece-e1-menu")
    assert menu.menu
    does = on(entries.view(), "piece-e1-does").buttons
    assert [button.action for button in does] == ["correct", "history", "take", "remove", "erase"]
    assert [button.action for button in does if button.confirm] == ["erase"]
    assert [block.type for block in menu.blocks] == ["buttons", "print_alone"]
    assert to_json(entries.view())


def test_what_is_found_is_marked_where_it_stands(entries):
    """The search is on top; found words are marked in titles and texts, and everything comes back."""
    entries.desk.save(Opportunity(employer="Hauptstraße & Co"), "o1")
    assert search(entries, "STRASSE")[0].startswith("Haupt[straße] & Co")
    assert len(search(entries, "FIRST")) == 1
    assert search(entries, "FIRST") == ["What you wrote | the [first] version"]
    entries.press("everything", {})
    assert len(read(entries.view())) == 2


def test_search_finds_words_and_not_what_was_put_away(entries):
    """Search finds the reader's words, and never what they put away or removed; it keeps nothing of the question."""
    desk = entries.desk
    before = desk.journal.current()
    desk.save(Item(prompt_id="x.z", text="another version", put_away=True))
    gone = desk.save(Reflection(prompt_id="x.w", text="a third version"))
    desk.remove(gone.entry_id)
    assert search(entries, "version") == ["What you wrote | the first [version]"]
    assert search(entries, "secret") == []
    assert desk.journal.current() == before


def test_only_one_page_or_one_kind_is_shown_when_asked_for(entries, on):
    """Pages and kinds that there are can be chosen; a choice can be taken back."""
    entries.desk.save(CheckIn(mood=4))
    entries.desk.save(Event(what="offer", note="Larkfield", page="01-it-is-not-personal"))
    kinds = {option.label: option.id for option in on(entries.view(), "kind").options}
    assert set(kinds) == {"Exercises", "Ratings", "Event"}
    entries.change("kind", kinds["Event"])
    assert read(entries.view()) == ["Offer | It is not personal | Larkfield"]
    entries.change("kind", None)
    entries.change("page", "01-it-is-not-personal")
    assert len(read(entries.view())) == 1
    entries.change("page", None)
    assert len(read(entries.view())) == 3


def test_a_run_is_one_piece_that_is_taken_out_alone(entries, on):
    """What was written in one time through an exercise stands together, and becomes a file with nothing else in it."""
    desk = entries.desk
    run = desk.save(ExerciseRun(exercise_id="05.letter", page="05-my-progress")).entry_id
    desk.save(Reflection(prompt_id="letter.text", text="Dear you,\n\nit is May.", page="05-my-progress", run=run))
    (letter, _) = read(entries.view())
    assert letter.startswith("A letter to your later self | My progress | Dear later me, | Dear you,")
    assert on(entries.view(), f"piece-{run}-file") is None
    entries.press("take", {"id": run})
    html = on(entries.view(), f"piece-{run}-file").content.decode()
    assert "it is May." in html
    assert "the first version" not in html


def test_a_run_is_taken_away_and_brought_back_as_one(entries, pressable, press):
    """All of a run goes, and all of it comes back."""
    desk = entries.desk
    run = desk.save(ExerciseRun(exercise_id="05.letter", page="05-my-progress")).entry_id
    for text in ("one", "two"):
        desk.save(Item(prompt_id="letter.lines", text=text, run=run))
    whole = read(entries.view())
    entries.press("remove", {"id": run})
    assert len(read(entries.view())) == len(whole) - 1
    assert desk.one(ExerciseRun, run) is None
    press(entries, "undo")
    assert read(entries.view()) == whole
    entries.press("erase", {"id": run})
    assert [desk.history(run), desk.journal.current("item")] == [[], []]


def test_ten_years_are_read_page_by_page(entries, clock, pressable, press):
    """So many pieces are on a page; older and newer ones are a press away, and there are no others."""
    for _ in range(2 * SHOWN):
        clock.moment += timedelta(days=1)
        entries.desk.save(CheckIn(mood=4))
    assert (len(read(entries.view())), "older" in pressable(entries.view())) == (SHOWN, True)
    assert "newer" not in pressable(entries.view())
    press(entries, "older")
    press(entries, "older")
    assert read(entries.view()) == ["What you wrote | the first version"]
    assert "older" not in pressable(entries.view())
    press(entries, "newer")
    assert len(read(entries.view())) == SHOWN


def test_taking_away_can_be_undone_and_erasing_cannot(entries, pressable):
    """A removed entry can be brought back at once; an erased one is nowhere."""
    entries.press("remove", {"id": "e1"})
    assert "undo" in pressable(entries.view())
    entries.press("undo", {"id": ""})
    assert entries.desk.journal.current("reflection")
    entries.press("erase", {"id": "e1"})
    assert entries.desk.history("e1") == []


def test_nothing_here_sends_words_to_a_group_again(entries, on, press):
    """Neither an earlier state of a share nor one that was taken away can be brought back onto its way."""
    desk = entries.desk
    for state in ("waiting", "draft"):
        desk.save(Share(item="words.one", group="G", text="hello", state=state), "s1")
    entries.press("history", {"id": "s1"})
    assert on(entries.view(), "revisions-s1") is None
    assert on(entries.view(), "no_history").text == "It was never changed."
    desk.save(Share(item="words.one", group="G", text="hello", state="waiting"), "s1")
    desk.remove("s1")
    later = Entries(desk)
    press(later, "more_removed")
    (item,) = on(later.view(), "taken_away.list").items
    assert [button.action for button in item.buttons] == ["erase"]


def test_erasing_takes_along_what_belongs_to_an_entry(entries):
    """What was found out about an application is read with it, and erased with it."""
    desk = entries.desk
    desk.save(Opportunity(employer="Harbour Centre"), "o1")
    desk.save(Reflection(prompt_id="opportunity.does", text="they run a harbour", run="o1"), "r1")
    (application, _) = read(entries.view())
    assert application.startswith("Harbour Centre")
    assert application.endswith("they run a harbour")
    entries.press("erase", {"id": "o1"})
    assert desk.history("r1") == []


def test_what_is_unknown_is_refused(entries):
    """An unknown button or field raises a LookupError."""
    with pytest.raises(LookupError):
        entries.press("burn", {})
    with pytest.raises(LookupError):
        entries.change("nothing:text", "x")
