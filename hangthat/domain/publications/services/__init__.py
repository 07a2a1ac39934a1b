"""Acts on publications."""

from hangthat.domain.publications.services.approving import approve, send_back
from hangthat.domain.publications.services.bases import (
    BasisTerms,
    add_basis,
    end_basis,
    load_bases,
    verify_basis,
)
from hangthat.domain.publications.services.drafting import amend, draft, submit
from hangthat.domain.publications.services.hiding import hide, withdraw
from hangthat.domain.publications.services.mistakes import (
    answer_mistake,
    new_receipt,
    receipt_digest,
    report_mistake,
)
from hangthat.domain.publications.services.notes import add_note, decide_note
from hangthat.domain.publications.services.pages import add_page, draw_over, drop_page
from hangthat.domain.publications.services.terms import PublicationTerms
from hangthat.domain.publications.services.warnings import (
    WarningTerms,
    add_picture,
    amend_warning,
    approve_warning,
    draft_warning,
    drop_picture,
    send_back_warning,
    submit_warning,
    withdraw_warning,
)

__all__ = [
    "BasisTerms",
    "PublicationTerms",
    "WarningTerms",
    "add_basis",
    "add_note",
    "add_page",
    "add_picture",
    "amend",
    "amend_warning",
    "answer_mistake",
    "approve",
    "approve_warning",
    "decide_note",
    "draft",
    "draft_warning",
    "draw_over",
    "drop_page",
    "drop_picture",
    "end_basis",
    "hide",
    "load_bases",
    "new_receipt",
    "receipt_digest",
    "report_mistake",
    "send_back",
    "send_back_warning",
    "submit",
    "submit_warning",
    "verify_basis",
    "withdraw",
    "withdraw_warning",
]
