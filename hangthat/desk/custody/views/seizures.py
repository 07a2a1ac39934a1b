"""A seizure: taking goods in, adding lots, holding them longer."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.audit.history import history_of
from hangthat.core.deadlines.lexicon import Unit
from hangthat.core.deadlines.models import Clock
from hangthat.core.deadlines.queries import ClockMoved, may_be_mistaken, moves_of
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.options import CleanedData
from hangthat.core.web.requests import StaffRequest, asks, reaches
from hangthat.desk.custody.forms.seizing import AddedLotForm, ExtendForm, SeizureForm
from hangthat.desk.custody.views.finding import a_seizure
from hangthat.desk.custody.views.lots import groups
from hangthat.desk.parts.forms.clock_moves import ClockMoveForm
from hangthat.domain.cases.models import Case, CaseGoods
from hangthat.domain.custody import services
from hangthat.domain.custody.models import Seizure
from hangthat.domain.custody.queries.ledger import beyond_the_law, custody_of, lots_of
from hangthat.domain.custody.queries.numbers import doubts_of


@asks(Resource.GOODS, Action.ADD)
def add(request: StaffRequest) -> HttpResponse:
    """`vu`: the case whose goods are taken in; without one it is asked for."""
    code = request.GET.get("vu", "")
    if not code:
        return _pick(request)
    mine = Case.objects.visible_to(request.user).select_related("agency")
    case = get_object_or_404(mine, code=code)
    form = SeizureForm(
        form_data(request),
        groups=groups(),
        goods=_goods(request, case),
        initial={"seized_on": case.opened_on, "spot": case.spot},
    )

    def act(given: CleanedData) -> None:
        names = ("seized_on", "number", "spot", "answer")
        services.seize(
            case=case, lots=[form.terms], agency=case.agency or request.user.agency,
            by=request.user, at=now(), **{name: given[name] for name in names},
        )  # fmt: skip

    return act_page(
        request,
        form=form,
        act=act,
        title="Ghi tạm giữ tang vật",
        explanation=str(case),
        button="Ghi vào sổ",
        back=f"{reverse('desk:goodslots')}?q={case.code}",
        done="Đã ghi vào sổ tang vật.",
        kept=f"Tạm giữ tang vật: {case.code}",
    )


@asks(Resource.GOODS, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    seizure = a_seizure(request, code, Action.READ)
    custody = custody_of([seizure], at=now()).get(seizure.pk)
    context = {
        "seizure": seizure,
        "lots": list(lots_of(request.user).filter(seizure=seizure).order_by("pk")),
        "custody": custody,
        "beyond": beyond_the_law(seizure, custody),
        "doubts": doubts_of(seizure),
        "moves": _moves(seizure),
        "adds": reaches(request, seizure, Action.ADD),
        "history": history_of(seizure, request.user),
    }
    return render(request, "custody/seizure.html", context)


@asks(Resource.GOODS, Action.ADD)
def add_lot(request: StaffRequest, code: str) -> HttpResponse:
    seizure = a_seizure(request, code, Action.ADD)
    goods = _goods(request, seizure.case)
    form = AddedLotForm(form_data(request), groups=groups(), goods=goods)

    def act(given: CleanedData) -> None:
        services.add_lot(
            seizure=seizure, terms=form.terms, answer=given["answer"], by=request.user, at=now()
        )

    return act_page(
        request,
        form=form,
        act=act,
        title="Thêm lô",
        explanation=capfirst(str(seizure)),
        button="Thêm",
        back=reverse("desk:seizure", args=[seizure.code]),
        done="Đã thêm lô.",
        kept=f"Thêm lô: {seizure.code}",
    )


@asks(Resource.GOODS, Action.ADD)
def extend(request: StaffRequest, code: str) -> HttpResponse:
    """An officer's act: who only keeps the store does not decide how long goods are held."""
    seizure = a_seizure(request, code, Action.ADD)

    def act(given: CleanedData) -> None:
        unit = Unit(given.pop("unit"))
        services.extend(seizure=seizure, unit=unit, by=request.user, at=now(), **given)

    return act_page(
        request,
        form=ExtendForm(form_data(request)),
        act=act,
        title="Gia hạn tạm giữ",
        explanation=capfirst(str(seizure)),
        button="Gia hạn",
        back=reverse("desk:seizure", args=[seizure.code]),
        done="Đã gia hạn tạm giữ.",
    )


@asks(Resource.GOODS, Action.ADD)
def move_clock(request: StaffRequest, code: str) -> HttpResponse:
    """As `extend`, an officer's act."""
    seizure = a_seizure(request, code, Action.ADD)
    running = services.running_clocks(seizure)
    form = ClockMoveForm(
        form_data(request),
        clocks={one.rule: one.title or one.rule for one in running},
        mistakes={(o.rule, n): w for o in running for n, w in may_be_mistaken(o).items()},
        today=localdate(),
    )

    def act(given: CleanedData) -> None:
        _, terms = form.chosen
        services.move_clock(seizure=seizure, terms=terms, by=request.user, at=now())

    return act_page(
        request,
        form=form,
        act=act,
        title="Dừng, tính tiếp thời hạn tạm giữ",
        explanation=f"{capfirst(str(seizure))}. Lần dừng, gia hạn ghi nhầm thì bỏ ở đây.",
        button="Lưu",
        back=reverse("desk:seizure", args=[seizure.code]),
        done="Đã lưu thời hạn.",
    )


def _moves(seizure: Seizure) -> list[ClockMoved]:
    # unscoped: of a seizure in sight
    among = list(Clock.objects.about(seizure).prefetch_related("events"))
    running = services.running_clocks(seizure)
    return [moved for one in running for moved in moves_of(one, among)]


def _goods(request: StaffRequest, case: Case) -> QuerySet[CaseGoods]:
    # redundant: of a case in sight; who may only see its goods here is offered none
    return CaseGoods.objects.visible_to(request.user).current().filter(case=case)


def _pick(request: StaffRequest) -> HttpResponse:
    """Without a case in the address the page asks for one."""
    words = request.GET.get("q", "").strip()
    mine = Case.objects.visible_to(request.user).open().select_related("agency")
    found = mine.filter(number__icontains=words)[:20] if words else mine[:20]
    return render(request, "custody/seizure_pick.html", {"q": words, "found": found})
