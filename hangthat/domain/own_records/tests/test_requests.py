"""What a shop asks is answered by a moderator, by a clock, and written by the room that owns it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.deadlines.models import Clock
from hangthat.core.files.services import read
from hangthat.core.files.testing import a_png
from hangthat.core.journal.models import Entry
from hangthat.core.journal.services import Outdated
from hangthat.domain.cases.models import DecisionPaper
from hangthat.domain.commitments.tests.market import NOON, TODAY, stalls
from hangthat.domain.establishments import services as registry
from hangthat.domain.establishments.models import Establishment, ShopDetails, Sold
from hangthat.domain.establishments.services import add_place
from hangthat.domain.law.models import Provision
from hangthat.domain.leases import services as leases
from hangthat.domain.own_records import public, services
from hangthat.domain.own_records.lexicon import OPEN_REQUESTS, Handing, Topic
from hangthat.domain.own_records.models import ShopRequest
from hangthat.domain.own_records.queries.values import version_of
from hangthat.domain.publications import services as publications
from hangthat.domain.publications.models import PublicationNote
from hangthat.domain.publications.services import decide_note
from hangthat.domain.publications.tests.scene import Scene, again

pytestmark = pytest.mark.django_db
SOON = NOON + timedelta(minutes=1)


@pytest.fixture
def shop(ward_one: Area, plan_125: object) -> Establishment:
    for kind in ("correction", "recheck", "reply"):
        Provision.objects.create(
            key=f"shop_{kind}_days", title="Trả lời", value="10", unit="ngày làm việc",
            document="Mức đề xuất",
        )  # fmt: skip
    return stalls(ward_one, 1)[0]


def opened(shop: Establishment, *, by: User | None = None) -> str:
    digits = services.issue_record_code(shop, handing=Handing.PAPER, by=by, at=NOON).digits
    return str(public.open_with(shop.code, digits, at=SOON))


def correct(session: str, topic: str, value: str, **more: Any) -> ShopRequest:
    said = {"words": "ghi sai", "photo": b"", "at": SOON, **more}
    assert public.ask_correction(session, topic=topic, value=value, **said)
    return ShopRequest.objects.latest("pk")


def accept(request: ShopRequest, by: User, **more: Any) -> ShopRequest:
    shop = Establishment.objects.select_related("party").get(pk=request.establishment_id)
    request.establishment = shop
    version = version_of(shop, Topic(request.topic or Topic.OTHER))
    said = {"answer": "Đã sửa", "version": version, "at": SOON, **more}
    return services.accept(request, by=by, **said)


@pytest.mark.parametrize(
    ("topic", "value", "kept"),
    [
        ("name", "Quầy Hoa", lambda s: s.name),
        ("address", "Dãy B, quầy 7", lambda s: s.address),
        ("phone", "0912 345 678", lambda s: s.party.phone),
        ("opened_on", "02/03/2019", lambda s: f"{s.opened_on:%d/%m/%Y}"),
        ("goods", "Giày dép, Túi xách", lambda s: ", ".join(
            Sold.objects.current().filter(establishment=s).values_list("name", flat=True))),
        ("stall_number", "7", lambda s: ShopDetails.objects.current().get().values["stall_number"]),
    ],
)  # fmt: skip
def test_an_accepted_correction_is_written_with_its_source(
    shop: Establishment, binh: User, topic: str, value: str, kept: Any
) -> None:
    request = correct(opened(shop), topic, value)
    accept(request, binh)

    after = Establishment.objects.select_related("party").get(pk=shop.pk)
    assert kept(after).replace(" ", "") == value.replace(" ", "")
    assert Entry.objects.filter(actor=binh, reason__contains=request.code).exists() or topic == (
        "goods"
    )
    assert Clock.objects.about(request).get().ended_at


def test_nothing_is_written_before_a_moderator_accepts_it(shop: Establishment, binh: User) -> None:
    session = opened(shop)
    request = correct(session, "name", "Quầy Hoa")
    (sent,) = public.own_record(session, at=SOON).requests  # type: ignore[union-attr]
    assert (sent.state, sent.answer, sent.value) == ("chờ trả lời", "", "Quầy Hoa")
    assert sent.due

    services.refuse(request, answer="Chưa có giấy tờ", by=binh, at=SOON)
    (sent,) = public.own_record(session, at=SOON).requests  # type: ignore[union-attr]
    assert (sent.state, sent.answer) == ("không chấp nhận", "Chưa có giấy tờ")
    assert Establishment.objects.get(pk=shop.pk).name == "Quầy 1"
    with pytest.raises(ValidationError, match="đã được trả lời"):
        accept(request, binh)


@pytest.mark.parametrize(
    ("topic", "value", "meanwhile"),
    [
        ("name", "Quầy Hoa", lambda s, said: registry.amend_establishment(
            s, version=s.version, address="Dãy C", **said)),
        ("phone", "0912345678", lambda s, said: registry.correct_phone(
            s.party, version=s.party.version, phone="0987654321", **said)),
        ("goods", "Giày dép", lambda s, said: registry.sell(
            s, goods=["Sữa bột"], brands=[], on=TODAY, **said)),
        ("stall_number", "7", lambda s, said: registry.detail(
            s, values={"stall_number": "9"}, **said)),
    ],
)  # fmt: skip
def test_a_record_that_a_colleague_changed_meanwhile_is_not_overwritten(
    shop: Establishment, binh: User, topic: str, value: str, meanwhile: Any
) -> None:
    request = correct(opened(shop), topic, value)
    shop = Establishment.objects.select_related("party").get(pk=shop.pk)
    read_by_the_moderator = version_of(shop, Topic(topic))
    meanwhile(shop, {"by": binh, "at": SOON})

    with pytest.raises(Outdated):
        accept(request, binh, version=read_by_the_moderator)


@pytest.mark.parametrize(
    ("topic", "value", "words"),
    [
        ("name", " ", "nội dung đúng"),
        ("name", "\u202e\u200b", "nội dung đúng"),
        ("goods", ",, ☂ ,", "nội dung đúng"),
        ("name", "Quầy 1", "đã ghi đúng"),
        ("phone", "không nhớ", "số di động"),
        ("opened_on", "30/02/2020", "30/02/2020"),
        ("opened_on", "31/12/2030", "không được sau hôm nay"),
        ("name", "x" * 301, "300"),
        ("name", "Quầy Hoa", "lý do"),
    ],
)
def test_what_is_no_correction_is_refused_in_words(
    shop: Establishment, topic: str, value: str, words: str
) -> None:
    said = "" if words == "lý do" else "ghi sai"

    with pytest.raises(ValidationError, match=words):
        correct(opened(shop), topic, value, words=said)
    assert not ShopRequest.objects.exists()


def test_a_stall_s_number_with_a_zero_in_front_is_no_correction(shop: Establishment) -> None:
    registry.detail(shop, values={"stall_number": "103"}, by=None, at=NOON)
    session = opened(shop)

    with pytest.raises(ValidationError, match="đã ghi đúng"):
        correct(session, "stall_number", "0103")
    assert correct(session, "stall_number", "104").value == "104"


def test_a_stall_is_put_right_in_its_lease_first_or_the_lease_would_undo_it(
    shop: Establishment, binh: User
) -> None:
    """Let as 12 since 1/1/2026; the shop says that it is 21."""
    shop.place = add_place(name="Chợ", kind="market", area=shop.area, by=None, at=NOON)
    shop.save(update_fields=["place"])
    since: dict[str, Any] = {"starts_on": date(2026, 1, 1), "ends_on": None, "clause": True}
    lease = leases.record_lease(shop, terms=leases.LeaseTerms("12", "B", **since), by=None, at=NOON)
    request = correct(opened(shop), "stall_number", "21")
    with pytest.raises(ValidationError, match=f"Hợp đồng {lease.code} còn hiệu lực ghi quầy 12"):
        accept(request, binh)
    assert ShopDetails.objects.current().get().values["stall_number"] == "12"

    terms = leases.LeaseTerms("021", "B", **since)
    leases.amend_lease(lease, terms=terms, by=None, at=NOON)
    accept(request, binh)
    assert ShopDetails.objects.current().get().values["stall_number"] == "21"


def test_the_same_is_asked_once_and_not_without_end(shop: Establishment) -> None:
    session = opened(shop)
    assert not public.own_record(session, at=SOON).recheck_waits  # type: ignore[union-attr]
    assert public.ask_recheck(session, words="đã sửa xong", at=SOON)
    assert public.own_record(session, at=SOON).recheck_waits  # type: ignore[union-attr]

    with pytest.raises(ValidationError, match="đang chờ trả lời"):
        public.ask_recheck(session, words="lần nữa", at=SOON)
    with pytest.raises(ValidationError, match="Nhiều nhất 2000"):
        correct(session, "name", "Quầy Hoa", words="x" * 2001)
    for topic in ("address", "phone", "goods", "row")[: OPEN_REQUESTS - 1]:
        correct(session, topic, "0912345678")
    with pytest.raises(ValidationError, match=f"Đang có {OPEN_REQUESTS}"):
        correct(session, "name", "Quầy Hoa")


def test_a_photo_is_drawn_anew_and_what_is_no_photo_is_refused(shop: Establishment) -> None:
    session = opened(shop)
    with pytest.raises(ValidationError, match="JPEG hoặc PNG"):
        correct(session, "name", "Quầy Hoa", photo=b"%PDF-1.4 ...")
    taken = a_png("biển hiệu")
    request = correct(session, "name", "Quầy Hoa", photo=taken)

    assert request.photo
    assert read(request.photo)[:2] == b"\xff\xd8"
    assert read(request.photo) != taken


def test_a_force_sees_what_goes_to_it_and_a_board_answers_nothing(
    shop: Establishment, ward_one: Area, binh: User
) -> None:
    here, there = (
        Agency.objects.create(code=code, name=f"Đội {code}") for code in ("DOI-1", "DOI-2")
    )
    officer, other = (
        add_officer(
            username=one.code.lower(), full_name=one.name, role=Role.MEMBER_OFFICER, agency=one,
            at=NOON,
        )
        for one in (here, there)
    )  # fmt: skip
    request = correct(opened(shop, by=officer), "name", "Quầy Hoa")

    seen = [
        ShopRequest.objects.visible_to(one).filter(pk=request.pk).exists()
        for one in (officer, other, binh)
    ]
    assert seen == [True, False, True]
    with pytest.raises(ValidationError, match="ngoài"):
        services.refuse(request, answer="không", by=other, at=SOON)


def test_a_reply_becomes_a_note_that_somebody_else_releases(ward_one: Area) -> None:
    scene = Scene(ward_one)
    entry = scene.published()
    shop = entry.decision.violation.establishment
    assert shop
    session = opened(shop)
    with pytest.raises(ValidationError, match="số định danh"):
        public.ask_reply(session, entry.code, words="Gọi 0912 345 678", at=SOON)
    assert not public.ask_reply(session, "CK-khac", words="x", at=SOON)
    assert public.ask_reply(session, entry.code, words="Đã khắc phục xong", at=SOON)
    assert public.own_record(session, at=SOON).published[0].waits  # type: ignore[union-attr]
    request = ShopRequest.objects.get()
    assert request.agency == scene.force
    accept(request, scene.author, answer="Đã nhận")
    note = PublicationNote.objects.get()
    assert (note.words, note.state, note.document) == ("Đã khắc phục xong", "waiting", request.code)

    decide_note(note, released=True, by=scene.head, at=SOON)
    assert not public.own_record(session, at=SOON).published[0].waits  # type: ignore[union-attr]
    (sent,) = public.own_record(session, at=SOON).requests  # type: ignore[union-attr]
    assert sent.published == "Đã đăng cạnh mục công khai."


def test_a_shop_reads_why_its_reply_is_not_shown_and_sends_none_that_would_not_be(
    ward_one: Area,
) -> None:
    scene = Scene(ward_one)
    entry = scene.published()
    shop = entry.decision.violation.establishment
    assert shop
    session = opened(shop)
    public.ask_reply(session, entry.code, words="Nguyễn Văn Hộ đã nộp phạt", at=SOON)
    accept(ShopRequest.objects.get(), scene.author, answer="Đã nhận")
    decide_note(PublicationNote.objects.get(), released=True, by=scene.head, at=SOON)
    assert reply_of(session) == "Đã đăng cạnh mục công khai."

    DecisionPaper.objects.filter(pk=entry.decision.paper_id).update(subject_name="")
    scene.approve(publications.submit(again(entry), by=scene.author, at=NOON))
    assert "mục không nêu tên, còn ý kiến có tên" in reply_of(session)
    with pytest.raises(ValidationError, match="“Hộ kinh doanh Nguyễn Văn Hộ” không hiện"):
        public.ask_reply(session, entry.code, words="Nguyễn Văn Hộ đã nộp phạt", at=SOON)


def reply_of(session: str) -> str:
    record = public.own_record(session, at=SOON)
    assert record
    return record.requests[0].published


def test_an_entry_of_another_shop_is_not_answered(ward_one: Area) -> None:
    scene = Scene(ward_one)
    entry = scene.published()
    (other,) = stalls(ward_one, 1)

    assert not public.ask_reply(opened(other), entry.code, words="x", at=SOON)
    assert not ShopRequest.objects.exists()
