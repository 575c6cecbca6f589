"""The sheet of cut-out slips with which members come in: name, code, address.

The QR holds the address and nothing else: a picture of it lets nobody in. Codes are known in clear only while this
sheet is made; it is written for the printer and kept nowhere. The same slips give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from workbench.documents.paths import TEMPLATES
from workbench.documents.render.print_files import pdfs
from workbench.text_vi.documents import slips as words


class PrintedSlip(Protocol):
    """What a slip shows of a member; the desk's `Slip` is one."""

    @property
    def name(self) -> str:
        """The member's name."""

    @property
    def role(self) -> str:
        """The contract's word for the role, or the role as it is printed."""

    @property
    def code(self) -> str:
        """The personal code, `XXXX-XXXX-XXXX`."""


def slips_pdf(
    session_title: str,
    slips: Iterable[PrintedSlip],
    address: str,
    *,
    steps: Sequence[str] = words.STEPS,
    fingerprint: str | None = None,
) -> bytes:
    """Lay out slips on A4, ten a page.

    Args:
        session_title: Printed small on every slip.
        slips: In the order in which they are to be handed out.
        address: What members open, such as `http://127.0.0.1:8866/`; also the whole content of the QR.
        steps: What is to be done with the code.
        fingerprint: Of the server's certificate, where nobody else vouches for it.

    Returns:
        A PDF/A-2b, UA-1 file with its fonts inside.
    """
    data = {
        "heading": f"{words.HEADING} - {session_title}",
        "session": session_title,
        "address": address,
        "qr": address,
        "fingerprint": fingerprint,
        "words": {"code": words.CODE, "qr": words.QR, "steps": steps, "fingerprint": words.FINGERPRINT},
        "slips": [
            {"name": slip.name, "role": words.ROLES.get(slip.role, slip.role), "code": slip.code} for slip in slips
        ],
    }
    return next(pdfs(TEMPLATES / "slips.typ", [data], standard="a-2b"))
