"""Print a table of letters of every kind, in every language and situation, to be read as whole texts.

.venv/bin/python tools/print_letters.py [LANGUAGE …]
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date
from itertools import product

from workbook_lib.content import Content, languages
from workbook_lib.exercises.not_feedback.ask.rules import LetterFacts, letter_text, subject_line

PEOPLE = {
    "en": ("", "Ms Okafor", "Ana", "Sam Taylor", "Ms Okafor and Mr Hale"),
    "de": ("", "Frau Okafor", "Ana", "Sam Taylor", "Frau Okafor und Herr Hale"),
}
"""To whom a letter goes, as a reader types it."""
QUESTIONS = {"en": "Was my French enough?", "de": "Hat mein Französisch gereicht"}
ROLES = {"en": "Project assistant", "de": "Projektassistenz"}
NAMES = {"en": "Jo Brandt", "de": "Jo Brandt"}
SITUATIONS = {
    "all is known": ("role", "employer", "day", "question", "name", "asked_on", "next_day"),
    "no role": ("employer", "day", "name", "next_day"),
    "no day": ("role", "employer", "name"),
    "nothing is known": (),
}
"""What is filled in."""
FACTS = {
    "employer, advice": {"advice", "decided", "direct"},
    "employer, feedback, again": {"feedback", "decided", "direct", "again"},
    "employer, no answer came": {"advice", "direct"},
    "recruiter, advice": {"advice", "decided", "recruiter"},
    "recruiter, feedback, again": {"feedback", "decided", "recruiter", "again"},
    "recruiter, no answer came": {"advice", "recruiter"},
}


def letters(language: str) -> Iterator[tuple[str, str, str]]:
    """Yield each letter: what it is, its subject and its text; the same text is there once."""
    content = Content(language)
    day = content.formats.day
    known = {
        "role": ROLES.get(language, ROLES["en"]),
        "employer": "Larkfield Trust",
        "day": day(date(2026, 5, 4)),
        "question": QUESTIONS.get(language, QUESTIONS["en"]),
        "name": NAMES.get(language, NAMES["en"]),
        "asked_on": day(date(2026, 5, 7)),
        "next_day": day(date(2026, 5, 20)),
    }
    people = PEOPLE.get(language, PEOPLE["en"])
    seen: set[tuple[str, str]] = set()
    for kind, situation, so, person in product(content.letters.letters, SITUATIONS, FACTS, people):
        filled = {name: known[name] for name in SITUATIONS[situation]}
        facts = LetterFacts(kind=kind.id, whom=person, filled=filled, so=frozenset(FACTS[so]))
        letter = subject_line(facts, content.letters), letter_text(facts, content.letters)
        if letter not in seen:
            seen.add(letter)
            yield f"{kind.id} · {situation} · {so} · {person or 'nobody'}", *letter


def main() -> None:
    """Print the letters of the languages that are named; of all where none is."""
    known = sorted(languages())
    parser = argparse.ArgumentParser(description="Print a table of letters of every kind and situation.")
    parser.add_argument("language", nargs="*", help=f"one of {', '.join(known)}; all where none is named")
    wanted = parser.parse_args().language
    if unknown := sorted({*wanted} - {*known}):
        parser.error(f"no texts in {', '.join(unknown)}")
    for language in wanted or known:
        print(f"# {language}\n\n| letter | subject | text |\n|---|---|---|")
        for what, subject, text in letters(language):
            print(f"| {what} | {subject} | {text.replace(chr(10), '<br>')} |")


if __name__ == "__main__":
    main()
