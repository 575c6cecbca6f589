"""How offices call what a plan needs: column names and cell words, without tone marks and capitals.

`EXACT` names a field beyond doubt, `LOOSE` perhaps: a person confirms. A column whose name holds one of `OTHER` is
never one of ours, however it goes on. Gathered from lists that councils publish; the 22 columns of a city's list of
recognised products are one of them. Words that stand inside a cell are looked for with their tone marks.
Kept out: what the program itself says (`text_vi.workbooks.intake`).
"""

from __future__ import annotations

from collections.abc import Mapping

Words = Mapping[str, tuple[str, ...]]

ORDINAL = frozenset({"tt", "stt", "so tt", "so thu tu", "thu tu"})

EXACT: Mapping[str, Words] = {
    "products": {
        "code": (
            *("ma so san pham", "ma san pham", "ma sp", "ma so sp", "ma so", "ma ho so", "ma so ho so", "so ho so"),
            *("ma ocop", "ma so ocop", "ma", "ky hieu", "ma hs"),
        ),
        "name": (
            *("ten san pham", "ten sp", "san pham", "ten san pham ocop", "san pham ocop", "ten san pham dich vu"),
            *("ten san pham tham gia", "ten san pham du thi", "ten san pham de nghi", "ten hang hoa", "san pham ten"),
        ),
        "producer": (
            *("chu the", "chu the ocop", "ten chu the", "ten chu the ocop", "chu the san xuat", "chu the sxkd"),
            *("chu the tham gia", "chu the san xuat kinh doanh", "co so san xuat", "ten co so", "don vi san xuat"),
            *("nha san xuat", "ten chu the san xuat", "co so sx", "chu the sx"),
        ),
        "decision": (
            *("quyet dinh ap dung", "qd ap dung", "ap dung quyet dinh", "bo tieu chi theo quyet dinh"),
            *("bo tieu chi ap dung", "danh gia theo quyet dinh"),
        ),
        "decision_reason": ("ly do dung quyet dinh khac",),
        "representative": (
            *("nguoi dai dien chu the", "nguoi dai dien", "ho ten nguoi dai dien", "dai dien chu the", "dai dien"),
            *("nguoi dai dien phap luat", "nguoi dai dien theo phap luat", "dai dien phap luat"),
        ),
        "commune": (
            *("xa phuong cua chu the", "xa phuong", "xa", "phuong", "xa phuong thi tran", "phuong xa", "ten xa"),
            *("don vi hanh chinh", "xa phuong dac khu"),
        ),
        "advised_by": ("nguoi da tu van ho so", "nguoi tu van", "nguoi tham dinh ho so"),
        "to_meeting": ("vi sao dua ra hop", "ly do dua ra hop"),
        "earlier_code": ("ma o cac phien truoc", "ma cu", "ma so cu", "ma lan truoc"),
        "set": (
            *("bo san pham", "bo sp", "bo", "bo so", "bo san pham so", "bo sp so", "ten bo san pham", "ten bo"),
            *("bo tieu chi", "bo tieu chi so", "phieu so", "so bo", "ma bo"),
        ),
        "kind": (
            *("lan danh gia", "hinh thuc danh gia", "loai danh gia", "noi dung danh gia", "danh gia lan"),
            *("loai ho so", "hinh thuc de nghi"),
        ),
        "filed_on": (
            *(
                "ngay chu the nop ho so",
                "ngay nop ho so",
                "ngay nop",
                "ngay nop hs",
                "ngay chu the nop",
                "thoi gian nop ho so",
                "ngay ho so",
            ),
        ),
        "received_on": (
            *(
                "ngay cap danh gia nhan du ho so",
                "ngay nhan ho so",
                "ngay nhan hs",
                "ngay nhan",
                "ngay tiep nhan",
                "ngay tiep nhan ho so",
            ),
            *("ngay nhan du ho so", "ngay du ho so", "ngay nhan ho so de nghi"),
        ),
        "disqualified": ("can cu loai ho so", "ly do loai", "ly do loai ho so", "can cu loai"),
        "flags": ("luu y",),
    },
    "members": {
        "id": ("ma", "ma thanh vien", "ma tv", "ky hieu"),
        "name": ("ho va ten", "ho ten", "hoten", "ten thanh vien", "ho va ten thanh vien", "ho ten thanh vien"),
        "role": (
            *("vai tro", "chuc danh trong hoi dong", "chuc vu trong hoi dong", "nhiem vu trong hoi dong"),
            *("chuc danh hoi dong", "chuc danh hd", "chuc vu hd", "nhiem vu", "tu cach", "vai tro trong hoi dong"),
        ),
        "title": ("chuc vu", "chuc danh", "chuc vu cong tac", "chuc vu chuyen mon", "chuc vu don vi cong tac"),
        "organisation": (
            *("co quan", "don vi", "don vi cong tac", "co quan cong tac", "noi cong tac", "co quan don vi"),
        ),
        "commune": ("xa phuong cua nguoi nay", "xa phuong", "noi cu tru", "noi thuong tru"),
    },
    "recognised": {
        "code": ("ma so san pham", "ma san pham", "ma sp", "ma ocop", "ma so ocop"),
        "name": (
            *("ten san pham", "ten sp", "san pham", "ten san pham ocop", "san pham ocop", "ten hang hoa"),
            *("ten san pham duoc cong nhan",),
        ),
        "producer": (
            *("chu the", "chu the ocop", "ten chu the", "ten chu the ocop", "chu the san xuat", "co so san xuat"),
            *("ten co so", "don vi san xuat", "nha san xuat", "ten chu the san xuat"),
        ),
        "legal_form": ("loai hinh", "loai hinh chu the", "loai hinh to chuc", "loai hinh to chuc san xuat"),
        "commune": ("xa phuong", "xa phuong thi tran", "phuong xa", "xa", "ten xa", "dia ban", "noi"),
        "stars": (
            *("hang sao", "so sao", "hang", "sao", "phan hang", "ket qua phan hang", "hang sao cong nhan", "dat hang"),
            *("ket qua", "xep hang"),
        ),
        "decision_number": (
            *("so quyet dinh", "so qd", "quyet dinh cong nhan", "so quyet dinh cong nhan", "qd cong nhan"),
            *("quyet dinh", "so qd cong nhan", "quyet dinh so", "quyet dinh cong nhan so"),
        ),
        "decided_on": (
            *("ngay quyet dinh", "ngay cong nhan", "ngay qd", "ngay quyet dinh cong nhan", "ngay cap", "ngay ban hanh"),
            *("ngay ky", "ngay cap giay chung nhan", "quyet dinh ngay", "quyet dinh cong nhan ngay"),
        ),
        "decided_year": ("nam cong nhan", "nam quyet dinh", "nam qd", "nam"),
        "ends_on": (
            *("ngay het han", "het han", "thoi han", "hieu luc den", "ngay het hieu luc", "han giay chung nhan"),
            *("co gia tri den", "gia tri den ngay"),
        ),
        "again_stars": ("so sao lan 2", "hang sao lan 2", "hang sao nang hang"),
        "again_decision_number": ("so quyet dinh lan 2", "so qd lan 2", "quyet dinh lan 2"),
        "again_decided_on": ("ngay quyet dinh lan 2", "ngay qd lan 2", "ngay cong nhan lan 2", "ngay lan 2"),
        "again_decided_year": ("nam cong nhan lan 2", "nam quyet dinh lan 2", "nam lan 2"),
        "stars_now": ("hang sao hien tai", "hang sao hien nay", "so sao hien tai", "so sao hien nay"),
    },
}

