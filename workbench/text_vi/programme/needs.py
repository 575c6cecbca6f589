"""What is refused because of other records: eligibility, rounds and results, certificates and the law, withdrawal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from workbench.text_vi import Said
from workbench.text_vi.common import LEVEL

NOT_DECIDED_YET = Said("Ngày quyết định chưa đến.", "Kiểm tra lại ngày.")


def ends_beyond(decided: date, by_law: date) -> Said:
    """Return the words for a certificate that would hold longer than the law says."""
    return Said(
        f"Giấy quyết định ngày {decided:%d/%m/%Y} hết hạn chậm nhất {by_law:%d/%m/%Y} (36 tháng).",
        f"Ghi {by_law:%d/%m/%Y}, hoặc sửa ngày quyết định.",
    )


def ends_before(decided: date, by_law: date) -> Said:
    """Return the words for a certificate that would end earlier than the law says."""
    return Said(
        f"Giấy quyết định ngày {decided:%d/%m/%Y} hết hạn {by_law:%d/%m/%Y} theo luật; ngày ghi sớm hơn.",
        "Ghi ngày theo luật, hoặc ghi lý do giấy hết hạn sớm hơn.",
    )


def ends_by_list(by_law: date) -> str:
    """Return the reason of a last day that an office's list has against the law."""
    return f"Theo ngày trong danh sách nhập; theo luật là {by_law:%d/%m/%Y}"


def other_recogniser(stars: int, decided: date, level: str | None) -> Said:
    """Return the words for stars that another level recognises."""
    who = "không cấp nào công nhận" if level is None else f"do {LEVEL[level].lower()} công nhận"
    return Said(f"{stars} sao vào ngày {decided:%d/%m/%Y} {who}.", "Kiểm tra lại số sao, ngày và cấp công nhận.")


def not_eligible(product: str, why: str) -> Said:
    """Return the words for a product against which an answer speaks."""
    named = f": {why}" if why else ""
    return Said(
        f"Sản phẩm {product} không đủ điều kiện tham gia{named}.",
        "Xem năm câu hỏi điều kiện ở sổ sản phẩm, sửa nếu sai.",
    )


def not_answered(product: str) -> Said:
    """Return the words for a product of which eligibility was not answered whole."""
    return Said(
        f"Điều kiện tham gia của {product} chưa trả lời đủ, hoặc thiếu lý do.",
        "Trả lời năm câu hỏi ở sổ sản phẩm, mỗi câu kèm lý do.",
    )


def no_certificate(kind: str) -> Said:
    """Return the words for a dossier that goes on from a certificate which is not there."""
    return Said(
        f"Sản phẩm chưa có giấy chứng nhận để {kind.lower()}.", "Chọn “Lần đầu”, hoặc ghi giấy đã cấp vào sổ trước."
    )


def certificate_over(certificate: str, ends: date) -> Said:
    """Return the words for an upgrade of what no longer holds."""
    return Said(
        f"Giấy {certificate} không còn giá trị vào ngày nộp (hết hạn {ends:%d/%m/%Y}).", "Chọn lần đánh giá khác."
    )


def filed_before(certificate: str, decided: date) -> Said:
    """Return the words for a dossier that was filed before the certificate from which it goes on."""
    return Said(f"Trước ngày cấp giấy {certificate} ({decided:%d/%m/%Y}).", "Kiểm tra lại ngày nộp.")


def holds_already(certificate: str) -> Said:
    """Return the words for a first rating of what is recognised."""
    return Said(
        f"Sản phẩm đang có giấy chứng nhận {certificate} nên không phải lần đầu.", "Chọn nâng hạng hoặc đánh giá lại."
    )


def under_way(dossier: str) -> Said:
    """Return the words for a second dossier of a product."""
    return Said(f"Hồ sơ {dossier} của sản phẩm này đang làm dở.", f"Làm trên {dossier}, hoặc cho chủ thể rút nó trước.")


ROUND_NOT_OPEN = Said("Đợt này không đang nhận hồ sơ.", "Mở nhận hồ sơ cho đợt, hoặc chọn đợt khác.")
IN_A_ROUND = Said("Hồ sơ đang ở trong một đợt.", "Rút hồ sơ khỏi đợt trước, kèm lý do.")
NO_RESULT = Said(
    "Hồ sơ chưa có kết quả trong đợt.",
    "Lấy kết quả từ phiên của đợt; đợt của năm trước thì ghi kết quả nhập tay trước.",
)


def has_result(result: str) -> Said:
    """Return the words for what a result stands against."""
    return Said(
        f"Hồ sơ đã có kết quả {result}.", "Kết quả nhập tay thì rút khỏi sổ trước; kết quả của phiên không bỏ được."
    )


HAS_SESSION = Said("Đợt đã mở phiên với hồ sơ này.", "Để phiên kết luận; sản phẩm không đánh giá thì dừng trong phiên.")
NO_DOSSIERS = Said("Đợt chưa có hồ sơ nào.", "Đưa hồ sơ vào đợt trước khi ghi đã họp.")


def not_concluded(dossiers: Sequence[str]) -> Said:
    """Return the words for a round of which dossiers wait."""
    return Said(f"Còn hồ sơ chưa có kết luận: {', '.join(dossiers)}.", "Lấy kết quả của đợt trước.")


