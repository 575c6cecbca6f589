"""Acts in another's place: a ballot typed in from paper, the chair handed over. Shapes only, as in `acts`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from workbench.council.acts.fields import Asked, Letter, Name, Reason, Text

Number = Annotated[int, Field(ge=1)]


class TypePaper(Asked):
    """Type in the ballot that a member filled in on paper; it counts once a second person confirms it.

    Attributes:
        act: The act's name.
        member: Whose ballot.
        product: Of which product.
        marks: Criterion id -> letter, every line.
        reasons: Criterion id -> why its mark differs from the member's previous round.
        opinion: What the paper says as his opinion.
        reason: Why he hands in on paper.
    """

    act: Literal["type_paper"]
    member: Name
    product: Name
    marks: dict[Name, Letter]
    reasons: dict[Name, Reason] = Field(default_factory=dict)
    opinion: Text = ""
    reason: Reason


class ConfirmPaper(Asked):
    """Confirm that what was typed in is what stands on the paper; nothing of it can be changed by that."""

    act: Literal["confirm_paper"]
    number: Number


class RejectPaper(Asked):
    """Refuse what was typed in, with what is wrong; it stays on record and never counts."""

    act: Literal["reject_paper"]
    number: Number
    reason: Reason


class HandOver(Asked):
    """Let a vice chair act as chair until the chair takes it back."""

    act: Literal["hand_over"]
    member: Name
    reason: Reason


class TakeBack(Asked):
    """Let the chair act as chair again."""

    act: Literal["take_back"]
    reason: Reason


ActForAnother = TypePaper | ConfirmPaper | RejectPaper | HandOver | TakeBack
