"""The reasons of a result, a sentence each: the same on the consensus page, in the minutes and in a producer's letter.

Figures are whole points or votes, or the mean as the result prints it. Kept out: what a regulation says of itself
(`regulation`), of the ballots (`reasons_ballots`), proposals (`minutes`), what a letter adds (`letter`).
"""

from __future__ import annotations

from collections.abc import Sequence

from workbench.text_vi.common import beyond_limit, place_in_law
from workbench.text_vi.regulation.settings import CHOSEN, LEAD, SETTING

TOPIC = {
    "result": "Kết quả",
    "todo": "Việc phải làm",
    "points": "Điểm",
    "missed": "Mức tối thiểu chưa đạt",
    "doubt": "Mức tối thiểu còn nghi vấn",
    "waived": "Biểu quyết về mức tối thiểu",
    "met": "Mức tối thiểu đã đạt",
    "minima": "Yêu cầu chưa xét",
    "next": "Hạng cao hơn",
    "gap": "Chênh lệch",
    "seats": "Phiếu được tính",
    "regulation": "Quy chế của Hội đồng",
    "follows": "Kiến nghị",
}
"""The topics in the order in which they are told, with the label before their sentences."""


def open_ended(text: str) -> str:
    """Take the full stop from what a person wrote, where a sentence goes on."""
    return text.strip().rstrip(".")


def _listed(lines: Sequence[str]) -> str:
    return "; ".join(lines)


# -- the result -------------------------------------------------------------------------------------------------------


def at_band(stars: int) -> str:
    """All that the band's star asks for is there."""
    return f"Xếp {stars} sao: đủ điểm và đạt mọi mức tối thiểu của {stars} sao."


ASKED = {"district": "cấp tỉnh", "province": "Trung ương"}
"""Whom a council asks for a star that it may not give itself."""


def potential(stars: int, level: str) -> str:
    """All that the star asks for is there, and a higher council is asked for it."""
    return (
        f"Đạt mức điểm và yêu cầu tối thiểu của {stars} sao, đề nghị {ASKED[level]} đánh giá, phân hạng "
        f"(tiềm năng {stars} sao)."
    )


def rated(stars: int, level: str, *, potential: bool) -> str:
    """A star as its council may say it: given, or only found fit to be asked for."""
    return f"Đề nghị {ASKED[level]} đánh giá, phân hạng (tiềm năng {stars} sao)" if potential else f"Xếp {stars} sao"


def set_aside(criteria: Sequence[str]) -> str:
    """Minima that were not asked for, since the council voted that they do not apply; added to the result."""
    return f" Không xét mức tối thiểu ở tiêu chí {', '.join(criteria)}: Hội đồng đã biểu quyết không áp dụng."


def below_floors(rated: str) -> str:
    """One or two stars ask for no least option."""
    return f"{rated} theo điểm; dưới 3 sao không xét mức tối thiểu."


def by_points_alone(rated: str) -> str:
    """A decision whose minima are not judged."""
    return f"{rated} theo điểm; không xét mức tối thiểu."


def held_back(rated: str, stars: int, band: int, criteria: Sequence[str], doubtful: Sequence[str]) -> str:
    """A star below the band, and the lines that cost it; those in doubt apart."""
    return (
        f"{rated}, thấp hơn hạng {band} sao theo điểm, vì chưa đạt mức tối thiểu của {stars + 1} sao ở "
        f"{_lines(criteria, doubtful)}."
    )


def failed(band: int, criteria: Sequence[str], doubtful: Sequence[str]) -> str:
    """No star at all, and the lines that cost it; those in doubt apart."""
    return (
        f"Không xếp hạng: điểm ở hạng {band} sao, nhưng chưa đạt mức tối thiểu của {band} sao ở "
        f"{_lines(criteria, doubtful)}, và Quy chế không cho xuống hạng thấp hơn."
    )


DOUBTFUL = "phiếu in còn nghi vấn có buộc sản phẩm này không"
"""Said wherever a minimum is named of which the printed sheet does not say that it binds every product."""


def _lines(criteria: Sequence[str], doubtful: Sequence[str]) -> str:
    named = [f"tiêu chí {', '.join(criteria)}"] if criteria else []
    named += [f"tiêu chí {', '.join(doubtful)} ({DOUBTFUL})"] if doubtful else []
    return " và ".join(named)


