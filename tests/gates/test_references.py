"""A5a: to name somebody else's record in a record of one's own opens nothing and tells nothing.

Each field that may name a record (`references.py`) is sent with what names a record out of reach
and with what names none, by a person with a territory. The answers are alike but for tokens and new
codes, and what he reads afterwards holds no word of the stranger that he did not type himself.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.utils.timezone import localdate

from hangthat.core.web.actions import SEEN
from hangthat.core.web.form_tokens import FIELD, new_token
from hangthat.desk.tests.api import Caller, by_session
from hangthat.domain.cases.services import add_goods
from hangthat.domain.channels.services import open_channel
from hangthat.domain.establishments.models import Channel, Establishment, Party
from hangthat.domain.establishments.services import take_role
from tests.gates import references
from tests.gates.crawl import text_of
from tests.gates.doors import LATEST, Visitor, address
from tests.gates.oracle import Oracle
from tests.gates.test_canary import leaks
from tests.gates.world import SYSTEM, World

WHO = "clerk_b"
_KEY = 7  # digits of a key; a longer number is one that somebody typed
FREE = {"tax_code": "020099000999", "personal_id": "020198129999", "phone": "0977777777"}
URL, NO_URL = "https://canary-noi-khac.vn", "https://chua-ai-ghi.vn"
NEW_CODE = re.compile(r"\b(CS|CT|KT)-[0-9A-Z]{10}\b")
PRINTED_AT = re.compile(r"In lúc [\d:]+ [\d/]+")  # by the machine's clock, not that of the tests
RANDOM = re.compile(r'(name="(?:csrfmiddlewaretoken|form_token|seen)" value=")[^"]*|nonce-[^\'" ]+')


@dataclass(frozen=True)
class Case:
    """One field of one door. `path`: after `/api/v1/`, or empty for a page."""

    where: str
    name: str
    door: str
    pair: Callable[[World], tuple[Any, Any]]  # what names the stranger's record; what names none
    send: Callable[[World, Any], tuple[str, dict[str, Any]]]  # address, body
    method: str = "post"

    def __str__(self) -> str:
        return f"{self.where}-{self.name}-{self.door}"


def _stranger(world: World) -> Party:
    """Of the unit that became part of the other one; its tax code is its person's number."""
    return world.get("party", "po1").row


def _numbers(name: str) -> Callable[[World], tuple[Any, Any]]:
    return lambda w: (getattr(_stranger(w), name), FREE[name])


def _coded(kind: str, key: str) -> Callable[[World], tuple[Any, Any]]:
    return lambda w: (w.get(kind, key).code, "x" * len(w.get(kind, key).code))


def _keyed(kind: str, key: str) -> Callable[[World], tuple[Any, Any]]:
    return lambda w: (str(w.get(kind, key).row.pk), str(10**6 + w.get(kind, key).row.pk))


def _owner(world: World, **more: Any) -> dict[str, Any]:
    """As the form asks; the name is the stranger's: who knows it has guessed all there is."""
    return {"owner": _stranger(world).name, "owner_kind": "household", **more}


def _shop(world: World, **more: Any) -> dict[str, Any]:
    area = str(world.areas["b"].pk)
    return {"name": "Tạp hóa mới", "kind": "shop", "area": area, "sure": "on", **more}


def _on(world: World, route: str, key: str = "sb") -> str:
    kind = "party" if key.startswith("p") else "shop"
    return address(route, world.get(kind, key).code)


def _forms() -> Iterator[Case]:
    sold = {"on": "05/05/2026"}
    role = {"role": "manager"}
    channel = {"kind": "website", "state": "none", "url": NO_URL}
    doors: dict[str, Callable[[World, dict[str, Any]], tuple[str, dict[str, Any]]]] = {
        "shop": lambda w, o: (address("desk:establishment_add"), _shop(w, **_owner(w, **o))),
        "pass on": lambda w, o: (_on(w, "desk:establishment_pass_on"), sold | _owner(w, **o)),
        "role": lambda w, o: (_on(w, "desk:role_add"), role | _owner(w, **o)),
        "channel": lambda w, o: (address("desk:channel_add"), channel | _owner(w, **o)),
    }
    for door, send in doors.items():
        for name in ("tax_code", "phone"):
            yield Case("form", name, door, _numbers(name), _with(send, name))
        if door != "shop":
            yield Case("form", "party_code", door, _coded("party", "pa"), _code_alone(send))
    for name in sorted(references.NUMBERS - {"url"}):
        yield Case("form", name, "party", _numbers(name), _amended(name))
        yield Case("form", name, "numbers", _numbers(name), _renumbered(name))
    yield Case("form", "url", "channel", lambda w: (URL, NO_URL), _url)
    for door, send in {
        "shop": lambda w, o: (address("desk:establishment_add"), _shop(w, **_owner(w), **o)),
        "move": lambda w, o: (
            _on(w, "desk:establishment_move"),
            {"on": "05/05/2026", "area": str(w.areas["b"].pk), **o},
        ),
        "focus": lambda w, o: (
            address("desk:focus_add"),
            {
                "kind": "hot_spot", "name": "Bến xe", "why": "nhiều vụ", "start": "05/05/2026",
                "area": str(w.areas["b"].pk), **o,
            },
        ),
    }.items():  # fmt: skip
        yield Case("form", "place", door, _keyed("place", "qa"), _with(send, "place"))
    yield Case("form", "held", "role end", _held, _role_ended)
    yield Case(
        "form", "inspection", "choice", _keyed("inspection", "k1"),
        lambda w, v: (address("desk:choice_tie", w.get("choice", "o6").code), {"inspection": v}),
    )  # fmt: skip
    yield from _of_cases()


