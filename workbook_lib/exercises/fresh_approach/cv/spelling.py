"""One spelling for a word: British and American, and the forms of a German word for women and for men."""

from __future__ import annotations

import re

_PAIRS = {
    **{"acknowledgement": "acknowledgment", "adviser": "advisor", "aeroplane": "airplane", "ageing": "aging"},
    **{"aluminium": "aluminum", "appal": "appall", "artefact": "artifact", "axe": "ax", "burnt": "burned"},
    **{"carburettor": "carburetor", "cheque": "check", "cosy": "cozy", "disc": "disk", "distil": "distill"},
    **{"doughnut": "donut", "draught": "draft", "enrol": "enroll", "enrolment": "enrollment", "fulfil": "fulfill"},
    **{"fulfilment": "fulfillment", "gramme": "gram", "grey": "gray", "instalment": "installment", "instil": "instill"},
    **{"jewellery": "jewelry", "judgement": "judgment", "kerb": "curb", "kilogramme": "kilogram", "learnt": "learned"},
    **{"manoeuvre": "maneuver", "maths": "math", "moustache": "mustache", "mum": "mom", "ochre": "ocher"},
    **{
        "omelette": "omelet",
        "orientated": "oriented",
        "plough": "plow",
        "practise": "practice",
        "programme": "program",
    },
    **{"pyjamas": "pajamas", "sceptic": "skeptic", "sceptical": "skeptical", "skilful": "skillful"},
    **{"speciality": "specialty", "spelt": "spelled", "storey": "story", "sulphur": "sulfur", "tonne": "ton"},
    **{"tyre": "tire", "wilful": "willful"},
}
_RULES = (
    (re.compile(r"^practis"), "practic"),
    (re.compile(r"(\w{3})is(e|ed|es|er|ers|ing|ation|ations|ational)$"), r"\1iz\2"),
    (re.compile(r"(\w)ys(e|ed|es|er|ers|ing)$"), r"\1yz\2"),
    (re.compile(r"(\w{2})our(s|ed|ing|er|ers|ite|able|al|ally|ful|less)?$"), r"\1or\2"),
    (re.compile(r"(cent|met|lit|theat|fib|calib|sab|somb|lust|spect|meag)re(s?)$"), r"\1er\2"),
    (re.compile(r"(\w{2})ogue(s?)$"), r"\1og\2"),
    (re.compile(r"(def|off|pret|lic)en[cs]e(s?|d|es)$"), r"\1ense\2"),
    (re.compile(r"(lic|pract)en?[cs]ing$"), r"\1encing"),
    (re.compile(r"([aeiou]l)l(ed|ing|er|ers|or|ors|ery|ous|ist|ists)$"), r"\1\2"),
    (re.compile(r"^enquir"), "inquir"),
    (re.compile(r"[ao]e(?=[a-z]{3})"), "e"),
    (re.compile(r"mould"), "mold"),
)
"""British endings and their American ones. A rule may make a word that nobody writes; it makes the same of both."""
_NOT_OUR = frozenset(
    ["hour", "tour", "your", "four", "flour", "pour", "sour", "court", "course", "our", "detour", "contour"]
)

_PERSON = re.compile(
    r"(er|or|og|eg|ed|nd|nt|st|kt|at|zt|ch|ur|lt)in(?:nen)?$|(\w{2})innen$|(er|nt|st|or)innen(?=\w{4})"
)
_COUPLE = re.compile(r"(?:frau|frauen|leute|männer)$")
_SHORTEST = len("köchin")


def one_spelling(word: str, language: str) -> str:
    """Return a word in small letters as it is compared: in one spelling, for men and women alike.

    Args:
        word: A word without signs, in small letters.
        language: Its language, such as ``"de"``.
    """
    if language == "de" and len(word) >= _SHORTEST:
        return _COUPLE.sub("mann", _PERSON.sub(r"\1\2\3", word))
    if language != "en" or word in _NOT_OUR:
        return word
    if word.removesuffix("s") in _PAIRS and word not in _PAIRS:
        return f"{_PAIRS[word.removesuffix('s')]}s"
    word = _PAIRS.get(word, word)
    for pattern, american in _RULES:
        word = pattern.sub(american, word)
    return word
