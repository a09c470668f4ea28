"""Tailor your CV: the advert's terms beside the CV's.

The controller is in `card`, beside it `decisions`, `texts` and `term_screens`. Terms are found in `terms`, by `lines`,
`tokens`, `word_kinds` and `runs`, and compared in `comparison`.
Used by `exercises.registry` and `launch.cli`. Uses `exercises.engine` and `exercises.shared`.
"""