TIMES: Mapping[str, tuple[str, ...]] = {
    "": ("lan 1", "lan dau", "lan thu nhat", "lan mot", "cong nhan lan dau", "cong nhan lan 1", "danh gia lan 1"),
    "again_": (
        *("lan 2", "lan thu hai", "lan hai", "cong nhan lan 2", "danh gia lan 2", "nang hang", "danh gia lai"),
        *("cong nhan lai", "tai cong nhan", "danh gia nang hang"),
    ),
}
"""How a name above several columns begins that are all of one recognition, by how their fields begin."""

LOOSE: Mapping[str, Words] = {
    "products": {
        "set": ("nhom san pham", "nhom sp", "nhom", "phan nhom", "nganh hang", "nganh san pham", "phan loai"),
        "producer": ("don vi", "co so", "doanh nghiep", "hop tac xa", "ten doanh nghiep", "ten don vi", "to chuc"),
        "kind": ("hinh thuc", "noi dung de nghi", "de nghi", "lan"),
        "decision": ("quyet dinh", "theo quyet dinh"),
        "filed_on": ("ngay", "thoi gian nop", "ngay gui"),
        "code": ("id",),
    },
    "members": {
        "name": ("thanh vien", "ten", "thanh phan"),
        "role": ("phan cong", "ghi chu"),
    },
    "recognised": {
        "producer": ("don vi", "co so", "doanh nghiep", "hop tac xa", "ten doanh nghiep", "ten don vi"),
        "commune": ("dia chi", "don vi hanh chinh", "dia phuong"),
        "decided_on": ("ngay", "thoi gian cong nhan"),
    },
}

