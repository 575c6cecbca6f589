"""The decisions, and their product sets by number and name, as the plan's drop-downs offer them."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.rulebook import Decision, Rulebook


class SetNames:
    """Number -> name of the sets that have a sheet, decision by decision, read when first asked for."""

    def __init__(self, rulebook: Rulebook) -> None:
        """Take the sheets as they are published."""
        self._rulebook = rulebook
        self._by_decision: dict[str, Mapping[int, str]] = {}

    @property
    def decisions(self) -> Mapping[str, Decision]:
        """The decisions by number, the newest first."""
        return self._rulebook.decisions

    def of(self, decision: str) -> Mapping[int, str]:
        """Return the sets of one decision by their number."""
        if decision not in self._by_decision:
            keys = self._rulebook.keys()
            sheets = [self._rulebook.sheet(key).sheet for key in keys if key.startswith(f"{decision}#")]
            self._by_decision[decision] = {sheet.set: sheet.name for sheet in sheets}
        return self._by_decision[decision]

    def lacks(self, decision: str, number: int) -> bool:
        """Tell whether the decision has such a set, and only its sheet is not known here."""
        return number in self.decisions[decision].missing

    def label(self, decision: str, number: int) -> str:
        """Return what the drop-down shows, such as `4. Mật ong`."""
        return f"{number}. {self.of(decision)[number]}"
