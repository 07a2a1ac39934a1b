"""Recording leases, ending them, inviting tenants to sign."""

from hangthat.domain.leases.services.inviting import ask_tenants, invite_tenants
from hangthat.domain.leases.services.recording import (
    LeaseTerms,
    amend_lease,
    begin_leases,
    give_back,
    record_lease,
    withdraw_lease,
)

__all__ = [
    "LeaseTerms",
    "amend_lease",
    "ask_tenants",
    "begin_leases",
    "give_back",
    "invite_tenants",
    "record_lease",
    "withdraw_lease",
]
