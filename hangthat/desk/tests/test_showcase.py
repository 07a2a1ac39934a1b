"""What a visitor may want to try is there, each of it in the state in which it is tried."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.db.models import Q, QuerySet
from django.test import Client
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.models import Grant, Invitation
from hangthat.core.agencies.models import Reorganisation, User
from hangthat.core.agencies.services import load_reference
from hangthat.core.intake.models import Batch, BatchRow
from hangthat.core.intake.models import State as BatchState
from hangthat.core.jobs.models import Job
from hangthat.core.jobs.models import State as JobState
from hangthat.core.journal.models import Entry
from hangthat.domain.activities.models import Campaign, Material
from hangthat.domain.commitments.models import (
    Commitment,
    DoorCode,
    FormBatch,
    OfficialPledge,
    Progress,
    ScanBatch,
    ScanPage,
    SigningLink,
    SigningRequest,
    Way,
)
from hangthat.domain.coordination.models import CasePartner
from hangthat.domain.custody.models import Discrepancy, DiscrepancyState, StockTake
from hangthat.domain.establishments.models import (
    CriterionMet,
    ExternalCount,
    Focus,
    Sold,
    Suspension,
)
from hangthat.domain.followups.models import PlannedVisit
from hangthat.domain.merging.models import Merge, Twin
from hangthat.domain.plans.testing import load_plan_125
from hangthat.domain.publications.models import MediaPost, UnpostedReason
from hangthat.domain.reoffending.models import CorrectiveMeasure

pytestmark = pytest.mark.once
SIZE = 400
README = Path(settings.REFERENCE).parent / "README.md"


def rows_of(heading: str) -> list[list[str]]:
    """The cells of the table under a heading of the README, without its head."""
    under = README.read_text().split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    table = [line for line in under.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table[2:]]


def rows_to_try() -> dict[str, QuerySet]:
    """Everything that must not be empty."""
    today = localdate()
    valid = Commitment.objects.valid(on=today).exclude(establishment=None)
    in_force = valid.values("establishment")
    doors = DoorCode.objects.standing()
    told_of = Q(establishment__in=in_force, establishment__closed_on=None)
    visits = PlannedVisit.objects.all()
    return {
        "case of several forces": CasePartner.objects.current(),
        "door code in force": doors.filter(told_of),
        "door code whose paper lapsed": doors.exclude(told_of),
        "door code that was replaced or withdrawn": DoorCode.objects.exclude(withdrawn_at=None),
        "own link to sign by": SigningLink.objects.standing().filter(request__way=Way.OWN_LINK),
        "request that waits": SigningRequest.objects.at("asked"),
        "request that was refused": SigningRequest.objects.at("refused"),
        "request that was signed": SigningRequest.objects.at("signed"),
        "official who signed": OfficialPledge.objects.all(),
        "forms to print": FormBatch.objects.filter(title="Mẫu cho đợt tới"),
        "forms that came back": ScanBatch.objects.filter(state=Progress.READ),
        "page that found its shop": ScanPage.objects.filter(fate="matched"),
        "page that nobody can read": ScanPage.objects.filter(fate="unreadable"),
        "forms that were written": ScanBatch.objects.filter(state=Progress.WRITTEN),
        "paper with its scan": Commitment.objects.exclude(scan=None),
        **{
            f"spreadsheet: {state.label}": Batch.objects.filter(state=state)
            for state in BatchState
            if state not in (BatchState.READING, BatchState.WRITING, BatchState.UNDOING)
        },
        "row that is wrong": BatchRow.objects.filter(fate="error"),
        "row that may be there already": BatchRow.objects.filter(fate="doubtful"),
        "check that was proposed": visits.filter(accepted_on=None, cancelled_on=None),
        "check that was taken over": visits.exclude(accepted_on=None),
        "campaign that goes on": Campaign.objects.filter(start__lte=today, end__gte=today),
        "campaign that is over": Campaign.objects.filter(end__lt=today),
        "material in use": Material.objects.filter(valid_to=None),
        "material that has a newer version": Material.objects.exclude(valid_to=None),
        "pair that was merged": Merge.objects.standing(),
        "pair that waits for an answer": Twin.objects.unanswered(),
        "role that waits for a second person": Grant.objects.waiting(),
        "role that ended with its district": Grant.objects.filter(area__valid_to__lt=today),
        "person who was invited": Invitation.objects.usable(at=now()),
        "reform that was proposed": Reorganisation.objects.filter(applied_at=None),
        "place that is watched": Focus.objects.filter(end=None),
        "market that meets the criterion": CriterionMet.objects.filter(end=None),
        "shop that rests": Suspension.objects.standing().filter(end=None),
        "shop whose goods are known": Sold.objects.current(),
        "count of somebody else": ExternalCount.objects.standing(),
        "measure under way": CorrectiveMeasure.objects.open(),
        "measure that was carried out": CorrectiveMeasure.objects.done(),
        "measure that was called off": CorrectiveMeasure.objects.exclude(cancelled_on=None),
        "store that was counted": StockTake.objects.exclude(closed_on=None),
        "store that is being counted": StockTake.objects.open(),
        **{
            f"discrepancy: {state.label}": Discrepancy.objects.filter(state=state)
            for state in DiscrepancyState
            if state != DiscrepancyState.REJECTED
        },
        "decision that the media brought": MediaPost.objects.standing(),
        "decision that is not posted, and why": UnpostedReason.objects.standing(),
    }


@pytest.fixture
def land(db: None) -> None:
    load_reference(folder=settings.REFERENCE, at=now())
    load_plan_125()


@pytest.mark.turns(2)
def test_nothing_that_a_visitor_may_try_is_missing_and_each_role_comes_where_the_readme_says(
    land: None, client: Client
) -> None:
    said = StringIO()

    call_command("demo", size=SIZE, stdout=said)
    call_command("work", once=True)

    assert [what for what, rows in rows_to_try().items() if not rows.exists()] == []
    assert set(Job.objects.values_list("state", flat=True)) == {JobState.DONE}
    assert Entry.objects.invented().exists()
    for step in ("Dựng tỉnh minh hoạ: 100 %", "Giao việc dở dang: 100 %"):
        assert step in said.getvalue()

    accounts = {account.strip("`") for account, *_ in rows_of("Sign in")}
    told = re.findall(r"^Đăng nhập: (\w+) / hangthat-demo", said.getvalue(), re.MULTILINE)
    assert accounts == set(told)
    approved = Grant.objects.exclude(approved_at=None).filter(user__username__in=accounts)
    assert set(approved.values_list("role", flat=True)) == set(Role.values)
    for account in accounts:
        assert authenticate(username=account, password="hangthat-demo")
    for _, account, address, _ in rows_of("Five things to try"):
        client.force_login(User.objects.get(username=account.strip("`")))
        assert client.get(address.strip("`")).status_code == 200, address


@pytest.mark.turns(2)
def test_a_province_too_small_for_all_of_it_is_filled_too(land: None) -> None:
    call_command("demo", size=50, verbosity=0, stdout=StringIO())

    assert Batch.objects.filter(state=BatchState.WRITTEN).exists()
    assert set(Job.objects.values_list("state", flat=True)) == {JobState.ASKED, JobState.DONE}
