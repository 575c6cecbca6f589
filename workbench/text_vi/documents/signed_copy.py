"""What is said of a signed copy of a paper: who signed, whether it is intact, where it differs and what to do.

Each finding in Vietnamese and in English; for those that speak against a file, what to do. Kept out: when each is said
(`documents.signing.signed_copy`).
"""

from __future__ import annotations

from workbench.text_vi import Said

SAID: dict[str, tuple[str, str]] = {
    "as_made": (
        "Nội dung đúng từng byte với bản lập lại từ dữ liệu; sau đó chỉ có thêm chữ ký.",
        "It is, byte for byte, what the data give when made again; nothing but signatures came after.",
    ),
    "changed_since_made": (
        "Sau khi lập, tệp bị thêm nội dung khác chữ ký.",
        "Since it was made something other than signatures was added.",
    ),
    "saved_anew": (
        "Chữ và dữ liệu bên trong giống hệt, nhưng tệp đã được lưu lại bằng phần mềm khác: không còn là tệp đã lập.",
        "Words and data are the same, but the file was saved anew by other software: it is not the one that was made.",
    ),
    "pages_differ": (
        "Số trang khác: tệp có {given} trang, bản lập lại có {made}.",
        "The number of pages differs: the file has {given}, the paper as made {made}.",
    ),
    "page_differs": (
        "Trang {page} khác bản lập lại: tệp ghi “{given}”, đúng ra là “{made}”.",
        "Page {page} differs from the paper as made: the file says “{given}”, it should be “{made}”.",
    ),
    "more_pages": ("Và {more} trang nữa khác bản lập lại.", "And {more} more pages differ."),
    "attachment_differs": (
        "Dữ liệu đi kèm {file} khác dữ liệu của bản lập lại.",
        "The file {file} inside differs from that of the paper as made.",
    ),
    "hash_printed": (
        "Dữ liệu bên trong đúng mã SHA-256 in trên giấy.",
        "The data inside have the SHA-256 that is printed.",
    ),
    "hash_not_printed": (
        "Dữ liệu bên trong không phải dữ liệu có mã SHA-256 in trên giấy.",
        "The data inside are not those of the SHA-256 that is printed.",
    ),
    "signed": (
        "Chữ ký của {signer} (ô {field}), {at}; chứng thư do {issuer} cấp.",
        "Signed by {signer} (field {field}), {at}; certificate by {issuer}.",
    ),
    "unchanged_since": ("  Nguyên vẹn, sau đó không có gì thay đổi.", "  Intact, nothing was changed after it."),
    "signed_since": (
        "  Nguyên vẹn, sau đó chỉ có thêm chữ ký khác.",
        "  Intact, only further signatures came after it.",
    ),
    "not_intact": (
        "  Chữ ký của {signer} không còn khớp với tệp: nội dung đã bị sửa.",
        "  The signature of {signer} does not fit the file: its content was changed.",
    ),
    "changed_after": (
        "  Sau khi {signer} ký, tệp bị thêm nội dung khác chữ ký.",
        "  After {signer} signed, something other than signatures was added.",
    ),
    "expired": (
        "  Chứng thư của {signer} không có hiệu lực lúc ký.",
        "  The certificate of {signer} was not valid when it was used.",
    ),
    "revoked": ("  Chứng thư của {signer} đã bị thu hồi.", "  The certificate of {signer} was revoked."),
    "unknown_chain": (
        "  Chứng thư của {signer} do nơi cấp mà cơ quan này không biết.",
        "  The certificate of {signer} was given out by a chain that this office does not know.",
    ),
    "no_roots": (
        "  Chưa có chứng thư gốc nào để đối chiếu: nơi cấp là nơi cơ quan này không biết.",
        "  No root certificates to compare with: signed by a chain that this office does not know.",
    ),
    "own_field": (
        "  Ký ngoài ô dành sẵn, nhưng đúng tên người phải ký.",
        "  Signed outside the prepared fields, in the name of one who is to sign.",
    ),
    "stranger": (
        "  {signer} không phải người ký giấy tờ này.",
        "  {signer} is none of those who sign this paper.",
    ),
    "not_theirs": (
        "  Ô này dành cho {expected}, nhưng {signer} đã ký.",
        "  This field is for {expected}, but {signer} signed in it.",
    ),
    "not_signed_yet": ("Chưa ký: {field}.", "Not signed yet: {field}."),
    "no_signature": ("Tệp chưa có chữ ký số nào.", "There is no signature in the file."),
    "not_revoked": (
        "  Chứng thư chưa bị thu hồi, theo danh sách thu hồi hoặc trả lời của nơi cấp kèm theo.",
        "  Not revoked, as a list of revoked certificates or an answer of the provider says.",
    ),
    "revocation_unknown": (
        "  Chưa kiểm tra chứng thư có bị thu hồi hay không: không có danh sách thu hồi (.crl) trong tệp hay ở "
        "thư mục chứng thư, và không dùng mạng.",
        "  Whether it was revoked was not checked: no list of revoked ones (.crl) is in the file or among the "
        "certificates, and no network is used.",
    ),
    "instants": (
        "Giờ ký là giờ máy người ký.",
        "The instants of signing are those of the signers' machines.",
    ),
}
"""By the finding: Vietnamese, English."""

_AGAIN = "Tải lại giấy tờ ấy từ hệ thống, ký trên chính tệp ấy, không mở và lưu bằng phần mềm khác, rồi nộp lại."
_OWN = "Ký lại bằng chứng thư của chính người có tên trong ô."
TODO: dict[str, str] = {
    "expired": "Gia hạn chứng thư rồi ký lại trên tệp tải từ hệ thống.",
    "revoked": "Ký lại bằng chứng thư còn hiệu lực.",
    "unknown_chain": "Chép chứng thư gốc của nơi cấp vào thư mục chứng thư của cơ quan, hoặc ký bằng chứng thư khác.",
    "stranger": _OWN,
    "not_theirs": _OWN,
    "no_signature": "Ký số vào tệp rồi nộp lại.",
}
"""For what speaks against a file: what to do; `_AGAIN` for the rest."""
STRANGE_WORDING = Said(
    "Tên tệp câu chữ đi kèm không đúng dạng.", "Tệp này không do chương trình lập; không dùng làm bằng chứng."
)


ALREADY_KEPT = Said("Bản này đã nộp rồi.", "Không cần nộp lại; nộp bản có thêm chữ ký khác nếu có.")
NO_MINUTES = Said("Chưa có biên bản của phiên này để ký.", "Lập biên bản, tải minutes.pdf về ký rồi nộp.")
NO_COPY = Said("Không có bản đã ký này.", "Mở lại trang để xem các bản đã nộp.")
NOT_THERE = Said(
    "Bản đã ký không còn trong thư mục hồ sơ.", "Lấy lại từ bản sao lưu; nhật ký vẫn giữ mã SHA-256 của bản ấy."
)
NOT_THE_SAME = Said(
    "Bản đã ký đã bị thay đổi sau khi nhận.", "Lấy lại từ bản sao lưu; nhật ký giữ mã SHA-256 của bản đã nhận."
)
FOLDER = " (bản đã ký)"
"""What the folder of signed copies is called, after the session's id."""


def kept(path: str, signers: str, missing: str) -> str:
    """The line after a signed copy was kept."""
    return f"Đã nhận bản đã ký: {signers}. Giữ tại {path}." + (f" Còn chưa ký: {missing}." if missing else "")


def fault(name: str, **parts: object) -> Said:
    """A finding that speaks against an uploaded copy."""
    return Said(SAID[name][0].format(**parts).strip(), TODO.get(name, _AGAIN))
