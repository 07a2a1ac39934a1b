"""The writes of `leases` by the API, each on the records of one unit."""

from datetime import timedelta

from django.utils.timezone import localdate

from hangthat.core.files.testing import a_pdf
from hangthat.desk.tests.api_records import WHY, Unit, Write, by_system
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import open_establishment
from hangthat.domain.leases.services import LeaseTerms, give_back, record_lease

AFTER = ("shops", "places")
NOUNS = {"stall-leases": "stall_lease"}


def terms(stall: str = "12") -> LeaseTerms:
    return LeaseTerms(stall, "B", localdate() - timedelta(30), None, clause=True)


def tenant(u: Unit, name: str) -> Establishment:
    given = {"name": f"{name} {u.area.code}", "kind": "stall", "opened_on": None}
    return open_establishment(party=u.party, area=u.area, place=u.place, **given, **by_system())


def add_records(u: Unit) -> None:
    u.tenant, u.next_tenant = tenant(u, "Quầy thuê"), tenant(u, "Quầy chờ thuê")
    u.stall_lease = record_lease(u.tenant, terms=terms(), **by_system())
    u.returned_lease = record_lease(u.tenant, terms=terms("14"), **by_system())
    give_back(u.returned_lease, on=localdate() - timedelta(9), **by_system())


def writes(u: Unit) -> dict[str, Write]:
    today = localdate().isoformat()
    lease, told = f"stall-leases/{u.stall_lease.code}", {"stall": "98", "clause": True}
    return {
        "stall lease": (
            "post", "stall-leases", {"tenant": u.next_tenant.code, "starts_on": today, **told},
        ),
        "stall lease amended": ("patch", lease, {"number": "07/HĐ"}),
        "stall returned": ("post", f"{lease}/return", {"on": today}),
        "stall return corrected": (
            "post", f"stall-leases/{u.returned_lease.code}/return-correction",
            {"on": (localdate() - timedelta(8)).isoformat(), **WHY},
        ),
        "lease scan": ("post", f"{lease}/scan", {"upload": a_pdf(f"hợp đồng, ở {u.area}")}),
        "no stall lease": ("post", f"{lease}/withdrawal", WHY),
        "tenants invited": (
            "post", "stall-lease-invitations", {"leases": [u.stall_lease.code]},
        ),
    }  # fmt: skip
