"""What `--help` says of each command and option, by the command's words. Kept out: what commands print (`cli`)."""

from __future__ import annotations

REPLACE = "Ghi đè thứ đã có ở đó; không ghi thì không mất gì."
HOME = "Thư mục kho dữ liệu."
OUTPUTS = "Thư mục hồ sơ đã lập."
VERBOSE = "In cả nhật ký máy chủ ra màn hình, không chỉ ghi vào tệp."

COMMANDS = {
    "": "Bàn làm việc của hội đồng OCOP: từ phiếu chấm đến sao và biên bản.",
    "history": "Một sản phẩm qua các cấp và các năm: mỗi phiên đã kết thúc kết luận gì, khác lần trước ở đâu.",
    "law": "Điều các quyết định đặt ra cho một hồ sơ.",
    "law days": "Mọi ngày mà luật đặt cho một hồ sơ: điều khoản, cách tính, sau đó thì sao.",
    "mapping": "Từng dòng của quyết định cũ sang quyết định mới thế nào: đếm theo bộ, hoặc rà một bộ SET.",
    "regulation": "Quy chế của các hội đồng: quy chế đi kèm chương trình và quy chế của đơn vị.",
    "regulation list": "Kể các quy chế đi kèm chương trình, có nguồn.",
    "regulation check": "Kiểm tra và giải thích quy chế, mỗi mục trên một ví dụ; FILES là tệp hoặc tên quy chế đi kèm.",
    "scoresheets": "Chữ của văn bản đã ban hành thay cho lời viết ngắn của chương trình.",
    "scoresheets export": "Ghi danh sách để đơn vị điền: mã, lời viết ngắn, cột trống; mặc định: quyết định mới nhất.",
    "scoresheets overlay": "Nạp chữ của văn bản từ FILE (.xlsx, .ods, .csv); điểm giữ nguyên, mọi lỗi nêu một lần.",
    "check": "Kiểm tra bộ phiếu và quy chế; không ghi PATHS thì kiểm tra mọi thứ đi kèm chương trình.",
    "replay": "Tính lại kết quả từ dữ liệu phiên; cùng một tệp luôn ra đúng từng byte.",
    "demo": "Hội đồng mẫu 9 người, 12 sản phẩm; in địa chỉ vào vai và mã cá nhân.",
    "serve": "Mở các trang của hội đồng.",
    "minutes": "Lập biên bản chính thức của một phiên đã kết thúc.",
    "plan": "Kế hoạch của phiên, một bảng tính: tạo mẫu, đơn vị điền, kiểm tra.",
    "plan new": "Tạo mẫu kế hoạch trống, có lời giải thích và danh sách chọn.",
    "plan check": "Kiểm tra kế hoạch đã điền: mọi lỗi cùng lúc, mỗi lỗi có trang và ô.",
    "plan import": "Đưa danh sách của đơn vị vào một kế hoạch; nêu mọi lỗi và mọi chỗ đoán, còn lỗi thì mã thoát 2.",
    "session": "Các phiên trong kho: mở phiên, phiếu mã, phiếu giấy, chuyển lên và nhận từ cấp dưới.",
    "session ballots": "In phiếu giấy trống của phiên đang chấm, để điền tay rồi nhập ở trang Theo dõi phiên.",
    "session forward": "Ghi hồ sơ chuyển lên cấp trên: forward.json, bundle.json và danh sách forward.xlsx.",
    "session from": "Điền kế hoạch bằng các sản phẩm cấp dưới chuyển lên, sau khi đối chiếu với dữ liệu phiên của họ.",
    "session opinions": "Ghi phiếu ý kiến để ký của phiên lấy ý kiến bằng văn bản đã đóng, mỗi thành viên một thư mục.",
    "session to-meeting": "Ghi kế hoạch họp NEXT với các sản phẩm mà phiên SESSION chuyển sang họp, kèm lý do.",
    "session open": "Mở phiên từ một kế hoạch và khóa bằng mã SHA-256 của tệp.",
    "session slips": "In phiếu mã với mã cá nhân mới; mã trước đó hết hiệu lực.",
    "backup": "Sao lưu kho, chữ đã nạp và hồ sơ vào thư mục mới FOLDER, rồi kiểm tra bản sao; chạy được giữa buổi họp.",
    "doctor": "Kiểm tra máy, kho và hồ sơ; không sửa gì. Mã thoát 1: máy thiếu; 2: dữ liệu hỏng.",
    "lab": "JupyterLab cho cán bộ, trên dữ liệu các phiên đã đóng; không có kho, chỉ trên máy này.",
}
"""By the words after `workbench`."""

