"""Plans of checks and signals."""

from datetime import timedelta

from hangthat.core.journal.models import Entry
from hangthat.domain.programmes.models import InspectionPlan, Signal
from hangthat.domain.programmes.services import (
    PlanTerms,
    cancel,
    draft,
    note_signal,
    release_signal,
)
from tests.races.scene import BY, TODAY, Scene, fresh
from tests.races.trial import Trial, again


def _plan(scene: Scene) -> InspectionPlan:
    last = TODAY + timedelta(30)
    words = ("Kế hoạch", None, TODAY, last, "KH 125", "Ngăn hàng giả", "Nguồn gốc")
    return draft(terms=PlanTerms("periodic", *words), **BY)


def _signal(scene: Scene) -> Signal:
    about = {"member": scene.shop(), "kind": "tip", "day": TODAY}
    return note_signal(**about, source=f"tin-{fresh()}", **BY)


def _lines(record: InspectionPlan | Signal, action: str) -> int:
    label = record._meta.label_lower
    return Entry.objects.of(label, record.pk).filter(action=action).count()


TRIALS = (
    Trial("what is done with a plan of checks stands in order", _plan,
          lambda it, n: cancel(plan=again(it), reason=f"lý do {n}", **BY),
          lambda it: _lines(it, "cancel"), locked=False),
    Trial("a signal is released once", _signal,
          lambda it, n: release_signal(signal=again(it), **BY),
          lambda it: _lines(it, "release"), locked=False),
)  # fmt: skip
