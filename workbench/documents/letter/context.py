"""What a letter to a producer prints, as frozen records: the one contract of its Word and PDF template.

Every field is text ready to print. Built by `compose`; kept out: any computation.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbench.documents.minutes.context import FloorRow, Setting


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A numbered section: labelled lines, or lines alone where every label is empty."""

    title: str
    lines: tuple[Setting, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductTold:
    """What the producer is told of one product.

    Attributes:
        title: Above it where the letter is on several products; else empty.
        floors: The least options that were reached.
    """

    title: str
    facts: tuple[Setting, ...]
    sections: tuple[Section, ...]
    floors: tuple[FloorRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One producer's letter; what nobody has told of number, place and day is filled in by hand.

    Attributes:
        name: Its file's name without ending: the number of its first product in the session, and the producer.
        products: The producer's products, in the session's order.
        closing: The sections on all of them; the last stands above the signature.
        signer: The lines above the signature.
        qr: What a picture tells a telephone: session and hash, or the address where they are checked.
        qr_says: What stands beside it.
        draft: What every page says of a letter on a result that nobody has signed off; else empty.
    """

    name: str
    session_id: str
    bundle_sha256: str
    held_on: str
    parent: str
    organ: str
    number: str
    about: str
    place_and_day: str
    to: str
    opening: str
    products: tuple[ProductTold, ...]
    closing: tuple[Section, ...]
    signer: tuple[str, ...]
    sign_here: str
    signed_by: str
    recipients: tuple[str, ...]
    qr: str
    qr_says: str
    draft: str = ""