def _of_cases() -> Iterator[Case]:
    """A case of one's own unit that takes in what lies elsewhere, and one restricted to others."""
    yield Case(
        "form", "violations", "gather", _coded("violation", "v4"),
        lambda w, v: (_on_case(w, "desk:case_gather"), {"violations": v}),
    )  # fmt: skip
    yield Case("form", "case", "into case", _coded("case", "vc8"), _into_case)
    yield Case(
        "form", "violation", "goods", _keyed("violation", "v1"),
        lambda w, v: (_on_case(w, "desk:case_goods"), {"name": "mũ", "violation": v}),
    )  # fmt: skip
    yield Case(
        "form", "goods", "remedy", _goods,
        lambda w, v: (_on_case(w, "desk:case_remedy"), {"kind": "destroy", "goods": v}),
    )  # fmt: skip
    for key in ("v4", "v12"):
        yield Case(
            "API", "violations", f"gather {key}", _coded("violation", key),
            lambda w, v: (f"cases/{w.get('case', 'vc3').code}/violations", {"violations": [v]}),
        )  # fmt: skip


def _on_case(world: World, route: str) -> str:
    return address(route, world.get("case", "vc3").code)


def _into_case(w: World, value: Any) -> tuple[str, dict[str, Any]]:
    return address("desk:violation_case", w.get("violation", "v5").code), {"case": value}


def _goods(world: World) -> tuple[Any, Any]:
    """Goods of a stranger's case, and none."""
    goods = add_goods(case=world.get("case", "vc1").row, name="hàng", **SYSTEM)
    return str(goods.pk), "999999"


def _held(world: World) -> tuple[Any, Any]:
    """A role at a stranger's shop, and none."""
    role = take_role(
        shop=world.get("shop", "sa").row, party=world.get("party", "pa").row, role="manager",
        **SYSTEM,
    )  # fmt: skip
    return str(role.pk), "999999"


def _role_ended(world: World, value: Any) -> tuple[str, dict[str, Any]]:
    return _on(world, "desk:role_end"), {"day": "05/05/2026", "held": value}


def _with(send: Any, name: str) -> Any:
    return lambda w, value: send(w, {name: value})


def _code_alone(send: Any) -> Any:
    def sent(w: World, value: Any) -> Any:
        where, body = send(w, {"party_code": value})
        return where, body | {"owner": ""}

    return sent


def _amended(name: str) -> Any:
    def sent(w: World, value: Any) -> Any:
        party = w.get("party", "pb").row
        texts = ("name", "kind", "tax_code", "personal_id", "phone")
        body = {one: getattr(party, one) for one in texts} | {"version": str(party.version)}
        return _on(w, "desk:party_amend", "pb"), body | {name: value}

    return sent


def _renumbered(name: str) -> Any:
    return lambda w, value: (
        _on(w, "desk:party_renumber", "pb"),
        {"on": "05/05/2026", name: value},
    )


def _url(w: World, value: Any) -> Any:
    body = {"party_code": w.get("party", "pb").code, "kind": "website", "state": "none"}
    return address("desk:channel_add"), body | {"url": value}


