"""A council's regulation as a file: the bundle's record, and how sure each of its settings is.

`regulation` is the contract's own record (`scoring.bundle.records.Regulation`), nothing more and nothing less.
Around it stands what a reader must know: the document, where each setting is read in it, and what the
document says that no setting can express. Kept out: reading files (`load`), sentences (`text_vi.regulation.files`).
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from workbench.rulebook.records.sheet import Record
from workbench.scoring import Regulation

Certainty = Literal["text", "transcript", "secondary", "inferred", "chosen"]
"""As in the law's files; `chosen` is what no document says and somebody had to choose."""

_SEEN = ("text", "transcript")
_REASONED = ("inferred", "chosen")


class Ground(Record):
    """Where a setting is read; what was not read says why it is so."""

    certainty: Certainty
    article: str | None = None
    note: str | None = None

    @model_validator(mode="after")
    def _grounded(self) -> Self:
        """Ask for the article of what was read, and for the reason of what was not."""
        if self.certainty in _SEEN and self.article is None:
            raise PydanticCustomError("article_missing", "read in the document, but where?")
        if self.certainty in _REASONED and self.note is None:
            raise PydanticCustomError("note_missing", "not read in the document: why this?")
        return self


class Grounds(Record):
    """The ground of every setting; `reports` need not be said."""

    max_gap: Ground
    quorum_share: Ground
    quorum_of: Ground
    quorum_chair: Ground
    floors: Ground
    fallback: Ground
    forward: Ground
    secretary_scores: Ground
    waivers: Ground
    decimals: Ground
    reports: Ground | None = None

    def of(self, setting: str) -> Ground | None:
        """Return the ground of a setting by its path in the bundle's record, such as `quorum.share`.

        None where it need not be said, and is not (`reports`).
        """
        ground: Ground | None = getattr(self, setting.replace(".", "_"))
        return ground


class Beyond(Record):
    """What the document says that the settings can't express, and whether the program keeps it all the same."""

    says: str
    kept: Literal["full", "part", "none"]
    how: str


class RegulationFile(Record):
    """One file of `scoresheets/regulations/`, or an office's own.

    Attributes:
        id: The file's name without `.yaml`.
        title: What people call it.
        kind: `own` is a council's own, in force; `practice` what is known of a province's; `example` made up.
        source: The document, or where its content was read.
        certainty: How that is known.
        regulation: The bundle's record.
        grounds: Where each setting is read.
        beyond: What the document says besides.
        doubts: What is not certain about the file as a whole.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    title: str
    kind: Literal["own", "practice", "example"]
    source: str
    certainty: Certainty
    regulation: Regulation
    grounds: Grounds
    beyond: tuple[Beyond, ...]
    doubts: tuple[str, ...]
