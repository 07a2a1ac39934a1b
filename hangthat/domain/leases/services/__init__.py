"""Recording leases, ending them, inviting tenants to sign."""

from hangthat.domain.leases.services.inviting import ask_tenants, invite_tenants
from hangthat.domain.leases.services.recording import (
    LeaseTerms,
    amend_lease,
    record_lease,
    withdraw_lease,
)
from hangthat.domain.leases.services.returning import correct_return, give_back
from hangthat.domain.leases.services.scanning import send_scan
from hangthat.domain.leases.services.stall_fields import begin_leases

__all__ = [
    "LeaseTerms",
    "amend_lease",
    "ask_tenants",
    "begin_leases",
    "correct_return",
    "give_back",
    "invite_tenants",
    "record_lease",
    "send_scan",
    "withdraw_lease",
]
