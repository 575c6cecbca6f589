"""Personal codes and PINs: how they are made, read and judged.

A code is twelve letters of Crockford's base 32, shown in groups of four. The first group finds the credential, the
other eight (40 bits) are the secret; the whole is hashed. People mix up O and 0, I, L and 1: both are read as meant.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from itertools import pairwise

from workbench.desk.office import Office
from workbench.errors import SignInError, StateError
from workbench.storage import By, Credential, Transaction
from workbench.text_vi.desk import faults as words

log = logging.getLogger(__name__)

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 12
LOOKUP_LENGTH = 4
PIN_LENGTHS = range(6, 13)

_READ_AS = str.maketrans("OIL", "011", " -\t\u2013\u00a0")


@dataclass(frozen=True, slots=True)
class Given:
    """A code on a slip: whose it is to be, the code, its hash."""

    holder: str
    code: str = field(repr=False)
    code_hash: str = field(repr=False)


def new_code(taken: Set[str]) -> str:
    """Make a code whose look-up part nobody has had."""
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
        if lookup_of(code) not in taken:
            return code


def require_free(codes: Iterable[str], taken: Set[str]) -> None:
    """Refuse codes that were printed, where others with the same look-up part have been given out meanwhile.

    Raises:
        StateError: If one is taken.
    """
    if any(lookup_of(code) in taken for code in codes):
        raise StateError.of(words.CODE_TAKEN_MEANWHILE, code="code_taken_meanwhile")


def give_out(
    tx: Transaction, scope: str, given: Iterable[Given], seen: Mapping[str, Credential], *, by: By
) -> list[bool]:
    """Make printed codes those of their people, in the transaction that decides whether they may be.

    Args:
        tx: Has the scope and the codes.
        scope: A session's, or the office's.
        given: What was printed.
        seen: The codes of the scope when printing began.
        by: Who gives them out.

    Returns:
        Of each whether there was one before.

    Raises:
        StateError: If somebody else was given a code meanwhile that begins as one of these, or one of these people
            got another code or lost theirs: of two slips printed at once one would be void without anybody knowing.
    """
    printed, now = list(given), tx.credentials.of_scope(scope)
    require_free((one.code for one in printed), tx.credentials.lookups())
    if any(_number(seen, one.holder) != _number(now, one.holder) for one in printed):
        raise StateError.of(words.SLIPS_PRINTED_MEANWHILE, code="slips_printed_meanwhile")
    return [
        tx.credentials.issue(scope, one.holder, lookup=lookup_of(one.code), code_hash=one.code_hash, by=by)
        for one in printed
    ]


def _number(held: Mapping[str, Credential], holder: str) -> int | None:
    found = held.get(holder)
    return None if found is None else found.id


def wipe_void(office: Office, voided: Iterable[bool]) -> None:
    """Leave nothing of codes that are void, if any is, once that is kept; where somebody reads on it goes later."""
    if any(voided):
        log.info("void_codes wiped=%s", office.store.wipe())


def code_text(code: str) -> str:
    """Write a code as `XXXX-XXXX-XXXX`."""
    return "-".join(code[start : start + LOOKUP_LENGTH] for start in range(0, CODE_LENGTH, LOOKUP_LENGTH))


def read_code(given: str) -> str:
    """Read a code as typed.

    Raises:
        SignInError: If it can't be a code; in the same words as for one that opens nothing.
    """
    code = given.upper().translate(_READ_AS)
    if len(code) != CODE_LENGTH or not set(code) <= set(ALPHABET):
        raise SignInError.of(words.CODE_WRONG, code="code_wrong")
    return code


def lookup_of(code: str) -> str:
    """Return the part of a code by which its credential is found."""
    return code[:LOOKUP_LENGTH]


def check_pin_shape(pin: str) -> None:
    """Refuse what can't be a PIN."""
    if len(pin) not in PIN_LENGTHS or not (pin.isascii() and pin.isdigit()):
        raise SignInError.of(words.PIN_SHAPE, code="pin_shape")


def check_new_pin(pin: str) -> None:
    """Refuse a first PIN that is no PIN, or that is guessed first: one digit repeated, or a run up or down."""
    check_pin_shape(pin)
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    if steps in ({0}, {1}, {9}):
        raise SignInError.of(words.PIN_WEAK, code="pin_weak")
