"""What programs write is what the pages would have written: once, in reach, and nothing besides."""

import re
import threading
from typing import Any

import pytest
from django.db import connection
from django.utils.timezone import now

from hangthat.core.access.lexicon import Resource, Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.jobs.models import Job
from hangthat.core.journal.models import Entry
from hangthat.core.rest.authentication import operations
from hangthat.core.submissions.models import Sending
from hangthat.core.web.reauthentication import SINCE
from hangthat.desk.api.urls import api
from hangthat.desk.tests.api import Caller, by_session, by_token, token
from hangthat.desk.tests.api_records import Unit, foreign, send, taken_back, writes
from hangthat.domain.activities.models import Activity, Participant
from hangthat.domain.cases.models import Decision
from hangthat.domain.commitments.models import Regulation
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.inspections.models import Inspection
from tests.gates import sampling

FEW = pytest.mark.records("commitments", "enforcement", "outreach")


def rows() -> tuple[int, int]:
    """How much was ever written."""
    return Entry.objects.count(), Sending.objects.count()


def _deed(caller: Caller, write: Any, **headers: str) -> tuple[Any, Any]:
    """The answer, and what it wrote and asked for."""
    last = Entry.objects.latest("pk").pk
    answer = send(caller, write, **headers)
    assert answer.status_code in {200, 201}, (write, answer.content)
    lines = Entry.objects.filter(pk__gt=last).values_list("subject", "action", "door")
    return answer, (answer.json().keys(), list(lines), Job.objects.count())


def test_every_write_is_the_same_by_session_and_token_and_sent_again_is_carried_out_once(
    an: User, here: Unit, there: Unit
) -> None:
    """An ordinary run asks a third of them, others the next day."""
    session, program, theirs = by_session(an), by_token(an), writes(there)
    for name, write in writes(here).items():
        if not sampling.tries_part(name, 3):
            continue
        with taken_back():
            _, by_hand = _deed(session, write)
        with taken_back():
            changes, where, _ = theirs[name]
            tag = program.read(where).headers.get("ETag", "") if changes == "patch" else ""
            heads = {"Idempotency-Key": "k1"} | ({"If-Match": tag} if tag else {})
            first, by_program = _deed(program, theirs[name], **heads)
            after = rows()
            again = send(program, theirs[name], **heads)
            method, path, body = theirs[name]
            other = send(program, (method, path, body | {"note": 1}), **heads)

            assert by_hand == by_program, name
            assert by_hand[1] or by_hand[2] or name in IDLE, name
            assert (again.status_code, again.content) == (first.status_code, first.content), name
            assert again.headers.get("ETag") == first.headers.get("ETag")
            assert other.status_code in {409, 422}, name
            assert rows() == after, name


IDLE = {"visit taken", "answered"}  # it had been accepted before; nothing is asked there
IDLE |= {"list schedule", "no list schedule", "list resumption"}  # one's own setting


def test_each_operation_that_writes_has_a_line_in_its_slice(here: Unit) -> None:
    there_are = [(method, route) for method, route, _ in operations(api) if method != "GET"]
    tried = [(method.upper(), f"/{path}") for method, path, _ in writes(here).values()]

    lacking = [
        f"the `tests/api_writes.py` of its slice lacks {method} {route}"
        for method, route in there_are
        if not any(method == one and _is_of(route, path) for one, path in tried)
    ]

    nowhere = [
        (one, path)
        for one, path in tried
        if not any(method == one and _is_of(route, path) for method, route in there_are)
    ]

    assert lacking == []
    assert nowhere == []


def _is_of(route: str, path: str) -> bool:
    return re.fullmatch(re.sub(r"{\w+}", "[^/]+", route), path) is not None


@FEW
def test_one_key_with_another_content_is_refused_with_the_time_of_the_first(
    an: User, here: Unit
) -> None:
    caller = by_token(an)
    _, path, body = writes(here)["regulation"]
    caller.write(path, body, **{"Idempotency-Key": "k1"})

    answer = caller.write(path, body | {"signed_on": "2021-05-01"}, **{"Idempotency-Key": "k1"})

    assert answer.status_code == 409
    assert answer.json()["code"] == "key-reused"
    assert "đã gửi lúc" in answer.json()["message"]
    assert Regulation.objects.exclude(pk=here.regulation.pk).count() == 1


