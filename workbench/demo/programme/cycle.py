"""What became of each product, day by day: from its idea to its certificate, as far as it got.

What lies years back has fixed days; what is under way keeps its distance from the council's meeting, so that nothing
but what is meant to is late. Results of past years are entered by hand at the beginning of the next one, as registers
of that time are; who recognised follows the law of the year.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache

from workbench.council.plan.record import Plan
from workbench.demo.programme.bodies import BEGAN, TWO_LEVELS, commune_on
from workbench.demo.programme.goods import COUNCIL_GOODS, COUNCIL_MAKERS, GOODS, MAKERS, Good, Maker
from workbench.demo.programme.story import Step, entered, moved
from workbench.programme.certificates.lawful import recognised_by
from workbench.programme.cycle.papers import decision_of
from workbench.rulebook import Rulebook

COUNCIL_ROUND, NEXT_ROUND = "dg-hd", "dg-sau"
_REPORT = "Nguồn nguyên liệu, lao động địa phương và việc bảo vệ môi trường: xã đã kiểm tra, đúng như hồ sơ nêu."
_TOURISM = 26
_FOR_IDEA = (
    "@tc-0 | Có | Thuộc bộ sản phẩm, làm tại xã",
    "@tc-1 | Có | Nguyên liệu của xã viên, lao động trong xã",
    "@tc-2 | Có | Có đăng ký kinh doanh",
    "@tc-3 | Có | Đã bán ở chợ huyện",
    "@tc-4 | Có | Không xả thải",
)
_FOR_PLAN = (
    "@tc-5 | Có | Mốc nào cũng có người làm",
    "@tc-6 | Có | Vốn tự có là chính",
    "@tc-7 | Có | Đã có nơi đặt hàng",
    "@tc-8 | Không | Còn đợi phiếu kiểm nghiệm",
)
"""What the board answered of what it chose, by the criteria that come with the program."""
_ELIGIBLE = {
    "right_subject": "Chủ thể thuộc đối tượng của Chương trình",
    "local": "Làm ở xã từ lâu, có tiếng trong huyện",
    "material": "Nguyên liệu chính của xã và các xã bên",
    "registered": "Có giấy chứng nhận đăng ký",
    "harmless": "Xã đã kiểm tra, không xả thải",
}
"""Why each product of the story may take part."""
_FIRST_OF_ALL = date(2021, 2, 1)
_UPGRADED = 2024, 3, "625/10"
"""In which year the council's upgrades got the stars that they have, how many, by which mean."""
_UPGRADED_UNTIL = date(2027, 11, 15)
"""Until when those certificates hold; what is upgraded later got its own with the renewals."""
_BEFORE_END = timedelta(days=150)
"""A renewal is filed as long before the end of the certificate: within 180 to 120 days (26/2026 Điều 7 khoản 6)."""
_ROUND_YEARS = (2021, 2022, 2023, 2024)
_DISTRICT_FROM, _OF_THE_DISTRICT = 2023, 3
"""From 148/QĐ-TTg on the district recognised 3 stars, and no more."""
_CODES = {"lapsed": 1, "renewed": 2, "withdrawn": 3, "again": 4, "four_stars": 5, "two_stars": 6}


def cycle(plan: Plan) -> Iterator[Step]:
    """Yield the steps of every producer, product and round, joined to the council's session by its plan."""
    meets = plan.session.held_on
    yield from (_maker(maker) for maker in (*COUNCIL_MAKERS, *MAKERS))
    for year in _ROUND_YEARS:
        days = date(year, 9, 30), date(year, 10, 20)
        for key, level in _rounds_of(year):
            council = {"council": "@cq-bcd"} if level == "district" else {}
            yield from _round(date(year, 9, 1), key, "Đợt thường kỳ", level, *days, **council)
    yield from (step for number, good in enumerate(GOODS) for step in _good(good, f"sp-{number}", meets))
    yield from (step for year in _ROUND_YEARS for step in _recognised(year))
    yield from _council(plan)
    began, file_by, meet_by = (meets + timedelta(days=days) for days in (-28, 60, 90))
    yield from _round(began, NEXT_ROUND, "Đợt thường kỳ", "province", file_by, meet_by, council="@cq-hd")


