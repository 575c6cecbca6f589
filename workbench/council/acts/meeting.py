"""Acts of the meeting: calling a product to the table, writing down what is said and what producers give themselves.

Shapes only, as in `acts`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from workbench.council.acts.fields import Asked, Name, Reason

Points = Annotated[int, Field(ge=0, le=100)]


class Discuss(Asked):
    """Call a product to the table, or with None call none; every open page of the meeting follows."""

    act: Literal["discuss"]
    product: Name | None


class NoteSaid(Asked):
    """Put on record what was said of a product in the meeting; printed in the minutes."""

    act: Literal["note_said"]
    product: Name
    text: Reason


class SelfAssess(Asked):
    """Put on record the points a producer gives his own product (26/2026 Mẫu 02, phần III); no score.

    Attributes:
        act: The act's name.
        product: Of which product.
        points: Part (A, B, C) or criterion id -> points; the newest record replaces the one before.
    """

    act: Literal["self_assessment"]
    product: Name
    points: Annotated[dict[Name, Points], Field(min_length=1, max_length=100)]
