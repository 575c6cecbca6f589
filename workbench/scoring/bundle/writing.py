"""The canonical bytes of a session file.

Kept out: gathering what goes in (desk), reading it back (`reading`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args, get_origin

from pydantic_core import to_json

from workbench.rulebook.records.sheet import Record
from workbench.scoring.bundle.records import EXT, Bundle


def bundle_bytes(bundle_json: Mapping[str, Any]) -> bytes:
    """Write a session file: UTF-8, two-space indent, one final newline, fields in the order of the contract.

    Args:
        bundle_json: The file as plain JSON values; keys the contract does not name, such as `ext`, go last. The order
            of lists, and of objects whose keys are data (`marks`, `sheets`), is the caller's.
    """
    return to_json(_ordered(Bundle, bundle_json), indent=2) + b"\n"


def _ordered(kind: Any, value: Any) -> Any:
    """Put the keys of records into the order of their fields, all the way down."""
    if isinstance(value, list | tuple) and get_origin(kind) is tuple:
        return [_ordered(get_args(kind)[0], item) for item in value]
    record = next((one for one in (kind, *get_args(kind)) if isinstance(one, type) and issubclass(one, Record)), None)
    if record is None or not isinstance(value, Mapping):
        return value
    fields = {info.alias or name: info.annotation for name, info in record.model_fields.items() if name != EXT}
    known = {key: _ordered(fields[key], value[key]) for key in fields if key in value}
    return known | {key: item for key, item in value.items() if key not in fields}
