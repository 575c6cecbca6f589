"""What the command parser itself says (usage, options, refusals of what was typed), by its English; kept out: our own.

The keys are the parser's message ids and the names that stand for a value; a test holds them against the
release that is installed.
"""

MESSAGES = {
    "Usage:": "Cách dùng:",
    "Options": "Tùy chọn",
    "Positional arguments": "Tham số",
    "Commands": "Lệnh",
    "Show this message and exit.": "Xem lời giải thích này.",
    "Show the version and exit.": "In phiên bản.",
    "default: {default}": "mặc định: {default}",
    "env var: {var}": "biến môi trường: {var}",
    "required": "bắt buộc",
    "(dynamic)": "(tùy lúc)",
    "deprecated": "sắp bỏ",
    "DeprecationWarning: The command {name!r} is deprecated.{extra_message}": "Lệnh {name!r} sắp bỏ.{extra_message}",
    "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}": "{name!r} sắp bỏ.{extra_message}",
    "Error: {message}": "Lỗi: {message}",
    "Try '{command} {option}' for help.": "Chạy '{command} {option}' để xem cách dùng.",
    "Aborted!": "Đã dừng.",
    "Missing command.": "Thiếu lệnh.",
    "Missing argument": "Thiếu tham số",
    "Missing option": "Thiếu tùy chọn",
    "Missing parameter": "Thiếu tham số",
    "Missing parameter: {param_name}": "Thiếu tham số: {param_name}",
    "Missing {param_type}": "Thiếu {param_type}",
    "Choose from:\n\t{choices}": "Chọn một trong:\n\t{choices}",
    "Choice({choices})": "Chọn ({choices})",
    "Invalid value: {message}": "Giá trị không dùng được: {message}",
    "Invalid value for {param_hint}: {message}": "Giá trị của {param_hint} không dùng được: {message}",
    "Value must be an iterable.": "Phải là nhiều giá trị.",
    "No such option {name!r}.": "Không có tùy chọn {name!r}.",
    "No such command {name!r}.": "Không có lệnh {name!r}.",
    "Could not open file {filename!r}: {message}": "Không mở được tệp {filename!r}: {message}",
    "unknown error": "không rõ lý do",
    "Option {name!r} does not take a value.": "Tùy chọn {name!r} không nhận giá trị.",
    "Argument {name!r} takes {nargs} values.": "Tham số {name!r} cần {nargs} giá trị.",
    "Invalid start character for option ({option})": "Tùy chọn không bắt đầu được bằng ký tự này ({option})",
    "{value} is not in the range {range}.": "{value} nằm ngoài khoảng {range}.",
    "{value!r} is not a valid {number_type}.": "{value!r} không phải {number_type}.",
    "{value!r} is not a valid boolean. Recognized values: {states}": "{value!r} không phải có/không. Nhận: {states}",
    "{value!r} is not a valid UUID.": "{value!r} không phải UUID.",
    "{name} {filename!r} does not exist.": "Không có {filename!r}.",
    "{name} {filename!r} is a file.": "{filename!r} là tệp, không phải thư mục.",
    "{name} {filename!r} is a directory.": "{filename!r} là thư mục, không phải tệp.",
    "{name} {filename!r} is not readable.": "Không được quyền đọc {filename!r}.",
    "{name} {filename!r} is not writable.": "Không được quyền ghi {filename!r}.",
    "{name} {filename!r} is not executable.": "Không được quyền chạy {filename!r}.",
    "file": "tệp",
    "directory": "thư mục",
    "path": "đường dẫn",
    "Do you want to continue?": "Làm tiếp không?",
    "Confirm the action without prompting.": "Làm luôn, không hỏi lại.",
    "Repeat for confirmation": "Gõ lại để xác nhận",
    "Error: The two entered values do not match.": "Lỗi: hai lần gõ không giống nhau.",
    "Error: invalid input": "Lỗi: chỉ trả lời y (có) hoặc n (không).",
    "Press any key to continue...": "Bấm phím bất kỳ để tiếp tục...",
}

COUNTED = {
    "Got unexpected extra argument ({args})": "Thừa tham số ({args}).",
    "Takes {nargs} values but 1 was given.": "Cần {nargs} giá trị, mà có {len}.",
    "Did you mean {possibility}?": "Có phải muốn gõ {possibilities}?",
    "Option {name!r} requires an argument.": "Tùy chọn {name!r} cần {nargs} giá trị đi kèm.",
    "{value!r} is not {choice}.": "{value!r} không có trong: {choices}.",
    "{value!r} does not match the format {format}.": "{value!r} không đúng dạng {formats}.",
    "{len_type} values are required, but {len_value} was given.": "Cần {len_type} giá trị, mà có {len_value}.",
}
"""By the singular; Vietnamese has one form for all numbers."""

KINDS = {"integer range": "số nguyên", "file": "tệp", "directory": "thư mục", "path": "đường dẫn"}
"""What a value must be, as refusals name it."""

OPTIONS, COMMAND = "[TÙY CHỌN]", "LỆNH [THAM SỐ]..."

VALUES = {
    "BUNDLE": "DỮ-LIỆU-PHIÊN",
    "CERT KEY": "CHỨNG-THƯ KHÓA",
    "CODE": "MÃ",
    "DECISION": "QUYẾT-ĐỊNH",
    "DIRECTORY": "THƯ-MỤC",
    "FIELD": "MỤC",
    "FILE": "TỆP",
    "FILES": "TỆP",
    "FOLDER": "THƯ-MỤC",
    "FOLDER_OR_BUNDLE": "THƯ-MỤC-HOẶC-TỆP",
    "ID": "MÃ",
    "INTEGER RANGE": "SỐ",
    "LETTER": "CỘT",
    "MARK": "DẤU",
    "NAME": "TÊN",
    "NEXT": "KẾ-HOẠCH-HỌP",
    "NUMBER": "SỐ",
    "ORDER": "CÁCH",
    "PATHS": "ĐƯỜNG-DẪN",
    "PLAN": "KẾ-HOẠCH",
    "ROW": "DÒNG",
    "SESSION": "MÃ-PHIÊN",
    "SET": "BỘ",
    "SHEET": "TRANG",
    "TEXT": "CHỮ",
    "URL": "ĐỊA-CHỈ",
    "YYYY-MM-DD": "NĂM-THÁNG-NGÀY",
}
"""What stands for a value in the usage line."""
