"""The texts of the workbook: prompts, help, scales and messages, kept in files that are not code.

Used by everything that speaks to a person. Uses `resources`, which knows where the files are.
"""

from workbook_lib.content.language import choose_language, chosen_language, languages
from workbook_lib.content.loader import Content, ContentError

__all__ = ["Content", "ContentError", "choose_language", "chosen_language", "languages"]
