"""A plan of an invented province, for the tests of rooms and pages."""

from datetime import UTC, datetime

from django.core.files.uploadedfile import SimpleUploadedFile

from hangthat.core.agencies.models import User
from hangthat.domain.plan_drafts.models import PlanDraft
from hangthat.domain.plan_drafts.services import take

AT = datetime(2026, 11, 27, 3, tzinfo=UTC)
PLAN = """UBND TỈNH SÔNG LAM
Số: 57/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Sông Lam, ngày 15 tháng 3 năm 2026
KẾ HOẠCH
Phòng, chống hàng giả, hàng không rõ nguồn gốc giai đoạn 2026 - 2030
Căn cứ Chỉ thị số 13/CT-TTg ngày 17/5/2025 của Thủ tướng Chính phủ;
UBND tỉnh ban hành Kế hoạch với các nội dung sau:
# I. MỤC TIÊU
# 1. Chỉ tiêu cụ thể
| STT | Chỉ tiêu | ĐVT | Năm 2026 | Năm 2028 | Năm 2030 |
| 1 | Tỷ lệ cơ sở kinh doanh tại chợ ký cam kết không kinh doanh hàng giả | % | 70 | 85 | 100 |
| 2 | Tỷ lệ siêu thị, trung tâm thương mại không kinh doanh hàng giả | % | 95 | 100 | 100 |
| 3 | Số chợ được công nhận chợ văn minh | chợ | 5 | 10 | 20 |
# II. TỔ CHỨC THỰC HIỆN
# 1. Sở Công Thương
- Chủ trì theo dõi, đôn đốc việc thực hiện Kế hoạch.
# III. CHẾ ĐỘ BÁO CÁO
- Báo cáo quý gửi trước ngày 18 của tháng cuối quý; báo cáo năm gửi trước ngày 10/12.
Trên đây là Kế hoạch của UBND tỉnh./.
Nơi nhận:
- Lưu: VT.
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Hoàng Văn Minh
"""
# the same without tables, each target a sentence that is understood
PLAIN = PLAN[: PLAN.index("# I. MỤC TIÊU")] + (
    "I. MỤC TIÊU\n1. Chỉ tiêu cụ thể\n"
    "- Đến năm 2030, 100% siêu thị, trung tâm thương mại không kinh doanh hàng giả.\n"
    "II. TỔ CHỨC THỰC HIỆN\n1. Sở Công Thương\n- Chủ trì theo dõi việc thực hiện.\n"
    "Nơi nhận:\n- Lưu: VT.\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nHoàng Văn Minh\n"
)


def sent(text: str = PLAIN, name: str = "ke-hoach-57.txt", by: User | None = None) -> PlanDraft:
    """A plan's text as it was sent in."""
    return take(upload=SimpleUploadedFile(name, text.encode()), by=by, at=AT)
