"""The acts of a session in writing, as a browser asks for them. Shape only; see `acts`."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from workbench.council.acts.fields import Asked, Name, Reason


class ExtendWritten(Asked):
    """Take opinions until a later day."""

    act: Literal["extend_written"]
    until: Annotated[date, Field(strict=False)]
    reason: Reason


class MarkComplex(Asked):
    """Say that what a product raises is too complex to be decided in writing."""

    act: Literal["mark_complex"]
    product: Name
    reason: Reason


class ToMeeting(Asked):
    """Hand a product that can't be concluded in writing to the next meeting."""

    act: Literal["to_meeting"]
    product: Name
