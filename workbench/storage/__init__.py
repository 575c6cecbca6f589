"""The archive: the only room that speaks SQL.

Everything a session was decided on is added to and never changed; each act writes its rows and its journal entry in one
transaction. Kept out: who may do what (council), what counts (scoring), which act does what (desk).
"""

from workbench.storage.ballots import Ballots
from workbench.storage.credentials import Credential
from workbench.storage.engine import BUSY_SECONDS
from workbench.storage.files import wal_of
from workbench.storage.inspect import Inspection, inspect_archive
from workbench.storage.journal import By, Entry, canonical, sha256, subject_text
from workbench.storage.log import first_bad_frame
from workbench.storage.newest import Newest, newest_of, read_newest, write_newest
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
    "Newest",
    "Store",
    "StoredSession",
    "Transaction",
    "canonical",
    "first_bad_frame",
    "frozen_hash",
    "inspect_archive",
    "newest_of",
    "read_newest",
    "sha256",
    "subject_text",
    "wal_of",
    "write_newest",
]
