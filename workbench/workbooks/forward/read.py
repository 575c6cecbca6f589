"""What a lower level forwarded, read back: a folder with its list, or the bundle alone.

The list is compared with what the bundle comes to, line by line: nothing is taken from it on trust. A bundle alone says
what a session found, not who signed it; that is told, not refused. So is what stays below: a bundle that holds the
products that go up alone names the hash of the whole, and `check_part` sets it against the whole where that is at hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from workbench.council.plan.earlier import not_final, replayed
from workbench.council.record.export import LeftOut, left_out_of
from workbench.council.record.forwarding import (
    Forwarded,
    line_json,
    part_of,
    products_forwarded,
    session_json,
    signed_json,
)
from workbench.errors import BundleError, Fault, PlanError
from workbench.rulebook import Rulebook
from workbench.rulebook.records.sheet import Record
from workbench.scoring import Bundle, read_bundle
from workbench.text_vi import system
from workbench.text_vi.council import rounds as words
from workbench.workbooks.forward.write import BUNDLE, LIST, TABLE


class ForwardFile(Record):
    """`forward.json` as it was written."""

    format: Literal["ocop-forward/1"]
    session: dict[str, Any]
    bundle_sha256: str
    signed_sha256: str
    left_out: Annotated[tuple[str, ...], Field(strict=False)]
    list_sha256: str
    signed_off: Annotated[tuple[dict[str, Any], ...], Field(strict=False, min_length=1)]
    products: Annotated[tuple[dict[str, Any], ...], Field(strict=False)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What came up.

    Attributes:
        raw: The bundle's bytes.
        bundle: The session below.
        going: Its products that go up.
        signed: Whether a list with signatures came with it.
    """

    raw: bytes
    bundle: Bundle
    going: tuple[Forwarded, ...]
    signed: bool

    @property
    def sha256(self) -> str:
        """The hash of the bundle."""
        return sha256(self.raw).hexdigest()

    @property
    def left_out(self) -> LeftOut | None:
        """Which products stay below, and the hash of the whole; None where all of the session came."""
        return left_out_of(self.bundle.ext)


def read_forwarded(path: Path, rulebook: Rulebook) -> Received:
    """Read a folder that `workbench session forward` wrote, or a bundle file.

    Raises:
        PlanError: With every fault of the list against its bundle, or where nothing goes up.
        BundleError: If the bundle is refused.
    """
    raw = _read(path / BUNDLE if path.is_dir() else path)
    listed = _list(path / LIST) if path.is_dir() else None
    faults = list(_hashes(path, raw, listed)) if listed else []
    if faults:
        raise PlanError(faults)
    bundle, result = replayed(raw, rulebook)
    going = products_forwarded(bundle, result)
    faults += _contradicting(bundle)
    faults += not_final(bundle, result)
    if not going:
        faults.append(Fault.of(words.NOTHING_FORWARDED, where=bundle.session.id, code="nothing_forwarded"))
    if listed:
        faults += _differing(listed.products, [line_json(one) for one in going])
        faults += _unlike(listed, bundle, raw)
    if faults:
        raise PlanError(faults)
    return Received(raw=raw, bundle=bundle, going=going, signed=listed is not None)


def _list(path: Path) -> ForwardFile:
    try:
        return ForwardFile.model_validate_json(_read(path))
    except ValidationError as error:
        raise PlanError.of(words.NOT_A_FORWARD, where=LIST, code="not_a_forward") from error


def _hashes(path: Path, raw: bytes, listed: ForwardFile) -> Iterator[Fault]:
    if sha256(raw).hexdigest() != listed.bundle_sha256:
        yield Fault.of(words.HASH_DIFFERS, where=BUNDLE, code="forward_hash_differs")
    if (path / TABLE).is_file() and sha256(_read(path / TABLE)).hexdigest() != listed.list_sha256:
        yield Fault.of(words.file_changed(TABLE), where=TABLE, code="forward_file_changed")


def check_part(raw: bytes, whole: bytes, rulebook: Rulebook) -> None:
    """Set a part against the whole: it is what the whole holds of these products, byte for byte.

    Args:
        raw: The part.
        whole: The file that was signed.
        rulebook: The published sheets.

    Raises:
        BundleError: If the first is refused or no part, the second is not what it names, or they differ.
    """
    part = read_bundle(raw, rulebook)
    said = left_out_of(part.ext)
    if said is None:
        raise BundleError.of(words.NO_PART, code="no_part")
    found = sha256(whole).hexdigest()
    if found != said.of_sha256:
        raise BundleError.of(words.not_the_whole(said.of_sha256, found), code="not_the_whole")
    if part_of(whole, [product.code for product in part.products]) != raw:
        raise BundleError.of(words.PART_DIFFERS, code="part_differs")


def _contradicting(bundle: Bundle) -> Iterator[Fault]:
    """Yield each product that a bundle holds and says to leave out."""
    said = left_out_of(bundle.ext)
    for place, product in enumerate(bundle.products):
        if said and product.code in said.products:
            where = f"{BUNDLE}, products[{place}] ({product.code})"
            yield Fault.of(words.NOT_LEFT_OUT, where=where, code="not_left_out")


def _unlike(listed: ForwardFile, bundle: Bundle, raw: bytes) -> Iterator[Fault]:
    """Yield a fault where the list is of another session or whole, or not signed by chair and secretary."""
    if listed.session != session_json(bundle.session):
        yield Fault.of(words.LIST_DIFFERS, where=f"{LIST}, session", code="forward_list_differs")
    for name, said in signed_json(raw).items():
        if said != listed.model_dump(mode="json")[name]:
            yield Fault.of(words.WHOLE_DIFFERS, where=f"{LIST}, {name}", code="forward_whole_differs")
    if {one.get("role") for one in listed.signed_off} != {"chair", "secretary"}:
        yield Fault.of(words.NOT_SIGNED, where=f"{LIST}, signed_off", code="forward_not_signed")


def _differing(listed: Sequence[dict[str, Any]], computed: Sequence[dict[str, Any]]) -> Iterator[Fault]:
    """Yield each line that the bundle does not come to, and each that the list leaves out or tells twice."""
    for number, line in enumerate(listed):
        if number >= len(computed) or line != computed[number]:
            where = f"{LIST}, products[{number}] ({line.get('code')})"
            yield Fault.of(words.LIST_DIFFERS, where=where, code="forward_list_differs")
    for line in computed[len(listed) :]:
        yield Fault.of(words.LIST_DIFFERS, where=f"{LIST}, {line['code']}", code="forward_list_differs")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise PlanError.of(words.cannot_read(system.why(error)), where=str(path), code="cannot_read") from error