NOTHING_FOUND = Said("Đợt chưa có kết quả nào.", "Lấy kết quả của đợt trước.")


def to_recognise(count: int) -> Said:
    """Return the words for a round whose certificates are to be made together."""
    return Said(
        f"Còn {count} kết quả từ 3 sao chưa có giấy chứng nhận.",
        "Dùng “Cấp giấy chứng nhận cả đợt” để ghi cùng quyết định.",
    )


def results_stand(results: Sequence[str]) -> Said:
    """Return the words for a round of which results are on record."""
    return Said(f"Đợt đã có kết quả: {', '.join(results)}.", "Sai thì rút từng kết quả khỏi sổ trước, kèm lý do.")


def certificates_stand(certificates: Sequence[str]) -> Said:
    """Return the words for a round of which certificates are on record."""
    return Said(f"Đợt đã cấp giấy: {', '.join(certificates)}.", "Rút từng giấy khỏi sổ trước, kèm lý do.")


NOT_IN_ROUND = Said("Hồ sơ này không vào đợt ấy, hoặc đã có kết luận.", "Chọn hồ sơ đang ở trong đợt.")
NOT_PAST = Said(
    "Kết quả nhập tay chỉ dành cho đợt của những năm trước.",
    "Kết quả của năm nay lấy từ phiên của đợt, không gõ.",
)
OF_A_SESSION = Said(
    "Kết quả này từ phiên của hội đồng nên không sửa được.", "Sai thì hội đồng mở lại phiên, hoặc lập phiên khác."
)
SET_BY_DESK = Said("Mục này chương trình tự ghi.", "Bỏ mục này.")
PAPER_MISSING = Said("Kết quả nhập tay cần căn cứ.", "Ghi số, ngày của biên bản hoặc quyết định có kết quả ấy.")


def other_than_result(result: str) -> Said:
    """Return the words for a certificate that differs from the result behind it."""
    return Said(
        f"Khác với kết quả {result} mà giấy theo.", "Giấy cấp theo đợt giữ đúng sản phẩm và số sao của kết quả."
    )


REASON_FOR_CERTIFICATE = Said("Sửa số sao, ngày hay cấp công nhận của giấy cần lý do.", "Ghi lý do rồi lưu lại.")


def not_newer(certificate: str) -> Said:
    """Return the words for a certificate that was decided before the one it is to replace, or counts no more."""
    return Said(f"{certificate} không phải giấy mới hơn còn giá trị.", "Chọn giấy quyết định sau giấy này.")


def newer_stands(paper: str, title: str) -> Said:
    """Return the words for a paper that is to hold again beside the one that replaced it."""
    return Said(
        f"Giấy này đã thay bằng {paper} “{title}”, giấy đó còn trong sổ.",
        f"{paper} ghi nhầm thì rút {paper} khỏi sổ: giấy này tự được dùng lại.",
    )


def higher_stays(ends: date) -> Said:
    """Return the words for a certificate that one of fewer stars is to replace."""
    return Said(
        f"Giấy này nhiều sao hơn và còn giá trị đến {ends:%d/%m/%Y}.",
        "Giấy cũ giữ đến hết hạn; đánh giá lại mà xuống hạng thì ghi lý do.",
    )


def closed_as_withdrawn(inspection: str) -> Said:
    """Return the words for a withdrawal that an inspection tells of."""
    return Said(f"{inspection} đã kết thúc với “Thu hồi giấy chứng nhận”.", f"Mở lại {inspection} trước, kèm lý do.")


NOT_ITS_PRODUCT = Said(
    "Giấy này không phải của sản phẩm nào trong lần kiểm tra.", "Ghi sản phẩm vào lần kiểm tra, hoặc chọn giấy khác."
)
NOT_HOLDING = Said("Giấy này không còn giá trị để thu hồi.", "Chọn giấy đang “đã cấp”.")
STILL_HOLDS = Said(
    "Giấy chứng nhận chưa thu hồi.", "Ghi thu hồi ở sổ giấy chứng nhận trước, hoặc chọn cách xử lý khác."
)


def followed(plans: Sequence[str]) -> Said:
    """Return the words for a chosen idea that plans follow."""
    return Said(f"Đã có phương án theo phiếu này: {', '.join(plans)}.", "Rút hoặc trả lại phương án trước.")


def kept_older(certificate: str, stars: int, ends: date) -> Said:
    """Return the words for a result that takes no certificate away."""
    return Said(
        f"Giấy {certificate} ({stars} sao) giữ đến {ends:%d/%m/%Y}: kết quả không cao hơn.",
        "Không phải làm gì thêm; đến kỳ thì đánh giá lại.",
    )


def recognised_elsewhere(stars: int, level: str | None) -> Said:
    """Return the words for a result that the round's level does not recognise."""
    if level is None:
        return Said(f"Không cấp nào công nhận {stars} sao vào ngày ấy.", "Kiểm tra lại ngày quyết định.")
    return Said(f"{stars} sao do {LEVEL[level].lower()} công nhận.", "Chuyển hồ sơ lên cấp ấy.")
