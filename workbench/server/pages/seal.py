"""The page of the seal, in plain forms that need no script: set it, release it, and the code of one's own ballots.

A passphrase and a secret come in the body of a form and go nowhere but to the desk; the three secrets and a member's
own code are shown in the answer alone, which no browser keeps.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from tornado.web import authenticated

from workbench.council.acts.parse import parse_release, parse_seal
from workbench.desk.acts import ballots, sealing
from workbench.desk.sign_in.sign_in import is_own_key
from workbench.desk.views.seal import seal_view
from workbench.errors import BallotError, Fault, WorkbenchError
from workbench.sealing.chair_key import HOLDERS
from workbench.sealing.passphrases import drawn
from workbench.sealing.secret_codes import read_secret, secret_text
from workbench.server.calls import pin_of
from workbench.server.handlers import DoorHandler, status_of
from workbench.server.rendering import render
from workbench.server.seat import SEAT_FIELD, require_seat, seat_of
from workbench.text_vi.council import seal as council_words
from workbench.text_vi.server import seal as words

log = logging.getLogger(__name__)
SEAL = "/council/seal"


class Seal(DoorHandler):
    """What is sealed of the session, and what whoever is signed in may do about it."""

    token_in_form = True

    @authenticated
    async def get(self) -> None:
        """Show it."""
        await self._show()

    @authenticated
    async def post(self) -> None:
        """Do what a form of the page asks for, and show what came of it."""
        do = {"set": self._set, "release": self._release, "show": self._own, "enter": self._enter, "anew": self._anew}
        asked = self.get_body_argument("do", "")
        require_seat(self.door.office, self.caller, self.get_body_argument(SEAT_FIELD, ""))
        try:
            shown = await do[asked]() if asked in do else {}
        except WorkbenchError as refused:
            log.warning("seal_refused code=%s", refused.faults[0].code)
            self.set_status(status_of(refused))
            await self._show(faults=refused.faults)
        else:
            await self._show(**shown)

    async def _set(self) -> Mapping[str, Any]:
        first, again = self.get_body_argument("passphrase", ""), self.get_body_argument("again", "")
        if first != again:
            raise BallotError.of(words.PASSPHRASES_DIFFER, code="passphrases_differ")
        names = [self.get_body_argument(f"holder{place}", "") for place in range(1, HOLDERS + 1)]
        asked = parse_seal({"passphrase": first, "holders": names, "pin": self.get_body_argument("pin", None)})
        await self.confirmed(self.visitor, pin_of(asked))
        made = await self.door.unseal(sealing.set_seal, self.door.office, self.visitor, self.visitor.session_id, asked)
        return {"secrets": made["holders"]}

    async def _release(self) -> Mapping[str, Any]:
        given = [one for place in (1, 2) if (one := self.get_body_argument(f"secret{place}", ""))]
        passphrase, pin = self.get_body_argument("passphrase", "") or None, self.get_body_argument("pin", None)
        asked = parse_release({"passphrase": passphrase, "secrets": given, "pin": pin})
        await self.confirmed(self.visitor, pin_of(asked))
        await self.door.unseal(sealing.release, self.door.office, self.visitor, self.visitor.session_id, asked)
        return {"said": words.RELEASED}

    async def _own(self) -> Mapping[str, Any]:
        key = self.visitor.own_key
        return {"own": None if key is None else secret_text(key)}

    async def _enter(self) -> Mapping[str, Any]:
        key = read_secret(self.get_body_argument("code", ""))
        if key is None:
            raise BallotError.of(council_words.CODE_MISREAD, code="code_misread")
        if not await self.door.look(is_own_key, self.door.office, self.visitor, key):
            raise BallotError.of(council_words.CODE_OF_ANOTHER, code="code_of_another")
        self.identity.keep_own_key(self, self.visitor, key)
        return {"said": words.ENTERED}

    async def _anew(self) -> Mapping[str, Any]:
        count = await self.door.write(ballots.fill_in_anew, self.door.office, self.visitor, self.visitor.session_id)
        return {"said": words.begun_anew(count)}

    async def _show(self, *, faults: tuple[Fault, ...] = (), **shown: Any) -> None:
        visitor, office = self.visitor, self.door.office
        seal = await self.door.look(seal_view, office, visitor, visitor.session_id)
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        self.set_header("Cache-Control", "no-store")
        self.finish(
            render(
                "seal.html",
                title=words.SEAL["title"],
                seal=seal,
                drawn=drawn() if seal["may_set"] else "",
                unsealed=council_words.unsealed(seal["unsealed"]) if seal["unsealed"] else "",
                last_wrong=words.last_wrong(seal["wrong"][-1]) if seal["wrong"] else "",
                faults=faults,
                vi=words.SEAL,
                xsrf=self.xsrf_token.decode("ascii"),
                shown=shown,
                seat=seat_of(visitor),
            )
        )
