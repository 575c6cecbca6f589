"""What a plan notes of a product ("Lưu ý"), as its sheet says it: such as a duty that does not bind it.

A flag moves no point: members read it at scoring, the minutes print it. Kept out: the rules (`rulebook`).
"""

from __future__ import annotations

from workbench.rulebook import Sheet
from workbench.scoring import Product
from workbench.text_vi.council import faults as words


def flag_sentences(product: Product, sheet: Sheet) -> tuple[str, ...]:
    """Return a product's notes, what a rule of the sheet names in the rule's words with its criterion."""
    ruled = {
        flag: words.flag_at(line.id, rule.text)
        for line in sheet.criteria
        for rule in line.rules
        if (flag := getattr(rule, "flag", None)) is not None
    }
    return tuple(ruled.get(flag, flag) for flag in product.flags)
