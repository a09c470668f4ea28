"""Splitting an answer into its sentences, so that each can be looked at on its own."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_GOES_ON = {
    "en": _words("approx cf dept dr e.g eg fig i.e ie incl messrs mr mrs ms mx p.s prof ref resp rev vs"),
    "de": _words(
        "abt bspw bzgl bzw ca d.h dipl dipl.-ing dr evtl exkl fa fam fr geb gem gez ggf ggfs hr hrsg i.a i.d.r i.v ing "
        "inkl insb insbes lt mr mrs ms prof ref resp s.o s.u sog stellv u.u v.a verf vgl z.b z.hd z.t zzgl"
    ),
}
"""What never ends a sentence."""
_MAY_END = {
    "en": _words("a.m ave blvd bros co corp esp est etc inc jr llc ltd p.m ph.d plc sr st"),
    "de": _words("co corp e.v etc inc inh jr llc ltd mio mrd n.chr o.ä o.g sr st std str u.a usf usw v.chr"),
}
"""What may end one: it does where a word follows that often begins a sentence."""
_MONTHS = {
    "en": _words("jan feb apr jun jul aug sep sept oct nov dec"),
    "de": _words("jan feb apr jun jul aug sep sept okt nov dez"),
}
"""Months, which may end a sentence, too; not those that are words."""
_BEFORE_NUMBER = {
    "en": _words("art ch ext fig max min no nos p pp sec tel vol mar mon tue thu fri sat sun"),
    "de": _words("abb abs art bd kap max min mind nr nrn s tel mär mo di mi do sa so"),
}
"""What shortens a word only before a number."""
_BEGINS = {
    "en": _words(
        "a after all also although an and another any as at because before both but by despite each everyone finally "
        "first for from he her here his how however i if in instead it its last many maybe more my next no nobody not "
        "now of on once one only or other others our overall perhaps please she since so some sometimes still thank "
        "thanks that the their then there these they this those to unfortunately we well what when where while why "
        "with you your yes"
    ),
    "de": _words(
        "aber alle als am andere anderen auch auf aus außerdem bei bis bitte da dabei dafür daher damit danach danke "
        "dann das dass davor dazu denn der des deshalb dennoch die dies diese dieser dieses doch dort du ein eine "
        "einen er es für gern gerne heute hier ich ihr ihre ihren im in insgesamt jetzt jedoch leider man mein mit "
        "nach nicht nur ob oder schade sehr seit sie so sollten später trotzdem um und uns unser unsere vielen "
        "vielleicht vom von vor was weil wenn wer wie wir wo zu zum zur zuerst zuletzt"
    ),
}
"""Words that begin a sentence more often than they follow a shortened word or the number of a day."""
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")
"""Letters with full stops between them, such as "u.s"."""
_NUMBERED_DAYS = frozenset({"de"})
"""Languages that write a full stop behind the number of a day, as in "am 3. November"."""
_END = re.compile(r"(?<![.!?…])[.!?…]+[\"'”’“‘»«)\]]*(?=\s)")
_SIGNS = "•·●○◦▪▫■□‣⁃➢➤►▶▸→⇒✓✔✗✘☐☑✅❖♦❯\uf0b7\uf0a7\uf0d8\uf0fc\uf076"
"""What programs put before the things of a list, the private signs of Word among them."""
_LOOKED_AT = 80
"""Letters before and after a sign that are looked at."""
_SHORT_LINE = 55
"""Letters of a line that no mail program would have wrapped."""
_BULLET = re.compile(
    rf"^\s*(?:(?:[{_SIGNS}]\ufe0f?)+\s*|[-*–—+»o]\s+|[-–](?=[^\W\d_])"
    r"|\d\ufe0f?\u20e3\s*|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\)\s+|\(?[A-Z]\)\s+|(?:(?:\d{1,2}\.){1,3}|[a-z]\.)\s+(?=\S))"
)


def split_sentences(text: str, language: str = "en") -> list[str]:
    """Return the sentences of a text in their order.

    A line break ends a sentence when a blank line, a bullet or a number follows, or when the line before it ended one;
    a line that a mail program wrapped stays whole. Bullets are left out, nothing else is.

    Args:
        text: The text.
        language: The language it is most likely written in, such as ``"de"``.
    """
    return [sentence for part in _paragraphs(text) for sentence in _of_paragraph(part, language)]


def _paragraphs(text: str) -> list[str]:
    """Join wrapped lines; begin anew after a blank line, before each bullet, and before what introduces others."""
    parts: list[list[str]] = [[]]
    listed = False
    for line in text.splitlines():
        bullet = _BULLET.match(line)
        anew = bool(bullet) or (line[:1].isupper() and (line.rstrip().endswith(":") or _is_over(parts[-1], listed)))
        if anew or not line.strip():
            parts.append([])
        listed = bool(bullet) or (listed and bool(line.strip()) and not anew)
        parts[-1] += [line[bullet.end() if bullet else 0 :].strip()] if line.strip() else []
    return [" ".join(lines) for lines in parts if lines]


def _is_over(lines: list[str], listed: bool) -> bool:
    """Say whether the last line of a list's thing is too short to have been wrapped."""
    return listed and bool(lines) and len(lines[-1]) < _SHORT_LINE


def _of_paragraph(text: str, language: str) -> list[str]:
    found: list[str] = []
    begin = 0
    for end in _END.finditer(text):
        before, after = (
            text[max(begin, end.start() - _LOOKED_AT) : end.start()],
            text[end.end() : end.end() + _LOOKED_AT],
        )
        if _goes_on(before, end.group(), after, language):
            continue
        found.append(text[begin : end.end()].strip())
        begin = end.end()
    return [sentence for sentence in (*found, text[begin:].strip()) if sentence]


def _goes_on(before: str, mark: str, after: str, language: str) -> bool:
    """Say whether a sign only shortens a word, counts a day, ends what is quoted, or stands before a small letter."""
    following = after.split(maxsplit=1)[0].strip("\"'“‘[„‚(»«,.:;!?") if after.strip() else ""
    if following[:1].islower():
        return mark[0] in ".…" or mark[-1] not in ".!?…"
    if mark != "." or not before.split():
        return False
    last = before.rsplit(maxsplit=1)[-1].lower().lstrip("(\"'“‘[„‚»«")
    if last in _GOES_ON.get(language, ()):
        return True
    if last in _BEFORE_NUMBER.get(language, ()):
        return following[:1].isdigit()
    return _may_end(last, language) and following.lower() not in _BEGINS.get(language, ())


def _may_end(last: str, language: str) -> bool:
    """Say whether the word before a full stop is shortened, an initial, or the number of a day."""
    initial = len(last) == 1 and last.isalpha() and last != "i"
    counted = language in _NUMBERED_DAYS and re.fullmatch(r"\d{1,2}", last) is not None
    shortened = last in _MAY_END.get(language, ()) or last in _MONTHS.get(language, ())
    return initial or counted or shortened or _DOTTED.fullmatch(last) is not None
