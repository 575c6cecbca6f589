"""What a kernel says where a cell was run before the parameters: one Vietnamese sentence, no traceback.

Importing any page from a cell is enough. Kept out: refusals of ours, which say themselves what is wrong (`errors`).
"""

from __future__ import annotations

from types import TracebackType
from typing import Any

from IPython import get_ipython

from workbench.errors import Fault
from workbench.text_vi.pages import notebook as words

PARAMETERS = frozenset(
    {
        *("BUNDLE", "BUNDLE_SHA256", "CERTIFICATES", "ENGLISH", "FILE", "JOURNAL", "KIND", "MEMBER", "MODE", "OUT"),
        *("ENDS_ON", "MEASURE", "OVERLAY", "PLAN", "PRODUCT", "SESSION", "SHEET"),
    }
)
"""The names that parameters cells set."""


def explain_what_was_not_run() -> None:
    """Have the kernel explain a parameter that is not set yet; outside of a kernel nothing happens."""
    shell = get_ipython()
    if shell is not None:
        shell.set_custom_exc((NameError,), _explain)


def _explain(
    shell: Any, kind: type[NameError], error: NameError, trace: TracebackType, tb_offset: int | None = None
) -> None:
    """Say which parameter is missing; any other unknown name keeps its traceback."""
    if error.name in PARAMETERS:
        told = str(Fault.of(words.not_run(error.name))).splitlines()
        error._render_traceback_ = lambda: told  # type: ignore[attr-defined]  # IPython asks for it
    shell.showtraceback((kind, error, trace), tb_offset=tb_offset)
