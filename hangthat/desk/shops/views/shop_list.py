"""The list of shops, its saved filters, and taking it away as a file."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import add_refusal
from hangthat.core.web.drafts import form_data, sent
from hangthat.core.web.paging import page_size, paginate
from hangthat.core.web.reauthentication import confirm, is_fresh
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.parts.queries.list_boxes import lost_words
from hangthat.desk.parts.queries.saved_lists import saved_as
from hangthat.desk.parts.queries.shop_list import ShopList
from hangthat.desk.shops.forms.shop_filter import ExportForm, ShopFilter
from hangthat.desk.shops.queries.exporting import MANY, ask_for_shops
from hangthat.desk.shops.queries.shop_columns import COMPACT, columns_of
from hangthat.desk.shops.queries.shop_rows import Rows
from hangthat.domain.bulk_changes.services.deeds import DEEDS


@asks(Resource.ESTABLISHMENT, Action.READ)
@saved_as("establishments")
def listing(request: StaffRequest) -> HttpResponse:
    """Search forgives accents; every word must be somewhere in name, address, owner or number.

    A column that says the same in every row is left out, chosen or not.
    """
    query = request.GET.urlencode()
    asked = ShopList(query, user=request.user, today=localdate(), size=page_size(request))
    chosen = columns_of(asked.chosen_columns(), tags=asked.tags.readable)
    columns = [column for column in chosen if column.key not in asked.constant]
    page = paginate(
        request, asked.keys(), asked.size, count=asked.tab.count
    )  # counted with the tabs
    rows = Rows(columns, user=request.user, territory=asked.territory, on=localdate())
    shops = asked.shops(page)
    asked.tags.read(shops)
    shown = rows.of(shops)
    rows.note_looks(shown, at=now())
    context = {
        "asked": asked,
        "filters": ShopFilter(request.GET, asked=asked, columns=[c.key for c in chosen]),
        "heads": [(column, asked.sorts(column.key)) for column in columns],
        "compact": len(columns) <= COMPACT,
        "near": bool(asked.words) and asked.is_near(shops),
        "page": page,
        "rows": shown,
        "query": query,
        "deeds": DEEDS,
        "lost": lost_words(asked.lost),
    }
    return render(request, "shops/establishments.html", context)


@asks(Resource.ESTABLISHMENT, Action.READ)
def export(request: StaffRequest) -> HttpResponse:
    """Asked for here, made beside the pages. Whoever takes many names away confirms first."""
    form = ExportForm(form_data(request), initial={"loc": request.GET.get("loc", "")})
    if sent(request, form):
        query = form.cleaned_data["loc"]
        asked = ShopList(query, user=request.user, today=localdate())
        if asked.tab.count > MANY and not is_fresh(request):
            return confirm(request, back=_back(query))
        try:
            job = ask_for_shops(
                query=query, form=form.cleaned_data["dang"], by=request.user, at=now()
            )
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            return redirect("desk:job", job.pk)
    context = {
        "form": form,
        "title": "Xuất danh sách cơ sở",
        "explanation": "Đúng những dòng và cột đang xem, thêm mã, tên và xã, phường để tệp sửa "
        "xong gửi lại được. Máy làm ở nền; bạn tải tệp khi xong.",
        "button": "Xuất",
        "back": _back(form["loc"].value()),
    }
    return render(request, "web/act.html", context)


def _back(query: str | None) -> str:
    """The list as it was; what comes along in a form is only ever a query."""
    return f"{reverse('desk:establishments')}?{QueryDict(query or '').urlencode()}"
