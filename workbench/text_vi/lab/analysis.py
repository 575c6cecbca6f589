"""Words of the study of ballots: why a file was not read, headings of tables, captions of charts, how to read them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import ClassVar

from workbench.text_vi import Said
from workbench.text_vi.common import LEVEL

ADVICE = (
    "Chỉ để tham khảo. Không con số nào ở đây đi vào kết quả: hạng sao chỉ do điểm trên phiếu, quy chế và biên bản "
    "quyết định. Lệch không có nghĩa là sai: người chấm chặt có thể là người đọc hồ sơ kỹ nhất."
)
NOTHING = "Chưa đọc được hồ sơ nào nên phần này trống. Xem thông báo ở ô đọc hồ sơ phía trên."
LEVELS = {level: name.removeprefix("cấp ") for level, name in LEVEL.items()}


NO_SUCH_PATH = Said(
    "Không có tệp hay thư mục này.",
    'Ghi đường dẫn của một hồ sơ phiên (.json) hoặc thư mục chứa chúng; "demo" là hồ sơ mẫu.',
)

NO_BUNDLE_WITHIN = Said(
    "Trong thư mục này không có hồ sơ phiên nào.",
    "Chép hồ sơ phiên (.json, tải ở trang Kết quả và thống nhất, hoặc lấy bằng `uv run workbench lab`) vào đây.",
)


def cannot_read(why: str) -> Said:
    """Return the words for a file that the machine does not give."""
    return Said(f"Máy không đọc được tệp ({why}).", "Xem quyền đọc của tệp, hoặc chép lại tệp.")


def cannot_write(why: str) -> Said:
    """Return the words for a notebook that the machine does not let be made."""
    return Said(f"Máy không ghi được sổ tay ({why}).", "Xem quyền ghi của thư mục và chỗ trống trên đĩa.")


ONE_BUNDLE_ONLY = Said("Sổ tay này chỉ nhận một hồ sơ phiên.", "Chọn một hồ sơ trong danh sách, hoặc chọn sổ 50.")


def read_already(session: str, other: str) -> Said:
    """Return the words for a second file of one session."""
    return Said(
        f"Phiên {session} đã được đọc ở tệp {other}; đọc hai lần thì mỗi phiếu bị đếm đôi.",
        "Chỉ để lại một tệp của phiên này: bản mới nhất.",
    )


def refused(file: str) -> str:
    """Return the line above the reasons why a file was not read."""
    return f"Không đọc tệp {file}; các tệp khác vẫn được đọc:"


def more_faults(count: int) -> str:
    """Return how many more faults there are."""
    return f"(và {count} lỗi nữa; xem đủ bằng `uv run workbench replay TỆP`)"


def no_member(given: str, known: Sequence[str]) -> Said:
    """Return the words for a member who is in none of the bundles."""
    return Said(
        f"Không có thành viên “{given}” chấm điểm trong các hồ sơ này.",
        f"Đặt MEMBER là một mã ({', '.join(known)}) hoặc họ tên đầy đủ; để trống để xem cả hội đồng.",
    )


def two_members(given: str, count: int) -> Said:
    """Return the words for an id that is of several persons."""
    return Said(
        f"“{given}” là của {count} người ở các hội đồng khác nhau.", "Đặt MEMBER là họ tên đầy đủ của một người."
    )


def comma(value: float | None, places: int = 2) -> str:
    """Write a figure with a decimal comma; a dash where there is none."""
    if value is None or math.isnan(value):
        return "–"
    text = f"{value:.{places}f}".replace(".", ",")
    return "0" + text[2:] if text.startswith("-0") and not text.strip("-0,") else text.replace("-", "−")


def signed(value: float | None, places: int = 2) -> str:
    """Write a figure with its sign."""
    text = comma(value, places)
    return f"+{text}" if value is not None and value > 0 and text.strip("0,") else text


def percent(value: float | None) -> str:
    """Write a share as a percentage."""
    return "–" if value is None or math.isnan(value) else f"{value * 100:.0f}%"


def between(low: float, high: float, places: int = 2, *, share: bool = False) -> str:
    """Write the ends of an interval."""
    if math.isnan(low) or math.isnan(high):
        return "–"
    if share:
        return f"{percent(low)} … {percent(high)}"
    return f"{signed(low, places)} … {signed(high, places)}"


class Read:
    """The cell that reads the bundles."""

    HEADINGS = ("Tệp", "Phiên", "Cấp", "Ngày", "Sản phẩm", "Người chấm", "Phiếu tính vào kết quả")
    MINE = "Phiếu riêng của một thành viên: người khác không hiện tên, mã hay đơn vị."

    @staticmethod
    def counts(files: int, sessions: int, products: int, ballots: int) -> str:
        """Return what was read, in one line."""
        left_out = f"; {files - sessions} tệp không đọc được" if files > sessions else ""
        return f"Đã đọc {sessions} hồ sơ phiên: {products} sản phẩm, {ballots} phiếu tính vào kết quả{left_out}."


class Spread:
    """How far members lie apart, line by line."""

    HEADINGS = (
        "Tiêu chí",
        "Nội dung",
        "Điểm tối đa",
        "Sản phẩm",
        "Độ lệch thường gặp (điểm)",
        "So với điểm tối đa",
        "Sản phẩm mọi người chấm như nhau",
        "Chênh lớn nhất (điểm)",
    )
    CHART = "Tiêu chí các thành viên lệch nhau nhiều nhất (độ lệch thường gặp)"
    READ = (
        "Độ lệch thường gặp là căn bậc hai của phương sai trong cùng một sản phẩm (WMS, Shrout và Fleiss 1979). Tiêu "
        "chí "
        "đứng đầu là nơi nên đọc lại cách hiểu chung trước phiên sau."
    )


class Severity:
    """How strict or lenient each member is."""

    HEADINGS = (
        "Thành viên",
        "Vai trò",
        "Sản phẩm",
        "Chặt (−) hay rộng (+), điểm",
        "Khoảng tin cậy 95%",
        "Rõ hay không",
    )
    CHART = "Chấm chặt hay rộng so với hội đồng (điểm, khoảng 95%)"
    OTHERS = "thành viên khác"
    CLEAR, UNCLEAR, UNKNOWN = "rõ", "có thể do ngẫu nhiên", "chưa đủ phiếu"
    COUNCIL = "Hội đồng {}"
    READ = (
        "Mô hình cộng hai chiều: điểm = mức của sản phẩm + độ chặt của thành viên + ngẫu nhiên; ước lượng bằng bình "
        "phương nhỏ nhất, khoảng tin cậy theo phân phối t. “Rõ” khi khoảng chung cho mọi thành viên (Bonferroni) không "
        "chứa 0. Khi ai cũng chấm mọi sản phẩm, chặt hay rộng không đổi thứ tự sản phẩm; nó đổi điểm trung bình của "
        "sản "
        "phẩm mà người ấy vắng hoặc không tham gia."
    )
    APART = "Các hội đồng không có thành viên chung nên độ chặt chỉ so được trong từng hội đồng."


class Agreement:
    """How far the members agree."""

    HEADINGS = (
        "Phiên",
        "Sản phẩm",
        "Người chấm",
        "Alpha (Krippendorff)",
        "ICC(2,1): một người",
        "Khoảng 95%",
        "ICC(2,k): cả hội đồng",
        "ICC(3,1): bỏ qua chặt, rộng",
        "Độ lệch thường gặp (điểm)",
    )
    READ = (
        "1 là hoàn toàn thống nhất, 0 là như ngẫu nhiên, âm là trái ngược. Krippendorff coi từ 0,80 là tin cậy, 0,667 "
        "đến 0,80 là tạm dùng. Alpha dùng mọi phiếu; ICC chỉ dùng những sản phẩm mà ai cũng chấm (số ghi trong "
        "ngoặc). Các "
        "sản phẩm gần điểm nhau thì chỉ số thấp dù mọi người lệch nhau ít: đọc cùng cột cuối."
    )


class Halo:
    """Whether an overall impression colours every part."""

    HEADINGS = (
        "Thành viên",
        "Hệ số hào quang",
        "Nâng nhiều nhất ở cả ba phần",
        "Mức nâng",
        "Hạ nhiều nhất ở cả ba phần",
        "Mức hạ",
    )
    CHART = "Hệ số hào quang (1: các phần lệch độc lập với nhau)"
    TOO_FEW = "Chưa đủ phiếu để tách hiệu ứng hào quang khỏi ngẫu nhiên."
    READ = (
        "Hiệu ứng hào quang: ấn tượng chung về một sản phẩm kéo cả ba phần A, B, C cùng lên hoặc cùng xuống. Hệ số "
        "là tỉ "
        "số phương sai chung của ba phần trên phần riêng (Guilford 1954); quanh 1 là không có. Mức nâng, hạ tính "
        "theo phần "
        "trăm điểm tối đa của phần, sau khi trừ mức của sản phẩm và độ chặt của người chấm."
    )

    @staticmethod
    def whole(ratio: str, chance: float) -> str:
        """Return the council's own figure and how likely chance gives it."""
        if chance >= 0.05:
            often = f"ngẫu nhiên cũng cho như vậy trong {percent(chance)} trường hợp"
            return f"Cả hội đồng: hệ số {ratio}; chưa thấy hào quang ({often})."
        often = "dưới 1%" if chance < 0.01 else percent(chance)
        return f"Cả hội đồng: hệ số {ratio}; khó là ngẫu nhiên ({often}). Nên chấm lần lượt từng phần cho mọi sản phẩm."


