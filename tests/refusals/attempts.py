"""Trying at a door what a service refuses: what was raised, what was answered, what is left.

A slice says in its `tests/refusals.py` how each refusal is provoked on the records of one unit:

    REFUSALS = (
        Case(page="commitment_revoke paper", api="revocation", said={"revoked_on": LATE}),
        Case(page="commitment_revoke paper", api="revocation", after="revocation"),
    )

page      a route of the desk and the records of the unit that its address names, by attribute;
          or a whole address; of the street, as `portal:…`
api       the name of a write in the slices' `tests/api_writes.py`, whose body is changed
sheet     cells by heading, of a row about the unit's shop in the list of that name
answer    the way in which the row, which is asked about, is said to be the shop
said      values that replace those of the form and of the body; None takes one away. A form
          that knows a field of the body takes it too, a record by what its choices call it, and
          the only day of the body as its own `day` or `on`.
typed, sent   the same, of the page or of the API alone
after     what was done before, while the form was open and the sheet checked: a write of the API,
          or a function of the unit
before    a function of the unit, done before the page is opened; it may put records on the unit
by        who tries it at a page or by a token, a function of the unit; `nobody`: a stranger
headers   of each request to the API
reads     the page is opened, or what the API has at that address is read; nothing is sent;
          `api` may be such an address then
settings  of the installation on which it is tried
first     the doors that refuse it themselves, before the service does: what they take in has no
          room for it, or the record is no longer there. `words`: how the refusal begins that is
          kept there, if every door of the case is such a door.
"""

import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from html import unescape
from typing import Any
from urllib.parse import urlencode

from django.db.models import Model
from django.test import Client, override_settings
from django.urls import reverse

from hangthat.core.agencies.models import User
from hangthat.core.intake.models import Batch
from hangthat.core.jobs.models import Job
from hangthat.core.journal.models import Entry
from hangthat.core.web.reauthentication import SINCE
from hangthat.desk.intake.tests.test_intake import book, work
from hangthat.desk.intake.tests.test_intake import send as send_sheet
from hangthat.desk.tests.api import Caller, by_token
from hangthat.desk.tests.api_records import Unit, Write, send, taken_back, writes
from tests.refusals.forms import Form, typed
from tests.refusals.places import Refusal
from tests.refusals.raised import Raised, raised

_TYPED = "application/x-www-form-urlencoded"
LATE, EARLY = "2090-01-01", "2000-01-01"
Said = Mapping[str, Any]
Act = Callable[[Unit], Any]


def nobody(u: Unit) -> None:
    """A stranger."""


def sign_in(client: Client, user: User) -> None:
    """He was asked lately who he is, and is not asked again."""
    client.force_login(user)
    session = client.session
    session[SINCE] = session["seen"] = int(time.time()) + 3000
    session.save()


@dataclass(frozen=True)
class Case:
    page: str = ""
    api: str = ""
    said: Said = field(default_factory=dict)
    typed: Said = field(default_factory=dict)
    sent: Said = field(default_factory=dict)
    before: Act | None = None
    after: str | Act = ""
    by: Callable[[Unit], User | None] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    reads: bool = False
    settings: Said = field(default_factory=dict)
    asked: str = ""  # the query of the page's address
    sheet: Said = field(default_factory=dict)
    listed: str = "co-so"
    answer: str = ""
    first: str = ""
    words: str = ""


@dataclass(frozen=True)
class Outcome:
    """told: the refusals whose words reached the person; none, if the door itself refused.

    fault: what else happened. said: what the answer says is wrong.
    """

    told: frozenset[Refusal] = frozenset()
    fault: str = ""
    said: str = ""


