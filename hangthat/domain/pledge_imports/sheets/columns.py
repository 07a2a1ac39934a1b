"""Columns of a list of officials who signed, with every heading that offices give them.

Years of birth, membership of the party and relatives have no column: they are not kept.
"""

from dataclasses import replace

from hangthat.core.cells.reader.column import Column
from hangthat.domain.matching.sheets.columns import AREA as OF_SHOPS
from hangthat.domain.pledge_imports.sheets.papers import PAPERS

OFFICIAL = Column(
    "official", "Họ và tên", required=True, limit=150, example="Nông Thị Gương",
    synonyms=(
        "Họ tên", "Họ và tên cán bộ", "Họ tên cán bộ", "Tên cán bộ", "Cán bộ",
        "Cán bộ, công chức", "Họ và tên cán bộ, công chức", "Họ tên cán bộ, công chức",
        "Họ và tên cán bộ, công chức, viên chức", "Họ và tên đảng viên", "Họ tên đảng viên",
        "Họ và tên người ký", "Họ tên người ký", "Người ký", "Người ký cam kết",
        "Họ và tên người ký cam kết", "Người cam kết", "Họ và tên người cam kết",
        "Họ tên người cam kết",
    ),
)  # fmt: skip
POSITION = Column(
    "position", "Chức vụ", limit=150, vital=True, example="Chủ tịch UBND",
    synonyms=(
        "Chức danh", "Chức vụ, chức danh", "Chức danh, chức vụ", "Chức vụ công tác",
        "Chức vụ hiện nay", "Chức vụ hiện tại", "Vị trí việc làm", "Vị trí công tác",
        "Giữ chức vụ", "Chức vụ đang giữ", "Chức vụ đảm nhiệm", "Chức danh, ngạch",
        "Ngạch, chức danh", "Chức danh nghề nghiệp",
        "Công việc", "Công việc đang làm", "Công việc hiện tại", "Công việc phụ trách",
        "Nhiệm vụ", "Nhiệm vụ được giao", "Chuyên môn", "Việc đang làm", "Chức trách",
        "Chức vụ, vị trí việc làm", "Chức vụ, vị trí công tác", "Chức danh, vị trí việc làm",
    ),
)  # fmt: skip
OFFICE = Column(
    "agency", "Cơ quan, đơn vị", limit=300, vital=True, begins=("",),
    example="Văn phòng HĐND và UBND",
    hint="Chưa có trong danh mục cơ quan thì ghi cùng chức vụ. Lấy được ở dòng tiêu đề nhóm.",
    synonyms=(
        "Cơ quan", "Đơn vị", "Đơn vị công tác", "Nơi công tác", "Cơ quan công tác",
        "Cơ quan, đơn vị công tác", "Phòng, ban", "Phòng, ban, đơn vị", "Bộ phận",
        "Chi đoàn", "Chi bộ", "Chi hội", "Khoa, phòng", "Khoa/phòng", "Khoa", "Phòng", "Tổ",
        "Tổ, bộ phận", "Tổ chuyên môn", "Nơi làm việc",
        "Phòng, bộ phận", "Đơn vị, bộ phận", "Tổ chức, đơn vị", "Cơ quan, tổ chức, đơn vị",
    ),
)  # fmt: skip
AREA = replace(
    OF_SHOPS, about="", shared=(), instead="", synonyms=(
        *OF_SHOPS.synonyms, "Địa bàn công tác", "Địa bàn nơi công tác", "Xã, phường công tác",
    ),
)  # fmt: skip
SIGNED_ON = Column(
    "signed_on", "Ngày ký", "day", required=True, titled=True, example="15/03/2021",
    synonyms=(
        "Ngày ký cam kết", "Ngày cam kết", "Ký ngày", "Ngày ký bản cam kết", "Thời gian ký",
        "Thời gian ký cam kết", "Ngày, tháng, năm ký", "Ngày, tháng, năm ký cam kết",
    ),
)  # fmt: skip
COLUMNS = (
    OFFICIAL, POSITION, OFFICE, AREA, SIGNED_ON, PAPERS.column("signed"), PAPERS.column("told"),
)  # fmt: skip
