"""Acts of signing: wordings issued, members asked, papers signed."""

from hangthat.domain.commitments.services.evidence import Evidence, must_be_whole
from hangthat.domain.commitments.services.holdings import Holdings
from hangthat.domain.commitments.services.leaves import form_on, requests_by_code
from hangthat.domain.commitments.services.own_links import issue_code, issue_links
from hangthat.domain.commitments.services.papers import PROPOSED, blank_page, signed_copy, terms_on
from hangthat.domain.commitments.services.pledging import pledge, revoke_pledge
from hangthat.domain.commitments.services.printing import (
    PRINT,
    ask_to_print,
    last_print,
    link_sheets,
    print_forms,
)
from hangthat.domain.commitments.services.reading import read_scan
from hangthat.domain.commitments.services.regulating import revoke_regulation, sign_regulation
from hangthat.domain.commitments.services.returning import (
    READ,
    WRITE,
    PagesRefused,
    ask_to_write,
    assign,
    drop_scan,
    is_stuck,
    read_all_by_eye,
    read_by_eye,
    resume_scan,
    send_scan,
    set_aside,
)
from hangthat.domain.commitments.services.signing import Origin, revoke, sign
from hangthat.domain.commitments.services.signing_requests import (
    ask_to_sign,
    prepare_forms,
    refuse,
    withdraw_request,
)
from hangthat.domain.commitments.services.wordings import issue_text, propose_texts
from hangthat.domain.commitments.services.writing import write_scan

__all__ = [
    "PRINT",
    "PROPOSED",
    "READ",
    "WRITE",
    "Evidence",
    "Holdings",
    "Origin",
    "PagesRefused",
    "ask_to_print",
    "ask_to_sign",
    "ask_to_write",
    "assign",
    "blank_page",
    "drop_scan",
    "form_on",
    "is_stuck",
    "issue_code",
    "issue_links",
    "issue_text",
    "last_print",
    "link_sheets",
    "must_be_whole",
    "pledge",
    "prepare_forms",
    "print_forms",
    "propose_texts",
    "read_all_by_eye",
    "read_by_eye",
    "read_scan",
    "refuse",
    "requests_by_code",
    "resume_scan",
    "revoke",
    "revoke_pledge",
    "revoke_regulation",
    "send_scan",
    "set_aside",
    "sign",
    "sign_regulation",
    "signed_copy",
    "terms_on",
    "withdraw_request",
    "write_scan",
]
