"""What a reverse proxy in front says of its visitors, believed only from one that shows our secret.

Any program on this machine can reach a port on loopback and claim to be a proxy: whoever could name any address as
theirs would step over the limits of signing in. So the headers count with the secret of the home folder alone, which
the proxy is given by its own configuration; without it they are taken away, and the operator is told once.
"""

from __future__ import annotations

import hmac
import logging
from typing import Any

from workbench.text_vi.server import door as words

log = logging.getLogger(__name__)

KEPT_IN = "proxy-secret"
"""In the home."""
SHOWN_IN = "X-Council-Proxy"
SAID = ("X-Forwarded-For", "X-Real-Ip", "X-Forwarded-Proto", "X-Scheme")
"""What a proxy may say, as Tornado reads it."""


class Vouching:
    """Takes from a request what only a proxy of ours may say, where it did not come through ours."""

    def __init__(self, secret: str) -> None:
        """Know the secret; the operator was told nothing yet."""
        self._secret = secret.encode()
        self._told = False

    def check(self, headers: Any) -> None:
        """Look at the headers of a request before anybody else does.

        Args:
            headers: Of Tornado; the secret is taken out of them in any case.
        """
        shown = headers.get(SHOWN_IN, "")
        if SHOWN_IN in headers:
            del headers[SHOWN_IN]
        if hmac.compare_digest(shown.encode("utf-8", "surrogateescape"), self._secret):
            return
        claimed = [name for name in SAID if name in headers]
        for name in claimed:
            del headers[name]
        if claimed and not self._told:
            self._told = True
            log.error("proxy_not_ours %s", " ".join(words.PROXY_NOT_OURS))
