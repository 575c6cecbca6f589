"""Could this revision be written at its place in the journal? Whoever scores, has declared, and finds the round open.

Nothing by one who is recused or absent, nothing of a product that is out or stopped, nothing outside its round.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.doctor.dossier import Dossier, Row
from workbench.text_vi import Said
from workbench.text_vi.doctor import record as words

Refusal = tuple[Said, str]


class Openness:
    """What was open to whom, from which entry to which."""

    def __init__(self, of: Dossier) -> None:
        """Read what the other rows of the session say."""
        self._scoring = {member.id for member in of.scoring}
        self._declared = of.rows("declarations")
        self._absences = of.rows("absences")
        self._rounds = of.rows("rounds")
        self._out = [*of.rows("stops"), *of.rows("disqualifications")]
        self._let_in = of.rows("withdrawals")
        self._invited = _invited(of)
        self._taken_back = _taken_back(of)
        self._closed = of.entered.get("closed")

    def refusals(self, row: Row) -> Iterator[Refusal]:
        """Yield why a revision should not be there."""
        member, product, entry = row["member_id"], row["product_code"], row["entry"]
        if member not in self._scoring:
            yield words.does_not_score(), "does_not_score"
        declared = [r for r in self._declared if (r["member_id"], r["product_code"]) == (member, product)]
        if not any(r["entry"] < entry for r in declared):
            yield words.not_declared(), "not_declared"
        if any(r["kind"] == "recused" and self._recused(r, entry) for r in declared):
            yield words.after_recusal(), "after_recusal"
        if self._absent(member, product, entry):
            yield words.while_absent(), "while_absent"
        if any(r["product_code"] == product and self._holds(r, entry) for r in self._out):
            yield words.product_out(), "product_out"
        if not self._open(member, product, row["round"], entry):
            yield words.round_not_open(row["round"]), "round_not_open"

    def _holds(self, row: Row, entry: int) -> bool:
        """Tell whether a decision had been made, and not been withdrawn by two, at an entry."""
        made = int(row["entry"])
        ends = (int(r["entry"]) for r in self._let_in if r["product_code"] == row["product_code"])
        return made < entry and not any(made < end < entry for end in ends)

    def _recused(self, row: Row, entry: int) -> bool:
        """Tell whether a recusal had been declared, and not been taken back by two, at an entry."""
        ends = self._taken_back.get((row["member_id"], row["product_code"]), ())
        return row["entry"] < entry and not any(row["entry"] < end < entry for end in ends)

    def _absent(self, member: str, product: str, entry: int) -> bool:
        last = {
            r["product_code"]: r["event"]
            for r in self._absences
            if r["member_id"] == member and r["product_code"] in {None, product} and r["entry"] < entry
        }
        return "recorded" in last.values()

    def _open(self, member: str, product: str, number: int, entry: int) -> bool:
        if number == 1:
            return self._closed is None or entry < self._closed
        events = {r["event"]: r["entry"] for r in self._rounds if (r["product_code"], r["round"]) == (product, number)}
        if "opened" not in events or member not in self._invited.get(events["opened"], {member}):
            return False
        return bool(events["opened"] < entry < events.get("closed", entry + 1))


def _invited(of: Dossier) -> dict[int, set[str]]:
    """Return the members for whom rounds opened, by the entry that confirmed it."""
    named = {row["number"]: set(row["members"]) for row in of.rows("proposals")}
    ends = (row for row in of.rows("proposal_ends") if row["event"] == "confirmed")
    return {row["entry"]: named[row["number"]] for row in ends if row["number"] in named}


def _taken_back(of: Dossier) -> dict[tuple[str, str], list[int]]:
    """Return by member and product the entries at which two took a recusal back."""
    asked = {row["number"]: row for row in of.rows("proposals") if row["kind"] == "unrecusing"}
    found: dict[tuple[str, str], list[int]] = {}
    for end in of.rows("proposal_ends"):
        if end["event"] == "confirmed" and end["number"] in asked:
            row = asked[end["number"]]
            for member in row["members"]:
                for product in row["products"]:
                    found.setdefault((member, product), []).append(int(end["entry"]))
    return found
