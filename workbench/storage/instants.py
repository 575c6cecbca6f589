"""The column type of instants: text of one width sorts as time does, and no driver loses its zone."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from workbench.instants import instant, instant_text


class Instant(TypeDecorator[datetime]):
    """A column of aware instants."""

    impl = String(20)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Write an instant into the database."""
        return None if value is None else instant_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Read an instant from the database."""
        return None if value is None else instant(value)
