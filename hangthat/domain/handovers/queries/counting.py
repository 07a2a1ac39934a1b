"""Cases and accused by stage and day, for reports."""

from dataclasses import dataclass
from datetime import date

from hangthat.core.agencies.models import Agency, User
from hangthat.domain.cases.models import ViolationClass
from hangthat.domain.cases.queries.register_numbers import has_receipt
from hangthat.domain.handovers.lexicon import HandoverKind, Stage
from hangthat.domain.handovers.models import Handover, HandoverStep


@dataclass(frozen=True)
class StageCount:
    """Of one kind and stage, on the days of the period. Units: `amount_vnd` đồng.

    `cases`: each once. `poor_quality`: those of them about goods of poor quality.
    """

    kind: HandoverKind
    stage: Stage
    cases: int
    poor_quality: int
    accused: int
    amount_vnd: int


def stage_counts(
    user: User, *, since: date, until: date, classification: str = ""
) -> list[StageCount]:
    """What the person may see, by kind and stage in their order; nothing is counted twice.

    A case that went back and came to a stage again within the period is one case of that stage;
    its accused are the last number said, but for charges, which add up.
    """
    about: dict[tuple[str, str], dict[int, list[tuple[str, int | None, int | None]]]] = {}
    for kind, stage, case, label, accused, amount in _facts(user, since, until, classification):
        cases = about.setdefault((kind, stage), {})
        cases.setdefault(case, []).append((label, accused, amount))
    return [
        _count(kind, stage, about[kind, stage])
        for kind in HandoverKind
        for stage in Stage
        if (kind, stage) in about
    ]


def _facts(
    user: User, since: date, until: date, classification: str
) -> list[tuple[str, str, int, str, int | None, int | None]]:
    """The sending stands on the hand-over itself, everything else is a step."""
    sent = Handover.objects.visible_to(user).filter(sent_on__range=(since, until))
    # redundant: of hand-overs in sight
    found = HandoverStep.objects.visible_to(user).standing()
    steps = found.filter(occurred_on__range=(since, until))
    if classification:
        sent = sent.filter(case__classification=classification)
        steps = steps.filter(handover__case__classification=classification)
    begun = [
        (kind, Stage.SENT.value, case, label, None, None)
        for kind, case, label in sent.exclude(stage=Stage.WITHDRAWN).values_list(
            "kind", "case_id", "case__classification"
        )
    ]
    after = steps.exclude(stage=Stage.INFORMED).order_by("occurred_on", "pk")
    names = (
        "handover__kind", "stage", "handover__case_id", "handover__case__classification",
        "accused", "amount_vnd",
    )  # fmt: skip
    return begun + list(after.values_list(*names))


def _count(
    kind: HandoverKind, stage: Stage, cases: dict[int, list[tuple[str, int | None, int | None]]]
) -> StageCount:
    accused = 0
    for rows in cases.values():
        said = [number for _, number, _ in rows if number is not None]
        accused += sum(said) if stage == Stage.OPENED else (said[-1] if said else 0)
    return StageCount(
        kind,
        stage,
        cases=len(cases),
        poor_quality=sum(rows[0][0] == ViolationClass.POOR_QUALITY for rows in cases.values()),
        accused=accused,
        amount_vnd=sum(amount or 0 for rows in cases.values() for _, _, amount in rows),
    )


def has_arrears_receipt(agency: Agency | None, number: str, by: User | None) -> bool:
    """Whether tax arrears of a case that this agency handed over were paid by it; of a case that is
    kept from the person nothing is told."""
    # unscoped: what is kept from him, only to leave it out
    kept = Handover.objects.sealed_from(by or User()).order_by()
    # unscoped: says that the agency has such a receipt, never of whom
    # a warning; two who record at once are found by the list of payments
    steps = HandoverStep.objects.standing().filter(stage=Stage.ARREARS, handover__sender=agency)
    return agency is not None and has_receipt(steps.exclude(handover__in=kept), number)
