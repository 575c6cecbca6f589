"""What a field of a record kept as JSON says, as each kind of database asks for it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, String, literal_column
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class said(FunctionElement[str]):  # noqa: N801
    """What a field says; NULL where it is not filled."""

    name = "said"
    type = String()
    inherit_cache = True

    def __init__(self, kept: Column[str], field: str) -> None:
        """Ask for a field, whose name is one of our own."""
        super().__init__(kept, literal_column(f"'{field}'"))


@compiles(said, "sqlite")
def _of_sqlite(element: said, compiler: Any, **kw: Any) -> str:
    kept, field = element.clauses
    return f"json_extract({compiler.process(kept, **kw)}, '$.' || {compiler.process(field, **kw)})"


@compiles(said, "postgresql")
def _of_postgresql(element: said, compiler: Any, **kw: Any) -> str:
    kept, field = element.clauses
    return f"(({compiler.process(kept, **kw)})::json ->> {compiler.process(field, **kw)})"
