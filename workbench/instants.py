"""Instants as text, whole seconds of UTC such as `2026-12-10T01:00:00Z`, and the zone in which people read them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))
"""Việt Nam keeps one hour all year."""


def instant_text(at: datetime) -> str:
    """Write an aware instant; parts of a second are cut off.

    Raises:
        ValueError: If the instant has no zone.
    """
    if at.tzinfo is None:
        raise ValueError("an instant needs a zone")
    return f"{at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def instant(text: str) -> datetime:
    """Read what `instant_text` wrote."""
    return datetime.fromisoformat(text)
