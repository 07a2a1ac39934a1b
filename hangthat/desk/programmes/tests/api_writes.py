"""The writes of `programmes` by the API, each on the records of one unit."""

from datetime import timedelta
from typing import Any

from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Role
from hangthat.core.access.models import Post, Title
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, User
from hangthat.core.journal.services import change, enter
from hangthat.desk.tests.api_records import DAY, WHY, Unit, Write, by_system
from hangthat.domain.establishments.services import open_establishment, register_party
from hangthat.domain.inspections.services import record
from hangthat.domain.law.models import Provision
from hangthat.domain.programmes import services
from hangthat.domain.programmes.models import InspectionPlan, PlannedCheck
from hangthat.domain.programmes.services import PlanTerms

AFTER = ("shops", "enforcement")
NOUNS = {"inspection-plans": "inspection_plan", "planned-checks": "planned_check"}
_WORDS = {"summary": "dựng"}
_RULES = (
    ("check_on_site_days", "3", "ngày làm việc"), ("check_start_days", "5", "ngày làm việc"),
    ("check_on_site_days_complex", "5", "ngày làm việc"),
)  # fmt: skip


def person(u: Unit, name: str, role: Role, agency: Agency | None = None) -> User:
    """Of no agency, as whoever writes here, if none is said."""
    return add_officer(
        username=f"{name}-{u.area.code}", full_name=f"{name} {u.area.code}", role=role,
        agency=agency, area=u.area, at=by_system()["at"],
    )  # fmt: skip


def _carded(u: Unit, user: User) -> None:
    title = Title(code=f"doan-{u.area.code}", name=f"Kiểm soát viên {u.area.code}")
    enter(title, **_WORDS, **by_system())
    _titled(u, title, user, f"T{u.area.code}")
    u.own_title = _titled(u, title, writer() or user, f"N{u.area.code}").pk


def _titled(u: Unit, title: Title, user: User, card: str) -> Post:
    post = Post(
        user=user, title=title, agency=u.joining, card_number=card, valid_from=localdate(),
        given_at=by_system()["at"], approved_at=by_system()["at"],
    )  # fmt: skip
    return enter(post, **_WORDS, **by_system())


def terms(kind: str = "periodic", **more: Any) -> PlanTerms:
    plain = {
        "title": "Kiểm tra dịp Tết", "agency": None, "starts_on": localdate(),
        "ends_on": localdate() + timedelta(30), "basis": "KH 125", "purpose": "Ngăn hàng giả",
        "contents": "Nguồn gốc hàng hóa", "field": "ip", "reason": "risk",
    }  # fmt: skip
    return PlanTerms(kind=kind, **plain | more)


def writer() -> User | None:
    """Whoever writes here; made before the unit, if there is anybody."""
    return User.objects.filter(username__in=("an", "binh", "truong")).order_by("pk").first()


def planned(u: Unit, kind: str = "periodic", **more: Any) -> InspectionPlan:
    """A draft with a shop of its own as its subject; it names whoever writes here.

    The force that goes joins in it, so that its officers may be sent.
    """
    by = by_system()
    made = services.draft(terms=terms(kind, forces=(u.joining,), **more), **by)
    services.add_subjects(plan=made, members=[u.checked_shop], **by)
    if me := writer():
        change(made, action="change", summary="dựng", proposer=me, **by)
    return made


def approved(u: Unit, **more: Any) -> PlannedCheck:
    """Its check, with a team that has declared; whoever writes here goes too."""
    by, plan = by_system(), planned(u, **more)
    services.submit(plan=plan, approver=u.plan_head, **by)
    services.approve(plan=plan, number=f"{plan.pk}/KH", answer="theo chỉ đạo", **by)
    check = plan.checks.get()
    team = [u.goes, *filter(None, [writer()])]
    services.schedule(check=check, day=localdate(), head=u.goes_first, members=team, **by)
    for one in (u.goes_first, *team):
        seat = check.seats.get(officer=one)
        change(
            seat, action="declare", summary="dựng", has_relative=False, declared_on=localdate(),
            **by,
        )  # fmt: skip
    return check


