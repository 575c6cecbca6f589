"""XML parts of an uploaded workbook, read element by element: bounded in depth, without entities, nothing kept.

expat refuses entities here altogether, for no workbook needs them; sizes are bounded before (`package`). Kept out: what
elements mean (`xlsx`, `ods`).
"""

from __future__ import annotations

from collections.abc import Callable
from xml.parsers import expat

from workbench.workbooks.reader.limits import DEPTH

Attributes = dict[str, str]


class DamagedError(Exception):
    """A part is no XML, or no XML that a workbook holds."""


def local(name: str) -> str:
    """Return a name without its namespace."""
    return name.rpartition(" ")[2]


def walk(
    xml: bytes,
    begin: Callable[[str, Attributes], None],
    end: Callable[[str], None],
    text: Callable[[str], None] | None = None,
) -> None:
    """Go through a part, names and attributes without their namespaces.

    Args:
        xml: The part.
        begin: Called with each element's name and attributes.
        end: Called with the name when it ends.
        text: Called with pieces of text.

    Raises:
        DamagedError: If it is not well formed, declares entities, or nests deeper than `DEPTH`.
    """
    depth = 0

    def start(name: str, given: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > DEPTH:
            raise DamagedError("nested too deep")
        # of two attributes that differ in their namespace alone, calc's extension of ODF comes last and wins
        begin(local(name), {local(key): value for key, value in sorted(given.items())})

    def stop(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(local(name))

    def refuse(*_: object) -> None:
        raise DamagedError("declares entities")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, stop
    parser.EntityDeclHandler = refuse
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(xml, True)  # noqa: FBT003  # expat takes it by position
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise DamagedError(str(error)) from error
