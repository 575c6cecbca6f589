"""Every file that a manifest names: there, and the same bytes as when the documents were made."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from workbench.doctor.findings import Finding, Report, record
from workbench.documents.set.place import FAILED, KEPT
from workbench.text_vi.doctor import record as words

MANIFEST = "manifest.json"


def manifests(outputs: Path) -> list[Path]:
    """Return the manifests of finished folders; what is being made or has failed is left out."""
    found = outputs.glob(f"*/{MANIFEST}")
    return sorted(p for p in found if not p.parent.name.startswith(".") and not _is_set_aside(p.parent))


def _is_set_aside(folder: Path) -> bool:
    """Whether a folder is what a failed making left, or what stood in a session's place before."""
    return folder.name.endswith(FAILED) or KEPT in folder.name


def listed_files(manifest: Path) -> Mapping[str, str]:
    """Return the files a manifest names with their SHA-256.

    Raises:
        ValueError: If it is no manifest, or names a file outside its folder.
    """
    content: Any = json.loads(manifest.read_bytes())
    named = content.get("outputs") if isinstance(content, dict) else None
    if not isinstance(named, dict) or not all(map(_within, named)):
        raise ValueError("outputs")
    return named


def _within(name: str) -> bool:
    """Whether a name is that of a file in the manifest's folder or in a folder within it."""
    path = PurePosixPath(name)
    return bool(path.name) and not path.is_absolute() and ".." not in path.parts and str(path) == name


def output_findings(manifest: Path, report: Report) -> Iterator[Finding]:
    """Hash the files of one manifest."""
    try:
        named = listed_files(manifest)
    except ValueError:
        yield record(words.MANIFEST_UNREADABLE, str(manifest), "manifest_unreadable")
        return
    report.files += len(named)
    for name, expected in named.items():
        path = manifest.parent / name
        if not path.is_file():
            yield record(words.OUTPUT_MISSING, str(path), "output_missing")
        elif (found := hashlib.sha256(path.read_bytes()).hexdigest()) != expected:
            yield record(words.output_changed(expected, found), str(path), "output_changed")