@FEW
def test_what_was_refused_can_be_put_right_under_the_same_key(an: User, here: Unit) -> None:
    caller = by_token(an)
    _, path, body = writes(here)["regulation"]

    late = caller.write(path, body | {"signed_on": "2199-01-01"}, **{"Idempotency-Key": "k1"})
    good = caller.write(path, body, **{"Idempotency-Key": "k1"})

    assert late.status_code == 422
    assert late.json()["fields"] == {"signed_on": "Ngày ký không được sau ngày hôm nay."}
    assert good.status_code == 201


@FEW
@pytest.mark.django_db(transaction=True)
def test_eight_copies_sent_at_once_have_one_effect(an: User, here: Unit) -> None:
    caller = by_token(an)
    _, path, body = writes(here)["inspection"]
    answers, before = [], list(Decision.objects.values_list("pk", flat=True))

    def send_one() -> None:
        one = Caller()
        one.headers = caller.headers
        answers.append(one.write(path, body, **{"Idempotency-Key": "k1"}))
        connection.close()

    threads = [threading.Thread(target=send_one) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    made = Inspection.objects.filter(held_on=body["held_on"])
    assert made.exclude(pk=here.inspection.pk).count() == 1
    assert Decision.objects.exclude(pk__in=before).count() == 1


def test_records_of_another_territory_are_out_of_reach_by_every_write(
    binh: User, here: Unit, there: Unit
) -> None:
    caller = by_token(binh)
    before = Entry.objects.count()
    never = {"annulment", "wording"}  # not a clerk's: refused before anybody looks for the record
    never |= {"case restriction", "case lifting"}  # likewise
    never |= {"paper annulment", "article"}  # its agency's head's; the law's keepers'
    never |= {"calendar day"}  # about no territory, and the standing agency's alone
    never |= {"campaign amended", "no campaign"}  # in everybody's sight, and its leader's alone
    never |= {"report sending", "flash sending"}  # its office's head's
    never |= {"report withdrawal", "report unlocking"}  # likewise; the receiver's
    never |= {"caution approval", "no caution"}  # a head's
    never |= {"plan receipt"}  # the standing agency's
    never |= {"praise verdict", "praise decision", "own target verdict", "own target end"}
    never |= {f"assignment{one}" for one in ("", " acceptance", " return", " answer")}
    never |= {"no assignment"}  # likewise
    never |= {"liaison's word"}  # the liaison's
    never |= {"responsible", "no responsible"}  # the standing agency's
    never |= {"weighting", "weighting start", "risk goods", "no risk goods"}  # likewise
    never |= {"title", "title approval", "title refusal", "no title"}  # a head's
    never |= {"draft signature", "plan of checks approved", "complex check"}  # likewise
    never |= {"publication approval", "publication return", "note decision"}  # likewise
    never |= {"warning approval", "warning return"}  # likewise
    never |= {"warning amended", "warning submission", "warning withdrawal"}  # an officer's
    never |= {"warning picture", "no warning picture"}  # likewise
    shared = {"campaign"}  # about no territory; led by another agency

    own = {"import", "heading"}  # a file names nothing, and a heading no record
    own |= {"plan of checks"}  # it names no subject yet
    own |= {"tag"}  # of the caller's own office
    own |= {"tip"}  # for a caller from anywhere
    for name, write in writes(there).items():
        if name in own:
            continue
        answer = send(caller, write)
        right = {403} if name in never else {404, 422}
        assert answer.status_code in right, (name, answer.content)
        if name in shared:
            assert answer.json()["code"] == "out-of-reach"
    assert Entry.objects.count() == before
    assert not Sending.objects.exists()


def places_in(body: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where codes of records go in a body."""
    pairs = body.items() if isinstance(body, dict) else enumerate(body)
    found = []
    for key, value in pairs:
        here = (*path, key)
        if isinstance(value, dict | list):
            found += places_in(value, here)
        elif (key if isinstance(key, str) else path[-1]) in FOREIGN:
            found.append(here)
    return found


FOREIGN = {
    "area",
    "place",
    "owner",
    "party",
    "board",
    "establishment",
    "establishments",
    "parties",
    "regulations",
}


def with_at(body: Any, path: tuple[Any, ...], value: Any) -> Any:
    key, *rest = path
    copy = body.copy()
    copy[key] = with_at(body[key], tuple(rest), value) if rest else value
    return copy


def test_a_foreign_or_unknown_code_in_any_place_of_a_body_writes_nothing(
    binh: User, here: Unit, there: Unit
) -> None:
    caller = by_token(binh)
    before = Entry.objects.count()
    tried = 0
    for method, path, body in writes(here).values():
        for place in places_in(body):
            name = next(step for step in reversed(place) if isinstance(step, str))
            answers = [
                send(caller, (method, path, with_at(body, place, code)))
                for code in (foreign(there)[name], "khong-co")
            ]
            tried += 1
            assert [answer.status_code for answer in answers] == [422, 422], (path, place)
            assert answers[0].json() == answers[1].json()

    assert tried >= 25
    assert Entry.objects.count() == before


@FEW
@pytest.mark.parametrize(
    "more",
    [{"code": "X"}, {"version": 7}, {"search_key": "x"}, {"closed_on": "2021-01-01"}, {"id": 1}],
    ids=lambda more: next(iter(more)),
)
def test_fields_that_nobody_may_set_are_refused(an: User, here: Unit, more: dict[str, Any]) -> None:
    caller = by_token(an)
    method, path, body = writes(here)["establishment"]
    before = rows()

    for write in ((method, path, body | more), ("patch", f"establishments/{here.shop.code}", more)):
        answer = send(caller, write)
        assert answer.status_code == 422
        assert answer.json()["fields"].keys() == more.keys()
    assert rows() == before


@FEW
def test_an_amendment_needs_the_version_that_was_read(an: User, here: Unit) -> None:
    caller = by_token(an)
    path = f"establishments/{here.shop.code}"
    tag = caller.read(path)["ETag"]

    blind = caller.write(path, {"name": "Tên mù"}, "patch")
    first = caller.write(path, {"name": "Tên một"}, "patch", **{"If-Match": tag})
    late = caller.write(path, {"name": "Tên hai"}, "patch", **{"If-Match": tag})
    odd = caller.write(path, {"name": "Tên ba"}, "patch", **{"If-Match": "W/" + tag})

    assert (blind.status_code, blind.json()["code"]) == (428, "version-missing")
    assert (first.status_code, first["ETag"]) == (200, '"2"')
    assert (late.status_code, late.json()["code"]) == (412, "outdated")
    assert odd.status_code == 412
    here.shop.refresh_from_db()
    assert (here.shop.name, here.shop.version) == ("Tên một", 2)


def test_every_amendment_needs_the_version_that_was_read(an: User, here: Unit) -> None:
    caller, before = by_token(an), rows()
    patches = [(path, body) for method, path, body in writes(here).values() if method == "patch"]

    for path, body in patches:
        blind = caller.write(path, body, "patch")
        stale = caller.write(path, body, "patch", **{"If-Match": '"999999999"'})
        assert (blind.status_code, blind.json()["code"]) == (428, "version-missing"), path
        assert stale.status_code == 412, path

    changing = [o for method, _, o in operations(api) if method in {"PATCH", "PUT", "DELETE"}]
    assert len(patches) == len(changing) == sum(o.view_func.versioned for o in changing)
    assert rows() == before


@FEW
def test_what_an_amendment_does_not_name_stays(an: User, here: Unit) -> None:
    Establishment.objects.filter(pk=here.shop.pk).update(place=here.place)
    caller = by_token(an)
    path = f"establishments/{here.shop.code}"

    caller.write(path, {"address": "Số 9"}, "patch", **{"If-Match": '"1"'})
    here.shop.refresh_from_db()
    assert (here.shop.address, here.shop.place) == ("Số 9", here.place)
    caller.write(path, {"place": None}, "patch", **{"If-Match": '"2"'})
    here.shop.refresh_from_db()
    assert (here.shop.address, here.shop.place) == ("Số 9", None)


@FEW
def test_a_shop_s_note_and_how_exact_its_first_day_is_are_taken_and_told(
    an: User, leader: User, here: Unit
) -> None:
    caller, (_, path, body) = by_token(an), writes(here)["establishment"]
    said = {"opened_precision": "month", "note": "Bán vải"}
    made = caller.write(path, body | said | {"sure": True}).json()["code"]

    def told(of: Caller) -> tuple[Any, str]:
        shop = of.read(f"establishments/{made}").json()
        return shop["opened_precision"], shop["note"]

    assert told(caller) == ("month", "Bán vải")
    assert told(by_session(leader)) == ("month", "")  # who may not put it right reads no note
    more = {"opened_precision": None, "note": "Bán vải, chăn"}
    caller.write(f"establishments/{made}", more, "patch", **{"If-Match": '"1"'})
    assert told(caller) == (None, "Bán vải, chăn")
    odd = caller.write(path, body | {"opened_precision": "week"})
    assert (odd.status_code, [*odd.json()["fields"]]) == (422, ["opened_precision"])


@FEW
def test_in_sight_but_another_agency_s_to_decide_is_403(here: Unit, province: Area) -> None:
    customs = Agency.objects.create(code="HQ", name="Hải quan")
    Decision.objects.update(agency=Agency.objects.create(code="CA", name="Công an"))
    officer = add_officer(
        username="h",
        password="hangthat-demo",
        full_name="H",
        role=Role.MEMBER_OFFICER,
        agency=customs,
        at=now(),
    )
    caller = by_token(officer)

    assert caller.read(f"decisions/{here.decision.code}").status_code == 200
    assert send(caller, writes(here)["compliance"]).status_code == 403
    assert Decision.objects.get(pk=here.decision.pk).complied_on is None


@FEW
def test_a_known_tax_code_leads_to_its_owner_and_never_to_another(an: User, here: Unit) -> None:
    caller = by_token(an)
    owner = {"name": "Công ty Vinamilk", "kind": "enterprise", "tax_code": "0300588569"}
    _, path, body = writes(here)["establishment"]
    first = caller.write(path, body | {"owner": owner}).json()

    second = {"owner": owner, "name": "Cửa hàng hai", "sure": True}
    same = caller.write(path, body | second).json()
    other = caller.write(path, body | {"owner": owner | {"name": "Kẻ khác"}, "name": "Ba"})

    assert same["party"] == first["party"]
    assert other.status_code == 422
    assert "tên khác" in other.json()["fields"]["owner.tax_code"]


@FEW
def test_a_shop_that_is_probably_there_already_needs_a_word(an: User, here: Unit) -> None:
    caller = by_token(an)
    _, path, body = writes(here)["establishment"]
    twin = body | {"name": here.shop.name}

    refused = caller.write(path, twin)
    sure = caller.write(path, twin | {"sure": True})

    assert here.shop.code in refused.json()["fields"]["sure"]
    assert sure.status_code == 201


@FEW
def test_an_old_paper_says_how_it_was_signed_and_who_was_by(an: User, here: Unit) -> None:
    caller = by_token(an)
    method, path, body = writes(here)["commitment"]

    made = send(caller, (method, path, body | {"way": "list", "witness": "Trưởng ban"}))
    wrong = send(caller, (method, path, body | {"way": "own_link"}))

    told = caller.read(f"commitments/{made.json()['code']}").json()
    assert (told["way"], told["witness"]) == ("list", "Trưởng ban")
    assert wrong.status_code == 422


@FEW
def test_signing_at_an_activity_is_no_way_around_a_token_without_commitments(
    an: User, here: Unit
) -> None:
    narrow = Caller(
        token(an, Resource.ACTIVITY, Resource.PARTY, Resource.BOARD, Resource.ESTABLISHMENT)
    )

    answer = send(narrow, writes(here)["activity"])

    assert (answer.status_code, answer.json()["code"]) == (422, "out-of-reach")
    assert Activity.objects.get() == here.activity
    assert Participant.objects.get().activity == here.activity


@FEW
@pytest.mark.parametrize("name", ["decision", "annulment", "inspection"])
def test_a_session_confirms_before_a_sensitive_act_and_a_token_has_done_so(
    name: str, an: User, here: Unit
) -> None:
    caller = by_session(an)
    caller.read("me")
    session = caller.browser.session
    session[SINCE] -= 600
    session.save()

    refused = send(caller, writes(here)[name])

    assert (refused.status_code, refused.json()["code"]) == (403, "confirm-first")
    assert send(by_token(an), writes(here)[name]).status_code == 201


@FEW
def test_a_wrong_entry_is_withdrawn_and_written_anew_in_its_place(an: User, here: Unit) -> None:
    caller = by_token(an)
    _, path, body = writes(here)["inspection"]
    wrong = here.inspection.code

    early = caller.write(path, body | {"corrects": wrong})
    send(caller, writes(here)["no inspection"])
    anew = caller.write(path, body | {"corrects": wrong})

    assert early.status_code == 422
    assert anew.status_code == 201
    assert caller.read(f"inspections/{anew.json()['code']}").json()["corrects"] == wrong
    assert caller.read(f"inspections/{wrong}").json()["withdrawn_on"]
    assert wrong not in [row["code"] for row in caller.read("inspections").json()["items"]]


@FEW
def test_what_is_taken_back_needs_a_reason(an: User, here: Unit) -> None:
    caller = by_token(an)
    for name in ("revocation", "withdrawal", "no inspection", "no regulation", "dismissal"):
        method, path, body = writes(here)[name]
        answer = caller.write(path, body | {"reason": "  "}, method)
        assert answer.status_code == 422
        assert answer.json()["fields"].keys() == {"reason"}
