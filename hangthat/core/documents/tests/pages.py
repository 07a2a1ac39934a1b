"""Pages that tests print."""

import io
import re
from datetime import date

from docx import Document
from pypdf import PdfReader

from hangthat.core.documents.services import (
    Appendix,
    Field,
    Fields,
    Form,
    Items,
    Marks,
    Official,
    Paragraph,
    Signer,
    Style,
    Table,
)

REPORT = Official(
    title="Báo cáo",
    subject="Kết quả thực hiện Kế hoạch số 125/KH-UBND năm 2021",
    parent="Ủy ban nhân dân tỉnh Lạng Sơn",
    agency="Ban Chỉ đạo 389",
    number="12/BC-BCĐ389",
    place="Lạng Sơn",
    dated=date(2021, 2, 5),
    to=("Ủy ban nhân dân tỉnh",),
    body=(
        Paragraph("Căn cứ Kế hoạch số 125/KH-UBND;", style=Style.BASIS),
        Paragraph("I. TÌNH HÌNH", style=Style.HEADING),
        Paragraph("Đã kiểm tra 265 vụ.", lead="Kết quả:"),
        Items(("rượu", "bia", "thuốc lá", "mỹ phẩm", "giày dép"), Marks.LETTERS),
        Table(
            ("STT", "Đơn vị", "Số vụ"),
            [(str(n), f"Xã thứ {n}", str(n * 3)) for n in range(1, 66)],
            widths=(1, 5, 2),
            numbers=frozenset({2}),
        ),
    ),
    signers=(Signer(("KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"), "Nguyễn Văn A", hint=""),),
    recipients=("Như trên", "Lưu: VT"),
    appendices=(Appendix("Danh sách", (Paragraph("Không có."),)),),
)

COMMITMENT = Official(
    title="Bản cam kết",
    subject="Không kinh doanh hàng giả",
    place="Đồng Đăng",
    body=(
        Fields(
            (
                (Field("Tên cơ sở", "Tạp hóa Thu Huyền"),),
                (Field("Số CCCD"), Field("cấp ngày")),
            )
        ),
        Items(("Không bán hàng giả.", "Giữ hóa đơn.")),
    ),
    signers=(
        Signer(("NGƯỜI LÀM CHỨNG",)),
        Signer(("CÁN BỘ",)),
        Signer(("BÊN CAM KẾT",), "Hoàng Thị Thu Huyền"),
    ),
)


def form(paper: str, body: tuple = ()) -> Form:
    page = Official(title="Bản cam kết", body=COMMITMENT.body + body, signers=COMMITMENT.signers)
    return Form(page, paper)


def words_of(pdf: bytes) -> list[str]:
    """One text for each page."""
    return [re.sub(r"\s+", " ", page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages]


def words_of_docx(made: bytes) -> str:
    """All that a .docx says."""
    parts = Document(io.BytesIO(made)).element.body.itertext()
    return re.sub(r"\s+", " ", " ".join(parts))
