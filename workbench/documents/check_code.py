"""What the QR of a paper says: of which session it is, the hash of the data, and where anyone may check them.

Without an address of a public check it names session and hash alone. A hash of the paper itself can't stand on it; that
of the data can, and the data lie inside the archive's copy. Kept out: drawing (`qr`).
"""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

from workbench.text_vi.documents import set as words


def check_text(session_id: str, bundle_sha256: str, address: str = "", product: str = "") -> str:
    """Return the content of a QR.

    Args:
        session_id: The session.
        bundle_sha256: Of its data, hexadecimal.
        address: Of the public check, http or https; may be empty.
        product: The code of the one product that the paper is about, if it is.
    """
    told = {"session": session_id, "sha256": bundle_sha256, **({"product": product} if product else {})}
    if not address:
        return " ".join(("OCOP", *told.values()))
    return f"{address}{'&' if urlsplit(address).query else '?'}{urlencode(told)}"


def check_qr(session_id: str, bundle_sha256: str, address: str = "") -> tuple[str, str]:
    """Return what the QR of a paper says, and what stands beside it; nothing where no data stand behind it.

    Args:
        session_id: The session.
        bundle_sha256: Of its data, hexadecimal; empty before there are any.
        address: Of the public check, http or https; may be empty.
    """
    if not bundle_sha256:
        return "", ""
    return check_text(session_id, bundle_sha256, address), words.QR_CHECK if address else words.QR_NAMES
