"""What a stranger is told who checks a session's files, in Vietnamese, and in English for who does not read it.

Kept out: what is checked (`doctor.proof`).
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from workbench.instants import VIETNAM
from workbench.text_vi import Said
from workbench.text_vi.documents import hand_changed as of_changed
from workbench.text_vi.documents import signed_copy as of_copies

Language = Literal["vi", "en"]

SAID: dict[str, tuple[str, str]] = {
    "bundle": ("Dữ liệu phiên {session}, mã SHA-256 {sha256}.", "Session {session}, SHA-256 {sha256}."),
    "hash_same": ("Tệp đúng là tệp có mã đã cho.", "The file is the one of the given hash."),
    "hash_differs": (
        "Tệp không phải tệp có mã đã cho ({given}): đã bị thay đổi hoặc là tệp khác.",
        "The file is not the one of the given hash ({given}): it was changed, or is another.",
    ),
    "voted_copy": (
        "Bỏ biểu quyết thông qua biên bản (ext.minutes_vote) ra thì đúng từng byte là dữ liệu đã ký, mã {sha256}.",
        "Without the vote on the minutes (ext.minutes_vote) it is, byte for byte, the signed data, SHA-256 {sha256}.",
    ),
    "voted_copy_differs": (
        "Bỏ biểu quyết (ext.minutes_vote) ra thì không còn đúng từng byte là dữ liệu đã ký: tệp ghi mã {said}.",
        "Without the vote (ext.minutes_vote) it is not the signed data byte for byte: the file names SHA-256 {said}.",
    ),
    "vote": (
        "Biểu quyết thông qua biên bản: {agree} tán thành, {disagree} không tán thành, {absent} vắng.",
        "Vote on the minutes: {agree} for, {disagree} against, {absent} absent.",
    ),
    "vote_unreadable": (
        "Phần biểu quyết thông qua biên bản (ext.minutes_vote) không còn như chương trình ghi.",
        "The vote on the minutes (ext.minutes_vote) is not as the program writes it.",
    ),
    "vote_changed": (
        "Biểu quyết ở dòng nhật ký {number} đã bị sửa: nội dung không còn khớp mã của dòng.",
        "The vote in entry {number} of the journal was changed: it no longer comes to the entry's hash.",
    ),
    "vote_alone": (
        "Chưa đối chiếu biểu quyết với nhật ký (thêm --journal).",
        "The vote was not held against a journal (add --journal).",
    ),
    "vote_in_journal": (
        "Mọi dòng biểu quyết đều đúng như trong nhật ký; nhật ký có thêm {later} dòng biểu quyết sau đó.",
        "Every entry of the vote is as in the journal, which has {later} later ones.",
    ),
    "vote_not_in_journal": (
        "Biểu quyết không đúng như trong nhật ký, từ dòng {number}.",
        "The vote is not as in the journal, from entry {number} on.",
    ),
    "signed_in_journal": (
        "Theo nhật ký, chủ tịch và thư ký đã ký đúng mã {sha256}.",
        "By the journal, chair and secretary signed SHA-256 {sha256}.",
    ),
    "not_signed_in_journal": (
        "Theo nhật ký, chủ tịch và thư ký không ký mã {sha256}.",
        "By the journal, chair and secretary did not sign SHA-256 {sha256}.",
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
        "Chuỗi mã liền từ đầu đến cuối; mã của cả {entries} dòng tính lại đúng, kể cả {sealed} dòng phiếu giữ kín "
        "nội dung.",
        "The chain holds from end to end; all {entries} hashes recomputed, {sealed} of ballots with sealed content.",
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
    "receipt_not_found": ("Không đối chiếu được biên nhận: {why}", "The receipt could not be found: {why}"),
    "receipt_differs": (
        "Biên nhận bị sửa ở mục “{what}”: trong nhật ký là {true}.",
        "The receipt was changed at “{what}”: the journal says {true}.",
    ),
    "receipt_as_made": (
        "Tệp đúng từng byte là biên nhận lập từ dữ liệu bên trong.",
        "The file is, byte for byte, the receipt that the data inside give.",
    ),
    "receipt_altered": (
        "Tệp không còn đúng từng byte là biên nhận đã lập: đã bị sửa, hoặc được lưu lại bằng phần mềm khác.",
        "The file is no longer, byte for byte, the receipt as it was made: changed, or saved anew by other software.",
    ),
    "pdf": ("Tệp PDF {pages} trang, mã SHA-256 {sha256}.", "A PDF of {pages} pages, SHA-256 {sha256}."),
    "paper_says": (
        "Tệp tự ghi là “{title}”, của: {about}.",
        "It calls itself “{title}”, of: {about}.",
    ),
    "of_this_result": (
        "Mã dữ liệu ghi trong tệp đúng là mã của kết quả được đối chiếu ({sha256}).",
        "The data that it names are those of the result that it is compared with ({sha256}).",
    ),
    "of_other_result": (
        "Tệp ghi mã dữ liệu khác: không phải giấy tờ của kết quả được đối chiếu ({sha256}).",
        "It names other data: it is no paper of the result that it is compared with ({sha256}).",
    ),
    "paper_of_set": ("Đối chiếu với {paper} của hồ sơ phiên.", "Compared with {paper} of the session's set."),
    "no_such_paper": (
        "Hồ sơ lập từ dữ liệu này không có giấy tờ nào mang tên như tệp: tiêu đề trong tệp đã bị đổi, tệp là của phiên "
        "khác (thêm --bundle với dữ liệu của phiên ấy), hoặc cơ quan đã sửa trên Word (thêm --journal để tìm mã tệp).",
        "The set that the data give has no paper that calls itself so: its title was changed, it is of another session "
        "(add --bundle with the data of that one), or the office worked on it in Word (add --journal to look for it).",
    ),
    "worked_on": (
        "Theo nhật ký (dòng {number}, {at}): cơ quan đã sửa {paper} trên Word và nhận lại tệp này; khi nhận, không số "
        "nào khác kết quả đã ký.",
        "By the journal (entry {number}, {at}): the office worked on {paper} in Word and took this file in; no figure "
        "differed from the signed result.",
    ),
    "worked_on_differs": (
        "Theo nhật ký (dòng {number}, {at}): tệp này là {paper} sửa trên Word, khi nhận có {differs} chỗ khác kết quả "
        "đã ký nên không phải bản chính thức.",
        "By the journal (entry {number}, {at}): this is {paper} changed in Word; {differs} places differed from the "
        "signed result when it was taken in, so it is no official file.",
    ),
    "worked_on_since": (
        "  Sau bản cơ quan nhận, tệp có phần thêm (như chữ ký). Chữ trên từng trang được so ở dưới; hình vẽ đè thì "
        "không, hãy nhìn cạnh bản cơ quan giữ.",
        "  Something was added to what the office took in (signatures, say). The words of each page are compared "
        "below; what is drawn over them is not: look at both.",
    ),
    "perhaps_worked_on": (
        "Nếu cơ quan đã sửa giấy này trên Word rồi nhận lại: thêm --journal để tìm mã của tệp trong nhật ký.",
        "If the office worked on this paper in Word and took it in: add --journal to look for the file's hash.",
    ),
    "no_data": (
        "Trong tệp không có dữ liệu, bên cạnh cũng không: chưa đối chiếu được số liệu (thêm --bundle với "
        "bundle.json, hoặc Du_lieu_phien_….json của hồ sơ).",
        "There are no data inside nor beside: the figures were not compared (add --bundle with bundle.json, or the "
        "set's Du_lieu_phien_….json).",
    ),
    "not_made_again": (
        "Không lập lại được giấy tờ từ dữ liệu: {why}",
        "The paper can't be made again from the data: {why}",
    ),
    "other_releases": (
        "Do phiên bản khác của chương trình lập ({releases}): không so từng byte, chỉ so số liệu.",
        "Made by other releases of the program ({releases}): compared by figures, not byte by byte.",
    ),
    "figures_printed": (
        "Điểm trung bình in trên giấy đúng với dữ liệu, cho mọi sản phẩm có điểm trên giấy.",
        "The printed means are those of the data, for every product that has one on the paper.",
    ),
    "figures_not_compared": (
        "Giấy này không in điểm của sản phẩm nào: chưa đối chiếu được nội dung.",
        "This paper prints no product's mean: what it says was not compared.",
    ),
    "figure_missing": (
        "Sản phẩm {code}: dữ liệu cho {mean} điểm, trên giấy không in như vậy.",
        "Product {code}: the data give {mean}, which is not what is printed.",
    ),
    "figures_of_tally": (
        "Mọi ô của bảng tính đúng với dữ liệu.",
        "Every cell of the workbook is that of the data.",
    ),
    "sheet_missing": ("Thiếu trang tính {sheet}.", "The sheet {sheet} is missing."),
    "sheet_added": ("Trang tính {sheet} không có trong hồ sơ đã lập.", "The sheet {sheet} was added."),
    "cell_of_tally": (
        "Ô {place}: tệp ghi “{given}”, dữ liệu cho “{made}”.",
        "Cell {place}: the file says “{given}”, the data give “{made}”.",
    ),
    "all_stands": ("Mọi điều kiểm được đều đúng.", "Everything that was checked stands."),
    "something_wrong": (
        "Có điều không đúng, nêu ở trên. Đừng dùng tệp này làm căn cứ; xin thư ký hội đồng bản gốc rồi kiểm lại.",
        "Something does not stand; see above. Don't rely on this file: ask the council's secretary for the original "
        "and check that.",
    ),
}
"""By the finding: Vietnamese, English."""

JUDGED = {False: ("–", "–"), True: ("SAI", "WRONG")}
"""Beside a finding, by whether it speaks against the file."""
HEAD = (("Xét", "Điều tìm thấy"), ("Verdict", "What was found"))
NOT_OURS = Said(
    "Tệp không phải giấy tờ hay dữ liệu của một phiên. / Neither a paper nor the data of a session.",
    "Đưa giấy tờ của phiên (.pdf, .docx), bảng tính (.xlsx), biên nhận, bundle.json hoặc tệp do session journal ghi. "
    "/ Give a paper of the session, a tally, a receipt, bundle.json, or a journal's export.",
)
NEEDS_JOURNAL = Said(
    "Biên nhận chỉ đối chiếu được với nhật ký. / A receipt can be held against a journal alone.",
    "Thêm --journal TỆP do session journal ghi, hoặc --home KHO. / Add --journal FILE that session journal wrote, or "
    "--home ARCHIVE.",
)
NEEDS_BUNDLE = Said(
    "Tệp này chỉ đối chiếu được với dữ liệu của phiên. / This file can be held against a session's data alone.",
    "Thêm --bundle với dữ liệu phiên (bundle.json, hoặc Du_lieu_phien_….json của hồ sơ), hoặc đặt nó cạnh tệp. / Add "
    "--bundle with the session's data (bundle.json, or the set's Du_lieu_phien_….json), or put them beside the file.",
)


def exported(entries: int, path: str) -> str:
    """The line after a journal was exported."""
    return f"Đã ghi {entries} dòng nhật ký vào {path}."


def voted_bundle_written(path: str) -> str:
    """The line after a copy of the data was written with the vote on the minutes."""
    return f"Đã ghi {path}: dữ liệu đã ký, kèm biểu quyết thông qua biên bản ở ext.minutes_vote."


def told(name: str, language: Language, **parts: object) -> str:
    """A finding in a language."""
    shown = {part: _shown(value) for part, value in parts.items()}
    return (SAID | of_copies.SAID | of_changed.SAID)[name][language == "en"].format(**shown)


def _shown(value: object) -> object:
    """Return a part as it is printed: an instant in Việt Nam time, a blank for what is not known."""
    if isinstance(value, datetime):
        return f"{value.astimezone(VIETNAM):%d/%m/%Y %H:%M:%S} (+07)"
    return "–" if value is None else value
