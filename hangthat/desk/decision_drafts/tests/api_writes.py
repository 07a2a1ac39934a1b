"""The writes of `decision_drafts` by the API, each on the records of one unit."""

from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Role
from hangthat.core.access.models import Grant, Post
from hangthat.core.access.services.grants import RoleTerms, give
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, User
from hangthat.desk.tests.api_records import WHY, Unit, Write, by_system
from hangthat.domain.cases.models import DecisionDraft, DraftState
from hangthat.domain.cases.services import find_violation
from hangthat.domain.cases.services.drafting import Terms, propose
from hangthat.domain.cases.services.reviewing import submit
from hangthat.domain.cases.tests.office import violator
from hangthat.domain.deciding.services import move, say_which_applies
from hangthat.domain.establishments.services import open_establishment, register_party
from hangthat.domain.law.models import Provision

AFTER = ("enforcement", "reports")
NOUNS = {"decision-drafts": "timed_draft"}
_PERIODS = (("decision_days", "7"), ("decision_months_serious", "60"))


def add_records(u: Unit) -> None:
    """Of an agency of who does the writes: one whose time runs from today, one of which nobody
    has said yet which period applies."""
    by = by_system()
    for key, days in _PERIODS:
        said = {"title": key, "value": days, "unit": "ngày", "document": "Luật thử, Điều 66"}
        if not Provision.objects.filter(key=key).exists():
            Provision.objects.create(key=key, **said)
    force, _ = Agency.objects.get_or_create(code="LL-1", defaults={"name": "Lực lượng Một"})
    doer = User.objects.filter(username__in=("an", "truong")).order_by("username").first()
    if doer and not Grant.objects.filter(user=doer, agency=force).exists():
        give(user=doer, terms=RoleTerms(Role.MEMBER_OFFICER, force), **by)
    author = doer or add_officer(
        username=f"soan-{u.area.code}", full_name="Soạn", role=Role.MEMBER_OFFICER, agency=force,
        at=by["at"],
    )  # fmt: skip
    party = register_party(name="Chủ quán chờ quyết định", kind="household", **by)
    shop = open_establishment(
        party=party, name="Quán chờ quyết định", kind="shop", area=u.area, **by
    )
    about = {"classification": "ip", "found_on": localdate(), "establishment": shop, **by}
    u.timed_draft, u.untimed_draft = (
        propose(
            agency=force, subject=violator(shop), by=author, at=by["at"],
            terms=[Terms(find_violation(**about), "warning")],
        )
        for _ in range(2)
    )  # fmt: skip
    say_which_applies(draft=u.timed_draft, period="decision_days", reason="", **by)
    longer = {"extra": 5, "unit": "day", "reason": "chờ giám định", "paper": "2/TB"}
    move(draft=u.timed_draft, act="extend", on=localdate(), **longer, **by)
    other = add_officer(
        username=f"soan-khac-{u.area.code}", full_name="Soạn khác", role=Role.MEMBER_OFFICER,
        agency=force, at=by["at"],
    )  # fmt: skip
    u.submitted_draft = propose(
        agency=force, subject=violator(shop), by=other, at=by["at"],
        terms=[Terms(find_violation(**about), "warning")],
    )  # fmt: skip
    submit(draft=u.submitted_draft, answers={}, by=other, at=by["at"])
    u.reviewed_draft = _reviewed(u)


def _title_of(u: Unit) -> dict[str, int]:
    """Of who does the writes, where other records have given him one."""
    doer = User.objects.filter(username__in=("an", "truong")).order_by("pk").first()
    held = Post.objects.held_by(doer, on=localdate()) if doer else ()
    return {"post": held[0].pk} if held else {}


def _reviewed(u: Unit) -> DecisionDraft:
    """Of an office of which who does the writes is a head, by somebody else."""
    author = add_officer(
        username=f"soan-ky-{u.area.code}", full_name="Soạn", role=Role.MEMBER_OFFICER,
        agency=u.report_office, at=by_system()["at"],
    )  # fmt: skip
    shop = u.timed_draft.items.get().violation.establishment  # nothing else hangs on its days
    found = find_violation(
        classification="ip", found_on=localdate(), establishment=shop, **by_system()
    )
    draft = propose(
        agency=u.report_office, subject=violator(shop), by=author,
        terms=[Terms(found, "warning")], at=by_system()["at"],
    )  # fmt: skip
    DecisionDraft.objects.filter(pk=draft.pk).update(state=DraftState.REVIEWED)
    draft.refresh_from_db()
    return draft


def writes(u: Unit) -> dict[str, Write]:
    return {
        "draft": (
            *("post", "decision-drafts"),
            {
                **{"subject_kind": "household", "subject_name": "Ai đó"},
                "items": [{"violation": u.gathered.code, "sanction": "fine", "fine_vnd": 500000}],
            },
        ),
        "draft amended": ("patch", f"decision-drafts/{u.untimed_draft.code}", {"number": "9/QĐ"}),
        "draft submission": ("post", f"decision-drafts/{u.untimed_draft.code}/submission", {}),
        "draft approval": ("post", f"decision-drafts/{u.submitted_draft.code}/approval", {}),
        "draft return": ("post", f"decision-drafts/{u.submitted_draft.code}/return", WHY),
        "no draft": ("post", f"decision-drafts/{u.untimed_draft.code}/withdrawal", WHY),
        "draft deadline": (
            *("post", f"decision-drafts/{u.untimed_draft.code}/deadline"),
            {"period": "decision_months_serious", "reason": "vụ việc nghiêm trọng"},
        ),
        "draft deadline move": (
            *("post", f"decision-drafts/{u.timed_draft.code}/deadline/moves"),
            {"act": "stop", "on": f"{localdate()}", "reason": "chờ giám định", "paper": "3/TB"},
        ),
        "no draft extension": (
            *("post", f"decision-drafts/{u.timed_draft.code}/deadline/retraction"),
            {"event": 1, "reason": "nhầm"},
        ),
        "draft signature": (
            *("post", f"decision-drafts/{u.reviewed_draft.code}/signature"),
            {
                "decided_on": f"{localdate()}",
                "answers": {"chuc-danh": "theo ủy quyền"},
                **_title_of(u),
            },
        ),
    }
