"""How each refusal of shops, parties and focuses is provoked at its doors."""

from datetime import date

from django.utils.timezone import localdate

from hangthat.core.agencies.models import Area, AreaSuccession
from hangthat.desk.shops.tests.merging_refusals import MERGING, opened
from hangthat.desk.tests.api_records import DAY, Unit, by_system
from hangthat.domain.activities.services import NewAttendee, supplement
from hangthat.domain.commitments.models import CommitmentText
from hangthat.domain.commitments.services import sign
from hangthat.domain.establishments.models import Party
from hangthat.domain.establishments.services import (
    detail,
    register_party,
)
from tests.refusals.attempts import EARLY, LATE, Case

ADD, AMEND, CLOSE = "establishment_add", "establishment_amend shop", "establishment_close shop"
MOVE, PASS_ON = "establishment_move shop", "establishment_pass_on shop"
REOPEN, SUSPEND = "establishment_reopen closed", "establishment_suspend shop"
RESUME, ROLE, ROLE_END = "suspension_resume resting", "role_add shop", "role_end closed"
PARTY, NUMBERS = "party_amend party", "party_renumber party"
FOCUS, FOCUS_END = "focus_add", "focus_end focus"
BUYER = {"owner": "Người mua", "owner_kind": "person"}
THERE = {"area": lambda u: u.area.code, "place": None}
WRONG, SHORT, TAKEN = "0100109107", "123", "0100109106"


def _taken(u: Unit) -> None:
    register_party(name="Công ty Một", kind="enterprise", tax_code=TAKEN, **by_system())


NEW = {"owner": "Người mua", "owner_kind": "person"}
HELD = {"held": lambda u: str(u.closed.roles.get().pk)}


def _signed_before(u: Unit) -> None:
    text = CommitmentText.objects.get(kind="online")
    sign(text=text, member=u.shop, signed_on=date(2020, 1, 1), **by_system())


def _of_a_person(u: Unit) -> None:
    Party.objects.filter(pk=u.shop.party_id).update(name="Trần Thị Lan")


def _signed_today(u: Unit) -> None:
    text = CommitmentText.objects.get(kind="online")
    sign(text=text, member=u.shop, signed_on=localdate(), **by_system())


def _dated_role(u: Unit) -> None:
    u.closed.roles.update(start=DAY)


DETAILS = "establishment_details shop"


def _entered_already(u: Unit) -> None:
    """Somebody named at an activity only, for whom another opened this page before."""
    supplement(u.activity, attendees=[NewAttendee("Lý Thị Dự")], **by_system())
    person = u.activity.attendees.get()
    person.establishment = u.shop
    person.save()
    u.person = person.pk


def _detailed(u: Unit) -> None:
    detail(u.shop, values={"row": "A"}, since=date(2024, 5, 5), **by_system())


def _unit_ended(u: Unit) -> None:
    Area.objects.filter(pk=u.area.pk).update(valid_to=date(2022, 1, 1))


def _unit_divided(u: Unit) -> None:
    _unit_ended(u)
    for code in ("00091", "00092"):
        said = {"name": f"Xã {code}", "level": "commune", "parent": u.area.parent}
        heir = Area.objects.create(code=code, valid_from=date(2022, 1, 2), **said)
        AreaSuccession.objects.create(old=u.area, new=heir, on=date(2022, 1, 2))


