"""Is a file a paper of this session, signed by those who should: where it comes from, who signed, what is wrong.

A signature is an update of the file: the minutes as they were made stand in front of it, byte for byte. So a file that
begins with them and was since changed by signatures alone says nothing else; of any other it is told where it differs.
Who may sign is printed in the fields. Kept out: reading the file (`workbooks.signed`), words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from workbench.documents.signing.told import Told
from workbench.errors import DocumentError, Fault
from workbench.spelling import folded
from workbench.text_vi.documents import signed_copy as words
from workbench.workbooks.signed.pdf import ONLY_SIGNATURES, Signature, SignedPdf, read_signed

MADE = 1
"""The number of the revision that a paper with fields is as it was made: written once, then given them."""
_SHOWN = 5
"""So many pages that differ are told one by one."""
_LETTERS = 60


def require_signed(
    raw: bytes, name: str, made: Mapping[str, bytes], roots: Sequence[bytes], *, whole: str, others: str
) -> tuple[str, SignedPdf]:
    """Return as which of the made files a signed copy begins, and what it holds.

    Args:
        raw: The copy.
        name: What people call it, for the faults.
        made: The papers as they are made, by name.
        roots: Certificates that are trusted, PEM or DER.
        whole: Which of them has data inside.
        others: Which of them a file is compared with that begins as none, is called as none and has no data.

    Raises:
        DocumentError: If it is no signed copy of these papers; all faults at once.
        PlanError: If it can't be read.
    """
    begins = made_as(raw, made)
    pdf = read_signed(raw, roots, name, made=revision_of(made[begins]) if begins else MADE)
    called = next((one for one in made if one.rpartition("/")[2] == name), others)
    nearest = begins or (whole if pdf.attached else called)
    told = [*of_origin(raw, pdf, made, nearest), *of_signatures(pdf, roots=bool(roots))]
    faults = [_fault(one, name) for one in told if one.against or one.name == "no_signature"]
    if faults or begins is None:
        raise DocumentError(faults)
    return begins, pdf


def _fault(one: Told, name: str) -> Fault:
    return Fault.of(words.fault(one.name, **one.parts), where=name, code=one.name)


def revision_of(made: bytes) -> int:
    """Return the number of the revision that a paper is as it was made: one without fields was written once."""
    return made.count(b"\nstartxref\n") - 1


def made_as(raw: bytes, made: Mapping[str, bytes]) -> str | None:
    """Return as which of the made files a file begins, by their names; None if as none."""
    return next((name for name, before in made.items() if raw.startswith(before)), None)


def of_origin(raw: bytes, pdf: SignedPdf, made: Mapping[str, bytes], nearest: str) -> Iterator[Told]:
    """Yield whether a file is one of the made ones with nothing but signatures after it, else where it differs.

    Args:
        raw: The file.
        pdf: What it holds, asked for what was done to it since revision `MADE`.
        made: The minutes as they are made, by name.
        nearest: Which of them it is compared with where it begins as none.
    """
    begins = made_as(raw, made)
    if begins is not None and pdf.since_made in ONLY_SIGNATURES:
        yield Told(name="as_made")
        return
    ours = read_signed(made[begins or nearest], (), nearest)
    differ = list(differences(pdf, ours))
    if begins is not None:
        yield Told(name="changed_since_made", against=True)
    elif not differ:
        yield Told(name="saved_anew", against=True)
    yield from differ


def _differing(given: Sequence[str], ours: Sequence[str]) -> list[tuple[int, tuple[str, str]]]:
    pairs = enumerate(zip(given, ours, strict=False), start=1)
    return [(number, pair) for number, pair in pairs if pair[0] != pair[1]]


def differences(pdf: SignedPdf, ours: SignedPdf) -> Iterator[Told]:
    """Yield where two files differ in their pages' words and in what is attached."""
    if len(pdf.texts) != len(ours.texts):
        parts = {"given": len(pdf.texts), "made": len(ours.texts)}
        yield Told(name="pages_differ", against=True, parts=parts)
    pages = _differing(pdf.texts, ours.texts)
    for number, texts in pages[:_SHOWN]:
        yield _first_differing(number, *texts)
    if len(pages) > _SHOWN:
        yield Told(name="more_pages", against=True, parts={"more": len(pages) - _SHOWN})
    for name in sorted({*pdf.attached, *ours.attached}):
        if pdf.attached.get(name) != ours.attached.get(name):
            yield Told(name="attachment_differs", against=True, parts={"file": name})


