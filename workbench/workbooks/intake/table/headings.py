"""What a heading inside or above a table says of the rows below it: a kind of evaluation, or a product set.

“II. SẢN PHẨM ĐÁNH GIÁ LẠI” is no product, and still decides of those that follow. What it says holds until the next
heading of the same rank, or one that says another. Kept out: which rows are headings (`rows`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.workbooks.intake.table.header import Header
from workbench.workbooks.intake.table.rows import Why, mark_of, row_text
from workbench.workbooks.intake.values.cells import kinds_in, set_named
from workbench.workbooks.plan.sets import SetNames


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A value that a heading gives, and where it stands."""

    value: str | int
    text: str
    where: str
    rank: str


@dataclass(slots=True)
class Headings:
    """What the headings passed so far say.

    Attributes:
        sets: The names of product sets.
        decision: Of which decision a heading's set is.
        said: Field -> the heading that holds now.
    """

    sets: SetNames
    decision: str | None
    said: dict[str, Heading] = field(default_factory=dict)

    def above(self, header: Header) -> None:
        """Take what the title above a table says of the kind."""
        for row in range(1, header.first):
            self._take(header, row, row_text(header.sheet, row), "title")

    def take(self, header: Header, row: int, why: Why) -> None:
        """Take what a row that is no record says, where it is a heading."""
        if why not in {"section", "left"}:
            return
        mark = mark_of(header, row)
        text = row_text(header.sheet, row)
        rank = _rank(mark or text.partition(".")[0])
        self.said = {path: one for path, one in self.said.items() if one.rank != rank}
        self._take(header, row, text.removeprefix(f"{mark} · "), rank)

    def _take(self, header: Header, row: int, text: str, rank: str) -> None:
        where = f"{header.sheet.name}!{row}"
        kinds, _ = kinds_in(text, least=2)
        kind = next(iter(kinds)) if len(kinds) == 1 else None
        if kind is not None:
            self.said["kind"] = Heading(value=kind, text=text, where=where, rank=rank)
        if self.decision is not None and rank != "title":
            number = set_named(self.sets, self.decision, text)
            if number is not None:
                self.said["set"] = Heading(value=number, text=text, where=where, rank=rank)


def _rank(mark: str) -> str:
    """Return what kind of mark a heading has: those of one kind stand beside each other."""
    plain = mark.strip(" .)").upper()
    if plain and set(plain) <= set("IVXLC"):
        return "roman"
    return "letter" if len(plain) == 1 else "number" if plain.isdecimal() else "none"
