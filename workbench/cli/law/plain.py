"""The law as plain data, for a copy of a process that reads it while the process itself imports what makes it records.

So nothing is imported here that knows of records. Kept out: judging what is read (`rulebook`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from workbench import settings
from workbench.yaml_text import Plain, read_yaml


def law_of(bundle: Path) -> dict[bytes, Plain]:
    """Return the decisions, and the sheets that a session's products stand on, by their files' bytes."""
    products = json.loads(bundle.read_bytes())["products"]
    read: dict[bytes, Plain] = {}
    for decision in settings.scoresheets_dir().glob("*/decision.yaml"):
        number = _add(decision, read)["number"]
        for product_set in {one["set"] for one in products if one["decision"] == number}:
            _add(decision.with_name(settings.sheet_file(product_set)), read)
    return read


def _add(file: Path, read: dict[bytes, Plain]) -> Mapping[str, Any]:
    raw = file.read_bytes()
    read[raw] = read_yaml(raw)
    return read[raw][0]
