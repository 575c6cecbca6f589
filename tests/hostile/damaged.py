"""Damage done to what people send or hand over: a tree of JSON changed somewhere, bytes changed anywhere."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

ODD: list[Any] = [
    *(None, True, False, 0, -1, 1, 2**53, 2**63, -(2**70), 10**400, 0.5, 1e308, float("nan"), float("inf")),
    *(
        "",
        " ",
        "0",
        "-1",
        "\x00",
        "\u202e",
        "\ud800",
        "ﬀ",
        "9" * 5000,
        "2026-02-30",
        "0000-00-00",
        "9999-12-31T23:59:60Z",
    ),
    *([], {}, [[]], [{}], {"": ""}, [None] * 3, {"act": "close"}),
]
"""What programs stumble over."""
TABLE = "Quyết định;Bộ;Tiêu chí;Mức;Nội dung\n26/2026/QĐ-TTg;1;1.1;A;Có\n26/2026/QĐ-TTg;1;1.1;B;Không\n"
"""A list of wording."""


def places(tree: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the way to every node of a tree but its root."""
    inner = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [way for key, value in inner for way in ((*at, key), *places(value, (*at, key)))]


@st.composite
def damaged_tree(draw: st.DrawFn, text: str) -> bytes:
    """A JSON text with up to three nodes replaced, taken out, doubled or put elsewhere."""
    tree = json.loads(text)
    for _ in range(draw(st.integers(1, 3))):
        ways = places(tree)
        if not ways:
            break
        way = draw(st.sampled_from(ways))
        holder = tree
        for key in way[:-1]:
            holder = holder[key]
        match draw(st.sampled_from(["odd", "gone", "elsewhere", "twice"])):
            case "odd":
                holder[way[-1]] = draw(st.sampled_from(ODD))
            case "gone":
                del holder[way[-1]]
            case "elsewhere":
                found = tree
                for key in draw(st.sampled_from(ways)):
                    found = found[key]
                holder[way[-1]] = json.loads(json.dumps(found))
            case _:
                if isinstance(holder, list):
                    holder.append(holder[way[-1]])
                else:
                    holder[f"{way[-1]}2"] = holder[way[-1]]
    return json.dumps(tree, ensure_ascii=draw(st.booleans())).encode("utf-8", "surrogatepass")


@st.composite
def damaged_bytes(draw: st.DrawFn, raw: bytes) -> bytes:
    """Bytes of which some are changed, cut out or put in."""
    found = bytearray(raw)
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, max(0, len(found) - 1)))
        match draw(st.sampled_from(["other", "cut", "in", "end"])):
            case "other" if found:
                found[at] = draw(st.integers(0, 255))
            case "cut":
                del found[at : at + draw(st.integers(1, 200))]
            case "in":
                found[at:at] = draw(st.binary(min_size=1, max_size=20))
            case _:
                del found[at:]
    return bytes(found)
