"""Who comes in by the second door, and what is said to whoever does not."""

import errno
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import include, path
from django.utils.timezone import now
from ninja import NinjaAPI

from hangthat.config.middleware import PolicyMiddleware
from hangthat.core.access.lexicon import Resource, Role
from hangthat.core.access.models import ApiToken
from hangthat.core.access.services.people import add_officer
from hangthat.core.access.services.tokens import withdraw
from hangthat.core.agencies.models import Area, User
from hangthat.core.journal.models import Door, Entry
from hangthat.core.rest import rate_limit as rate
from hangthat.core.rest.authentication import Session, doors, operations
from hangthat.core.rest.errors import listen
from hangthat.desk.api.urls import api, document
from hangthat.desk.tests.api import Caller, by_session, by_token, token
from hangthat.domain.establishments.services import register_party

VIETNAMESE = re.compile(r"[àáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]", re.IGNORECASE)


handler500 = "hangthat.config.trouble.failed"
faults = NinjaAPI(openapi_url=None, docs_url=None, urls_namespace="faults", auth=[Session()])
listen(faults)


def fault(trouble: Exception) -> Any:
    def broken(request: HttpRequest) -> None:
        raise trouble

    broken.for_everyone = True
    return broken


faults.get("/hong")(fault(ZeroDivisionError("nowhere")))
faults.get("/ban")(fault(OSError(errno.ENOSPC, "nowhere")))
urlpatterns = [
    path("api/v1/", include((doors(faults), "faults"))),
    path("api/v1/ngoai", fault(ZeroDivisionError("nowhere"))),
]


def refusal(answer: Any, status: int) -> dict[str, Any]:
    """The body of a refusal, which always has the same shape."""
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/json"
    body = answer.json()
    assert body.keys() == {"code", "message", "fields"}
    assert VIETNAMESE.search(body["message"])
    return body


def test_every_operation_says_what_it_asks_of_the_policy() -> None:
    said = [(m, route, o.view_func) for m, route, o in operations(api)]

    assert len(said) > 40
    for method, route, view in said:
        assert hasattr(view, "asks") or hasattr(view, "for_everyone"), (method, route)
    everyones = {route for _, route, view in said if hasattr(view, "for_everyone")}
    own = {
        route for route in everyones if route.startswith(("/saved-lists", "/list-subscriptions"))
    }
    assert own, "lists that somebody keeps for himself"
    assert everyones - own == {"/me", "/areas", "/agencies", "/openapi.json"}


def test_an_address_with_one_operation_that_says_nothing_is_not_run() -> None:
    def silent(request: HttpRequest) -> None: ...

    silent.login_required = False
    silent.operations = [type("Operation", (), {"view_func": silent})]

    with pytest.raises(PermissionDenied):
        PolicyMiddleware(silent).process_view(RequestFactory().get("/"), silent)


def test_a_token_and_a_session_open_the_same(an: User) -> None:
    for caller in (by_token(an), by_session(an)):
        answer = caller.read("me")
        assert answer.status_code == 200
        assert answer.json()["username"] == "an"
        assert answer["Cache-Control"] == "no-store"


