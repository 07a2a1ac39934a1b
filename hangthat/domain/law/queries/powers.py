"""Whether a title may fine so much for a conduct on a day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices

from hangthat.core.access.models import Title
from hangthat.domain.law.models import Conduct, Provision, SanctioningPower


class Answer(TextChoices):
    YES = "yes", "được xử phạt"
    NO = "no", "không được xử phạt"
    UNVERIFIED = "unverified", "chưa xác minh"


@dataclass(frozen=True)
class Ruling:
    """The answer with its reason in words. `power`: the row it rests on; None: there is none."""

    answer: Answer
    reason: str
    power: SanctioningPower | None = None


def may_sanction(
    title: Title,
    conduct: Conduct,
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
    """
    power = _power(title, conduct, on)
    if power is None:
        return Ruling(
            Answer.UNVERIFIED,
            f"Chưa có dòng thẩm quyền của {title} ngày {on:%d/%m/%Y}: chưa xác minh được.",
        )
    answer, reason = _answer(power, fine_vnd, organisation, confiscated_vnd, on)
    if not power.verified:
        return Ruling(Answer.UNVERIFIED, f"Thẩm quyền chưa xác minh. {reason}", power)
    return Ruling(answer, reason, power)


def fine_limit(title: Title, conduct: Conduct, *, on: date, organisation: bool) -> int | None:
    """The highest fine that the title may impose that day; None: no row says it. Units: đồng."""
    power = _power(title, conduct, on)
    return None if power is None else _limit(power, organisation, on)


def _power(title: Title, conduct: Conduct, on: date) -> SanctioningPower | None:
    # unscoped: reference data, the same for everybody
    rows = SanctioningPower.objects.in_force(on=on).filter(
        title=title, field__in=("", conduct.field)
    )
    return rows.select_related("title").order_by("-field").first()


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
