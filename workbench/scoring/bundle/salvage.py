"""Records from a file with unreadable values: what can be read is read, the rest is None.

Such records serve only to find the file's other faults; nothing is ever computed from them. Kept out: the faults.
"""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar, get_args, get_origin

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from workbench.rulebook.records.sheet import Record
from workbench.scoring.bundle.records import EXT

R = TypeVar("R", bound=Record)


def salvage(model: type[R], value: object) -> R:
    """Return a record of what can be read; every other field is None, or empty where it is a list."""
    try:
        return model.model_validate(value)
    except ValidationError:
        given = value if isinstance(value, dict) else {}
        fields = {
            key: _salvage_field(model, name, info, given.get(key))
            for name, info in model.model_fields.items()
            if (key := info.alias or name) in given or info.is_required()
        }
        return model.model_construct(**fields)  # type: ignore[return-value]  # the plugin answers with the bound


def _salvage_field(model: type[Record], name: str, info: FieldInfo, value: Any) -> Any:
    kind = info.annotation
    if isinstance(kind, type) and issubclass(kind, Record):
        return salvage(kind, value)
    item = get_args(kind)[0] if get_origin(kind) is tuple else None
    if isinstance(item, type) and issubclass(item, Record):
        return tuple(salvage(item, one) for one in value) if isinstance(value, list) else ()
    try:
        return _reader(model, name).validate_python(value)
    except ValidationError:
        return _lookup(value) if get_origin(kind) is dict else None


def _lookup(value: Any) -> dict[str, Any] | None:
    """Return an object whose keys are data, with None for each value that is not text."""
    if not isinstance(value, dict):
        return None
    return {key: item if isinstance(item, str) else None for key, item in value.items() if key != EXT}


@cache
def _reader(model: type[Record], name: str) -> TypeAdapter[Any]:
    """Return what reads one field by itself, as strictly as its record does."""
    return TypeAdapter(model.model_fields[name].rebuild_annotation(), config=ConfigDict(strict=True))
