"""The archive: the only room that speaks SQL.

Everything a session was decided on is added to and never changed; each act writes its rows and its journal entry in one
transaction. Kept out: who may do what (council), what counts (scoring), which act does what (desk).
"""

from workbench.storage.ballots import Ballots
from workbench.storage.credentials import Credential
from workbench.storage.engine import BUSY_SECONDS
from workbench.storage.inspect import Inspection, inspect_archive
from workbench.storage.journal import By, Entry, canonical, sha256, subject_text
from workbench.storage.sessions import StoredSession, frozen_hash
from workbench.storage.store import Store, Transaction
from workbench.storage.verify import BrokenEntry

__all__ = [
    "BUSY_SECONDS",
    "Ballots",
    "BrokenEntry",
    "By",
    "Credential",
    "Entry",
    "Inspection",
    "Store",
    "StoredSession",
    "Transaction",
    "canonical",
    "frozen_hash",
    "inspect_archive",
    "sha256",
    "subject_text",
]
