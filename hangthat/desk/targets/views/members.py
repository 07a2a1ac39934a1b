"""The names behind a number, on the page and in Excel."""

import io

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import sees_all
from hangthat.core.documents.services.workbooks import XLSX, Workbook
from hangthat.core.web.downloads import attachment
from hangthat.core.web.paging import paginate
from hangthat.core.web.reauthentication import confirm, is_fresh
from hangthat.core.web.refusals import says_refusals
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.parts.queries.saved_lists import saved_as
from hangthat.desk.targets.queries.members import Wanted
from hangthat.desk.targets.queries.units import unit_groups
from hangthat.desk.targets.views.targets import agencies_of, chosen, plan_target
from hangthat.domain.establishments.models import MemberKind
from hangthat.domain.targets.grammar import Answer

_MANY = 100  # names; whoever takes more away confirms first
_ACTED = 300  # names with which one act begins
_ACTS = {
    "tuyen-truyen": "desk:activity_add",
    "lich": "desk:visit_add",
    "in-mau": "desk:form_batch_add",
}
_NAMED = {
    MemberKind.ESTABLISHMENT: "co_so",
    MemberKind.PARTY: "chu_the",
    MemberKind.BOARD: "ban",
}
_WORDS = {Answer.MET: "Đạt", Answer.FAILED: "Không đạt", Answer.UNKNOWN: "Chưa rõ"}


@asks(Resource.TARGET, Action.READ)
@saved_as("doi-tuong")
@says_refusals
def names(request: StaffRequest, code: str) -> HttpResponse:
    wanted, form, choice = _wanted(request, code)
    counts = {answer: wanted.ids(answer) for answer in Answer}
    everyone = sorted(pk for ids in counts.values() for pk in ids)
    chosen_ids = everyone if wanted.answer is None else counts[wanted.answer]
    page = paginate(request, wanted.ordered(chosen_ids))
    context = {
        "target": wanted.target,
        "plan": wanted.target.version.plan,
        "agencies": agencies_of(request, wanted.target),
        "promise": wanted.promise,
        "conditions": "; ".join(capfirst(one.words) for one in wanted.promise.conditions),
        "choice": choice,
        "form": form,
        "wanted": wanted,
        "tabs": [(None, "Tất cả", len(everyone))]
        + [(a.value, _WORDS[a], len(counts[a])) for a in Answer],
        "page": page,
        "members": wanted.named(page),
        "units": unit_groups(
            wanted.counted,
            wanted.promise,
            units_on=wanted.units_on,
            whole=sees_all(request.user, Resource.TARGET),
        ),
    }
    return render(request, "targets/members.html", context)


@asks(Resource.TARGET, Action.READ)
@says_refusals
def names_xlsx(request: StaffRequest, code: str) -> HttpResponse:
    """The same list as a workbook; codes are text, so that no zero is lost."""
    wanted, _, choice = _wanted(request, code)
    ids = wanted.ids(wanted.answer)
    if len(ids) > _MANY and not is_fresh(request):
        page = reverse("desk:members", args=[code])
        return confirm(request, back=f"{page}?{request.GET.urlencode()}")
    held = f", {choice.version_words}" if choice.version_words else ""
    return attachment(
        _as_workbook(wanted, ids, f"{code}, số liệu đến hết ngày {choice.on:%d/%m/%Y}{held}"),
        media=XLSX,
        name=f"{code}-{choice.on:%Y-%m-%d}.xlsx",
    )


def _as_workbook(wanted: Wanted, ids: list[int], title: str) -> bytes:
    conditions = [condition.words for condition in wanted.promise.conditions]
    out = io.BytesIO()
    with Workbook(out) as book:
        sheet = book.sheet(wanted.target.code, widths=[16, 42, 42, 20, *(20 for _ in conditions)])
        sheet.line(title)
        sheet.line(wanted.target.text)
        sheet.line()
        sheet.heads(["Mã", "Tên", "Địa bàn", "Kết quả", *conditions])
        sheet.freeze()
        for member in wanted.every(ids):
            answers = [_WORDS[member.reasons[words]] for words in conditions]
            told = _WORDS[member.answer]
            sheet.row([member.code, member.name, member.where, told, *answers])
    return out.getvalue()


@asks(Resource.TARGET, Action.READ)
@says_refusals
def act(request: StaffRequest, code: str) -> HttpResponse:
    """From names to an act on them: what was ticked, or all of them, goes to the act's page."""
    wanted, _, _ = _wanted(request, code)
    codes = request.GET.getlist("chon")
    if request.GET.get("tat_ca"):
        codes = wanted.codes(wanted.ids(wanted.answer)[: _ACTED + 1])
    page = _ACTS.get(request.GET.get("viec", ""))
    if page is None or not 0 < len(codes) <= _ACTED:
        context = {"target": wanted.target, "most": _ACTED, "many": len(codes) > _ACTED}
        return render(request, "targets/members_nobody.html", context)
    asked = {_NAMED[wanted.promise.kind]: codes}
    if page == "desk:visit_add":
        asked["vi"] = ["sign" if wanted.asks_for_papers else "check"]
    return redirect(f"{reverse(page)}?{urlencode(asked, doseq=True)}")


def _wanted(request: StaffRequest, code: str):  # type: ignore[no-untyped-def]
    version, promised = plan_target(request, code)
    form, choice = chosen(request, version, year=promised.by_end_of, code=code)
    counted = choice.count(at=now(), user=request.user, names=True)
    asked = request.GET.get("tra_loi", "")
    wanted = Wanted(
        target=choice.target(code),
        promise=counted.promise(code),
        counted=counted,
        answer=Answer(asked) if asked in set(Answer) else None,
        area=request.GET.get("dia_ban", ""),
        words=request.GET.get("q", "").strip(),
        units_on=localdate() if request.GET.get("don_vi") == "nay" else choice.on,
        user=request.user,
    )
    try:
        wanted.ids(Answer.MET)
    except ValidationError:
        raise Http404 from None
    return wanted, form, choice
