"""The sentences a story may use: each is a pattern, what it does at the desk, and what is seen after it.

`<who>`, `<what>`, `<why>` and their like are the parts that change; `[...]` may be left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from tests.desk.council import SID
from tests.stories.council import Story
from workbench.desk.acts import signing
from workbench.desk.views import views

Seen = dict[str, Any] | None
SENTENCES: list[tuple[str, Callable[..., Seen]]] = []

STATES = {"scoring": "đang chấm", "closed": "đã đóng", "concluded": "đã kết thúc"}
STATUSES = {
    "disqualified": "bị loại",
    "stopped": "dừng chấm",
    "incomplete": "còn thiếu phiếu",
    "not_quorate": "không đủ người",
    "needs_discussion": "phải bàn lại vì chênh lệch",
    "needs_agreement": "phải thống nhất mức",
    "failed_minimum": "không đạt mức tối thiểu",
    "rated": "đã xếp hạng",
}


def sentence(told: str) -> Callable[[Callable[..., Seen]], Callable[..., Seen]]:
    """Put a sentence on the list."""
    pattern = re.escape(told).replace(r"\[", "(?:").replace(r"\]", ")?").replace(r"\ ", " ")

    def listed(act: Callable[..., Seen]) -> Callable[..., Seen]:
        SENTENCES.append((re.sub(r"<(\w+)>", r"(?P<\1>.+?)", pattern), act))
        return act

    return listed


def letters(lines: str | None) -> dict[str, str]:
    """Read `1.4 mức 1, 1.5 mức 2`."""
    pairs = [line.split(" mức ") for line in lines.split(", ")] if lines else []
    return {line: "abcdefghij"[int(place) - 1] for line, place in pairs}


# before the meeting


@sentence("<who> khai không có xung đột lợi ích ở <what>")
def declare(story: Story, who: str, what: str) -> Seen:
    story.each(who, what, story.table.declare)
    return None


@sentence("<who> không tham gia chấm <what> vì <why>")
def recuse(story: Story, who: str, what: str, why: str) -> Seen:
    story.each(who, what, lambda member, code: story.table.declare(member, code, "recused", why))
    return None


@sentence("<who> chấm <what> mức cao nhất[, trừ <lines>]")
def tick_all(story: Story, who: str, what: str, lines: str | None) -> Seen:
    def tick(member: str, code: str) -> Any:
        best = {line.id: line.letters[-1] for line in story.sheet(code).criteria}
        return story.table.save(member, code, marks=best | letters(lines))

    return {"số dòng đã chấm": story.each(who, what, tick)["done"]}


@sentence("<who> sửa phiếu <what> thành <lines>[, ghi lý do <why>]")
def change(story: Story, who: str, what: str, lines: str, why: str | None) -> Seen:
    given = {"marks": letters(lines)} | ({"why": why} if why else {})
    story.each(who, what, lambda member, code: story.table.save(member, code, **given))
    return None


@sentence("<who> nộp phiếu <what>")
def hand_in(story: Story, who: str, what: str) -> Seen:
    receipt = story.each(who, what, story.table.hand_in)["receipt"]
    return {"biên nhận": {"vòng": receipt["round"]}}


@sentence("<who> xin sửa lại phiếu <what> vì <why>")
def reopen(story: Story, who: str, what: str, why: str) -> Seen:
    story.each(who, what, lambda member, code: story.table.reopen(member, code, why))
    return None


# the board's acts


@sentence("<who> ghi <absent> vắng mặt[ ở <what>] vì <why>")
def absence(story: Story, who: str, absent: str, what: str | None, why: str) -> Seen:
    return _act(story, who, "absence", member=story.ids[absent], product=what and story.codes[what], reason=why)


@sentence("<who> bỏ ghi vắng mặt cho <absent>[ ở <what>] vì <why>")
def withdraw(story: Story, who: str, absent: str, what: str | None, why: str) -> Seen:
    return _act(
        story, who, "withdraw_absence", member=story.ids[absent], product=what and story.codes[what], reason=why
    )


@sentence("<who> đóng phiên[ vì <why>]")
def close(story: Story, who: str, why: str | None) -> Seen:
    return _act(story, who, "close", reason=why)


@sentence("<who> mở vòng chấm lại <what> vì <why>")
def open_round(story: Story, who: str, what: str, why: str) -> Seen:
    return _act(story, who, "open_round", product=story.codes[what], reason=why)


@sentence("<who> đề nghị mở lại việc chấm <what> cho <members> vì <why>")
def propose_rescoring(story: Story, who: str, what: str, members: str, why: str) -> Seen:
    people = [story.ids[name] for name in re.split(", | và ", members)]
    return _act(story, who, "propose_rescoring", products={story.codes[what]: people}, reason=why)


@sentence("<who> đề nghị mở lại <what> vì <why>")
def propose_reopening(story: Story, who: str, what: str, why: str) -> Seen:
    return _act(story, who, "propose_reopening", product=story.codes[what], reason=why)


@sentence("<who> đề nghị rút xác nhận vì <why>")
def propose_unsigning(story: Story, who: str, why: str) -> Seen:
    return _act(story, who, "propose_unsigning", reason=why)


@sentence("<who> đồng ý đề nghị <number>")
def confirm(story: Story, who: str, number: str) -> Seen:
    return _act(story, who, "confirm_proposal", number=int(number))


@sentence("<who> rút đề nghị <number> vì <why>")
def take_back(story: Story, who: str, number: str, why: str) -> Seen:
    return _act(story, who, "withdraw_proposal", number=int(number), reason=why)


@sentence("<who> đóng vòng chấm lại <what>")
def close_round(story: Story, who: str, what: str) -> Seen:
    return _act(story, who, "close_round", product=story.codes[what])


@sentence("<who> ghi mức thống nhất ở <what>, dòng <line> vì <why>")
def agree(story: Story, who: str, what: str, line: str, why: str) -> Seen:
    ((criterion, option),) = letters(line).items()
    return _act(story, who, "agree", product=story.codes[what], criterion=criterion, option=option, reason=why)


@sentence("<who> ghi biểu quyết giữ chênh lệch ở <what>, <yes> thuận <no> chống vì <why>")
def gap_vote(story: Story, who: str, what: str, yes: str, no: str, why: str) -> Seen:
    votes = {"for": int(yes), "against": int(no)}
    return _act(story, who, "gap_vote", product=story.codes[what], reason=why, **votes)


@sentence("<who> dừng chấm <what> do <flag> vì <why>")
def stop(story: Story, who: str, what: str, flag: str, why: str) -> Seen:
    return _act(story, who, "stop", product=story.codes[what], flag=flag, reason=why)


@sentence("<who> loại <what> vì <why>")
def disqualify(story: Story, who: str, what: str, why: str) -> Seen:
    return _act(story, who, "disqualify", product=story.codes[what], ground=why)


@sentence("<who> xác nhận kết quả")
def sign(story: Story, who: str) -> Seen:
    return {"phiên": STATES[story.sign(story.ids[who])["session_state"]]}


@sentence("<who> lập biên bản")
def minutes(story: Story, who: str) -> Seen:
    return {"tài liệu": sorted(path.name for path in story.minutes().iterdir())}


def _act(story: Story, who: str, act: str, **fields: Any) -> Seen:
    return {"phiên": STATES[story.table.act(act, by=story.ids[who], **fields)["session_state"]]}


# what is seen


@sentence("<who> xem phiếu <what>")
def see_ballot(story: Story, who: str, what: str) -> Seen:
    found = story.table.ballot(story.ids[who], story.codes[what])
    places = {line: "abcdefghij".index(letter) + 1 for line, letter in found["marks"].items()}
    return {
        "vòng": found["round"],
        "đã nộp": found["handed_in"],
        "còn mở": found["open"],
        "mức đang chấm": places,
        "vòng trước": found["previous"] and found["previous"]["round"],
    }


@sentence("<who> xem bảng theo dõi")
def see_board(story: Story, who: str) -> Seen:
    found = views.progress(story.table.office, story.table.who[story.ids[who]], SID)
    return {
        "phiên": STATES[found["session"]["state"]],
        "còn chờ": found["waiting"],
        "đang vắng": story.names([one["member"] for one in found["absences"]]),
        "đã xác nhận": story.names([one["member"] for one in found["signed_off"]]),
        "bước": {one["name"]: one["stage_text"] for one in found["products"]},
        "đề nghị chờ": [one["number"] for one in found["proposals"] if one["ended"] is None],
    }


@sentence("<who> xem kết quả")
def see_result(story: Story, who: str) -> Seen:
    raw = signing.result(story.table.office, story.table.who[story.ids[who]], SID)
    of = {code: name for name, code in story.codes.items()}
    return {of[found["code"]]: _shown(story, found) for found in json.loads(raw)["products"]}


@sentence("<who> xem lại hồ sơ của <what>")
def see_record(story: Story, who: str, what: str) -> Seen:
    """What the minutes will be made from: everything with its reason."""
    code, record = story.codes[what], json.loads(story.bundle(story.ids[who]))
    return {
        "phiếu": [
            f"{story.name(one['member'])}, vòng {one['round']}" + (f": {one['reason']}" if one["reason"] else "")
            for one in record["ballots"]
            if one["product"] == code
        ],
        "biểu quyết": [f"{one['for']} thuận, {one['against']} chống" for one in record["resolutions"]],
        "thống nhất": [
            f"{one['criterion']} mức {'abcdefghij'.index(one['option']) + 1}: {one['reason']}"
            for one in record["agreed"]
            if one["product"] == code
        ],
        "vắng": [f"{story.name(one['member'])}: {one['reason']}" for one in record["absences"]],
        "không tham gia": [
            f"{story.name(one['member'])}: {one['reason']}" for one in record["recusals"] if one["product"] == code
        ],
    }


def _shown(story: Story, found: dict[str, Any]) -> dict[str, Any]:
    return {
        "tình trạng": STATUSES[found["status"]],
        "được tính": story.names(found["counted"]),
        "vắng": story.names(found["absent"]),
        "không tham gia": story.names(found["recused"]),
        "chưa nộp": story.names(found["missing"]),
        "tổng điểm": {story.name(member): total for member, total in found["totals"].items()},
        "trung bình": found["mean_text"],
        "chênh": found["gap"],
        "sao": found["stars"],
        "bị giữ lại ở": found["held_back_by"],
    }
