"""Acts on regimes, obligations and reports."""

from hangthat.domain.reports.services.adopting import adopt_duties
from hangthat.domain.reports.services.annexes import READY, with_ready_columns
from hangthat.domain.reports.services.comparing import compare_sent
from hangthat.domain.reports.services.concerns import (
    add_concern,
    amend_concern,
    answer_concern,
    strike_concern,
)
from hangthat.domain.reports.services.drafting import (
    check_report,
    confirm_nothing,
    open_report,
    write_report,
)
from hangthat.domain.reports.services.obligations import Assigned, assign, end_obligation
from hangthat.domain.reports.services.opening import open_ended
from hangthat.domain.reports.services.receiving import (
    accept_report,
    open_amendment,
    return_report,
    unlock_report,
)
from hangthat.domain.reports.services.regimes import (
    amend_regime,
    drafts_of,
    end_regime,
    make_regime,
    replace_regime,
    set_form,
)
from hangthat.domain.reports.services.sending import send_report, withdraw_report
from hangthat.domain.reports.services.sentences import (
    drop_sentences,
    put_sentences,
    refresh_sentences,
)
from hangthat.domain.reports.services.terms import FormTerms, RegimeTerms

__all__ = [
    "READY",
    "Assigned",
    "FormTerms",
    "RegimeTerms",
    "accept_report",
    "add_concern",
    "adopt_duties",
    "amend_concern",
    "amend_regime",
    "answer_concern",
    "assign",
    "check_report",
    "compare_sent",
    "confirm_nothing",
    "drafts_of",
    "drop_sentences",
    "end_obligation",
    "end_regime",
    "make_regime",
    "open_amendment",
    "open_ended",
    "open_report",
    "put_sentences",
    "refresh_sentences",
    "replace_regime",
    "return_report",
    "send_report",
    "set_form",
    "strike_concern",
    "unlock_report",
    "with_ready_columns",
    "withdraw_report",
    "write_report",
]
