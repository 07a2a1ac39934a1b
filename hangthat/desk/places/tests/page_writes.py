"""What is done with the forms of `places`, each with real commits (`tests/commits`)."""

from hangthat.desk.tests.api_records import DAY, Unit, by_system
from hangthat.domain.commitments.models import CommitmentText
from hangthat.domain.commitments.services import sign
from hangthat.domain.establishments.services import open_establishment
from tests.commits.deeds import Deed


def a_stall(u: Unit) -> None:
    by, where = by_system(), {"area": u.area, "place": u.place}
    stall = open_establishment(party=u.party, name="Quầy", kind="stall", **where, **by)
    text = CommitmentText.objects.get(kind="trade", version=1)
    sign(text=text, member=stall, signed_on=DAY, **by)


DEEDS = (
    Deed(page="place_add", api="place"),
    Deed(page="criterion_lose met", api="criterion lost"),
    Deed(page="criterion_withdraw met", api="no criterion"),
    Deed(page="place_count place", api="traders"),
    Deed(page="place_count_withdraw met", api="no traders"),
    Deed(page="place_share place", typed={"least": "90"}),
    Deed(page="place_sheets place", before=a_stall, lines=False),
)
