"""A provider of accounts that forges: what no correct one ever says (for what one does: `certified`).

It sends whoever asks back at once and gives a token that is well made but for one thing, `wrong` in a file that a test
writes while it runs. It runs in a process of its own (`python -m`).
"""

from __future__ import annotations

import base64
import json
import secrets
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from authlib.oidc.core.grants.util import create_half_hash
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey


class Handler(BaseHTTPRequestHandler):
    """Answers as the provider."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Tell of the provider, its keys; sign in."""
        at = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(at.query).items()}
        match at.path:
            case "/.well-known/openid-configuration" if self.server.wrong() == "not gzip":
                self.reply({}, gzip=True)
            case "/.well-known/openid-configuration":
                base = self.server.base
                self.reply(
                    {
                        "issuer": "https://other.example" if self.server.wrong() == "about" else base,
                        "authorization_endpoint": f"{base}/authorize",
                        "token_endpoint": f"{base}/token",
                        "jwks_uri": f"{base}/keys",
                    }
                )
            case "/keys":
                self.reply(KeySet([self.server.key]).as_dict(private=False))
            case "/authorize":
                self.authorize(asked)
            case _:
                self.reply({"error": "not_found"}, 404)

    def authorize(self, asked: dict[str, str]) -> None:
        """Send whoever asks back at once, as a provider does that knows them."""
        code = secrets.token_urlsafe(16)
        self.server.codes[code] = asked
        back = {"state": asked["state"], "code": code}
        self.send_response(302)
        self.send_header("Location", f"{asked['redirect_uri']}?{urlencode(back)}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_POST(self) -> None:
        """Give a token for a code."""
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        sent = {name: values[0] for name, values in parse_qs(body).items()}
        self.reply(self.token(self.server.codes.pop(sent["code"])))

    def token(self, asked: dict[str, str]) -> Any:
        """Return what is given for a code."""
        now, access = int(time.time()), secrets.token_urlsafe(16)
        claims: dict[str, Any] = {
            "iss": self.server.base,
            "aud": asked["client_id"],
            "sub": "ke.gian",
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            "at_hash": create_half_hash(access, "RS256").decode(),
        }
        key, header = self.server.key, {"alg": "RS256", "kid": self.server.key.kid}
        match self.server.wrong():
            case "iss":
                claims["iss"] = "https://other.example"
            case "aud":
                claims["aud"] = "another-client"
            case "azp":
                claims |= {"aud": [asked["client_id"], "x"], "azp": "another-client"}
            case "nonce":
                claims["nonce"] = "another"
            case "no nonce":
                del claims["nonce"]
            case "expired":
                claims |= {"iat": now - 900, "exp": now - 600}
            case "no exp":
                del claims["exp"]
            case "no sub":
                del claims["sub"]
            case "at_hash":
                claims["at_hash"] = "AAAAAAAAAAAAAAAAAAAAAA"
            case "signature":
                key = RSAKey.generate_key(2048)
            case "none":
                return {"access_token": access, "token_type": "Bearer", "id_token": unsigned(claims)}
            case "error":
                return {"error": {"code": 400}}
            case "list":
                return ["id_token"]
            case "no token":
                return {"access_token": access, "token_type": "Bearer"}
        return {"access_token": access, "token_type": "Bearer", "id_token": jwt.encode(header, claims, key)}

    def reply(self, found: Any, status: int = 200, *, gzip: bool = False) -> None:
        """Send JSON, also such as says to be compressed and is not."""
        content = json.dumps(found).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        if gzip:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def unsigned(claims: dict[str, Any]) -> str:
    parts = (json.dumps(one).encode() for one in ({"alg": "none"}, claims))
    return ".".join(base64.urlsafe_b64encode(one).rstrip(b"=").decode() for one in parts) + "."


class Serving(ThreadingHTTPServer):
    """The provider's server."""

    daemon_threads = True

    def __init__(self, orders: Path) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.base = f"http://127.0.0.1:{self.server_address[1]}"
        self.orders, self.key = orders, RSAKey.generate_key(2048, {"use": "sig"}, auto_kid=True)
        self.codes: dict[str, dict[str, str]] = {}

    def wrong(self) -> str:
        """Return what is to be done otherwise."""
        return self.orders.read_text("utf-8")


class Forger:
    """A forger at work."""

    def __init__(self, base: str, orders: Path) -> None:
        self.base, self._orders = base, orders

    def says(self, wrong: str) -> None:
        """Say what it does otherwise from now on."""
        self._orders.write_text(wrong, "utf-8")


@contextmanager
def forging(folder: Path) -> Iterator[Forger]:
    """Run the forger."""
    orders = folder / "orders.txt"
    orders.write_text("", "utf-8")
    with Popen([sys.executable, "-m", __name__, str(orders)], stdout=PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield Forger(process.stdout.readline().strip(), orders)
        finally:
            process.kill()


if __name__ == "__main__":
    serving = Serving(Path(sys.argv[1]))
    sys.stdout.write(f"{serving.base}\n")
    sys.stdout.flush()
    serving.serve_forever()
