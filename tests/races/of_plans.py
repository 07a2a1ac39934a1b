"""Plans of checks and signals, drafts of plans."""

from datetime import timedelta
from typing import Any

from hangthat.core.access.models import Post, Title
from hangthat.core.journal.models import Entry
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.plan_drafts.models import PlanDraft
from hangthat.domain.plan_drafts.queries import stamp_of
from hangthat.domain.plan_drafts.services import ONE_AT_A_TIME, load_draft
from hangthat.domain.plan_drafts.testing import PLAIN, sent
from hangthat.domain.programmes.models import InspectionPlan, PlannedCheck, PlannedSeat, Signal
from hangthat.domain.programmes.services import (
    Outcome,
    PlanTerms,
    add_subjects,
    cancel,
    draft,
    hold,
    note_signal,
    release_signal,
)
from tests.races.scene import BY, NOON, TODAY, Scene, fresh
from tests.races.trial import Trial, again


def _plan(scene: Scene) -> InspectionPlan:
    last = TODAY + timedelta(30)
    words = ("Kế hoạch", None, TODAY, last, "KH 125", "Ngăn hàng giả", "Nguồn gốc")
    return draft(terms=PlanTerms("periodic", *words), **BY)


def _planned(scene: Scene) -> PlannedCheck:
    """Of an approved plan, with a team that has declared."""
    plan, (head, other) = _plan(scene), (scene.person(), scene.person())
    [check] = add_subjects(plan=plan, members=[scene.shop()], **BY)
    InspectionPlan.objects.filter(pk=plan.pk).update(state="approved")
    title, _ = Title.objects.get_or_create(code="ksv", name="Kiểm soát viên")
    Post.objects.create(
        user=head, title=title, agency=scene.agency, card_number=f"T-{fresh()}",
        valid_from=TODAY, given_at=NOON, approved_at=NOON,
    )  # fmt: skip
    for one in (head, other):
        PlannedSeat.objects.create(
            check_of=check, officer=one, is_head=one == head, has_relative=False
        )
    return check


def _holds(check: PlannedCheck, number: int) -> Inspection:
    said = {"outcome": Outcome("clean"), "without_order": f"lệnh {number}"}
    return hold(check=again(check), held_on=TODAY, **said, **BY)


def _inspections(check: PlannedCheck) -> int:
    return Inspection.objects.filter(results__establishment=check.establishment).count()


def _signal(scene: Scene) -> Signal:
    about = {"member": scene.shop(), "kind": "tip", "day": TODAY}
    return note_signal(**about, source=f"tin-{fresh()}", **BY)


def _lines(record: InspectionPlan | Signal, action: str) -> int:
    label = record._meta.label_lower
    return Entry.objects.of(label, record.pk).filter(action=action).count()


def _plan_draft(scene: Scene) -> PlanDraft:
    text = PLAIN.replace("57/KH-UBND", f"{fresh()}/KH-UBND")
    return sent(text, name=f"{fresh()}.txt")


def _loads_plan(record: PlanDraft, n: int) -> Any:
    stamp = stamp_of(record, None)
    return load_draft(draft=again(record), seen=stamp, **BY)


def _loaded(record: PlanDraft) -> int:
    lines = Entry.objects.of("plan_drafts.plandraft", str(record.pk))
    return lines.filter(action="load").count()


TRIALS = (
    Trial(ONE_AT_A_TIME, _plan_draft, _loads_plan, _loaded,
          name="a draft of a plan is loaded once"),
    Trial("what is done with a plan of checks stands in order", _plan,
          lambda it, n: cancel(plan=again(it), reason=f"lý do {n}", **BY),
          lambda it: _lines(it, "cancel"), locked=False),
    Trial("what is done with a plan of checks stands in order", _planned, _holds, _inspections,
          locked=False, name="a planned check is held once, and makes one inspection"),
    Trial("a signal is released once", _signal,
          lambda it, n: release_signal(signal=again(it), **BY),
          lambda it: _lines(it, "release"), locked=False),
)  # fmt: skip