def add_records(u: Unit) -> None:
    by = by_system()
    for key, value, unit in _RULES:
        if not Provision.objects.filter(key=key).exists():
            rule = Provision(key=key, title=key, value=value, unit=unit, document="Thông tư")
            enter(rule, **_WORDS, **by)
    u.plan_head = person(u, "duyet", Role.CHAIR)
    team = Agency(code=f"doan-{u.area.code}", name=f"Đội {u.area.code}")
    u.joining = enter(team, **_WORDS, **by)
    u.goes_first, u.goes = (
        person(u, name, Role.MEMBER_OFFICER, u.joining) for name in ("truongdoan", "thanhvien")
    )
    _carded(u, u.goes_first)
    owner = register_party(name=f"Chủ {u.area.code}", kind="household", **by)
    about = {"party": owner, "kind": "shop", "area": u.area, "opened_on": DAY, **by}
    u.checked_shop = open_establishment(name=f"Quán {u.area.code}", **about)
    u.inspection_plan = planned(u)
    u.handed_plan = planned(u, title="Kiểm tra dịp lễ")
    to = {"state": "submitted", "proposer": None, "approver": writer() or u.plan_head}
    change(u.handed_plan, action="change", summary="dựng", **to, **by)
    u.planned_check = approved(u, title="Kiểm tra chuyên đề")
    u.held_check = approved(u, title="Kiểm tra quý")
    held = record(held_on=localdate(), type="periodic", findings={u.checked_shop: "clean"}, **by)
    change(u.held_check, action="hold", summary="dựng", inspection=held, **by)
    services.clocks.begin(u.held_check, "check_on_site_days", since=localdate(), **by)


def writes(u: Unit) -> dict[str, Write]:
    plan = f"inspection-plans/{u.inspection_plan.code}"
    check, held = (f"planned-checks/{one.code}" for one in (u.planned_check, u.held_check))
    today, last = str(localdate()), str(localdate() + timedelta(30))
    said = {
        "kind": "thematic", "title": "Kiểm tra thương mại điện tử", "starts_on": today,
        "ends_on": last, "basis_text": "KH 125", "purpose": "Ngăn hàng giả",
        "contents": "Nguồn gốc, hóa đơn", "field": "ecommerce", "reason": "risk",
    }  # fmt: skip
    team = {"head": u.goes_first.username, "members": [u.goes.username]}
    return {
        "plan of checks": ("post", "inspection-plans", said),
        "plan of checks amended": ("post", f"{plan}/amendment", said),
        "subjects": ("post", f"{plan}/subjects", {"parties": [u.party.code]}),
        "plan handed over": ("post", f"{plan}/submission", {"approver": u.plan_head.username}),
        "plan of checks approved": (
            "post",
            f"inspection-plans/{u.handed_plan.code}/approval",
            {"number": "5/KH", "answer": "rút thăm ở kế hoạch sau"},
        ),
        "no plan of checks": ("post", f"{plan}/cancellation", WHY),
        "team": ("post", f"{check}/schedule", {"day": today, **team}),
        "team of a check": (
            "post",
            f"inspections/{u.inspection.code}/team",
            {"team": [{"name": "Nông Văn Kiểm", "is_head": True}]},
        ),
        "declaration": (
            "post",
            f"{check}/declaration",
            {"has_relative": False, "answer": "không quen"},
        ),
        "order to check": ("post", f"{check}/order", {"number": "1/QĐ-KT", "ordered_on": today}),
        "check held": (
            "post",
            f"{check}/result",
            {"held_on": today, "finding": "clean", "without_order": "lệnh miệng"},
        ),
        "step": ("post", f"{held}/step", {"step": "check_on_site_days"}),
        "deadline of a check": (
            "post",
            f"{held}/deadline",
            {"clock": "check_on_site_days", "act": "stop", "on": today, "paper": "3/TB", **WHY},
        ),
        "complex check": (
            "post",
            f"{held}/complexity",
            {"post": u.own_title, "paper": "5/QĐ", **WHY},
        ),
        "no planned check": ("post", f"{check}/cancellation", WHY),
    }
