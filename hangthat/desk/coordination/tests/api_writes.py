"""The writes of `coordination` by the API, each on the records of one unit."""

from datetime import timedelta

from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Role
from hangthat.core.access.models import Grant
from hangthat.core.access.services.grants import RoleTerms, give
from hangthat.core.agencies.models import Agency, User
from hangthat.desk.tests.api_records import WHY, Unit, Write, by_system
from hangthat.domain.coordination import services
from hangthat.domain.coordination.models import JointPart
from hangthat.domain.coordination.queries.pairs import pair_of
from hangthat.domain.followups.services import Goer, plan
from hangthat.domain.inspections.services import record

AFTER = ("shops", "followups")
NOUNS = {"joint-checks": "joint"}


def add_records(u: Unit) -> None:
    """Two checks of yesterday that are not joined, and two plans of one joint check."""
    u.own_force, u.other_force = (
        Agency.objects.get_or_create(code=code, defaults={"name": name})[0]
        for code, name in (("LL-1", "Lực lượng Một"), ("LL-2", "Lực lượng Hai"))
    )
    for user in (User.objects.filter(username="an").first(), u.officer):
        if user and not Grant.objects.filter(user=user, agency=u.own_force).exists():
            give(user=user, terms=RoleTerms(Role.MEMBER_OFFICER, u.own_force), **by_system())
    u.held, u.held_too = (
        record(
            held_on=localdate() - timedelta(1), type="periodic", findings={u.shop: "clean"}, agency=agency,
            **by_system(),
        )
        for agency in (u.own_force, u.other_force)
    )  # fmt: skip
    first, second = (
        plan(
            days={u.party: localdate() + timedelta(20)}, why="check", goer=Goer(agency),
            **by_system(),
        )[0]
        for agency in (u.own_force, u.other_force)
    )  # fmt: skip
    overlap = pair_of(None, first.code, second.code)
    assert overlap
    u.joint = services.merge(overlap, lead=u.own_force, proposed=True, **by_system())
    u.part = JointPart.objects.get(joint=u.joint, agency=u.own_force)


def writes(u: Unit) -> dict[str, Write]:
    pair = {"one": u.held.code, "other": u.held_too.code}
    part = f"joint-parts/{u.part.code}"
    return {
        "merging": ("post", "overlaps/merging", {**pair, "lead": u.own_force.code}),
        "kept apart": ("post", "overlaps/answers", {**pair, "reason": "khác nội dung"}),
        "part accepted": ("post", f"{part}/acceptance", {}),
        "part closed": ("post", f"{part}/closing", {"outcome": "không gặp ai"}),
        "part left": ("post", f"{part}/leaving", WHY),
    }