OPTIONS = {
    "--version": "In phiên bản.",
    "--home": HOME,
    "--outputs": OUTPUTS,
    "--replace": REPLACE,
    "--verbose": VERBOSE,
    "--lines": "Kèm từng dòng của lần gần nhất bên cạnh lần trước.",
    "--remove": "Gỡ chữ đã nạp.",
    "--by": "Người nạp; ghi trên các trang và biên bản.",
    "--under": "Nếu theo quyết định khác thì sao: một bảng, không phải kết quả.",
    "--json": "Cùng --under: ghi bảng so sánh dạng JSON.",
    "--keep": "Dùng tiếp hội đồng mẫu đang có, hoặc (--new) xóa và dựng lại.",
    "--host": "Ngoài máy này thì cần --tls hoặc --behind-proxy.",
    "--tls": "Chứng thư và khóa riêng, dạng PEM.",
    "--behind-proxy": "Có máy chủ trung gian phía trước lo TLS.",
    "--regulation": "Điền sẵn những gì quy chế này nói.",
    "--into": "Kế hoạch sẽ ghi; đã có thì điền thêm vào.",
    "--sheet": "Trang có sản phẩm, hoặc all: mọi trang có sản phẩm.",
    "--members-sheet": "Trang có danh sách hội đồng, khi nhiều trang có.",
    "--column": "Cột của một mục, dạng MỤC=CHỮ CỘT.",
    "--day-order": "Cách đọc ngày còn nghi: kept, turned, dates, texts.",
    "--take-row": "Dòng này là một sản phẩm.",
    "--skip-row": "Dòng này không phải.",
    "--member": "Chỉ của người này; ghi nhiều lần được.",
    "--product": "Chỉ của sản phẩm này; ghi nhiều lần được.",
    "--two-sided": "Mỗi phiếu bắt đầu ở tờ mới khi in hai mặt.",
    "--list": "Kể từng phiếu không in, thay vì chỉ đếm.",
    "--earlier-results": "Khi nào hội đồng xem kết quả trước; cần khi kế hoạch không ghi.",
    "--plan": "Kế hoạch họp đã bắt đầu; không ghi thì hội đồng là của SESSION.",
    "--receipt": "Dấu nhật ký hoặc mã phiếu trên biên nhận: có trong kho này không.",
    "--port": "Cổng; không ghi thì dùng cổng mặc định.",
    "--folder": "Thư mục dữ liệu đã xuất và sổ tay.",
    "--kind": "Lần đánh giá cho sản phẩm không ghi.",
    "--filed-on": "Ngày nộp hồ sơ cho sản phẩm không ghi.",
    "--decision": "Số quyết định, ví dụ 26/2026/QĐ-TTg.",
    "--address": "Địa chỉ mọi người mở; cần khi dùng tên miền hoặc máy chủ trung gian.",
}
"""By the option; what a command says otherwise stands in `SPECIAL`."""

SPECIAL = {
    ("law days", "--kind"): "Lần đầu, nâng hạng, đánh giá lại.",
    ("law days", "--filed-on"): "Ngày chủ thể nộp hồ sơ.",
    ("law days", "--level"): "Cấp hội đồng; không ghi: tỉnh.",
    ("law days", "--held-on"): "Ngày họp, nếu đã định.",
    ("law days", "--asked-on"): "Ngày cấp đánh giá nhận đủ hồ sơ đề nghị; không ghi: ngày cuối của xã.",
    ("law days", "--expires-on"): "Ngày hết hạn của giấy chứng nhận đang có.",
    ("law days", "--issued-on"): "Ngày cấp giấy chứng nhận theo hồ sơ này.",
    ("law days", "--concluded-on"): "Ngày có kết luận vi phạm, để tính hạn thu hồi.",
    ("law days", "--stars"): "Hạng sao, để biết ai thu hồi.",
    ("law days", "--holiday"): "Ngày nghỉ ngoài lịch lễ; ghi nhiều lần được.",
    ("law days", "--workday"): "Ngày làm bù ngoài lịch; ghi nhiều lần được.",
    ("law days", "--decision"): "Quyết định người có thẩm quyền đã chọn.",
    ("law days", "--day-count"): "Cách đếm ngày.",
    ("session from", "--into"): "Kế hoạch sẽ ghi.",
    ("session slips", "--address"): "Địa chỉ thành viên mở; in thành mã QR.",
}
HELP = "Xem lời giải thích này."
