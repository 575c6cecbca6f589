"""A steering board's criteria taken over from a file, by one act; those on record already stay as they are.

Kept out: what a file may say (`programme.cycle.criteria_file`), judging by them (`programme.cycle.judging`).
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from workbench.desk.office import Office
from workbench.errors import StateError
from workbench.programme.acts import RecordEntered, RowsImported
from workbench.programme.cycle.criteria_file import load_criteria
from workbench.programme.kinds import KINDS
from workbench.programme.likeness import alike
from workbench.programme.permissions import Actor, require_may
from workbench.storage import OFFICE
from workbench.text_vi.programme import imports as words


def take_criteria(office: Office, actor: Actor, path: Path) -> int:
    """Enter the criteria of a file that are not on record; `programme undo` takes them back.

    Returns:
        How many.

    Raises:
        NotYoursError: If they are not the actor's to enter.
        RulebookError: If the file is not one of criteria, with all its faults.
        StateError: If it brings nothing new.
    """
    kind = KINDS["criterion"]
    require_may(actor, kind.life.enters, kind.label, None)
    file = load_criteria(path)
    with office.store.begin(OFFICE) as tx:
        first = tx.registers.next_serial(kind)
        given = [one.values for one in file.criteria]
        new = [values for values in given if not list(alike(kind, values, tx.registers.like(kind, values)))]
        if not new:
            raise StateError.of(words.NOTHING_TO_ENTER, path.name, "nothing_to_enter")
        entered = tuple(
            RecordEntered(record=f"{kind.prefix}-{serial}", kind="criterion", values=values, protected={})
            for serial, values in enumerate(new, start=first)
        )
        act = RowsImported(file=path.name, sha256=sha256(path.read_bytes()).hexdigest(), entered=entered)
        tx.registers.put(act, by=office.by(actor.who))
    return len(new)
