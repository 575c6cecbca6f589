"""Documents made again from what lies inside or beside them, for whoever compares a file with what it should be.

Nothing is put anywhere but the wording that came along, in a folder of its own that is thrown away. Kept out: what
differs and what that means (`signed_copy`, the doctor's proofs).
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from workbench import settings
from workbench.council.facts.office import NOTHING_KNOWN, facts_from
from workbench.documents.checks import check
from workbench.documents.minutes.printed import Printed, releases, releases_from
from workbench.documents.paper.whole import MADE, in_set
from workbench.documents.set.make import BUNDLE, FACTS, Making
from workbench.documents.set.manifest import NAME
from workbench.errors import DocumentError
from workbench.rulebook.load import Rulebook
from workbench.text_vi.documents import signed_copy as words

_WORDING = re.compile(rf"{settings.OVERLAY}/[\w.-]+\.json")
_BUNDLE_IN_SET = f"{MADE['bundle'][1]}_"


@contextmanager
def making_again(bundle: bytes, printed: Printed) -> Iterator[Making]:
    """Yield what makes a session's documents once more.

    Args:
        bundle: The session's bundle.
        printed: What its papers print beside it.

    Raises:
        BundleError: If the bundle is refused.
        DocumentError: If minutes can't be made from it, or the wording's files have no names of such files.
    """
    if not all(_WORDING.fullmatch(name) for name in printed.wording):
        raise DocumentError.of(words.STRANGE_WORDING, code="strange_wording")
    with tempfile.TemporaryDirectory() as folder:
        overlays = Path(folder) / settings.OVERLAY
        overlays.mkdir()
        for name, raw in printed.wording.items():
            (Path(folder) / name).write_bytes(raw)
        rulebook = Rulebook(overlays=overlays) if printed.wording else Rulebook()
        sound = check(bundle, rulebook)
        yield Making(sound=sound, rulebook=rulebook, folder=Path(folder), signed=printed.signed, facts=printed.facts)


def beside(folder: Path) -> tuple[bytes, Printed] | None:
    """Return what the documents of a folder were made from, None where no bundle lies there, or several do."""
    found = [folder / BUNDLE] if (folder / BUNDLE).is_file() else list(folder.glob(f"{_BUNDLE_IN_SET}*.json"))
    return data_of(found[0]) if len(found) == 1 else None


def companion(bundle: Path, name: str) -> Path:
    """Return where another file of a session lies beside its bundle: called as in its folder, or as in the set."""
    if not bundle.name.startswith(_BUNDLE_IN_SET):
        return bundle.with_name(name)
    return bundle.with_name(PurePosixPath(in_set(name, bundle.stem.removeprefix(_BUNDLE_IN_SET))).name)


def data_of(bundle: Path) -> tuple[bytes, Printed]:
    """Return a bundle, with what was printed of the office and over the sheets as it lies beside it.

    Without a manifest its papers are taken for those of this very program.

    Raises:
        ValueError: If the manifest lists no releases.
    """
    facts, loaded, listed = companion(bundle, FACTS), bundle.with_name(settings.OVERLAY), companion(bundle, NAME)
    made_by = releases_from(listed.read_bytes()) if listed.is_file() else releases()
    wording: Mapping[str, bytes] = {}
    if loaded.is_dir():
        wording = {f"{settings.OVERLAY}/{path.name}": path.read_bytes() for path in sorted(loaded.iterdir())}
    known = facts_from(facts.read_bytes()) if facts.is_file() else NOTHING_KNOWN
    return bundle.read_bytes(), Printed(facts=known, signed=True, wording=wording, releases=made_by)
