"""Praise: a proposal is decided once."""

from typing import Any

from hangthat.core.agencies.models import Agency
from hangthat.core.journal.models import Entry
from hangthat.domain.praise.models import PraiseProposal
from hangthat.domain.praise.services import decide
from hangthat.domain.praise.services.terms import IN_ORDER
from tests.races.scene import BY, NOON, OPENED, TODAY, Scene, fresh
from tests.races.trial import Trial, again


def _proposed(scene: Scene) -> PraiseProposal:
    agency = Agency.objects.create(code=f"KT-{fresh()}", name="Cơ quan đề nghị")
    return PraiseProposal.objects.create(
        code=f"KT-{fresh()}", agency=agency, unit=agency, form="commend", since=OPENED,
        until=TODAY, reason="x", state="proposed", proposed_at=NOON, recorded_at=NOON,
    )  # fmt: skip


def _decides(row: PraiseProposal, n: int) -> Any:
    return decide(again(row), agreed=bool(n % 2), reason=f"lần {n}", **BY)


def _decided(row: PraiseProposal) -> int:
    return Entry.objects.of("praise.praiseproposal", row.pk).exclude(action="add").count()


TRIALS = (Trial(IN_ORDER, _proposed, _decides, _decided, locked=False),)
