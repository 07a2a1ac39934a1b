"""What stands against a draft decision: refusals, warnings that want an answer, and notes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from hangthat.core.access.models import Post
from hangthat.core.common.templatetags.vietnamese import dong
from hangthat.domain.cases.models import (
    Decision,
    DecisionDraft,
    DraftItem,
    Sanction,
    Violation,
)
from hangthat.domain.cases.queries.limitation import limitation_of
from hangthat.domain.establishments.models.party import PartyKind
from hangthat.domain.law.models import Provision
from hangthat.domain.law.queries import Answer, may_sanction

_NATURAL = (PartyKind.PERSON, PartyKind.HOUSEHOLD)  # fined as persons; others as organisations
_UNVERIFIED = " (chưa xác minh)"


class Level(Enum):
    """How strong a finding is. WARNING: the law leaves a choice, so it wants an answer."""

    REFUSAL = "refusal"
    WARNING = "warning"
    NOTE = "note"

    @property
    def tone(self) -> str:
        return {"refusal": "bad", "warning": "warn", "note": "info"}[self.value]

    @property
    def icon(self) -> str:
        return {"refusal": "ban", "warning": "alert-triangle", "note": "info-circle"}[self.value]


@dataclass(frozen=True)
class Problem:
    """`key`: stable, under which the answer to a warning is kept."""

    key: str
    level: Level
    words: str


@dataclass(frozen=True)
class Signer:
    """Who would sign, under which title; without a title nobody can say what he may."""

    post: Post | None


def assess(
    draft: DecisionDraft, items: Sequence[DraftItem], *, on: date, signer: Signer | None = None
) -> list[Problem]:
    """Everything that speaks against signing this draft on that day, the worst first.

    `signer`: before one is known, his powers are not asked about.

    Values of law are the dated rows of `law`; their source is named, and whether anybody has
    verified it.
    """
    found = [*_of_subject(items), *(p for item in items for p in _of_item(draft, item, on))]
    found += _of_others(draft, [item.violation for item in items], on)
    if signer:
        found += _of_signer(draft, items, signer, on)
    order = list(Level)
    return sorted(found, key=lambda problem: order.index(problem.level))


def is_organisation(draft: DecisionDraft) -> bool:
    """Whether the bands of organisations apply; a household is fined as a person."""
    return draft.subject_kind not in _NATURAL


def unanswered(problems: Iterable[Problem], answers: Mapping[str, str]) -> list[Problem]:
    """Warnings without an answer; `answers`: by the key of the warning."""
    return [p for p in problems if p.level is Level.WARNING and not answers.get(p.key)]


def refusals(problems: Iterable[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.level is Level.REFUSAL]


def _of_subject(items: Sequence[DraftItem]) -> Iterable[Problem]:
    owners = {_owner(item.violation) for item in items}
    if not items:
        yield Problem("trong", Level.REFUSAL, "Dự thảo phải có ít nhất một hành vi vi phạm.")
    if len(owners) > 1:
        words = "Các hành vi vi phạm phải của cùng một đối tượng."
        yield Problem("nhieu-doi-tuong", Level.REFUSAL, words)


def _owner(violation: Violation) -> int | None:
    shop = violation.establishment
    return shop.party_id if shop else violation.party_id


def _of_item(draft: DecisionDraft, item: DraftItem, on: date) -> Iterable[Problem]:
    violation = item.violation
    name = violation.code
    if on < violation.found_on:
        words = f"Ngày quyết định không được trước ngày phát hiện ({violation.found_on:%d/%m/%Y})."
        yield Problem(f"truoc-{name}", Level.REFUSAL, words)
    if violation.dismissed_on:
        words = f"{_named(violation)}: đã kết luận không vi phạm."
        yield Problem(f"khong-vi-pham-{name}", Level.REFUSAL, words)
    if item.sanction == Sanction.FINE:
        yield from _of_fine(draft, item, on)
    elif item.fine_vnd:
        words = f"{_named(violation)}: có số tiền nhưng hình thức không phải phạt tiền."
        yield Problem(f"thua-tien-{name}", Level.REFUSAL, words)
    yield from _of_band(draft, item)
    yield from _of_limitation(violation, on)


def _of_fine(draft: DecisionDraft, item: DraftItem, on: date) -> Iterable[Problem]:
    name, fine = item.violation.code, item.fine_vnd
    if not fine:
        words = f"{_named(item.violation)}: phạt tiền thì phải ghi số tiền."
        yield Problem(f"tien-{name}", Level.REFUSAL, words)
        return
    whose = "organisation" if is_organisation(draft) else "person"
    least, most = (_provision(f"fine_{end}_{whose}", on) for end in ("min", "max"))
    if least and most and not int(least.value) <= fine <= int(most.value):
        words = (
            f"{_named(item.violation)}: {dong(fine)} ngoài giới hạn {dong(int(least.value))} đến "
            f"{dong(int(most.value))} của {most.document}."
        )
        yield Problem(f"gioi-han-{name}", Level.REFUSAL, words)


def _of_band(draft: DecisionDraft, item: DraftItem) -> Iterable[Problem]:
    """Against the band of the row of law; a row that nobody verified wants an answer."""
    violation, law, fine = item.violation, item.law, item.fine_vnd
    name = violation.code
    if law is None:
        words = f"{_named(violation)}: chưa chọn điều luật, chỉ xét giới hạn chung."
        yield Problem(f"dieu-{name}", Level.NOTE, words)
        return
    if not law.holds(violation.acted_on or violation.found_on):
        words = f"{_named(violation)}: {law} không có hiệu lực ngày vi phạm."
        yield Problem(f"hieu-luc-{name}", Level.REFUSAL, words)
    if item.sanction != Sanction.FINE or not fine:
        return
    band = law.band(organisation=is_organisation(draft))
    if band is None:
        words = f"{_named(violation)}: chưa có khung phạt của {law}, chỉ xét giới hạn chung."
        yield Problem(f"khung-{name}", Level.NOTE, words)
    elif not band[0] <= fine <= band[1]:
        words = (
            f"{_named(violation)}: {dong(fine)} ngoài khung {dong(band[0])} đến {dong(band[1])} "
            f"của {law}{'' if law.verified else _UNVERIFIED}."
        )
        yield Problem(f"khung-{name}", Level.REFUSAL if law.verified else Level.WARNING, words)


def _of_limitation(violation: Violation, on: date) -> Iterable[Problem]:
    found = limitation_of(violation)
    if found.last and on > found.last:
        words = (
            f"{_named(violation)}: hết thời hiệu xử phạt ngày {found.last:%d/%m/%Y} "
            f"({found.source}). Nêu căn cứ để vẫn ra quyết định."
        )
        yield Problem(f"thoi-hieu-{violation.code}", Level.WARNING, words)


def _of_signer(
    draft: DecisionDraft, items: Sequence[DraftItem], signer: Signer, on: date
) -> Iterable[Problem]:
    if signer.post is None:
        words = "Chưa ghi chức danh của người ký ngày này: chưa xét được thẩm quyền."
        yield Problem("chuc-danh", Level.WARNING, words)
        return
    for item in items:
        if item.sanction != Sanction.FINE or item.law is None:
            continue
        ruling = may_sanction(
            signer.post.title,
            item.law.conduct,
            fine_vnd=item.fine_vnd or 0,
            on=on,
            organisation=is_organisation(draft),
        )
        if ruling.answer is not Answer.YES:
            level = Level.REFUSAL if ruling.answer is Answer.NO else Level.WARNING
            words = f"{_named(item.violation)}: {ruling.reason}"
            yield Problem(f"tham-quyen-{item.violation.code}", level, words)


def _of_others(
    draft: DecisionDraft, violations: Sequence[Violation], on: date
) -> Iterable[Problem]:
    # unscoped: says that there is another, never which
    decided = Decision.objects.in_force(on=on).filter(violation__in=violations)
    for row in decided.select_related("violation"):
        words = f"{_named(row.violation)}: đã có quyết định xử phạt còn hiệu lực."
        yield Problem(f"da-xu-phat-{row.violation.code}", Level.WARNING, words)
    # unscoped: as above
    others = DraftItem.objects.filter(
        violation__in=violations, draft__in=DecisionDraft.objects.open().exclude(pk=draft.pk)
    )
    for item in others.select_related("violation"):
        words = f"{_named(item.violation)}: đang có trong một dự thảo khác."
        yield Problem(f"du-thao-khac-{item.violation.code}", Level.WARNING, words)


def _named(violation: Violation) -> str:
    return f"{violation.get_classification_display().capitalize()} ({violation.code})"


def _provision(key: str, on: date) -> Provision | None:
    # unscoped: reference data, the same for everybody
    return Provision.objects.in_force(on=on).filter(key=key).order_by("-valid_from").first()
