"""Lists stand in Vietnamese order, however a name was written."""

from datetime import UTC, datetime
from typing import Any

import pytest

from hangthat.core.common.collation import person_sort_key, sort_key
from hangthat.core.common.derived import derived_fields
from hangthat.core.journal.services import change, drafted, enter, enter_all, enter_drafted
from hangthat.domain.establishments.models import Party
from hangthat.domain.establishments.models.party import PartyKind

BY: dict[str, Any] = {"by": None, "at": datetime(2026, 11, 27, 3, tzinfo=UTC)}
FIRMS = ["Ánh Sao", "An Bình", "Đông Kinh", "Dương", "Ẩm Thực", "Hà Nội"]
IN_ORDER = ["An Bình", "Ánh Sao", "Ẩm Thực", "Dương", "Đông Kinh", "Hà Nội"]


def firm(name: str) -> Party:
    return Party(code=f"CT-{name}", name=name, kind=PartyKind.ENTERPRISE)


def one_by_one() -> None:
    for name in FIRMS:
        enter(firm(name), summary="ghi", **BY)


def many_at_once() -> None:
    enter_all(map(firm, FIRMS), summary=str, **BY)


def in_columns() -> None:
    columns = {"code": FIRMS, "name": FIRMS, "kind": [PartyKind.ENTERPRISE] * len(FIRMS)}
    enter_drafted(drafted(Party, columns, summaries=FIRMS), **BY)


def past_the_journal() -> None:
    Party.objects.bulk_create(map(firm, FIRMS))


@pytest.mark.django_db
@pytest.mark.parametrize("write", [one_by_one, many_at_once, in_columns, past_the_journal])
def test_names_stand_in_vietnamese_order(write: Any) -> None:
    write()

    assert [party.name for party in Party.objects.all()] == IN_ORDER


@pytest.mark.django_db
def test_a_name_that_is_corrected_moves_to_its_place() -> None:
    many_at_once()
    moved = Party.objects.get(name="An Bình")

    change(moved, action="amend", summary="sửa tên", name="Êm Đềm", **BY)

    assert [party.name for party in Party.objects.all()] == [*IN_ORDER[1:5], "Êm Đềm", "Hà Nội"]
    assert moved.sort_key == sort_key("Êm Đềm")


@pytest.mark.django_db
def test_what_was_no_person_and_is_one_stands_by_the_given_name() -> None:
    party = enter(firm("Vi Văn Ánh"), summary="ghi", **BY)

    change(party, action="amend", summary="sửa loại", kind=PartyKind.PERSON, **BY)

    party.refresh_from_db()
    assert party.sort_key == person_sort_key("Vi Văn Ánh")


def test_what_a_column_is_computed_from_is_said_once() -> None:
    assert [field.sources for field in derived_fields(Party)] == [("name", "kind")]
