"""For demonstrations: the late of the last month are urged, the month before is merged.

Everything is done by the services of the room, and marked as invented."""

from datetime import datetime

from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.domain.consolidation.models import MergedPart
from hangthat.domain.consolidation.services.finishing import finish
from hangthat.domain.consolidation.services.merging import start_merging, take_texts, write_part
from hangthat.domain.consolidation.services.ruling import MergingTerms, set_merging_rule
from hangthat.domain.consolidation.services.urging import urge_all
from hangthat.domain.reports.lexicon import DueRule, RegimeKind
from hangthat.domain.reports.models import Report, ReportRegime

_MARKED = "dữ liệu minh hoạ"
_RULED, _DAY = (RegimeKind.MONTH, RegimeKind.HALF, RegimeKind.YEAR), 25
_WORDS = "Thị trường toàn tỉnh ổn định; không có điểm nóng mới."


def urge_and_merge(*, at: datetime) -> None:
    """By the head of the standing agency. What a small province lacks is left out."""
    head = User.objects.get(username="truong")
    # unscoped: the story is nobody's sight
    months = ReportRegime.objects.valid(on=vietnam_day(at)).filter(
        kind=RegimeKind.MONTH, receiver=head.agency
    )
    regime = months.order_by("pk").first()
    if regime is None:
        return
    _rule_merging(head, at)
    # unscoped: likewise
    sent = Report.objects.filter(regime=regime).exclude(sent_at=None).order_by("-last_day")
    keys = list(dict.fromkeys(sent.values_list("period_key", flat=True)))
    for key in keys:
        try:
            urge_all(regime, period_key=key, by=head, at=at)
        except ValidationError:  # nobody is late yet with the last month
            continue
        break
    if keys:
        _merge(regime, keys[min(1, len(keys) - 1)], head, at)


def _rule_merging(head: User, at: datetime) -> None:
    """No document at hand says a day: it is proposed, and shown as not verified."""
    # unscoped: the story is nobody's sight
    regimes = ReportRegime.objects.valid(on=vietnam_day(at)).filter(receiver=head.agency)
    document = f"Đề xuất của cơ quan thường trực ({_MARKED})"
    for regime in regimes.filter(kind__in=_RULED).order_by("pk"):
        terms = MergingTerms(regime.valid_from, DueRule.DAY, _DAY, document=document)
        set_merging_rule(regime, terms=terms, by=head, at=at)


def _merge(regime: ReportRegime, key: str, head: User, at: datetime) -> None:
    """The officer has taken the texts over, written the first part himself, and finished it."""
    merged = start_merging(regime, period_key=key, by=head, at=at)
    take_texts(merged, by=head, at=at)
    # unscoped: of a report just begun
    first = MergedPart.objects.filter(merged=merged).earliest("order")
    words = f"{_WORDS} ({_MARKED})\n\n{first.words}"
    write_part(first, words=words, by=head, at=at)
    finish(merged, by=head, at=at)
