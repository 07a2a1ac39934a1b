"""Rows by the thousand say in the journal what they would have said one by one."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from hangthat.core.agencies.models import Area, User
from hangthat.core.common.bulk import insert, keys
from hangthat.core.journal.models import Entry, spelled
from hangthat.core.journal.services import drafted, enter, enter_all, enter_drafted
from hangthat.core.journal.services.chaining import plain
from hangthat.core.journal.services.many import changes_of, columns_of
from hangthat.core.journal.services.recording import _added
from hangthat.core.journal.services.verifying import verify
from hangthat.domain.establishments.models import Establishment, Party

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
TAX_CODES = ("", "020099000110", "0100109106")
TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20)


def party(name: str, **more: Any) -> Party:
    return Party(code=f"CT-{name}", name=name, kind="household", search_key="x", **more)


@given(st.lists(st.tuples(TEXT, TEXT, st.sampled_from(TAX_CODES)), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_the_quick_spelling_is_the_slow_one(said: list[tuple[str, str, str]]) -> None:
    rows = [party(name, phone=phone, tax_code=tax) for name, phone, tax in said]
    for key, row in enumerate(rows):
        row.pk = key

    quick = changes_of(Party, [row.pk for row in rows], columns_of(rows))

    assert quick == [spelled(plain(_added(row, ""))["changes"]) for row in rows]


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


def test_columns_make_the_rows_that_records_make(binh: User) -> None:
    columns = {
        "code": ["CT-1", "CT-2"],
        "name": ["Hà", "Vũ “Lan”"],
        "kind": ["household"] * 2,
        "phone": ["0912345678", ""],
        "search_key": ["x", "y"],
    }
    with transaction.atomic():
        fresh = drafted(Party, columns, summaries=["ghi danh Hà", "ghi danh Lan"])
        enter_drafted(fresh, by=binh, at=NOON)

    made = Party.objects.order_by("pk")
    assert [(row.pk, row.name, row.version, row.tax_code) for row in made] == [
        (fresh.keys[0], "Hà", 1, ""), (fresh.keys[1], "Vũ “Lan”", 1, "")
    ]  # fmt: skip
    lines = Entry.objects.filter(subject="establishments.party").order_by("pk")
    assert [line.summary for line in lines] == ["ghi danh Hà", "ghi danh Lan"]
    assert [line.changes for line in lines] == [_added(row, "")["changes"] for row in made]
    assert all(walk.bad is None for walk in verify())


def test_columns_are_refused_as_records_are(db: None) -> None:
    columns = {"code": ["x"], "name": ["Lan"], "kind": ["nobody"], "search_key": ["x"]}

    with pytest.raises(ValidationError):
        drafted(Party, columns, summaries=["ghi danh"])


def test_keys_are_nobody_elses(db: None) -> None:
    alone, together = keys(Party, 1), keys(Party, 3)
    row = party("Hà")
    with transaction.atomic():
        enter(row, by=None, at=NOON, summary="ghi danh")

    assert len({*alone, *together, row.pk}) == 5


@pytest.mark.django_db
@pytest.mark.parametrize("latitude", [None, 21.85])
def test_a_value_that_is_no_text_comes_out_as_it_went_in(latitude: float | None) -> None:
    row = {"code": "00001", "official_code": "", "name": "Xã Một", "level": "commune"}
    row |= {"parent": None, "valid_from": date(2020, 1, 1), "valid_to": None, "tourist": True}
    row |= {"latitude": latitude, "longitude": None, "source": "", "remark": "", "sort_key": ""}

    insert(Area, list(row), [list(row.values())])

    assert Area.objects.values(*row).get(code="00001") == row
