"""Forms for all genders as an advert writes them, in one word: "Kund*innen" becomes "Kunden", "(m/w/d)" goes."""

from __future__ import annotations

import re

_ONE = r"(?:[mwfdxai]|gn|divers?|div\.?|männlich|weiblich|male|female|h)"
_MARKS = re.compile(
    rf"[(\[]\s*{_ONE}(?:\s*[/|,*:;•·_+-]\s*{_ONE}){{1,4}}\s*[)\]]"
    rf"|(?<![\w/]){_ONE}(?:[/|*]{_ONE}){{2,4}}(?![\w/])"
    r"|[(\[]\s*(?:gn|all(?:e)? (?:genders?|geschlechter)|any gender|he/she/they|w/m|m/w|f/m|m/f)\s*[)\]]"
    r"|(?<![\w/])(?:m/w|w/m|m/f|f/m)(?![\w/])",
    re.IGNORECASE,
)
_SIGN = r"(?:[*:_·•!’']|/-?|\(-?)"
_PLURAL = re.compile(rf"\b([A-ZÄÖÜ][\wäöüß-]{{0,60}}[a-zäöüß])(?:{_SIGN}innen\)?|\(inn\)en|Innen)(?![a-zäöüß-])")
_WITHIN = re.compile(r"\b([A-ZÄÖÜ][\wäöüß-]{0,60}[a-zäöüß])(?:[*:_·]|/-?)innen(?=-?\w)")
_SINGLE = re.compile(rf"\b([A-ZÄÖÜ][\wäöüß-]{{0,60}}[a-zäöüß]){_SIGN}in(?![-\w])\)?")
_INNER_I = re.compile(r"\b([A-ZÄÖÜ][a-zäöüß-]{0,60}(?:er|ist|ent|ant|or|eur|og))In\b")
_DOUBLE = re.compile(
    r"\b([A-ZÄÖÜ][\wäöüß-]{0,60}[a-zäöüß])\s?(?:/-?|\(-?)\s?(-?[A-Za-zÄÖÜäöüß]{0,60}(?:in|innen|frau|frauen|mann))\b\)?"
)
_ENDING = re.compile(r"\b(\w{1,60}e)(?:[*:_]|/-?|\(-?)([rnsm])\b\)?")
_ENDING_E = re.compile(r"\b(\w{0,60}[eE]in|[mdsMDS]ein|[uU]nser|[iI]hr)(?:[*:_]|/-?|\(-?)(en?|er|em)\b\)?")
_SAME = re.compile(r"(?:er|el|en)$", re.IGNORECASE)
_WITH_E = re.compile(r"(?:eur|är|ör|än|ärzt|köch|wält|freund|kapitän|chirurg)$", re.IGNORECASE)
_NOUN = re.compile(r"\s+[A-ZÄÖÜ]")
_OPTIONAL = re.compile(r"(?<=\w)\((?:s|es|n|en|e)\)")


def plain_forms(line: str) -> str:
    """Return a line in which each form for all genders is one word, and signs such as ``(m/w/d)`` are a comma."""
    line = _MARKS.sub(" , ", line)
    line = _PLURAL.sub(lambda found: _plural(found[1]), line)
    line = _WITHIN.sub(r"\1innen", line)
    line = _SINGLE.sub(lambda found: _before_noun(f"{found[1]}in", found), line)
    line = _INNER_I.sub(r"\1in", line)
    line = _DOUBLE.sub(_of_two, line)
    line = _ENDING.sub(r"\1", line)
    return _OPTIONAL.sub("", _ENDING_E.sub(r"\1e", line))


def _plural(stem: str) -> str:
    """Return the plural of a word for persons, without the ending for women."""
    if _SAME.search(stem):
        return stem
    return f"{stem}e" if _WITH_E.search(stem) else f"{stem}en"


def _before_noun(word: str, found: re.Match[str]) -> str:
    """Return a person's title with a comma behind it where a noun follows: "Sachbearbeiter:in Einkauf"."""
    return f"{word} ," if _NOUN.match(found.string, found.end()) else word


def _of_two(found: re.Match[str]) -> str:
    """Return the second of two forms in full, if it is one: "Koch/Köchin", "Kaufmann/-frau"; else both as they are."""
    first, second = found[1], found[2]
    if second[:1].isupper():
        return second if _bare(first)[:2] == _bare(second)[:2] else found[0]
    ending = second.lstrip("-")
    if ending in {"frau", "frauen", "mann"} and first.lower().endswith(("mann", "frau")):
        return first[: -len("mann")] + ending
    whole = _with_ending(first, ending)
    return whole or found[0]


def _with_ending(first: str, ending: str) -> str:
    """Return a first form with the end of the second in the place of its own: "Pädagoge/-pädagogin"."""
    begin = _bare(ending)[:3]
    at = _bare(first).rfind(begin) if len(begin) > len("in") else -1
    return first[:at] + ending if at > 0 else ""


def _bare(word: str) -> str:
    return word.lower().translate(str.maketrans("äöü", "aou"))