@dataclass
class Desk:
    """One officer who sees the unit, at a browser and by a token."""

    unit: Unit
    client: Client
    caller: Caller

    def attempts(self, case: Case) -> Iterator[tuple[str, Callable[[], Outcome]]]:
        if case.page:
            yield "page", lambda: self._through_the_page(case)
        if case.api:
            yield "api", lambda: self._through_the_api(case)
        if case.sheet:
            yield "sheet", lambda: self._through_a_sheet(case)

    def _through_the_page(self, case: Case) -> Outcome:
        route, *names = case.page.split()
        with self._prepared(case) as desk:
            unit, client = desk.unit, desk.client
            args = [code_of(getattr(unit, name)) for name in names]
            named = route if ":" in route else f"desk:{route}"
            address = route if route.startswith("/") else reverse(named, args=args)
            address += f"?{case.asked.format(u=unit)}" if case.asked else ""
            if case.reads:
                desk._do(case)
                return tried(lambda: client.get(address, follow=True))
            form = Form.of(client.get(address).content.decode())
            form.choose(desk._of_the_api(case), unit)
            form.choose(dict(filled(unit, case.said)), unit)
            body = form.values | dict(filled(unit, case.typed))
            desk._do(case)
            sent = {name: typed(one) for name, one in known(body).items()}
            return tried(lambda: _post(client, address, sent, street=":" in route))

    def _through_the_api(self, case: Case) -> Outcome:
        with self._prepared(case) as desk:
            address: Write = ("get", case.api.format(u=desk.unit), {})
            method, path, body = writes(desk.unit).get(case.api, address)
            body = body | dict(filled(desk.unit, {**case.said, **case.sent}))
            desk._do(case)
            if case.reads:
                return tried(lambda: desk.caller.read(path))
            write = (method, path, known(body))
            return tried(lambda: send(desk.caller, write, **case.headers))

    @contextmanager
    def _prepared(self, case: Case) -> Iterator["Desk"]:
        """The desk of whoever tries it, with what was done before; taken back afterwards."""
        with taken_back(), override_settings(**case.settings):
            own = case.before or case.by  # puts records on the unit that are taken back
            desk = replace(self, unit=_AsStored(self.unit) if own else self.unit)
            if case.before:
                case.before(desk.unit)
            yield desk._of(case.by(desk.unit)) if case.by else desk

    def _of(self, user: User | None) -> "Desk":
        client = type(self.client)(raise_request_exception=False)
        if user is None:
            return replace(self, client=client)
        sign_in(client, user)
        return replace(self, client=client, caller=by_token(user))

    def _through_a_sheet(self, case: Case) -> Outcome:
        with self._prepared(case) as desk:
            shop = desk.unit.shop
            whose = {"Tên cơ sở": shop.name, "Chủ cơ sở": shop.party.name, "Địa chỉ": shop.address}
            told = {**whose, "Xã, phường": shop.area.name, **dict(filled(desk.unit, case.sheet))}
            content = book(list(told.values()), headings=list(told))
            if not case.after:
                return tried(lambda: desk._written(desk._sent(content, case)))
            batch = desk._sent(content, case)
            desk._do(case)
            return tried(lambda: desk._written(batch))

    def _sent(self, content: bytes, case: Case) -> Batch:
        batch = send_sheet(self.client, content, list_name=case.listed)
        if case.answer:
            (row,) = batch.rows.all()
            said = {f"dong-{row.number}": f"{case.answer}:{row.likely[0][0]}"}
            self.client.post(f"/nhap-du-lieu/{batch.code}/tra-loi/", said)
            batch.refresh_from_db()
        return batch

    def _written(self, batch: Batch) -> Any:
        """The page of a sheet after it was written, as far as it could be; or the page that refuses
        to have it written."""
        if batch.counts.keys() & {"new", "update"}:
            asked = self.client.post(f"/nhap-du-lieu/{batch.code}/ghi/")
            if asked.status_code != 302:
                return asked
            work()
            assert not Job.objects.filter(fault__contains="lỗi máy chủ").exists()
        return self.client.get(f"/nhap-du-lieu/{batch.code}/")

    def _of_the_api(self, case: Case) -> dict[str, Any]:
        return dict(writes(self.unit)[case.api][2]) if case.api else {}

    def _do(self, case: Case) -> None:
        if callable(case.after):
            case.after(_AsStored(self.unit))
        elif case.after:
            answer = send(self.caller, writes(self.unit)[case.after], **case.headers)
            assert answer.status_code in {200, 201}, (case.after, answer.content.decode())


