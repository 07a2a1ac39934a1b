"""Warnings and the goods of cases from which they are drafted."""

from collections import defaultdict
from dataclasses import dataclass

from django.http import Http404
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.web.requests import StaffRequest
from hangthat.domain.cases.models import Case, CaseGoods
from hangthat.domain.publications.models import GoodsWarning, WarnedGoods
from hangthat.domain.publications.queries.warned_goods import to_warn_of

_GONE = (
    "Chưa lưu: bạn không xem được hàng hóa này nữa nên không soạn cảnh báo từ đó được. Nội dung "
    "bạn nhập còn ở dưới; cần dùng thì chép lại."
)


def warnings_of_case(request: StaffRequest, case: Case) -> SafeString | None:
    """On the page of a case: its warnings, and each of its goods of which one may be drafted."""
    user = request.user
    # redundant: of a case in sight; desk/publications/tests/test_warned_goods.py
    rows = WarnedGoods.objects.visible_to(user).filter(case=case).select_related("warning")
    made: dict[int, list[GoodsWarning]] = defaultdict(list)
    for row in rows.order_by("pk"):
        made[row.goods_id].append(row.warning)
    # redundant: likewise; desk/publications/tests/test_warned_goods.py
    seen = CaseGoods.objects.visible_to(user).filter(case=case).order_by("pk")
    adds = may(user, Resource.WARNING, Action.ADD) and bool(user.agency_id)
    offered = set(to_warn_of(seen).values_list("pk", flat=True)) if adds else set()
    lines = [
        (one, made[one.pk], one.pk in offered)
        for one in seen
        if one.pk in offered or one.pk in made
    ]
    if not lines:
        return None
    return render_to_string("publications/_case_warnings.html", {"lines": lines}, request=request)


@dataclass(frozen=True)
class AskedGoods:
    """`goods`: None where a warning of no case is asked for. `refusal`: there are no such goods in
    sight, any more or at all."""

    goods: CaseGoods | None = None
    refusal: str = ""


def goods_asked_for(request: StaffRequest) -> AskedGoods:
    """`?hang=…`: from which goods of a case. A form that is sent is never lost: what was typed
    before the case was closed to it is refused by the service, and before the case was closed to
    its writer here. Goods that he never saw, or that there are not, are refused in the same words.

    404: a form that is opened for goods out of sight, or from which none may be drafted.
    """
    key = request.GET.get("hang", "")
    if not key:
        return AskedGoods()
    if not key.isdecimal() or len(key) > 18:
        raise Http404
    # off tour: desk/publications/tests/test_warned_goods.py
    rows = CaseGoods.objects.visible_to(request.user)
    open_to_it = rows if request.method == "POST" else to_warn_of(rows)
    found = open_to_it.select_related("case").filter(pk=key).first()
    if found is None and request.method != "POST":
        raise Http404
    return AskedGoods(found, "" if found else _GONE)
