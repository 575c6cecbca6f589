"""What is known of a way to the provider: before a visitor goes, and once they have come back.

Kept out: where it is kept meanwhile (`pages.oidc_kept`).
"""

from __future__ import annotations

from dataclasses import dataclass

MINUTES = 10
"""How long a visitor may take at the provider, and then with the form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """What this browser alone knows of a way to the provider and back; `goes_on` is the page that was asked for."""

    state: str
    nonce: str
    verifier: str
    goes_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Who came back.

    Attributes:
        id: What the account is called here.
        shown: By what the person knows it; the server keeps it nowhere.
    """

    id: str
    shown: str
