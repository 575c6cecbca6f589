"""Which members may have an interest in a product: a hint to ask by, never a finding.

The law says nothing of it (26/2026 leaves it to the council's regulation); a member decides by their own declaration.
Data stand under `ext` of members and products, which scoring ignores (contract); where none are, nothing is hinted.

Names are compared as Vietnamese ones. The family name comes first. A tone is part of a name, “Lê” is not “Lễ”, but
where it is written is not: “hoà” and “hòa” are one word. So tones are compared, and their place is not. Only where one
of two people is written without any mark at all, as some machines do, the two are compared without marks. Regional
forms of one family name, such as “Hoàng” and “Huỳnh”, stay two: on paper they are.

Pure; the words of a hint are in `text_vi.council.conflicts`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from workbench.council.roster import Seat
from workbench.rulebook.records.sheet import Record
from workbench.scoring import Product
from workbench.text_vi.council import conflicts as words

Ground = Literal["organisation", "family_and_commune", "advised"]

REPRESENTATIVE, COMMUNE, ADVISED_BY = "representative", "commune", "advised_by"
"""Keys under `ext`: the producer's representative and commune, who advised on the product; a member's commune."""

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}


class _Origin(Record):
    """What is read of a product's `ext`."""

    representative: str | None = None
    commune: str | None = None
    advised_by: Annotated[tuple[str, ...], Field(strict=False)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """One reason to ask a member about a product.

    Attributes:
        member: The member's id.
        product: The product's code.
        ground: What was found alike.
        said: The same in words to the member.
    """

    member: str
    product: str
    ground: Ground
    said: str


def hints(seat: Seat, product: Product) -> Iterator[Hint]:
    """Yield why somebody may have an interest in a product, the plainest ground first.

    Args:
        seat: A member, or one of the advisory team.
        product: A product of the same plan.
    """
    origin, commune = _origin(product), _text(seat.ext, COMMUNE)
    if seat.organisation and same_body(seat.organisation, product.producer):
        yield _hint(seat, product, "organisation", words.same_organisation(seat.organisation))
    if origin.representative and origin.commune and commune:
        family = family_name(origin.representative)
        if same_family(seat.name, origin.representative) and same_commune(commune, origin.commune):
            yield _hint(seat, product, "family_and_commune", words.same_family(family, origin.commune))
    if any(same_person(seat, name) for name in origin.advised_by):
        yield _hint(seat, product, "advised", words.ADVISED)


def family_name(name: str) -> str:
    """Return the first word of a name, without a form of address before it."""
    return next(iter(_addressed(name).split()), "")


def same_family(one: str, other: str) -> bool:
    """Tell whether two people bear the same family name."""
    apart = _bare if _is_unmarked(one) or _is_unmarked(other) else _spoken
    family = apart(family_name(one))
    return family != "" and family == apart(family_name(other))


def same_person(seat: Seat, given: str) -> bool:
    """Tell whether somebody is meant, by their id or their full name."""
    return given.strip() == seat.id or _spoken(_addressed(given)) == _spoken(_addressed(seat.name))


def same_commune(one: str, other: str) -> bool:
    """Tell whether two communes are one: by name, and by province where both name it."""
    (name, province), (other_name, other_province) = _commune(one), _commune(other)
    return name != "" and name == other_name and (province == other_province or "" in {province, other_province})


def same_body(one: str, other: str) -> bool:
    """Tell whether two organisations are one, common abbreviations and an address behind a comma aside."""
    return _body(one) != "" and _body(one) == _body(other)


def _hint(seat: Seat, product: Product, ground: Ground, said: str) -> Hint:
    return Hint(member=seat.id, product=product.code, ground=ground, said=said)


def _origin(product: Product) -> _Origin:
    ext: Any = product.ext if isinstance(product.ext, dict) else {}
    try:
        return _Origin.model_validate({key: ext[key] for key in _Origin.model_fields if key in ext})
    except ValidationError:
        return _Origin()


def _text(ext: Any, key: str) -> str | None:
    found = ext.get(key) if isinstance(ext, dict) else None
    return found if isinstance(found, str) else None


def _addressed(name: str) -> str:
    """Return a name without the form of address before it."""
    kept = unicodedata.normalize("NFC", name).strip()
    address = next((each for each in words.ADDRESSES if kept.casefold().startswith(f"{each} ")), "")
    return kept[len(address) :].strip()


def _spoken(text: str) -> str:
    """Return words as they are spoken: no case, no punctuation, each tone behind its word wherever it was written."""
    return " ".join(_word(word) for word in _words(text))


def _word(word: str) -> str:
    apart = unicodedata.normalize("NFD", word)
    tones = "".join(letter for letter in apart if letter in _TONES)
    return unicodedata.normalize("NFC", "".join(letter for letter in apart if letter not in _TONES)) + tones


def _bare(text: str) -> str:
    """Return words without any mark."""
    apart = unicodedata.normalize("NFD", " ".join(_words(text)).replace("đ", "d"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFC", text).replace("Ð", "Đ").replace("ð", "đ").casefold()
    return re.findall(r"\w+", plain)


def _is_unmarked(name: str) -> bool:
    return name.isascii()


def _commune(given: str) -> tuple[str, str]:
    """Return a commune's name and its province, as they are spoken; either may be empty."""
    parts = [part.strip() for part in given.split(",") if part.strip()]
    at = next((n for n, part in enumerate(parts) if _unit(part, words.COMMUNE_UNITS)), 0)
    rest = parts[at + 1 :]
    name = _without_unit(parts[at], words.COMMUNE_UNITS) if parts else ""
    return name, _without_unit(rest[-1], words.PROVINCE_UNITS) if rest else ""


def _unit(part: str, units: tuple[str, ...]) -> str:
    spoken = _spoken(part)
    return next((_spoken(unit) for unit in units if spoken.startswith(f"{_spoken(unit)} ")), "")


def _without_unit(part: str, units: tuple[str, ...]) -> str:
    return _spoken(part).removeprefix(_unit(part, units)).strip()


def _body(given: str) -> str:
    said = [words.SHORT.get(word, word) for word in _words(re.split(r"[,(;]", given, maxsplit=1)[0])]
    return _spoken(" ".join(said))
