"""What the minutes print beside bundle and result, as a file inside them: so that anyone can make them again.

Facts of the office, who confirmed, the wording loaded over the sheets, and the releases that made the file. Made again
from the three files inside, the minutes are the same bytes under the same releases. Kept out: making them (`compose`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from workbench.council.facts.office import NOTHING_KNOWN, PaperFacts, facts_from

FORMAT = "ocop-print/1"
NAME = "print.json"
_MAKERS = ("ocop-workbench", "pyhanko", "typst")


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """How minutes were printed.

    Attributes:
        facts: What was known of the office and the sitting.
        signed: Whether the result was signed off; else they are a draft.
        wording: Files of loaded wording by their name, empty where the program's own was printed.
        releases: Of what made the file.
    """

    facts: PaperFacts
    signed: bool
    wording: Mapping[str, bytes]
    releases: Mapping[str, str]

    @property
    def by_these_releases(self) -> bool:
        """Whether this very program would make the same bytes."""
        return self.releases == releases()


def releases() -> dict[str, str]:
    """Return the releases of what makes the file."""
    return {name: version(name) for name in _MAKERS}


def releases_from(manifest: bytes) -> dict[str, str]:
    """Return the releases of what made a folder of documents, as its manifest lists them.

    Raises:
        ValueError: If it does not.
    """
    try:
        versions = json.loads(manifest)["versions"]
        return {name: str(versions[name]) for name in _MAKERS}
    except (KeyError, TypeError) as error:
        raise ValueError(FORMAT) from error


def print_file(facts: PaperFacts, *, signed: bool, wording: Mapping[str, bytes]) -> bytes:
    """Return the file that goes inside."""
    known = facts.as_bytes()
    told = {
        "format": FORMAT,
        "facts": json.loads(known) if known else None,
        "signed": signed,
        "wording": {name: raw.decode("utf-8") for name, raw in sorted(wording.items())},
        "releases": releases(),
    }
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


def printed_from(raw: bytes) -> Printed:
    """Read what `print_file` wrote.

    Raises:
        ValueError: If it is no such file.
    """
    try:
        told: dict[str, Any] = json.loads(raw)
        if told["format"] != FORMAT:
            raise ValueError(FORMAT)
        return Printed(
            facts=facts_from(json.dumps(told["facts"]).encode()) if told["facts"] else NOTHING_KNOWN,
            signed=bool(told["signed"]),
            wording={str(name): str(text).encode() for name, text in told["wording"].items()},
            releases=told["releases"],
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(FORMAT) from error
