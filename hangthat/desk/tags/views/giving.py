"""Tags of one record; giving one to many records of a list; taking one off."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.core.web.actions import act_page, add_refusal
from hangthat.core.web.drafts import form_data, sent
from hangthat.core.web.reauthentication import confirm, is_fresh
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.parts.queries.shop_list import ShopList
from hangthat.desk.tags.forms.giving import GiveForm, TakeOffForm
from hangthat.desk.tags.queries.record_rows import name_of, opened, page_of
from hangthat.desk.tags.views.numbers import kind_named
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.tags import services
from hangthat.domain.tags.models import POINTERS, RecordKind, Tagging

_SHOWN = 12  # names, before "và n hồ sơ nữa"
_MANY = 100  # rows; whoever tags more confirms first
_LISTS = {
    "co-so": "desk:establishments",
    "kiem-tra": "desk:inspections",
    "hanh-vi": "desk:violations",
    "vu-viec": "desk:cases",
    "quyet-dinh": "desk:decisions",
    "lo-hang": "desk:goodslots",
    "ke-hoach": "desk:inspectionplans",
}


@asks(Resource.TAG, Action.READ)
def of_record(request: StaffRequest, kind: str, code: str) -> HttpResponse:
    """What it carries, carried, and is given here."""
    asked = kind_named(kind)
    record = get_object_or_404(asked.rows(request.user).select_related(*asked.related), code=code)
    form = GiveForm(form_data(request), user=request.user, today=localdate())
    if sent(request, form):
        try:
            _give(request, form, [record])
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, "Đã gắn nhãn.")
            return redirect(opened(asked, code))
    rows = Tagging.objects.visible_to(request.user).filter(**{asked.pointer: record})
    today = localdate()
    context = {
        "kind": asked,
        "name": name_of(record),
        "back": page_of(record),
        "form": form,
        "rows": [(one, one.stands(today)) for one in rows.select_related("tag", "given_by")],
    }
    return render(request, "tags/record_tags.html", context)


@asks(Resource.TAG, Action.CHANGE)
def many(request: StaffRequest, kind: str) -> HttpResponse:
    """Which records stands in the address: `?chon=…`; of shops also all that `loc` finds."""
    asked, back = kind_named(kind), _back(request, kind)
    records = _ticked(request, asked)
    if not records or len(records) > services.MOST:
        return render(
            request,
            "tags/give_nothing.html",
            {"back": back, "most": services.MOST, "none": not records},
        )
    form = GiveForm(form_data(request), user=request.user, today=localdate())
    if sent(request, form):
        if len(records) > _MANY and not is_fresh(request):
            return confirm(request)
        try:
            outcome = _give(request, form, records)
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _words_of(outcome, asked))
            return redirect(back)
    context = {
        "kind": asked,
        "form": form,
        "count": len(records),
        "names": [name_of(one) for one in records[:_SHOWN]],
        "others": len(records) - _SHOWN,
        "back": back,
    }
    return render(request, "tags/give.html", context)


@asks(Resource.TAG, Action.CHANGE)
def take_off(request: StaffRequest, pk: int) -> HttpResponse:
    # off tour: desk/tags/tests/test_tags.py
    seen = Tagging.objects.visible_to(request.user).select_related("tag", *POINTERS)
    tagging = get_object_or_404(seen, pk=pk)
    # off tour: desk/tags/tests/test_tags.py
    must_reach(request, tagging, Action.CHANGE)
    return act_page(
        request,
        form=TakeOffForm(form_data(request), today=localdate()),
        act=lambda said: services.take_off(tagging, **said, by=request.user, at=now()),
        title=f"Bỏ nhãn “{tagging.tag.name}”",
        explanation=f"{name_of(tagging.record)}, gắn từ {tagging.given_on:%d/%m/%Y}. "
        "Những ngày trước vẫn tính là có nhãn.",
        button="Bỏ nhãn",
        back=opened(tagging.kind, tagging.record.code),
        done="Đã bỏ nhãn.",
    )


def _give(request: StaffRequest, form: GiveForm, records: list[Model]) -> services.GivingOutcome:
    said = dict(form.cleaned_data)
    tag = said.pop("tag")
    return services.give(tag, records=records, **said, by=request.user, at=now())


def _ticked(request: StaffRequest, kind: RecordKind) -> list[Model]:
    """Of what was ticked, or of all that the list finds, those that the person sees."""
    keys = [key for key in request.GET.getlist("chon") if key.isdecimal() and len(key) < 19]
    wanted = list(map(int, keys[: services.MOST + 1]))
    if kind.model is Establishment and request.GET.get("tat_ca"):
        listed = ShopList(request.GET.get("loc", ""), user=request.user, today=localdate())
        wanted = list(listed.keys()[: services.MOST + 1])
    rows = kind.rows(request.user).filter(pk__in=wanted).select_related(*kind.related)
    found = {row.pk: row for row in rows}
    return [found[key] for key in dict.fromkeys(wanted) if key in found]


def _back(request: StaffRequest, kind: str) -> str:
    query = QueryDict(request.GET.get("loc", "")).urlencode()
    return f"{reverse(_LISTS.get(kind, 'desk:tags'))}?{query}"


def _words_of(outcome: services.GivingOutcome, kind: RecordKind) -> str:
    words = f"Đã gắn nhãn cho {grouped(len(outcome.made))} {kind.unit}"
    if outcome.already:
        words += f"; {grouped(outcome.already)} {kind.unit} đã có nhãn này từ trước"
    return f"{words}."
