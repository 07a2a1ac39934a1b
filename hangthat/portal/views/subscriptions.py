"""Warnings by mail: wanted, confirmed by the owner of the address, ended with one click."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import localtime

from hangthat.domain.publications.public import (
    Asked,
    confirm_wishes,
    leave_warnings,
    mails_are_possible,
    may_leave,
    want_warnings,
    wish_choices,
    wishes_to_confirm,
)
from hangthat.portal.views.limits import Limit
from hangthat.portal.views.street import answering, shown

ADDRESSES = Limit(10)
_WORDS = {
    Asked.NO_ADDRESS: "Địa chỉ thư chưa đúng; ví dụ ten@example.vn.",
    Asked.BUSY: "Đang có nhiều người đăng ký; hãy thử lại sau một giờ.",
    Asked.NOWHERE: "Không có xã, phường hoặc nhóm hàng này; hãy chọn trong danh sách.",
}
_REFUSED = {Asked.NO_ADDRESS: 422, Asked.BUSY: 429, Asked.NOWHERE: 422}


@answering
def subscribe(request: HttpRequest) -> HttpResponse:
    """What is answered does not tell whether the address was known."""
    at = localtime()
    typed = {name: request.POST.get(name, "")[:300].strip() for name in ("thu", "xa", "nhom")}
    feed = {name: typed[name] for name in ("xa", "nhom") if typed[name]}
    context: dict[str, object] = {
        "choices": wish_choices(on=at.date()), "possible": mails_are_possible(), "typed": typed,
        "feed": reverse("portal:warnings_feed") + (f"?{urlencode(feed)}" if feed else ""),
    }  # fmt: skip
    if request.method != "POST" or "rss" in request.POST:
        return shown("subscribe.html", context | {"chosen": bool(feed) or "rss" in request.POST})
    if ADDRESSES.is_over(request):
        return shown("too_often.html", {}, status=429)
    ADDRESSES.count(request)
    asked = want_warnings(address=typed["thu"], commune=typed["xa"], goods=typed["nhom"], at=at)
    if asked == Asked.TAKEN:
        return shown("subscribe_sent.html", {})
    context |= {"words": _WORDS.get(asked, "")}
    return shown("subscribe.html", context, status=_REFUSED.get(asked, 200))


@answering
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """A page first: programs that look through mail open every link."""
    at = localtime()
    if request.method != "POST":
        wishes, done = wishes_to_confirm(token, at=at), False
    else:
        wishes, done = confirm_wishes(token, at=at), True
    if wishes is None:
        return shown("no_subscription.html", {}, status=404)
    return shown("subscription.html", {"wishes": wishes, "done": done})


@answering
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """By the button of the page, or by that of the mail program (RFC 8058)."""
    if request.method == "POST":
        if leave_warnings(token, at=localtime()):
            return shown("unsubscribed.html", {})
        return shown("no_subscription.html", {}, status=404)
    if not may_leave(token):
        return shown("no_subscription.html", {}, status=404)
    return shown("unsubscribe.html", {})
