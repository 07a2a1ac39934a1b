"""Columns of a list of signed papers, with every heading that people give them."""

from hangthat.core.cells.reader.choices import begins_with
from hangthat.core.cells.reader.column import Column
from hangthat.domain.commitments.models import CommitmentKind
from hangthat.domain.matching.sheets.about import WHOSE

VALID_TO = Column(
    "valid_to", "Hiệu lực đến hết ngày", "day", vital=True, until=True, synonyms=(
        "Ngày hết hạn", "Hết hạn", "Hết hạn ngày", "Hết hiệu lực", "Ngày hết hiệu lực", "Đến ngày",
        "Có giá trị đến", "Hiệu lực đến", "Thời hạn đến"),
)  # fmt: skip
COLUMNS = (
    *WHOSE,
    Column(
        "kind", "Loại cam kết", "choice", choices=tuple(CommitmentKind.choices),
        synonyms=("Nội dung cam kết", "Mẫu cam kết"), reads=begins_with(CommitmentKind.choices),
        example="không kinh doanh", hint="Bỏ trống: không kinh doanh hàng giả.",
        within=("noi dung", "cam ket ve", "cam ket gi")),
    Column(
        "signed_on", "Ngày ký", "day", required=True, example="15/03/2021", titled=True,
        synonyms=("Ngày ký cam kết", "Ngày cam kết", "Ký ngày", "Ngày ký bản cam kết",
                  "Ngày ký giao ước", "Ký giao ước ngày"),
    ),
    Column(
        "signed", "Đã ký", "yes", example="x", of_each=True,
        hint="Cả cột bỏ trống: đã ký. Dòng chưa ký không ghi vào.",
        synonyms=(
            "Ký", "Ký rồi", "Ký chưa", "Cam kết", "Ký tên", "Chữ ký", "Ký cam kết", "Tình trạng",
            "Tình trạng ký", "Tình trạng ký cam kết", "Tình hình ký", "Tình hình ký cam kết",
            "Kết quả ký", "Tình hình"),
        names="signer",
    ),
    Column("signer", "Người ký", limit=150, within=("ky ten", "dai dien ky", "ho ky"), synonyms=(
        "Họ tên người ký", "Đại diện ký", "Ai ký", "Người ký cam kết", "Người ký thay", "Ký thay")),
    VALID_TO,
    Column("term", "Thời hạn", limit=100, vital=True, hint="Từ ngày ký, như “12 tháng”, “2 năm”.",
           synonyms=("Thời hạn cam kết", "Thời hạn hiệu lực", "Thời hạn của cam kết",
                     "Thời hạn bản cam kết", "Thời hạn thực hiện", "Thời gian hiệu lực",
                     "Thời gian có hiệu lực", "Hiệu lực trong", "Hạn cam kết", "Kỳ hạn",
                     "Hiệu lực cam kết", "Hiệu lực của cam kết", "Giá trị hiệu lực")),
    Column("months", "Số tháng hiệu lực", limit=40, vital=True, synonyms=(
        "Thời hạn (tháng)", "Thời hạn cam kết (tháng)", "Hiệu lực (tháng)", "Số tháng")),
    Column("years", "Số năm hiệu lực", limit=40, vital=True, synonyms=(
        "Thời hạn (năm)", "Thời hạn cam kết (năm)", "Hiệu lực (năm)", "Số năm")),
    Column("told", "Ghi chú", hint="Không lưu; chỉ xem dòng nào chưa ký.",
           synonyms=("Nhận xét", "Lý do chưa ký", "Lý do không ký", "Lý do, ghi chú")),
)  # fmt: skip
