"""What must hold before a single document is written: the right session, the signed-off bytes, a settled result.

Reading and replaying refuse by themselves what the contract's rule 10 refuses, sheets that changed since among it. Kept
out: writing anything.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.council.record.export import left_out_of
from workbench.errors import DocumentError, Fault
from workbench.rulebook.load import Rulebook
from workbench.scoring import FINAL, Bundle, Result, read_bundle, replay, result_bytes
from workbench.text_vi.council import rounds
from workbench.text_vi.documents import minutes as phrases
from workbench.text_vi.documents import set as words
from workbench.text_vi.findings.reasons import TODO


@dataclass(frozen=True, slots=True, kw_only=True)
class Sound:
    """A session that minutes may be made from."""

    raw: bytes
    bundle: Bundle
    result: Result


def hash_of(raw: bytes) -> str:
    """Return the SHA-256 of a file's bytes in hexadecimal."""
    return hashlib.sha256(raw).hexdigest()


def check(
    raw: bytes,
    rulebook: Rulebook,
    *,
    session_id: str | None = None,
    bundle_sha256: str | None = None,
    result: bytes | None = None,
) -> Sound:
    """Read and replay a bundle, and refuse what minutes can't be made from.

    Args:
        raw: The bundle file's bytes.
        rulebook: Where the sheets come from.
        session_id: The session that is meant, if the caller knows.
        bundle_sha256: The hash that was signed off, if there is one.
        result: The result that was shown, if there is one; it must be recomputed byte for byte.

    Raises:
        BundleError: If the bundle is refused, for example because a sheet's hash differs.
        DocumentError: If it is another session or other bytes, a part of a session alone, the result differs, or
            products are not settled.
    """
    found = hash_of(raw)
    if bundle_sha256 and found != bundle_sha256:
        raise DocumentError.of(words.hash_differs(bundle_sha256, found), code="hash_differs")
    bundle = read_bundle(raw, rulebook)
    if session_id is not None and bundle.session.id != session_id:
        raise DocumentError.of(words.other_session(session_id, bundle.session.id), code="other_session")
    if part := left_out_of(bundle.ext):
        raise DocumentError.of(rounds.part_alone(part.products, part.of_sha256), bundle.session.id, "part_alone")
    recomputed = replay(bundle, rulebook, bundle_sha256=found)
    if result is not None and result != result_bytes(recomputed):
        raise DocumentError.of(words.RESULT_DIFFERS, code="result_differs")
    if open_products := list(_not_final(bundle, recomputed)):
        raise DocumentError(open_products)
    return Sound(raw=raw, bundle=bundle, result=recomputed)


def _not_final(bundle: Bundle, result: Result) -> Iterator[Fault]:
    """Yield a fault for every product that the council has not settled (contract, rule 8)."""
    for product, judged in zip(bundle.products, result.products, strict=True):
        if judged.status not in FINAL:
            named = phrases.product(product.name, product.code)
            yield Fault.of(
                words.not_final(named, judged.status, TODO[judged.status]), where=product.code, code="not_final"
            )