def _maker(maker: Maker) -> Step:
    values = {
        "name": maker.name,
        "legal_form": maker.form,
        "place": f"@{maker.place}",
        "registration": f"{2500 + len(maker.name)}{len(maker.key):06d}",
        "members": 5 + len(maker.name) % 20,
        "women": 2 + len(maker.key) % 3,
    }
    day = date.fromisoformat(maker.helped) if maker.helped else BEGAN
    helped = {"founded_with_help": maker.helped} if maker.helped else {}
    return entered(day, maker.key, "producer", **values, **helped)


def _product(day: date, key: str, good: Good, **more: object) -> Step:
    place = next(one.place for one in (*COUNCIL_MAKERS, *MAKERS) if one.key == good.maker)
    answers = {one: told for name, why in _ELIGIBLE.items() for one, told in ((name, True), (f"{name}_why", why))}
    named = {"name": good.name, "producer": f"@{good.maker}", "place": f"@{commune_on(day, place)}", "set": good.set}
    kind = {"origin": "specialty", "tourism": good.set == _TOURISM}
    return entered(day, key, "product", **named, **kind, **answers, **more)


def _good(good: Good, key: str, meets: date) -> Iterator[Step]:
    """Yield what became of a product that is not in the council's session."""
    if not good.year:
        yield from _under_way(good, key, meets)
        return
    began, code = date(good.year, 1, 8), _CODES.get(good.fate)
    yield _product(began, key, good, **({"codes": f"25-246-0906{code}-{code}-{began.year}"} if code else {}))
    if good.fate == "returned":
        yield from _idea(began, key, good, "returned")
        return
    yield from _idea(began, key, good, "accepted")
    yield from _plan(began + timedelta(days=20), key, good, done=True)
    yield from _PAST[good.fate](key, good)


def _slip(kind: str, key: str, day: date) -> str:
    return f"{kind}-{day.year}-{key.removeprefix('sp-').upper()}"


def _idea(day: date, key: str, good: Good, until: str) -> Iterator[Step]:
    """Yield an idea from its receipt: received, examined, accepted or returned."""
    slip, received = _slip("YT", key, day), {"received_on": day.isoformat(), "producer": f"@{good.maker}"}
    idea = {"application_type": "idea", "slip": slip, "idea": f"Làm {good.name[0].lower()}{good.name[1:]} để bán"}
    yield entered(day, f"yt-{key}", "application", **idea, **received, product=f"@{key}")
    if until == "received":
        return
    yield moved(day + timedelta(days=5), f"yt-{key}", "examine")
    if until == "returned":
        why = "Nguyên liệu mua ngoài tỉnh, chưa có gì riêng của địa phương"
        yield moved(day + timedelta(days=9), f"yt-{key}", "send_back", why, answers=[f"@tc-0 | Không | {why}"])
    elif until == "accepted":
        chosen = {"decision": f"{day.month:02d}/TB-BCĐ/{day.year}", "answers": list(_FOR_IDEA)}
        yield moved(day + timedelta(days=9), f"yt-{key}", "accept", **chosen)


