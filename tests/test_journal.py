"""What the journal says of a deed, and that no row changes without it."""

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from unicodedata import normalize

import pytest
from django.apps import apps
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models, transaction

from hangthat.core.access.services.people import add_officer
from hangthat.core.access.services.tokens import issue
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.agencies.services import load_reference as load_units
from hangthat.core.files.services import store
from hangthat.core.files.testing import a_pdf
from hangthat.core.journal.models import START, Entry, Look
from hangthat.core.journal.services import Outdated, change, enter, head, looked, note_all, through
from hangthat.domain.activities.services import record as hold
from hangthat.domain.activities.services import withdraw as withdraw_activity
from hangthat.domain.cases.services import annul, comply, decide, dismiss, find_violation
from hangthat.domain.channels.services import open_channel
from hangthat.domain.commitments.services import (
    issue_text,
    revoke,
    revoke_regulation,
    sign,
    sign_regulation,
)
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.establishments.services import (
    add_board,
    add_place,
    close_establishment,
    join_group,
    open_establishment,
    register_party,
)
from hangthat.domain.inspections.services import record as inspect
from hangthat.domain.inspections.services import withdraw as withdraw_inspection
from hangthat.domain.law.services import load_reference as load_law
from hangthat.domain.plans.testing import load_plan_125

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
BY = {"by": None, "at": NOON}
_DERIVED = {
    *("targets.KeptReading", "targets.KeptMembers", "journal.Entry", "journal.Look"),
    *("targets.KeptMovement", "targets.KeptTrend"),
    "freezes.KeptLiving",
    "freezes.FrozenLists",  # its hash stands in the line of its reading
    *("search.Vocabulary", "search.Posting", "search.Unindexed"),  # the index, made from the rows
}
PROTECTED = [
    model
    for model in apps.get_models()
    if model.__module__.startswith("hangthat.") and model._meta.label not in _DERIVED
]


@pytest.fixture
def stall(ward_one: Area) -> Establishment:
    owner = register_party(name="Hoàng Văn Sạp", kind="household", phone="0912 345 678", **BY)
    return open_establishment(
        party=owner, name="Quầy 12", kind="stall", area=ward_one, opened_on=date(2020, 5, 1), **BY
    )


def rows() -> dict[tuple[str, str], dict]:
    return {
        (model._meta.label_lower, str(row["pk"])): row
        for model in PROTECTED
        for row in model._base_manager.values("pk", *_columns(model))
    }


