"""What every record that a browser asks with is made of: strict, frozen, no unknown keys; texts in NFC, trimmed.

Kept out: the acts themselves, one module a subject beside this one.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from workbench.council.text import clean_reason, clean_text, printable
from workbench.rulebook.records.sheet import SEALABLE

Text = Annotated[str, AfterValidator(clean_text)]
Reason = Annotated[str, AfterValidator(clean_reason)]
Name = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(printable)]
Letter = Annotated[str, Field(min_length=1, max_length=1), AfterValidator(printable)]
Named = Annotated[tuple[Name, ...], Field(strict=False, min_length=1, max_length=1000)]
Asked = Annotated[dict[Name, Named], Field(min_length=1, max_length=1000)]
"""Product -> who is named for it."""
Votes = Annotated[int, Field(ge=0, le=1000)]

Names = Annotated[tuple[str, ...], Field(strict=False)]
NamesOf = dict[str, Names]
SealableMarks = Annotated[dict[str, str], SEALABLE]
SealableText = Annotated[str, SEALABLE]
"""What records of the journal are made of besides; sealable is what may have to be sealed or erased one day."""


class Request(BaseModel):
    """Request by a browser: frozen, strict, no unknown keys."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class Confirmed(Request):
    """Request that whoever asks confirms with their PIN: what closes, signs and opens again.

    Attributes:
        pin: Of whoever asks, asked again; the door refuses the act without it and checks it as at signing in, before
            the act. It is kept nowhere. None where nobody signs in: at the machine itself.
    """

    pin: Annotated[str | None, Field(repr=False)] = None
