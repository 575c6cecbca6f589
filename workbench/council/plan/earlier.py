"""Earlier results before a council: when its plan lets them be seen, and which bundles may be attached to it.

A higher council rates anew and is not bound by what a lower one found (26/2026 Điều 7 khoản 4); whether it sees that is
for its own regulation. The plan says so under the session's `ext` and has no default: where it says nothing, nothing is
shown. Kept out: what is shown (`findings.cycles`), where bundles are kept (storage), whether somebody signed one (the
desk knows that of its own sessions alone).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Annotated, Literal, get_args

from pydantic import Field, StringConstraints, ValidationError

from workbench.council.states import SessionState
from workbench.errors import BundleError, Fault, StateError
from workbench.rulebook import Rulebook
from workbench.rulebook.records.sheet import Record
from workbench.scoring import FINAL, Bundle, Product, Result, Session, read_bundle, replay
from workbench.scoring.bundle.records import Level
from workbench.text_vi.council import rounds as words

Show = Literal["never", "after_close", "always"]
SHOW: tuple[Show, ...] = get_args(Show)
EARLIER = "earlier"
"""Under a session's `ext`: when earlier results are shown, and the SHA-256 of the bundles that come with it."""
EARLIER_CODE = "earlier_code"
"""Under a product's `ext`: the codes it had in earlier sessions, where they differ."""
_ORDER: tuple[Level, ...] = get_args(Level)


class Earlier(Record):
    """What a plan says on earlier results.

    Attributes:
        show: When chair and secretary see them.
        bundles: SHA-256 of each attached bundle file.
    """

    show: Show
    bundles: Annotated[
        tuple[Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")], ...], Field(strict=False)
    ] = ()


def earlier_of(session: Session) -> Earlier | None:
    """Return what a session's plan says on earlier results, None where it says nothing that is understood."""
    given = _given(session)
    try:
        return None if given is None else Earlier.model_validate(given)
    except ValidationError:
        return None


def earlier_faults(session: Session) -> Iterator[Fault]:
    """Yield what is wrong with a plan's word on earlier results; attached bundles without a word are a fault."""
    given = _given(session)
    if given is None or earlier_of(session) is not None:
        return
    if not isinstance(given, Mapping) or given.get("show") not in SHOW:
        yield Fault.of(words.SHOW_MISSING, where="earlier.show", code="earlier_not_said")
    else:
        yield Fault.of(words.NOT_HASHES, where="earlier.bundles", code="earlier_not_hashes")


def is_shown(earlier: Earlier | None, state: SessionState) -> bool:
    """Tell whether earlier results may be seen in a session that is in this state."""
    if earlier is None or earlier.show == "never":
        return False
    return earlier.show == "always" or state != "scoring"


def require_shown(earlier: Earlier | None, state: SessionState) -> None:
    """Refuse earlier results where the plan says nothing of them, keeps them away, or keeps them until the close."""
    if earlier is None:
        raise StateError.of(words.NOT_SAID, code="earlier_not_said")
    if earlier.show == "never":
        raise StateError.of(words.NEVER, code="earlier_never")
    if not is_shown(earlier, state):
        raise StateError.of(words.UNTIL_CLOSE, code="earlier_sealed")


def codes_of(product: Product) -> frozenset[str]:
    """Return the codes a product goes by: its own, and those that its plan names as earlier ones; none is guessed."""
    named = product.ext.get(EARLIER_CODE) if isinstance(product.ext, Mapping) else None
    listed = [named] if isinstance(named, str) else named if isinstance(named, list | tuple) else []
    return frozenset({product.code, *(code for code in listed if isinstance(code, str) and code)})


def attached_faults(session: Session, given: Iterable[bytes], rulebook: Rulebook) -> list[Fault]:
    """Check the bundles that come with a plan.

    Args:
        session: The session to be opened.
        given: The bytes of the bundle files.
        rulebook: The published sheets.

    Returns:
        Every fault: a bundle that the plan names and nobody gave, one that it does not name, one that is refused, of a
        higher level, held later, or with a product that is not final.
    """
    raws = {sha256(raw).hexdigest(): raw for raw in given}
    earlier = earlier_of(session)
    named = frozenset(earlier.bundles) if earlier else frozenset()
    faults = [Fault.of(words.BUNDLE_MISSING, where=one, code="earlier_missing") for one in sorted(named - set(raws))]
    faults += [Fault.of(words.NOT_NAMED, where=one, code="earlier_not_named") for one in sorted(set(raws) - named)]
    for raw in raws.values():
        try:
            bundle, result = replayed(raw, rulebook)
        except BundleError as error:
            faults += error.faults
            continue
        faults += [*not_final(bundle, result), *_not_before(session, bundle.session)]
    return faults


def replayed(raw: bytes, rulebook: Rulebook) -> tuple[Bundle, Result]:
    """Read a bundle file and compute what it comes to.

    Raises:
        BundleError: If it is refused.
    """
    bundle = read_bundle(raw, rulebook)
    return bundle, replay(bundle, rulebook, bundle_sha256=sha256(raw).hexdigest())


def not_final(bundle: Bundle, result: Result) -> Iterator[Fault]:
    """Yield a fault for a session that can't have been concluded: some product of it has no final result."""
    open_ones = [product.code for product in result.products if product.status not in FINAL]
    if open_ones:
        said = words.not_final(", ".join(open_ones))
        yield Fault.of(said, where=bundle.session.id, code="earlier_not_final")


def _not_before(session: Session, earlier: Session) -> Iterator[Fault]:
    if _ORDER.index(earlier.level) > _ORDER.index(session.level):
        yield Fault.of(words.FROM_ABOVE, where=earlier.id, code="earlier_above")
    if earlier.held_on > session.held_on:
        yield Fault.of(words.held_later(earlier.held_on), where=earlier.id, code="earlier_later")


def _given(session: Session) -> object:
    return session.ext.get(EARLIER) if isinstance(session.ext, Mapping) else None
