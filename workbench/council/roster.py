"""Who is signed in. Kept out: how somebody proves who he is (desk, server), and which roles score (scoring)."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.scoring.bundle import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """One member of one session, signed in; made by the desk alone, never from what a browser says."""

    session_id: str
    member_id: str
    name: str
    role: Role
    organisation: str