def _plan(day: date, key: str, good: Good, *, done: bool, until: str = "running", late: bool = False) -> Iterator[Step]:
    """Yield a plan that follows its idea: chosen, under way with a milestone each, done."""
    plan, given = f"pa-{key}", {"received_on": day.isoformat(), "producer": f"@{good.maker}", "product": f"@{key}"}
    slip = _slip("PA", key, day)
    yield entered(day, plan, "application", application_type="plan", slip=slip, follows=f"@yt-{key}", **given)
    if until == "received":
        return
    chosen = {"decision": f"{day.month:02d}/QĐ-BCĐ/{day.year}", "answers": list(_FOR_PLAN)}
    yield moved(day + timedelta(days=5), plan, "examine")
    yield moved(day + timedelta(days=9), plan, "accept", **chosen)
    yield moved(day + timedelta(days=12), plan, "run")
    given_out, due = day + timedelta(days=12), day + timedelta(days=60 if late else 120)
    office = "@cq-nn" if given_out < TWO_LEVELS else "@cq-vpdp"
    milestone = {"name": f"Hoàn thành nhãn và bao bì: {good.name}", "office": office, "due": due.isoformat()}
    yield entered(given_out, f"cv-{key}", "task", **milestone, concerns=f"@{plan}")
    if done:
        ended = due - timedelta(days=10)
        yield moved(ended, f"cv-{key}", "finish", done_on=ended.isoformat(), minutes="Đã có nhãn và bao bì mới.")
        yield moved(due, plan, "finish")


def _dossier(
    day: date, key: str, name: str, kind: str = "first", until: str = "complete", /, **more: object
) -> Iterator[Step]:
    """Yield a dossier that is filed on a day, as far as it got; the province has it two weeks later."""
    received = day + timedelta(days=14)
    yield entered(day - timedelta(days=3), name, "dossier", product=f"@{key}", dossier_kind=kind, **more)
    yield moved(day, name, "file", filed_on=day.isoformat())
    if until == "filed":
        return
    if until == "to_complete":
        yield moved(day + timedelta(days=4), name, "ask_for_more", "Thiếu phiếu kiểm nghiệm còn hạn")
        return
    yield moved(day + timedelta(days=6), name, "forward", commune_report=_REPORT)
    if until == "complete":
        yield moved(
            received,
            name,
            "find_complete",
            received_on=received.isoformat(),
            papers=_papers(day, str(more.get("decision", ""))),
        )


@cache
def _law() -> Rulebook:
    return Rulebook()


def _papers(filed: date, decision: str) -> list[str]:
    """Return the numbers of the papers that a dossier's list asks for."""
    given = {"filed_on": filed.isoformat(), "decision": decision}
    number = decision_of(given, _law().decisions, filed)
    evidence = None if number is None else _law().evidence(number)
    return [] if evidence is None else [one.no for one in evidence.proofs if one.duty == "mandatory"]


def _rated(
    year: int, stars: int, mean: str, key: str, name: str, kind: str = "first", /, **more: object
) -> Iterator[Step]:
    """Yield a dossier that a round of the past rated."""
    rnd = f"dg-{year}-tinh" if stars > _OF_THE_DISTRICT and year >= _DISTRICT_FROM else f"dg-{year}"
    yield from _dossier(date(year, 9, 6), key, name, kind, **more)
    yield moved(date(year, 10, 1), name, "take_up", round=f"@{rnd}")
    yield from _found(date(year, 10, 20), name, rnd, stars, mean)


def _found(met: date, name: str, rnd: str, stars: int, mean: str) -> Iterator[Step]:
    """Yield a result of the past and its conclusion, typed in the year after."""
    found = {"stars": stars, "mean": mean, "legal_basis": f"Biên bản họp ngày {met:%d/%m/%Y} (mẫu)"}
    typed = _typed(met.year)
    yield entered(typed, f"kq-{name}", "result", dossier=f"@{name}", round=f"@{rnd}", **found)
    yield moved(typed, name, "conclude")


def _typed(year: int) -> date:
    """Return the day on which the results of a year are typed; what was decided by them is the day after."""
    return date(year + 1, 1, 5)


def _told(year: int) -> date:
    return _typed(year) + timedelta(days=1)


def _rounds_of(year: int) -> Iterator[tuple[str, str]]:
    """Yield the rounds of a past year with their levels: all of the province, or 3 stars of the district."""
    if year < _DISTRICT_FROM:
        yield f"dg-{year}", "province"
        return
    yield f"dg-{year}", "district"
    if year == _ROUND_YEARS[-1]:
        yield f"dg-{year}-tinh", "province"


