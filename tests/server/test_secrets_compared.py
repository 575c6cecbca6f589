"""Where a secret is compared: in a time that tells nothing of how much of it was right."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from devtools.serving import ROOT

SECRET = ("secret", "token", "pin", "passphrase", "nonce", "verifier", "signature", "pin_hash", "code_hash")
"""Names by which something secret goes."""
OF_OIDC = "state"
"""A secret too, where it is of a way to the provider and back."""
ROOMS = ("server", "desk/sign_in", "desk/acts/sealing.py", "sealing", "storage/contents/credentials.py")
PLAIN = {
    "again != pin": "both come from who types them",
    "now.pin_hash != seen.pin_hash": "two hashes of ours, neither comes from outside",
}
COMPARED = {
    "server/limits/proxy.py": "hmac.compare_digest",
    "server/answers/operating.py": "hmac.compare_digest",
    "server/oidc/provider.py": "secrets.compare_digest",
    "server/pages/oidc.py": "secrets.compare_digest",
    "desk/sign_in/sign_in.py": "hasher.verify",
}
"""What compares each secret that comes from outside; cookies and page tokens are Tornado's, passphrases libsodium's."""


def sources() -> Iterator[tuple[str, ast.Module]]:
    for room in ROOMS:
        at = ROOT / "workbench" / room
        for path in [at] if at.suffix else sorted(at.rglob("*.py")):
            yield str(path), ast.parse(path.read_text("utf-8"))


def last_name(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def compared_plainly(tree: ast.Module, known: Iterable[str] = SECRET) -> Iterator[ast.Compare]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and any(isinstance(one, ast.Eq | ast.NotEq) for one in node.ops):
            sides = [node.left, *node.comparators]
            names = {last_name(side).removeprefix("_") for side in sides}
            against_constant = any(isinstance(side, ast.Constant) for side in sides)
            if not against_constant and any(name in known or name.endswith("_secret") for name in names):
                yield node


def test_no_secret_is_compared_sign_by_sign() -> None:
    found = {
        ast.unparse(node)
        for path, tree in sources()
        for node in compared_plainly(tree, (*SECRET, OF_OIDC) if "/oidc" in str(path) else SECRET)
    }

    assert found == set(PLAIN)


def test_the_check_sees_what_it_is_for() -> None:
    tree = ast.parse("if given == self._secret or pin != x.pin_hash or state == 'on': pass")

    assert [ast.unparse(node) for node in compared_plainly(tree)] == ["given == self._secret", "pin != x.pin_hash"]
    tree = ast.parse("state == pending.state")
    assert [ast.unparse(node) for node in compared_plainly(tree, [OF_OIDC])] == ["state == pending.state"]


def test_what_comes_from_outside_is_compared_by_what_is_made_for_it() -> None:
    for path, by in COMPARED.items():
        assert by in (ROOT / "workbench" / path).read_text("utf-8"), path
