"""What lives of several kinds are made of: in whose names, counter-acts, what is valid from a day to a day."""

from __future__ import annotations

from workbench.programme.life import Instead, Life, Move, Need, Role


def roles(*those: Role) -> frozenset[Role]:
    """Return in whose name something is done, as a set."""
    return frozenset(those)


COMMUNE, PROVINCE = roles("commune"), roles("province")
OFFICES = COMMUNE | PROVINCE
SPENDERS = OFFICES | roles("department")


def back(
    start: tuple[str, ...],
    end: str,
    who: frozenset[Role],
    *needs: Need,
    name: str = "reopen",
    clears: tuple[str, ...] = (),
    instead: Instead | None = None,
) -> Move:
    """Return a counter-act: it answers a wrong act with a reason, and leaves both in the history."""
    return Move(name=name, start=start, end=end, who=who, instead=instead, reason=True, needs=needs, clears=clears)


def dated(enters: frozenset[Role], *takes: str) -> Life:
    """Return the life of what is valid from a day to a day."""
    return Life(
        start="in_use",
        enters=enters,
        moves=(
            Move(name="end", start=("in_use",), end="ended", who=enters, fills=("to",), takes=takes, reason=True),
            back(("ended",), "in_use", enters, clears=("to",)),
        ),
    )
