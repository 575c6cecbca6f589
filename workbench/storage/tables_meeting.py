"""Tables of the meeting: which product is on the table since when, and what was said. Kept out: all other tables."""

from __future__ import annotations

from sqlalchemy import Column, Text

from workbench.storage.columns import fact

discussions = fact("discussions", product=None)
"""The newest row tells what is on the table; without a product, nothing is."""

notes = fact("notes", Column("text", Text, nullable=False), member=True, product=True)
