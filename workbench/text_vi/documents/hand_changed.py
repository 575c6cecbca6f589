"""What is said of a Word file that somebody worked on: where it differs, whether it is an official one, what to do.

Each finding in Vietnamese and in English. Kept out: when each is said (`documents.signing.hand_changed`).
"""

from __future__ import annotations

from collections.abc import Iterable

from workbench.text_vi import Said

RESULT_WORDS = ("điểm", "sao", "phiếu", "%", "/100")
"""What follows a figure that tells a result."""

SAID: dict[str, tuple[str, str]] = {
    "figures_of_word": (
        "Mọi số trong tệp Word đúng với dữ liệu.",
        "Every figure of the Word file is that of the data.",
    ),
    "word_file": ("Tệp Word, đối chiếu với {paper} lập lại từ dữ liệu.", "A Word file, compared with {paper}."),
    "reworded": (
        "Có {paragraphs} đoạn văn đã sửa hoặc điền thêm.",
        "{paragraphs} paragraphs were reworded or filled in.",
    ),
    "tables_differ": (
        "Số bảng khác: tệp có {given}, bản đã lập có {made}.",
        "The number of tables differs: the file has {given}, it was made with {made}.",
    ),
    "cell_of_word": (
        "Bảng {table}, hàng {row}: tệp ghi “{given}”, dữ liệu cho “{made}”.",
        "Table {table}, row {row}: the file says “{given}”, the data give “{made}”.",
    ),
    "cell_filled": (
        "Bảng {table}, hàng {row}: ô để trống đã điền “{given}”.",
        "Table {table}, row {row}: a blank was filled in with “{given}”.",
    ),
    "paragraph_missing": (
        "Đoạn có số liệu không còn như đã lập: “{made}”.",
        "A paragraph with figures is no longer as it was made: “{made}”.",
    ),
    "paragraph_differs": (
        "Đoạn có số liệu bị sửa: tệp ghi “{given}”, đúng ra là “{made}”.",
        "A paragraph with figures was changed: the file says “{given}”, it should be “{made}”.",
    ),
    "paragraph_filled": (
        "Đoạn để trống đã điền: “{given}”.",
        "A blank was filled in: “{given}”.",
    ),
    "paragraph_added": (
        "Đoạn có số được thêm vào: “{given}”.",
        "A paragraph with figures was added: “{given}”.",
    ),
    "paragraph_moved": (
        "Đoạn có số liệu bị đổi chỗ: ở chỗ của “{made}” nay là “{given}”.",
        "Paragraphs with figures changed places: where “{made}” stood there is “{given}”.",
    ),
    "more_places": ("Và {more} chỗ khác nữa.", "And {more} more places."),
    "figures_of_pdf": (
        "Mọi số trong tệp Word có trong tệp PDF.",
        "Every figure of the Word file stands in the PDF.",
    ),
    "figure_not_in_pdf": (
        "Số {figure} có trong tệp Word, thiếu {times} lần trong tệp PDF.",
        "The figure {figure} of the Word file is missing {times} times in the PDF.",
    ),
    "figure_more_in_pdf": (
        "Số {figure} không có trong tệp Word, thừa {times} lần trong tệp PDF.",
        "The figure {figure} stands {times} times more in the PDF than in the Word file.",
    ),
}
"""By the finding: Vietnamese, English."""

FOLDER = " (bản sửa tay)"
"""What the folder of files changed by hand is called, after the session's id."""
IN_SET = "_da_sua"
"""What the name of a file ends with in the set that was changed and compared."""
NO_PAPERS = Said("Phiên chưa có giấy tờ để sửa.", "Lập biên bản, tải tệp .docx về sửa rồi nộp.")
OTHER_SESSION = Said(
    "Tệp Word này lập từ dữ liệu khác, không phải từ kết quả đã ký của phiên.",
    "Tải lại tệp .docx từ hồ sơ của phiên, chép phần chữ đã sửa sang đó rồi nộp.",
)
ALREADY_KEPT = Said("Bản này đã nộp rồi.", "Không cần nộp lại; sửa tiếp thì lưu rồi nộp bản mới.")
NO_COPY = Said("Không có bản sửa tay này.", "Mở lại trang để xem các bản đã nộp.")
NOT_THERE = Said(
    "Bản sửa tay không còn trong thư mục hồ sơ.", "Lấy lại từ bản sao lưu; nhật ký vẫn giữ mã SHA-256 của bản ấy."
)
NOT_THE_SAME = Said(
    "Bản sửa tay đã bị thay đổi sau khi nhận.", "Lấy lại từ bản sao lưu; nhật ký giữ mã SHA-256 của bản đã nhận."
)
FIGURES_DIFFER = Said(
    "Bản Word này có số liệu khác kết quả đã ký, nên không dùng làm bản chính thức và không kèm PDF.",
    "Sửa lại các chỗ đã nêu rồi nộp lại.",
)
NOT_CONVERTED = Said(
    "LibreOffice không chuyển được tệp này sang PDF.", "Mở tệp bằng Word, lưu thành PDF, rồi nộp cả hai tệp."
)


def no_paper(names: Iterable[str]) -> Said:
    """Nothing tells which of the papers was changed."""
    return Said(
        "Không biết tệp này là bản sửa của giấy tờ nào: phần ghi nhận trong tệp đã mất và tên tệp đã đổi.",
        f"Đặt lại đúng tên tệp như khi tải về, chẳng hạn {', '.join(names)}; ở dòng lệnh: --paper TÊN.",
    )


def fault(name: str, **parts: object) -> Said:
    """A finding that speaks against a PDF."""
    return Said(SAID[name][0].format(**parts), "Mở bản Word đã sửa, lưu thành PDF lần nữa, rồi nộp cả hai tệp.")


def told(name: str, **parts: object) -> str:
    """A finding in Vietnamese."""
    return SAID[name][0].format(**parts)


OFFICIAL = "Không có số liệu nào khác: bản này dùng làm bản chính thức được."
NOT_OFFICIAL = "Có số liệu khác kết quả đã ký: đã giữ, nhưng không dùng làm bản chính thức."
PDF_BY = {"libreoffice": "PDF do LibreOffice chuyển.", "given": "PDF nộp kèm, số liệu khớp tệp Word."}


def no_pdf(office: str | None) -> str:
    """Why there is no PDF: nothing to make it with, or a file that must not be opened here."""
    why = "Tệp có liên kết ra ngoài nên máy này không mở" if office else "Máy này không có LibreOffice"
    return f"{why}: mở tệp bằng Word, lưu thành PDF, rồi nộp PDF ấy (--pdf)."


def kept(path: str) -> str:
    """The line after a file was kept."""
    return f"Đã giữ tại {path}."
