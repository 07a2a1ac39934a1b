"""What became of shops that were sanctioned: of a commune by its land, else by who decided."""

from datetime import date, datetime

import pytest
from django.utils.timezone import now

from hangthat.core.agencies.models import Agency, AgencySuccession, Area, User
from hangthat.core.common.days import VIETNAM
from hangthat.domain.cases.models import Case, Decision, Violation
from hangthat.domain.commitments.tests.market import BY, stalls
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.figures.grammar import Window
from hangthat.domain.figures.lexicon import Part
from hangthat.domain.figures.queries import Asked, Figures
from hangthat.domain.figures.queries.drafting import draft_part
from hangthat.domain.figures.queries.tables import by_agency
from hangthat.domain.figures.vocabulary import BY_KEY
from hangthat.domain.inspections.services import record

MONTH = Window(date(2026, 2, 15), date(2026, 3, 14))
SHOPS = BY_KEY["handled_shops"]


def _agency(name: str, area: Area | None = None) -> Agency:
    return Agency.objects.create(code=name, name=name, area=area)


def _found(shop: Establishment, day: date, mark: str) -> Violation:
    at = datetime(day.year, day.month, day.day, 9, tzinfo=VIETNAM)
    case = Case.objects.create(
        code=f"V{mark}", opened_on=day, area=shop.area, classification="ip", recorded_at=at
    )
    return Violation.objects.create(
        code=f"VP{mark}", establishment=shop, case=case, found_on=day, classification="ip",
        recorded_at=at,
    )  # fmt: skip


def _sanctioned(shop: Establishment, by: Agency, mark: str, day: date = date(2025, 10, 1)) -> None:
    found = _found(shop, day, mark)
    Decision.objects.create(
        code=f"Q{mark}", violation=found, agency=by, decided_on=day, sanction="fine",
        fine_vnd=1_000_000, recorded_at=found.recorded_at,
    )  # fmt: skip


def _told(agency: Agency | None, user: User) -> list[str]:
    sentences = [str(one) for one in draft_part(Part.CHECKS, agency, MONTH, user, at=now())]
    return [one for one in sentences if "sau xử lý" in one]


@pytest.fixture
def handled(ward_one: Area) -> tuple[Agency, Agency]:
    """A force that sanctioned two shops, one of which offends again; the commune's office a third,
    and one long ago."""
    force, office = _agency("Lực lượng A"), _agency("UBND Phường Một", ward_one)
    again, clean, third, old = stalls(ward_one, 4)
    _sanctioned(again, force, "1")
    _sanctioned(clean, force, "2")
    _sanctioned(third, office, "3")
    _sanctioned(old, force, "4", date(2024, 10, 1))
    _found(again, date(2026, 3, 1), "5")
    record(held_on=date(2026, 3, 2), type="periodic", findings={clean: "clean"}, **BY)
    return force, office


def test_a_force_answers_for_whom_it_sanctioned_and_a_commune_for_its_land(
    handled: tuple[Agency, Agency], an: User, ward_one: Area
) -> None:
    force, office = handled

    assert _told(force, an) == [
        "Chuyển biến sau xử lý: trong 2 cơ sở do Lực lượng A xử phạt trong năm trước kỳ, 1 cơ sở "
        "lại vi phạm, 1 cơ sở được kiểm tra không vi phạm, 0 cơ sở chưa được kiểm tra lại nên chưa "
        "rõ."
    ]
    (own,) = _told(office, an)
    assert own.startswith("Chuyển biến sau xử lý: trong 3 cơ sở tại phường Một bị xử phạt")
    assert "1 cơ sở chưa được kiểm tra lại" in own
    assert "trong 3 cơ sở bị xử phạt" in _told(None, an)[0]


def test_an_agency_that_sanctioned_nobody_says_nothing(
    handled: tuple[Agency, Agency], an: User, province: Area
) -> None:
    far = Area.objects.create(code="00300", name="Xã Xa", level="commune", parent=province)

    assert _told(_agency("Hội"), an) == []
    assert _told(_agency("UBND Xã Xa", far), an) == []


def test_a_shop_that_two_forerunners_sanctioned_counts_once(ward_one: Area, an: User) -> None:
    heir, *before = (_agency(name) for name in ("Chi cục", "Đội 1", "Đội 2"))
    shop, other = stalls(ward_one, 2)
    for place, one in enumerate(before):
        AgencySuccession.objects.create(old=one, new=heir, on=date(2025, 12, 1))
        Agency.objects.filter(pk=one.pk).update(valid_to=date(2025, 11, 30))
        _sanctioned(shop, one, f"{place}")
    _sanctioned(other, heir, "9")
    figures, asked = Figures(an), Asked(MONTH)

    row = by_agency(figures, asked)[heir]["handled_shops"]

    rows = figures.rows(SHOPS, row.asked)
    assert rows is not None
    assert (row.value, set(rows)) == (2, {shop, other})
