"""What all parts of the content share: what an id is, and that nothing unknown is accepted."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_.-]*$", max_length=80)]
"""A permanent id: lower-case letters, digits, dot, dash, underscore."""


class Model(BaseModel):
    """What all parts of the content share: nothing unknown is accepted, nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)
