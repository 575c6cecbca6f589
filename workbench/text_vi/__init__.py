"""All Vietnamese wording that the program itself says, in folders as the rooms; vocabularies of several in `common`.

A fault has two sentences, `Said`: what is wrong, what to do. What depends on nothing is a constant, else a function.
Kept out: the law's wording (scoresheets/), page and document templates, and where a fault stands.
"""

from typing import NamedTuple


class Said(NamedTuple):
    """What is wrong and what to do now, each one Vietnamese sentence."""

    what: str
    todo: str
