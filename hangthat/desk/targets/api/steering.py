"""All targets by unit or agency."""

from typing import Literal

from django.utils.timezone import localdate, now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.operations import reads
from hangthat.core.rest.schemas import Body, Out, Text
from hangthat.desk.targets.api.targets import (
    must_see_members,
    version_named,
    year_asked,
)
from hangthat.desk.targets.queries.heat import Heat
from hangthat.desk.targets.queries.heat_agencies import agency_rows

router = Router(tags=["Kế hoạch, chỉ tiêu"])


class HeatQuery(Body):
    plan: Text = Field("", max_length=60, description="Mã kế hoạch; rỗng: kế hoạch hiện hành.")
    year: int | None = Field(None, ge=1900, le=2200, description="Không gửi: mọi năm.")
    reading: Literal["today", "31-12"] = Field("today", description="Số hôm nay, hay hết năm.")
    by: Literal["unit", "agency"] = Field("unit", description="Theo xã, phường hay theo cơ quan.")


class HeatCell(Out):
    target: str
    met: int
    failed: int
    unknown: int
    own: int | None = Field(None, description="Phần trăm đơn vị tự đặt, nếu có.")


class HeatUnit(Out):
    code: str = Field(description="Mã đơn vị hay cơ quan hiện nay; “?”: chưa phân địa bàn.")
    name: str
    cells: list[HeatCell] = Field(description="Không có ô: không có đối tượng ở đơn vị này.")


class HeatOut(Out):
    """Số hôm nay, hoặc hết năm đã qua của chỉ tiêu, theo đơn vị hiện nay. Chưa kiểm: chưa rõ."""

    plan: str
    whole: bool
    total: list[HeatCell]
    units: list[HeatUnit]


@reads(
    router,
    "/heat",
    asks=(Resource.TARGET, Action.READ),
    summary="Mọi chỉ tiêu theo từng xã, phường hoặc cơ quan hiện nay",
)
def heat(request: ApiRequest, query: Query[HeatQuery]) -> HeatOut:
    must_see_members(request)
    version = version_named(query.plan)
    found = Heat.read(
        version,
        year=None if query.year is None else year_asked(version, query.year),
        codes=(),
        at=now(),
        today=localdate(),
        user=request.user,
        at_end=query.reading == "31-12",
    )
    of_units = agency_rows(found) if query.by == "agency" else found.rows
    rows = [found.total, *of_units]
    cells = [
        [
            HeatCell(
                target=cell.target.code,
                **vars(cell.tally),
                own=cell.own.at_least if cell.own else None,
            )
            for cell in row.cells
            if cell.tally and cell.tally.population
        ]
        for row in rows
    ]
    units = [
        HeatUnit(code=row.code, name=row.name, cells=of)
        for row, of in zip(of_units, cells[1:], strict=True)
    ]
    return HeatOut(plan=version.plan.code, whole=found.whole, total=cells[0], units=units)