def _columns(model: type[models.Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


def entries_since(position: int) -> list[Entry]:
    return list(Entry.objects.after(position).order_by("pk"))


def test_each_deed_leaves_one_line_for_each_row_it_changed(
    stall: Establishment, ward_one: Area, an: User
) -> None:
    owner, by = stall.party, {"by": an, "at": NOON}
    board = add_board(name="Ban quản lý chợ Một", kind="market", area=ward_one, **BY)
    text = issue_text(kind="trade", verbs="trade", wording="Tôi cam kết…", **BY)
    paper = sign(text=text, member=owner, signed_on=date(2021, 2, 1), **BY)
    wrong = find_violation(classification="ip", found_on=date(2022, 2, 1), party=owner, **BY)
    found = find_violation(classification="ip", found_on=date(2022, 2, 2), party=owner, **BY)
    decision = decide(violation=found, decided_on=date(2022, 2, 9), sanction="warning", **BY)
    agreed = sign_regulation(board=board, signed_on=date(2021, 3, 1), **BY)
    day, why = {"held_on": date(2021, 2, 1)}, {"reason": "nhập nhầm"}
    held = hold(kind="visit", establishments=[stall], **day, **BY)
    visit = inspect(type="periodic", findings={stall: "clean"}, **day, **BY)
    deeds: list[Callable[[], object]] = [
        lambda: register_party(name="Nông Thị Na", kind="person", personal_id="020198123456", **by),
        lambda: add_place(name="Chợ Một", kind="market", area=ward_one, **by),
        lambda: add_board(name="Ban quản lý phố Một", kind="street", area=ward_one, **by),
        lambda: join_group(party=owner, group="importer", **by),
        lambda: open_channel(party=owner, kind="website", state="registered", **by),
        lambda: hold(kind="visit", establishments=[stall], boards=[board], **day, **by),
        lambda: inspect(type="periodic", findings={stall: "clean", owner: "clean"}, **day, **by),
        lambda: issue_text(kind="import", verbs="import", wording="Tôi cam kết…", **by),
        lambda: sign(text=text, member=stall, signed_on=date(2021, 2, 1), **by),
        lambda: sign_regulation(board=board, signed_on=date(2021, 4, 1), **by),
        lambda: store(upload=SimpleUploadedFile("giay.pdf", a_pdf("giấy")), **by),
        lambda: issue(name="phần mềm", resources=["party"], writes=False, days=30, **by),
        lambda: find_violation(classification="ip", found_on=date(2022, 2, 3), party=owner, **by),
        lambda: dismiss(violation=wrong, dismissed_on=date(2022, 3, 1), **why, **by),
        lambda: decide(violation=found, decided_on=date(2022, 2, 9), sanction="warning", **by),
        lambda: comply(decision=decision, complied_on=date(2022, 3, 1), **by),
        lambda: annul(decision=decision, annulled_on=date(2022, 4, 1), **why, **by),
        lambda: revoke(commitment=paper, revoked_on=date(2022, 4, 1), **why, **by),
        lambda: revoke_regulation(regulation=agreed, revoked_on=date(2022, 4, 1), **why, **by),
        lambda: withdraw_activity(activity=held, **why, **by),
        lambda: withdraw_inspection(inspection=visit, **why, **by),
        lambda: close_establishment(shop=stall, closed_on=date(2023, 4, 1), **by),
    ]

    for deed in deeds:
        before, position = rows(), head()
        deed()
        changed = [key for key, row in rows().items() if before.get(key) != row]
        written = entries_since(position)
        assert changed
        assert sorted((entry.subject, entry.subject_id) for entry in written) == sorted(changed)
        assert {entry.actor_id for entry in written} == {an.pk}


def test_a_line_tells_each_field_before_and_after(stall: Establishment) -> None:
    opened = Entry.objects.of("establishments.establishment", stall.pk).get()

    close_establishment(shop=stall, closed_on=date(2023, 6, 30), **BY)

    assert opened.changes == {
        "area": [None, stall.area_id],
        "code": [None, stall.code],
        "kind": [None, "stall"],
        "name": [None, "Quầy 12"],
        "opened_on": [None, "2020-05-01"],
        "party": [None, stall.party_id],
    }
    assert Entry.objects.latest("pk").changes == {"closed_on": [None, "2023-06-30"]}


def test_numbers_have_no_gaps_and_each_line_names_the_one_before(stall: Establishment) -> None:
    hold(kind="visit", held_on=date(2021, 2, 1), establishments=[stall], **BY)

    lines = list(Entry.objects.order_by("pk"))

    assert [line.pk for line in lines] == list(range(1, len(lines) + 1))
    assert [line.previous for line in lines] == [START, *(line.hash for line in lines[:-1])]


def test_a_refused_deed_leaves_no_line_and_its_number_to_the_next(stall: Establishment) -> None:
    position = head()
    with pytest.raises(Exception, match="recorded twice"), transaction.atomic():
        close_establishment(shop=stall, closed_on=date(2023, 6, 30), **BY)
        raise Exception("recorded twice")

    register_party(name="Nông Thị Na", kind="person", **BY)

    assert [entry.pk for entry in entries_since(position)] == [position + 1]


@pytest.mark.parametrize(
    "given",
    [
        {"phone": "0912 345 678"},
        {"personal_id": "020095001234"},
        {"tax_code": "020095001234"},
        {"tax_code": "0200-9500-1234"},
        {"phone": "0912\n345678"},
    ],
)
@pytest.mark.django_db
def test_personal_values_are_sealed_in_the_journal(given: dict[str, str]) -> None:
    (field, value), *_ = given.items()

    register_party(name="Nông Thị Na", kind="person", **given, **BY)

    line = Entry.objects.get()
    assert line.changes[field][1].startswith("hmac-sha256:")
    written = repr([getattr(line, f.attname) for f in Entry._meta.concrete_fields])
    assert value not in written
    assert value.replace("-", "") not in written


@pytest.mark.django_db
def test_the_tax_code_of_a_company_is_public() -> None:
    register_party(name="Công ty Một", kind="enterprise", tax_code="0100109106", **BY)

    assert Entry.objects.get().changes["tax_code"] == [None, "0100109106"]


@pytest.mark.django_db
def test_two_people_with_one_phone_have_different_seals() -> None:
    for name in ("Một", "Hai"):
        register_party(name=name, kind="person", phone="0912345678", **BY)

    first, second = (line.changes["phone"][1] for line in Entry.objects.order_by("pk"))
    assert first != second


def test_a_password_is_not_in_the_journal(an: User) -> None:
    line = Entry.objects.of("agencies.user", an.pk).get()

    assert line.changes["password"][1].startswith("hmac-sha256:")
    assert an.password not in repr(line.changes)


@pytest.mark.django_db
def test_a_line_keeps_the_agency_by_its_name_of_that_day() -> None:
    agency = Agency.objects.create(code="qltt", name="Cục Quản lý thị trường")
    officer = add_officer(username="dung", password="x" * 12, full_name="Dũng", agency=agency, **BY)

    register_party(name="Nông Thị Na", kind="person", by=officer, at=NOON)

    line = Entry.objects.latest("pk")
    assert (line.actor, line.agency) == ("Dũng", "Cục Quản lý thị trường")


@pytest.mark.django_db
def test_a_line_tells_the_door_the_request_and_for_whom() -> None:
    with through("api", "yc-1", on_behalf_of="Nguyễn Văn An"):
        register_party(name="Nông Thị Na", kind="person", **BY)
    register_party(name="Lý Văn Hai", kind="person", **BY)

    inside, outside = Entry.objects.order_by("pk")
    assert (inside.door, inside.request_id) == ("api", "yc-1")
    assert inside.on_behalf_of == "Nguyễn Văn An"
    assert (outside.door, outside.request_id, outside.on_behalf_of) == ("system", "", "")


def test_a_door_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="window"), through("window", "1"):
        pass


def test_whoever_read_an_older_state_is_refused(stall: Establishment) -> None:
    mine = Establishment.objects.get(pk=stall.pk)
    close_establishment(shop=stall, closed_on=date(2023, 6, 30), **BY)
    position = head()

    with pytest.raises(Outdated, match="vừa được người khác sửa"):
        close_establishment(shop=mine, closed_on=date(2024, 6, 30), **BY)

    stall.refresh_from_db()
    assert stall.closed_on == date(2023, 6, 30)
    assert head() == position


def test_a_change_that_changes_nothing_leaves_no_line(stall: Establishment) -> None:
    position = head()

    change(stall, action="edit", summary="sửa tên", name="Quầy 12", **BY)

    assert head() == position


def test_a_look_at_personal_data_does_not_move_the_head(stall: Establishment, an: User) -> None:
    position = head()

    for _ in range(2):
        looked(by=an, at=NOON, subject=stall.party, fields=["phone", "personal_id"])

    first, second = Look.objects.order_by("pk")
    assert head() == position
    assert (first.subject, first.subject_id) == ("establishments.party", str(stall.party_id))
    assert (first.actor, first.fields) == (str(an), ["personal_id", "phone"])
    assert (first.previous, second.previous) == (START, first.hash)


@pytest.mark.django_db
def test_a_fraction_has_no_certain_spelling() -> None:
    with pytest.raises(TypeError, match=r"0\.1"):
        note_all(**BY, deeds=[("add", "x", "1", "", {"share": 0.1})])


@pytest.mark.django_db
def test_where_a_unit_lies_is_written_as_text() -> None:
    area = Area(code="1", name="Xã Một", level="commune", latitude=21.85, longitude=106.76)

    enter(area, **BY, summary="thêm xã")

    assert Entry.objects.get().changes["latitude"] == [None, "21.85"]


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_journalled() -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        note_all(**BY, deeds=[("add", "x", "1", "", {})])

    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_a_plan_is_known_by_the_hash_of_its_file() -> None:
    version = load_plan_125()

    own = Entry.objects.exclude(subject="journal.rowhash")
    assert list(own.values_list("subject", flat=True)) == ["plans.plan", "plans.planversion"]
    assert Entry.objects.latest("pk").changes["sha256"] == version.sha256


def test_letters_are_composed_before_they_are_chained(stall: Establishment) -> None:
    typed = normalize("NFD", "chợ Đồng Đăng")

    change(stall, action="edit", summary="sửa địa chỉ", address=typed, **BY)

    assert Entry.objects.latest("pk").changes == {"address": ["", "chợ Đồng Đăng"]}


@pytest.mark.django_db
def test_an_owner_without_a_phone_has_nothing_to_seal() -> None:
    owner = register_party(name="Nông Thị Na", kind="person", **BY)

    change(owner, action="edit", summary="thêm điện thoại", phone="0912345678", **BY)

    before, after = Entry.objects.latest("pk").changes["phone"]
    assert before == ""
    assert after.startswith("hmac-sha256:")
    assert Party.objects.get().phone == "0912345678"


@pytest.mark.django_db
def test_reference_files_leave_a_line_only_for_rows_they_changed(tmp_path: Path) -> None:
    shutil.copytree(settings.REFERENCE, tmp_path, dirs_exist_ok=True)
    load_units(folder=tmp_path, at=NOON)
    load_law(folder=tmp_path, at=NOON)
    position = head()

    load_units(folder=tmp_path, at=NOON)
    load_law(folder=tmp_path, at=NOON)
    assert head() == position

    areas = tmp_path / "areas.csv"
    areas.write_text(areas.read_text().replace("Phường Kỳ Lừa", "Phường Kỳ Lừa Mới"))
    load_units(folder=tmp_path, at=NOON)
    (line,) = entries_since(position)
    assert (line.action, line.subject) == ("bring", "agencies.area")
    assert line.changes == {"name": ["Phường Kỳ Lừa", "Phường Kỳ Lừa Mới"]}


def test_a_line_and_a_look_are_named_by_the_clock_of_vietnam() -> None:
    late = datetime(2026, 11, 24, 17, 30, tzinfo=UTC)  # half past midnight there

    assert str(Entry(at=late, actor="An", summary="thêm cơ sở")).startswith("25/11/2026 00:30 An")
    assert str(Look(at=late, actor="An", subject="x", subject_id="1")).startswith(
        "25/11/2026 00:30"
    )
