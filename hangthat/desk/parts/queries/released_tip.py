"""What the reader of a tip lets go into the page of a new check or case.

`?tin_bao=CODE&dua=noi&dua=hang…`: never what its sender wrote, which is sealed; whatever of it is
to stand in a record its reader types there himself.
"""

from dataclasses import dataclass

from django.shortcuts import get_object_or_404

from hangthat.core.access.lexicon import Action
from hangthat.core.web.forms.options import CleanedData
from hangthat.core.web.requests import StaffRequest
from hangthat.domain.inspections.models import SelectionReason
from hangthat.domain.tips.models import Tip

PLACE, GOODS, DAY, REASON = "noi", "hang", "ngay", "ly-do"


@dataclass(frozen=True)
class ReleasedTip:
    """A tip that its reader may act on, and which of its unsealed facts go along."""

    tip: Tip
    what: frozenset[str]

    def for_case(self) -> CleanedData:
        terms: CleanedData = {}
        if PLACE in self.what:
            terms |= {"area": self.tip.area_id, "spot": str(self.tip.place or "")}
        if GOODS in self.what and self.tip.goods:
            terms["description"] = f"Nhóm hàng: {self.tip.goods}."
        if DAY in self.what:
            terms["opened_on"] = self.tip.received_on
        return terms

    def for_check(self) -> CleanedData:
        terms: CleanedData = {}
        if GOODS in self.what and self.tip.goods:
            terms["goods_groups"] = [self.tip.goods]
        if REASON in self.what:
            terms["reason"] = SelectionReason.TIP
        return terms


def released_tip(request: StaffRequest) -> ReleasedTip | None:
    """None: the address names no tip. 404: one that is not the reader's to act on."""
    code = request.GET.get("tin_bao", "")
    if not code:
        return None
    # off tour: desk/tips/tests/test_from_tip.py
    tips = Tip.objects.visible_to(request.user, Action.CHANGE).select_related("area", "place")
    tip: Tip = get_object_or_404(tips, code=code)
    return ReleasedTip(tip, frozenset(request.GET.getlist("dua")))
