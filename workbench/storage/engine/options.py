"""What a connection is told of the transaction it is opened for."""

WRITES_OPTION = "writes"
WRITES = {WRITES_OPTION: True}
"""Execution options of a connection that is going to write."""
