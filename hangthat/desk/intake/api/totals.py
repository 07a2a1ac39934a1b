"""Where the totals of a file and the sums of their parts differ, for programs."""

from ninja import Router
from pydantic import Field

from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_path
from hangthat.core.rest.operations import reads
from hangthat.core.rest.schemas import Out
from hangthat.core.totals.reader import Difference
from hangthat.desk.intake.api.imports import READS, seen
from hangthat.desk.intake.queries.totals import totals_shown

router = Router(tags=["Nhập bảng tính"])


class DifferenceOut(Out):
    cell: str = Field(examples=["E12"])
    what: str = Field(description="Dòng nào, cột nào.")
    stated: str = Field(description="Số ghi trong tệp, dạng thập phân.")
    computed: str = Field(description="Các phần cộng lại.")
    difference: str = Field(description="Số ghi trừ số cộng lại.")
    parts: str = Field(description="Các ô đã cộng.")
    sure: bool = Field(description="false: có thể có cách giải thích khác, ghi ở why.")
    why: str


class UnclearOut(Out):
    cell: str
    what: str
    why: str


class TotalsOut(Out):
    agreed: int = Field(description="Số tổng khớp với các phần cộng lại.")
    differences: list[DifferenceOut]
    unclear: list[UnclearOut] = Field(description="Tổng không cộng lại được, và vì sao.")
    beyond: int = Field(description="Số chỗ lệch nữa không kể ở đây.")


def _difference(one: Difference) -> DifferenceOut:
    return DifferenceOut(
        cell=one.cell,
        what=one.what,
        stated=f"{one.stated:f}",
        computed=f"{one.computed:f}",
        difference=f"{one.by:f}",
        parts=one.parts,
        sure=one.sure,
        why=one.why,
    )


@reads(
    router,
    "/imports/{code}/totals",
    asks=READS,
    summary="Tổng ghi trong tệp và các phần cộng lại: chỗ nào khác",
    description="Chỉ báo, không sửa số nào của tệp.",
)
def import_totals(request: ApiRequest, code: str) -> TotalsOut:
    report = totals_shown(named_in_path(seen(request), code)).report
    return TotalsOut(
        agreed=report.agreed,
        differences=[_difference(one) for one in report.differences],
        unclear=[UnclearOut(cell=o.cell, what=o.what, why=o.why) for o in report.unclear],
        beyond=report.beyond,
    )