def _bodies() -> Iterator[Case]:
    shop = {"name": "Tạp hóa mới", "kind": "shop", "sure": True}
    doors: dict[str, tuple[str, Callable[[World, Any], tuple[str, dict[str, Any]]]]] = {
        "shop": (
            "owner",
            lambda w, o: ("establishments", shop | {"area": w.areas["b"].code, "owner": o}),
        ),
        "pass on": (
            "owner",
            lambda w, o: (
                f"establishments/{w.get('shop', 'sb').code}/passing-on",
                {"on": "2026-05-05", "owner": o},
            ),
        ),
        "role": (
            "party",
            lambda w, o: (
                f"establishments/{w.get('shop', 'sb').code}/roles",
                {"role": "manager", "party": o},
            ),
        ),
        "channel": (
            "party",
            lambda w, o: (
                "channels", {"kind": "website", "state": "none", "url": NO_URL, "party": o},
            ),
        ),
    }  # fmt: skip
    for door, (field, send) in doors.items():
        yield Case("API", field, door, _coded("party", "pa"), send)
        for name in ("tax_code", "phone"):
            yield Case("API", name, door, _numbers(name), _typed(send, name))
    for name in sorted(references.NUMBERS - {"url"}):
        yield Case(
            "API", name, "party", _numbers(name),
            lambda w, v, n=name: (_own_party(w), {n: v}), "patch",
        )  # fmt: skip
        yield Case(
            "API", name, "numbers", _numbers(name),
            lambda w, v, n=name: (f"{_own_party(w)}/numbers", {"on": "2026-05-05", n: v}),
        )  # fmt: skip
    yield Case(
        "API", "url", "channel", lambda w: (URL, NO_URL),
        lambda w, v: (
            "channels",
            {"kind": "website", "state": "none", "url": v, "party": w.get("party", "pb").code},
        ),
    )  # fmt: skip
    yield Case(
        "API", "place", "shop", _coded("place", "qa"),
        lambda w, v: (
            "establishments",
            shop | {"area": w.areas["b"].code, "owner": w.get("party", "pb").code, "place": v},
        ),
    )  # fmt: skip


def _own_party(world: World) -> str:
    return f"parties/{world.get('party', 'pb').code}"


def _typed(send: Any, name: str) -> Any:
    return lambda w, v: send(w, {"name": _stranger(w).name, "kind": "household", name: v})


CASES = (*_forms(), *_bodies())
_API_CODES = "hangthat/desk/tests/test_api_writing.py"
_LEASES = "hangthat/desk/leases/tests/test_lease_sheets.py"
_SUBJECTS = "hangthat/desk/programmes/tests/test_subject_lists.py"
_HANDOVERS = "hangthat/desk/handovers/tests/test_handover_pages.py"
_PAIRS = "hangthat/desk/coordination/tests/test_strangers.py"
_LISTS = "hangthat/desk/intake/tests/test_intake_sight.py"
ELSEWHERE = {  # where such a name is sent with a stranger's record and with none
    ("API", "board"): _API_CODES,
    ("API", "boards"): _API_CODES,
    ("API", "establishment"): _API_CODES,
    ("API", "establishments"): _API_CODES,
    ("API", "parties"): _API_CODES,
    ("API", "regulations"): _API_CODES,
    ("API", "commitments"): "hangthat/desk/followups/tests/test_visits.py",
    ("API", "corrects"): "tests/test_corrections.py",
    ("API", "inspection"): _PAIRS,
    ("API", "one"): _PAIRS,
    ("API", "other"): _PAIRS,
    ("form", "inspection"): _PAIRS,
    ("form", "again"): "hangthat/desk/intake/tests/test_intake_lists.py",
    ("form", "other"): "hangthat/desk/tips/tests/test_tip_pages.py",
    ("API", "codes"): "hangthat/desk/tags/tests/test_tags_by_api.py",
    ("API", "tag"): "hangthat/desk/tags/tests/test_tags.py",
    ("form", "tag"): "hangthat/desk/tags/tests/test_sight_of_tags.py",
    ("API", "material"): "hangthat/desk/outreach/tests/test_outreach.py",
    ("API", "violation"): "hangthat/desk/tests/test_api_reading.py",
    ("API", "code"): "hangthat/desk/tests/test_api_files.py",
    ("API", "case"): _HANDOVERS,
    ("API", "right_holder_party"): "hangthat/desk/case_contents/tests/test_conducts.py",
    ("form", "papers"): _HANDOVERS,
    ("form", "invoices"): _HANDOVERS,
    ("form", "code"): "hangthat/desk/people/tests/test_signing.py",
    ("form", "establishment"): "hangthat/desk/commitments/tests/test_paper_batches.py",
    ("form", "ma"): "hangthat/desk/people/tests/test_asking.py",
    ("form", "owner"): "tests/gates/test_references.py",
    **{("sheet", name): _LISTS for name in ("code", "owner", "place", "board")},
    ("sheet", "case"): "hangthat/domain/custody/tests/test_sheets.py",
    **{("API", name): "hangthat/desk/tests/test_api_writing.py" for name in ("leases", "tenant")},
    **{("sheet", name): _LEASES for name in ("lease", "tenant")},
    **{("sheet", name): _SUBJECTS for name in ("inspection_plan", "planned_check")},
    **{("sheet", name): _LISTS for name in references.NUMBERS},
}


