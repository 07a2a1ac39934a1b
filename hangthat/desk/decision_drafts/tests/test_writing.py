"""Programs write, hand in and review drafts by the rules of the pages; they sign none."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.desk.decision_drafts.queries import drafts
from hangthat.desk.tests.api import Caller, by_token
from hangthat.desk.tests.api_records import by_system
from hangthat.domain.cases.models import DecisionDraft, Violation
from hangthat.domain.cases.services import find_violation
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.law.models import Conduct, ConductArticle

pytestmark = [pytest.mark.django_db, pytest.mark.both]
WHO = {"subject_kind": "household", "subject_name": "Chủ quầy 1"}


@pytest.fixture
def found(ward_one: Area) -> Violation:
    shop = stalls(ward_one, 1)[0]
    said = {"classification": "ip", "found_on": localdate(), "establishment": shop}
    return find_violation(**said, **by_system())


def officer(name: str) -> User:
    agency, _ = Agency.objects.get_or_create(code="DOI-1", defaults={"name": "Đội 1"})
    return add_officer(
        username=name, full_name=name, role=Role.MEMBER_OFFICER, agency=agency, at=now()
    )


@pytest.fixture
def author(db: None) -> Caller:
    return by_token(officer("soan"))


def items(found: Violation, **more: Any) -> list[dict[str, Any]]:
    return [{"violation": found.code, "sanction": "fine", "fine_vnd": 5_000_000, **more}]


def drafted(author: Caller, found: Violation, **more: Any) -> Any:
    return author.write("decision-drafts", {**WHO, "items": items(found, **more)})


def test_a_form_with_too_many_violations_leaves_out_none_that_the_draft_is_about(
    found: Violation, an: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "_MOST", 2)
    said = {"classification": "ip", "establishment": found.establishment}
    for days in (3, 5, 9):
        find_violation(**said, found_on=localdate() - timedelta(days), **by_system())
    oldest = Violation.objects.earliest("found_on")

    assert drafts.decidable([oldest], an, on=localdate()) == [found, oldest]


def test_a_draft_goes_from_its_author_to_a_reviewer_and_back(
    author: Caller, found: Violation
) -> None:
    other = by_token(officer("duyet"))
    code = drafted(author, found).json()["code"]
    at = f"decision-drafts/{code}"
    read = author.read(at)
    tag = {"If-Match": read["ETag"]}

    amended = author.write(at, {"items": items(found, fine_vnd=7_000_000)}, "patch", **tag)
    stale = author.write(at, {"number": "9"}, "patch", **tag)

    assert (amended.status_code, stale.status_code) == (200, 412)
    whole = author.read(at).json()
    assert (whole["items"][0]["fine_vnd"], whole["subject_name"]) == (7_000_000, "Chủ quầy 1")
    assert author.write(f"{at}/approval", {}).status_code == 422
    assert other.write(f"{at}/submission", {}).status_code == 422
    assert author.write(f"{at}/submission", {"answers": {}}).status_code == 201
    assert author.write(f"{at}/approval", {}).status_code == 422, "not one's own"
    assert other.write(f"{at}/return", {"reason": "thiếu tình tiết"}).status_code == 201
    assert author.read(at).json()["returned"] == "thiếu tình tiết"
    assert author.write(f"{at}/submission", {}).status_code == 201
    assert other.write(f"{at}/approval", {}).status_code == 201
    assert author.write(f"{at}/withdrawal", {"reason": "nhầm"}).status_code == 201
    assert DecisionDraft.objects.get().state == "withdrawn"


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"fine_vnd": None}, ""),
        ({"fine_vnd": -1}, "items.0.fine_vnd"),
        ({"sanction": "chém"}, "items.0.sanction"),
        ({"violation": "VP-0000000000"}, "items.0"),
        ({"law": 987654}, "items.0.law"),
        ({"law": 2**60}, "items.0.law"),
    ],
)
def test_odd_terms_are_refused_and_leave_no_draft(
    author: Caller, found: Violation, more: dict[str, Any], field: str
) -> None:
    answer = drafted(author, found, **more)

    assert answer.status_code == 422
    assert not field or [*answer.json()["fields"]] == [field]
    assert not DecisionDraft.objects.exists()


def test_a_row_of_law_is_one_of_the_day_and_of_the_goods(author: Caller, found: Violation) -> None:
    act = Conduct.objects.create(code="a", title="A", classification="ip", field="ip")
    said = {"conduct": act, "document": "Nghị định", "source": "thử"}
    late = ConductArticle.objects.create(
        article="1", valid_to=found.found_on - timedelta(1), **said
    )
    good = ConductArticle.objects.create(article="2", **said)

    assert drafted(author, found, law=late.pk).status_code == 422
    code = drafted(author, found, law=good.pk).json()["code"]
    assert author.read(f"decision-drafts/{code}").json()["items"][0]["article"] == str(good)


def test_whose_role_names_no_agency_drafts_nothing(found: Violation, an: User) -> None:
    answer = drafted(by_token(an), found)

    assert answer.status_code == 422
    assert "chưa ghi cơ quan" in answer.json()["message"] + str(answer.json())