REFUSALS = (
    Case(
        page=ADD,
        before=_entered_already,
        asked="nguoi_du={u.person}",
        typed={"name": "Quầy chị Dự", "kind": "stall", "area": lambda u: str(u.area.pk), **NEW},
    ),
    Case(page=ADD, api="establishment", said={"opened_on": LATE}, typed=NEW),
    Case(page=ADD, api="establishment", said={"name": "  "}, first="page api", words="Cần có tên."),
    Case(
        sheet={"Hoạt động từ ngày": "05/05/2024"},
        first="sheet",
        words="ValidationError({'opened_on': words})",
    ),
    Case(sheet={"Hoạt động từ ngày": "05/05/2020"}, after=_signed_before),
    Case(
        sheet={"Mã cơ sở": lambda u: u.shop.code, "Chủ cơ sở": "Nông Văn Hùng"},
        before=_of_a_person,
        answer="heir",
        after=_signed_today,
    ),
    Case(page=AMEND, api="shop amended", said={"opened_on": "2024-05-05"}),
    Case(page=CLOSE, api="closing", said={"closed_on": LATE}),
    Case(page=CLOSE, api="closing", after="closing"),
    Case(page=MOVE, api="move", said={"on": LATE}),
    Case(page=MOVE, api="move", said={"on": EARLY}),
    Case(page=MOVE, api="move", after="closing", said={"on": "2025-01-01"}),
    Case(page=MOVE, api="move", said={"place": ""}, sent={"place": None}),
    Case(page=MOVE, api="move", after="move"),
    Case(
        page=PASS_ON,
        api="sold",
        typed={"party_code": lambda u: u.party.code},
        sent={"owner": lambda u: u.party.code},
    ),
    Case(page=REOPEN, api="reopening", said={"on": "2021-03-01"}),
    Case(page=REOPEN, api="reopening", after="reopening"),
    Case(page="closing_withdraw closed", api="not closed", after="not closed"),
    Case(page=SUSPEND, api="suspension", said={"start": LATE}),
    Case(page=SUSPEND, api="suspension", said={"end": "2024-05-04"}),
    Case(page=SUSPEND, api="suspension", after="suspension"),
    Case(page=SUSPEND, api="suspension", after="closing", said={"start": "2025-01-01"}),
    Case(page=RESUME, api="resumed", said={"day": EARLY}),
    Case(
        page=RESUME,
        api="resumed",
        after="resumed",
        first="page api",
        words="Lần tạm ngừng này đã hết.",
    ),
    Case(
        page="suspension_withdraw resting",
        api="no suspension",
        after="no suspension",
        first="page api",
        words="Lần tạm ngừng này đã được hủy bản ghi.",
    ),
    Case(page=ROLE, api="role", typed={"party_code": lambda u: u.party.code}, said={"start": LATE}),
    Case(
        page=ROLE,
        api="role",
        typed={"party_code": lambda u: u.party.code},
        said={"start": "2024-01-02", "end": "2024-01-01"},
    ),
    Case(page=ROLE, api="role", typed={"party_code": lambda u: u.party.code}, after="role"),
    Case(
        page=ROLE,
        api="role",
        typed={"party_code": lambda u: u.party.code},
        after="closing",
        said={"start": "2025-01-01"},
    ),
    Case(page=ROLE_END, api="no role", said={"day": LATE}, typed=HELD),
    Case(page=ROLE_END, api="no role", said={"day": EARLY}, typed=HELD, after=_dated_role),
    Case(
        page=ROLE_END,
        api="no role",
        after="no role",
        typed=HELD,
        first="page api",
        words="Vai trò này đã hết ngày",
    ),
    Case(page=PARTY, said={"tax_code": WRONG}, first="page", words="ValidationError(faults)"),
    Case(api="party amended", said={"tax_code": SHORT}),
    Case(page=PARTY, api="party amended", said={"tax_code": TAKEN}, after=_taken),
    Case(page=NUMBERS, api="numbers", said={"on": LATE}),
    Case(page=NUMBERS, api="numbers", said={"phone": "0912345678"}),
    Case(page=FOCUS, api="focus", said={"start": LATE}),
    Case(page=FOCUS_END, api="no focus", said={"end": LATE}),
    Case(page=FOCUS_END, api="no focus", after="no focus"),
    Case(page="focus_amend focus", api="focus amended", after="no focus"),
    Case(page="establishment_goods shop", api="goods", said={"on": LATE}),
    Case(
        page="establishment_goods shop",
        api="goods",
        typed={"brands": "\n".join(f"N{n}" for n in range(99))},
        sent={"brands": [f"N{n}" for n in range(99)]},
        first="api",
    ),
    Case(
        page="establishment_details shop",
        api="details",
        typed={"since": LATE, "own_row": "A"},
        sent={"since": LATE},
    ),
    Case(page="establishment_position shop", typed={"latitude": "51.5", "longitude": "0.1"}),
    Case(page=MOVE, api="move", said={"on": "2021-01-01"}, after=opened),
    Case(page=CLOSE, api="closing", said={"closed_on": "2021-01-01"}, after=opened),
    Case(page="establishment_reopen shop", after=lambda u: None),
    Case(page=REOPEN, api="reopening", said={"on": "2024-05-05"}, after="not closed"),
    Case(
        page=FOCUS,
        api="focus",
        said={"why": "  "},
        first="page api",
        words="Phải ghi vì sao theo dõi nơi này.",
    ),
    Case(
        page=DETAILS,
        api="details",
        typed={"own_licence_on": "x"},
        sent={"values": {"licence_on": "x"}},
        first="page",
    ),
    Case(
        page=DETAILS,
        api="details",
        typed={"since": "2024-01-01", "own_row": "B"},
        sent={"values": {"row": "B"}, "since": "2024-01-01"},
        after=_detailed,
    ),
    Case(api="details", sent={"values": {"không có": "1"}}),
    Case(
        page=ADD,
        api="establishment",
        typed=NEW | {"tax_code": TAKEN},
        sent={"owner": {"name": "Người mua", "kind": "person", "tax_code": TAKEN}},
        after=_taken,
    ),
    Case(sheet={"MST": WRONG}, first="sheet", words="ValidationError(faults)"),
    Case(sheet={"MST": WRONG}, first="sheet", words="Mã số thuế … sai chữ số kiểm tra."),
    Case(sheet={"MST": SHORT}, first="sheet", words="Mã số thuế … phải có 10"),
    Case(
        sheet={"Tên cơ sở": "Quán mới", "Hoạt động từ ngày": "01/01/2090"},
        first="sheet",
        words="…: ngày … sau hôm nay.",
    ),
    Case(
        sheet={
            "Tên cơ sở": "Quán mới",
            "Hoạt động từ ngày": "02/01/2024",
            "Đóng cửa ngày": "01/01/2024",
        },
        first="sheet",
        words="…: ngày đóng cửa trước ngày mở cửa.",
    ),
    Case(
        sheet={"Đóng cửa ngày": "01/01/2090"},
        first="sheet",
        words="Ngày đóng cửa không được sau hôm nay.",
    ),
    Case(
        sheet={"Vĩ độ": "51.5", "Kinh độ": "0.1"}, first="sheet", words="Điểm này không ở Việt Nam"
    ),
    Case(sheet={"Tên cơ sở": "  ", "Chủ cơ sở": "Lê Văn Ba"}, first="sheet", words="Cần có tên."),
    *MERGING,
    Case(
        page=ADD,
        api="establishment",
        after=_unit_ended,
        typed=NEW,
        first="page api",
        words="… không còn là đơn vị hành chính; hãy chọn đơn vị hiện nay.",
    ),
    Case(
        page=FOCUS,
        api="focus",
        after=_unit_ended,
        first="page api",
        words="… không còn là đơn vị hành chính.",
    ),
    Case(
        sheet={"Tên cơ sở": "Quán mới"},
        after=_unit_ended,
        first="sheet",
        words="…: … không còn là đơn vị hành chính.",
    ),
    Case(page=PASS_ON, api="sold", before=_unit_divided, typed=BUYER),
    Case(
        sheet={"Đóng cửa ngày": "01/01/2022"},
        after="closing",
        first="sheet",
        words="Cơ sở đã đóng cửa ngày",
    ),
    Case(sheet={"Đóng cửa ngày": "01/01/2020"}, before=opened),
    Case(
        sheet={"MST": TAKEN},
        after=_taken,
        first="sheet",
        words="ValidationError({name: ANOTHERS})",
    ),
)
