"""Shops entered by the thousand are what they would be one by one."""

from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hangthat.core.agencies.models import Area
from hangthat.core.journal.models import Entry
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.establishments.services import open_establishment, register_party, renumber
from hangthat.domain.matching.services import Arrival, Newcomer, draft_openings, open_establishments

BY: dict[str, Any] = {"by": None, "at": datetime(2026, 11, 24, 5, tzinfo=UTC)}
TODAY = date(2026, 11, 24)
_TEXT = st.text(st.sampled_from("Tạp hoá đồng  \n“5”\u0301"), max_size=8)
_OWNER = st.builds(
    Newcomer,
    name=_TEXT,
    kind=st.sampled_from(["household", "nobody"]),
    tax_code=st.sampled_from(["", "0100109106", "0100109107", "020099000110"]),
    personal_id=st.sampled_from(["", "020099000110"]),
    phone=st.sampled_from(["", "0912345678"]),
)
_ARRIVAL = {
    "name": _TEXT,
    "kind": st.sampled_from(["shop", "no kind"]),
    "address": _TEXT,
    "opened_on": st.sampled_from([None, date(2019, 5, 4), date(2021, 5, 4), date(2027, 1, 1)]),
}


@given(owner=_OWNER, said=st.fixed_dictionaries(_ARRIVAL))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_one_by_one_and_together_are_the_same(
    ward_one: Area, owner: Newcomer, said: dict[str, Any]
) -> None:
    def alone() -> None:
        words = asdict(owner)
        party = register_party(**{n: words[n] for n in words if n not in {"pk", "version"}}, **BY)
        open_establishment(party=party, area=ward_one, **said, **BY)

    def together() -> None:
        arrivals = [Arrival(owner=replace(owner), area=ward_one, **said)]
        open_establishments(draft_openings(arrivals, at=BY["at"]), **BY)

    assert outcome(alone) == outcome(together)


def outcome(act: Any) -> Any:
    """What the registry and the journal say afterwards, but for codes and keys; or a refusal."""
    try:
        with transaction.atomic():
            act()
            found = rows(Party), rows(Establishment), *lines()
            transaction.set_rollback(True)
    except ValidationError:
        return "refused"
    return found


def rows(model: Any) -> list[dict[str, Any]]:
    own = {"id", "code", "party_id"}
    return [{n: v for n, v in row.items() if n not in own} for row in model.objects.values()]


def lines() -> list[Any]:
    own = {"code", "party", "phone", "personal_id", "tax_code"}  # seals are bound to their row
    told = Entry.objects.filter(action="add", subject__startswith="establishments.")
    return [
        (line.subject, line.summary, {n: v for n, v in line.changes.items() if n not in own})
        for line in told.order_by("pk")
    ]


def test_a_shop_of_an_owner_who_is_there_is_found_by_his_former_number(ward_one: Area) -> None:
    owner = register_party(name="Hòa", kind="household", tax_code="0100109106", **BY)
    renumber(owner, on=date(2025, 7, 1), tax_code="020099001234", **BY)

    arrivals = [Arrival(owner, "Tạp hóa Hòa", "shop", ward_one)]
    open_establishments(draft_openings(arrivals, at=BY["at"]), **BY)

    assert "0100109106" in Establishment.objects.get().search_key
    assert Party.objects.count() == 1
