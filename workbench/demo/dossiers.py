"""Made-up dossiers of two of the demo's products, so that a member sees papers beside the lines they are read for.

Of each there is a PDF with text that holds several papers, a scan without text, and a photograph. One paper has
expired, others are missing. Everything is printed when the demo is made; nothing of it is a real paper.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import typst
from PIL import Image

from workbench.council.acts.parse import parse_act
from workbench.council.plan.record import Plan
from workbench.demo import council
from workbench.desk import Office, Visitor
from workbench.desk.acts import board
from workbench.desk.acts.dossier_files import Brought, put_file
from workbench.scoring import Product
from workbench.settings import FONTS

TEMPLATE = Path(__file__).with_name("papers.typ")
SAMPLE = "BẢN MẪU"
EXPIRED_DAYS = 30
"""How long before the meeting the certificate of conditions expired."""
_PAPERS: tuple[tuple[str, str, str, str], ...] = (
    ("Mẫu 01", "Phiếu đăng ký đánh giá, phân hạng", "{producer}", "Đăng ký sản phẩm {name}, mã {code}."),
    ("Mẫu 02", "Báo cáo tự đánh giá", "{producer}", "Tự chấm từng tiêu chí; 12 lao động, 2 điểm bán trong tỉnh."),
    ("Mẫu 03", "Báo cáo của UBND cấp xã", "UBND xã (mẫu)", "Nguyên liệu của địa phương; 9 trên 12 lao động ở xã."),
    ("1", "Giấy chứng nhận đăng ký kinh doanh", "Phòng Đăng ký kinh doanh (mẫu)", "Cấp cho {producer}."),
    ("2", "Giấy chứng nhận cơ sở đủ điều kiện", "Chi cục Chất lượng, Chế biến (mẫu)", "Có giá trị đến {until}."),
    ("8", "Hợp đồng phân phối", "{producer}", "Giao hàng cho 14 cửa hàng trong tỉnh, mỗi tháng một lần."),
)
"""Number in the decision's list, title, who issued it, what it says; a page each, in this order."""
_LIST = ("5", "Danh sách lao động", "{producer}", "Mười hai người, chín người thường trú tại xã.")
_STORY = ("10", "Câu chuyện sản phẩm", "{producer}", "Nghề của làng, từ đời ông bà đến nay.")


def fill_dossiers(office: Office, plan: Plan) -> None:
    """Bring the files of the two products in, and say which pages are which papers."""
    secretary = next(member for member in plan.members if member.role == "secretary")
    by = Visitor(
        session_id=plan.session.id,
        member_id=secretary.id,
        name=secretary.name,
        role="secretary",
        organisation=secretary.organisation,
    )
    for product in plan.products:
        if product.code in {council.LAST, council.GAP}:
            _fill(office, by, plan, product)


def _fill(office: Office, by: Visitor, plan: Plan, product: Product) -> None:
    until = plan.session.held_on - timedelta(days=EXPIRED_DAYS)
    of = {"name": product.name, "producer": product.producer, "code": product.code, "until": f"{until:%d/%m/%Y}"}
    scan, picture = (_pixels([paper], of) for paper in (_LIST, _STORY))
    for name, content in (
        ("Ho so dang ky.pdf", _printed(_PAPERS, of, format="pdf")),
        ("Danh sach lao dong (ban quet).pdf", _scanned(scan)),
        ("Anh cau chuyen san pham.png", picture),
    ):
        staged = office.store.filing.stage()
        staged.write(content)
        put_file(office, by, plan.session.id, Brought.read(product.code, name), staged)
    for page, (no, *_) in enumerate(_PAPERS, start=1):
        expires = {"expires_on": until.isoformat()} if no == "2" else {}
        _assign(office, by, product, file=1, paper=no, first=page, last=page, **expires)
    _assign(office, by, product, file=2, paper=_LIST[0])
    _assign(office, by, product, file=3, paper=_STORY[0])


def _assign(office: Office, by: Visitor, product: Product, **said: Any) -> None:
    asked = parse_act({"act": "assign_paper", "product": product.code, **said})
    board.act(office, by, by.session_id, asked)


def _printed(papers: Iterable[tuple[str, str, str, str]], of: dict[str, str], **how: Any) -> bytes:
    told = [
        {"title": title, "office": issued.format_map(of), "lines": [says.format_map(of)]}
        for _, title, issued, says in papers
    ]
    data = {"title": of["name"], "sample": SAMPLE, "papers": told}
    made: bytes = typst.compile(
        str(TEMPLATE),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        **how,
    )
    return made


def _pixels(papers: Iterable[tuple[str, str, str, str]], of: dict[str, str]) -> bytes:
    return _printed(papers, of, format="png", ppi=100)


def _scanned(page: bytes) -> bytes:
    """Return a PDF that holds nothing but the picture of a page, as a scanner makes it."""
    made = BytesIO()
    with Image.open(BytesIO(page)) as picture:
        picture.convert("L").save(made, "PDF", resolution=100)
    return made.getvalue()
