"""What run sheets may say: programmes, their sessions, and what happens in which minute."""

from __future__ import annotations

from pydantic import Field, model_validator

from workbook_lib.content.base import Id, Model

FILE = "workshop/run-sheets.toml"


class SessionStep(Model):
    """Some minutes of a session; the flags say which of the texts for all sessions belongs to it.

    Attributes:
        do: What the coach does.
        group: What the group is asked to do, as it stands on a slide.
        say: What the coach could say.
    """

    minutes: int = Field(ge=1, le=90)
    title: str = Field(min_length=1)
    do: str = Field(min_length=1)
    group: str = ""
    say: str = ""
    exercises: tuple[Id, ...] = ()
    privacy: bool = False
    stopping: bool = False
    setback: bool = False
    keeping: bool = False


class Session(Model):
    """One meeting of the group, with a page of the workbook."""

    id: Id
    page: Id
    title: str = Field(min_length=1)
    minutes: int
    aims: tuple[str, ...] = Field(min_length=1)
    materials: tuple[str, ...] = Field(min_length=1)
    questions: tuple[str, ...] = Field(min_length=1)
    steps: tuple[SessionStep, ...] = Field(alias="step")

    @model_validator(mode="after")
    def _adds_up(self) -> Session:
        told = sum(step.minutes for step in self.steps)
        if told != self.minutes:
            message = f"the steps of '{self.id}' take {told} minutes, the session {self.minutes}"
            raise ValueError(message)
        if not any(step.privacy for step in self.steps) or not any(step.stopping for step in self.steps):
            message = f"'{self.id}' does not say what is private, or how to stop"
            raise ValueError(message)
        if not any(step.setback for step in self.steps):
            message = f"'{self.id}' practises no setback"
            raise ValueError(message)
        return self

    def exercises(self) -> tuple[str, ...]:
        """Return the ids of the exercises of all steps in order, each once."""
        return tuple(dict.fromkeys(one for step in self.steps for one in step.exercises))


class Programme(Model):
    """Sessions that belong together."""

    id: Id
    title: str = Field(min_length=1)
    about: str = Field(min_length=1)
    sessions: tuple[Session, ...] = Field(alias="session", min_length=1)


class RunSheets(Model):
    """All programmes, and the texts that every session needs."""

    privacy: tuple[str, ...] = Field(min_length=1)
    stopping: tuple[str, ...] = Field(min_length=1)
    keeping: tuple[str, ...] = Field(min_length=1)
    setback_title: str
    setback: tuple[str, ...] = Field(min_length=1)
    setback_source: str
    programmes: tuple[Programme, ...] = Field(alias="programme", min_length=1)

    def sessions(self) -> tuple[tuple[Programme, Session], ...]:
        """Return every session with its programme."""
        return tuple((programme, session) for programme in self.programmes for session in programme.sessions)
