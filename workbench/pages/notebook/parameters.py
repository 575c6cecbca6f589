"""What a person wrote into a notebook's parameters cell: a session file, a product, one word of a list.

A file is named as one sees it in the file browser: by its path, or by its bare name where it lies beside the notebook
or in a `bundles` folder. What can't be meant is refused in Vietnamese, with what may be written there. Kept out: what
is shown of it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from workbench import settings
from workbench.documents.checks import hash_of
from workbench.errors import MissingError, RefusedError
from workbench.findings.case import Case, cases
from workbench.findings.reasons.sentences import Reasons, session_reasons
from workbench.rulebook import Rulebook
from workbench.scoring import Bundle, Result, read_bundle, replay
from workbench.text_vi import system
from workbench.text_vi.pages import notebook as words

DEMO = "demo"
FOLDERS = ("", "bundles", "../bundles")
"""Where a bare name is looked for, from the notebook."""
_QUOTES = "\"'“”‘’ \t\n"


@dataclass(frozen=True)
class Opened:
    """A session file that was read, and what it comes to."""

    raw: bytes
    sha256: str
    bundle: Bundle
    rulebook: Rulebook

    @cached_property
    def result(self) -> Result:
        """What the file comes to, computed now."""
        return replay(self.bundle, self.rulebook, bundle_sha256=self.sha256)

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """Every product with all that is known of it."""
        return tuple(cases(self.bundle, self.result, self.rulebook))

    @cached_property
    def reasons(self) -> Reasons:
        """Why each product has its result."""
        return session_reasons(self.bundle, self.result, self.rulebook)

    def case(self, given: object) -> Case:
        """Return the product that is meant: by its code, its number in the list, or its name.

        Raises:
            MissingError: If there is none, or more than one by that name.
        """
        asked = text(given, "PRODUCT").casefold()
        found = [one for one in self.cases if asked in {one.product.code.casefold(), str(one.no)}]
        found = found or [one for one in self.cases if asked in one.product.name.casefold()]
        if len(found) == 1:
            return found[0]
        offered = found or self.cases
        listed = [f"{one.no}. {one.product.code} ({one.product.name})" for one in offered]
        raise MissingError.of(words.no_product(asked, listed), where="PRODUCT", code="no_product")


def open_file(given: object, *, overlays: Path | None = None) -> Opened:
    """Read the session file that is meant.

    Args:
        given: What stands in the parameters cell; `demo` is the packaged demo.
        overlays: A folder of printed wording; by default the office's own, if there is one.

    Raises:
        WorkbenchError: If there is no such file, or it is refused.
    """
    raw = session_file(given).read_bytes()
    rulebook = Rulebook(overlays=overlays or settings.overlay_dir())
    bundle = read_bundle(raw, rulebook)
    return Opened(raw=raw, sha256=hash_of(raw), bundle=bundle, rulebook=rulebook)


def session_file(given: object) -> Path:
    """Return the path of the session file that is meant.

    Raises:
        MissingError: If there is none; it names those that lie near.
    """
    asked = text(given, "BUNDLE")
    return settings.demo_bundle() if asked.casefold() == DEMO else file_of(asked, "BUNDLE", ".json")


def file_of(asked: str, name: str, suffix: str) -> Path:
    """Return the path of a file, from a path or a bare name, with or without its ending.

    Raises:
        MissingError: If there is none; it names those that lie near.
    """
    path = os.path.expanduser(asked.replace("\\", "/"))  # noqa: PTH111  # leaves a user who is not there as written
    tried = [Path(f"{folder}/{path}" if folder else path) for folder in FOLDERS]
    try:
        for one in (named for base in tried for named in (base, Path(f"{base}{suffix}"))):
            if one.is_file():
                one.open("rb").close()
                return one
    except OSError as error:
        raise MissingError.of(words.unreadable(asked, system.why(error)), where=name, code="page_file") from error
    raise MissingError.of(words.no_file(asked, _near(suffix)), where=name, code="page_file")


def text(given: object, name: str) -> str:
    """Return what was written as text, without what is round it.

    Raises:
        RefusedError: If it is no text, or empty.
    """
    if isinstance(given, int) and not isinstance(given, bool):
        given = str(given)
    if not isinstance(given, str | Path):
        raise RefusedError.of(words.not_text(name, repr(given)[:60]), where=name, code="not_text")
    asked = str(given).strip(_QUOTES)
    if not asked:
        raise RefusedError.of(words.empty(name), where=name, code="empty")
    return asked


def is_left_open(given: object) -> bool:
    """Tell whether a parameter was left as it is: nothing is meant in particular."""
    return given is None or (isinstance(given, str) and not given.strip(_QUOTES))


def one_of(given: object, name: str, choices: Mapping[str, str]) -> str:
    """Return a word of a list.

    Args:
        given: What stands in the parameters cell.
        name: Of the parameter.
        choices: What may be written, and what it means.

    Raises:
        RefusedError: If it is none of them.
    """
    asked = text(given, name).casefold()
    if asked not in choices:
        raise RefusedError.of(words.not_offered(asked, choices), where=name, code="not_offered")
    return asked


def _near(suffix: str) -> list[str]:
    """Return the files of a kind that lie where a bare name is looked for."""
    beside = (path for folder in FOLDERS for path in Path(folder).glob(f"*{suffix}"))
    found = {path for path in beside if suffix != ".json" or _looks_like_one(path)}
    return sorted(path.as_posix() for path in found)


def _looks_like_one(path: Path) -> bool:
    """Tell whether a file begins as a session's does."""
    try:
        with path.open("rb") as file:
            return b'"ocop-session/' in file.read(200)
    except OSError:
        return False
