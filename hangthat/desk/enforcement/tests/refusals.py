"""How each refusal of inspections, violations and decisions is provoked at its doors."""

from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile

from hangthat.core.files.testing import a_png
from hangthat.desk.enforcement.tests.basis_refusals import OF_BASIS
from hangthat.desk.enforcement.tests.decision_refusals import OF_PAPERS
from hangthat.desk.enforcement.tests.goods_refusals import OF_GOODS
from hangthat.desk.tests.api_records import DAY, Unit, by_system
from hangthat.domain.cases.models import Violation
from hangthat.domain.cases.services import (
    add_goods,
    add_paper,
    add_person,
    add_remedy,
    decide,
    dismiss,
    find_violation,
    gather,
)
from hangthat.domain.custody.services import LotTerms, seize
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import close_establishment
from hangthat.domain.inspections.services.photos import bring_to_inspection
from hangthat.domain.inspections.services.recording import MOST_PHOTOS
from tests.refusals.attempts import EARLY, LATE, Case

CHECK = {"Ngày kiểm tra": "05/05/2022", "Kết quả": "không vi phạm"}
CASE = {"Nhóm vi phạm": "hàng giả", "Ngày quyết định": "05/05/2022", "Số quyết định": "9/QĐ"}
INSPECT = "inspection_add"
SHOP = "co_so={u.shop.code}"


def _opened_that_day(u: Unit) -> None:
    Establishment.objects.filter(pk=u.shop.pk).update(opened_on=DAY)


def _closed(u: Unit) -> None:
    close_establishment(shop=u.shop, closed_on=DAY, **by_system())


def _entered_anew(u: Unit) -> None:
    dismiss(violation=u.violation, dismissed_on=DAY, reason="nhầm", **by_system())
    find_violation(
        classification="ip", found_on=DAY, establishment=u.shop, corrects=u.violation, **by_system()
    )


DECIDE, PHOTOS = "violation_decide violation", "inspection_photos inspection"


def _decided(u: Unit) -> None:
    decide(violation=u.violation, decided_on=DAY, sanction="warning", number="7/QĐ", **by_system())


def a_photo(u: Unit) -> SimpleUploadedFile:
    return SimpleUploadedFile("anh.png", a_png(u.area.code), "image/png")


def _dismissed(u: Unit) -> None:
    dismiss(violation=u.violation, dismissed_on=DAY, reason="nhầm", **by_system())


def _photographed(u: Unit) -> None:
    bring_to_inspection(u.inspection, photos=[a_photo(u)], **by_system())


def _full(u: Unit) -> None:
    photos = [SimpleUploadedFile("anh.png", a_png(str(n))) for n in range(MOST_PHOTOS)]
    bring_to_inspection(u.inspection, photos=photos, **by_system())


def _found_there(u: Unit) -> None:
    """A violation that was found at the inspection, and was concluded to be none."""
    Violation.objects.filter(pk=u.violation.pk).update(inspection=u.inspection)
    dismiss(violation=u.violation, dismissed_on=DAY, reason="nhầm", **by_system())


def _upload(u: Unit) -> SimpleUploadedFile:
    return SimpleUploadedFile("a.png", a_png(u.area.code), "image/png")


def _with_paper(u: Unit) -> None:
    given = {"upload": _upload(u), "title": "Biên bản", **by_system()}
    add_paper(case=u.case, **given)


def _with_person(u: Unit) -> None:
    add_person(case=u.case, party=u.shop.party, role="offender", **by_system())


def _with_remedy(u: Unit) -> None:
    u.remedy = add_remedy(case=u.case, kind="destroy", **by_system()).pk


def _gathered(u: Unit) -> None:
    gather(case=u.empty_case, violations=[u.violation], **by_system())


def _decided_in_it(u: Unit) -> None:
    gather(case=u.case, violations=[u.violation], **by_system())


def _goods_in_it(u: Unit) -> None:
    add_goods(case=u.empty_case, name="mũ", **by_system())


