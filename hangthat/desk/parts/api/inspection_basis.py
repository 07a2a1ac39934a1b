"""Why, in which field, led by whom and held by whom: of an inspection, as programs say it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Annotated

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from pydantic import Field

from hangthat.core.agencies.models import Agency, User
from hangthat.core.rest.lookup import agency_of
from hangthat.core.rest.paging import Paging
from hangthat.core.rest.schemas import Body, Code, Day, Named, Out, Text, Yes
from hangthat.desk.parts.api.goods_groups import (
    GoodsGroupsIn,
    GoodsGroupsOut,
    GoodsGroupsValues,
    groups_values,
)
from hangthat.domain.establishments.models import Establishment, Party
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
from hangthat.domain.programmes.queries import officers_to_hold
from hangthat.domain.programmes.services import must_be_answered

MOST_MEMBERS = 30


class SeatIn(Body):
    """Cán bộ của cơ quan kiểm tra, chủ trì, phối hợp: tên đăng nhập. Người khác: họ tên."""

    officer: Text = Field("", max_length=150, description="Tên đăng nhập.")
    name: Text = Field("", max_length=150, description="Trống nếu gửi tên đăng nhập.")
    card_number: Text = Field(
        "", max_length=40, description="Như trên thẻ; trống: thẻ của cán bộ ngày kiểm tra."
    )
    is_head: Yes = False
    has_relative: Yes | None = Field(
        None, description="Đã khai có người thân ở cơ sở hay không; trống: chưa khai."
    )
    kinship: Text = Field("", max_length=200, description="Người thân là ai, quan hệ thế nào.")
    answer: Text = Field("", max_length=500, description="Giải trình khi hồ sơ ghi có quan hệ.")
    declared_on: Day | None = Field(None, description="Ngày khai; trống: ngày kiểm tra.")

    def seat(self, people: Mapping[str, User]) -> Seat:
        if self.officer and self.officer not in people:
            words = f"Không có cán bộ “{self.officer}” ở các cơ quan của cuộc kiểm tra."
            raise ValidationError({"team": words})
        return Seat(people.get(self.officer), **self.model_dump(exclude={"officer"}))


def team_of(sent: Sequence[SeatIn], people: QuerySet[User]) -> tuple[Seat, ...]:
    """`people`: who may be named by the name of his account."""
    named = [one.officer for one in sent if one.officer]
    known = {one.username: one for one in people.filter(username__in=named)} if named else {}
    return tuple(one.seat(known) for one in sent)


class BasisIn(GoodsGroupsIn):
    reason: SelectionReason = SelectionReason.UNRECORDED
    field: InspectionField | None = None
    lead: Code | None = Field(None, description="Cơ quan chủ trì; bỏ trống: cơ quan kiểm tra.")
    joint_number: Text = Field("", max_length=60, description="Chung cho các lực lượng tham gia.")
    team: Annotated[list[SeatIn], Field(max_length=MOST_MEMBERS)] = []

    def basis(
        self,
        agency: Agency | None,
        subjects: Collection[Establishment | Party],
        *,
        on: date,
        held_on: date,
        by: User,
    ) -> Basis:
        """`on`: the day of which the agencies are.

        Refuses: what `must_be_answered` refuses of the team.
        """
        lead = agency_of(self.lead, on=on, field="lead")
        team = team_of(self.team, officers_to_hold(agency, lead, by))
        must_be_answered(team, subjects, on=held_on, by=by)
        return Basis(
            reason=self.reason,
            field=self.field or "",
            lead=lead,
            joint_number=self.joint_number,
            team=team,
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
    has_relative: bool | None = Field(description="Trống: chưa khai.")
    declared_on: date | None


def basis_of(held: Inspection) -> BasisValues:
    return {
        "reason": SelectionReason(held.reason),
        "field": InspectionField(held.field) if held.field else None,
        "lead": Named.maybe(held.lead),
        "joint_number": held.joint_number,
        **groups_values(held),
    }


def seat_of(member: TeamMember) -> SeatOut:
    return SeatOut(
        name=member.name,
        card_number=member.card_number,
        is_head=member.is_head,
        has_relative=member.has_relative,
        declared_on=member.declared_on,
    )
