"""The projector of a workshop: a window with only what is meant for the group, steered from the coach's pages.

`state` is a small file in the coach's home; `sheets` says what is to be seen, `rendering` how it looks, `handlers`
serve it from the coach's own server, and `projector_card` is what the coach steers it with. Imported by `launch` for
the coach's server, and by the coach's cards. May import what `workshop.coach` may.
"""

from workbook_lib.workshop.coach.projector.state import Projected, approve, choose, current, show, take_off

__all__ = ["Projected", "approve", "choose", "current", "show", "take_off"]