class Flat:
    """Lines that tell no product from another."""

    HEADINGS = (
        "Tiêu chí",
        "Nội dung",
        "Điểm tối đa",
        "Sản phẩm",
        "Số lượt chấm",
        "Điểm hay gặp nhất",
        "Tỉ lệ",
        "Phân biệt",
    )
    NEVER, HARDLY = "không bao giờ", "hầu như không"
    NONE = "Tiêu chí nào cũng có lúc phân biệt được sản phẩm."
    READ = (
        "Tiêu chí có từ hai sản phẩm trở lên mà mọi lượt chấm cho cùng một số điểm (không bao giờ), hoặc từ 90% trở "
        "lên "
        "(hầu như không). Nó không giúp xếp hạng; có thể vì mọi hồ sơ đều như nhau, hoặc vì ai cũng chấm theo thói "
        "quen."
    )


class Floors:
    """Least options that products fail most."""

    HEADINGS = (
        "Tiêu chí",
        "Nội dung",
        "Sản phẩm bị hỏi",
        "Không đạt",
        "Tỉ lệ",
        "Khoảng 95%",
        "Sản phẩm vì đó mà giữ lại ở hạng dưới",
    )
    CHART = "Yêu cầu tối thiểu không đạt, ở hạng sao mà điểm đã tới (tỉ lệ, khoảng 95%)"
    NONE = "Không sản phẩm nào đạt điểm từ 3 sao mà có yêu cầu tối thiểu không đạt."
    READ = (
        "Mỗi sản phẩm được hỏi các yêu cầu tối thiểu của hạng mà điểm trung bình đã tới (từ 3 sao). Khoảng tin cậy "
        "của tỉ "
        "lệ theo Wilson. Yêu cầu hay hỏng là nơi tổ tư vấn nên giúp chủ thể trước khi nộp."
    )


