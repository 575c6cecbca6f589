"""What the consensus page is told, as types; what depends on a single line or reason is drawn as it comes.

Kept out: how it is made (`view`).
"""

from __future__ import annotations

from typing import Any

from typing_extensions import TypedDict


class ResultsProduct(TypedDict):
    """One product of the session, and all that is told of it."""

    code: str
    name: str
    producer: str
    sheet: str
    set: int
    set_name: str
    kind_text: str
    flags: list[str]
    status: str
    status_text: str
    final: bool
    stars: int | None
    stars_text: str | None
    band: int | None
    held_back_by: list[str]
    held_by: list[str]
    limit: int | None
    wide: bool
    forwarded: bool
    lead: str
    todo: str | None
    reasons: list[dict[str, Any]]
    wording: str | None
    mean: dict[str, Any] | None
    totals: list[dict[str, Any]]
    gap: dict[str, Any] | None
    apart: dict[str, Any] | None
    floors: list[dict[str, Any]]
    lines: list[dict[str, Any]]
    attendance: dict[str, Any]
    rounds: list[dict[str, Any]]
    record: list[Any]
    notes: list[Any]
    choices: dict[str, Any]
    charts: dict[str, str] | None


class ResultsSession(TypedDict):
    """The session, as results name it; `sealing`: how ballots were kept until the close, empty where it is not told."""

    id: str
    title: str
    level_text: str
    held_on: str
    place: str
    sealing: str


class Rules(TypedDict):
    """The council's own rules."""

    source: str
    floors: str | None
    rules: list[str]


class ResultsMember(TypedDict):
    """A member of the council."""

    id: str
    name: str
    role: str
    role_text: str
    organisation: str
    scores: bool


class Blocker(TypedDict):
    """A product that is not final, why, and what to do."""

    code: str
    name: str
    what: str
    todo: str | None


class ResultsView(TypedDict):
    """What the consensus page shows."""

    bundle_sha256: str
    left_out: list[str]
    session: ResultsSession
    regulation: Rules
    members: list[ResultsMember]
    products: list[ResultsProduct]
    blockers: list[Blocker]
    bands: list[int]
