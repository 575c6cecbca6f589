"""The role in the council, out of a cell that may hold a person's post as well.

A role is taken where the whole cell is one, or where one of its parts is one beyond doubt: “Chủ tịch Hội đồng” is a
role, “Chủ tịch Liên minh HTX” and “Chủ tịch Hội đồng nhân dân” are posts. Whatever stands beside the role is quoted and
offered as the post. No order of a table decides. Kept out: how roles are called (`words`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.errors import PlanError
from workbench.spelling import folded, tidy
from workbench.text_vi import Said
from workbench.text_vi.workbooks import intake as words
from workbench.text_vi.workbooks.office_words import AND_ALSO, FORMER, HOLDS_OFFICE, OF_COUNCIL, ROLES, UNCLEAR_ROLES
from workbench.workbooks.cells import Cell
from workbench.workbooks.plan.shape import FieldShape
from workbench.workbooks.plan.values import as_text

_PARTS = re.compile(rf"\s*[-–—;,/|\n()\[\]:•]\s*(?:{AND_ALSO}\s+)?|\s+{AND_ALSO}\s+", re.IGNORECASE)
_POST_OF_ONE_WHO_HOLDS = re.compile(rf"(.+)\s(?:{'|'.join(HOLDS_OFFICE)})", re.IGNORECASE)
_OF_COUNCIL = re.compile(OF_COUNCIL)
_CHAIRS = frozenset({"chair", "vice_chair"})


@dataclass(frozen=True, slots=True)
class ReadRole:
    """A role, what a person should confirm of it, and the post that stood beside it."""

    value: str
    doubt: Said | None = None
    post: str = ""


def read_role(field: FieldShape, cell: Cell) -> ReadRole:
    """Read a cell that is not empty.

    Raises:
        PlanError: With one fault, without its place: no role, two roles, or one that may be another.
    """
    given = as_text(cell)
    offered = "; ".join(field.choices.values())
    plain = folded(given)
    if role := _role(plain):
        return ReadRole(role)
    if plain in UNCLEAR_ROLES or _bare(plain) in UNCLEAR_ROLES:
        raise PlanError.of(words.role_unclear(given, offered), code="role_unclear")
    named, post = _in_parts([tidy(part) for part in _PARTS.split(str(cell)) if folded(part)])
    if not named:
        named, post = _at_the_end(given)
    if named == {"member", "secretary"}:
        named = {"secretary"}
    if len(named) != 1:
        said = words.two_roles(given, offered) if named else words.no_role(given, offered)
        raise PlanError.of(said, code="two_roles" if named else "unknown_word")
    (role,) = named
    return ReadRole(role, words.role_beside_post(given, field.choices[role], post), post)


def _bare(plain: str) -> str:
    """Return a role without the council's name behind it."""
    found = _OF_COUNCIL.fullmatch(plain)
    return found[1] if found else plain


def _role(plain: str) -> str | None:
    """Return the role that a whole text names."""
    return next((role for role, names in ROLES.items() if {plain, _bare(plain)} & set(names)), None)


def _in_parts(parts: list[str]) -> tuple[set[str], str]:
    """Return the roles that parts of a cell are, and the other parts.

    A chair is only taken with the council's name or as the last part: “Chủ tịch - UBND xã” names a post. Beside another
    role such a chair may be one as well, and counts as a second role.
    """
    roles: set[str] = set()
    perhaps: set[str] = set()
    post: list[str] = []
    for number, part in enumerate(parts, start=1):
        role = _role(folded(part))
        loose = role in _CHAIRS and _bare(folded(part)) == folded(part) and number < len(parts)
        if role is None or loose:
            post.append(part)
            perhaps |= {role} if role else set()
        else:
            roles.add(role)
    return (roles | perhaps if roles else roles, " - ".join(post)) if len(parts) > 1 else (set(), "")


def _at_the_end(given: str) -> tuple[set[str], str]:
    """Return the role of the council that a text says somebody holds, and the post before it.

    Without such a word the role may be somebody else's: “Trợ lý Chủ tịch Hội đồng” is not the chair.
    """
    texts = given.split()
    for start in range(1, len(texts)):
        plain = folded(" ".join(texts[start:]))
        held = _POST_OF_ONE_WHO_HOLDS.fullmatch(" ".join(texts[:start]))
        former = {folded(text) for text in texts[:start]} & FORMER
        if held and not former and _bare(plain) != plain and (role := _role(plain)):
            return {role}, held[1]
    return set(), ""
