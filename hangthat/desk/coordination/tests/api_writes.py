"""The writes of `coordination` by the API, each on the records of one unit."""

from datetime import timedelta

from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Role
from hangthat.core.access.models import Grant
from hangthat.core.access.services.grants import RoleTerms, give
from hangthat.core.agencies.models import Agency, User
from hangthat.desk.tests.api_records import WHY, Unit, Write, by_system
from hangthat.domain.cases.services import open_case
from hangthat.domain.coordination import services
from hangthat.domain.coordination.models import JointCheck, JointPart
from hangthat.domain.coordination.queries.pairs import pair_of
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.establishments.services import open_establishment, register_party
from hangthat.domain.followups.models import PlannedVisit
from hangthat.domain.followups.services import Goer, cancel, plan
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.inspections.services import record

AFTER = ("shops", "followups", "enforcement")
NOUNS = {"joint-checks": "held_joint"}


def add_records(u: Unit) -> None:
    """Two checks of yesterday that are not joined, two plans of two forces that keep them to
    themselves, and two joint checks of two plans each: one of which no part is held yet, and one
    that is over and to which nobody goes any more, so that others may read it. Who writes is the
    liaison too."""
    u.own_force, u.other_force = (
        Agency.objects.get_or_create(code=code, defaults={"name": name})[0]
        for code, name in (("LL-1", "Lực lượng Một"), ("LL-2", "Lực lượng Hai"))
    )
    doer = User.objects.filter(username__in=("an", "truong")).order_by("username").first()
    for role in (Role.MEMBER_OFFICER, Role.LIAISON):
        held = Grant.objects.filter(user=doer, agency=u.own_force, role=role)
        if doer and not held.exists():
            give(user=doer, terms=RoleTerms(role, u.own_force), **by_system())
    u.met_shop, u.planned_at, over = (
        _shop(u, name) for name in ("Quán gặp nhau", "Quán dự kiến", "Quán đã xong")
    )
    u.kept_shop = _shop(u, "Quán giữ kín")
    u.visit_one, u.visit_other = _planned(u, u.kept_shop)
    u.held, u.held_too = (_held(u, agency) for agency in (u.own_force, u.other_force))
    u.joint, u.held_joint = (_joint(u, shop) for shop in (u.planned_at, over))
    _partnered(u)
    u.part = JointPart.objects.get(joint=u.joint, agency=u.own_force)
    for part in u.held_joint.parts.all():
        services.close(part, outcome="không gặp ai", **by_system())
        cancel(visits=[part.visit], reason="không gặp ai", **by_system())


def _partnered(u: Unit) -> None:
    """A case of the own force with the other one as its partner."""
    about = {"opened_on": localdate(), "classification": "ip", "area": u.area}
    u.partnered = open_case(**about, agency=u.own_force, **by_system())
    u.partner = services.add_partner(case=u.partnered, agency=u.other_force, **by_system())
    u.third_agency, _ = Agency.objects.get_or_create(
        code="LL-PH", defaults={"name": "Lực lượng phối hợp"}
    )


def _joint(u: Unit, shop: Establishment) -> JointCheck:
    first, second = _planned(u, shop.party)
    overlap = pair_of(None, first.code, second.code)
    assert overlap
    return services.merge(overlap, lead=u.own_force, proposed=True, **by_system())


def _planned(u: Unit, member: Establishment | Party) -> list[PlannedVisit]:
    """Each force plans a check there, of which the other knows nothing."""
    day = {member: localdate() + timedelta(20)}
    return [
        plan(days=day, why="check", goer=Goer(agency), **by_system())[0]
        for agency in (u.own_force, u.other_force)
    ]


def _shop(u: Unit, name: str) -> Establishment:
    party = register_party(name=f"Chủ {name}", kind="household", **by_system())
    return open_establishment(party=party, name=name, kind="shop", area=u.area, **by_system())


def _held(u: Unit, agency: Agency) -> Inspection:
    day, findings = localdate() - timedelta(1), {u.met_shop: "clean"}
    return record(held_on=day, type="periodic", findings=findings, agency=agency, **by_system())


def writes(u: Unit) -> dict[str, Write]:
    pair = {"one": u.held.code, "other": u.held_too.code}
    sealed = {"one": u.visit_one.code, "other": u.visit_other.code, "way": "tell"}
    part, partners = f"joint-parts/{u.part.code}", f"cases/{u.partnered.code}/partners"
    third = {"agency": u.third_agency.code, "note": "cùng kiểm tra"}
    return {
        "merging": ("post", "overlaps/merging", {**pair, "lead": u.own_force.code}),
        "kept apart": ("post", "overlaps/answers", {**pair, "reason": "khác nội dung"}),
        "liaison's word": ("post", "overlaps/decisions", sealed),
        "part accepted": ("post", f"{part}/acceptance", {}),
        "part closed": ("post", f"{part}/closing", {"outcome": "không gặp ai"}),
        "part left": ("post", f"{part}/leaving", WHY),
        "case partner": ("post", partners, third),
        "no case partner": ("post", f"{partners}/{u.partner.code}/removal", WHY),
    }