def in_doubt(criterion: str, doubt: str, *, may_vote: bool) -> str:
    """What is doubtful of a minimum that holds a product back, and whether a vote is still open to the council."""
    vote = " Hội đồng chưa biểu quyết việc này." if may_vote else ""
    return f"Tiêu chí {criterion}: {doubt}{vote}"


def waiver(criterion: str, title: str, favour: int, against: int, reason: str, *, carried: bool) -> str:
    """A vote that a minimum does not apply to the product."""
    end = "không áp dụng cho sản phẩm này" if carried else "vẫn áp dụng, vì số thuận không nhiều hơn số chống"
    return (
        f"Hội đồng biểu quyết về mức tối thiểu của tiêu chí {criterion} {title}, {DOUBTFUL}: {favour} thuận, {against} "
        f"chống, {end}; lý do: {open_ended(reason)}."
    )


def disqualified(ground: str) -> str:
    """The dossier is out."""
    return f"Hồ sơ bị loại: {open_ended(ground)}."


def stopped(grounds: Sequence[str]) -> str:
    """Scoring was stopped."""
    return f"Hội đồng dừng đánh giá: {_listed([open_ended(ground) for ground in grounds])}."


def to_meeting(reasons: Sequence[str]) -> str:
    """A session in writing left the product to a meeting."""
    return f"Chưa có kết quả; chuyển sang phiên họp của Hội đồng: {_listed([open_ended(one) for one in reasons])}."


def missing(names: Sequence[str]) -> str:
    """Ballots that should be there and are not."""
    return f"Chưa có kết quả vì thiếu phiếu của {', '.join(names)}."


NOT_QUORATE = "Chưa có kết quả vì chưa đủ số phiếu tối thiểu theo Quy chế."


def too_far_apart(gap: int, most: int) -> str:
    """The gap that the council has to talk about."""
    return f"Chưa có kết quả vì các phiếu chênh nhau {gap} điểm, {beyond_limit(most)}."


def not_agreed(criteria: Sequence[str]) -> str:
    """The lines on which the council has to agree."""
    return (
        f"Chưa có kết quả vì thành viên chia hai phía ở mức tối thiểu của tiêu chí {', '.join(criteria)} mà Hội đồng "
        "chưa thống nhất."
    )


TODO = {
    "incomplete": "Thu đủ phiếu ở vòng tiếp theo, hoặc ghi vắng mặt kèm lý do.",
    "not_quorate": "Mở vòng tiếp theo cho người chưa chấm.",
    "needs_discussion": "Thảo luận rồi mở vòng tiếp theo, hoặc biểu quyết chấp nhận chênh lệch.",
    "needs_agreement": "Hội đồng thống nhất mức cho từng tiêu chí đã nêu, kèm lý do.",
}


# -- points -----------------------------------------------------------------------------------------------------------


def points(mean: str, total: int, ballots: int, reached: tuple[int, int] | None, beyond: tuple[int, int] | None) -> str:
    """The mean and the lines on either side of it.

    Args:
        mean: As the result prints it.
        total: The points of all counted ballots.
        ballots: How many they are.
        reached: Star and least mean of the band; None below the lowest line.
        beyond: Star and least mean of the next band; None in the highest.
    """
    above = f"đạt mốc {reached[1]} của {reached[0]} sao" if reached else ""
    below = f"chưa đến mốc {beyond[1]} của {beyond[0]} sao" if beyond else ""
    return f"Điểm trung bình {mean} ({total} điểm của {ballots} phiếu) {', '.join(filter(None, (above, below)))}."


# -- least options ----------------------------------------------------------------------------------------------------

FLOOR_NEED = {"majority": "quá nửa", "two_thirds": "ít nhất hai phần ba", "all": "tất cả"}


def votes(reached: int, of: int) -> str:
    """How many members reach a least option."""
    return f"{reached}/{of} thành viên đạt"


def votes_reached(reached: int, of: int, rule: str) -> str:
    """The votes, and how many the regulation asks for."""
    return f"{votes(reached, of)}, Quy chế cần {FLOOR_NEED[rule]}"


def line_points(total: int, ballots: int, needed: int, reached: int) -> str:
    """The points of a line under a regulation that goes by its mean."""
    return (
        f"{votes(reached, ballots)}, {ballots} phiếu cho tổng {total} điểm, Quy chế cần trung bình từ mức này, "
        f"tức {needed} điểm"
    )


