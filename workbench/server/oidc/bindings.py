"""Which account stands in for which code, in a small file of the home.

A binding names a credential: where a slip is issued anew, the credential is void and the binding with it. Of an account
only a hash is kept, which says nothing to who reads the file. A line that can't be read binds nothing: whoever it was
for signs in with their code.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from workbench.server.home.private import write_private

log = logging.getLogger(__name__)

FILE = "oidc-bindings"
"""In the home."""
MOST = 20
"""Codes that one account may stand in for: a person has one a session, and an officer's."""
_LINE = TypeAdapter(tuple[str, int, str])


def account_of(issuer: str, subject: str) -> str:
    """Return what an account is called here; a subject means something at its issuer alone (Core 1.0, 2)."""
    return sha256(json.dumps([issuer, subject]).encode()).hexdigest()


class Bindings:
    """The bindings."""

    def __init__(self, path: Path) -> None:
        """Read the file, if there is one."""
        self._path = path
        self._of: dict[str, list[tuple[int, str]]] = {}
        for number, line in enumerate(path.read_bytes().splitlines() if path.exists() else [], start=1):
            try:
                account, credential, scope = _LINE.validate_json(line, strict=True)
            except ValidationError:
                log.warning("oidc_binding_unreadable number=%d", number)
            else:
                self._keep(account, (credential, scope))

    def of(self, account: str) -> Sequence[tuple[int, str]]:
        """Return the credentials an account stands in for, each with its scope, the last bound first; void ones too."""
        return tuple(reversed(self._of.get(account, ())))

    @property
    def bound(self) -> frozenset[tuple[int, str]]:
        """Every credential that an account stands in for, with its scope."""
        return frozenset(each for bound in self._of.values() for each in bound)

    def keep_those(self, in_use: Callable[[int, str], bool]) -> None:
        """Destroy the bindings to codes that are void."""
        kept = {one: [each for each in bound if in_use(*each)] for one, bound in self._of.items()}
        if kept != self._of:
            self._of = kept
            self._write()

    def add(self, account: str, credential: int, scope: str) -> None:
        """Bind an account to a credential."""
        if (credential, scope) not in self._of.get(account, ()):
            self._keep(account, (credential, scope))
            self._write()

    def _write(self) -> None:
        lines = (json.dumps([one, *each]) + "\n" for one, bound in self._of.items() for each in bound)
        write_private(self._path, "".join(lines).encode())

    def _keep(self, account: str, bound: tuple[int, str]) -> None:
        self._of[account] = [*self._of.get(account, []), bound][-MOST:]
