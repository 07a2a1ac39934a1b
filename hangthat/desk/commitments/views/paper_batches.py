"""Forms printed for many shops or parties at once."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import add_refusal
from hangthat.core.web.drafts import form_data, sent
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.commitments.forms.paper_batches import FormsForm
from hangthat.desk.parts.queries.shop_list import ShopList
from hangthat.domain.commitments import services
from hangthat.domain.commitments.models import FormBatch, SigningRequest
from hangthat.domain.commitments.services.form_batches import MOST, forms_by_kind, forms_for
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.establishments.queries.chosen import chosen

_PAGE = 50
_SHOWN = 12  # names, before "và n cơ sở nữa"


@asks(Resource.FORM_BATCH, Action.READ)
def listing(request: StaffRequest) -> HttpResponse:
    mine = FormBatch.objects.visible_to(request.user).select_related("text", "sender")
    signed = Count("requests", filter=Q(requests__commitment__isnull=False))
    rows = mine.annotate(asked=Count("requests"), signed=signed)
    page = paginate(request, rows.order_by("-pk"), _PAGE)
    return render(request, "commitments/form_batches.html", {"page": page})


@asks(Resource.COMMITMENT, Action.ASK)
def add(request: StaffRequest) -> HttpResponse:
    """Who stands in the address: `?chon=…`, `?co_so=CODE…`, `?chu_the=…`, or all of `loc`."""
    keys, parties = _keys(request), _parties(request)
    count = len(keys) + len(parties)
    if not 0 < count <= MOST:
        return render(request, "commitments/form_batch_nobody.html", {"count": count})
    form = FormsForm(form_data(request), user=request.user, today=localdate())
    if sent(request, form):
        try:
            said = {**form.cleaned_data, "parties": parties, "by": request.user, "at": now()}
            text = said.pop("text")
            made = [forms_for(keys, text=text, **said)] if text else forms_by_kind(keys, **said)
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            if len(made) == 1:
                return redirect("desk:form_batch", made[0][0].code)
            messages.success(request, f"Đã lập {len(made)} đợt in, mỗi mẫu một đợt.")
            return redirect("desk:form_batches")
    context = {
        "form": form,
        "count": count,
        "what": "tổ chức, cá nhân" if parties else "cơ sở",
        "named": [*chosen(keys[:_SHOWN], request.user), *parties][:_SHOWN],
        "others": count - _SHOWN,
        "back": reverse("desk:establishments"),
    }
    return render(request, "commitments/form_batch_add.html", context)


@asks(Resource.FORM_BATCH, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    batch = _batch(request, code)
    rows = SigningRequest.objects.visible_to(request.user).filter(batch=batch)
    related = rows.select_related("establishment__area", "party", "text", "commitment")
    page = paginate(request, related.order_by("pk"), _PAGE)
    context = {
        "batch": batch,
        "page": page,
        "waiting": rows.open().count(),
        "job": services.last_print(batch, request.user),
        "mine": batch.sender_id == request.user.pk,
    }
    return render(request, "commitments/form_batch.html", context)


@asks(Resource.COMMITMENT, Action.ASK)
def print_again(request: StaffRequest, code: str) -> HttpResponse:
    """The forms that are not signed yet, as a new file."""
    batch = _batch(request, code)
    if request.method == "POST":
        services.ask_to_print(batch=batch, by=request.user, at=now())
    return redirect("desk:form_batch", batch.code)


def _batch(request: StaffRequest, code: str) -> FormBatch:
    mine = FormBatch.objects.visible_to(request.user).select_related("text", "sender")
    return get_object_or_404(mine, code=code)


def _parties(request: StaffRequest) -> list[Party]:
    """Named by their codes, of those that the person sees."""
    codes = request.GET.getlist("chu_the")[: MOST + 1]
    return list(Party.objects.visible_to(request.user).filter(code__in=codes)) if codes else []


def _keys(request: StaffRequest) -> list[int]:
    """Of those asked for, what the person sees."""
    if request.GET.get("tat_ca"):
        found = ShopList(request.GET.get("loc", ""), user=request.user, today=localdate())
        return list(found.keys()[: MOST + 1])
    ticked = [key for key in request.GET.getlist("chon") if key.isdecimal() and len(key) < 19]
    seen = chosen(map(int, ticked[: MOST + 1]), request.user)
    codes = request.GET.getlist("co_so")[: MOST + 1]
    named = Establishment.objects.visible_to(request.user).filter(code__in=codes)
    keys = [*seen.values_list("pk", flat=True), *named.values_list("pk", flat=True)]
    return list(dict.fromkeys(keys))
