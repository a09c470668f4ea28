import re

import pytest

from workbook_lib.content import Content
from workbook_lib.report.run_sheet import minutes, run_sheet

OUTSIDE = re.compile(r"""(?:src|href)\s*=|url\((?!"data:font/woff2)""")


def test_a_run_sheet_tells_each_minute_and_what_to_say():
    """Steps follow each other without a gap up to the session's end; privacy and stopping stand on every run sheet."""
    content = Content()
    for _, session in content.run_sheets.sessions():
        told = list(minutes(session, content))
        assert told[0].begins == 0
        assert [one.begins for one in told[1:]] == [one.ends for one in told[:-1]]
        assert told[-1].ends == session.minutes
    html = run_sheet(content, ["six.2"])
    assert "12–32" in html
    assert "Your journal is yours." in html
    assert "Vinokur" in html
    assert html.count("<article") == 2
    assert not OUTSIDE.search(html)
    with pytest.raises(LookupError):
        run_sheet(content, ["seven.1"])
