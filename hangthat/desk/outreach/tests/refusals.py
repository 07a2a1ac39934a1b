"""How each refusal of activities and campaigns is provoked at its doors."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from hangthat.core.files.testing import a_png
from hangthat.desk.tests.api_records import DAY, Unit, by_system
from hangthat.domain.activities.services import add_form, end_form, retire
from hangthat.domain.activities.services.activity_details import MOST_PHOTOS
from hangthat.domain.activities.services.attendees import MOST_ATTENDEES
from hangthat.domain.activities.services.library import put_in
from hangthat.domain.activities.services.photos import bring
from tests.refusals.attempts import LATE, Case

ADD, DROP, MORE = "activity_add", "activity_withdraw activity", "activity_supplement activity"
CAMPAIGN, AMEND, STOP = "campaign_add", "campaign_amend campaign", "campaign_drop campaign"


def _scan(u: Unit) -> SimpleUploadedFile:
    return SimpleUploadedFile("ky.png", a_png(u.area.code))


def a_photo(u: Unit) -> SimpleUploadedFile:
    return SimpleUploadedFile("anh.png", a_png(u.area.code))


def _photographed(u: Unit) -> None:
    bring(u.activity, photos=[a_photo(u)], link="", remark="", **by_system())


def _full(u: Unit) -> None:
    """Of other photos than the one that the API adds."""
    photos = [SimpleUploadedFile("anh.png", a_png(str(n))) for n in range(MOST_PHOTOS)]
    bring(u.activity, photos=photos, link="", remark="", **by_system())


def _issued(u: Unit) -> None:
    said = {**LEAFLET, "summary": "Nhận biết hàng giả"}
    u.material = put_in(file=None, valid_from=date(2022, 1, 1), **said, **by_system())


def _retired(u: Unit) -> None:
    _issued(u)
    retire(u.material, end=date(2023, 1, 1), reason="cũ", **by_system())


def _renewed(u: Unit) -> None:
    _issued(u)
    said = {**LEAFLET, "summary": "Bản mới"}
    put_in(file=None, valid_from=date(2024, 1, 1), replaces=u.material, **said, **by_system())


def _ended(u: Unit) -> None:
    form = add_form(name="Thi tìm hiểu", counter="other", **by_system())
    u.form = end_form(form, end=DAY, **by_system()).pk


LED = {"lead": lambda u: str(u.campaign.lead_id)}
HELD = {"kind": "visit", "held_on": "2021-04-01", "area": lambda u: str(u.area.pk)}

LISTED = {"listed": "hoat-dong"}
ROW = {"Ngày tổ chức": "01/04/2021", "Hình thức": "hội nghị", "Nội dung": "Nói với tiểu thương"}
MATERIAL = "material_add"
RETIRE, RENEW = "material_retire material", "material_renew material"
LEAFLET = {"title": "Tờ rơi", "summary": "Nhận biết", "kind": "leaflet", "language": "vi"}

REFUSALS = (
    Case(
        page=ADD,
        api="activity",
        said={"held_on": LATE},
        sheet=ROW | {"Ngày tổ chức": "01/01/2090"},
        first="sheet",
        **LISTED,
    ),
    Case(
        page=ADD, api="activity", typed={"headcount": 1, "crowd_families": 2}, sent={"headcount": 1}
    ),
    Case(
        page=ADD,
        api="activity",
        said={"link": "khong phai"},
        first="page",
    ),
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
    Case(api="campaign", sent={"crowds": ["x"]}),
    Case(
        page=ADD,
        api="activity",
        typed={**HELD, "attendees": "; quầy vải"},
        sent={"attendees": [{"name": " "}]},
    ),
    Case(
        page=ADD,
        api="activity",
        typed={**HELD, "attendees": "A" * 151},
        sent={"attendees": [{"name": "A" * 151}]},
    ),
    Case(
        page=ADD,
        api="activity",
        typed={**HELD, "attendees": "Chị Dự 0912345678 chợ đêm"},
        sent={"attendees": [{"name": "Chị Dự 0912 345 678"}]},
    ),
    Case(page=ADD, typed={**HELD, "attendees": "A; b; 0912345678; d"}),
    Case(page=ADD, typed={**HELD, "attendees": "Người;; 12"}),
    Case(page=ADD, typed={**HELD, "attendees": "Người\n" * (MOST_ATTENDEES + 1)}),
    Case(page=ADD, typed={**HELD, "level": "x"}, first="page", words="Không có cấp"),
    Case(
        page=MATERIAL, typed={**LEAFLET, "title": "  "}, first="page", words="Cần có tên tài liệu."
    ),
    Case(page=MATERIAL, typed={**LEAFLET, "summary": ""}),
    Case(
        page="outreach_form_add", typed={"name": "  "}, first="page", words="Cần có tên hình thức."
    ),
    Case(page="outreach_form_add", typed={"name": "hội nghị", "counter": "other"}),
    Case(
        page=ADD,
        api="activity",
        before=_issued,
        typed=HELD | {"material_1": lambda u: str(u.material.pk)},
        sent={"handouts": lambda u: [{"material": u.material.code}]},
        sheet=ROW | {"Tài liệu đã phát": "Tờ rơi", "Số tờ rơi": "5"},
        first="sheet",
        **LISTED,
    ),
    Case(api="activity", sent={"audiences": [{"crowd": "x", "headcount": 1}]}),
    Case(page=MORE, api="photo", before=_full, typed={"photos": a_photo}),
    Case(page=MORE, before=_photographed, typed={"photos": a_photo}),
    Case(page=RETIRE, before=_retired, typed={"day": "2024-01-01", "reason": "cũ"}),
    Case(page=RETIRE, before=_issued, typed={"day": "2021-12-31", "reason": "cũ"}),
    Case(page=RENEW, before=_renewed, typed={"valid_from": "2025-01-01"}),
    Case(page=RENEW, before=_issued, typed={"valid_from": "2022-01-01"}),
    Case(page="outreach_form_end form", before=_ended, typed={"day": "2024-01-01"}),
    Case(
        page=ADD,
        api="activity",
        typed=HELD | {"da_ky": lambda u: u.shop.code, "text": ""},
        sent={"signed": lambda u: {"parties": [u.party.code]}},
        first="api",
        words="Đã đánh dấu có người ký cam kết",
    ),
)
