"""The list of what was made from what: SHA-256 of every input and output, and the versions that made them.

A stranger checks a folder with it: hash the files, replay the bundle, compare. It holds no clock time; the executed
notebook has that.
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from workbench.documents.checks import Sound
from workbench.documents.letter import files as letter
from workbench.documents.minutes import files as minutes
from workbench.documents.opinion import files as opinion
from workbench.documents.paper import files as paper
from workbench.rulebook.load import Rulebook
from workbench.scoring import result_bytes

FORMAT = "ocop-minutes/1"
NAME = "manifest.json"
_MAKERS = ("ocop-workbench", "docxtpl", "openpyxl", "pandas", "papermill", "pyhanko", "python-docx", "typst")


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def manifest(sound: Sound, rulebook: Rulebook, folder: Path, outputs: Iterable[str]) -> dict[str, Any]:
    """Return the manifest of a folder of documents as plain JSON.

    Args:
        sound: The session that they were made from.
        rulebook: Where its sheets came from.
        folder: Where the outputs lie.
        outputs: The names of the files that were made.
    """
    used = sorted({product.sheet for product in sound.bundle.products})
    templates = (
        minutes.WORD_TEMPLATE,
        *minutes.PDF_TEMPLATE_PARTS,
        letter.WORD_TEMPLATE,
        letter.PDF_TEMPLATE,
        opinion.PDF_TEMPLATE,
        paper.WORD_TEMPLATE,
        paper.PDF_TEMPLATE,
    )
    return {
        "format": FORMAT,
        "session": sound.bundle.session.id,
        "inputs": {
            "bundle": sound.result.bundle_sha256,
            "result": hashlib.sha256(result_bytes(sound.result)).hexdigest(),
            "sheets": {key: rulebook.sheet(key).sha256 for key in used},
            "templates": {path.name: sha256_of(path) for path in templates},
        },
        "outputs": {name: sha256_of(folder / name) for name in sorted(outputs)},
        "versions": {"python": platform.python_version(), **{name: version(name) for name in _MAKERS}},
    }


def write(folder: Path, content: Mapping[str, Any]) -> None:
    """Write the manifest into its folder."""
    text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    (folder / NAME).write_text(text, encoding="utf-8")


def add_output(folder: Path, name: str) -> None:
    """Add a file that was finished after the manifest was written, such as the executed notebook."""
    content = json.loads((folder / NAME).read_text(encoding="utf-8"))
    content["outputs"] = dict(sorted({**content["outputs"], name: sha256_of(folder / name)}.items()))
    write(folder, content)
