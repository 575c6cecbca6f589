"""What a connection is told of the transaction it is opened for."""

from workbench.storage.scopes import Taken

WRITES_OPTION = "writes"


def writing(taken: Taken) -> dict[str, Taken]:
    """Return the execution options of a connection that is going to write, and has this to itself."""
    return {WRITES_OPTION: taken}
