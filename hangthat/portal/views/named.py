"""Decisions that are published, as they stand at this moment; and what is wrong in them."""

from datetime import date

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localtime

from hangthat.domain.placards.public import communes
from hangthat.domain.publications.public import (
    CROWD,
    MISTAKE_KINDS,
    mistake_answer,
    named,
    named_entry,
    named_page,
    report_wrong,
)
from hangthat.portal.views.limits import Limit
from hangthat.portal.views.street import answering, shown, watching

_GONE, _MISSING, _REFUSED, _TOO_MANY = 410, 404, 422, 429
_MONTHS = 24  # to choose from
WRONG_RECEIPTS = Limit(20)


@watching
def listing(request: HttpRequest) -> HttpResponse:
    """`?xa=`: of one commune, by its code; `?thang=2026-11`: of decisions of one month."""
    at = localtime()
    commune, month = (request.GET.get(one, "").strip()[:20] for one in ("xa", "thang"))
    first = _first_day(month)
    context = {
        "told": named(at=at, commune=commune, month=first),
        "commune": commune,
        "month": first,
        "communes": communes(on=at.date()),
        "months": _months_before(at.date()),
    }
    return shown("named.html", context)


def _first_day(month: str) -> date | None:
    """None: that is no month, all are shown."""
    try:
        return date.fromisoformat(f"{month}-01")
    except ValueError:
        return None


def _months_before(day: date) -> list[date]:
    """The first days of so many months, the newest first."""
    last = day.year * 12 + day.month - 1
    return [date(one // 12, one % 12 + 1, 1) for one in range(last, last - _MONTHS, -1)]


@watching
def entry(request: HttpRequest, code: str) -> HttpResponse:
    """An address that was public once says for ever what became of it."""
    at = localtime()
    found = named_entry(code, at=at)
    if found is None:
        return shown("not_named.html", {}, status=_MISSING)
    status = _GONE if found.gone else 200
    return shown("named_entry.html", {"entry": found, "at": at}, status=status)


@watching
def page(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """A page of the paper with parts drawn over."""
    try:
        drawn = named_page(code, key, at=localtime())
    except ValidationError:
        drawn = None  # its file is lost
    if drawn is None:
        return shown("not_named.html", {}, status=_MISSING)
    return HttpResponse(drawn, content_type="image/png")


@answering
def report(request: HttpRequest, code: str) -> HttpResponse:
    """Nothing is asked or kept of who sends it."""
    at = localtime()
    found = named_entry(code, at=at)
    if found is None or found.gone:
        return _unsent(request, known=found is not None)
    context: dict[str, object] = {"entry": found, "kinds": MISTAKE_KINDS}
    if request.method != "POST":
        return shown("named_report.html", context)
    typed = {name: request.POST.get(name, "") for name in ("kind", "words")}
    try:
        receipt = report_wrong(code, **typed, at=at)
    except ValidationError as refusal:
        context |= {"refusal": refusal.messages[0], **typed}
        status = _TOO_MANY if refusal.code == CROWD else _REFUSED
        return shown("named_report.html", context, status=status)
    if not receipt:
        return _unsent(request, known=True)  # taken down at this moment
    return shown("named_reported.html", {"entry": found, "receipt": receipt})


@answering
def answered(request: HttpRequest) -> HttpResponse:
    """What came of a reported mistake, by its number; typed into a form, so that no log has it."""
    if request.method != "POST":
        return shown("named_answer.html", {})
    if WRONG_RECEIPTS.is_over(request):
        return shown("too_often.html", {}, status=_REFUSED)
    typed = request.POST.get("so", "")[:80]
    told = mistake_answer(typed)
    if told is None:
        WRONG_RECEIPTS.count(request)
        context = {"typed": typed, "refusal": "Không có số nào như vậy. Số có 12 chữ số."}
        return shown("named_answer.html", context, status=_MISSING)
    return shown("named_answer.html", {"typed": typed, "told": told})


def _unsent(request: HttpRequest, *, known: bool) -> HttpResponse:
    """The entry was taken down while he wrote: what he wrote is on the page, to be copied."""
    words = request.POST.get("words", "")
    return shown("not_named.html", {"unsent": words}, status=_GONE if words and known else _MISSING)
