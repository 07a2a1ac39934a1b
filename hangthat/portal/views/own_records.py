"""A shop reads its own record by two codes, and asks for what is to be put right; no account."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localtime

from hangthat.domain.own_records import public
from hangthat.portal.views.limits import Limit
from hangthat.portal.views.street import answering, shown, uploading

WRONG_CODES = Limit(10)
_LONGEST = 80  # letters of a code as it may be typed
_WRONG = (
    "Mã chưa đúng, đã dùng hoặc đã quá 24 giờ. Xem lại từng số; gõ sai 5 lần thì mã hết dùng, hãy "
    "xin mã mới ở cán bộ hoặc ban quản lý chợ."
)
_EMPTY = {"ma": "Hãy gõ mã của cơ sở.", "digits": "Hãy gõ mã dùng một lần."}
_DONE = {
    "sua": "Đã gửi đề nghị sửa thông tin.",
    "kiem-tra-lai": "Đã gửi đề nghị kiểm tra lại.",
    "y-kien": "Đã gửi ý kiến về bản công bố.",
    "phan-anh": "Đã gửi trả lời phản ánh.",
}


@answering
def enter(request: HttpRequest) -> HttpResponse:
    """`?ma=`: the code beside the picture on the slip, so that only the digits are typed."""
    typed = request.POST.get("ma", request.GET.get("ma", "")).strip()[:_LONGEST]
    digits = request.POST.get("digits", "").strip()
    context: dict[str, Any] = {"typed": typed}
    if request.method != "POST":
        return shown("own_record_enter.html", context)
    if WRONG_CODES.is_over(request):
        return shown("too_often.html", {}, status=429)
    given = {"ma": typed, "digits": digits}
    if empty := {name: [words] for name, words in _EMPTY.items() if not given[name]}:
        return shown("own_record_enter.html", context | {"empty": empty}, status=422)
    session = public.open_with(typed, digits, at=localtime())
    if session is None:
        WRONG_CODES.count(request)
        return shown("own_record_enter.html", context | {"refusal": _WRONG}, status=422)
    return redirect("portal:own_record", session)


@answering
def record(request: HttpRequest, session: str) -> HttpResponse:
    return _shown("own_record.html", session, {"done": _DONE.get(request.GET.get("gui", ""), "")})


@uploading
def correction(request: HttpRequest, session: str) -> HttpResponse:
    typed = _typed(request, "topic", "value", "words")
    photo = request.FILES.get("photo")
    content = photo.read() if photo else b""
    return _page(
        request, session, "sua", "own_record_correction.html", typed,
        lambda: public.ask_correction(session, **typed, photo=content, at=localtime()),
    )  # fmt: skip


@uploading
def recheck(request: HttpRequest, session: str) -> HttpResponse:
    typed = _typed(request, "words")
    return _page(
        request, session, "kiem-tra-lai", "own_record_recheck.html", typed,
        lambda: public.ask_recheck(session, **typed, at=localtime()),
    )  # fmt: skip


@uploading
def reply(request: HttpRequest, session: str, code: str) -> HttpResponse:
    typed = _typed(request, "words")
    return _page(
        request, session, "y-kien", "own_record_reply.html", typed,
        lambda: public.ask_reply(session, code, **typed, at=localtime()), about=code,
    )  # fmt: skip


@uploading
def answer(request: HttpRequest, session: str, code: str) -> HttpResponse:
    typed = _typed(request, "account", "remedy")
    return _page(
        request, session, "phan-anh", "own_record_answer.html", typed,
        lambda: public.answer(session, code, **typed, at=localtime()), about=code,
    )  # fmt: skip


@answering
def leave(request: HttpRequest, session: str) -> HttpResponse:
    """By POST: whoever only looks at the address leaves nothing."""
    if request.method == "POST":
        public.leave(session, at=localtime())
        return shown("own_record_over.html", {"left": True})
    return _shown("own_record.html", session, {})


def _page(
    request: HttpRequest, session: str, name: str, template: str, typed: dict[str, str],
    act: Callable[[], bool], *, about: str = "",
) -> HttpResponse:  # fmt: skip
    """The form; after it was sent, the record. What was typed stays beside a refusal."""
    context: dict[str, Any] = {"typed": typed, "about": about}
    if request.method != "POST":
        return _shown(template, session, context)
    try:
        if not act():
            return shown("own_record_over.html", {}, status=404)
    except ValidationError as refusal:
        return _shown(template, session, context | {"refusals": refusal.messages}, status=422)
    answer = redirect("portal:own_record", session)
    answer["Location"] += f"?gui={name}#yeu-cau"
    return answer


def _shown(
    template: str, session: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """With the record, or the page that says that its half hour is over."""
    found = public.own_record(session, at=localtime())
    if found is None:
        return shown("own_record_over.html", {}, status=404)
    if about := context.get("about"):
        rows: dict[str, object] = {one.code: one for one in found.published}
        rows |= {one.code: one for one in found.complaints}
        if about not in rows:
            return shown("own_record_over.html", {}, status=404)
        context = {**context, "one": rows[about]}
    return shown(template, {**context, "record": found, "session": session}, status=status)


def _typed(request: HttpRequest, *names: str) -> dict[str, str]:
    return {name: request.POST.get(name, "").strip() for name in names}
