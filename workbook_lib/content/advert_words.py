"""The word lists by which the terms of an advert are found, one set a language."""

from __future__ import annotations

from workbook_lib.content.base import Model


class AdvertWords(Model):
    """The lists of one language, as its file has them: words with blanks between them, phrases with semicolons.

    Attributes:
        stop_pattern: Words that are no terms and end one.
        verbs_pattern: Verbs that adverts use of what somebody will do, without endings.
        either_pattern: Words that are verbs in some places and nouns in others, such as "design".
        weak_pattern: Words that are no terms by themselves nor end one, but may begin one: "team" in "team building".
        alone_pattern: Words that are no terms by themselves, but may begin or end one: "management".
        never_pattern: Phrases that are no terms.
        phrases_pattern: Terms that hold a word of the other lists.
        names_pattern: Skills that look like one of those words: "Go", "IT", "Word".
        beside_pattern: What such a name often stands beside, in small letters.
        tails_pattern: Ends of compounds that add nothing: "-kenntnisse".
        heads_pattern: Ends of compounds that may be said once for two: "Grund- und Behandlungspflege".
        places_pattern: Towns and countries.
        joining_pattern: Words that join two others.
        before_name_pattern: What stands before a skill that looks like a common word.
        lettered_pattern: What a single letter only numbers: "class" B.
        numbered_pattern: What a number or a letter belongs to: "level" 5.
        titles_pattern: Titles of persons.
        references_pattern: What stands before the number of an advert.
        left_out_pattern: Words of a term that a CV may leave out.
        modal_pattern: What stands before a verb: "you will".
        before_gerund_pattern: What stands before a form in "-ing" that is a verb.
        auxiliary_pattern: Auxiliary verbs.
        after_verb_pattern: What stands behind a verb.
        adverbs_pattern: Adverbs that stand between these.
        no_adverbs_pattern: Words that end as adverbs do and are none.
        helping_pattern: Verbs before another verb.
        before_verb_pattern: What stands before a verb in "-en".
        before_infinitive_pattern: What stands before a verb in place of a noun.
    """

    stop_pattern: str
    verbs_pattern: str
    either_pattern: str
    weak_pattern: str
    alone_pattern: str
    never_pattern: str
    phrases_pattern: str
    names_pattern: str
    beside_pattern: str
    tails_pattern: str
    heads_pattern: str
    places_pattern: str
    joining_pattern: str
    before_name_pattern: str
    lettered_pattern: str
    numbered_pattern: str
    titles_pattern: str
    references_pattern: str
    left_out_pattern: str
    modal_pattern: str
    before_gerund_pattern: str
    auxiliary_pattern: str
    after_verb_pattern: str
    adverbs_pattern: str
    no_adverbs_pattern: str
    helping_pattern: str
    before_verb_pattern: str
    before_infinitive_pattern: str
