"""Who was asked to sign and what came of it; a member that says no is a name to act on."""

from django.db.models import Count, Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.agencies.models import Territory
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.commitments.forms.signing_requests import RefuseForm, RequestFilter
from hangthat.desk.commitments.queries.request_rows import RequestRow
from hangthat.desk.parts.queries.saved_lists import saved_as
from hangthat.domain.commitments import services
from hangthat.domain.commitments.models import (
    STAGES,
    SigningLink,
    SigningRequest,
    SigningRequestQuerySet,
    Stage,
)

_PAGE = 50


@asks(Resource.COMMITMENT, Action.READ)
@saved_as("de-nghi")
def listing(request: StaffRequest) -> HttpResponse:
    """`xem`: one of the stages; the open ones first."""
    today = localdate()
    filters = RequestFilter(request.GET, territory=Territory.load(), today=today, user=request.user)
    found = filters.narrowed(_mine(request))
    counts = found.order_by().aggregate(
        **{stage.value: Count("pk", filter=STAGES[stage]) for stage in Stage}
    )
    asked = request.GET.get("xem", "")
    stage = Stage(asked) if asked in Stage.values else Stage.ASKED
    page = paginate(request, found.at(stage), _PAGE, count=counts[stage.value])
    context = {
        "page": page,
        "rows": [RequestRow(one, today, next(iter(one.links.all()), None)) for one in page],
        "filters": filters,
        "tabs": [(one, one.label, counts[one.value]) for one in Stage],
        "stage": stage,
        "ticks": stage == Stage.ASKED and may(request.user, Resource.COMMITMENT, Action.ADD),
    }
    return render(request, "commitments/requests.html", context)


@asks(Resource.COMMITMENT, Action.ADD)
def refuse(request: StaffRequest, code: str) -> HttpResponse:
    asked = get_object_or_404(_mine(request), code=code)
    must_reach(request, asked, Action.ADD)
    return act_page(
        request,
        form=RefuseForm(form_data(request), today=localdate()),
        act=lambda given: services.refuse(request=asked, by=request.user, at=now(), **given),
        title=f"Ghi nhận từ chối ký: {asked.member}",
        explanation=f"{asked}. Cơ sở từ chối được đưa vào danh sách để vận động, kiểm tra.",
        button="Ghi nhận từ chối ký",
        back=f"{reverse('desk:requests')}?xem={Stage.REFUSED}",
        done=f"Đã ghi {asked.member} từ chối ký.",
    )


@asks(Resource.COMMITMENT, Action.ADD)
def withdraw(request: StaffRequest, code: str) -> HttpResponse:
    asked = get_object_or_404(_mine(request), code=code)
    must_reach(request, asked, Action.ADD)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda given: services.withdraw_request(
            request=asked, reason=given["reason"], by=request.user, at=now()
        ),
        title=f"Hủy đề nghị: {asked.member}",
        explanation=f"{asked}. Mẫu đã in mang mã {asked.code} sẽ không được nhận nữa.",
        button="Hủy đề nghị",
        back=reverse("desk:requests"),
        done=f"Đã hủy đề nghị với {asked.member}.",
    )


def _mine(request: StaffRequest) -> SigningRequestQuerySet:
    rows = SigningRequest.objects.visible_to(request.user)
    # unscoped: of requests in sight
    standing = Prefetch("links", queryset=SigningLink.objects.standing())
    related = rows.select_related("establishment__area", "party", "text", "commitment", "batch")
    return related.prefetch_related(standing)
