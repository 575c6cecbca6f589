"""Tables of the meeting: what is on the table since when, what was said, what producers give themselves.

Kept out: all other tables (`tables`).
"""

from __future__ import annotations

from sqlalchemy import Column, Text

from workbench.storage.columns import Json, fact

discussions = fact("discussions", product=None)
"""The newest row tells what is on the table; without a product, nothing is."""

notes = fact("notes", Column("text", Text, nullable=False), member=True, product=True)

self_assessments = fact("self_assessments", Column("points", Json, nullable=False), product=True)
"""The producer's own points; the newest row of a product holds."""
