"""Handing over codes, sending and answering requests, telling a shop of a complaint."""

from hangthat.domain.own_records.services.codes import (
    Handed,
    issue_record_code,
    leave,
    open_record,
)
from hangthat.domain.own_records.services.complaints import (
    answer_complaint,
    release_complaint,
    take_back_complaint,
)
from hangthat.domain.own_records.services.deciding import accept, refuse
from hangthat.domain.own_records.services.sending import (
    Correction,
    send_correction,
    send_recheck,
    send_reply,
)

__all__ = [
    "Correction",
    "Handed",
    "accept",
    "answer_complaint",
    "issue_record_code",
    "leave",
    "open_record",
    "refuse",
    "release_complaint",
    "send_correction",
    "send_recheck",
    "send_reply",
    "take_back_complaint",
]
