"""What a stranger can check of a session's data: are they intact, do they replay to the printed figures.

Kept out: the words (`text_vi.doctor.proof`), files and exit codes (the commands).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from workbench.documents.signing.told import Told
from workbench.errors import BundleError
from workbench.rulebook import Rulebook
from workbench.scoring import read_bundle, replay, result_bytes


def of_bundle(
    raw: bytes, rulebook: Rulebook, *, expected: str | None = None, printed: bytes | None = None
) -> Iterator[Told]:
    """Yield what is found of a session's data.

    Args:
        raw: The bundle's bytes.
        rulebook: The published sheets.
        expected: The SHA-256 it should have, if one is told.
        printed: The result as it was printed beside it, if it is given.
    """
    found = sha256(raw).hexdigest()
    yield Told(name="bundle", parts={"session": _session_of(raw), "sha256": found})
    if expected is not None:
        same = expected.lower() == found
        yield Told(name="hash_same" if same else "hash_differs", against=not same, parts={"given": expected})
    try:
        result = replay(read_bundle(raw, rulebook), rulebook, bundle_sha256=found)
    except BundleError as error:
        yield Told(name="refused", against=True, parts={"why": "; ".join(map(str, error.faults))})
        return
    rated = sum(one.stars is not None for one in result.products)
    yield Told(name="replays", parts={"products": len(result.products), "rated": rated})
    for one in result.products:
        if one.mean_text is not None:
            yield Told(name="product", parts={"code": one.code, "mean": one.mean_text, "stars": one.stars or "–"})
    yield _figures(result_bytes(result), printed)


def _figures(computed: bytes, printed: bytes | None) -> Told:
    if printed is None:
        return Told(name="figures_not_given")
    if printed == computed:
        return Told(name="figures_same")
    ours, theirs = _by_code(computed), _by_code(printed)
    differ = [code for code in dict.fromkeys((*ours, *theirs)) if ours.get(code) != theirs.get(code)]
    return Told(name="figures_differ", against=True, parts={"products": ", ".join(differ) or "SHA-256"})


def _by_code(result: bytes) -> dict[str, Any]:
    try:
        return {one["code"]: one for one in json.loads(result)["products"] if _is_text(one["code"])}
    except (ValueError, KeyError, TypeError, RecursionError):
        return {}


def _session_of(raw: bytes) -> str | None:
    """Return the id of a session as its data say it, before they are known to hold anything."""
    told = json.loads(raw).get("session")
    found = told.get("id") if isinstance(told, dict) else None
    return found if _is_text(found) else None


def _is_text(found: object) -> bool:
    """Tell whether something is a text that can be printed; half a character can't."""
    return isinstance(found, str) and found.isprintable()
