"""A violation written anew."""

from typing import Any

from django import forms

from hangthat.core.web.forms.fields import DayField
from hangthat.core.web.forms.options import FormData
from hangthat.desk.parts.forms.goods_groups import GoodsGroupsFields
from hangthat.domain.cases.models import Violation, ViolationClass
from hangthat.domain.cases.services import ViolationDetails
from hangthat.domain.plans.queries import GoodsGroups


class ViolationAnewForm(GoodsGroupsFields):
    """A violation of the same member, filled with what the wrong one says."""

    classification = forms.ChoiceField(label="Nhóm", choices=ViolationClass.choices)
    found_on = DayField(label="Ngày phát hiện")
    conduct = forms.CharField(label="Hành vi", max_length=500, required=False)
    field_order = ("classification", "found_on", "conduct", "goods_groups", "goods_other")

    def __init__(self, data: FormData, *, wrong: Violation) -> None:
        said = GoodsGroups.of(wrong.goods_groups.all())
        initial = {name: getattr(wrong, name) for name in ("classification", "found_on", "conduct")}
        initial |= {"goods_groups": said.names, "goods_other": said.other}
        super().__init__(data, initial=initial)
        self.offer_groups(on=wrong.found_on, kept=said.names)
        if wrong.inspection_id:
            self.fields["found_on"].help_text = "Ngày của cuộc kiểm tra"


def with_goods(given: dict[str, Any]) -> dict[str, Any]:
    """What the service takes: the groups of goods among its details."""
    groups = GoodsGroups(tuple(given.pop("goods_groups")), given.pop("goods_other"))
    return {**given, "more": ViolationDetails(goods=groups)}
