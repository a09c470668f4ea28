from workbook_lib.records import KeptLine, Reflection
from workbook_lib.report.kept import kept_section
from workbook_lib.report.parts import KEPT
from workbook_lib.report.sections import source_of
from workbook_lib.report.summary import build_sections


def test_kept_lines_are_a_part_of_their_own_with_their_words_and_their_day(content, now, write):
    """A line that stands is told; one whose source is gone, put away or let go of is not."""
    line = write(Reflection(prompt_id="friend.line", text="They had one place."))
    away = write(Reflection(prompt_id="x.y", text="Never again.", put_away=True))
    entries = [
        line,
        away,
        write(KeptLine(source=away.entry_id)),
        write(KeptLine(source="erased")),
    ]
    (group,) = kept_section(source_of(entries, content, now), "title").groups
    assert (group.title, group.note) == ("They had one place.", "14 August 2026")
    let_go = [*entries, write(KeptLine(source=line.entry_id, let_go=True))]
    (section,) = build_sections(let_go, [KEPT], content=content, now=now)
    assert section.groups == ()
    assert section.intro