LEGAL_FORMS: Mapping[str, tuple[str, ...]] = {
    "cooperative": (
        *("hop tac xa", "htx", "h t x", "htxnn", "htxdv", "lien hiep hop tac xa", "lien hiep htx", "lhhtx"),
        "lien hiep cac hop tac xa",
    ),
    "group": ("to hop tac", "tht", "t h t", "to ht"),
    "company": (
        *("cong ty", "cty", "c ty", "tong cong ty", "ctcp", "tnhh", "doanh nghiep", "dn", "dntn", "xi nghiep"),
        "chi nhanh",
    ),
    "household": ("ho kinh doanh", "ho kd", "hkd", "h k d", "ho san xuat", "ho"),
}
"""How a producer's name begins, by what it is."""
PERHAPS_HOUSEHOLD = ("co so", "cssx")
NO_HOUSEHOLD = "hồ "
"""A family name, a lake, pepper: what without its marks would be a household."""
"""A beginning that is a household's more often than not: a person confirms."""

OTHER = (
    *("dien thoai", "sdt", "thue", "cccd", "cmnd", "email", "website", "dia chi", "doanh thu", "dai dien", "loai hinh"),
    *("cong nhan", "het han", "hieu luc", "hang sao", "so sao", "cap giay", "ban hanh", "lan 1", "lan 2", "gia ban"),
)

WORDING: Mapping[str, tuple[str, ...]] = {
    "decision": ("quyet dinh", "so quyet dinh"),
    "set": ("bo", "so bo", "bo san pham", "bo so"),
    "criterion": ("tieu chi", "so tieu chi", "ma tieu chi"),
    "option": ("muc", "muc danh gia", "phuong an"),
    "points": ("diem", "so diem"),
    "text": ("noi dung", "noi dung muc", "van ban", "nguyen van"),
}
"""Columns of the list of a decision's printed wording."""

ROLES: Mapping[str, tuple[str, ...]] = {
    "vice_chair": ("pho chu tich", "pho ct", "pct", "pho chu tich thuong truc"),
    "chair": ("chu tich", "ct"),
    "secretary": (
        *("thu ky", "uy vien thu ky", "uy vien kiem thu ky", "thanh vien thu ky", "thanh vien kiem thu ky", "tk"),
        *("thu ky tong hop", "uy vien thuong truc kiem thu ky", "uy vien thuong truc thu ky"),
    ),
    "advisory": ("to tu van", "thanh vien to tu van", "to vien", "to giup viec", "thanh vien to giup viec", "tu van"),
    "observer": ("quan sat vien", "khach moi", "dai bieu", "du thinh", "moi du"),
    "member": ("thanh vien", "uy vien", "uv", "tv", "uy vien thuong truc", "thanh vien thuong truc"),
}

