"""The exercises: `engine` (what all are made of), `shared`, a folder for each section of the article, and the registry.

Used by `workbook`; `engine` also by `sessions`, `today`, `progress`, `my_words` and `workshop`.
Uses `controls`, `content`, `statistics`, `transfer.formats` and `records`; knows no journal.
"""
