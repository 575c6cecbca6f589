"""From the bytes of a YAML file to plain data, or to every fault that YAML itself would not report.

A key written twice and a bare `no:` (which YAML 1.1 reads as false) are refused; lists become tuples, as the strict
records want them. Kept out: what the data mean. It stands below the records, so that a process that only reads need not
build them; and a process for which another one reads need not load the parser.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from workbench.errors import Fault

Plain = tuple[Mapping[str, Any], list[Fault]]
"""What a file holds, and every fault found on the way."""

_KNOWN: dict[bytes, Plain] = {}


@contextmanager
def known(read: Mapping[bytes, Plain]) -> Iterator[None]:
    """Give out what another process has read, by the files' bytes, for as long as the block lasts."""
    _KNOWN.update(read)
    try:
        yield
    finally:
        _KNOWN.clear()


def read_yaml(raw: bytes) -> Plain:
    """Read one YAML file.

    Args:
        raw: The file's bytes.

    Returns:
        Its keys with plain values, empty where nothing could be read; and every fault found on the way.
    """
    if raw in _KNOWN:
        return _KNOWN.pop(raw)
    from workbench.yaml_text.parser import parse  # noqa: PLC0415  # what is known needs none

    return parse(raw)