UNCLEAR_ROLES = frozenset(
    {
        "to thu ky",
        "thanh vien to thu ky",
        "to truong to thu ky",
        "to truong thu ky",
        "thu ky giup viec",
        "bo phan thu ky",
    }
)
"""Of the secretary's staff: whether such a person is the council's secretary or attends, only the office knows."""

OF_COUNCIL = (
    r"(.+?) (?:cua )?(?:hoi dong|hd)(?: (?:danh gia|tham dinh|ocop|phan hang|cap (?:tinh|xa|huyen|trung uong)).*)?"
)
"""A role with the council's name: no other body may follow, such as the people's council."""

FORMER = frozenset({"nguyen", "cuu", "khong", "thay"})
"""Before a role that somebody had and has no more, or acts in."""

KINDS: Mapping[str, tuple[str, ...]] = {
    "first": (
        *("lan dau", "moi", "danh gia lan dau", "lan 1", "1", "san pham moi", "cong nhan lan dau", "cong nhan moi"),
        *("danh gia lan 1", "danh gia moi", "phan hang lan dau", "xep hang lan dau"),
    ),
    "upgrade": ("nang hang", "nang sao", "danh gia nang hang", "nang hang sao", "de nghi nang hang"),
    "renewal": (
        "danh gia lai",
        "cong nhan lai",
        "tai danh gia",
        "het han danh gia lai",
        "lai",
        "gia han",
        "phan hang lai",
    ),
}

NEGATIONS = frozenset({"khong", "chua"})
"""A kind beside one of these is not taken."""

DECISION_REST = frozenset(
    [
        "quyet",
        "dinh",
        "so",
        "qd",
        "ttg",
        "ngay",
        "thang",
        "nam",
        "cua",
        "thu",
        "tuong",
        "chinh",
        "phu",
        "theo",
        "bo",
        "tieu",
        "chi",
        "tc",
    ]
)
"""Words that belong to the name of a decision, beside its number and year; the day it was signed is cut away before."""

HEADING_STARTS = (
    *("xã", "phường", "thị trấn", "đặc khu", "huyện", "thị xã", "nhóm", "bộ sản phẩm", "bộ số", "bộ tiêu chí"),
    *("danh mục", "danh sách", "sản phẩm đánh giá", "sản phẩm đề nghị", "sản phẩm nâng hạng", "các sản phẩm"),
    *("lĩnh vực", "ngành"),
)
"""How the heading of a group begins that has no number of its own; with tone marks, for “Bò khô” is a product."""

COMMUNES = ("xa", "phuong", "thi tran", "dac khu")

DITTO = frozenset({"nt", "nhu tren", "nhu tr"})
DITTO_MARKS = frozenset({'"', "''", "″", "〃", "”", "“", '""', "-nt-"})

TOTALS = frozenset({"tong", "tong cong", "cong", "tong so"})
TOTAL_STARTS = ("tong cong ", "tong so ", "cong nhom ", "cong bo ")

SIGNATURES = (
    *("nguoi lap", "thu truong", "ky ten", "xac nhan cua", "tm uy ban", "tm hoi dong", "kt chu tich", "noi nhan"),
    *("nguoi tong hop", "ky ghi ro", "dong dau", "can bo lap", "ky va ghi ro", "nguoi kiem tra"),
)

HONORIFICS = ("ông", "bà", "ô.", "b.", "đ/c", "đồng chí")
"""Before a person's name, in the way they are written; the minutes print names alone."""

AND_ALSO = "kiêm"
"""Between two offices that one person holds."""

HOLDS_OFFICE = ("làm", "giữ chức", "là", AND_ALSO)
"""Between a person's other office and the one in the council."""

MONTH, YEAR = "th[áa]ng", "n[ăa]m"
HOURS, MINUTES = "giờ", "phút"
BETWEEN_DAYS = ("đến", "và", "hoặc", "hay")
"""Between a day alone and the one that is whole: 20 đến 25/5/2026."""

SET, NUMBER = "bộ", "số"
"""Before a product set's number."""

CRITERION, OPTION = "tiêu chí ", "mức "
"""Before the name of a line or an option in an office's list."""
