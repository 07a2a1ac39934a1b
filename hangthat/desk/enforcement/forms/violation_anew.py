"""A violation written anew."""

from django import forms

from hangthat.core.web.forms.fields import DayField
from hangthat.core.web.forms.options import CleanedData, FormData
from hangthat.desk.parts.forms.goods_groups import GoodsGroupsFields
from hangthat.domain.cases.models import Violation, ViolationClass
from hangthat.domain.cases.services import ViolationDetails
from hangthat.domain.plans.queries import GoodsGroups


class ViolationAnewForm(GoodsGroupsFields):
    """A violation of the same member, filled with what the wrong one says.

    `moves`: what moved its limitation, and may be carried.
    """

    classification = forms.ChoiceField(label="Nhóm", choices=ViolationClass.choices)
    found_on = DayField(label="Ngày phát hiện")
    conduct = forms.CharField(label="Hành vi", max_length=500, required=False)
    acted_on = DayField(label="Ngày thực hiện hành vi", required=False)
    carry = forms.BooleanField(label="Mang theo thời hiệu đã ghi", required=False, initial=True)
    field_order = (
        *("classification", "found_on", "acted_on", "conduct", "goods_groups", "goods_other"),
        "carry",
    )

    def __init__(self, data: FormData, *, wrong: Violation, moves: list[str]) -> None:
        said = GoodsGroups.of(wrong.goods_groups.all())
        kept = ("classification", "found_on", "acted_on", "conduct")
        initial = {name: getattr(wrong, name) for name in kept}
        initial |= {"goods_groups": said.names, "goods_other": said.other}
        super().__init__(data, initial=initial)
        self.offer_groups(on=wrong.found_on, kept=said.names)
        if moves:
            self.fields["carry"].help_text = "; ".join(moves)
        else:
            del self.fields["carry"]
        if wrong.inspection_id:
            self.fields["found_on"].help_text = "Ngày của cuộc kiểm tra"


def with_details(given: CleanedData, wrong: Violation) -> CleanedData:
    """What the service takes: whose brand it was is kept, the act as long as its class is."""
    groups = GoodsGroups(tuple(given.pop("goods_groups")), given.pop("goods_other"))
    kept = ["brand", "right_holder", "right_holder_party", "right_holder_request"]
    if given["classification"] == wrong.classification:
        kept.append("catalogue_conduct")
    same = {name: getattr(wrong, name) for name in kept}
    more = ViolationDetails(acted_on=given.pop("acted_on"), goods=groups, **same)
    return {**given, "more": more}
