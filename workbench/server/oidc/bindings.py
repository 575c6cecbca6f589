"""Which account stands in for which code, in a small file of the home.

A binding names a credential: where a slip is issued anew, the credential is void and the binding with it. Of an account
only a hash is kept, which says nothing to who reads the file. A line is added, none is changed.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from workbench.server.home.private import append_private

FILE = "oidc-bindings"
"""In the home."""
MOST = 20
"""Codes that one account may stand in for: a person has one a session, and an officer's."""


def account_of(issuer: str, subject: str) -> str:
    """Return what an account is called here; a subject means something at its issuer alone (Core 1.0, 2)."""
    return sha256(json.dumps([issuer, subject]).encode()).hexdigest()


class Bindings:
    """The bindings."""

    def __init__(self, path: Path) -> None:
        """Read the file, if there is one; a last line that was cut off counts as not written."""
        self._path = path
        self._of: dict[str, list[tuple[int, str]]] = {}
        for line in path.read_bytes().splitlines(keepends=True) if path.exists() else []:
            if line.endswith(b"\n") and line.strip():
                account, credential, scope = json.loads(line)
                self._keep(account, (credential, scope))

    def of(self, account: str) -> Sequence[tuple[int, str]]:
        """Return the credentials an account stands in for, each with its scope, the last bound first; void ones too."""
        return tuple(reversed(self._of.get(account, ())))

    def add(self, account: str, credential: int, scope: str) -> None:
        """Bind an account to a credential."""
        if (credential, scope) not in self._of.get(account, ()):
            append_private(self._path, json.dumps([account, credential, scope]).encode() + b"\n")
            self._keep(account, (credential, scope))

    def _keep(self, account: str, bound: tuple[int, str]) -> None:
        self._of[account] = [*self._of.get(account, []), bound][-MOST:]
