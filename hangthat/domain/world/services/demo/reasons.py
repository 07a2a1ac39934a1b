"""Why something was ended, in an officer's words; the same day gives the same reason."""

from datetime import date

_DISMISSED = (
    "Hóa đơn mua vào được xuất trình sau, khớp với hàng trên quầy.",
    "Kết quả giám định: hàng thật, nhãn phụ ghi thiếu.",
    "Chủ thể quyền xác nhận hàng chính hãng.",
)
_ANNULLED = (
    "Ghi sai tên người bị xử phạt.",
    "Xử phạt sai thẩm quyền, chuyển cơ quan khác.",
    "Giải quyết khiếu nại: không đủ chứng cứ.",
)
_REVOKED = (
    "Cơ sở chuyển sang bán mặt hàng khác.",
    "Người ký không phải chủ cơ sở.",
    "Bản ký thiếu chữ ký của cơ quan tiếp nhận.",
)
_CLOSED = (
    "Chủ cơ sở trả mặt bằng.",
    "Thông báo chấm dứt hoạt động hộ kinh doanh.",
    "Chuyển đi nơi khác.",
)


def for_dismissal(day: date) -> str:
    return _of(_DISMISSED, day)


def for_annulment(day: date) -> str:
    return _of(_ANNULLED, day)


def for_revocation(day: date) -> str:
    return _of(_REVOKED, day)


def for_closure(day: date) -> str:
    return _of(_CLOSED, day)


def _of(reasons: tuple[str, ...], day: date) -> str:
    return reasons[day.toordinal() % len(reasons)]
