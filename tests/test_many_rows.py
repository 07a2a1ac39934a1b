"""Rows by the thousand say in the journal what they would have said one by one."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from hangthat.agencies.models import Area, User
from hangthat.establishments.models import Establishment, Party
from hangthat.journal.models import Entry, spelled
from hangthat.journal.services import enter, enter_all
from hangthat.journal.services.chaining import plain
from hangthat.journal.services.many import changes_of
from hangthat.journal.services.recording import _added
from hangthat.journal.services.verifying import verify

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20)


def party(name: str, **more: Any) -> Party:
    return Party(code=f"CT-{name}", name=name, kind="household", search_key="x", **more)


@given(name=TEXT, phone=TEXT, tax=st.sampled_from(["", "020099000110", "0100109106"]))
@settings(max_examples=60, deadline=None)
def test_the_quick_spelling_is_the_slow_one(name: str, phone: str, tax: str) -> None:
    row = party(name, phone=phone, tax_code=tax)
    row.pk = 7

    assert changes_of(row) == spelled(plain(_added(row, ""))["changes"])


def test_one_by_one_and_together_give_one_chain(binh: User, ward_one: Area) -> None:
    told = {"by": binh, "at": NOON}
    owner = party("Hà", phone="0912345678", tax_code="020099000110")
    with transaction.atomic():
        enter(owner, summary="ghi danh", **told)
        shops = [
            Establishment(
                code=f"CS-{n}", party=owner, name="Tạp hoá “Hà”", kind="shop", area=ward_one,
                search_key="x", opened_on=date(2021, 2, 3) if n else None,
            )
            for n in range(3)
        ]  # fmt: skip
        enter_all(shops, summary=lambda shop: f"thêm {shop.name}", **told)

    assert [shop.name for shop in Establishment.objects.filter(pk=shops[2].pk)] == ["Tạp hoá “Hà”"]
    assert all(walk.bad is None for walk in verify())
    line = Entry.objects.get(subject="establishments.establishment", subject_id=str(shops[1].pk))
    assert line.changes["opened_on"] == [None, "2021-02-03"]
    assert (line.actor, line.summary) == ("Trần Thị Bình", "thêm Tạp hoá “Hà”")


def test_one_wrong_row_among_many_is_refused(db: None) -> None:
    rows = [party("Hà"), Party(code="x", name="Lan", kind="nobody", search_key="x")]

    with pytest.raises(ValidationError), transaction.atomic():
        enter_all(rows, by=None, at=NOON, summary=str)

    assert not Party.objects.exists()