def _permit(key: str, day: date, kind: str, years: int) -> Step:
    given = {"permit_type": kind, "number": f"{day.year}-{key.upper()}", "issued_on": day.isoformat()}
    return entered(day, f"gp-{key}", "permit", of=f"@{key}", ends_on=_years_on(day, years).isoformat(), **given)


def _years_on(day: date, years: int) -> date:
    return day.replace(year=day.year + years, day=min(day.day, 28))


Fated = Callable[[str, Good], Iterator[Step]]
"""Given a product's key and the product, the steps of its fate."""


def _once(stars: int, mean: str) -> Fated:
    """Return the fate of what was rated once."""

    def steps(key: str, good: Good) -> Iterator[Step]:
        yield _permit(key, date(good.year, 6, 15), "label", 10)
        yield from _rated(good.year, stars, mean, key, f"hs-{key}")

    return steps


def _then(first: Fated, stars: int, mean: str, kind: str) -> Fated:
    """Return the fate of what came again in 2024, its dossier carried over."""

    def steps(key: str, good: Good) -> Iterator[Step]:
        yield from first(key, good)
        yield from _rated(2024, stars, mean, key, f"hs2-{key}", kind, carried_from=f"@hs-{key}")

    return steps


def _withdrawn(key: str, good: Good) -> Iterator[Step]:
    """Yield a certificate that a check of the market brought to its end."""
    yield from _once(3, "553/10")(key, good)
    held, concluded = date(2024, 3, 12), date(2024, 3, 20)
    about = {"about": "Rượu bày bán không đúng hồ sơ", "inspection_type": "market", "products": [f"@{key}"]}
    yield entered(
        held, "kt-ruou", "inspection", **about, held_on=held.isoformat(), place="@ban-ha", by_office="@cq-ktht"
    )
    fault = {"fault": "Nhãn ghi sai nồng độ, không có lô sản xuất", "remedy_by": "2024-03-19"}
    yield moved(date(2024, 3, 13), "kt-ruou", "find_fault", **fault)
    ground = {"ground": 3, "concluded_on": concluded.isoformat()}
    why = "Không khắc phục trong hạn"
    yield moved(concluded, "kt-ruou", "propose_withdrawal", why, certificate=f"@gcn-{key}", **ground)
    ended = date(2024, 3, 29)
    yield moved(ended, f"gcn-{key}", "withdraw", why, withdrawal_decision="212/QĐ-UBND (mẫu)", **ground)
    yield moved(ended, "kt-ruou", "close", outcome="withdrawn")


_PAST: Mapping[str, Fated] = {
    "lapsed": _once(3, "58"),
    "renewed": _then(_once(3, "64"), 4, "781/10", "upgrade"),
    "withdrawn": _withdrawn,
    "again": _then(_once(2, "471/10"), 3, "597/10", "first"),
    "four_stars": _once(4, "763/10"),
    "two_stars": _once(2, "413/10"),
}


def _recognised(year: int) -> Iterator[Step]:
    """Yield the end of a round of the past: it met, and its decision."""
    for key, _ in _rounds_of(year):
        yield moved(_told(year), key, "meet")
        yield _decided(date(year, 11, 15), _told(year), key)


def _decided(day: date, typed: date, key: str) -> Step:
    number = f"{day.month * 100 + day.day}/QĐ-UBND (mẫu)"
    return Step(
        day=typed, key=key, decision=number, values={"signed_by": "Đinh Quốc Vượng", "decided_on": day.isoformat()}
    )


def _round(
    day: date, key: str, name: str, level: str, file_by: date, meet_by: date, /, **more: object
) -> Iterator[Step]:
    days = {"file_by": file_by.isoformat(), "meet_by": meet_by.isoformat()}
    yield entered(day, key, "round", year=meet_by.year, name=name, rating_level=level, **days, **more)
    yield moved(day, key, "open")


