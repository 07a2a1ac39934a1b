"""Traces in the province of the gates: one in every case, and one store that all cases share."""

from hangthat.domain.cases.models import Case
from hangthat.domain.network.models import CaseTrace, TraceKind, trace_key
from tests.gates.kinds import Kind, Reach
from tests.gates.world import TODAY, World, canary

AFTER = ("enforcement",)
KINDS = (Kind("trace", "case", Reach.CASE),)
SHARED = "Kho chung của mọi vụ việc"


def build(world: World) -> None:
    for thing in world.of("case"):
        own = canary("trace", thing.key, "value")
        row = _trace(thing.row, own)
        _trace(thing.row, SHARED)
        about = {"area": thing.area, "agency": thing.agency, "readers": thing.readers}
        world.put("trace", thing.key, row, members=thing.members, **about)


def _trace(case: Case, value: str) -> CaseTrace:
    key = trace_key(TraceKind.STORE, value)
    about = {"kind": TraceKind.STORE, "value": value, "key": key, "added_on": TODAY}
    return CaseTrace.objects.create(case=case, **about)
