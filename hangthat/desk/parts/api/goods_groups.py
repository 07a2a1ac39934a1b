"""Groups of goods, as programs say them and read them."""

from typing import Annotated, TypedDict

from pydantic import Field

from hangthat.core.rest.schemas import Body, Out, Text
from hangthat.domain.cases.models import Violation
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.plans.queries import GoodsGroups

_MOST = 60


class GoodsGroupsIn(Body):
    """Nhóm mặt hàng."""

    goods_groups: Annotated[
        list[Annotated[Text, Field(min_length=1, max_length=300)]], Field(max_length=_MOST)
    ] = Field([], description="Tên các nhóm mặt hàng như trong kế hoạch.")
    goods_other: Text = Field("", max_length=300, description="Nhóm khác, ghi bằng lời.")

    def groups(self) -> GoodsGroups:
        return GoodsGroups(tuple(self.goods_groups), self.goods_other)


class GoodsGroupsOut(Out):
    goods_groups: list[str] = Field(description="Trống và không có nhóm khác: chưa ghi.")
    goods_other: str


class GoodsGroupsValues(TypedDict):
    goods_groups: list[str]
    goods_other: str


def groups_values(record: Inspection | Violation) -> GoodsGroupsValues:
    """Of rows that were prefetched with the record."""
    said = GoodsGroups.of(record.goods_groups.all())
    return {"goods_groups": list(said.names), "goods_other": said.other}
