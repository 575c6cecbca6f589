"""What an answer gives a browser to keep, and what it takes back."""

from __future__ import annotations

from devtools.serving import Answer


def cookies_of(answer: Answer, *, taken: bool = False) -> dict[str, set[str]]:
    """Return the rules of each cookie that is given, or taken back: all but how long it is kept."""
    found = {}
    for line in answer.headers.get_all("Set-Cookie") or []:
        (name, _, value), *rules = line.split(";")[0].partition("="), *line.lower().split("; ")[1:]
        if (value in ("", '""')) == taken:
            found[name] = {rule for rule in rules if not rule.startswith(("expires", "max-age"))}
    return found
