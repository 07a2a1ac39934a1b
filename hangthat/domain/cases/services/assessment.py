"""What stands against a draft decision: refusals, warnings that want an answer, and notes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from hangthat.core.common.text import nfc
from hangthat.domain.cases.models import (
    Case,
    CaseOutcome,
    Decision,
    DecisionDraft,
    DraftItem,
    Sanction,
    Violation,
)
from hangthat.domain.cases.queries.goods_values import goods_worth
from hangthat.domain.cases.services.law_checks import (
    Level,
    Problem,
    Signer,
    against_band,
    against_limitation,
    against_limits,
    against_powers,
    named,
)
from hangthat.domain.cases.services.leftovers import holder_of
from hangthat.domain.cases.services.record_checks import against_law, against_subject
from hangthat.domain.establishments.models import Party

# rooms above that ask something of a draft about these violations, signed on that day
DRAFT_DOUBTS: list[Callable[[DecisionDraft, Sequence[Violation], date], Iterable[Problem]]] = []


def assess(
    draft: DecisionDraft, items: Sequence[DraftItem], *, on: date, signer: Signer | None = None
) -> list[Problem]:
    """Everything that speaks against signing this draft on that day, the worst first.

    `signer`: before one is known, his powers are not asked about.

    Values of law are the dated rows of `law`; their source is named, and whether anybody has
    verified it.
    """
    violations = [item.violation for item in items]
    worth = goods_worth([item.violation for item in items if item.law])
    found = [*_of_subject(draft, items), *(p for item in items for p in _of_item(draft, item, on))]
    found += [p for item in items for p in against_law(item, worth.get(item.violation.pk))]
    found += [*_of_others(draft, violations, on), *_of_time(draft, on), *_of_cases(violations, on)]
    found += [problem for asks in DRAFT_DOUBTS for problem in asks(draft, violations, on)]
    if signer:
        found += against_powers(draft, items, signer, on)
    order = list(Level)
    told = [replace(problem, answer=_answer_to(problem, draft.answers)) for problem in found]
    return sorted(told, key=lambda problem: order.index(problem.level))


def unanswered(problems: Iterable[Problem], answers: Mapping[str, str]) -> list[Problem]:
    """Warnings without an answer, kept or given now; `answers`: by the key of the warning."""
    asked = (problem for problem in problems if problem.level is Level.WARNING)
    return [one for one in asked if not (one.answer or nfc(answers.get(one.key, "")))]


def _answer_to(problem: Problem, kept: Mapping[str, str]) -> str:
    """One that was given to these very words; older ones are kept by the key alone."""
    return kept.get(problem.words) or kept.get(problem.key, "")


def refusals(problems: Iterable[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.level is Level.REFUSAL]


def _of_subject(draft: DecisionDraft, items: Sequence[DraftItem]) -> Iterable[Problem]:
    owners = {_owner(item.violation) for item in items}
    if not items:
        yield Problem("trong", Level.REFUSAL, "Dự thảo phải có ít nhất một hành vi vi phạm.")
    if len(owners) > 1:
        words = "Các hành vi vi phạm phải của cùng một đối tượng."
        yield Problem("nhieu-doi-tuong", Level.REFUSAL, words)
    elif owner := next(iter(owners), None):
        yield from against_subject(draft, owner)


def _owner(violation: Violation) -> Party | None:
    shop = violation.establishment
    return shop.party if shop else violation.party


def _of_item(draft: DecisionDraft, item: DraftItem, on: date) -> Iterable[Problem]:
    violation = item.violation
    name = violation.code
    if on < violation.found_on:
        words = f"Ngày quyết định không được trước ngày phát hiện ({violation.found_on:%d/%m/%Y})."
        yield Problem(f"truoc-{name}", Level.REFUSAL, words)
    if violation.dismissed_on:
        words = f"{named(violation)}: đã kết luận không vi phạm."
        yield Problem(f"khong-vi-pham-{name}", Level.REFUSAL, words)
    if item.sanction == Sanction.FINE:
        yield from against_limits(draft, item, on)
    elif item.fine_vnd:
        words = f"{named(violation)}: có số tiền nhưng hình thức không phải phạt tiền."
        yield Problem(f"thua-tien-{name}", Level.REFUSAL, words)
    yield from against_band(draft, item)
    yield from against_limitation(violation, max(on, draft.drafted_on or on))


def _of_time(draft: DecisionDraft, on: date) -> Iterable[Problem]:
    """Of a paper dated back."""
    if draft.drafted_on and on < draft.drafted_on:
        words = (
            f"Ngày quyết định {on:%d/%m/%Y} trước ngày soạn dự thảo ({draft.drafted_on:%d/%m/%Y}): "
            "nêu lý do; thời hiệu xét đến ngày soạn."
        )
        yield Problem("lui-ngay", Level.WARNING, words)


def _of_cases(violations: Sequence[Violation], on: date) -> Iterable[Problem]:
    """Of a case that went to somebody else, is with them although it was opened again, was with
    them that day, or ended without a violation; a part of it may still be sanctioned."""
    # unscoped: of violations that the draft is about
    cases = Case.objects.filter(pk__in={one.case_id for one in violations if one.case_id})
    for case in cases.order_by("pk"):
        words = ""
        if case.transferred_on:
            words = f"đã chuyển {case.transferred_to} ngày {case.transferred_on:%d/%m/%Y}"
        elif held := holder_of(case):
            words = held
        elif held := holder_of(case, on):
            words = f"vào ngày quyết định {held}"
        elif case.outcome == CaseOutcome.NO_VIOLATION:
            words = "đã kết thúc, kết luận không có vi phạm"
        if words:
            said = f"Vụ việc {case.number or case.code} {words}: nêu căn cứ để vẫn ra quyết định."
            yield Problem(f"vu-viec-{case.code}", Level.WARNING, said)


def _of_others(
    draft: DecisionDraft, violations: Sequence[Violation], on: date
) -> Iterable[Problem]:
    # unscoped: says that there is another, never which
    decided = Decision.objects.in_force(on=on).filter(violation__in=violations)
    for row in decided.select_related("violation"):
        words = f"{named(row.violation)}: đã có quyết định xử phạt còn hiệu lực."
        yield Problem(f"da-xu-phat-{row.violation.code}", Level.WARNING, words)
    # unscoped: as above
    others = DraftItem.objects.filter(
        violation__in=violations, draft__in=DecisionDraft.objects.open().exclude(pk=draft.pk)
    )
    for item in others.select_related("violation"):
        words = f"{named(item.violation)}: đang có trong một dự thảo khác."
        yield Problem(f"du-thao-khac-{item.violation.code}", Level.WARNING, words)
