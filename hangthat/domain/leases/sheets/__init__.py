"""An existing list of who rents which stall (danh sách hợp đồng thuê quầy)."""

from collections.abc import Mapping, Sequence

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.intake.services import List
from hangthat.domain.establishments.models import Establishment, ShopDetails
from hangthat.domain.leases.models import StallLease
from hangthat.domain.leases.sheets.clerk import LeaseClerk
from hangthat.domain.leases.sheets.columns import COLUMNS
from hangthat.domain.leases.sheets.tenants import UNKNOWN
from hangthat.domain.leases.sheets.titles import market_in_titles
from hangthat.domain.matching.sheets.places import place_in

_OF_CONTRACTS = {"number", "signed_on", "clause", "given_back_on"}
_OF_TERMS = {"ends_on", "term", "months", "years"}


def _like_leases(values: Mapping[str, Sequence[str]]) -> float:
    """Without a number or an end of a lease it is rather a list of who signed; with the end alone,
    a board's book of its stalls may be meant, which tells until when each is let."""
    if not (_OF_TERMS | {"number", "given_back_on"}) & values.keys():
        return -1.0
    return 0.0 if _OF_CONTRACTS & values.keys() else -0.5


LEASES = List(
    name="hop-dong-thue",
    title="Hợp đồng thuê quầy",
    hint="Mỗi dòng một hợp đồng của một quầy trong chợ, với người thuê đã có trong danh sách cơ "
    "sở. Không cần và không nhận số căn cước.",
    columns=COLUMNS,
    resource=Resource.ESTABLISHMENT,
    right=Action.STALL,
    opens=LeaseClerk,
    shows=("stall", "row", "tenant", "starts_on", "ends_on", "clause"),
    makes=(StallLease,),
    rests_on=(Establishment, ShopDetails),
    withdraws=True,
    only_known=("quay-sap", UNKNOWN),
    called=("hop dong thue", "hop dong cho thue", "hd thue", "hd cho thue", "thue quay", "thue sap",
            "thue ki ot", "thue kiot", "thue mat bang", "cho thue"),
    needs=("stall", "tenant"),
    lies=place_in,
    tells=market_in_titles,
    likens=_like_leases,
)  # fmt: skip

LISTS = (LEASES,)
