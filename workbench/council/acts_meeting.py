"""Acts of the meeting: calling a product to the table, writing down what is said. Shapes only, as in `acts`."""

from __future__ import annotations

from typing import Literal

from workbench.council.asked import Asked, Name, Reason


class Discuss(Asked):
    """Call a product to the table, or with None call none; every open page of the meeting follows."""

    act: Literal["discuss"]
    product: Name | None


class NoteSaid(Asked):
    """Put on record what was said of a product in the meeting; printed in the minutes."""

    act: Literal["note_said"]
    product: Name
    text: Reason
