"""Rows as the plain values by which they are judged."""

from hangthat.domain.reports.grammar.due import Due
from hangthat.domain.reports.grammar.judging import Sending
from hangthat.domain.reports.grammar.owing import Holding
from hangthat.domain.reports.lexicon import Answer, Content, DueRule
from hangthat.domain.reports.models import ReportCopy, ReportObligation, ReportRegime
from hangthat.domain.reports.models.copy import is_filled


def due_of(regime: ReportRegime) -> Due:
    return Due(DueRule(regime.due_rule), regime.due_number, regime.due_before, regime.due_on)


def sending_of(copy: ReportCopy) -> Sending:
    return Sending(
        copy.number,
        copy.sent_at,
        copy.withdrawn_at,
        returned=copy.answer == Answer.RETURNED,
        nothing=copy.content == Content.NOTHING,
        filled=is_filled(copy.body),
        accepted=copy.answer == Answer.ACCEPTED,
    )


def holding_of(obligation: ReportObligation) -> Holding:
    return Holding(obligation.agency_id, obligation.starts_on, obligation.ends_on)
