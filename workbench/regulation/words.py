"""The council's own regulation in words, every setting of it: the reader must know which rules the law did not give.

The minutes print these sentences; the command and the page set beside each what it does on an example. Kept out: the
example (`example`), its replay (`effects`).
"""

from __future__ import annotations

from dataclasses import dataclass

from workbench.regulation.reports import reports_of
from workbench.scoring import MaxGap, Regulation
from workbench.text_vi.regulation import settings as words


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingWords:
    """What a regulation says on one matter; `key` is the matter's name in `text_vi.regulation.SETTING`."""

    key: str
    text: str

    @property
    def label(self) -> str:
        """The matter as people call it."""
        return words.SETTING[self.key]


def regulation_words(rules: Regulation) -> tuple[SettingWords, ...]:
    """Return every setting of a regulation, in the order of the bundle; last what no result depends on."""
    texts = {
        "source": rules.source,
        "who": words.WHO[rules.secretary_scores],
        "mean": words.MEAN,
        "gap": _gap(rules.max_gap),
        "quorum": words.quorum(rules.quorum.share, rules.quorum.of, rules.quorum.chair),
        "floors": words.FLOORS[rules.floors],
        "waivers": words.WAIVERS[rules.waivers],
        "fallback": words.FALLBACK[rules.fallback],
        "forward": words.FORWARD[rules.forward],
        "decimals": words.decimals(rules.decimals),
        "reports": words.REPORTS[reports_of(rules)],
    }
    return tuple(SettingWords(key=key, text=text) for key, text in texts.items())


def _gap(limit: MaxGap | None) -> str:
    if limit is None:
        return words.NO_GAP
    return words.GAP[limit.test].format(points=words.points(limit.points))