class Cycles:
    """This cycle against the last."""

    HEADINGS = ("Sản phẩm", "Chủ thể", "Đợt trước", "Đợt này", "Điểm trước", "Điểm này", "Thay đổi")
    FIGURES = ("", "Đợt trước", "Đợt này")
    CHART = "Số sản phẩm theo kết quả"
    BEFORE, NOW = "đợt trước", "đợt này"
    NO_LAST = "Chưa so sánh: đặt LAST ở ô tham số là hồ sơ (hoặc thư mục hồ sơ) của đợt trước rồi chạy lại."
    OTHER_SHEET = "khác phiếu, không so"
    NO_STARS = "không có hạng"
    NO_COMMON = "Không sản phẩm nào có trong cả hai đợt (so theo mã, hoặc mã cũ ghi trong kế hoạch; không so theo tên)."
    ROWS = (
        "Sản phẩm",
        "Được phân hạng",
        "Điểm trung bình của các sản phẩm",
        "Alpha (Krippendorff)",
        "Độ lệch thường gặp giữa các thành viên (điểm)",
    )
    READ = "Chỉ so điểm khi hai đợt dùng cùng một phiếu; khác quyết định hoặc khác bộ thì chỉ so hạng sao."

    @staticmethod
    def moved(count: int, mean: str, span: str) -> str:
        """Return the mean change of products on the same sheet; the interval is empty where one product has none."""
        chance = f" (khoảng tin cậy 95%: {span}; Student)" if span else ""
        return f"{count} sản phẩm chấm lại trên cùng phiếu: trung bình {mean} điểm{chance}."


