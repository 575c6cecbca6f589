"""From the bytes of a YAML file to plain data, or to every fault that YAML itself would not report.

A key written twice and a bare `no:` (which YAML 1.1 reads as false) are refused; lists become tuples, as the strict
records want them. Kept out: what the data mean. It stands below the records, so that a process that only reads need not
build them.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import yaml

from workbench.errors import Fault
from workbench.text_vi.rulebook import files as words

Plain = tuple[Mapping[str, Any], list[Fault]]
"""What a file holds, and every fault found on the way."""

_TEXT = "tag:yaml.org,2002:str"
_KNOWN: dict[bytes, Plain] = {}


class _Strict(yaml.CSafeLoader):
    """libyaml's safe loader that remembers what it should not have been given."""

    def __init__(self, raw: bytes) -> None:
        super().__init__(raw)
        self.faults: list[Fault] = []

    def mapping(self, node: yaml.MappingNode) -> dict[Hashable, Any]:
        """Build one mapping and note keys written twice or read as a truth value."""
        out: dict[Hashable, Any] = {}
        for key_node, value_node in node.value:
            key = self.value(key_node)
            where = words.line(key_node.start_mark.line + 1)
            if isinstance(key, bool):
                self.faults.append(Fault.of(words.bare_key(key_node.value), where, "bare_key"))
            elif key in out:
                self.faults.append(Fault.of(words.duplicate_key(key), where, "duplicate_key"))
            out[key] = self.value(value_node)
        return out

    def sequence(self, node: yaml.SequenceNode) -> tuple[Any, ...]:
        """Build one list as a tuple."""
        return tuple(map(self.value, node.value))

    def value(self, node: yaml.Node) -> Any:
        """Build what a node holds; nearly all are texts, which are there already."""
        return node.value if node.tag == _TEXT else self.construct_object(node, deep=True)


_Strict.add_constructor("tag:yaml.org,2002:map", _Strict.mapping)
_Strict.add_constructor("tag:yaml.org,2002:seq", _Strict.sequence)


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
    return _KNOWN.pop(raw, None) or _read(raw)


def _read(raw: bytes) -> Plain:
    loader = None
    try:
        loader = _Strict(raw)
        data = loader.get_single_data()
    except yaml.MarkedYAMLError as error:
        where = words.line(error.problem_mark.line + 1) if error.problem_mark else ""
        return {}, [Fault.of(words.not_yaml(error.problem or "YAML"), where, "not_yaml")]
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as error:
        return {}, [Fault.of(words.not_yaml(type(error).__name__), code="not_yaml")]
    finally:
        if loader is not None:
            loader.dispose()
    if not isinstance(data, Mapping):
        return {}, [Fault.of(words.NOT_A_MAPPING, code="not_a_mapping")]
    return data, loader.faults