def agreed_on(points: int, option: str, reached: int, of: int) -> str:
    """The option that the council agreed on."""
    return f"{votes(reached, of)}, Hội đồng thống nhất mức {points} điểm (“{option}”)"


def undecided(reached: int, of: int) -> str:
    """Members are divided and nothing was agreed."""
    return f"{votes(reached, of)}, Hội đồng chưa thống nhất"


def floor_missed(star: int, criterion: str, title: str, least: int, option: str, how: str) -> str:
    """A least option that the council did not reach."""
    return f"Tiêu chí {criterion} {title}: {star} sao cần ít nhất {least} điểm (“{option}”); {how}; chưa đạt."


def floor_met(star: int, criterion: str, least: int, option: str, how: str) -> str:
    """A least option that the council reached."""
    return f"Tiêu chí {criterion} ({star} sao, {least} điểm, “{option}”): {how}."


def unanimous(of: int, lines: Sequence[tuple[str, int, int, str]]) -> str:
    """The least options that every counted member reached.

    Args:
        of: How many members.
        lines: Criterion, star, points and wording of each.
    """
    named = [f"{criterion} ({star} sao, {least} điểm, “{option}”)" for criterion, star, least, option in lines]
    return f"{of}/{of} thành viên đạt ở tiêu chí {_listed(named)}."


def further_stars(star: int, criteria: Sequence[str]) -> str:
    """Least options of a star that is not in question yet."""
    return f"Hạng {star} sao còn cần mức tối thiểu ở tiêu chí {', '.join(criteria)}, hiện chưa đạt."


# -- the next star ----------------------------------------------------------------------------------------------------


def next_star(star: int, lacking: Sequence[str]) -> str:
    """What the next star lacks."""
    return f"Để lên {star} sao, {'; '.join(lacking)}."


def named_star(star: int, lacking: Sequence[str]) -> str:
    """What a product that got no star lacks for its band's."""
    return f"Để được xếp {star} sao, {'; '.join(lacking)}."


POINTS_SUFFICE = "điểm đã đủ"
FLOORS_SUFFICE = "mức tối thiểu đã đủ"


def points_lacking(least: int, ballots: int, needed: int, total: int) -> str:
    """The points that are not there, in whole points of all ballots."""
    return (
        f"điểm trung bình phải từ {least}: {ballots} phiếu cần tổng {needed} điểm, có {total}, còn thiếu "
        f"{needed - total} điểm"
    )


def floors_lacking(lines: Sequence[tuple[str, str]]) -> str:
    """The least options that are not there, each line with its name."""
    return f"còn thiếu mức tối thiểu ở tiêu chí {_listed([f'{number} {title}' for number, title in lines])}"


# -- the regulation ---------------------------------------------------------------------------------------------------


def decided_by(setting: str, key: str, own: str, others: Sequence[tuple[Sequence[str], str]]) -> str:
    """A setting under another value of which the result would be another.

    Args:
        setting: Its name, such as `quorum.share`.
        key: The matter it belongs to, in `regulation.SETTING`.
        own: What becomes of the product.
        others: Other choices, with what would become of it under them.
    """
    lead = LEAD.get(setting, CHOSEN)
    rest = "; ".join(f"nếu {lead}{' hoặc '.join(choices)} thì {found}" for choices, found in others)
    return f"Mục “{SETTING[key]}” của Quy chế quyết định: theo Quy chế này {own}; {rest}."


# -- what follows -----------------------------------------------------------------------------------------------------


def law(number: str, article: str | None, certainty: str) -> str:
    """A place in a decision as offices write it: from the smallest part to the decision."""
    if article is None:
        return f"Quyết định số {number}, {certainty}"
    if "/QĐ-TTg" in article:  # the place stands in another decision, which amends this one
        return f"Quyết định số {article}" if article.endswith("/QĐ-TTg") else article
    return f"{', '.join(map(place_in_law, article.split('; ')))} Quyết định số {number}"


def grounded(proposal: str, ground: str | None) -> str:
    """A proposal, and the place of the law it rests on where one is known."""
    return f"{proposal} ({ground})." if ground else f"{proposal}."


def sent_on(proposal: str, least: int | None, stars: int, ground: str | None) -> str:
    """The next level: by the mean from this line on, or by the stars."""
    why = f"điểm trung bình từ {least}" if least is not None else f"đạt {stars} sao"
    return grounded(f"{proposal}, vì {why}", ground)
