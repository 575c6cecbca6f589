"""THE ARITHMETIC: from a session file to stars, exactly and always the same.

`read_bundle` reads and refuses, `replay` computes, `result_bytes` writes; the rest is for pages and documents that show
one step. The rules are numbered as in the session bundle's contract. Pure: no clock, no environment, no database.
"""

from workbench.scoring.ballot import check_ballot, check_marks, parts, total
from workbench.scoring.bundle import (
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
from workbench.scoring.consensus import band_of, mean_text
from workbench.scoring.disagreement import gap_pair
from workbench.scoring.kept import Kept, product_keys, replay_changed
from workbench.scoring.reading import read_bundle
from workbench.scoring.replay import replay, replay_bytes
from workbench.scoring.result import FINAL, FloorCheck, MissedFloor, ProductResult, Result, Status, result_bytes
from workbench.scoring.shelf import Shelf
from workbench.scoring.writing import bundle_bytes

__all__ = [
    "FINAL",
    "Absence",
    "Agreed",
    "Ballot",
    "Bundle",
    "FloorCheck",
    "Kept",
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
