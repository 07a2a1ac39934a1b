"""Measures of checks and of what came after them."""

from hangthat.domain.figures.lexicon import Group, Unit
from hangthat.domain.figures.vocabulary import conditions as rows
from hangthat.domain.figures.vocabulary.measure import Measure
from hangthat.domain.figures.vocabulary.sources import (
    ANSWERED_TIPS,
    CHECKS,
    PLANNED,
    RESULTS,
    SHOPS,
    TIPS,
    VISITS,
)
from hangthat.domain.inspections.models import Finding, InspectionType

_BY_FORCE = "vụ liên ngành tính một lần cho toàn tỉnh và một lần cho mỗi lực lượng"
_RESULTS = "vụ liên ngành tính theo từng lực lượng"
_BOARD = "Bảng tổng hợp của đơn vị"
_PLAN = "Báo cáo kết quả thực hiện kế hoạch"
_SEALED = "chỉ tin niêm phong tới bạn, nên số này của mỗi người mỗi khác"
_PLANNED = "chỉ của kế hoạch kiểm tra mà bạn được biết"

CHECK_MEASURES = (
    Measure(
        "checks", "Số vụ kiểm tra", Unit.CHECKS, Group.CHECKS,
        f"mỗi cuộc kiểm tra trong kỳ là một vụ; {_BY_FORCE}",
        source=CHECKS, once="joint_number", by_force=True,
    ),
    Measure(
        "checks_found", "Kiểm tra phát hiện vi phạm", Unit.CHECKS, Group.CHECKS,
        f"vụ kiểm tra trong kỳ có ít nhất một kết quả “có vi phạm”; {_BY_FORCE}",
        source=CHECKS, where=rows.found_something, once="joint_number", by_force=True,
    ),
    Measure(
        "checks_unscheduled", "Kiểm tra đột xuất", Unit.CHECKS, Group.CHECKS,
        f"vụ kiểm tra đột xuất trong kỳ; {_BY_FORCE}",
        source=CHECKS, where=rows.having(type=InspectionType.UNSCHEDULED),
        once="joint_number", by_force=True,
    ),
    Measure(
        "subjects_checked", "Lượt cơ sở, cá nhân được kiểm tra", Unit.VISITS, Group.CHECKS,
        f"kết quả kiểm tra ghi cho từng cơ sở, cá nhân trong kỳ; {_RESULTS}",
        source=RESULTS,
    ),
    Measure(
        "refused", "Lượt không hợp tác", Unit.VISITS, Group.CHECKS,
        f"kết quả “không hợp tác” trong kỳ; {_RESULTS}",
        source=RESULTS, where=rows.having(finding=Finding.REFUSED),
    ),
    Measure(
        "visits_after_signing", "Lượt kiểm tra sau khi ký cam kết", Unit.VISITS, Group.CHECKS,
        "kết quả “không vi phạm” hoặc “có vi phạm” trong kỳ ở cơ sở, cá nhân đã ký cam kết trước "
        f"ngày kiểm tra; {_RESULTS}",
        basis="Báo cáo kết quả thực hiện kế hoạch (chuyển biến sau ký cam kết)",
        source=RESULTS, where=rows.after_signing,
    ),
    Measure(
        "shops_checked", "Cơ sở đã được kiểm tra", Unit.SHOPS, Group.OTHER,
        "cơ sở đang hoạt động vào ngày cuối kỳ, đến hết ngày đó đã có ít nhất một lần kiểm tra kết "
        "luận được “không vi phạm” hoặc “có vi phạm”",
        basis=_BOARD, source=SHOPS, where=rows.checked_shop, stock=True,
    ),
    Measure(
        "shops_unchecked", "Cơ sở chưa rõ (chưa kiểm tra lần nào)", Unit.SHOPS, Group.OTHER,
        "cơ sở đang hoạt động vào ngày cuối kỳ, đến hết ngày đó chưa có lần kiểm tra nào kết luận "
        "được",
        basis=_BOARD, source=SHOPS, where=rows.unchecked_shop, stock=True,
        less=("shops", "shops_checked"),
    ),
    Measure(
        "checks_planned", "Đối tượng đến hạn kiểm tra theo kế hoạch", Unit.MEMBERS, Group.OTHER,
        f"đối tượng của kế hoạch kiểm tra đã duyệt có ngày cuối trong kỳ, chưa bỏ; {_PLANNED}",
        basis=_BOARD, source=PLANNED, sealed=True,
    ),
    Measure(
        "checks_planned_held", "Trong đó đã kiểm tra", Unit.MEMBERS, Group.OTHER,
        f"đối tượng như trên đã được kiểm tra; {_PLANNED}",
        basis=_BOARD, source=PLANNED, where=rows.held_by_plan, sealed=True,
    ),
    Measure(
        "visits_overdue", "Lượt đến cơ sở quá hạn", Unit.VISITS, Group.OTHER,
        "lượt đến cơ sở đã nhận, quá ngày mà đến hết ngày cuối kỳ chưa đến; chỉ của cơ quan bạn",
        basis="Báo cáo kết quả thực hiện kế hoạch (theo dõi sau ký cam kết)",
        source=VISITS, where=rows.overdue, stock=True, sealed=True,
    ),
    Measure(
        "tips", "Tin báo bạn được đọc, nhận trong kỳ", Unit.REPORTS, Group.OTHER,
        f"tin báo nhận trong kỳ; {_SEALED}", basis=_PLAN, source=TIPS, sealed=True,
    ),
    Measure(
        "tips_answered", "Tin báo bạn được đọc, trả lời trong kỳ", Unit.REPORTS, Group.OTHER,
        f"tin báo đang ở trạng thái đã trả lời, trả lời trong kỳ, nhận trước kỳ cũng tính; tin gộp "
        f"vào tin trước thì không; {_SEALED}",
        basis=_PLAN, source=ANSWERED_TIPS, sealed=True,
    ),
)  # fmt: skip
