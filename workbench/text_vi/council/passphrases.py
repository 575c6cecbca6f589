"""What passphrases are offered of, and what everybody says: short syllables without marks, and sayings."""

from __future__ import annotations

ONSETS = ("b", "ch", "d", "h", "kh", "l", "m", "n", "nh", "ph", "r", "s", "t", "th", "tr", "v", "x")
RIMES = (
    *("a", "ac", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay"),
    *("e", "em", "en", "eo", "ep", "et"),
    *("i", "ich", "im", "in", "inh", "ip", "it", "iu"),
    *("o", "oa", "oan", "oc", "oi", "om", "on", "ong", "op", "ot"),
    *("u", "uc", "ui", "um", "un", "ung", "up", "ut"),
)
"""Read aloud as they are written, and typed on any keyboard."""
SYLLABLES = tuple(onset + rime for onset in ONSETS for rime in RIMES)

SAYINGS = (
    *("con trâu đi trước cái cày", "ăn quả nhớ kẻ trồng cây", "uống nước nhớ nguồn", "có công mài sắt có ngày nên kim"),
    *(
        "một con ngựa đau cả tàu bỏ cỏ",
        "lá lành đùm lá rách",
        "gần mực thì đen gần đèn thì rạng",
        "đói cho sạch rách cho thơm",
    ),
    *("tốt gỗ hơn tốt nước sơn", "tiên học lễ hậu học văn", "không thầy đố mày làm nên", "cần cù bù thông minh"),
    *("nước chảy đá mòn", "có chí thì nên", "chim có tổ người có tông", "công cha như núi thái sơn"),
    *("nghĩa mẹ như nước trong nguồn chảy ra", "bầu ơi thương lấy bí cùng", "nhiễu điều phủ lấy giá gương"),
    *("một cây làm chẳng nên non", "ba cây chụm lại nên hòn núi cao", "đi một ngày đàng học một sàng khôn"),
    *("trăm hay không bằng tay quen", "lời nói chẳng mất tiền mua", "lựa lời mà nói cho vừa lòng nhau"),
    *("chị ngã em nâng", "môi hở răng lạnh", "tay làm hàm nhai", "tấc đất tấc vàng", "người ta là hoa đất"),
    *("nhất nước nhì phân tam cần tứ giống", "nhất canh trì nhị canh viên", "khoai đất lạ mạ đất quen"),
    *("thất bại là mẹ thành công", "thuận vợ thuận chồng tát biển đông cũng cạn", "thương người như thể thương thân"),
    *("kiến tha lâu cũng đầy tổ", "mưa dầm thấm lâu", "ở hiền gặp lành", "giấy rách phải giữ lấy lề"),
    *("không có gì quý hơn độc lập tự do", "mỗi xã một sản phẩm", "cộng hòa xã hội chủ nghĩa việt nam"),
    *("độc lập tự do hạnh phúc", "trăm năm trong cõi người ta", "chữ tài chữ mệnh khéo là ghét nhau"),
    *("trăm năm bia đá thì mòn", "ngàn năm bia miệng vẫn còn trơ trơ", "hội đồng đánh giá phân hạng sản phẩm"),
)
"""Well known: who guesses begins with them."""
KEYBOARD_ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")
