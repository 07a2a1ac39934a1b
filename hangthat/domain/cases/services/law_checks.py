"""What the law says against a draft: limits of fines, bands, limitation, powers of who signs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from hangthat.core.access.models import Post, Title
from hangthat.core.common.templatetags.vietnamese import dong
from hangthat.domain.cases.models import (
    DecisionDraft,
    DraftItem,
    Sanction,
    Violation,
)
from hangthat.domain.cases.queries.limitation import limitation_of
from hangthat.domain.establishments.models.party import PartyKind
from hangthat.domain.law.models import Provision
from hangthat.domain.law.queries import Answer, fine_limit, may_sanction

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
    """`key`: stable, under which the answer to a warning is kept; `answer`: what it is so far."""

    key: str
    level: Level
    words: str
    answer: str = ""


@dataclass(frozen=True)
class Signer:
    """Who would sign, under which title; without a title nobody can say what he may."""

    post: Post | None


def is_organisation(draft: DecisionDraft) -> bool:
    """Whether the bands of organisations apply; a household is fined as a person."""
    return draft.subject_kind not in _NATURAL


def against_limits(draft: DecisionDraft, item: DraftItem, on: date) -> Iterable[Problem]:
    name, fine = item.violation.code, item.fine_vnd
    if not fine:
        words = f"{named(item.violation)}: phạt tiền thì phải ghi số tiền."
        yield Problem(f"tien-{name}", Level.REFUSAL, words)
        return
    whose = "organisation" if is_organisation(draft) else "person"
    least, most = (_provision(f"fine_{end}_{whose}", on) for end in ("min", "max"))
    if least and most and not int(least.value) <= fine <= int(most.value):
        words = (
            f"{named(item.violation)}: {dong(fine)} ngoài giới hạn {dong(int(least.value))} đến "
            f"{dong(int(most.value))} của {most.document}."
        )
        yield Problem(f"gioi-han-{name}", Level.REFUSAL, words)


def against_band(draft: DecisionDraft, item: DraftItem) -> Iterable[Problem]:
    """Against the band of the row of law; a row that nobody verified wants an answer."""
    violation, law, fine = item.violation, item.law, item.fine_vnd
    name = violation.code
    if law is None:
        words = f"{named(violation)}: chưa chọn điều luật, chỉ xét giới hạn chung."
        yield Problem(f"dieu-{name}", Level.NOTE, words)
        return
    if not law.holds(violation.acted_on or violation.found_on):
        words = f"{named(violation)}: {law} không có hiệu lực ngày vi phạm."
        yield Problem(f"hieu-luc-{name}", Level.REFUSAL, words)
    if item.sanction != Sanction.FINE or not fine:
        return
    band = law.band(organisation=is_organisation(draft))
    if band is None:
        words = f"{named(violation)}: chưa có khung phạt của {law}, chỉ xét giới hạn chung."
        yield Problem(f"khung-{name}", Level.NOTE, words)
    elif not band[0] <= fine <= band[1]:
        words = (
            f"{named(violation)}: {dong(fine)} ngoài khung {dong(band[0])} đến {dong(band[1])} "
            f"của {law}{'' if law.verified else _UNVERIFIED}."
        )
        yield Problem(f"khung-{name}", Level.REFUSAL if law.verified else Level.WARNING, words)


def against_limitation(violation: Violation, on: date) -> Iterable[Problem]:
    found = limitation_of(violation)
    if found.stopped_on:
        words = f"{named(violation)}: thời hiệu xử phạt {found.source} ({found.period})."
        yield Problem(f"thoi-hieu-{violation.code}", Level.NOTE, words)
    if found.last and on > found.last:
        words = (
            f"{named(violation)}: hết thời hiệu xử phạt ngày {found.last:%d/%m/%Y} "
            f"({found.source}). Nêu căn cứ để vẫn ra quyết định."
        )
        yield Problem(f"thoi-hieu-{violation.code}", Level.WARNING, words)


def against_powers(
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
            words = f"{named(item.violation)}: {ruling.reason}"
            yield Problem(f"tham-quyen-{item.violation.code}", level, words)
        yield from _against_the_whole_band(draft, item, signer.post.title, on)


def _against_the_whole_band(
    draft: DecisionDraft, item: DraftItem, title: Title, on: date
) -> Iterable[Problem]:
    """Powers are measured by the highest fine of the band, however low the fine itself is."""
    assert item.law
    whose = is_organisation(draft)
    band = item.law.band(organisation=whose)
    most = fine_limit(title, item.law.conduct, on=on, organisation=whose)
    if band and most is not None and (item.fine_vnd or 0) <= most < band[1]:
        words = (
            f"{named(item.violation)}: khung phạt đến {dong(band[1])}, vượt mức {dong(most)} mà "
            f"{title} được phạt. Thẩm quyền xét theo mức tối đa của khung (Luật Xử lý vi phạm "
            "hành chính, Điều 52 khoản 2; chưa xác minh)."
        )
        yield Problem(f"khung-tham-quyen-{item.violation.code}", Level.WARNING, words)


def named(violation: Violation) -> str:
    return f"{violation.get_classification_display().capitalize()} ({violation.code})"


def _provision(key: str, on: date) -> Provision | None:
    # unscoped: reference data, the same for everybody
    return Provision.objects.in_force(on=on).filter(key=key).order_by("-valid_from").first()
