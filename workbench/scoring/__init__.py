"""THE ARITHMETIC: from a session file to stars, exactly and always the same.

`read_bundle` reads and refuses, `replay` computes, `result_bytes` writes; the rest is for pages and documents that show
one step. The rules are numbered as in the session bundle's contract. Pure: no clock, no environment, no database.
"""

from workbench.scoring.bundle.reading import read_bundle
from workbench.scoring.bundle.records import (
    Absence,
    Agreed,
    Ballot,
    Bundle,
    MaxGap,
    Member,
    Product,
    Quorum,
    Recusal,
    Regulation,
    Resolution,
    Session,
    Stop,
    Waiver,
    marks_changed,
    scores,
)
from workbench.scoring.bundle.writing import bundle_bytes
from workbench.scoring.replay import replay, replay_bytes
from workbench.scoring.result_cache import ResultCache, product_keys, replay_changed
from workbench.scoring.rules.consensus import band_of, mean_text
from workbench.scoring.rules.disagreement import gap_pair
from workbench.scoring.rules.result import FINAL, FloorCheck, MissedFloor, ProductResult, Result, Status, result_bytes
from workbench.scoring.sheets.ballot import check_ballot, check_marks, parts, total
from workbench.scoring.sheets.shelf import Shelf

__all__ = [
    "FINAL",
    "Absence",
    "Agreed",
    "Ballot",
    "Bundle",
    "FloorCheck",
    "MaxGap",
    "Member",
    "MissedFloor",
    "Product",
    "ProductResult",
    "Quorum",
    "Recusal",
    "Regulation",
    "Resolution",
    "Result",
    "ResultCache",
    "Session",
    "Shelf",
    "Status",
    "Stop",
    "Waiver",
    "band_of",
    "bundle_bytes",
    "check_ballot",
    "check_marks",
    "gap_pair",
    "marks_changed",
    "mean_text",
    "parts",
    "product_keys",
    "read_bundle",
    "replay",
    "replay_bytes",
    "replay_changed",
    "result_bytes",
    "scores",
    "total",
]
