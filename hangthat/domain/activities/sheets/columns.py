"""Columns of a list of outreach activities, with every heading that offices give them."""

from dataclasses import replace

from hangthat.core.cells.reader.column import NOTE, Column
from hangthat.domain.matching.sheets.columns import AREA as OF_SHOPS

_PEOPLE = (
    "Số người dự", "Số người tham dự", "Số người tham gia", "Số lượt người", "Người dự",
    "Số người được tuyên truyền", "Số lượt người được tuyên truyền", "Số lượt người tham dự",
    "Số lượt người tham gia", "Số lượt người nghe", "Số đại biểu", "Người tham dự",
    "Người tham gia", "Số lượng người tham gia", "Số lượng người tham dự", "Lượt người",
    "Số người nghe", "Số lượt người nghe", "Người nghe",
    *(
        f"{who} {deed}"
        for who in ("Hội viên", "Chị em", "Nhân dân", "Người dân", "Bà con", "Đoàn viên", "Phụ nữ",
                    "Thanh niên", "Học sinh", "Tiểu thương", "Nông dân", "Cán bộ", "Hộ")
        for deed in ("dự", "tham dự", "tham gia", "nghe", "đến dự")
    ),
)  # fmt: skip
HELD_ON = Column(
    "held_on", "Ngày tổ chức", "day", required=True, titled=True, spans=True, example="12/03/2024",
    hint="Nhiều ngày liền nhau thì lấy ngày đầu; chỉ ghi tháng thì hỏi.",
    synonyms=(
        "Ngày", "Thời gian", "Thời gian tổ chức", "Thời gian thực hiện", "Ngày thực hiện",
        "Ngày tuyên truyền", "Thời gian tuyên truyền", "Ngày, tháng", "Ngày, tháng, năm",
        "Ngày diễn ra", "Thời gian diễn ra", "Thời điểm", "Ngày phát", "Ngày đăng",
        "Ngày, tháng tổ chức", "Ngày, tháng thực hiện",
    ),
)  # fmt: skip
KIND = Column(
    "kind", "Hình thức", required=True, limit=900, instead="title", example="hội nghị",
    hint="Như “hội nghị”, “phát tờ rơi”, “loa phát thanh”, “mạng xã hội”, “tập huấn”, “treo băng "
    "rôn”. Không có cột này thì lấy theo nội dung.",
    synonyms=(
        "Hình thức tuyên truyền", "Hình thức tổ chức", "Hình thức thực hiện",
        "Loại hình tuyên truyền", "Hình thức hoạt động", "Loại hoạt động",
        "Hình thức, phương thức", "Phương thức tuyên truyền", "Cách làm", "Cách thức",
        "Cách thức làm", "Cách tổ chức", "Cách thức tổ chức", "Cách tuyên truyền",
        "Cách thức tuyên truyền", "Thể loại", "Dạng hoạt động",
        "Làm bằng cách nào", "Bằng hình thức nào", "Làm theo hình thức", "Phương thức tổ chức",
    ),
)  # fmt: skip
TITLE = Column(
    "title", "Nội dung", limit=900, vital=True, example="Phòng, chống hàng giả",
    synonyms=(
        "Nội dung tuyên truyền", "Chủ đề", "Chuyên đề", "Nội dung, chủ đề", "Tên hoạt động",
        "Hoạt động", "Nội dung hoạt động", "Nội dung thực hiện", "Nội dung công việc",
        "Tên hội nghị", "Nội dung chính", "Tên bài", "Tên bài, chương trình", "Tên chương trình",
        "Tên tin, bài", "Chủ đề tuyên truyền", "Tên chuyên đề",
        "Việc đã làm", "Việc làm", "Việc", "Các việc đã làm", "Công việc", "Công việc đã làm",
        "Công việc thực hiện", "Công việc đã thực hiện", "Đã làm gì", "Làm gì", "Làm việc gì",
        "Hoạt động đã thực hiện", "Hoạt động đã làm", "Hoạt động cụ thể",
        "Tên buổi tuyên truyền", "Hình thức, nội dung", "Hình thức, nội dung tuyên truyền",
        "Hình thức, nội dung hoạt động", "Hình thức, nội dung thực hiện",
        "Hình thức, nội dung tổ chức", "Tên hội nghị, nội dung", "Tên cuộc, nội dung",
    ),
)  # fmt: skip
SPOT = Column(
    "spot", "Địa điểm", limit=300, vital=True, example="Nhà văn hóa khối 3",
    synonyms=(
        "Địa điểm tổ chức", "Nơi tổ chức", "Địa điểm thực hiện", "Nơi thực hiện",
        "Địa điểm tuyên truyền", "Nơi tuyên truyền", "Địa điểm diễn ra", "Nơi diễn ra",
        "Ở đâu", "Tại đâu", "Làm ở đâu", "Tổ chức ở đâu", "Diễn ra ở đâu", "Nơi làm", "Chỗ nào",
        "Ở chỗ nào", "Tổ chức tại", "Thực hiện tại", "Diễn ra tại", "Họp tại",
    ),
)  # fmt: skip
AREA = replace(
    OF_SHOPS, about="", shared=(), instead="spot", synonyms=(
        *OF_SHOPS.synonyms, "Địa bàn tổ chức", "Địa bàn tuyên truyền", "Địa bàn thực hiện",
        "Xã, phường tổ chức",
    ),
)  # fmt: skip
ORGANISER = Column(
    "agency", "Cơ quan tổ chức", limit=300, vital=True, begins=("",),
    hint="Để trống: cơ quan của bạn. Lấy được ở dòng tiêu đề nhóm.",
    synonyms=(
        "Đơn vị tổ chức", "Cơ quan chủ trì", "Đơn vị chủ trì", "Đơn vị thực hiện",
        "Cơ quan thực hiện", "Cơ quan, đơn vị", "Đơn vị", "Cơ quan", "Chủ trì",
        "Cơ quan, đơn vị tổ chức", "Cơ quan, đơn vị thực hiện", "Cơ quan, đơn vị chủ trì",
        "Đơn vị tuyên truyền", "Cơ quan tuyên truyền",
    ),
)  # fmt: skip
TIMES = Column(
    "times", "Số buổi, lượt", "whole", vital=True, example="1",
    hint="Loa phát 12 lượt, đăng 3 bài thì ghi 12, 3. Bỏ trống: một.",
    synonyms=(
        "Số buổi", "Số lượt", "Số cuộc", "Số lần", "Số lượt phát", "Số tin, bài", "Số bài",
        "Số buổi tuyên truyền", "Số lượt tuyên truyền", "Số cuộc tuyên truyền", "Số hội nghị",
        "Số lượt phát thanh", "Số lần phát", "Số buổi tổ chức", "Số tin bài", "Mấy buổi", "Mấy lần",
    ),
)  # fmt: skip
HEADCOUNT = Column(
    "headcount", "Tổng số người dự", "whole", vital=True, example="85",
    synonyms=(
        *_PEOPLE, *(f"{word} {total}" for word in _PEOPLE[:4] for total in ("tổng", "tổng số")),
    ),
)  # fmt: skip
HANDOUT = Column(
    "handout", "Tài liệu đã phát", limit=300, vital=True,
    hint="Tên trong thư viện tài liệu. Thư viện chỉ có một tờ rơi dùng ngày ấy thì bỏ trống được.",
    synonyms=("Tên tài liệu", "Tên tờ rơi", "Tài liệu", "Tài liệu tuyên truyền"),
)  # fmt: skip
COPIES = Column(
    "copies", "Số tờ rơi", "whole", vital=True, example="200",
    synonyms=(
        "Tờ rơi", "Số tờ rơi đã phát", "Tờ rơi đã phát", "Số lượng tờ rơi", "Tờ rơi, tờ gấp",
        "Số tờ rơi, tờ gấp", "Số tờ rơi phát ra", "Số tài liệu đã phát", "Số bản tài liệu",
        "Số tờ rơi, tài liệu", "Phát tờ rơi", "Số tờ", "Số tờ phát",
    ),
)  # fmt: skip
OTHERS = Column(
    "others", "Đơn vị phối hợp", limit=300,
    synonyms=(
        "Cơ quan phối hợp", "Phối hợp", "Phối hợp với", "Cùng với ai", "Làm cùng ai", "Cùng với",
        "Cùng làm với", "Phối hợp cùng", "Làm cùng với", "Cùng tham gia", "Lực lượng cùng tham gia",
        "Cơ quan, đơn vị phối hợp", "Đơn vị phối hợp thực hiện",
        "Đơn vị phối hợp khác",
    ),
)  # fmt: skip
LINK = Column(
    "link", "Đường dẫn", "url", example="https://langson.gov.vn/tin-123",
    synonyms=("Link", "Đường link", "Link bài viết", "Đường dẫn bài viết", "Địa chỉ bài viết"),
)  # fmt: skip
REMARK = Column(
    NOTE, "Ghi chú", limit=1000, hint="Số nữ, kinh phí, kết quả và những gì không có cột riêng.",
    synonyms=(
        "Kinh phí", "Kinh phí thực hiện", "Kết quả", "Sản phẩm", "Sản phẩm, ghi chú",
        "Kết quả, ghi chú", "Kết quả, sản phẩm", "Đối tượng", "Thành phần", "Thành phần dự",
        "Thành phần tham dự", "Báo cáo viên", "Lưu ý", "Nữ", "Trong đó nữ", "Số nữ",
        "Đối tượng tuyên truyền", "Đối tượng tham gia",
        *(f"{word} nữ" for word in _PEOPLE[:4]),
    ),
)  # fmt: skip
COLUMNS = (
    HELD_ON, KIND, TITLE, SPOT, AREA, ORGANISER, TIMES, HEADCOUNT, HANDOUT, COPIES, OTHERS, LINK,
    REMARK,
)  # fmt: skip