@contextmanager
def _taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _read_all(visitor: Visitor, api: Caller, before: set[str]) -> str:
    """The lists, and of all records that may have changed the cards and what the API says."""
    own = {"establishments": Establishment, "parties": Party, "channels": Channel}
    read = [
        text_of(visitor.client.get(address(f"desk:{n}"))) for n in ("establishments", "channels")
    ]
    for noun, model in own.items():
        read.append(api.read(noun).content.decode())
        seen = set(model.objects.visible_to(visitor.user).values_list("code", flat=True))
        for code in seen - before:
            read.append(api.read(f"{noun}/{code}").content.decode())
            if model is not Channel:
                page = address(f"desk:{model._meta.model_name}", code)
                read.append(text_of(visitor.client.get(page)))
    return "\n".join(read)


def _unchanged(world: World) -> set[str]:
    """Codes of all that is there, but for the records of his own that a case is about."""
    about = {world.get("shop", "sb").code, world.get("party", "pb").code}
    every = (Establishment, Party, Channel)
    mine = {
        code
        for model in every
        for code in model.objects.visible_to(world.people[WHO]).values_list("code", flat=True)
    }
    return mine - about


def _sent(case: Case, visitor: Visitor, api: Caller, value: Any) -> Any:
    where, body = case.send(visitor.world, value)
    if case.where == "API":
        tag = api.read(where).headers.get("ETag", "") if case.method == "patch" else ""
        return api.write(where, body, case.method, **({"If-Match": tag} if tag else {}))
    return visitor.client.post(where, {FIELD: new_token(visitor.user.pk), SEEN: LATEST, **body})


def _alike(answer: Any, value: str) -> tuple[int, str, str]:
    """An answer without what was typed, what is random and the minute it was asked for."""
    words = RANDOM.sub("·", answer.content.decode())
    words = re.sub(rf"\b\d\d:\d\d(?= {localdate():%d/%m/%Y})", "·", words)
    words = PRINTED_AT.sub("·", words)
    if not value.isdecimal() or len(value) > _KEY:
        words = words.replace(value, "·")
    where = NEW_CODE.sub("·", answer.headers.get("Location", ""))
    return answer.status_code, where, NEW_CODE.sub("·", words)


def _difference(one: tuple[int, str, str], other: tuple[int, str, str]) -> list[Any]:
    """What is told apart: status, where to, and the lines that differ."""
    lines = [answer[2].splitlines() for answer in (one, other)]
    apart = [pair for pair in zip_longest(*lines) if pair[0] != pair[1]]
    heads = [pair for pair in zip(one[:2], other[:2], strict=True) if pair[0] != pair[1]]
    return [*heads, *apart[:5]]


@pytest.fixture
def channel_elsewhere(world: World) -> None:
    open_channel(party=_stranger(world), kind="website", state="none", url=URL, **SYSTEM)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_to_name_a_stranger_opens_nothing_and_tells_nothing(
    world: World, counted: Counter, channel_elsewhere: None, case: Case
) -> None:
    visitor, oracle = Visitor(WHO, world), Oracle(world)
    api = by_session(world.people[WHO])
    theirs, none = case.pair(world)
    before, answers, known = _unchanged(world), [], ""
    for value in (none, theirs):
        with _taken_back():
            answers.append(_alike(_sent(case, visitor, api, value), value))
            if value == theirs:
                known = _read_all(visitor, api, before)

    typed = str(case.send(world, theirs))
    assert set(leaks(world, oracle, WHO, known)) <= set(leaks(world, oracle, WHO, typed))
    assert _difference(*answers) == []
    assert answers[0][0] < 500
    counted["A5a fields that name a stranger's record"] += 1


def test_every_field_says_what_it_names() -> None:
    found = references.fields()
    said = references.NUMBERS | references.CODES | references.OPEN | references.TEXTS

    assert [one for one in found if one.name not in said] == []
    chosen = references.CODES | references.OPEN
    assert [one for one in found if one.chooses and one.name not in chosen] == []
    assert said - {one.name for one in found} == set()


def test_every_name_of_a_record_is_tried() -> None:
    tried = {(case.where, case.name) for case in CASES} | ELSEWHERE.keys()
    found = {(one.where, one.name) for one in references.fields() if one.names_record}

    assert found - tried == set()
    root = Path(__file__).parents[2]
    assert [path for path in set(ELSEWHERE.values()) if not (root / path).exists()] == []
