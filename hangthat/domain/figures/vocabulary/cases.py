"""Measures of cases, decisions and prosecutions."""

from hangthat.domain.cases.models.classes import ViolationClass
from hangthat.domain.figures.lexicon import Group, Unit
from hangthat.domain.figures.vocabulary import conditions as rows
from hangthat.domain.figures.vocabulary.measure import Measure
from hangthat.domain.figures.vocabulary.sources import (
    CASES,
    DECISIONS,
    FLASHES,
    HANDLED,
    OUTCOMES,
)
from hangthat.domain.handovers.lexicon import Stage
from hangthat.domain.law.lexicon import Nature

_BY_FORCE = "vụ việc phối hợp tính một lần cho toàn tỉnh và một lần cho mỗi lực lượng"
_NATURES = (
    ("smuggling", Nature.SMUGGLING, "Hàng cấm, hàng nhập lậu"),
    ("fraud", Nature.FRAUD, "Gian lận thương mại, gian lận thuế"),
    ("counterfeit", Nature.COUNTERFEIT, "Hàng giả, xâm phạm quyền sở hữu trí tuệ"),
    ("other_nature", Nature.OTHER, "Vi phạm khác"),
)
_CLASSES = (
    ("banned", ViolationClass.BANNED, "Trong đó hàng cấm"),
    ("smuggled", ViolationClass.SMUGGLED, "Trong đó hàng nhập lậu"),
    ("fake", ViolationClass.COUNTERFEIT, "Trong đó hàng giả"),
    ("ip", ViolationClass.IP, "Trong đó xâm phạm quyền sở hữu trí tuệ"),
)
_HANDLED = (
    ("handled_shops", "Cơ sở bị xử phạt trong năm trước kỳ", "", rows.handled, ()),
    ("handled_again", "Trong đó lại vi phạm",
     "; trong kỳ bị phát hiện vi phạm được tính", rows.handled_again, ()),
    ("handled_clean", "Trong đó kiểm tra không vi phạm",
     "; trong kỳ được kiểm tra không vi phạm và không bị phát hiện vi phạm",
     rows.handled_clean, ()),
    ("handled_unchecked", "Trong đó chưa kiểm tra lại",
     "; trong kỳ chưa được kiểm tra nên chưa rõ", rows.handled_unchecked,
     ("handled_shops", "handled_again", "handled_clean")),
)  # fmt: skip

CASE_MEASURES = (
    Measure(
        "cases", "Vụ việc phát hiện, thụ lý", Unit.CASES, Group.CASES,
        f"vụ việc thụ lý trong kỳ; {_BY_FORCE}", source=CASES, by_force=True,
    ),
    Measure(
        "joint_cases", "Trong đó vụ việc có cơ quan phối hợp", Unit.CASES, Group.CASES,
        f"vụ việc thụ lý trong kỳ, có ghi cơ quan phối hợp; {_BY_FORCE}",
        source=CASES, where=rows.of_several_forces, by_force=True,
    ),
    *(
        Measure(
            key, label, Unit.CASES, Group.CASES,
            f"vụ việc thụ lý trong kỳ, tính chất: {nature.label} (nhóm nào thuộc tính chất nào: "
            f"danh mục pháp luật, ngày cuối kỳ); {_BY_FORCE}",
            source=CASES, where=rows.of_nature(nature), by_force=True,
        )
        for key, nature, label in _NATURES
    ),
    Measure(
        "no_nature", "Chưa phân tính chất", Unit.CASES, Group.CASES,
        f"vụ việc thụ lý trong kỳ, nhóm chưa có dòng nào trong danh mục tính chất; {_BY_FORCE}",
        source=CASES, where=rows.of_no_nature, by_force=True,
    ),
    *(
        Measure(
            key, label, Unit.CASES, Group.CASES,
            f"vụ việc thụ lý trong kỳ, nhóm: {kind.label}; {_BY_FORCE}",
            source=CASES, where=rows.having(classification=kind), by_force=True,
        )
        for key, kind, label in _CLASSES
    ),
    Measure(
        "administrative", "Xử lý hành chính", Unit.DECISIONS, Group.CASES,
        "quyết định xử phạt ban hành trong kỳ, chưa bị hủy bỏ; một văn bản tính một lần",
        source=DECISIONS, once="paper",
    ),
    Measure(
        "flashes", "Báo cáo nhanh vụ việc điển hình", Unit.CASES, Group.CASES,
        "vụ việc điển hình mà cơ quan gửi báo cáo nhanh lần đầu trong kỳ; hai cơ quan báo cáo cùng "
        "một vụ việc tính hai lần",
        source=FLASHES,
    ),
    Measure(
        "prosecuted", "Khởi tố", Unit.CASES, Group.CASES,
        "vụ việc đã bàn giao được khởi tố lần đầu trong kỳ; khởi tố bổ sung, khởi tố lại sau khi "
        "trả hồ sơ không tính thêm",
        source=OUTCOMES, where=rows.charged_first,
    ),
    Measure(
        "accused", "Bị can", Unit.PEOPLE, Group.CASES,
        "bị can ghi khi khởi tố trong kỳ", source=OUTCOMES,
        where=rows.having(stage=Stage.OPENED, accused__gt=0), sums="accused",
    ),
    *(
        Measure(
            key, label, Unit.SHOPS, Group.CASES,
            "cơ sở đang hoạt động, có quyết định xử phạt còn hiệu lực ban hành trong một năm "
            f"trước ngày đầu kỳ; của cơ quan: quyết định do cơ quan ban hành{says}",
            basis="Báo cáo kết quả thực hiện kế hoạch (chuyển biến sau xử lý)",
            source=HANDLED, where=where, stock=True, less=less,
        )
        for key, label, says, where, less in _HANDLED
    ),
)  # fmt: skip
