"""The writes of `case_contents` by the API, each on the records of one unit."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import User
from hangthat.core.files.testing import a_png
from hangthat.desk.tests.api_records import DAY, WHY, Unit, Write, by_system
from hangthat.domain.cases.models import Case, Violation
from hangthat.domain.cases.services import (
    add_goods,
    add_paper,
    add_remedy,
    dismiss,
    find_violation,
    open_case,
    restrict,
)
from hangthat.domain.deciding.services import interrupt

AFTER = ("shops", "enforcement", "reports")
NOUNS: dict[str, str] = {}
OTHER = "limitation_stop_other"
STOPPED_ON = date(2021, 3, 5)


def add_records(u: Unit) -> None:
    by = by_system()
    u.full_case = _case(u)
    u.case_goods = add_goods(case=u.full_case, name="mũ bảo hiểm", **by).pk
    u.case_remedy = add_remedy(case=u.full_case, kind="destroy", **by).pk
    upload = SimpleUploadedFile("a.png", a_png(f"bút lục {u.area.code}"), "image/png")
    u.case_paper = add_paper(case=u.full_case, upload=upload, title="Biên bản", **by).pk
    u.limited, u.stopped, u.unnamed = _limited(u), _limited(u), _limited(u)
    said = {"ground": OTHER, "reason": "vắng mặt", "paper": "1/BB", **by}
    interrupt(violation=u.stopped, on=STOPPED_ON, **said)
    u.again = _entered_anew(u, said)
    _restricted(u)


def _case(u: Unit, **more: object) -> Case:
    about = {"opened_on": DAY, "classification": "ip", "area": u.area, **by_system(), **more}
    return open_case(**about)


def _limited(u: Unit, found_on: date = DAY) -> Violation:
    found = find_violation(
        classification="ip", found_on=found_on, establishment=u.shop, case=_case(u), **by_system()
    )
    Violation.objects.filter(pk=found.pk).update(limitation_on=date(2040, 1, 1))
    found.refresh_from_db()
    return found


def _entered_anew(u: Unit, said: dict[str, object]) -> Violation:
    """Of one whose limitation had been stopped."""
    wrong = _limited(u, STOPPED_ON)
    interrupt(violation=wrong, on=STOPPED_ON, **said)
    dismiss(violation=wrong, dismissed_on=STOPPED_ON, reason="sai nhóm", **by_system())
    again = find_violation(
        classification="ip",
        found_on=STOPPED_ON,
        establishment=u.shop,
        corrects=wrong,
        **by_system(),
    )
    Violation.objects.filter(pk=again.pk).update(limitation_on=date(2040, 1, 1))
    again.refresh_from_db()
    return again


def _restricted(u: Unit) -> None:
    """Of an office of which who does the writes is a head: one that is open to all, one that two
    people read."""
    at = by_system()["at"]
    role, office = Role.MEMBER_HEAD, u.report_office
    u.case_reader, other = (
        add_officer(
            username=f"{name}-{u.area.code}", full_name=name, role=role, agency=office, at=at
        )
        for name in ("xem-vu", "dung-dau")
    )
    doers = User.objects.filter(username__in=("an", "truong"))
    u.open_case, u.named_case = _case(u, agency=office), _case(u, agency=office)
    restrict(case=u.named_case, readers=[*doers, u.case_reader], reason="mật", by=other, at=at)


def writes(u: Unit) -> dict[str, Write]:
    case, png = f"cases/{u.full_case.code}", a_png(u.area.code)
    still = f"violations/{u.stopped.code}/limitation"
    moved = {"on": "2021-03-20", "reason": "đã đến làm việc", "paper": "2/BB"}
    invoice = {"seller": "Công ty Một", "invoice": "12", "dated_on": "2021-02-01"}
    readers = {"readers": [u.case_reader.username], **WHY}
    return {
        "case person": ("post", f"{case}/people", {"party": u.party.code, "role": "witness"}),
        "case paper": ("post", f"{case}/papers", {"title": "Biên bản", "upload": png}),
        "case goods": ("post", f"{case}/goods", {"name": "mũ", "quantity": "12.5", "unit": "kg"}),
        "case invoice": ("post", f"{case}/invoices", {**invoice, "amount_vnd": 5_000_000}),
        "case remedy": ("post", f"{case}/remedies", {"kind": "destroy", "goods": u.case_goods}),
        "remedy done": (
            *("post", f"{case}/remedies/{u.case_remedy}/completion"),
            {"done_on": "2021-04-01", "upload": a_png(f"minh chứng {u.area.code}")},
        ),
        "out of case": ("post", f"{case}/contents/goods/{u.case_goods}/removal", WHY),
        "case restriction": ("post", f"cases/{u.open_case.code}/restriction", readers),
        "case lifting": ("post", f"cases/{u.named_case.code}/restriction/lifting", WHY),
        "goods of a check": (
            *("post", f"inspections/{u.inspection.code}/goods-groups"),
            {"goods_other": "pháo nổ"},
        ),
        "goods of a violation": (
            *("post", f"violations/{u.violation.code}/goods-groups"),
            {"goods_other": "thuốc lá"},
        ),
        "conduct of a violation": (
            *("post", f"violations/{u.unnamed.code}/conduct"),
            {"brand": "Sao Vàng", "right_holder": "Công ty Sao Vàng"},
        ),
        "limitation stop": (
            *("post", f"violations/{u.limited.code}/limitation/interruptions"),
            {"ground": OTHER, **moved},
        ),
        "limitation resumption": ("post", f"{still}/resumption", moved),
        "no limitation stop": ("post", f"{still}/retraction", WHY),
        "limitation carried": (
            *("post", f"violations/{u.again.code}/limitation/carrying"),
            {"reason": "ghi lại cho đúng"},
        ),
    }
