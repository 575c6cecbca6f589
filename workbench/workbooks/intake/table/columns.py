"""Which column is which field: proposed by the column names, remembered from an earlier list, or chosen by a person.

A proposal says how sure it is: `exact` is one of the known names, `like` resembles one and has to be confirmed. A
second column that may be the same field is noted as its rival, for no order of columns decides. What a person chose is
remembered by the names of all columns, in whatever order they stand. Kept out: where the header is (`header`).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

from openpyxl.utils import get_column_letter

from workbench.spelling import folded
from workbench.text_vi.workbooks.office_words import EXACT, LOOSE, ORDINAL, OTHER, TIMES

Which = Literal["products", "members", "recognised"]
Confidence = Literal["exact", "like", "none"]
Source = Literal["name", "values", "memory", "person"]

_BRACKETS = re.compile(r"\([^)]*\)?")
_ALIKE = 0.86


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of an office's table.

    Attributes:
        number: Counted from 1.
        title: Its name as read, two header rows joined by ` / `.
        field: The plan's field it is taken for, such as `filed_on`; None for those not used.
        confidence: How sure that is.
        source: Who says so: the column's name, its values, an earlier choice, or a person now.
        rival: The field it may be as well, which another column was taken for; None once somebody has chosen.
        rival_sure: How sure that is.
    """

    number: int
    title: str
    field: str | None = None
    confidence: Confidence = "none"
    source: Source = "name"
    rival: str | None = None
    rival_sure: Confidence = "none"

    @property
    def letter(self) -> str:
        """The column as the spreadsheet calls it."""
        return get_column_letter(self.number)

    @property
    def is_ordinal(self) -> bool:
        """Tell whether it numbers the rows."""
        return _plain(self.title) in ORDINAL


def _plain(title: str) -> str:
    """Return a name without what stands in brackets, folded."""
    return folded(_BRACKETS.sub(" ", title)) or folded(title)


@lru_cache(maxsize=4096)
def likeness(which: Which, title: str) -> tuple[float, str | None]:
    """Return how much a column name says that it is a field of ours, and which: 1 for a known name, 0 for none."""
    whole, last = _plain(title), _plain(title.rpartition(" / ")[2])
    if which == "recognised" and (field := _of_one_time(title, last)):
        return 1.0, field
    for text in dict.fromkeys((whole, last)):
        for field, names in EXACT[which].items():
            if text in names:
                return 1.0, field
        if text == whole and (whole in ORDINAL or any(f" {other} " in f" {whole} " for other in OTHER)):
            return 0.0, None
    return max((_resemblance(whole, last, names, field) for field, names in _all_names(which)), default=(0.0, None))


def _of_one_time(title: str, last: str) -> str | None:
    """Return the field of a column that stands with others under the name of one recognition, such as “Lần 2”."""
    above = f"{_plain(title.rpartition(' / ')[0])} "
    begins = next((time for time, names in TIMES.items() if any(above.startswith(f"{one} ") for one in names)), None)
    if begins is None:
        return None
    named = (EXACT["recognised"], LOOSE["recognised"])
    fields = (field for names in named for field in names if last in names[field])
    field = next(fields, None)
    return field and next((path for path in EXACT["recognised"] if path == begins + field), None)


def _all_names(which: Which) -> Iterable[tuple[str, tuple[tuple[str, ...], tuple[str, ...]]]]:
    fields = dict.fromkeys([*EXACT[which], *LOOSE[which]])
    return ((field, (EXACT[which].get(field, ()), LOOSE[which].get(field, ()))) for field in fields)


def _resemblance(
    whole: str, last: str, names: tuple[tuple[str, ...], tuple[str, ...]], field: str
) -> tuple[float, str | None]:
    exact, loose = names
    score = 0.9 if {whole, last} & set(loose) else 0.0
    for name in exact:
        words = name.count(" ") + 1
        begins = words == 2 and f"{whole} ".startswith(f"{name} ")
        if begins or (words > 2 and f" {name} " in f" {whole} "):
            score = max(score, 0.7 + min(len(name), 40) / 400)
        elif len(name) > 4 and (alike := SequenceMatcher(None, name, whole).ratio()) >= _ALIKE:
            score = max(score, alike * 0.9)
    return score, field if score else None


