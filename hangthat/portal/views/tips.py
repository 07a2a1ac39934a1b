"""A citizen tells, and reads by his receipt what became of it: no account, session or cookie."""

import json
from datetime import date
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.html import escape
from django.utils.timezone import localtime

from hangthat.core.common.site import public_site
from hangthat.core.journal.public import newest_line
from hangthat.core.web.languages import is_chinese
from hangthat.domain.hotlines.public import hotlines
from hangthat.domain.tips import public
from hangthat.portal.views.limits import Lane
from hangthat.portal.views.shared_pages import SharedPage
from hangthat.portal.views.street import FOUND, shown, uploading

WHEN = ("Hôm nay", "Hôm qua", "Trong tuần này", "Trong tháng này", "Đã lâu, đang còn")
TEXTS = (
    *("market", "commune", "goods", "spot", "when", "point", "text", "accused", "officer"),
    "identity",
)
LABELS = {  # of the fields in which something may be wrong, in the order of the form
    "photos": "Ảnh hàng, nhãn, nơi bán", "market": "Chợ, trung tâm thương mại",
    "spot": "Số quầy, dãy, tên cửa hàng hoặc địa chỉ", "when": "Bạn thấy khi nào",
    "text": "Bạn thấy gì", "officer": "Họ tên cán bộ", "identity": "Tên, số điện thoại của bạn",
}  # fmt: skip
FILL_IN = "dien"  # a button of the map: shows the form, sends nothing
BLANK = {chinese: SharedPage() for chinese in (False, True)}
LANE = Lane(waiting=2)  # tips that are cleaned and sealed
_LATER = "60"  # seconds
_ACTS = _REPLY, _REOPEN = "nhan", "xem-lai"
_LONGEST = 60  # letters of a receipt as it may be typed
_LOOK_LATER = "Đang có rất nhiều người tra cứu; hãy gửi lại sau một phút, mã của bạn còn ở dưới."
_REOPENED = "Đã ghi đề nghị xem lại; một cán bộ khác sẽ xem."
_TO_BE_REOPENED = (
    "Đã ghi đề nghị xem lại; hiện chưa có cán bộ khác mở được tin, cơ quan xử lý sẽ phân công."
)
_WRONG = (
    "Không có tin nào với mã này. Mã có 24 chữ số; hãy xem lại từng số. Mã mất thì không lấy lại "
    "được, vì chúng tôi không biết bạn là ai; bạn có thể gửi một tin mới."
)


@uploading
def tell(request: HttpRequest) -> HttpResponse:
    """The form, with the receipt already on it; then the receipt again."""
    if request.method != "POST":
        return _blank(request)
    typed = {name: request.POST.get(name, "").strip() for name in TEXTS}
    if FILL_IN in request.POST:
        with_row(typed, request)
        return _form(typed, signed=request.POST.get("ma", ""))
    photos = tuple(one.read() for one in request.FILES.getlist("photos"))
    signed, solution = request.POST.get("ma", ""), request.POST.get("altcha", "")
    told = public.Told(**typed, photos=photos)
    try:
        with LANE.turn() as entered:
            if not entered:
                return _busy(typed, signed)
            sent = public.send(told, signed=signed, solution=solution, at=localtime())
    except ValidationError as refusal:
        if getattr(refusal, "code", "") == public.BUSY:
            return _busy(typed, signed)
        return _form(typed, refusal=refusal, signed=signed, photos=len(photos))
    return shown("tip_sent.html", {"sent": sent, "days": public.REOPEN_DAYS})


def _blank(request: HttpRequest) -> HttpResponse:
    """The form as everybody gets it, but for the receipt: a flood opens many, so it is made once
    for as long as nobody writes anything (one query tells)."""
    shared, line = BLANK[is_chinese()], newest_line()
    site = public_site(request.build_absolute_uri("/"))
    made_of = line and (line, localtime().date(), site)
    page = shared.of(made_of, partial(_blank_page, shared, request))
    receipt, signed = public.new_form()
    for name, value in (("receipt", receipt), ("signed", signed), ("puzzle", _puzzle())):
        page = page.replace(shared.place_of(name), escape(value))
    return HttpResponse(page, headers={"X-Robots-Tag": FOUND})


def _blank_page(shared: SharedPage, request: HttpRequest) -> str:
    address = request.path
    if not public.open_now():
        told = {"hotlines": hotlines(on=localtime().date())}
        return shown("tip_closed.html", told, address=address).content.decode()
    places = {name: shared.place_of(name) for name in ("receipt", "signed", "puzzle")}
    told = _context({}) | places
    return shown("tip.html", told, here=request, address=address).content.decode()


