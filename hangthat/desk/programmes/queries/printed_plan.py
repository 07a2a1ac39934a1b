"""A plan as it is printed, in the layout of Nghị định 30/2020/NĐ-CP, with its annex of subjects."""

from collections.abc import Sequence

from hangthat.core.agencies.queries.unit_names import unit_name
from hangthat.core.documents.services import (
    Appendix,
    Block,
    Items,
    Marks,
    Official,
    Paragraph,
    Signer,
    Style,
    Table,
)
from hangthat.domain.programmes.models import InspectionPlan, PlannedCheck

_ROWS = ("STT", "Đối tượng", "Chủ cơ sở", "Xã, phường", "Thời gian kiểm tra")


def printed(plan: InspectionPlan, checks: Sequence[PlannedCheck]) -> Official:
    """`checks`: those in the reader's sight. The day on which a team goes is never printed."""
    return Official(
        title="KẾ HOẠCH",
        subject=f"Kiểm tra {plan.get_kind_display()}: {plan.title}",
        body=_body(plan),
        agency=str(plan.agency or ""),
        number=plan.number,
        place=_place(plan),
        dated=plan.approved_on,
        signers=[Signer(["NGƯỜI DUYỆT"], str(plan.approver or ""))],
        recipients=("Như Phụ lục", "Lưu: VT"),
        appendices=[Appendix("DANH SÁCH ĐỐI TƯỢNG KIỂM TRA", [_table(plan, checks)])],
    )


def _place(plan: InspectionPlan) -> str:
    area = plan.agency.area if plan.agency else None
    return unit_name(area, on=plan.starts_on) if area else ""


def _body(plan: InspectionPlan) -> list[Block]:
    forces = [str(force.agency) for force in plan.forces.all()]
    joined = Items(forces, Marks.DASHES) if forces else Paragraph("Không có.")
    field = plan.get_field_display() or "theo nội dung kiểm tra"
    return [
        *(Paragraph(line, style=Style.BASIS) for line in plan.basis.splitlines() if line.strip()),
        Paragraph(plan.purpose, lead="1. Mục đích: "),
        Paragraph(field, lead="2. Lĩnh vực: "),
        Paragraph(plan.contents, lead="3. Nội dung kiểm tra: "),
        Paragraph(
            f"Từ ngày {plan.starts_on:%d/%m/%Y} đến hết ngày {plan.ends_on:%d/%m/%Y}.",
            lead="4. Thời gian: ",
        ),
        Paragraph(f"{plan.lead or plan.agency or '……'}.", lead="5. Cơ quan chủ trì: "),
        Paragraph("Các cơ quan:" if forces else "", lead="6. Lực lượng phối hợp. "),
        joined,
        Paragraph("Theo Phụ lục kèm theo.", lead="7. Đối tượng kiểm tra: "),
    ]


def _table(plan: InspectionPlan, checks: Sequence[PlannedCheck]) -> Table:
    rows = [
        (
            str(number),
            str(check.member),
            str(check.owner),
            unit_name(check.establishment.area, on=plan.starts_on) if check.establishment else "",
            f"{check.starts_on:%d/%m/%Y} - {check.ends_on:%d/%m/%Y}",
        )
        for number, check in enumerate(checks, 1)
    ]
    return Table(_ROWS, rows, (1, 4, 3.4, 3, 3.4), numbers=frozenset({0}))