class Mine:
    """One member's private sheet."""

    TITLE = "Phiếu riêng"
    NO_MEMBER = (
        "Để có phiếu riêng của một thành viên, đặt MEMBER ở ô tham số là mã hoặc họ tên của người ấy rồi chạy lại cả "
        "sổ: mọi "
        "bảng chỉ còn người ấy và số chung không tên."
    )
    LINES = (
        "Tiêu chí",
        "Nội dung",
        "Điểm tối đa",
        "Sản phẩm",
        "Ông/Bà chấm hơn (+) hay kém (−) những người khác, điểm",
    )
    PRODUCTS = ("Sản phẩm", "Ông/Bà chấm", "Trung bình những người khác", "Thấp nhất … cao nhất", "Khác")
    CHART = "Điểm Ông/Bà chấm và khoảng điểm của những người khác"
    OWN, RANGE = "Ông/Bà", "những người khác"
    READ = (
        "Chỉ mình Ông/Bà và số chung. Với hội đồng rất ít người, số chung của “những người khác” có thể để lộ một "
        "người; khi "
        "chỉ còn một người khác thì bảng để trống."
    )


class Start:
    """The start notebook."""

    CHOOSE = "Hồ sơ phiên"
    NOTEBOOK = "Sổ tay"
    MAKE = "Lập sổ tay cho hồ sơ này"
    DEMO = "Hồ sơ mẫu của chương trình (hội đồng giả định, tháng 7 năm 2026)"
    DEMO_LAST = "Hồ sơ mẫu của đợt trước (tháng 5 năm 2026)"
    HEADINGS = ("Sản phẩm", "Kết quả", "Sao", "Điểm trung bình")
    NOTEBOOKS: ClassVar = {
        "50_analysis": "50 · Nghiên cứu phiếu chấm",
        "30_consensus": "30 · Kết quả và thống nhất",
        "40_minutes": "40 · Biên bản",
    }

    @staticmethod
    def made() -> str:
        """Return what to do with the notebook that was made."""
        return "đã lập ngay bên cạnh sổ này. Bấm tên để mở, rồi bấm ▶▶ trên thanh công cụ để chạy."

    @staticmethod
    def all_of(folder: str) -> str:
        """Return the name of all bundles of a folder together."""
        return f"Mọi hồ sơ trong {folder} (cho sổ 50)"

    @staticmethod
    def session(title: str, day: str, products: int, members: int) -> str:
        """Return one line on a chosen session."""
        return f"{title}; ngày {day}; {products} sản phẩm, {members} người chấm."
