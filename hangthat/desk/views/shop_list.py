"""The list of shops, its saved filters, and taking it away as a file."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST

from hangthat.access.lexicon import Action, Resource
from hangthat.agencies.models import SavedFilter
from hangthat.agencies.services import drop_filter, keep_filter
from hangthat.desk.forms.shop_filter import ShopFilter
from hangthat.desk.services.bulk import DEEDS
from hangthat.desk.services.exporting import MANY, ask_for_shops
from hangthat.desk.services.shop_columns import Rows, columns_of
from hangthat.desk.services.shop_list import ShopList
from hangthat.desk.views.requests import StaffRequest, asks
from hangthat.desk.views.stepping import confirm, is_fresh

_PAGE = "establishments"


@asks(Resource.ESTABLISHMENT, Action.READ)
def listing(request: StaffRequest) -> HttpResponse:
    """Search forgives accents; every word must be somewhere in name, address, owner or number."""
    query = request.GET.urlencode()
    asked = ShopList(query, user=request.user, today=localdate())
    columns = columns_of(asked.columns_asked())
    pages = Paginator(asked.rows(), asked.size)
    pages.count = asked.tab.count  # counted with the tabs
    page = pages.get_page(request.GET.get("page"))
    rows = Rows(columns, user=request.user, territory=asked.territory, on=localdate())
    shown = rows.of(page)
    rows.note_looks(shown, at=now())
    context = {
        "asked": asked,
        "filters": ShopFilter(request.GET, asked=asked, columns=[c.key for c in columns]),
        "columns": columns,
        "page": page,
        "rows": shown,
        "query": query,
        "saved": SavedFilter.objects.visible_to(request.user).filter(page=_PAGE),
        "deeds": DEEDS,
    }
    return render(request, "desk/establishments.html", context)


@asks(Resource.ESTABLISHMENT, Action.READ)
@require_POST
def export(request: StaffRequest) -> HttpResponse:
    """Asked for here, made beside the pages. Whoever takes many names away confirms first."""
    query = request.POST.get("loc", "")
    back = f"{reverse('desk:establishments')}?{query}"
    asked = ShopList(query, user=request.user, today=localdate())
    if asked.tab.count > MANY and not is_fresh(request):
        return confirm(request, back=back)
    form = request.POST.get("dang", "")
    try:
        job = ask_for_shops(query=query, form=form, by=request.user, at=now())
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect(back)
    return redirect("desk:job", job.pk)


@asks(Resource.ESTABLISHMENT, Action.READ)
@require_POST
def save_filter(request: StaffRequest) -> HttpResponse:
    query, name = request.POST.get("loc", ""), request.POST.get("ten", "")
    try:
        kept = keep_filter(page=_PAGE, name=name, query=query, by=request.user, at=now())
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, f"Đã lưu bộ lọc “{kept.name}”.")
    return redirect(f"{reverse('desk:establishments')}?{query}")


@asks(Resource.ESTABLISHMENT, Action.READ)
@require_POST
def drop_saved_filter(request: StaffRequest, pk: int) -> HttpResponse:
    kept = get_object_or_404(SavedFilter.objects.visible_to(request.user), pk=pk)
    drop_filter(kept=kept)
    messages.success(request, f"Đã xoá bộ lọc “{kept.name}”.")
    return redirect("desk:establishments")
