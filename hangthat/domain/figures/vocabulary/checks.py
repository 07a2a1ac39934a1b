"""Measures of checks and of what came after them."""

from hangthat.domain.figures.lexicon import Group, Unit
from hangthat.domain.figures.vocabulary import conditions as rows
from hangthat.domain.figures.vocabulary.measure import Measure
from hangthat.domain.figures.vocabulary.sources import CHECKS, RESULTS, VISITS
from hangthat.domain.inspections.models import Finding, InspectionType

_BY_FORCE = "cuộc liên ngành tính một lần cho toàn tỉnh và một lần cho mỗi lực lượng"
_RESULTS = "cuộc liên ngành tính theo từng lực lượng"

CHECK_MEASURES = (
    Measure(
        "checks", "Số vụ kiểm tra", Unit.CHECKS, Group.CHECKS,
        f"cuộc kiểm tra trong kỳ; {_BY_FORCE}",
        source=CHECKS, once="joint_number", by_force=True,
    ),
    Measure(
        "checks_found", "Kiểm tra phát hiện vi phạm", Unit.CHECKS, Group.CHECKS,
        f"cuộc kiểm tra trong kỳ có ít nhất một kết quả “có vi phạm”; {_BY_FORCE}",
        source=CHECKS, where=rows.found_something, once="joint_number", by_force=True,
    ),
    Measure(
        "checks_unscheduled", "Kiểm tra đột xuất", Unit.CHECKS, Group.CHECKS,
        f"cuộc kiểm tra đột xuất trong kỳ; {_BY_FORCE}",
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
        "visits_overdue", "Lượt đến cơ sở quá hạn", Unit.VISITS, Group.OTHER,
        "lượt đến cơ sở đã nhận, quá ngày mà đến hết ngày cuối kỳ chưa đến; chỉ của cơ quan bạn",
        basis="Báo cáo kết quả thực hiện kế hoạch (theo dõi sau ký cam kết)",
        source=VISITS, where=rows.overdue, stock=True, sealed=True,
    ),
    Measure(
        "tips", "Tin báo của người dân", Unit.REPORTS, Group.OTHER,
        "hệ thống chưa nhận tin báo của người dân nên chưa có số này",
        basis="Báo cáo kết quả thực hiện kế hoạch",
    ),
)  # fmt: skip
