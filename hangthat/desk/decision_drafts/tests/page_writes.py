"""What is done with the forms of `decision_drafts`, each with real commits (`tests/commits`)."""

from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, User
from hangthat.desk.tests.api_records import WHY, Unit, by_system
from hangthat.domain.cases.models import DecisionDraft, DraftState
from hangthat.domain.cases.services import find_violation
from hangthat.domain.cases.services.drafting import Terms, propose
from hangthat.domain.cases.tests.office import violator
from tests.commits.deeds import Deed


def _found(u: Unit) -> None:
    said = {"classification": "ip", "found_on": localdate(), "establishment": u.shop}
    u.fresh = find_violation(**said, **by_system())


def _agency() -> Agency:
    return Agency.objects.get(code="QLTT")


def _drafted(u: Unit, by: str = "truong") -> None:
    """By the head who does the deeds, or by somebody else whom he reviews."""
    _found(u)
    u.draft = propose(
        agency=_agency(),
        subject=violator(u.shop),
        terms=[Terms(u.fresh, "warning")],
        by=User.objects.get(username=by),
        at=now(),
    )


def _of_another(u: Unit, state: DraftState) -> None:
    name = f"soan-{User.objects.count()}"
    add_officer(
        username=name, full_name="Soạn", role=Role.STANDING_OFFICER, agency=_agency(), at=now()
    )
    _drafted(u, by=name)
    DecisionDraft.objects.filter(pk=u.draft.pk).update(state=state)


def _submitted(u: Unit) -> None:
    _of_another(u, DraftState.SUBMITTED)


def _reviewed(u: Unit) -> None:
    _of_another(u, DraftState.REVIEWED)


WRITTEN = {"included_{u.fresh.pk}": "on", "sanction_{u.fresh.pk}": "warning"}
SIGNED = {"signer_title": "Chi cục trưởng", "chuc-danh": "theo ủy quyền"}
DEEDS = (
    Deed(
        page="decisiondraft_add",
        asked="vi_pham={u.fresh.code}",
        before=_found,
        typed=WRITTEN | {"subject_name": "Ai đó"},
    ),
    Deed(
        page="decisiondraft_amend draft",
        before=_drafted,
        typed=WRITTEN | {"subject_name": "Người khác"},
    ),
    Deed(page="decisiondraft_submit draft", before=_drafted),
    Deed(page="decisiondraft_withdraw draft", before=_drafted, typed=WHY),
    Deed(page="decisiondraft_approve draft", before=_submitted),
    Deed(page="decisiondraft_return draft", before=_submitted, typed=WHY),
    Deed(page="decisiondraft_sign draft", before=_reviewed, typed=SIGNED),
    Deed(page="decisiondraft_deadline untimed_draft", api="draft deadline"),
    Deed(page="decisiondraft_clock timed_draft", api="draft deadline move"),
)
