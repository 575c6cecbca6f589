"""The law read in: sheets and decisions as strict records, loaded lazily and checked before they are used.

Pure but for reading its own files. Kept out: arithmetic (`scoring`), wording of faults (`text_vi.rulebook.files`).
"""

from workbench.rulebook.load import LoadedSheet, Rulebook, load_procedure, load_sheet
from workbench.rulebook.records.decision import Decision, Procedure
from workbench.rulebook.records.sheet import NONE_MET, Criterion, Option, Part, Section, Sheet, sheet_key

__all__ = [
    "NONE_MET",
    "Criterion",
    "Decision",
    "LoadedSheet",
    "Option",
    "Part",
    "Procedure",
    "Rulebook",
    "Section",
    "Sheet",
    "load_procedure",
    "load_sheet",
    "sheet_key",
]
