"""Words of the papers in a dossier and of the minima that are not judged: their faults, labels and sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workbench.text_vi import Said
from workbench.text_vi.common import places_in_law

# -- faults -----------------------------------------------------------------------------------------------------------


def proof(no: object) -> str:
    """Name a paper by its number."""
    return f"giấy tờ {no}"


def proof_twice(no: str) -> Said:
    """Say that two papers carry one number."""
    return Said(f"giấy tờ {no} có hai lần.", "Gộp hai mục, hoặc sửa số.")


def link_to_no_set(sets: Sequence[int]) -> Said:
    """Say that a link names sets that the decision has no sheet of."""
    return Said(f"gắn với Bộ {_listed(sets)}, quyết định không có phiếu của bộ ấy.", "Bỏ các bộ ấy ở “sets”.")


def link_to_no_criterion(criterion: str, sets: Sequence[int]) -> Said:
    """Say that a criterion is not on the sheets named."""
    return Said(
        f"gắn với tiêu chí {criterion}, Bộ {_listed(sets)} không có tiêu chí ấy.", "Sửa số tiêu chí hoặc “sets”."
    )


def link_twice(criterion: str, sets: Sequence[int]) -> Said:
    """Say that a paper is linked to one line twice."""
    return Said(f"gắn hai lần với tiêu chí {criterion} của Bộ {_listed(sets)}.", "Giữ một dòng.")


def other_decision(holds: str, folder: str) -> Said:
    """Say that a file lies in another decision's folder."""
    return Said(f"tệp ghi {holds}, nằm trong thư mục của {folder}.", "Chuyển tệp, hoặc sửa “decision”.")


def group_unknown(group: int) -> Said:
    """Say that a minimum names a group that the file does not list."""
    return Said(f"nhóm {group} không có trong “groups”.", "Sửa số nhóm, hoặc thêm tên nhóm.")


def group_without_sheet(name: str) -> Said:
    """Say that the file calls a group otherwise than the sheets do."""
    return Said(f"không phiếu nào thuộc nhóm “{name}”.", "Ghi tên nhóm đúng như “group” của các phiếu.")


def _listed(sets: Iterable[int]) -> str:
    return ", ".join(map(str, sets))


# -- the papers in print ----------------------------------------------------------------------------------------------


def named(no: str, title: str) -> str:
    """Return a paper as the form and the minutes name it, such as `3. Nguyên liệu, liên kết chuỗi`."""
    return f"{no}. {title}" if no.isdecimal() else f"{no}: {title}"


def papers_of(criterion: str, papers: Sequence[str]) -> str:
    """Say which papers of the dossier a criterion is read for."""
    return f"Tiêu chí {criterion}: {'; '.join(papers)}."


def with_place(name: str, article: str | None, certainty: str) -> str:
    """Return a paper with the place of the list it stands in."""
    return f"{name} ({places_in_law(article) if article else CERTAINTY[certainty]})"


INFERRED = "Danh mục giấy tờ theo quyết định; việc gắn với từng tiêu chí là gợi ý để đối chiếu."


# -- minima that are not judged ---------------------------------------------------------------------------------------


def minima_lead(amended_by: str, decision: str, *, complete: bool) -> str:
    """Say whose minima they are, that nobody judges them here, and how much of them is known."""
    known = "" if complete else " Dưới đây chỉ là phần đọc được, còn thiếu."
    return (
        f"{amended_by} đặt thêm yêu cầu tối thiểu cho hạng sao theo {decision}. Chương trình không xét các yêu cầu "
        f"này; hội đồng phải tự đối chiếu với văn bản.{known}"
    )


def minima_known(lines: Sequence[str]) -> str:
    """Say the minima that are known, in one paragraph."""
    return f"Phần đọc được của các yêu cầu ấy: {' '.join(lines)}"


def minima_line(star: int, part: str, groups: Sequence[str], text: str) -> str:
    """Say one minimum: its star, its part, whom it binds."""
    bound = f" ({'; '.join(groups)})" if groups else ""
    return f"{star} sao, Phần {part}{bound}: {text}."


def minima_exempt(groups: Sequence[str]) -> str:
    """Say whom the minima do not bind."""
    return f"Không áp dụng cho: {'; '.join(groups)}."


def minima_source(article: str | None, certainty: str) -> str:
    """Say where the minima stand and how sure that is."""
    return f"Nguồn: {article or 'không rõ điều khoản'}, {CERTAINTY[certainty]}."


CERTAINTY = {
    "text": "đọc trong toàn văn",
    "transcript": "đọc trong bản chép",
    "secondary": "lấy từ nguồn thứ cấp",
    "inferred": "suy luận",
    "unknown": "chưa rõ",
}
