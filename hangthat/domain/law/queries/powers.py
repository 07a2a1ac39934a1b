"""Whether a title may fine so much for a conduct on a day."""

import re
from dataclasses import dataclass
from datetime import date

from django.db.models import F, TextChoices

from hangthat.core.access.models import Title
from hangthat.core.common.templatetags.vietnamese import dong
from hangthat.core.common.text import fold
from hangthat.domain.law.models import Conduct, ConductArticle, Provision, SanctioningPower


class Answer(TextChoices):
    YES = "yes", "được xử phạt"
    NO = "no", "không được xử phạt"
    UNVERIFIED = "unverified", "chưa xác minh"


_NOT = frozenset({"khong", "mien", "chua"})
_ORDER = (Answer.YES, Answer.UNVERIFIED, Answer.NO)


@dataclass(frozen=True)
class Ruling:
    """The answer with its reason in words. `power`: the row it rests on; None: there is none."""

    answer: Answer
    reason: str
    power: SanctioningPower | None = None


def may_sanction(
    title: Title,
    conduct: Conduct | None,
    *,
    fine_vnd: int,
    on: date,
    organisation: bool,
    confiscated_vnd: int | None = None,
) -> Ruling:
    """Whether the title may fine so much, and confiscate goods worth so much, on that day.

    UNVERIFIED: no row of that day, a row that nobody has verified, or one that lacks the highest
    fine of its field; `reason` says what such a row would answer. A row of the field goes before
    one of every field. An organisation may be fined double.

    conduct: None: nobody said which, so its field is not known. NO is what no row of the title
    allows in any field; UNVERIFIED what only some allow.
    """
    rows = _powers(title, conduct, on)
    if not rows:
        return Ruling(
            Answer.UNVERIFIED,
            f"Chưa có dòng thẩm quyền của {title} ngày {on:%d/%m/%Y}: chưa xác minh được.",
        )
    rulings = [_ruling(row, fine_vnd, organisation, confiscated_vnd, on) for row in rows]
    best, worst = (of(rulings, key=lambda one: _ORDER.index(one.answer)) for of in (min, max))
    if best.answer == worst.answer:
        return best
    return Ruling(Answer.UNVERIFIED, f"Chưa rõ lĩnh vực của hành vi. {worst.reason}", worst.power)


def confiscates(supplementary: str) -> bool:
    """Whether a supplementary sanction, in words, takes goods away (tịch thu). A part of the
    sentence that says it is not done does not."""
    parts = map(fold, re.split(r"[.;,\n]", supplementary))
    return any("tich thu" in one and not _NOT & set(one.split()) for one in parts)


def beyond_power(
    title: Title, law: ConductArticle, *, fine_vnd: int, on: date, organisation: bool
) -> str:
    """Powers are measured by the highest fine of the band, however low the fine itself is.

    Empty: the band is within them, or the fine itself is not, or nothing is known.
    """
    band = law.band(organisation=organisation)
    power = next(iter(_powers(title, law.conduct, on)), None)
    most = _limit(power, organisation, on) if power else None
    if not band or most is None or not fine_vnd <= most < band[1]:
        return ""
    return (
        f"khung phạt đến {dong(band[1])}, vượt mức {dong(most)} mà {title} được phạt. Thẩm quyền "
        "xét theo mức tối đa của khung (Luật Xử lý vi phạm hành chính, Điều 52 khoản 2; chưa xác "
        "minh)."
    )


def _ruling(
    power: SanctioningPower, fine: int, organisation: bool, confiscated: int | None, on: date
) -> Ruling:
    answer, reason = _answer(power, fine, organisation, confiscated, on)
    if not power.verified:
        return Ruling(Answer.UNVERIFIED, f"Thẩm quyền chưa xác minh. {reason}", power)
    return Ruling(answer, reason, power)


def _powers(title: Title, conduct: Conduct | None, on: date) -> list[SanctioningPower]:
    """The row of the field of the conduct, else that of every field; without a conduct the row of
    each field. Of several the newest."""
    # unscoped: reference data, the same for everybody
    rows = SanctioningPower.objects.in_force(on=on).filter(title=title).select_related("title")
    ordered = rows.order_by("-field", F("valid_from").desc(nulls_last=True), "-pk")
    if conduct is None:
        newest: dict[str, SanctioningPower] = {}
        for row in ordered:
            newest.setdefault(row.field, row)
        return list(newest.values())
    return list(ordered.filter(field__in=("", conduct.field))[:1])


def _answer(
    power: SanctioningPower, fine: int, organisation: bool, confiscated: int | None, on: date
) -> tuple[Answer, str]:
    cap = power.confiscation_cap_vnd
    if confiscated is not None and cap is not None and confiscated > cap:
        return (
            Answer.NO,
            f"{power.title} được tịch thu tang vật trị giá đến {_money(cap)} ({power.document}).",
        )
    known = power.field_max_vnd is not None
    limit = _limit(power, organisation, on)
    if limit is None:
        return Answer.UNVERIFIED, "Chưa có mức phạt tối đa của lĩnh vực, cũng chưa có mức chung."
    whom = "tổ chức" if organisation else "cá nhân"
    share = f"{power.percent}% mức phạt tối đa, {whom} đến {_money(limit)} ({power.document})"
    if fine > limit:
        return Answer.NO, f"{power.title} được phạt {share}."
    if not known:
        return (
            Answer.UNVERIFIED,
            f"{power.title} được phạt {share} tính theo mức chung; chưa có mức phạt tối đa của "
            "lĩnh vực này.",
        )
    return Answer.YES, f"{power.title} được phạt {share}."


def _limit(power: SanctioningPower, organisation: bool, on: date) -> int | None:
    highest = power.field_max_vnd or _general_max(on)
    return None if highest is None else highest * (2 if organisation else 1) * power.percent // 100


def _general_max(on: date) -> int | None:
    """Highest fine for an individual in any field (Luật Xử lý vi phạm hành chính, Điều 23)."""
    # unscoped: reference data, the same for everybody
    rule = Provision.objects.in_force(on=on).filter(key="fine_max_person").first()
    return int(rule.value) if rule else None


def _money(vnd: int) -> str:
    return f"{vnd:,}".replace(",", ".") + " đồng"
