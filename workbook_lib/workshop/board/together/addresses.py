"""HTTP handlers of what happens in sight of the room: participants' hands and *ready*, and the coach's desk."""

from __future__ import annotations

from typing import ClassVar

from workbook_lib.workshop.board.requests import CoachHandler, PersonHandler, PublicHandler, RequestRefused
from workbook_lib.workshop.together_messages import (
    HUB_NAME,
    SetApart,
    SetGroups,
    SetHand,
    SetPage,
    SetPause,
    SetPlace,
    SetReady,
    Setting,
)

LARGEST_SETTING = 128 * 1024
"""Bytes of a body: the pairs of a group of three hundred fit, with every letter of their names escaped."""


class ParticipantHandler(PersonHandler):
    """Base of handlers for participants alone: the coach has no hand to raise."""

    async def prepare(self) -> None:
        """Refuse the coach."""
        await super().prepare()
        if self.is_coach:
            raise RequestRefused(403, "board.not_allowed")


class TogetherHandler(ParticipantHandler):
    """Answers with what a participant's page is told of the room."""

    async def get(self) -> None:
        """Answer with it."""
        await self.answer_with(self.board.together(self.name))


class HandHandler(ParticipantHandler):
    """Raises the hand of the person who asks, or lowers it."""

    allowed = frozenset({"put"})

    async def put(self) -> None:
        """Raise or lower it."""
        await self.answer_with(self.board.set_hand(self.name, self.read(SetHand).raised))


class ReadyHandler(ParticipantHandler):
    """Notes whether the person who asks has finished the present step."""

    allowed = frozenset({"put"})

    async def put(self) -> None:
        """Note it."""
        await self.answer_with(self.board.set_ready(self.name, self.read(SetReady)))


class DeskHandler(CoachHandler):
    """Answers with what the coach's desk is told."""

    async def get(self) -> None:
        """Answer with it."""
        await self.answer_with(self.board.desk())


class LowerHandler(CoachHandler):
    """Lowers somebody's hand."""

    allowed = frozenset({"delete"})

    async def delete(self, name: str) -> None:
        """Lower it; not an error where it was not raised."""
        await self.answer_with(self.board.lower_hand(name))


class SettingHandler(CoachHandler):
    """Base of handlers that set something for the whole group."""

    allowed = frozenset({"put"})
    largest = LARGEST_SETTING
    setting: ClassVar[type[Setting]]

    async def put(self) -> None:
        """Set it, and answer with the desk."""
        await self.answer_with(self.board.set_facts(self.read(self.setting)))


class PlaceHandler(SettingHandler):
    """Begins a step of a session."""

    setting = SetPlace


class PauseHandler(SettingHandler):
    """Begins or ends a pause."""

    setting = SetPause


class SuggestionHandler(SettingHandler):
    """Suggests a page to everybody."""

    setting = SetPage


class GroupsHandler(SettingHandler):
    """Tells everybody with whom they work."""

    setting = SetGroups


class ApartHandler(SettingHandler):
    """Keeps the coach's *not these two*."""

    setting = SetApart


TOGETHER: dict[str, type[PublicHandler]] = {
    "api/together": TogetherHandler,
    "api/together/hand": HandHandler,
    "api/together/ready": ReadyHandler,
    "api/desk": DeskHandler,
    f"api/desk/hands/({HUB_NAME})": LowerHandler,
    "api/desk/place": PlaceHandler,
    "api/desk/pause": PauseHandler,
    "api/desk/page": SuggestionHandler,
    "api/desk/groups": GroupsHandler,
    "api/desk/apart": ApartHandler,
}
"""The addresses, below the board's own."""
