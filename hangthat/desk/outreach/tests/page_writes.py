"""What is done with the forms of `outreach`, each with real commits (`tests/commits`)."""

from hangthat.desk.outreach.tests.refusals import ADD, AMEND, CAMPAIGN, HELD, LEAFLET, LED, MATERIAL
from hangthat.desk.tests.api_records import DAY, Unit, by_system
from hangthat.domain.activities.services import add_form
from hangthat.domain.activities.services.library import put_in
from tests.commits.deeds import Deed


def _leaflet(u: Unit) -> None:
    said = LEAFLET | {"title": f"Tờ rơi {u.area}"}
    u.leaflet = put_in(**said, file=None, valid_from=DAY, issuer=u.campaign.lead, **by_system())


def _form(u: Unit) -> None:
    u.form = add_form(name=f"Rước đèn {u.area}", counter="other", **by_system()).pk


DEEDS = (
    Deed(page=ADD, api="activity", typed={**HELD, "co_so": lambda u: u.shop.code}),
    Deed(page=CAMPAIGN, api="campaign", typed=LED),
    Deed(page=AMEND, api="campaign amended"),
    Deed(page="outreach_form_add", typed={"name": "diễu hành", "counter": "other"}),
    Deed(page="outreach_form_end form", before=_form),
    Deed(page=MATERIAL, typed=LEAFLET),
    Deed(page="material_renew leaflet", before=_leaflet),
)
