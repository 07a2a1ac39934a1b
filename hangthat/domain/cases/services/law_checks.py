"""What the law says against a draft: limits of fines, bands, limitation, powers of who signs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from hangthat.core.access.models import Post
from hangthat.core.common.templatetags.vietnamese import dong
from hangthat.domain.cases.models import DecisionDraft, DraftItem, Sanction, Violation
from hangthat.domain.cases.queries.goods_values import GoodsWorth, goods_worth
from hangthat.domain.cases.queries.limitation import limitation_of
from hangthat.domain.establishments.models.party import PartyKind
from hangthat.domain.law.models import Provision
from hangthat.domain.law.queries import Answer, beyond_power, confiscates, may_sanction

NATURAL = (PartyKind.PERSON, PartyKind.HOUSEHOLD)  # fined as persons; others as organisations
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
    return draft.subject_kind not in NATURAL


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
        return
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
    title, whose = signer.post.title, is_organisation(draft)
    for item in items:
        takes = confiscates(item.supplementary)
        if item.sanction != Sanction.FINE and not takes:
            continue
        name, fine = item.violation.code, item.fine_vnd or 0
        conduct = item.law.conduct if item.law else item.violation.catalogue_conduct
        worth, whole = _worth(item.violation) if takes else (None, True)
        ruling = may_sanction(
            title, conduct, fine_vnd=fine, on=on, organisation=whose, confiscated_vnd=worth
        )
        if ruling.answer is not Answer.YES:
            level = Level.REFUSAL if ruling.answer is Answer.NO else Level.WARNING
            yield Problem(f"tham-quyen-{name}", level, f"{named(item.violation)}: {ruling.reason}")
        if not whole and ruling.power and ruling.power.confiscation_cap_vnd:
            words = (
                f"{named(item.violation)}: chưa ghi đủ trị giá hàng hóa tịch thu ở vụ việc hoặc "
                "sổ tang vật."
            )
            yield Problem(f"tich-thu-{name}", Level.WARNING, words)
        law = item.law
        if law and (words := beyond_power(title, law, fine_vnd=fine, on=on, organisation=whose)):
            words = f"{named(item.violation)}: {words}"
            yield Problem(f"khung-tham-quyen-{name}", Level.WARNING, words)


def _worth(violation: Violation) -> tuple[int, bool]:
    """Đồng: of the goods of its case, but for those of other violations; whether all have one."""
    worth = goods_worth([violation]).get(violation.pk, GoodsWorth(unvalued=1))
    return worth.total_vnd, not worth.unvalued


def named(violation: Violation) -> str:
    return f"{violation.get_classification_display().capitalize()} ({violation.code})"


def _provision(key: str, on: date) -> Provision | None:
    # unscoped: reference data, the same for everybody
    return Provision.objects.in_force(on=on).filter(key=key).order_by("-valid_from").first()