def _first_differing(number: int, given: str, made: str) -> Told:
    """Return what stands at the first place of a page that differs, and what should."""
    mine, theirs = given.splitlines(), made.splitlines()
    at = next((at for at, (a, b) in enumerate(zip(mine, theirs, strict=False)) if a != b), min(len(mine), len(theirs)))
    said, should = (lines[at][:_LETTERS] if at < len(lines) else "" for lines in (mine, theirs))
    return Told(name="page_differs", against=True, parts={"page": number, "given": said, "made": should})


def of_attached(pdf: SignedPdf) -> Iterator[Told]:
    """Yield whether the data inside are those whose hash is printed."""
    bundle = pdf.attached.get("bundle.json")
    if bundle is None:
        return
    same = sha256(bundle).hexdigest() in re.sub(r"\s", "", "".join(pdf.texts))
    yield Told(name="hash_printed" if same else "hash_not_printed", against=not same)


def signers_of(pdf: SignedPdf) -> dict[str, str]:
    """Return who is to sign in which field, as the fields say it."""
    return {field.name: field.label.partition(": ")[2] for field in pdf.fields if ": " in field.label}


def of_signatures(pdf: SignedPdf, *, roots: bool) -> Iterator[Told]:
    """Yield of every signature whose it is and what is wrong with it, then which fields are empty.

    Args:
        pdf: What the file holds.
        roots: Whether certificates were given that are trusted.
    """
    expected = signers_of(pdf)
    for one in pdf.signatures:
        yield Told(name="signed", parts=_parts(one))
        yield from _wrong(one, expected, roots=roots)
    for field in pdf.fields:
        if not field.signed:
            yield Told(name="not_signed_yet", parts={"field": field.label or field.name})
    if not pdf.signatures:
        yield Told(name="no_signature")


def _parts(one: Signature) -> dict[str, object]:
    return {"field": one.field, "signer": one.signer, "issuer": one.issuer, "at": one.at}


def _wrong(one: Signature, expected: Mapping[str, str], *, roots: bool) -> Iterator[Told]:
    parts = _parts(one)
    if not one.intact:
        yield Told(name="not_intact", against=True, parts=parts)
    elif not one.holds:
        yield Told(name="changed_after", against=True, parts=parts)
    else:
        yield Told(name="signed_since" if one.after == "FORM_FILLING" else "unchanged_since", parts=parts)
    if one.trust in ("expired", "revoked"):
        yield Told(name=one.trust, against=True, parts=parts)
    elif one.trust == "known":
        yield Told(name="not_revoked" if one.revocation else "revocation_unknown", parts=parts)
    else:
        yield Told(name="unknown_chain" if roots else "no_roots", against=roots, parts=parts)
    if expected and one.field not in expected:
        theirs = any(_is(one.signer, name) for name in expected.values())
        yield Told(name="own_field" if theirs else "stranger", against=not theirs, parts=parts)
    elif expected and not _is(one.signer, expected[one.field]):
        yield Told(name="not_theirs", against=True, parts={**parts, "expected": expected[one.field]})


def _is(signer: str, name: str) -> bool:
    """Tell whether a certificate's name holds a person's, however the accents are written."""
    return bool(folded(name)) and f" {folded(name)} " in f" {folded(signer)} "
