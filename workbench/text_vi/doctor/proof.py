"""What a stranger is told who checks a session's files, in Vietnamese, and in English for who does not read it.

Kept out: what is checked (`doctor.proof`).
"""

from __future__ import annotations

from typing import Literal

from workbench.text_vi import Said

Language = Literal["vi", "en"]

SAID: dict[str, tuple[str, str]] = {
    "bundle": ("Dữ liệu phiên {session}, mã SHA-256 {sha256}.", "Session {session}, SHA-256 {sha256}."),
    "hash_same": ("Tệp đúng là tệp có mã đã cho.", "The file is the one of the given hash."),
    "hash_differs": (
        "Tệp không phải tệp có mã đã cho ({given}): đã bị thay đổi hoặc là tệp khác.",
        "The file is not the one of the given hash ({given}): it was changed, or is another.",
    ),
    "replays": (
        "Tính lại được từ các phiếu: {products} sản phẩm, {rated} sản phẩm có hạng.",
        "It replays from the ballots: {products} products, {rated} of them with stars.",
    ),
    "refused": ("Không tính lại được: {why}", "It does not replay: {why}"),
    "figures_same": (
        "Kết quả tính lại đúng từng byte với kết quả đã in.",
        "The replay is the printed result, byte for byte.",
    ),
    "figures_differ": (
        "Kết quả tính lại khác kết quả đã in ở: {products}.",
        "The replay differs from the printed result for: {products}.",
    ),
    "figures_not_given": (
        "Không có kết quả đã in để đối chiếu (result.json).",
        "No printed result was given to compare with (result.json).",
    ),
    "product": ("  {code}: {mean} điểm, {stars} sao", "  {code}: mean {mean}, stars {stars}"),
    "journal": ("Nhật ký phiên {session}: {entries} dòng.", "Journal of session {session}: {entries} entries."),
    "chain_holds": (
        "Chuỗi mã liền từ đầu đến cuối; {computed} dòng tính lại được mã, {linked} dòng phiếu kín nội dung.",
        "The chain holds from end to end; {computed} hashes recomputed, {linked} ballots linked by hash alone.",
    ),
    "chain_broken": (
        "Chuỗi mã đứt ở dòng {number}: đã bị sửa, bỏ bớt hoặc đổi thứ tự.",
        "The chain breaks at entry {number}: changed, left out or put in another order.",
    ),
    "cut": (
        "Nhật ký thiếu phần cuối: đầu tệp ghi {said} dòng, có {found}.",
        "The journal is cut short: its head says {said} entries, there are {found}.",
    ),
    "receipt_stands": (
        "Dấu trên biên nhận là dòng {number}, {kind}, lúc {at}.",
        "The receipt's mark is entry {number}, {kind}, at {at}.",
    ),
    "receipt_missing": (
        "Dấu trên biên nhận không có trong nhật ký này.",
        "The receipt's mark does not stand in this journal.",
    ),
    "extends": (
        "Tệp sau nối tiếp tệp trước: {same} dòng giống hệt, thêm {more} dòng.",
        "The second file extends the first: {same} entries are the same, {more} were added.",
    ),
    "other_session": ("Hai tệp của hai phiên khác nhau.", "The files are of two sessions."),
    "not_extended": (
        "Tệp sau không nối tiếp tệp trước: khác từ dòng {number}.",
        "The second file does not extend the first: they differ from entry {number} on.",
    ),
    "all_stands": ("Mọi điều kiểm được đều đúng.", "Everything that was checked stands."),
    "something_wrong": ("Có điều không đúng, nêu ở trên.", "Something does not stand; see above."),
}
"""By the finding: Vietnamese, English."""

NOT_OURS = Said(
    "Tệp không phải dữ liệu phiên hay bản xuất nhật ký. / Neither a session's data nor a journal's export.",
    "Đưa tệp bundle.json của hồ sơ, hoặc tệp do session journal ghi. / Give bundle.json, or a journal's export.",
)
NEEDS_JOURNAL = Said(
    "Biên nhận chỉ đối chiếu được với bản xuất nhật ký. / A receipt can be held against a journal's export alone.",
    "Đưa tệp do session journal ghi. / Give what session journal wrote.",
)


def exported(entries: int, path: str) -> str:
    """The line after a journal was exported."""
    return f"Đã ghi {entries} dòng nhật ký vào {path}."


def told(name: str, language: Language, **parts: object) -> str:
    """A finding in a language."""
    return SAID[name][language == "en"].format(**parts)
