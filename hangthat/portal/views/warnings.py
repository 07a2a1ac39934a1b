"""Goods that consumers are warned of: the week, all of them, one bar code, a feed."""

from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.timezone import localtime

from hangthat.core.common.gtin import bare_gtin
from hangthat.core.common.site import public_site
from hangthat.domain.publications.public import (
    IN_LIST,
    IN_PAGE,
    warning_entry,
    warning_page,
    warning_picture,
    warnings_of_week,
    warnings_shown,
)
from hangthat.portal.views.street import findable, passing, shown, watching

_DIGITS = 4  # of a page's number; no list is longer
_FEED = 50  # of the newest
_SIZES = {"trang": IN_PAGE, "danh-sach": IN_LIST}  # by `?co=`
_AMENDED = " (đang được sửa đổi)"


@findable
def listing(request: HttpRequest) -> HttpResponse:
    """`?ma=`: of one bar code; `?trang=2`: older ones."""
    typed = request.GET.get("ma", "").strip()
    number = _page(request.GET.get("trang", ""))
    page = warning_page(number, gtin=typed)
    context = {
        "typed": typed[:40],
        "readable": bare_gtin(typed).isdigit(),
        "week": () if typed or number > 1 else warnings_of_week(on=localtime().date(), most=50),
        "lines": page.lines,
        "number": number,
        "newer": _address(typed, number - 1) if number > 1 else "",
        "older": _address(typed, number + 1) if page.older else "",
    }
    return shown("warnings.html", context, here=request)


def _page(typed: str) -> int:
    plain = typed.isascii() and typed.isdecimal() and len(typed) <= _DIGITS
    return max(int(typed), 1) if plain else 1


def _address(typed: str, number: int) -> str:
    said = ({"ma": typed} if typed else {}) | ({"trang": number} if number > 1 else {})
    return f"?{urlencode(said)}"


@watching
def entry(request: HttpRequest, code: str) -> HttpResponse:
    """A warning that was withdrawn keeps its address and says so; one that stands may be shared."""
    found = warning_entry(code)
    if found is None:
        return shown("no_warning.html", {}, status=404)
    here = request if found.title else None
    return shown("warning.html", {"one": found}, status=410 if found.withdrawn else 200, here=here)


@watching
def picture(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """As large as it is kept, or as light as a page may have it (`?co=`)."""
    most = _SIZES.get(request.GET.get("co", ""), 0)
    try:
        drawn = warning_picture(code, key, most=most)
    except ValidationError:
        drawn = None  # it cannot be drawn, or its file is lost
    if drawn is None:
        return shown("no_warning.html", {}, status=404)
    return HttpResponse(drawn, content_type="image/jpeg")


@passing
def feed(request: HttpRequest) -> HttpResponse:
    """`?xa=`: of one commune, by its code of any time; `?nhom=`: of one group of goods."""
    site = public_site(request.build_absolute_uri("/"))
    commune, goods = (request.GET.get(one, "").strip() for one in ("xa", "nhom"))
    home = f"{site.rstrip('/')}{reverse('portal:warnings')}"
    made = Rss201rev2Feed(
        title="Hàng Thật: cảnh báo hàng hóa", link=home, description="Cảnh báo cho người tiêu dùng",
        language="vi",
    )  # fmt: skip
    wanted = warnings_shown(commune=commune, goods=goods, on=localtime().date(), most=_FEED)
    for one in wanted:
        address = f"{site.rstrip('/')}{reverse('portal:warning', args=[one.code])}"
        title = f"{one.label}: {one.title}{_AMENDED if one.amended else ''}"
        made.add_item(
            title=_plain(title), link=address, description=_plain(one.words),
            unique_id=f"{one.code}/{one.label}",
        )  # fmt: skip
    return HttpResponse(made.writeString("utf-8"), content_type="application/rss+xml")


def _plain(text: str) -> str:
    """Without letters that no XML may hold."""
    return "".join(one for one in text if one.isprintable() or one == "\n")
