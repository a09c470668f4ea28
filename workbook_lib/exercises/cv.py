"""Tailoring a CV: what was decided about each term of an advert."""

TERMS = "cv.term"
LEFT_OUT = "out"