def with_row(typed: dict[str, str], request: HttpRequest) -> None:
    """The row of a market that was chosen on the map goes before what was typed of the spot."""
    words = f"dãy {request.POST['row'].strip()}" if request.POST.get("row", "").strip() else ""
    if words and words not in typed["spot"]:
        typed["spot"] = ", ".join(filter(None, (words, typed["spot"])))[:300]


def _busy(typed: dict[str, str], signed: str) -> HttpResponse:
    """Cheap to make, since many are made: without the choices of the form. Words stay on it."""
    kept = [(name, value) for name, value in (*typed.items(), ("ma", signed)) if value]
    context = {"kept": kept, "fill_in": FILL_IN, "words": public.BUSY_WORDS}
    response = shown("tip_busy.html", context, status=429)
    response["Retry-After"] = _LATER
    return response


@uploading
def look_up(request: HttpRequest) -> HttpResponse:
    """The receipt is typed into a form, so that no address, history or log has it."""
    at = localtime()
    context: dict[str, Any] = {"puzzle": _puzzle()}
    if request.method != "POST":
        return shown("tip_lookup.html", context)
    typed = request.POST.get("ma", "")
    context |= {
        "typed": typed[:_LONGEST], "words": request.POST.get("words", ""),
        "act": next((one for one in _ACTS if one in request.POST), ""), "photo": request.FILES,
    }  # fmt: skip
    try:
        with LANE.turn() as entered:
            if not entered:
                raise ValidationError(_LOOK_LATER)
            status = public.look_up(typed, solution=request.POST.get("altcha", ""), at=at)
    except ValidationError as refusal:
        return shown("tip_lookup.html", context | {"refusal": refusal.messages[0]}, status=429)
    if status is None:
        return shown("tip_lookup.html", context | {"refusal": _WRONG}, status=404)
    return _spoken(request, typed, status)


def _spoken(request: HttpRequest, typed: str, status: public.Status) -> HttpResponse:
    at = localtime()
    words = request.POST.get("words", "")
    context: dict[str, Any] = {"receipt": typed, "days": public.REOPEN_DAYS}
    context["once"] = public.new_once()
    try:
        if _REPLY in request.POST:
            photos = tuple(one.read() for one in request.FILES.getlist("photo"))
            with LANE.turn() as entered:  # a photo is opened and drawn anew
                if not entered:
                    raise ValidationError(_LOOK_LATER)
                once = request.POST.get("lan", "")
                public.reply(typed, words=words, photos=photos, once=once, at=at)
            context["done"] = "Đã gửi lời nhắn."
        elif _REOPEN in request.POST:
            now = public.reopen(typed, at=at)
            context["done"] = _REOPENED if now else _TO_BE_REOPENED
    except ValidationError as refusal:
        context |= {"refusal": refusal.messages[0], "words": words, "photo": request.FILES}
    fresh = public.status_of(typed, at=at) if "done" in context else status
    return shown("tip_status.html", context | _next_steps(fresh or status, on=at.date()))


def _next_steps(status: public.Status, *, on: date) -> dict[str, Any]:
    """What the sender can still do: whom to call where he waits too long, or no tip is taken in."""
    over = bool(status.destroyed_on) or not status.may_say_more
    opens = over and public.open_now()
    calls = not opens if over else bool(status.due and status.due.past)
    context: dict[str, Any] = {"status": status, "over": over, "opens": opens, "calls": calls}
    return context | ({"hotlines": hotlines(on=on)} if calls else {})


def _form(
    typed: dict[str, str], *, refusal: ValidationError | None = None, signed: str = "",
    photos: int = 0,
) -> HttpResponse:  # fmt: skip
    """With what was typed; a browser does not send photos twice by itself."""
    wrong = refusal.message_dict if refusal and hasattr(refusal, "error_dict") else {}
    words = refusal.messages if refusal and not wrong else []
    try:
        receipt = public.receipt_of(signed) if signed else ""
    except ValidationError as stale:
        receipt, words = "", stale.messages
    if not receipt:
        receipt, signed = public.new_form()
    context = _context(typed) | {
        "refusals": words, "photos": photos, "receipt": receipt, "signed": signed,
        "puzzle": _puzzle(), "wrong": {name: wrong[name] for name in LABELS if name in wrong},
        "faults": [(name, label, wrong[name]) for name, label in LABELS.items() if name in wrong],
    }  # fmt: skip
    if getattr(refusal, "code", "") == public.UNREAD:
        numbers = hotlines(on=localtime().date(), but=typed["accused"])
        context |= {"unread": bool(numbers or not typed["accused"]), "hotlines": numbers}
    return shown("tip.html", context, status=422 if words or wrong else 200)


def _context(typed: dict[str, str]) -> dict[str, Any]:
    return {"typed": typed, "choices": public.choices(on=localtime().date()), "when": WHEN}


def _puzzle() -> str:
    return json.dumps(public.puzzle(at=localtime()))