def test_wrong_expired_withdrawn_and_dismissed_tokens_are_all_answered_alike(
    an: User, binh: User
) -> None:
    secrets = {"wrong": "ht_" + "x" * 43, "none at all": "", "ours": token(an)}
    ApiToken.objects.update(expires_at=now() - timedelta(seconds=1))
    secrets["withdrawn"] = token(an)
    withdraw(token=ApiToken.objects.latest("pk"), by=an, at=now())
    secrets["of one dismissed"] = token(binh)
    User.objects.filter(pk=binh.pk).update(is_active=False)

    answers = [Caller(secret).read("me") for secret in secrets.values()]

    assert {answer.content for answer in answers} == {answers[0].content}
    assert refusal(answers[0], 401)["code"] == "unauthenticated"
    assert answers[0]["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("header", ["Basic YW46YW4=", "Bearer", "Bearer  ", "ht_xxx", "Bearer ÿ"])
def test_an_odd_authorization_is_refused_even_with_a_session(an: User, header: str) -> None:
    caller = by_session(an)

    refusal(caller.read("me", Authorization=header), 401)


def test_a_token_in_the_address_or_a_cookie_is_never_accepted(an: User) -> None:
    secret = token(an)
    caller = Caller()
    for address in (f"me?token={secret}", f"establishments?q={secret}", f"parties/{secret}"):
        assert refusal(caller.read(address), 400)["code"] == "token-misplaced"
    caller.browser.cookies["access_token"] = secret
    assert refusal(caller.read("me"), 400)["code"] == "token-misplaced"
    assert ApiToken.objects.get().used_on is None


def test_a_token_opens_no_more_than_it_was_issued_for(an: User) -> None:
    narrow = Caller(token(an, Resource.PARTY, writes=False))

    assert narrow.read("parties").status_code == 200
    assert refusal(narrow.read("establishments"), 403)["code"] == "forbidden"
    body = {"name": "Tên khác"}
    refusal(narrow.write("parties/x", body, "patch", **{"If-Match": '"1"'}), 403)


def test_a_session_that_writes_must_prove_its_page(an: User, ward_one: Area) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(an)
    caller = Caller()
    caller.browser = browser

    assert refusal(caller.write("establishments", {}), 403)["code"] == "csrf"
    browser.get("/api/v1/docs")
    proof = browser.cookies["csrftoken"].value
    refusal(caller.write("establishments", {}, **{"X-CSRFToken": proof}), 422)


def test_who_may_not_is_told_so_before_what_he_sent_is_read(plan_125: object, db: None) -> None:
    leader = add_officer(
        username="l", password="hangthat-demo", full_name="L", role=Role.LEADER, at=now()
    )
    technician = add_officer(
        username="t", password="hangthat-demo", full_name="T", role=Role.TECHNICIAN, at=now()
    )

    refusal(by_token(leader).write("establishments", "{"), 403)
    refusal(by_session(technician).read("establishments"), 403)
    assert by_session(technician).read("plans").json()["total"] == 1


@pytest.mark.parametrize("method", ["put", "delete", "patch", "head", "trace"])
def test_an_unknown_method_is_refused_with_those_that_are(an: User, method: str) -> None:
    answer = by_token(an).write("establishments", {}, method)

    assert answer.status_code == 405
    assert set(answer["Allow"].split(", ")) == {"GET", "POST"}
    if method != "head":
        refusal(answer, 405)


@pytest.mark.parametrize(
    ("sent", "headers", "status", "code"),
    [
        ("{", {}, 400, "bad-request"),
        ('{"name": "' + "x" * 1_000_001 + '"}', {}, 413, "too-large"),
        ("[]", {}, 422, "invalid"),
        ("{}", {"Idempotency-Key": ""}, 400, "key-missing"),
        ("{}", {"Idempotency-Key": "x" * 181}, 400, "key-missing"),
        ("{}", {"Idempotency-Key": "ă"}, 400, "key-missing"),
    ],
    ids=["half", "large", "list", "no key", "long key", "odd key"],
)
def test_what_cannot_be_read_is_refused_in_the_usual_shape(
    an: User, sent: str, headers: dict[str, str], status: int, code: str
) -> None:
    answer = by_token(an).write("establishments", sent, **headers)

    assert refusal(answer, status)["code"] == code


def test_only_json_is_read(an: User) -> None:
    caller = by_token(an)
    headers = caller.headers | {"Idempotency-Key": "1"}
    for kind in ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/x"):
        answer = caller.browser.generic("POST", "/api/v1/activities", "x", kind, headers=headers)
        assert refusal(answer, 415)["code"] == "not-json"


def test_unknown_keys_and_parameters_are_refused_by_name(an: User) -> None:
    caller = by_token(an)

    body = refusal(caller.write("establishments", {"is_staff": True, "version": 9}), 422)
    asked = refusal(caller.read("establishments?sort=phone"), 422)

    assert body["fields"]["is_staff"] == body["fields"]["version"] == "Không có mục mang tên này."
    assert body["fields"]["name"] == "Thiếu mục này."
    assert "Có: page, size, tag, every_tag, q" in asked["fields"]["sort"]


def test_a_page_is_counted_and_never_larger_than_allowed(an: User) -> None:
    for n in range(3):
        register_party(name=f"Người {n}", kind="person", by=None, at=now())
    caller = by_token(an)

    page = caller.read("parties?page=2&size=2").json()

    assert (page["page"], page["size"], page["total"]) == (2, 2, 3)
    assert [row["name"] for row in page["items"]] == ["Người 2"]
    assert caller.read("parties?page=9").json()["items"] == []
    assert refusal(caller.read("parties?size=201"), 422)["fields"].keys() == {"size"}
    refusal(caller.read("parties?page=0"), 422)


def test_too_many_calls_are_told_to_wait(
    an: User, binh: User, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.API_RATE = 3
    monkeypatch.setattr(rate, "_calls", rate._calls.copy())
    rate._calls.clear()
    caller = by_token(an)
    answers = [caller.read("me") for _ in range(7)]  # the minute may turn once in between

    assert refusal(answers[-1], 429)["code"] == "too-many"
    assert 0 < int(answers[-1]["Retry-After"]) <= 60
    assert by_token(binh).read("me").status_code == 200


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("address", "status", "code"),
    [("hong", 500, "internal"), ("ban", 503, "unavailable"), ("ngoai", 500, "internal")],
)
def test_a_fault_of_ours_betrays_nothing(an: User, address: str, status: int, code: str) -> None:
    answer = by_session(an).read(address)

    assert refusal(answer, status)["code"] == code
    assert "nowhere" not in answer.content.decode()
    assert answer.has_header("Retry-After") == (status == 503)


@pytest.mark.parametrize("address", ["nothing", "parties/x/y", "parties/%00", "parties?q=%00"])
def test_an_address_that_is_none_is_answered_as_a_record_that_is_none(
    an: User, address: str
) -> None:
    caller = by_token(an)

    assert caller.read(address).content == caller.read("parties/khong-co").content


def test_the_document_describes_every_operation_in_vietnamese_to_who_signed_in(an: User) -> None:
    refusal(Caller().read("openapi.json"), 401)
    assert Client().get("/api/v1/docs").status_code == 302

    told = by_token(an).read("openapi.json").json()

    assert told == document.content
    for method, route, operation in operations(api):
        if operation.include_in_schema:
            said = told["paths"][f"/api/v1{route}"][method.lower()]
            assert VIETNAMESE.search(said["summary"])
            assert all(r["description"] for r in said["responses"].values())


def test_the_page_of_the_document_needs_nothing_from_elsewhere(an: User, client: Client) -> None:
    client.force_login(an)

    page = client.get("/api/v1/docs").content.decode()

    assert "https://" not in page.replace("http://www.w3.org", "")
    assert not re.search(r"<script(?![^>]* src=)", page)
    assert "style=" not in page


def test_what_a_program_writes_says_so_in_the_journal(an: User, ward_one: Area) -> None:
    owner = {"name": "Lô Văn Mới", "kind": "person"}
    body = {"name": "Tạp hóa", "kind": "shop", "area": ward_one.code, "owner": owner}

    answer = by_token(an).write("establishments", body)

    assert answer.status_code == 201
    lines = Entry.objects.filter(request_id=answer["X-Request-Id"])
    assert {line.subject for line in lines} == {
        "establishments.party",
        "establishments.establishment",
    }
    assert {(line.door, line.actor) for line in lines} == {(Door.API, "Nguyễn Văn An")}
