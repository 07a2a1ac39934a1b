"""One visit feeds outreach, commitment, inspection, case and the targets."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.test import Client

from hangthat.core.agencies.models import Area, User
from hangthat.core.files.testing import a_pdf
from hangthat.desk.tests.pages import shown
from hangthat.domain.activities.models import Activity
from hangthat.domain.cases.models import Decision, Violation
from hangthat.domain.commitments.models import Commitment, CommitmentText, Regulation
from hangthat.domain.commitments.services import issue_text
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import (
    add_board,
    add_place,
    open_establishment,
    register_party,
)
from hangthat.domain.inspections.models import Inspection

pytestmark = pytest.mark.both  # plans over many rows

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
BY = {"by": None, "at": NOON}


@pytest.fixture
def stalls(ward_one: Area) -> list[Establishment]:
    market = add_place(name="Chợ Một", kind="market", area=ward_one, code="cho-mot", **BY)
    return [
        open_establishment(
            party=register_party(name=f"Chủ quầy {n}", kind="household", **BY),
            name=f"Quầy {n}",
            kind="stall",
            area=ward_one,
            place=market,
            opened_on=date(2020, 1, 1),
            **BY,
        )
        for n in (1, 2, 3)
    ]


@pytest.fixture
def text(db: None) -> CommitmentText:
    return issue_text(kind="trade", verbs="trade", wording="Tôi cam kết…", **BY)


def round_form(ward: Area, **more: object) -> dict[str, object]:
    return {"kind": "visit", "held_on": "08/03/2021", "area": ward.pk, **more}


def test_a_round_at_a_market_records_who_was_reached_and_who_signed(
    client: Client, binh: User, ward_one: Area, stalls: list[Establishment], text: CommitmentText
) -> None:
    client.force_login(binh)
    page = client.get("/tuyen-truyen/them/", {"noi": "cho-mot"}).content.decode()
    assert all(stall.name in page for stall in stalls)
    codes = [stall.code for stall in stalls]

    client.post(
        "/tuyen-truyen/them/",
        round_form(ward_one, co_so=codes[:2], da_ky=codes[1:2], text=text.pk, noi="cho-mot"),
    )

    activity = Activity.objects.get()
    assert activity.participants.count() == 2
    assert Commitment.objects.get().establishment == stalls[1]
    assert Commitment.objects.get().activity == activity


def test_a_list_signed_together_names_each_owner_and_keeps_the_one_scan(
    client: Client, binh: User, ward_one: Area, stalls: list[Establishment], text: CommitmentText
) -> None:
    client.force_login(binh)
    scan = BytesIO(a_pdf("danh sách có chữ ký"))
    scan.name = "danh-sach.pdf"

    client.post(
        "/tuyen-truyen/them/",
        round_form(ward_one, da_ky=[stall.code for stall in stalls], text=text.pk, scan=scan),
    )

    papers = Commitment.objects.order_by("establishment__name")
    assert [paper.signer for paper in papers] == ["Chủ quầy 1", "Chủ quầy 2", "Chủ quầy 3"]
    assert {paper.way for paper in papers} == {"list"}
    assert len({paper.scan for paper in papers}) == 1
    card = client.get(f"/co-so/{stalls[0].code}/").content.decode()
    assert "Người ký: Chủ quầy 1. Cách ký: danh sách ký chung." in card


def test_a_scan_of_nobodys_paper_is_not_lost_without_a_word(
    client: Client, binh: User, ward_one: Area, stalls: list[Establishment], text: CommitmentText
) -> None:
    client.force_login(binh)
    scan = BytesIO(a_pdf("danh sách"))
    scan.name = "danh-sach.pdf"

    page = client.post(
        "/tuyen-truyen/them/",
        round_form(ward_one, co_so=[stalls[0].code], text=text.pk, scan=scan),
    )

    assert "chưa đánh dấu ai đã ký" in page.content.decode()
    assert not Activity.objects.exists()


def test_a_signature_in_the_future_is_refused_and_the_ticks_stay(
    client: Client, binh: User, ward_one: Area, stalls: list[Establishment], text: CommitmentText
) -> None:
    client.force_login(binh)

    page = shown(
        client.post(
            "/tuyen-truyen/them/",
            round_form(ward_one, held_on="01/01/2199", da_ky=[stalls[0].code], text=text.pk),
        )
    )

    assert "không được sau hôm nay" in page
    assert f'name="da_ky" value="{stalls[0].code}" checked' in page
    assert not Activity.objects.exists()


def test_ticking_a_signature_without_a_text_is_refused(
    client: Client, binh: User, ward_one: Area, stalls: list[Establishment]
) -> None:
    client.force_login(binh)

    page = client.post("/tuyen-truyen/them/", round_form(ward_one, da_ky=[stalls[0].code]))

    assert "phải chọn mẫu cam kết" in page.content.decode()
    assert not Activity.objects.exists()


def test_a_clerk_cannot_tick_a_stall_of_another_commune(
    client: Client, chi: User, commune_two: Area, stalls: list[Establishment], text: CommitmentText
) -> None:
    client.force_login(chi)

    client.post(
        "/tuyen-truyen/them/", round_form(commune_two, da_ky=[stalls[0].code], text=text.pk)
    )

    assert not Commitment.objects.exists()


def test_a_scan_is_kept_unchanged_and_given_only_to_who_may_see_the_paper(
    client: Client,
    binh: User,
    chi: User,
    ward_one: Area,
    stalls: list[Establishment],
    text: CommitmentText,
) -> None:
    client.force_login(binh)
    content = a_pdf("signed")
    scan = BytesIO(content)
    scan.name = "cam-ket.pdf"

    client.post(
        "/tuyen-truyen/them/",
        round_form(ward_one, da_ky=[stalls[0].code], text=text.pk, scan=scan),
    )

    paper = Commitment.objects.get()
    assert paper.scan is not None
    answer = client.get(f"/tep/{paper.scan.sha256}/")
    assert answer.content == content
    assert answer["Content-Disposition"].startswith("attachment")
    history = client.get(f"/co-so/{stalls[0].code}/").content.decode()
    assert f'href="/cam-ket/{paper.code}/ban-quet/"' in history
    assert f'href="/cam-ket/{paper.code}/thu-hoi/"' in history
    assert f'href="/tuyen-truyen/{paper.activity.code}/"' in history
    client.force_login(chi)
    assert client.get(f"/tep/{paper.scan.sha256}/").status_code == 404


def test_a_scan_that_is_no_scan_is_refused(
    client: Client, binh: User, ward_one: Area, stalls: list[Establishment], text: CommitmentText
) -> None:
    client.force_login(binh)
    script = BytesIO(b"<html><script>alert(1)</script>")
    script.name = "cam-ket.pdf"

    page = client.post(
        "/tuyen-truyen/them/",
        round_form(ward_one, da_ky=[stalls[0].code], text=text.pk, scan=script),
    )

    assert "Chỉ nhận tệp PDF" in page.content.decode()
    assert not Commitment.objects.exists()


def check(client: Client, stall: Establishment, **more: object) -> str:
    form = {"held_on": "02/05/2022", "type": "periodic", "finding": "clean", **more}
    return client.post(f"/kiem-tra/them/?co_so={stall.code}", form, follow=True).content.decode()


def test_one_visit_is_inspection_outreach_and_commitment_at_once(
    client: Client, binh: User, stalls: list[Establishment], text: CommitmentText
) -> None:
    client.force_login(binh)

    check(client, stalls[0], propagated="on", text=text.pk)

    assert Inspection.objects.get().results.get().finding == "clean"
    assert Activity.objects.get().participants.get().establishment == stalls[0]
    assert Commitment.objects.get().activity == Activity.objects.get()


def test_what_was_signed_at_an_inspection_keeps_its_paper_and_its_witness(
    client: Client, binh: User, stalls: list[Establishment], text: CommitmentText
) -> None:
    client.force_login(binh)
    scan = BytesIO(a_pdf("ký tay"))
    scan.name = "cam-ket.pdf"

    without = check(client, stalls[0], scan=scan)
    assert "Có giấy đã ký thì phải chọn mẫu cam kết" in without
    assert not Inspection.objects.exists()
    scan.seek(0)
    check(client, stalls[0], text=text.pk, scan=scan, witness="Trưởng ban")

    paper = Commitment.objects.get()
    assert (paper.way, paper.witness, paper.scan.name) == ("paper", "Trưởng ban", "cam-ket.pdf")


def test_a_violation_and_its_decision_are_recorded_with_the_inspection(
    client: Client, binh: User, stalls: list[Establishment]
) -> None:
    client.force_login(binh)

    page = check(
        client,
        stalls[0],
        finding="violation",
        classification="counterfeit",
        conduct="bày bán 12 túi giả nhãn hiệu",
        decided_on="10/05/2022",
        sanction="fine",
        fine_vnd="1.250.000",
    )

    assert Violation.objects.get().inspection == Inspection.objects.get()
    assert Decision.objects.get().fine_vnd == 1_250_000
    assert "1.250.000 đ" in page


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"finding": "violation"}, "phải chọn nhóm vi phạm"),
        ({"classification": "ip"}, "không phải “có vi phạm”"),
        (
            {
                "finding": "violation",
                "classification": "ip",
                "decided_on": "01/05/2022",
                "sanction": "warning",
            },
            "không được trước ngày phát hiện",
        ),
        (
            {
                "finding": "violation",
                "classification": "ip",
                "decided_on": "03/05/2022",
                "sanction": "fine",
            },
            "phải ghi số tiền",
        ),
        ({"held_on": "31/12/2019"}, "Không hoạt động vào ngày 31/12/2019"),
        ({"held_on": "32/12/2021"}, "không có ngày 32"),
    ],
)
def test_an_inspection_that_cannot_be_is_refused_whole(
    client: Client, binh: User, stalls: list[Establishment], given: dict[str, str], said: str
) -> None:
    client.force_login(binh)

    page = check(client, stalls[0], remark="chữ đã gõ còn nguyên", **given)

    assert said in page
    assert "chữ đã gõ còn nguyên" in page
    assert not Inspection.objects.exists()
    assert not Violation.objects.exists()


def test_an_importer_signs_without_a_shop_and_a_board_signs_its_regulation(
    client: Client, an: User, ward_one: Area, stalls: list[Establishment], text: CommitmentText
) -> None:
    client.force_login(an)
    importer = register_party(name="Công ty XNK Một", kind="enterprise", **BY)
    board = add_board(name="Ban quản lý chợ Một", kind="market", area=ward_one, **BY)
    page = client.get("/tuyen-truyen/them/", {"q": "xnk"}).content.decode()
    assert importer.name in page

    client.post(
        "/tuyen-truyen/them/",
        round_form(ward_one, chu_the_ky=[importer.code], ban_ky=[board.code], text=text.pk),
    )

    assert Commitment.objects.get().party == importer
    assert Regulation.objects.get().board == board
    assert Activity.objects.get().participants.count() == 2


def test_a_decision_comes_a_week_after_the_violation(
    client: Client, an: User, binh: User, chi: User, stalls: list[Establishment]
) -> None:
    client.force_login(binh)
    check(client, stalls[0], finding="violation", classification="ip")
    violation = Violation.objects.get()
    form = {"decided_on": "10/05/2022", "sanction": "fine", "fine_vnd": "500.000"}

    too_early = client.post(
        f"/vi-pham/{violation.code}/xu-phat/", {**form, "decided_on": "01/05/2022"}
    )
    assert "không được trước ngày phát hiện" in too_early.content.decode()
    client.post(f"/vi-pham/{violation.code}/xu-phat/", form)
    decision = Decision.objects.get()
    client.post(f"/quyet-dinh/{decision.code}/chap-hanh/", {"day": "15/05/2022"})
    assert client.get(f"/quyet-dinh/{decision.code}/huy/").status_code == 403  # for heads
    client.force_login(an)
    client.post(f"/quyet-dinh/{decision.code}/huy/", {"day": "20/05/2022", "reason": "sai tên"})
    client.post(f"/vi-pham/{violation.code}/ket-luan/", {"day": "21/05/2022", "reason": "nhầm"})

    decision.refresh_from_db()
    assert decision.complied_on == date(2022, 5, 15)
    violation.refresh_from_db()
    assert (decision.annulled_on, violation.dismissed_on) == (date(2022, 5, 20), date(2022, 5, 21))
    client.force_login(chi)
    assert client.get(f"/vi-pham/{violation.code}/xu-phat/").status_code == 404
    assert client.get(f"/quyet-dinh/{decision.code}/chap-hanh/").status_code == 404


def test_a_shop_closes_and_a_paper_is_taken_back(
    client: Client, binh: User, chi: User, stalls: list[Establishment], text: CommitmentText
) -> None:
    client.force_login(binh)
    check(client, stalls[0], text=text.pk)
    paper = Commitment.objects.get()

    before = client.post(f"/cam-ket/{paper.code}/thu-hoi/", {"day": "01/01/2022", "reason": "nhầm"})
    assert "phải từ ngày ký đến hôm nay" in before.content.decode()
    client.post(f"/cam-ket/{paper.code}/thu-hoi/", {"day": "30/06/2022", "reason": "đổi nghề"})
    client.post(f"/co-so/{stalls[0].code}/dong-cua/", {"day": "01/07/2022"})

    paper.refresh_from_db()
    stalls[0].refresh_from_db()
    assert paper.revoked_on == date(2022, 6, 30)
    assert stalls[0].closed_on == date(2022, 7, 1)
    client.force_login(chi)
    assert client.get(f"/cam-ket/{paper.code}/thu-hoi/").status_code == 404
    assert client.get(f"/co-so/{stalls[1].code}/dong-cua/").status_code == 404