def _goods_of_the_gathered(u: Unit) -> None:
    held = Violation.objects.select_related("case").get(pk=u.gathered.pk)
    add_goods(case=held.case, name="mũ", violation=held, **by_system())


def _seized(u: Unit) -> None:
    lots = [LotTerms("mũ", Decimal(3), "chiếc")]
    seize(case=u.empty_case, seized_on=DAY, lots=lots, **by_system())


PAPER = {"title": "Biên bản", "pages": "1", "upload": _upload}

REFUSALS = (
    *OF_PAPERS,
    *OF_BASIS,
    *OF_GOODS,
    Case(page="case_add", api="case", said={"opened_on": LATE}),
    Case(
        page="case_add",
        api="case",
        said={"number": lambda u: u.case.number},
    ),
    Case(page="case_gather case", api="gathering", after="case closure"),
    Case(api="gathering", sent={"violations": lambda u: [u.gathered.code]}),
    Case(page="violation_release gathered", api="release", after="release"),
    Case(page="violation_release gathered", api="release", after=_goods_of_the_gathered),
    Case(page="case_reopen closed_case", api="case reopening", after="case reopening"),
    Case(page="case_withdraw empty_case", api="no case", after="no case"),
    Case(page="case_withdraw empty_case", api="no case", after=_gathered),
    Case(page="case_withdraw empty_case", api="no case", after=_seized),
    Case(page="case_withdraw empty_case", api="no case", after=_goods_in_it),
    Case(page="case_transfer case", api="case transfer", before=_decided_in_it),
    Case(page="case_close case", api="case closure", said={"closed_on": LATE}),
    Case(page="case_close case", api="case closure", after="case closure"),
    Case(page="case_close case", api="case closure", said={"outcome": "no_violation"}),
    Case(
        page="case_close case",
        api="case closure",
        said={"outcome": "sanctioned", "outcome_note": ""},
    ),
    Case(
        page="case_violation case",
        asked="co_so={u.shop.code}",
        typed={"acted_on": LATE},
    ),
    Case(
        page="case_violation case",
        asked="co_so={u.shop.code}",
        before=_opened_that_day,
        typed={"acted_on": EARLY},
    ),
    Case(
        page="case_person case",
        asked="chu_the={u.shop.party.code}",
        typed={"role": "offender"},
        after=_with_person,
    ),
    Case(
        page="case_papers case",
        typed=PAPER | {"dated_on": LATE},
        api="case paper",
        sent={"dated_on": LATE},
    ),
    Case(page="case_papers case", typed=PAPER, after=_with_paper),
    Case(api="case paper", after="case paper"),
    Case(api="case person", after="case person"),
    Case(
        page="case_remedy_finish case remedy",
        before=_with_remedy,
        typed={"done_on": LATE},
        api="remedy done",
        sent={"done_on": LATE},
    ),
    Case(page="violation_dismiss violation", api="dismissal", said={"dismissed_on": LATE}),
    Case(page="violation_dismiss violation", api="dismissal", after="dismissal"),
    Case(page="violation_decide violation", api="decision", said={"fine_vnd": None}),
    Case(page="violation_decide violation", api="decision", said={"decided_on": LATE}),
    Case(page="violation_decide violation", api="decision", said={"decided_on": EARLY}),
    Case(page="violation_decide violation", api="decision", said={"complied_on": EARLY}),
    Case(page="decision_comply decision", api="compliance", said={"complied_on": LATE}),
    Case(page="decision_comply decision", api="compliance", after="compliance"),
    Case(page="decision_annul decision", api="annulment", said={"annulled_on": LATE}),
    Case(page="decision_annul decision", api="annulment", after="annulment"),
    Case(
        page="decision_annul decision",
        api="annulment",
        said={"reason": "  "},
        first="page api",
        words="Phải ghi lý do.",
    ),
    Case(page="inspection_withdraw inspection", api="no inspection", after="no inspection"),
    Case(page="violation_anew violation", said={"found_on": LATE}),
    Case(page="violation_anew violation", after=_entered_anew),
    Case(
        page=INSPECT,
        asked=SHOP,
        api="inspection",
        said={"held_on": LATE},
        typed={"finding": "clean"},
        sent={"findings": lambda u: [{"establishment": u.shop.code, "finding": "clean"}]},
        sheet=CHECK | {"Ngày kiểm tra": "01/01/2090"},
        listed="kiem-tra",
        first="sheet",
    ),
    Case(
        page=INSPECT,
        asked=SHOP,
        api="inspection",
        first="page",
        typed={"finding": "violation"},
        sent={"findings": lambda u: [{"establishment": u.shop.code, "finding": "violation"}]},
    ),
    Case(
        page=INSPECT,
        asked=SHOP,
        api="inspection",
        typed={"finding": "not_found"},
        sent={"findings": lambda u: [{"establishment": u.shop.code, "finding": "not_found"}]},
    ),
    Case(
        page=INSPECT,
        asked=SHOP,
        api="inspection",
        first="page",
        typed={"finding": "clean", "classification": "ip"},
        sent={
            "findings": lambda u: [
                {
                    "establishment": u.shop.code,
                    "finding": "clean",
                    "violation": {"classification": "ip"},
                }
            ]
        },
    ),
    Case(
        api="inspection",
        sent={"findings": []},
        first="api",
        words="Cuộc kiểm tra phải có ít nhất một đối tượng.",
    ),
    Case(
        page=INSPECT,
        asked=SHOP,
        api="inspection",
        typed={"finding": "clean"},
        sent={"findings": lambda u: [{"establishment": u.shop.code, "finding": "clean"}]},
        said={"held_on": "2022-05-05"},
        sheet=CHECK,
        listed="kiem-tra",
        after=_closed,
        first="sheet",  # its preview is shown anew
    ),
    Case(
        sheet=CASE | {"Ngày quyết định": "01/01/2090", "Ngày vi phạm": "05/05/2022"},
        listed="quyet-dinh",
        first="sheet",
        words="Ngày quyết định không được sau hôm nay.",
    ),
    Case(
        sheet=CASE | {"Hình thức xử phạt": "phạt tiền"},
        listed="quyet-dinh",
        first="sheet",
        words="Phạt tiền thì phải ghi số tiền.",
    ),
    Case(
        sheet=CASE | {"Ngày chấp hành": "01/01/2000"},
        listed="quyet-dinh",
        first="sheet",
        words="Ngày chấp hành phải từ ngày quyết định đến hôm nay.",
    ),
    Case(page=DECIDE, api="decision", after=_decided, said={"number": "7/QĐ"}),
    Case(
        page="violation_anew violation",
        api="inspection",
        said={"found_on": LATE},
        sent={"findings": []},
        first="api",
        words="Cuộc kiểm tra phải có",
    ),
    Case(api="photo of a check", after="photo of a check"),
    Case(page=PHOTOS, api="photo of a check", after="no inspection", typed={"photos": a_photo}),
    Case(
        page=PHOTOS,
        api="photo of a check",
        typed={"photos": ""},
        sent={"upload": None},
        first="page api",
        words="Chưa chọn ảnh nào.",
    ),
    Case(
        sheet=CASE | {"Ngày vi phạm": "01/01/2090"},
        listed="quyet-dinh",
        first="sheet",
        words="Ngày phát hiện không được sau hôm nay.",
    ),
    Case(
        sheet=CASE | {"Ngày vi phạm": "06/06/2022"},
        listed="quyet-dinh",
        first="sheet",
        words="ValidationError({'decided_on': words})",
    ),
    Case(page="violation_decide violation", api="decision", said={"fine_vnd": 0}),
    Case(page="violation_anew violation", said={"found_on": "2021-03-02"}, after=_found_there),
    Case(page="violation_anew violation", before=_dismissed, said={"found_on": LATE}),
    Case(page=PHOTOS, before=_photographed, typed={"photos": a_photo}),
    Case(page=PHOTOS, api="photo of a check", before=_full, typed={"photos": a_photo}),
)
