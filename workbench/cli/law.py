"""The commands of the law itself: every day that it sets for one dossier.

Kept out: which days there are and what they rest on (`council`).
"""

from __future__ import annotations

import click

from workbench.text_vi.calendar import dossier_days as words

_KINDS = "first|upgrade|renewal"
_DAY = "YYYY-MM-DD"


@click.group()
def law() -> None:
    """What the decisions set for one dossier."""


@law.command("days")
@click.option("--kind", metavar=_KINDS, help="Lần đầu, nâng hạng, đánh giá lại.")
@click.option("--filed-on", metavar=_DAY, help="Ngày chủ thể nộp hồ sơ.")
@click.option("--level", metavar="district|province|central", default="province", help="Cấp hội đồng; không ghi: tỉnh.")
@click.option("--held-on", metavar=_DAY, help="Ngày họp, nếu đã định.")
@click.option(
    "--asked-on",
    metavar=_DAY,
    help="Ngày cấp đánh giá nhận đủ hồ sơ đề nghị của xã (tỉnh); không ghi: ngày cuối của xã.",
)
@click.option("--expires-on", metavar=_DAY, help="Ngày hết hạn của giấy chứng nhận đang có.")
@click.option("--issued-on", metavar=_DAY, help="Ngày cấp giấy chứng nhận theo hồ sơ này.")
@click.option("--concluded-on", metavar=_DAY, help="Ngày có kết luận vi phạm, để tính hạn thu hồi.")
@click.option("--stars", metavar="1..5", help="Hạng sao, để biết ai thu hồi.")
@click.option("--holiday", "holidays", metavar=_DAY, multiple=True, help="Ngày nghỉ ngoài lịch lễ; ghi nhiều lần được.")
@click.option("--workday", "workdays", metavar=_DAY, multiple=True, help="Ngày làm bù ngoài lịch; ghi nhiều lần được.")
@click.option("--decision", metavar="NUMBER", help="Quyết định người có thẩm quyền đã chọn.")
@click.option("--day-count", metavar="day_after|first_day_included", help="Cách đếm ngày.")
def days(holidays: tuple[str, ...], workdays: tuple[str, ...], **given: str | None) -> None:
    """Mọi ngày mà luật đặt cho một hồ sơ: điều khoản, cách tính, sau đó thì sao."""
    from workbench.calendar.day_lines import told
    from workbench.calendar.dossier_days import law_days
    from workbench.calendar.dossier_question import asked
    from workbench.rulebook import Rulebook
    from workbench.workbooks.overlay.read import decision_named

    rulebook = Rulebook()
    if (number := given["decision"]) is not None:
        given["decision"] = decision_named(rulebook, number) or number
    found = asked(given, tuple(rulebook.decisions), holidays=holidays, workdays=workdays)
    for line in told(law_days(found, rulebook), found.off):
        click.echo(line)
    click.echo(f"\n{words.reading(found.day_count)}")
