"""The archive: the only room that speaks SQL.

Everything a session was decided on is an act in one journal that is added to and never changed; what must be found
quickly is made from it in the same transaction. Kept out: who may do what (council), what counts (scoring), which
act does what (desk).
"""

from workbench.storage.contents.ballots import Ballots, new_salt
from workbench.storage.contents.counts import Standing, Stands
from workbench.storage.contents.credentials import Credential
from workbench.storage.contents.names import Wanted
from workbench.storage.contents.sessions import StoredSession, frozen_hash
from workbench.storage.copy import copy_between
from workbench.storage.engine.database import BUSY_SECONDS
from workbench.storage.engine.files import wal_of
from workbench.storage.engine.log import first_bad_frame
from workbench.storage.engine.postgresql import SCHEME, Database, database, shown
from workbench.storage.inspect import Inspection, inspect_archive
from workbench.storage.journal import OFFICE, By, Entry, Head, canonical, heads_sha256, session_of, sha256
from workbench.storage.newest import lost_entries, newest_of, read_newest, write_newest
from workbench.storage.scopes import CODES, NotTakenError
from workbench.storage.store import Store
from workbench.storage.transaction import Transaction
from workbench.storage.verify import BrokenEntry

__all__ = [
    "BUSY_SECONDS",
    "CODES",
    "OFFICE",
    "SCHEME",
    "Ballots",
    "BrokenEntry",
    "By",
    "Credential",
    "Database",
    "Entry",
    "Head",
    "Inspection",
    "NotTakenError",
    "Standing",
    "Stands",
    "Store",
    "StoredSession",
    "Transaction",
    "Wanted",
    "canonical",
    "copy_between",
    "database",
    "first_bad_frame",
    "frozen_hash",
    "heads_sha256",
    "inspect_archive",
    "lost_entries",
    "new_salt",
    "newest_of",
    "read_newest",
    "session_of",
    "sha256",
    "shown",
    "wal_of",
    "write_newest",
]
