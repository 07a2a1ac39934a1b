"""Warnings and the goods of cases from which they are drafted."""

from collections import defaultdict

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.web.requests import StaffRequest
from hangthat.domain.cases.models import Case, CaseGoods
from hangthat.domain.publications.models import GoodsWarning, WarnedGoods
from hangthat.domain.publications.queries.warned_goods import to_warn_of


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


def goods_asked_for(request: StaffRequest) -> CaseGoods | None:
    """`?hang=…`: from which goods of a case in sight; None: from none. What was typed before the
    case was closed to it is refused by the service, so that it is not lost.

    404: goods out of sight, or from which none may be drafted.
    """
    key = request.GET.get("hang", "")
    if not key:
        return None
    if not key.isdecimal() or len(key) > 18:
        raise Http404
    # off tour: desk/publications/tests/test_warned_goods.py
    rows = CaseGoods.objects.visible_to(request.user)
    open_to_it = to_warn_of(rows) if request.method == "GET" else rows
    found: CaseGoods = get_object_or_404(open_to_it.select_related("case"), pk=key)
    return found
