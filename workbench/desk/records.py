"""What the desk hands out that is not plain JSON: slips, the steps of signing in, a frozen snapshot."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from workbench.council.roster import SeatRole, Visitor
from workbench.desk.board_shapes import Signed
from workbench.programme.permissions import Actor
from workbench.scoring import Bundle, Result

Caller = Visitor | Actor
"""Who is signed in: with a seat at a session, or as an officer of the programme."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """One seat's personal code, known in clear only while the slips are printed.

    Attributes:
        member_id: The id in the session, of a member or of somebody who attends.
        name: As printed on the slip.
        role: The seat's role.
        code: Twelve characters shown as `XXXX-XXXX-XXXX`.
    """

    member_id: str
    name: str
    role: SeatRole
    code: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInStep:
    """What the sign-in page asks for after a right code: a first PIN to set, or the PIN that was set."""

    needs_pin: Literal["set", "enter"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """Somebody came in: who, by which credential (the cookie keeps its id), and when they were here before."""

    caller: Caller
    credential_id: int
    last_sign_in: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The exact bytes a session was signed off on.

    Attributes:
        bundle: The bytes of the bundle.
        bundle_sha256: Their SHA-256, hexadecimal.
        signed_off: `{"member", "role", "at"}` of each who signed, in order of signing.
    """

    bundle: bytes
    bundle_sha256: str
    signed_off: list[Signed]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a visitor may see of a session after closing: the very same object as long as nothing of it has changed.

    Attributes:
        bundle: Its records, less those of products they are kept from; `ext` then names them.
        result: What they come to, under the hash of the whole bundle.
    """

    bundle: Bundle
    result: Result