class _AsStored(Unit):
    """A service leaves its values on the record in memory, even if they are taken back.

    Each record is read anew when it is asked for: of a hundred a case wants two or three.
    """

    def __init__(self, unit: Unit) -> None:
        self.known = unit

    def records(self) -> list[Any]:
        own = {name: one for name, one in vars(self).items() if name != "known"}
        return [*own.values(), *self.known.records()]

    def __getattr__(self, name: str) -> Any:
        value = getattr(self.__dict__["known"], name)
        if isinstance(value, Model):
            value = type(value)._base_manager.get(pk=value.pk)
        setattr(self, name, value)
        return value


def _post(client: Client, address: str, sent: Said, *, street: bool) -> Any:
    """As a browser sends it; most pages of the street take no files."""
    if not street or any(isinstance(one, list) and one for one in sent.values()):
        return client.post(address, sent, follow=True)
    words = urlencode(sent, doseq=True)
    return client.post(address, words, content_type=_TYPED, follow=True)


def tried(ask: Callable[[], Any]) -> Outcome:
    """Nothing may be changed by it, and what a service refuses must be heard."""
    before = _lines()
    with raised() as refusals:
        answer = ask()
    said = words_in(answer)
    told = frozenset(one for one, error in refusals if all(w in said for w in _words(error)))
    broken = answer.status_code >= 500 and not (answer.status_code == 503 and told)
    if broken or _lines() != before:
        return Outcome(fault=f"{answer.status_code}, changed: {_lines() != before}: {said[:300]}")
    if refusals and not told:
        return Outcome(fault=f"not heard: {_named(refusals)}\n    {faults_in(said)}")
    fault = "" if told or not _done(answer) else f"done: {said[:300]}"
    return Outcome(told, fault, faults_in(said))


def _lines() -> int:
    """Of the journal, but of a sheet itself: what is written has one (`test_api_journalled`)."""
    return Entry.objects.exclude(subject__startswith="intake.").count()


def _done(answer: Any) -> bool:
    """A page goes on after a deed; the API says that it is done."""
    return bool(getattr(answer, "redirect_chain", ())) or answer.status_code in {201, 204}


def words_in(answer: Any) -> str:
    """As a person reads it: a page without its tags, or what JSON says."""
    text = answer.content.decode("utf-8", "replace")
    if "json" in answer.headers.get("Content-Type", ""):
        return _one_line(str(answer.json()))
    text = re.sub(r"<script.*?</script>|<style.*?</style>", " ", text, flags=re.S)
    text = re.sub(r"</?(?:a|b|em|span|strong)\b[^>]*>", "", text)
    return _one_line(unescape(re.sub(r"<[^>]+>", " ", text)))


def faults_in(said: str) -> str:
    """The part of an answer that says what is wrong."""
    start = re.search(r"Có \d+ chỗ cần sửa|Chưa ghi|'code'", said)
    return said[start.start() if start else 330 :][:700]


def _words(error: Any) -> list[str]:
    return [_one_line(one) for one in error.messages]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _named(refusals: Raised) -> str:
    return "; ".join(one.name for one, _ in refusals) or "nothing refused"


def code_of(value: Any) -> Any:
    return getattr(value, "code", value)


def filled(u: Unit, values: Said) -> Iterator[tuple[str, Any]]:
    """A function is asked for the value on this unit."""
    for name, value in values.items():
        yield name, value(u) if callable(value) else value


def known(values: Said) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
