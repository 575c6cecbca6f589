"""What everything that a browser asks for is made of: strict records, and texts in NFC, trimmed, of bounded length."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from workbench.council.text import clean_reason, clean_text, printable

Text = Annotated[str, AfterValidator(clean_text)]
Reason = Annotated[str, AfterValidator(clean_reason)]
Name = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(printable)]
Letter = Annotated[str, Field(min_length=1, max_length=1), AfterValidator(printable)]


class Asked(BaseModel):
    """Asked by a browser: frozen, strict, no unknown keys."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")
