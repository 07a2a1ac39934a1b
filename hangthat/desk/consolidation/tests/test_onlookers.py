"""The province's leader and the auditor read merged reports that are finished, and no draft."""

import pytest
from django.test import Client

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.grants import RoleTerms, give
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, User
from hangthat.desk.tests.api import by_token
from hangthat.desk.tests.pages import shown
from hangthat.domain.consolidation.models import MergedPart, MergedReport
from hangthat.domain.consolidation.services import finish, start_merging, take_texts, write_part
from hangthat.domain.reports import services
from hangthat.domain.reports.tests.office import JUNE, LONG_AGO, agency, at, regime_of, written

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture(params=[Role.LEADER, Role.AUDITOR])
def onlooker(request: pytest.FixtureRequest, db: None) -> User:
    said = {"username": "nguoi.xem", "full_name": "Người Xem", "valid_from": LONG_AGO}
    return add_officer(**said, role=request.param, agency=None, at=at(1))


@pytest.fixture
def client(onlooker: User) -> Client:
    client = Client()
    client.force_login(onlooker)
    return client


@pytest.fixture
def merged(standing_agency: Agency) -> MergedReport:
    police = agency("Công an")
    regime = regime_of(standing_agency, police)
    services.send_report(written(regime, police, words="Lời đã chốt"), by=None, at=at(16))
    made = start_merging(regime, period_key=JUNE, by=None, at=at(25))
    take_texts(made, by=None, at=at(25))
    return made


def _reworded(merged: MergedReport) -> None:
    part = MergedPart.objects.filter(merged=merged).select_related("merged").earliest("order")
    write_part(part, words="Lời đang soạn lại", by=None, at=at(27))


def test_a_draft_is_known_to_nobody_who_only_looks_on(
    client: Client, onlooker: User, merged: MergedReport
) -> None:
    assert merged.code not in shown(client.get("/tong-hop/?nam=2025"))
    for rest in ("", "van-ban/", "phan/p1/", "ban/1/"):
        assert client.get(f"/tong-hop/{merged.code}/{rest}").status_code == 404
    assert by_token(onlooker).read(f"merged-reports/{merged.code}").status_code == 404


def test_a_finished_copy_is_read_as_it_was_finished(
    client: Client, onlooker: User, merged: MergedReport
) -> None:
    finish(merged, by=None, at=at(26))
    _reworded(merged)
    here = f"/tong-hop/{merged.code}/"

    listed = shown(client.get("/tong-hop/?nam=2025"))
    page = shown(client.get(here, follow=True))
    told = by_token(onlooker).read(f"merged-reports/{merged.code}")

    assert f"{here}ban/1/" in listed
    assert "Lời đã chốt" in page
    assert "Ghi đã gửi" not in page
    assert client.get(f"{here}ban/1/van-ban/").status_code == 200
    assert "Lời đã chốt" in told.json()["parts"][0]["words"]
    assert told.json()["changed"] == []
    assert "đang soạn lại" not in listed + page + told.content.decode()


def test_what_is_written_after_the_copy_stays_with_its_office(
    client: Client, merged: MergedReport
) -> None:
    finish(merged, by=None, at=at(26))
    _reworded(merged)

    assert client.get(f"/tong-hop/{merged.code}/van-ban/").status_code == 200  # of the last copy
    for rest in ("phan/p1/", "noi-nhan/", "chot/", "dua-vao/"):
        assert client.get(f"/tong-hop/{merged.code}/{rest}").status_code in (403, 404)
    assert client.get(f"/tong-hop/{merged.code}.xlsx").status_code == 200


def test_the_office_still_works_on_its_own_page(
    head: User, standing_agency: Agency, merged: MergedReport
) -> None:
    finish(merged, by=None, at=at(26))
    _reworded(merged)
    client = Client()
    client.force_login(head)

    page = client.get(f"/tong-hop/{merged.code}/")

    assert page.status_code == 200
    assert "Lời đang soạn lại" in shown(page)


def test_who_looks_on_and_has_an_office_of_his_own_changes_no_other_s_report(
    onlooker: User, client: Client, merged: MergedReport
) -> None:
    finish(merged, by=None, at=at(26))
    terms = RoleTerms(role=Role.MEMBER_HEAD, agency=agency("Thuế"), valid_from=LONG_AGO)
    give(user=onlooker, terms=terms, by=None, at=at(1))

    assert client.get(f"/tong-hop/{merged.code}/chot/").status_code == 403
    assert client.get(f"/tong-hop/{merged.code}/", follow=True).status_code == 200
