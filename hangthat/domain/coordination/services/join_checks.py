"""Which two checks may become one joint check."""

from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Agency
from hangthat.core.common.text import nfc
from hangthat.core.deadlines.queries import working_calendar
from hangthat.domain.coordination.queries.nearness import ONE_CHECK, working_days
from hangthat.domain.coordination.queries.overlap import Overlap


def must_be_two_forces(overlap: Overlap, lead: Agency) -> None:
    agencies = [side.agency for side in (overlap.one, overlap.other)]
    if None in agencies:
        raise ValidationError(
            "Có cuộc kiểm tra chưa ghi cơ quan: hãy ghi lại cho đúng trước khi gộp."
        )
    if overlap.same_force:
        raise ValidationError(
            "Hai cuộc kiểm tra của cùng một lực lượng không thành cuộc liên ngành: "
            "hãy hủy một lượt, hoặc ghi lý do vẫn kiểm tra riêng."
        )
    if lead not in agencies:
        raise ValidationError({"lead": "Cơ quan chủ trì phải là một trong hai lực lượng."})


def must_be_near(overlap: Overlap, reason: str) -> None:
    """Further apart they were hardly one check: whoever says so says why, since it counts once."""
    between = working_days(overlap.one.last, overlap.other.first, working_calendar())
    if between > ONE_CHECK and not nfc(reason):
        raise ValidationError(
            {
                "reason": f"Hai cuộc kiểm tra cách nhau {between} ngày làm việc, mà một cuộc kéo "
                f"dài nhiều nhất {ONE_CHECK} ngày làm việc. Gộp thì toàn tỉnh chỉ tính một cuộc: "
                "hãy ghi lý do."
            }
        )
