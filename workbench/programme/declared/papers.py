"""Which papers hang as files on which kind of records: what an office keeps of each in its cabinet.

A dossier's papers are those of its decision's list (`programme.cycle.papers`). Accounts and files have none. Kept out:
what they are called (`text_vi.programme.kinds`), who may open them (`programme.permissions`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from workbench.programme.fields import KindName

Paper = Literal[
    "decision",
    "letter",
    "minutes",
    "signed",
    "form",
    "receipt",
    "licence",
    "test",
    "contract",
    "voucher",
    "attendance",
    "photo",
    "complaint",
    "other",
]
PAPERS: tuple[Paper, ...] = get_args(Paper)
TAKES: Mapping[KindName, tuple[Paper, ...]] = {
    "place": ("decision",),
    "office": ("decision",),
    "person": ("decision", "letter"),
    "criterion": ("decision", "letter"),
    "producer": ("licence", "contract", "decision", "photo", "other"),
    "yearly": ("signed", "voucher", "other"),
    "product": ("photo", "contract", "other"),
    "permit": ("licence", "test", "contract", "other"),
    "application": ("form", "receipt", "minutes", "decision", "contract", "voucher", "other"),
    "dossier": (),
    "round": ("decision", "letter", "minutes", "attendance", "other"),
    "result": ("minutes", "form", "other"),
    "certificate": ("licence", "decision", "letter", "minutes"),
    "support": ("decision", "contract", "voucher", "minutes", "letter", "other"),
    "event": ("minutes", "attendance", "letter", "decision", "photo", "other"),
    "outlet": ("contract", "decision", "photo", "other"),
    "inspection": ("minutes", "complaint", "test", "decision", "letter", "photo", "other"),
    "target": ("decision", "letter"),
    "report": ("signed", "letter", "minutes", "other"),
    "duty": ("decision", "letter"),
    "task": ("minutes", "letter", "photo", "other"),
}
"""By kind: the papers that a file of it may be said to be. What is not here takes no files."""
