"""libyaml's safe loader, and what it should have refused: keys written twice, or read as a truth value."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from sys import intern
from typing import Any

import yaml

from workbench.errors import Fault
from workbench.text_vi.rulebook import files as words

_TEXT = "tag:yaml.org,2002:str"


class _Strict(yaml.CSafeLoader):
    """libyaml's safe loader that remembers what it should not have been given."""

    def __init__(self, raw: bytes) -> None:
        super().__init__(raw)
        self.faults: list[Fault] = []

    def mapping(self, node: yaml.MappingNode) -> dict[Hashable, Any]:
        """Build one mapping and note keys written twice or read as a truth value; equal keys are one text."""
        out: dict[Hashable, Any] = {}
        for key_node, value_node in node.value:
            key = self.value(key_node)
            if isinstance(key, bool) or key in out:
                self.faults.append(_key_fault(key, key_node))
            out[intern(key) if isinstance(key, str) else key] = self.value(value_node)
        return out

    def sequence(self, node: yaml.SequenceNode) -> tuple[Any, ...]:
        """Build one list as a tuple."""
        return tuple(map(self.value, node.value))

    def value(self, node: yaml.Node) -> Any:
        """Build what a node holds; nearly all are texts, which are there already."""
        return node.value if node.tag == _TEXT else self.construct_object(node, deep=True)


def _key_fault(key: Hashable, node: yaml.Node) -> Fault:
    where = words.line(node.start_mark.line + 1)
    if isinstance(key, bool):
        return Fault.of(words.bare_key(node.value), where, "bare_key")
    return Fault.of(words.duplicate_key(key), where, "duplicate_key")


_Strict.add_constructor("tag:yaml.org,2002:map", _Strict.mapping)
_Strict.add_constructor("tag:yaml.org,2002:seq", _Strict.sequence)


def parse(raw: bytes) -> tuple[Mapping[str, Any], list[Fault]]:
    """Do what `read_yaml` does."""
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
