import pytest
from pydantic import ValidationError

from workbook_lib.content import Content, languages
from workbook_lib.content.mail_words import MailWords


@pytest.mark.parametrize("language", languages())
def test_each_language_has_its_words_around_a_mail(language: str):
    """Greetings, closings and the heads of mails are patterns, one to a line."""
    words = Content(language).mail_words
    for listed in (words.greetings_pattern, words.closings_pattern, words.headers_pattern, words.footers_pattern):
        assert len([line for line in listed.split("\n") if line]) >= 6


def test_what_is_no_pattern_is_refused():
    """A translator's slip, such as a bracket that stays open, is named when the content is read."""
    sound = Content("en").mail_words.model_dump()
    with pytest.raises(ValidationError, match="greetings_pattern"):
        MailWords.model_validate(sound | {"greetings_pattern": "dear\ngood (?:morning"})


def test_a_greeting_of_a_further_language_is_known_from_its_file(monkeypatch):
    """What a language's file has is known without a line of code."""
    from workbook_lib.exercises.shared import mail

    french = Content("en").mail_words.model_copy(update={"greetings_pattern": "bonjour"})
    monkeypatch.setattr(mail, "_patterns", lambda: mail._Patterns([french]))
    assert mail.split_mail("Bonjour Kim,\nwe liked your talk.").apart == ("Bonjour Kim,",)
