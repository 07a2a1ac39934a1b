"""Traces in the province of the gates: one in every case, and one telephone in the restricted."""

from hangthat.domain.cases.models import Case
from hangthat.domain.network.models import CaseTrace, TraceKind, trace_key
from tests.gates.kinds import Kind
from tests.gates.world import TODAY, World, canary

AFTER = ("enforcement",)
KINDS: tuple[Kind, ...] = ()


def build(world: World) -> None:
    for record in world.of("case"):
        case = Case.objects.get(code=record.code)
        for kind in (TraceKind.STORE, TraceKind.PHONE):
            value = canary("trace", f"{case.code}-{kind}", "value")
            key = trace_key(kind, value)
            CaseTrace.objects.create(case=case, kind=kind, value=value, key=key, added_on=TODAY)
