import pytest

from workbook_lib.transfer.reading.formatting import plain_text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ('<b>Good</b> <i>day</i> &amp; <font color="#fff">night</font>', "Good day & night"),
        ("List:<ul><li>one</li><li>two</li></ul>end", "List:\n\n- one\n- two\nend"),
        ("<div>one</div><div>two</div>", "one\n\ntwo"),
        ("I <3 you, 2 < 3 & <nothing>", "I <3 you, 2 < 3 & <nothing>"),
        ("&lt;b&gt; stays", "<b> stays"),
        ("  plain  ", "plain"),
    ],
)
def test_formatting_becomes_plain_text(text, plain):
    """Known tags go, lists keep their dashes, and what only looks like a tag stays."""
    assert plain_text(text) == plain
