"""The Monday page, and the names behind what moved."""

import io
from datetime import date

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.documents.services.workbooks import XLSX, Workbook
from hangthat.core.web.downloads import attachment
from hangthat.core.web.paging import paginate
from hangthat.core.web.reauthentication import confirm, is_fresh
from hangthat.core.web.refusals import says_refusals
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.targets.forms.since import DAY, MONTH, WEEK, SinceForm
from hangthat.desk.targets.queries.monday import CAUSES, NUMBERS, plans_now, running
from hangthat.desk.targets.queries.moved import MovedNames
from hangthat.desk.targets.views.targets import agencies_of, plan_query, plan_target, shown_plan
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.targets.grammar import Answer
from hangthat.domain.targets.services.causes import Cause, Number
from hangthat.domain.targets.services.comparing import LEAST
from hangthat.domain.targets.services.kept_movements import movements, version_of_target
from hangthat.domain.targets.services.readings import plans_in_use

_BEHIND = 12  # communes shown without being asked
_MANY = 100  # names; whoever takes more away confirms first
_PERIODS = ((WEEK, "Từ tuần trước"), (MONTH, "Từ tháng trước"))
_WORDS = {
    None: "không tính",
    Answer.MET: "đạt",
    Answer.FAILED: "không đạt",
    Answer.UNKNOWN: "chưa rõ",
}


@asks(Resource.TARGET, Action.READ)
@says_refusals
def monday(request: StaffRequest) -> HttpResponse:
    plans, today = plans_in_use(), localdate()
    if not plans:
        return render(request, "plans/no_plan.html")
    form = _since(request, today)
    context = {
        "plans": plans,
        "shown": plans_now(
            _shown(request, plans),
            form.since,
            query=_period_query(form),
            at=now(),
            today=today,
            user=request.user,
            anew="tinh_lai" in request.GET,
        ),
        "chosen": request.GET.get("ke_hoach", ""),
        "form": form,
        "periods": _PERIODS,
        "day": DAY,
        "most": f":{_BEHIND}",
        "rest": f"{_BEHIND}:",
        "least": LEAST,
        "plan_query": plan_query(request),
    }
    return render(request, "targets/monday.html", context)


@asks(Resource.TARGET, Action.READ)
@says_refusals
def moved(request: StaffRequest, code: str) -> HttpResponse:
    version, target = plan_target(request, code)
    names = _names(request, version, code)
    page = paginate(request, names.ordered(names.ids()))
    context = {
        "code": code,
        "plan": version.plan,
        "target": target,
        "agencies": agencies_of(request, target),
        "movement": names.movement,
        "promise": names.promise,
        "split": names.movement.split(names.promise, names.number, area=names.area or None),
        "number": NUMBERS[names.number],
        "cause": CAUSES[names.cause] if names.cause else "",
        "causes": CAUSES,
        "page": page,
        "members": [
            (one, CAUSES[one.cause], _WORDS[one.before], _WORDS[one.after])
            for one in names.named(page)
        ],
    }
    return render(request, "targets/moved.html", context)


@asks(Resource.TARGET, Action.READ)
@says_refusals
def moved_xlsx(request: StaffRequest, code: str) -> HttpResponse:
    """The same names as a workbook."""
    names = _names(request, plan_target(request, code)[0], code)
    ids = names.ordered(names.ids())
    if len(ids) > _MANY and not is_fresh(request):
        page = reverse("desk:target_movement", args=[code])
        return confirm(request, back=f"{page}?{request.GET.urlencode()}")
    out = io.BytesIO()
    with Workbook(out) as book:
        sheet = book.sheet(f"Biến động {code}", widths=[16, 42, 30, 26, 14, 14])
        first, second = names.movement.first, names.movement.second
        sheet.line(f"{code}: {names.promise.words}, {NUMBERS[names.number]}")
        sheet.line(f"Biến động từ hết ngày {first.on:%d/%m/%Y} đến ngày {second.on:%d/%m/%Y}")
        sheet.line()
        sheet.heads(["Mã", "Tên", "Địa bàn", "Nguyên nhân", "Trước", "Nay"])
        sheet.freeze()
        for start in range(0, len(ids), 500):
            for one in names.named(ids[start : start + 500]):
                told = (CAUSES[one.cause], _WORDS[one.before], _WORDS[one.after])
                sheet.row([one.code, one.name, one.where, *told])
    return attachment(out.getvalue(), media=XLSX, name=f"bien-dong-{code}.xlsx")


def _names(request: StaffRequest, version: PlanVersion, code: str) -> MovedNames:
    form = _since(request, localdate())
    held = version_of_target(version, code, on=localdate())
    found = movements([held], form.since, at=now(), user=request.user, names=True)[0]
    asked, way = request.GET.get("ly_do", ""), request.GET.get("chieu", "")
    number = request.GET.get("so", "")
    try:
        names = MovedNames(
            movement=found,
            promise=found.promise(code),
            number=Number(number) if number in set(Number) else Number.MET,
            cause=Cause(asked) if asked in set(Cause) else None,
            gained={"tang": True, "giam": False}.get(way),
            area=request.GET.get("dia_ban", ""),
            user=request.user,
        )
        names.ids()
    except (KeyError, ValidationError):
        raise Http404 from None
    return names


def _since(request: StaffRequest, today: date) -> SinceForm:
    return SinceForm(request.GET or None, today=today)


def _period_query(form: SinceForm) -> dict[str, str]:
    """The period, for the addresses of the names."""
    if form.period == DAY:
        return {"ngay": f"{form.since:%d/%m/%Y}"}
    return {"tu": form.period}


def _shown(request: StaffRequest, plans: list[PlanVersion]) -> list[PlanVersion]:
    """The plan that is named, else all that run today, else the current one."""
    one = shown_plan(request, plans)
    if one is None:
        raise Http404
    return [one] if request.GET.get("ke_hoach") else running(plans, on=localdate()) or [one]
