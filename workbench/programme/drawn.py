"""The shapes of the programme's charts, as the desk fills them and the page draws them: JSON-ready. No code here."""

from __future__ import annotations

from typing_extensions import TypedDict


class ChartBar(TypedDict):
    """One bar: its group, such as a year, and which of the group's bars it is; empty where there is one."""

    group: str
    group_name: str
    series: str
    series_name: str
    value: int


class Aim(TypedDict):
    """What a target asks: its record, what it is called and of which place, in words, the least and the most."""

    record: str
    title: str
    name: str
    at: list[int]


class Chart(TypedDict):
    """A chart: what it shows and by which rule, its groups in order, its series by key and name, its bars.

    `of` is what a group is; with an aim the bars add up to it.
    """

    name: str
    title: str
    rule: str
    of: str
    groups: list[str]
    series: list[list[str]]
    aim: Aim | None
    bars: list[ChartBar]
