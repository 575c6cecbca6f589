"""Words of regulation files: their faults, and the lines around the explanation (source, certainty, what is beyond)."""

from __future__ import annotations

from workbench.text_vi import Said
from workbench.text_vi.rulebook.evidence import CERTAINTY as LAW_CERTAINTY
from workbench.text_vi.workbooks.plan_form import LABELS

CERTAINTY = {
    **{key: LAW_CERTAINTY[key] for key in ("text", "transcript", "secondary", "inferred")},
    "chosen": "không văn bản nào nói, do người lập tệp chọn",
}
KIND = {
    "own": "quy chế của hội đồng",
    "practice": "thực hành của một tỉnh",
    "example": "ví dụ đặt ra",
}
KEPT = {
    "full": "Chương trình làm đúng thế",
    "part": "Chương trình làm một phần",
    "none": "Chương trình không làm",
}

SETTINGS = tuple(key for key in LABELS if key.startswith("regulation.") and not key.startswith("regulation.ext."))
"""Every setting that must be said, by its path in a file, as the plan's form has them."""

# -- faults -----------------------------------------------------------------------------------------------------------


def at(path: str) -> str:
    """Name a place in the file, with the name of the setting in the plan's form where it has one."""
    label = LABELS.get(path)
    return f"{path} ({label})" if label else path


def empty(path: str) -> Said:
    """Say that a value is not filled in."""
    if path.startswith("regulation.max_gap"):
        todo = "Điền theo quy chế; quy chế không giới hạn chênh lệch thì ghi max_gap: none."
    elif path.startswith("regulation."):
        todo = "Điền theo quy chế của hội đồng; chương trình không chọn thay."
    else:
        todo = "Điền mục này; mẫu có lời giải thích bên cạnh."
    return Said("còn trống.", todo)


def missing(name: str) -> Said:
    """Say that a key is not there."""
    return Said(f"thiếu khóa “{name}”.", "Thêm khóa này như trong trong.yaml; không mục nào có giá trị ngầm định.")


def bare_word(given: str) -> Said:
    """Say that a bare yes or no was read as a truth value."""
    word = "yes" if given == "true" else "no"
    return Said(f"chữ {word} không có dấu nháy bị YAML đọc thành {given}.", f'Viết "{word}" trong dấu nháy.')


def bad_id(given: str) -> Said:
    """Say that an id is not fit for a file's name."""
    return Said(
        f"mã {given} có ký tự không dùng được.", "Chỉ dùng chữ thường không dấu, số và gạch ngang, ví dụ tinh-2026."
    )


ARTICLE_MISSING = Said(
    "ghi là đọc trong văn bản mà không có điều khoản.",
    "Ghi article, ví dụ “Điều 7 khoản 2”; văn bản không nói thì ghi certainty: chosen và lý do ở note.",
)

NOTE_MISSING = Said("không đọc trong văn bản mà không nói vì sao chọn.", "Ghi lý do vào note.")


def id_differs(name: str, given: str) -> Said:
    """Say that the id is not the file's name."""
    return Said(f"tệp tên {name} mà id là {given}.", "Đổi tên tệp, hoặc ghi id đúng như tên tệp không có .yaml.")


NOT_BLANK = Said("mẫu trống lại điền sẵn mục này.", "Để trống; mẫu không được chọn thay hội đồng.")


def no_such_regulation(name: str, known: str) -> Said:
    """Say that a name is neither a shipped regulation nor a file."""
    return Said(f"không có quy chế hoặc tệp tên “{name}”.", f"Ghi đường dẫn của tệp, hoặc một trong: {known}.")


NO_REGULATIONS_HERE = Said("thư mục không có tệp quy chế nào.", "Chỉ đến tệp .yaml, hoặc thư mục có các tệp ấy.")


# -- around the explanation -------------------------------------------------------------------------------------------


def heading(name: str, title: str, kind: str) -> str:
    """Name a regulation."""
    return f"{name}: {title} ({KIND[kind]})"


def blank_form(name: str, path: str) -> str:
    """Name the form to fill in, and where it lies."""
    return f"{name}: mẫu trống; chép {path} thành tệp khác, điền đủ rồi kiểm tra tệp ấy."


def source(document: str, certainty: str) -> str:
    """Say where a regulation stands and how sure that is."""
    return f"Nguồn: {document} ({CERTAINTY[certainty]})."


def ground(certainty: str, article: str | None, note: str | None) -> str:
    """Say where a setting is read, or why it is so."""
    where = f"{article}, {CERTAINTY[certainty]}" if article else CERTAINTY[certainty]
    return f"Căn cứ: {where}: {note}." if note else f"Căn cứ: {where}."


def beyond(says: str, kept: str, how: str) -> str:
    """Say what the document says besides, and what the program makes of it."""
    return f"{says}. {KEPT[kept]}: {how}."


BEYOND = "Văn bản còn nói điều mà các mục trên không ghi được"
DOUBTS = "Điều chưa chắc"


# -- the plan filled in from a file -----------------------------------------------------------------------------------


def prefilled_lead(title: str) -> str:
    """What to do with a sheet that was filled in from a file."""
    return (
        f"Điền sẵn từ “{title}”; đối chiếu từng mục với quy chế đã ban hành của hội đồng, mục còn trống thì điền nốt."
    )


def left_open(title: str) -> str:
    """Say why an item was left open."""
    return f"“{title}” không cho biết mục này."


OWN_DOCUMENT = "Ghi văn bản của chính hội đồng này."
