"""One act on many shops of the list, and taking it back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import add_refusal
from hangthat.core.web.drafts import form_data, sent
from hangthat.core.web.forms.options import CleanedData
from hangthat.core.web.reauthentication import confirm, is_fresh
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.parts.queries.shop_list import ShopList
from hangthat.desk.shops.forms.bulk import FORMS, BulkForm
from hangthat.desk.shops.queries.exporting import MANY
from hangthat.domain.bulk_changes.services.deeds import DEEDS
from hangthat.domain.bulk_changes.services.many_at_once import (
    AT_ONCE,
    MOST,
    NotAll,
    Refusal,
    ask_for_all,
    describe,
    do_all,
)
from hangthat.domain.bulk_changes.services.undoing_many import (
    changed_by,
    number_of,
    shop_keys,
    undo,
    undoable,
)
from hangthat.domain.establishments.queries.chosen import chosen

_SHOWN = 12  # names, before "và n cơ sở nữa"


@asks(Resource.ESTABLISHMENT, Action.CHANGE)
def many(request: StaffRequest) -> HttpResponse:
    """Which act and which shops stand in the address: `?viec=…&chon=…`, or all that `loc` finds."""
    name, back = request.GET.get("viec", ""), _back(request)
    keys = _keys(request) if name in DEEDS else []
    if not keys or len(keys) > MOST:
        wrong = _wrong_number(len(keys))
        return render(request, "shops/bulk_nothing.html", {"back": back, "wrong": wrong})
    deed = DEEDS[name]
    form = FORMS[name](form_data(request), user=request.user, today=localdate())
    refused: list[Refusal] = []
    if sent(request, form):
        if len(keys) > MANY and not is_fresh(request):
            return confirm(request)
        try:
            return _act(request, name, keys, form)
        except NotAll as refusal:
            refused = refusal.refused
        except ValidationError as refusal:
            add_refusal(form, refusal)
    context = {
        "deed": deed,
        "form": form,
        "count": len(keys),
        "named": chosen(keys[:_SHOWN], request.user),
        "others": len(keys) - _SHOWN,
        "refused": refused,
        "back": back,
    }
    return render(request, "shops/bulk.html", context)


@asks(Resource.ESTABLISHMENT, Action.CHANGE)
def done(request: StaffRequest, number: str) -> HttpResponse:
    """What one's own act did; from here it is taken back, where that can be."""
    lines = list(changed_by(number, request.user))
    if not lines:
        raise Http404
    if request.method == "POST":
        try:
            count = undo(number, by=request.user, at=now())
        except ValidationError as refusal:
            messages.error(request, refusal.messages[0])
            return redirect("desk:bulk_done", number)
        messages.success(request, f"Đã hoàn tác ở {count} cơ sở.")
        return redirect("desk:establishments")
    shops = chosen(shop_keys(lines), request.user)
    context = {
        "shops": shops,
        "count": len(lines),
        "undoable": undoable(lines),
        "number": number,
        "at": lines[0].at,
    }
    return render(request, "shops/bulk_done.html", context)


def _act(request: StaffRequest, name: str, keys: list[int], form: BulkForm) -> HttpResponse:
    act: CleanedData = {
        "given": form.plain(),
        "skip": form.cleaned_data["skip"],
        "by": request.user,
        "at": now(),
    }
    if len(keys) > AT_ONCE:
        job = ask_for_all(name, keys, **act)
        return redirect("desk:job", job.pk)
    outcome = do_all(DEEDS[name], chosen(keys, request.user), **act)
    say = messages.success if outcome.done and not outcome.refused else messages.warning
    say(request, f"{describe(outcome)}.")
    number = number_of(request.user, act["at"])
    return redirect("desk:bulk_done", number) if number else redirect(_back(request))


def _keys(request: StaffRequest) -> list[int]:
    """Of what was ticked, or of all that the list finds, those that the person sees."""
    if request.GET.get("tat_ca"):
        query = request.GET.get("loc", "")
        found = ShopList(query, user=request.user, today=localdate()).keys()
        return list(found[: MOST + 1])
    ticked = [key for key in request.GET.getlist("chon") if key.isdecimal() and len(key) < 19]
    rows = chosen(map(int, ticked[: MOST + 1]), request.user)
    return list(rows.values_list("pk", flat=True))


def _back(request: StaffRequest) -> str:
    query = QueryDict(request.GET.get("loc", "")).urlencode()
    return f"{reverse('desk:establishments')}?{query}"


def _wrong_number(count: int) -> str:
    if not count:
        return "Chưa chọn việc, hoặc chưa chọn cơ sở nào. Hãy đánh dấu các dòng, hoặc chọn tất cả."
    return f"Mỗi lần làm được nhiều nhất {MOST} cơ sở. Hãy lọc hẹp lại rồi làm từng phần."
