"""Why a way to the provider ends, as the person is told and as whoever runs the machine reads it in the log."""

from __future__ import annotations

import logging
from string import ascii_letters, digits

from workbench.errors import SignInError
from workbench.text_vi import Said
from workbench.text_vi.server import oidc as words

log = logging.getLogger(__name__)

OF_THIS_WAY = {"state", "cookie", "nonce", "invalid_grant"}
"""Where provider and settings may well be right: the way is old, was gone, or is another's."""
OF_CLOCKS = {"exp", "iat", "nbf"}
"""What can't be right where one of two clocks is not."""
PRINTABLE = frozenset(ascii_letters + digits + "_.-:/")
LONGEST = 60
"""Letters of a reason that stand in the log."""


def refused(why: str) -> SignInError:
    """Return the refusal of a way back: to be gone again, or nothing that the person could mend."""
    log.warning("oidc_refused kind=%s", _in_log(why))
    return SignInError.of(_said_of(why), code="oidc_refused")


def sent_back(error: str) -> SignInError:
    """Return the refusal where the provider sends somebody back without a code, as it calls that (RFC 6749, 4.1.2.1).

    Of all of these a person's own doing is to turn back; the others are of the settings here or there.
    """
    if error != "access_denied":
        return refused(f"sent_back:{error}")
    log.warning("oidc_denied")
    return SignInError.of(words.DENIED, code="oidc_denied")


def unreachable(error: Exception) -> SignInError:
    """Return the refusal where the provider does not answer."""
    log.warning("oidc_unreachable kind=%s", type(error).__name__)
    return SignInError.of(words.UNREACHABLE, code="oidc_unreachable")


def _in_log(why: str) -> str:
    """Return what another machine may have said as a word of a line."""
    return "".join(sign if sign in PRINTABLE else "?" for sign in why[:LONGEST])


def _said_of(why: str) -> Said:
    if why in OF_THIS_WAY:
        return words.REFUSED
    return words.CLOCKS if why in OF_CLOCKS else words.MISMATCH
