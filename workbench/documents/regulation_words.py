"""The council's own regulation in words, every setting of it: the reader must know which rules the law did not give."""

from __future__ import annotations

from workbench.documents.context import Setting
from workbench.scoring.bundle import MaxGap, Regulation
from workbench.text_vi import documents as words


def regulation_words(rules: Regulation) -> tuple[Setting, ...]:
    """Return every setting of a regulation, in the order of the bundle."""
    texts = {
        "source": rules.source,
        "who": words.WHO[rules.secretary_scores],
        "mean": words.MEAN,
        "gap": _gap(rules.max_gap),
        "quorum": words.quorum(rules.quorum.share, rules.quorum.of, rules.quorum.chair),
        "floors": words.FLOORS[rules.floors],
        "fallback": words.FALLBACK[rules.fallback],
        "forward": words.FORWARD[rules.forward],
        "decimals": words.decimals(rules.decimals),
    }
    return tuple(Setting(label=words.SETTING[key], text=text) for key, text in texts.items())


def _gap(limit: MaxGap | None) -> str:
    if limit is None:
        return words.NO_GAP
    return words.GAP[limit.test].format(points=limit.points.replace(".", ","))
