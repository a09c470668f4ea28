"""The ids under which decisions about the terms of an advert are kept, for the CV and for the map of skills."""

from __future__ import annotations

TERMS = "cv.term"
"""The prompt id of the decisions; each is an item: the term, the decision as its group, and where to add it."""

ADD, SAID, LEFT_OUT = "add", "said", "out"
"""The decisions: add the term to the CV, the CV says it in other words, leave it out because it is not true."""

TRUE_OF_ME = (ADD, SAID)
"""The decisions that say a term is true of the reader; no other one is offered elsewhere."""