def propose(which: Which, titles: Sequence[str]) -> tuple[Column, ...]:
    """Name the columns of a header; a field goes to one column, the surest, then the leftmost."""
    found = [(*likeness(which, title), number) for number, title in enumerate(titles, start=1) if title]
    chosen: dict[int, tuple[str, float]] = {}
    for score, field, number in sorted(found, key=lambda each: (-each[0], each[2])):
        if field is not None and field not in {taken for taken, _ in chosen.values()}:
            chosen[number] = field, score
    if which == "recognised":
        _stars_of_today(chosen)
    rivals = {number: (field, score) for score, field, number in found if field and number not in chosen}
    return tuple(
        Column(
            number=number,
            title=title,
            field=chosen.get(number, (None, 0.0))[0],
            confidence=_confidence(chosen.get(number, (None, 0.0))[1]),
            rival=rivals.get(number, (None, 0.0))[0],
            rival_sure=_confidence(rivals.get(number, (None, 0.0))[1]),
        )
        for number, title in enumerate(titles, start=1)
    )


def _stars_of_today(chosen: dict[int, tuple[str, float]]) -> None:
    """Take the stars of today for those of the only recognition, where no other column has stars."""
    by_field = {field: number for number, (field, _) in chosen.items()}
    if "stars" not in by_field and "stars_now" in by_field:
        chosen[by_field["stars_now"]] = "stars", chosen[by_field["stars_now"]][1]


def _confidence(score: float) -> Confidence:
    return "exact" if score == 1 else "like" if score else "none"


def choose(columns: tuple[Column, ...], chosen: Mapping[str, int], source: Source) -> tuple[Column, ...]:
    """Put somebody's choice over a proposal.

    Args:
        columns: The proposal.
        chosen: Field -> number of its column, 0 for none; fields not named stay as proposed.
        source: Whose choice it is.
    """
    by_number = {number: field for field, number in chosen.items() if number}
    return tuple(_chosen(column, chosen, by_number.get(column.number), source) for column in columns)


def _chosen(column: Column, chosen: Mapping[str, int], field: str | None, source: Source) -> Column:
    if column.rival in chosen:
        column = replace(column, rival=None, rival_sure="none")
    if field is None:
        return replace(column, field=None, confidence="none") if column.field in chosen else column
    if field == column.field and source == "person" and column.confidence == "exact":
        return column  # as it was proposed
    return replace(column, field=field, confidence="exact", source=source)


def signature(which: Which, columns: Iterable[Column]) -> str:
    """Return what a table is recognised by: the SHA-256 of its column names in any order and spelling."""
    names = sorted(folded(column.title) for column in columns if column.title)
    return hashlib.sha256("\n".join((which, *names)).encode()).hexdigest()


def remember(columns: Iterable[Column]) -> dict[str, str]:
    """Return what is kept of a choice: field -> name of its column, folded."""
    columns = list(columns)
    keys = column_keys(columns)
    return {column.field: keys[column.number] for column in columns if column.field}


def column_keys(columns: Iterable[Column]) -> dict[int, str]:
    """Return number -> name of every column, folded; columns of the same name are counted from the left."""
    times: dict[str, int] = {}
    keys: dict[int, str] = {}
    for column in columns:
        name = folded(column.title)
        times[name] = times.get(name, 0) + 1
        keys[column.number] = name if times[name] == 1 else f"{name}#{times[name]}"
    return keys


def recall(columns: tuple[Column, ...], remembered: Mapping[str, str]) -> tuple[Column, ...]:
    """Put an earlier choice over a proposal: fields it does not name had no column then."""
    numbers = {key: number for number, key in column_keys(columns).items()}
    proposed = {column.field: 0 for column in columns if column.field}
    proposed |= {column.rival: 0 for column in columns if column.rival}
    return choose(columns, proposed | {field: numbers.get(name, 0) for field, name in remembered.items()}, "memory")


def keep(columns: tuple[Column, ...], kept: Mapping[str, str]) -> tuple[Column, ...]:
    """Put what a person chose in a table of the same names over a proposal; an empty name is no column."""
    numbers = {key: number for number, key in column_keys(columns).items()}
    return choose(columns, {field: numbers.get(name, 0) for field, name in kept.items()}, "person")
