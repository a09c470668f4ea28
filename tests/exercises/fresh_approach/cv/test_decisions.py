from workbook_lib.exercises.fresh_approach.cv.decisions import decided, decisions_text
from workbook_lib.exercises.shared.cv_terms import ADD, LEFT_OUT, SAID, TERMS
from workbook_lib.records import Item

HEADINGS = {ADD: "To add", SAID: "Said otherwise", LEFT_OUT: "Left out"}


def term(text: str, group: str, note: str = "") -> Item:
    return Item(prompt_id=TERMS, text=text, group=group, note=note)


def test_decisions_are_sorted_by_kind_and_open_ones_left_alone():
    """Decisions stand by kind in the order in which they were made; a term without one is in none."""
    items = [term("SQL", ADD), term("Power BI", LEFT_OUT), term("GDPR", ADD), term("R", "")]
    assert {group: [item.text for item in rows] for group, rows in decided(items).items()} == {
        ADD: ["SQL", "GDPR"],
        SAID: [],
        LEFT_OUT: ["Power BI"],
    }


def test_the_list_says_where_to_add():
    """The text to copy names the place for what is to be added, and leaves empty kinds out."""
    items = [term("SQL", ADD, " second job "), term("GDPR", SAID, "left from an earlier choice"), term("Go", ADD)]
    assert decisions_text(items, HEADINGS) == "To add\n- SQL: second job\n- Go\n\nSaid otherwise\n- GDPR"
    assert decisions_text([], HEADINGS) == ""
