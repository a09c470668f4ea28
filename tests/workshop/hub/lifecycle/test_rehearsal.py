from workbook_lib.content import Content
from workbook_lib.workshop.hub.lifecycle.rehearsal import invented
from workbook_lib.workshop.rules import items


def test_invented_people_share_only_what_may_be_shared():
    """Every value is one that the board would take, each person's are once only, and the same seed tells the same."""
    shares_of_all = list(invented(12, Content()))
    assert shares_of_all == list(invented(12, Content()))
    assert len({(one.person, one.item) for one in shares_of_all}) == len(shares_of_all)
    for one in shares_of_all:
        value = one.body.get("value", one.body.get("text"))
        assert items.find(one.item).allows(value), one.item


def test_invented_people_comment_once_each_while_there_are_comments():
    """The first six people leave one comment each, and nobody else does."""
    words = [one for one in invented(9, Content()) if one.item.startswith("words.")]
    assert [one.person for one in words] == list(range(6))
    assert len({one.body["text"] for one in words}) == len(words)
