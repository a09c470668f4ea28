from workbook_lib.controls import Ack, Card, CardRow, Text
from workbook_lib.controls.row import fold, row_of


class Folding:
    """A card with a row that is begun with the first answer."""

    card_id = "toy"
    title = "Toy"

    def __init__(self, *, late: bool = False, on_paper: bool = False) -> None:
        self.late, self.on_paper = late, on_paper
        self.state = "not_begun"
        self.told = []

    def view(self):
        """What is below the row."""
        return [Text("inside", "Inside")]

    def row(self):
        """The row."""
        return CardRow(id="toy", title="Toy", state=self.state, word=self.state, late=self.late, on_paper=self.on_paper)

    def fold(self, is_open):
        """Note it."""
        self.told.append(is_open)

    def change(self, key, value):
        """Begin."""
        self.state = "begun"
        return Ack(at="20:15", revision=1)

    def press(self, action, data):
        """End."""
        self.state = "done"

    def summary(self):
        """One line."""
        return "toy"


def shown(controller):
    """Return a card that is on screen, and the list that its messages go to."""
    card = Card(controller, words={}, draft=None, message=str)
    sent = []
    card.send = sent.append
    card._on_message({"type": "ready"})
    return card, sent


def test_a_view_carries_the_row_beside_its_blocks():
    """The browser is told of the row and of what is below it in one message."""
    _, (view,) = shown(Folding())
    assert view["row"]["title"] == "Toy"
    assert [block["key"] for block in view["blocks"]] == ["inside"]


def test_the_row_follows_an_answer_at_once():
    """An answer that begins the exercise sends the row once, and not again while it says the same."""
    card, sent = shown(Folding())
    for seq in (1, 2):
        card._on_message({"type": "change", "key": "x", "value": "a", "seq": seq})
    assert [message["type"] for message in sent] == ["view", "saved", "row", "saved"]
    assert sent[2]["row"]["state"] == "begun"


def test_opening_is_kept_and_what_is_below_the_row_is_as_it_is_now():
    """On opening the view is sent again, for pictures the first time; on closing nothing is sent."""
    controller = Folding()
    card, sent = shown(controller)
    card._on_message({"type": "fold", "open": True})
    card._on_message({"type": "fold", "open": False})
    assert controller.told == [True, False]
    assert [message["type"] for message in sent] == ["view", "view"]
    card, sent = shown(Folding(late=True))
    card._on_message({"type": "fold", "open": True})
    assert [len(message["blocks"]) for message in sent] == [0, 1]


def test_what_paper_is_to_have_is_sent_once_the_page_is_at_rest():
    """Unopened, a row that is printed has what is below it after a while; another late one, not before it is opened."""
    sent = {}
    for on_paper in (True, False):
        controller = Folding(late=True, on_paper=on_paper)
        card, sent[on_paper] = shown(controller)
        card._on_message({"type": "rest"})
        assert controller.told == []
    assert [len(message["blocks"]) for message in sent[True]] == [0, 1]
    assert [len(message["blocks"]) for message in sent[False]] == [0]


def test_a_card_without_a_row_is_always_open():
    """A controller that says nothing of a row has none, and is told of no folding."""
    controller = object()
    assert row_of(controller) is None
    fold(controller, True)


def test_the_row_says_when_the_card_has_just_ended():
    """What is drawn then stands below the row, which the browser knows from the row alone."""
    assert CardRow(id="toy", title="Toy").to_json()["ended"] is False
    assert CardRow(id="toy", title="Toy", ended=True).to_json()["ended"] is True
