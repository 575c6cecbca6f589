"""Session bundles read for study: one file, or every bundle below a folder, each replayed exactly.

A file that is refused says why in Vietnamese and the others are read all the same. Kept out: the tables made of them
(`frames`), any statistic (`statistics`); nothing here is written back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from workbench import settings
from workbench.errors import BundleError, Fault, WorkbenchError
from workbench.rulebook import Rulebook
from workbench.scoring import Bundle, Result, Shelf, read_bundle, replay
from workbench.text_vi import system
from workbench.text_vi.lab import analysis as words

DEMO, DEMO_LAST = "demo", "demo-truoc"
"""Names of the packaged bundles of a made-up council: this cycle's and the last one's."""
_MARK = b'"ocop-session/'
_HEAD = 4096
"""In so many first bytes a bundle names its format; other JSON files beside it, such as a result, do not."""
_MOST_FAULTS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A bundle that was read and replayed; `file` is its path as the reader knows it."""

    file: str
    bundle: Bundle
    result: Result


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A file that was not read, and every reason."""

    file: str
    faults: tuple[Fault, ...]

    def __str__(self) -> str:
        """Say it in Vietnamese: the first faults in full, how many more there are."""
        said = [words.refused(self.file), *map(str, self.faults[:_MOST_FAULTS])]
        more = len(self.faults) - _MOST_FAULTS
        return "\n".join([*said, words.more_faults(more)] if more > 0 else said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundles:
    """What was read, in the order of the files' names, and what was not."""

    opened: tuple[Opened, ...]
    refused: tuple[Refused, ...]
    shelf: Shelf


def read(source: str | Path | Bundles, *, rulebook: Rulebook | None = None) -> Bundles:
    """Read a bundle file, or all below a folder.

    Args:
        source: Path of a bundle or of a folder; `demo` and `demo-truoc` are packaged; what was read before is
            returned as it is.
        rulebook: Where the sheets come from; the shipped ones if it is not given.

    Returns:
        What was read. A session that stands in two files is read once; nothing is raised for a file that is refused.
    """
    if isinstance(source, Bundles):
        return source
    shelf = Shelf(rulebook or Rulebook())
    opened: list[Opened] = []
    refused: list[Refused] = []
    try:
        found = list(_files(source))
    except WorkbenchError as error:
        return Bundles(opened=(), refused=(Refused(file=str(source), faults=error.faults),), shelf=shelf)
    for name, path in found:
        try:
            opened.append(_once(opened, _open(name, path, shelf)))
        except WorkbenchError as error:
            refused.append(Refused(file=name, faults=error.faults))
    return Bundles(opened=tuple(opened), refused=tuple(refused), shelf=shelf)


def find_bundles(folders: Iterable[Path]) -> list[Path]:
    """Return the bundles that lie below any of these folders, sorted, each once."""
    found = {path.resolve(): path for folder in folders if folder.is_dir() for path in _below(folder)}
    return [found[key] for key in sorted(found)]


def _files(source: str | Path) -> Iterator[tuple[str, Path]]:
    packaged = {DEMO: settings.demo_bundle(), DEMO_LAST: settings.demo_last_bundle()}.get(str(source))
    if packaged:
        yield str(source), packaged
        return
    path = Path(source).expanduser()
    if path.is_file():
        yield path.name, path
    elif not path.is_dir():
        raise BundleError.of(words.NO_SUCH_PATH, code="no_such_path")
    else:
        within = [(one.relative_to(path).as_posix(), one) for one in sorted(_below(path))]
        if not within:
            raise BundleError.of(words.NO_BUNDLE_WITHIN, code="no_bundle_within")
        yield from within


def _below(folder: Path) -> Iterator[Path]:
    """Yield what may be a bundle: JSON that says so of itself, or that says nothing that can be read."""
    for path in folder.rglob("*.json"):
        if any(part.startswith(".") for part in path.relative_to(folder).parts) or not path.is_file():
            continue
        try:
            with path.open("rb") as file:
                head = file.read(_HEAD)
        except OSError:
            head = _MARK
        if _MARK in head or not head.lstrip().startswith(b"{"):
            yield path


def _open(name: str, path: Path, shelf: Shelf) -> Opened:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise BundleError.of(words.cannot_read(system.why(error)), code="cannot_read") from error
    bundle = read_bundle(raw, shelf)
    return Opened(file=name, bundle=bundle, result=replay(bundle, shelf, bundle_sha256=sha256(raw).hexdigest()))


def _once(before: list[Opened], one: Opened) -> Opened:
    """Refuse a session that another file holds already; two exports of one would count every ballot twice."""
    session = one.bundle.session
    for other in before:
        if other.bundle.session == session and other.bundle.members == one.bundle.members:
            raise BundleError.of(words.read_already(session.id, other.file), code="read_already")
    return one
