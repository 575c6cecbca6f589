"""The minutes notebook's one call: make the documents and say so; on a refusal, leave the faults beside them."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from workbench import settings
from workbench.documents.make import FAULTS, make
from workbench.errors import WorkbenchError
from workbench.rulebook.load import Rulebook
from workbench.text_vi import documents as words


def make_minutes(
    bundle: str = "demo", *, session: str = "", sha256: str = "", out: str = "", overlay: str = ""
) -> None:
    """Make a session's documents and print one short line a file.

    Args:
        bundle: Path of a bundle file; `demo` is the packaged demo.
        session: The session that is meant; empty where any will do.
        sha256: The hash that was signed off; empty where none was.
        out: An existing folder; empty for one that is thrown away.
        overlay: A folder of printed wording to show in place of ours; empty for none.

    Raises:
        WorkbenchError: If the bundle is refused or minutes can't be made; its faults are also left in the folder.
    """
    source = settings.demo_bundle() if bundle == "demo" else Path(bundle)
    with tempfile.TemporaryDirectory() as thrown_away:
        folder = Path(out or thrown_away)
        try:
            raw, rulebook = source.read_bytes(), Rulebook(overlays=Path(overlay) if overlay else None)
            sound = make(raw, rulebook, folder, session_id=session or None, bundle_sha256=sha256 or None)
        except WorkbenchError as error:
            faults = [fault.as_json() for fault in error.faults]
            (folder / FAULTS).write_text(json.dumps(faults, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
            raise
        print(words.made(sound.bundle.session.id, len(sound.bundle.products)))  # noqa: T201
        for path in sorted(folder.iterdir()):
            print(f"- {path.name}")  # noqa: T201
