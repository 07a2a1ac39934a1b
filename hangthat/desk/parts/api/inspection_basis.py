"""Why, in which field, led by whom and held by whom: of an inspection, as programs say it."""

from datetime import date
from typing import Annotated

from pydantic import Field

from hangthat.core.rest.lookup import agency_of
from hangthat.core.rest.paging import Paging
from hangthat.core.rest.schemas import Body, Code, Named, Out, Text, Yes
from hangthat.desk.parts.api.goods_groups import (
    GoodsGroupsIn,
    GoodsGroupsOut,
    GoodsGroupsValues,
    groups_values,
)
from hangthat.domain.inspections.models import (
    Inspection,
    InspectionField,
    InspectionQuerySet,
    SelectionReason,
    TeamMember,
    led_by,
    looked_at,
)
from hangthat.domain.inspections.services import Basis, Seat

MOST_MEMBERS = 30


class SeatIn(Body):
    name: Annotated[Text, Field(min_length=1, max_length=150)]
    card_number: Text = Field("", max_length=40, description="Như trên thẻ, ngày kiểm tra.")
    is_head: Yes = False


class BasisIn(GoodsGroupsIn):
    reason: SelectionReason = SelectionReason.UNRECORDED
    field: InspectionField | None = None
    lead: Code | None = Field(None, description="Cơ quan chủ trì; bỏ trống: cơ quan kiểm tra.")
    joint_number: Text = Field("", max_length=60, description="Chung cho các lực lượng tham gia.")
    team: Annotated[list[SeatIn], Field(max_length=MOST_MEMBERS)] = []

    def basis(self, *, on: date) -> Basis:
        return Basis(
            reason=self.reason,
            field=self.field or "",
            lead=agency_of(self.lead, on=on, field="lead"),
            joint_number=self.joint_number,
            team=tuple(Seat(**one.model_dump()) for one in self.team),
            goods=self.groups(),
        )


class BasisQuery(Paging):
    reason: SelectionReason | None = None
    field: InspectionField | None = None
    lead: Text = Field("", max_length=60, description="Mã cơ quan chủ trì.")
    goods_group: Text = Field(
        "", max_length=300, description="Tên nhóm mặt hàng; “+”: nhóm khác; “-”: chưa ghi."
    )

    def of_basis(self, rows: InspectionQuerySet) -> InspectionQuerySet:
        asked = {"reason": self.reason, "field": self.field}
        rows = rows.filter(**{name: value for name, value in asked.items() if value})
        rows = rows.filter(led_by(self.lead, "code")) if self.lead else rows
        return rows.filter(looked_at(self.goods_group)) if self.goods_group else rows


class BasisValues(GoodsGroupsValues):
    reason: SelectionReason
    field: InspectionField | None
    lead: Named | None
    joint_number: str


class BasisOut(GoodsGroupsOut):
    reason: SelectionReason
    field: InspectionField | None
    lead: Named | None = Field(description="Trống: cơ quan kiểm tra.")
    joint_number: str


class SeatOut(Out):
    name: str
    card_number: str
    is_head: bool


def basis_of(held: Inspection) -> BasisValues:
    return {
        "reason": SelectionReason(held.reason),
        "field": InspectionField(held.field) if held.field else None,
        "lead": Named.maybe(held.lead),
        "joint_number": held.joint_number,
        **groups_values(held),
    }


def seat_of(member: TeamMember) -> SeatOut:
    return SeatOut(name=member.name, card_number=member.card_number, is_head=member.is_head)
