"""A tip becomes a check or a case, and what came of that is proposed as its answer."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.tips.forms.tips import AnswerForm, ReleaseForm, UndoForm
from hangthat.desk.tips.views.records import held
from hangthat.domain.tips import services
from hangthat.domain.tips.lexicon import Mistake
from hangthat.domain.tips.queries.conclusions import proposal_for
from hangthat.domain.tips.queries.mistakes import mistakes_of

_PAGES = {"kiem-tra": "desk:inspection_add", "vu-viec": "desk:case_add"}
_UNDONE = {
    Mistake.JOIN: "Tách ra thì tin được xử lý riêng, thời hạn tính từ ngày nhận tin; cuộc kiểm "
    "tra, vụ việc mà tin kia đã nhận từ tin này thì tin kia không còn nối. Tin kia đã trả lời thì "
    "giữ nguyên: rút lại trả lời, rồi bỏ nối ở trang của tin ấy.",
    Mistake.ANSWER: "Rút lại trả lời thì thời hạn tính tiếp từ ngày cũ; người báo vẫn thấy lời đã "
    "gửi, kèm câu nói lời ấy không còn là kết quả.",
    Mistake.INSPECTION: "Bỏ nối thì cuộc kiểm tra vẫn còn, chỉ không còn là kết quả của tin.",
    Mistake.CASE: "Bỏ nối thì vụ việc vẫn còn, chỉ không còn là kết quả của tin.",
    Mistake.SIGNAL: "Bỏ tín hiệu thì chọn cơ sở khác đưa thành tín hiệu được.",
}


@asks(Resource.TIP, Action.CHANGE)
def release_facts(request: StaffRequest, code: str) -> HttpResponse:
    """Choose what goes along; then the page of the new record opens, filled in with it."""
    tip = held(request, code)
    form = ReleaseForm(request.GET if "viec" in request.GET else None, user=request.user)
    if form.is_valid():
        chosen, shop = form.cleaned_data, form.cleaned_data["co_so"]
        given = [("tin_bao", tip.code), *(("dua", one) for one in chosen["dua"])]
        given += [("co_so", shop.code)] if shop else []
        return redirect(f"{reverse(_PAGES[chosen['viec']])}?{urlencode(given)}")
    return render(request, "tips/release.html", {"tip": tip, "form": form})


@asks(Resource.TIP, Action.CHANGE)
def answer(request: StaffRequest, code: str) -> HttpResponse:
    """Filled in with what the check or case came to, for the reader to change."""
    tip = held(request, code)
    proposal = proposal_for(tip, request.user, on=localdate())
    initial = {"outcome": proposal.outcome, "sealed_words": proposal.words} if proposal else {}
    because = f" Điền sẵn theo kết quả: {proposal.because}." if proposal else ""
    return act_page(
        request,
        form=AnswerForm(form_data(request), initial=initial),
        act=lambda said: services.answer(
            tip, outcome=said["outcome"], words=said["sealed_words"], reason=said["reason"],
            by=request.user, at=now(),
        ),
        title="Trả lời người báo",
        explanation=f"{tip}. Người báo đọc kết quả và lời này; thời hạn kết thúc.{because}",
        button="Trả lời",
        back=reverse("desk:tip", args=[code]),
        done="Đã trả lời người báo.",
    )  # fmt: skip


@asks(Resource.TIP, Action.CHANGE)
def undo(request: StaffRequest, code: str) -> HttpResponse:
    tip = held(request, code)
    return act_page(
        request,
        form=UndoForm(form_data(request), tip=tip),
        act=lambda said: services.undo(tip, **said, by=request.user, at=now()),
        title="Hoàn tác việc ghi nhầm",
        explanation=" ".join([f"{tip}.", *(_UNDONE[one] for one in mistakes_of(tip))]),
        button="Hoàn tác",
        back=reverse("desk:tip", args=[code]),
        done="Đã hoàn tác.",
    )
