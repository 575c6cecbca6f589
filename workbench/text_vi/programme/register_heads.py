"""How offices head the columns of lists that fill a register, beside a field's own name; no tone marks, no capitals.

By `kind.field`, else by field. Kept out: the names of the fields themselves (`text_vi.programme.kinds`), heads of lists
of recognised products (`text_vi.workbooks.office_words`).
"""

from __future__ import annotations

from collections.abc import Mapping

from workbench.text_vi.workbooks.office_words import EXACT

_PRODUCER = (
    *EXACT["products"]["producer"],
    *("ten htx", "htx", "ten hop tac xa", "hop tac xa", "ten doanh nghiep", "doanh nghiep", "ten cong ty", "ten ho"),
    *("ten don vi", "don vi", "ten to hop tac", "ten chu ho"),
)

HEADS: Mapping[str, tuple[str, ...]] = {
    "producer.name": _PRODUCER,
    "product.name": EXACT["products"]["name"],
    "person.name": ("ho va ten", "ho ten", "ten can bo", "can bo"),
    "office.name": ("ten co quan", "co quan", "ten don vi", "don vi"),
    "place.name": (*EXACT["products"]["commune"], "ten don vi hanh chinh"),
    "event.name": ("ten su kien", "noi dung", "ten hoi cho", "hoi cho", "lop tap huan", "ten lop"),
    "outlet.name": ("ten diem ban", "diem ban", "ten cua hang"),
    "producer": _PRODUCER,
    "product": EXACT["products"]["name"],
    "place": (*EXACT["products"]["commune"], "dia ban", "thuoc xa", "noi to chuc"),
    "legal_form": ("loai hinh chu the", "hinh thuc to chuc", "loai hinh to chuc", "hinh thuc to chuc san xuat"),
    "representative": EXACT["products"]["representative"],
    "phone": ("so dien thoai", "sdt", "dt", "so dt"),
    "email": ("email", "thu dien tu", "mail"),
    "address": ("dia chi san xuat", "dia chi co so", "tru so", "dia chi tru so"),
    "registration": ("so dkkd", "dkkd", "ma so thue", "giay dkkd", "so giay dkkd", "ma so doanh nghiep"),
    "members": ("so thanh vien htx", "thanh vien", "so xa vien"),
    "women": ("so thanh vien nu", "nu"),
    "set": EXACT["products"]["set"],
    "codes": EXACT["products"]["code"],
    "held_on": ("ngay to chuc", "thoi gian", "thoi gian to chuc"),
    "came": ("so nguoi tham du", "so luong tham du", "so nguoi tham gia"),
    "unit_code": ("ma dvhc", "ma xa", "ma don vi"),
}
