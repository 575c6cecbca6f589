"""What every paper of the set has in common: who issues it, its name, number, day; rows of people and products.

Kept out: what a paper says (`before`, `after`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.council.facts.office import PaperFacts
from workbench.documents import issuer
from workbench.documents.check_code import check_qr
from workbench.documents.file_names import file_name
from workbench.documents.paper.context import Block, Paper
from workbench.scoring.bundle.records import Session
from workbench.text_vi.documents import issuer as frame
from workbench.text_vi.documents import paper as words

SHORT = 8
"""Rows of a table that goes to the next page as a whole with the signature below it (`templates/paper.typ`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Where papers come from.

    Attributes:
        session: The sitting.
        facts: What is known of the office.
        bundle_sha256: The session they tell of; empty before there is one.
        draft: What every page says where nobody has signed the result off.
    """

    session: Session
    facts: PaperFacts
    bundle_sha256: str = ""
    draft: str = ""

    def paper(self, key: str, *, symbol: str = "letter", who: tuple[str, str] | None = None, **told: Any) -> Paper:
        """Return a paper.

        Args:
            key: Which of the set.
            symbol: Whose number and day it bears.
            who: The organ above and the issuer, where that is not the council.
            **told: What it says.
        """
        parent, organ = who or (issuer.parent(self.facts, self.session), issuer.council(self.facts, self.session))
        if "blocks" in told:
            told["blocks"] = ended(told["blocks"])
        qr, qr_says = check_qr(self.session.id, self.bundle_sha256, self.facts.get("check_address"))
        return Paper(
            **{
                "name": f"{words.FILE[key]}_{file_name(self.session.id)}",
                "kind": words.KIND[key],
                "session_id": self.session.id,
                "bundle_sha256": self.bundle_sha256,
                "held_on": self.session.held_on.isoformat(),
                "parent": parent,
                "organ": organ,
                "number": issuer.number(self.facts, symbol),
                "place_and_day": issuer.place_and_day(self.facts, symbol),
                "title": words.TITLE[key],
                "subject": words.SUBJECT[key],
                "qr": qr,
                "qr_says": qr_says,
                "draft": self.draft,
                **told,
            }
        )

    @property
    def committee(self) -> tuple[str, str]:
        """The People's Committee as the issuer of a decision: nothing stands above it."""
        return "", issuer.parent(self.facts, self.session)

    @property
    def standing(self) -> tuple[str, str]:
        """The standing office as the issuer of a proposal."""
        return issuer.parent(self.facts, self.session), self.facts.get("standing").upper() or frame.PLACE


def ended(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return blocks with a line behind a long table that stands last: a signature is never alone on its page."""
    rows = [row for row in blocks[-1].rows if row[0]] if blocks else []
    return (*blocks, Block(lines=(words.rows_listed(len(rows)),))) if len(rows) > SHORT else tuple(blocks)


def numbered(rows: Iterable[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Return rows with their number before them."""
    return tuple((str(no), *row) for no, row in enumerate(rows, start=1))
