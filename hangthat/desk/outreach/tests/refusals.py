"""How each refusal of activities and campaigns is provoked at its doors."""

from django.core.files.uploadedfile import SimpleUploadedFile

from hangthat.core.files.testing import a_png
from hangthat.desk.tests.api_records import Unit
from tests.refusals.attempts import LATE, Case

ADD, DROP, MORE = "activity_add", "activity_withdraw activity", "activity_supplement activity"
CAMPAIGN, AMEND, STOP = "campaign_add", "campaign_amend campaign", "campaign_drop campaign"


def _scan(u: Unit) -> SimpleUploadedFile:
    return SimpleUploadedFile("ky.png", a_png(u.area.code))


LED = {"lead": lambda u: str(u.campaign.lead_id)}
HELD = {"kind": "visit", "held_on": "2021-04-01", "area": lambda u: str(u.area.pk)}

MATERIAL = "material_add"
LEAFLET = {"title": "Tờ rơi", "summary": "Nhận biết", "kind": "leaflet", "language": "vi"}

REFUSALS = (
    Case(page=ADD, api="activity", said={"held_on": LATE}),
    Case(
        page=ADD, api="activity", typed={"headcount": 1, "crowd_families": 2}, sent={"headcount": 1}
    ),
    Case(page=ADD, api="activity", said={"link": "khong phai"}, first="page"),
    Case(page=ADD, typed={**HELD, "scan": _scan}),
    Case(page=DROP, api="withdrawal", after="withdrawal"),
    Case(page=MORE, api="supplement", said={"link": ""}),
    Case(page=MORE, api="supplement", after="withdrawal"),
    Case(page=CAMPAIGN, api="campaign", said={"end": "2021-04-01"}, typed=LED, first="page"),
    Case(page=CAMPAIGN, api="campaign", said={"end": "2025-04-01"}, typed=LED),
    Case(
        page=CAMPAIGN,
        api="campaign",
        said={"name": "  "},
        first="page api",
        words="Cần có tên đợt.",
    ),
    Case(api="photo", after="photo"),
    Case(api="photo", after="withdrawal"),
    Case(page=AMEND, api="campaign amended", after="no campaign"),
    Case(api="activity", sent={"level": "x"}),
    Case(page=ADD, typed={**HELD, "level": "x"}, first="page", words="Không có cấp"),
    Case(
        page=MATERIAL, typed={**LEAFLET, "title": "  "}, first="page", words="Cần có tên tài liệu."
    ),
    Case(page=MATERIAL, typed={**LEAFLET, "summary": ""}),
    Case(
        page="outreach_form_add", typed={"name": "  "}, first="page", words="Cần có tên hình thức."
    ),
    Case(page="outreach_form_add", typed={"name": "hội nghị", "counter": "other"}),
)