def _under_way(good: Good, key: str, meets: date) -> Iterator[Step]:
    """Yield what became of a product that is on its way, its days counted back from the council's meeting."""
    idea_ago, plan_ago, filed_ago = _AGO[good.fate]
    began = meets - timedelta(days=idea_ago)
    yield _product(began, key, good)
    yield from _idea(began, key, good, {"idea": "received", "examined": "examined"}.get(good.fate, "accepted"))
    if plan_ago is None:
        return
    until, done = "received" if good.fate == "plan" else "running", filed_ago is not None
    yield from _plan(meets - timedelta(days=plan_ago), key, good, done=done, until=until, late=good.fate == "late")
    if filed_ago is not None:
        yield from _dossier(meets - timedelta(days=filed_ago), key, f"hs-{key}", "first", good.fate)


_AGO: Mapping[str, tuple[int, int | None, int | None]] = {
    "idea": (6, None, None),
    "examined": (11, None, None),
    "chosen": (30, None, None),
    "plan": (60, 5, None),
    "running": (120, 100, None),
    "late": (120, 100, None),
    "filed": (250, 230, 5),
    "to_complete": (250, 230, 20),
    "forwarded": (250, 230, 9),
    "complete": (250, 230, 30),
}
"""How many days before the meeting an idea came, its plan, its dossier."""


def _council(plan: Plan) -> Iterator[Step]:
    """Yield how the council's products came into its session: each has a dossier in the round of that session."""
    meets, products = plan.session.held_on, plan.products
    began = min(product.filed_on for product in products) - timedelta(days=30)
    title = plan.session.title.partition(" năm ")[0]
    session = {"session": plan.session.id, "council": "@cq-hd"}
    yield from _round(began, COUNCIL_ROUND, title, plan.session.level, meets, meets + timedelta(days=14), **session)
    held = [product for product in products if product.kind == "renewal"]
    decided = _years_on(min(product.filed_on for product in held) + _BEFORE_END, -3)
    yield from _round_before(decided)
    taken = max(product.received_on or product.filed_on for product in products) + timedelta(days=1)
    for number, (good, product) in enumerate(zip(COUNCIL_GOODS, products, strict=True), start=1):
        key, more = f"hd-{number}", {"decision": product.decision}
        if product.kind == "first":
            idea = product.filed_on - timedelta(days=330)
            yield _product(idea, key, good, codes=product.code)
            yield from _idea(idea, key, good, "accepted")
            yield from _plan(idea + timedelta(days=30), key, good, done=True)
        else:
            yield _product(_FIRST_OF_ALL, key, good, codes=product.code)
            lately = product.kind == "renewal" or product.filed_on > _UPGRADED_UNTIL
            yield from _before(decided, key) if lately else _rated(*_UPGRADED, key, f"hs0-{key}")
            more["carried_from"] = f"@hs0-{key}"
        yield _permit(key, product.filed_on - timedelta(days=40), "food_safety", 3)
        yield from _dossier(product.filed_on, key, f"hs-{key}", product.kind, **more)
        yield moved(taken, f"hs-{key}", "take_up", round=f"@{COUNCIL_ROUND}")


def _round_before(decided: date) -> Iterator[Step]:
    """Yield the round in which the council's renewals and upgrades got the certificates that they have."""
    met = decided - timedelta(days=20)
    opened = decided - timedelta(days=90)
    level = recognised_by(3, decided, _law()) or "province"
    council = {"council": "@cq-bcd"} if level == "district" else {}
    yield from _round(opened, "dg-truoc", "Đợt bổ sung", level, met, met, **council)
    yield moved(_told(met.year), "dg-truoc", "meet")
    yield _decided(decided, _told(met.year), "dg-truoc")


def _before(decided: date, key: str) -> Iterator[Step]:
    met, name = decided - timedelta(days=20), f"hs0-{key}"
    yield from _dossier(decided - timedelta(days=60), key, name)
    yield moved(met, name, "take_up", round="@dg-truoc")
    yield from _found(met, name, "dg-truoc", 3, "62")
