"""Files by the second door: taken in by the same checks, given to whoever may see the record."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.utils.timezone import now
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import Area, User
from hangthat.core.files.testing import a_pdf
from hangthat.core.jobs.services import work_once
from hangthat.desk.tests.api import Caller, by_token, token
from hangthat.desk.tests.api_records import Unit, send, writes
from hangthat.desk.works import WORKS
from hangthat.domain.establishments.services import open_establishment

pytestmark = pytest.mark.records("commitments", "intake", "outreach")


def whole(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def telling() -> bytes:
    """A photo that says where it was taken, in the ways in which a PNG may."""
    told = PngInfo()
    told.add_text("Location", "21.85, 106.76")
    Image.new("RGB", (40, 30), "red").save(
        made := BytesIO(), "PNG", pnginfo=told, icc_profile=b"21.85, 106.76", dpi=(21, 106)
    )
    return made.getvalue()


def test_a_photo_comes_back_drawn_anew_and_to_nobody_of_another_territory(
    an: User, binh: User, here: Unit, there: Unit
) -> None:
    program, theirs = by_token(an), f"activities/{there.activity.code}/photos"
    program.write(theirs, {"upload": telling()})

    told = program.read(theirs).json()
    drawn = program.read(f"{theirs}/1")

    assert [one["number"] for one in told["items"]] == [1]
    assert drawn["Content-Type"] == "image/png"
    assert drawn.content.startswith(b"\x89PNG")
    assert Image.open(BytesIO(drawn.content)).info == {}
    assert program.read(f"{theirs}/2").status_code == 404
    assert {by_token(binh).read(path).status_code for path in (theirs, f"{theirs}/1")} == {404}


@pytest.mark.parametrize(
    ("upload", "words"),
    [(b"<svg onload=alert(1)>", "PDF, PNG"), (a_pdf("giấy"), "PNG hoặc JPEG"), (b"", "")],
    ids=["a script", "a paper", "nothing"],
)
def test_what_is_no_photo_is_refused_with_a_sentence_and_keeps_nothing(
    upload: bytes, words: str, an: User, here: Unit
) -> None:
    path = f"activities/{here.activity.code}/photos"

    answer = by_token(an).write(path, {"upload": upload})

    assert answer.status_code == 422
    assert words in answer.json()["message"]
    assert here.activity.photos.count() == 0


def test_a_file_comes_as_a_form_and_no_larger_than_on_the_pages(an: User, here: Unit) -> None:
    caller, path = by_token(an), f"activities/{here.activity.code}/photos"
    heads = caller.headers | {"Idempotency-Key": "k1"}
    address = f"/api/v1/{path}"

    as_json = caller.write(path, {"link": "x"})
    none = caller.browser.post(address, {}, headers=heads)
    large = caller.browser.post(
        address, {"upload": ""}, headers=heads | {"Content-Length": str(21 * 2**20)}
    )

    assert (as_json.status_code, as_json.json()["code"]) == (415, "not-form")
    assert (none.status_code, none.json()["fields"]) == (422, {"upload": "Thiếu mục này."})
    assert large.status_code == 413


def test_the_newest_scan_of_a_paper_is_read_by_whoever_sees_the_paper(
    an: User, binh: User, here: Unit, there: Unit
) -> None:
    path = f"commitments/{there.paper.code}/scan"
    better = writes(there)["scan"]

    send(by_token(an), better)
    answer = by_token(an).read(path)

    assert answer.content == better[2]["upload"]
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert by_token(binh).read(path).status_code == 404
    assert by_token(binh).read(f"commitments/{here.paper.code}/scan").status_code == 200


def test_forms_are_printed_beside_the_call_and_come_down_as_one_file(an: User, here: Unit) -> None:
    caller = by_token(an)
    code = send(caller, writes(here)["forms"]).json()["code"]
    batch = f"form-batches/{code}"
    waiting = caller.read(batch).json()
    early = caller.read(f"{batch}/forms")

    work_once(WORKS, clock=now)
    done = caller.read(f"{batch}/forms")

    assert (waiting["asked"], waiting["printing"]["state"]) == (1, "asked")
    assert early.status_code == 404
    assert caller.read(batch).json()["printing"]["words"] == "Đã in 1 mẫu"
    assert whole(done).startswith(b"%PDF")
    narrow = Caller(token(an, Resource.BATCH, Resource.COMMITMENT))
    assert narrow.read(batch).status_code == 200
    assert narrow.read(f"{batch}/forms").status_code == 403
    assert send(narrow, writes(here)["forms again"]).status_code == 403


def test_who_printed_a_form_is_not_told_to_others_who_see_its_request(
    an: User, binh: User, here: Unit
) -> None:
    batch = send(by_token(an), writes(here)["forms"]).json()["code"]
    asked = f"signing-requests?establishment={here.shop.code}"

    told = [by_token(who).read(asked).json()["items"][0]["form_batch"] for who in (an, binh)]

    assert told == [batch, None]


def test_shops_that_cannot_be_asked_are_named_unless_they_are_passed_over(
    an: User, here: Unit
) -> None:
    caller, (_, path, body) = by_token(an), writes(here)["forms"]
    signed = body | {"text": "trade-1"}
    other = open_establishment(
        party=here.party, name="Sạp khác", kind="stall", area=here.area, by=None, at=now()
    )
    both = signed | {"establishments": [here.shop.code, other.code]}

    refused = caller.write(path, both)
    passed = caller.write(path, both | {"skip": True})

    assert refused.status_code == 422
    assert here.shop.name in refused.json()["message"]
    assert caller.read(f"{path}/{passed.json()['code']}").json()["asked"] == 1


def test_the_sheet_of_a_door_is_printed_while_the_commitment_holds(
    an: User, binh: User, here: Unit, there: Unit
) -> None:
    caller, shop = by_token(an), f"establishments/{there.shop.code}"
    standing = caller.read(f"{shop}/door-codes").json()["items"]

    sheet = caller.read(f"{shop}/door-sheet?sheet=giay-a5")
    send(caller, writes(there)["revocation"])
    late = caller.read(f"{shop}/door-sheet")

    assert [one["withdrawn_at"] for one in standing] == [None]
    assert sheet.content.startswith(b"%PDF")
    assert (late.status_code, late.json()["code"]) == (422, "refused")
    assert by_token(binh).read(f"{shop}/door-sheet").status_code == 404
    assert by_token(binh).read(f"{shop}/door-codes").status_code == 404


def test_a_campaign_is_changed_from_the_version_that_was_read(an: User, here: Unit) -> None:
    caller, path = by_token(an), f"campaigns/{here.campaign.code}"
    tag = caller.read(path)["ETag"]

    first = caller.write(path, {"goods": [], "end": "2021-06-30"}, "patch", **{"If-Match": tag})
    late = caller.write(path, {"name": "Khác"}, "patch", **{"If-Match": tag})
    unknown = caller.write(
        path, {"areas": ["khong-co"]}, "patch", **{"If-Match": caller.read(path)["ETag"]}
    )

    here.campaign.refresh_from_db()
    assert (first.status_code, here.campaign.end) == (200, date(2021, 6, 30))
    assert first["ETag"] == caller.read(path)["ETag"]
    assert (late.status_code, late.json()["code"]) == (412, "outdated")
    assert unknown.json()["fields"].keys() == {"areas.0"}


def test_signing_what_was_asked_is_told_at_the_request(an: User, here: Unit) -> None:
    caller = by_token(an)
    code = send(caller, writes(here)["asked"]).json()["codes"][0]
    asked = caller.read(f"signing-requests/{code}").json()
    refused = caller.write(
        f"signing-requests/{code}/refusal", {"refused_on": "2021-04-02", "reason": "chưa muốn"}
    )
    again = caller.write(f"signing-requests/{code}/withdrawal", {"reason": "nhầm"})

    assert (asked["stage"], asked["text"]) == ("asked", "online-1")
    assert refused.status_code == 201
    assert caller.read("signing-requests?stage=refused").json()["items"][0]["why"] == "chưa muốn"
    assert again.json()["message"] == "Đề nghị này đã kết thúc: từ chối ký."


SHEET = """Tên hộ KD,Chủ hộ,Xã/phường,Địa chỉ kinh doanh,SĐT
Tạp hóa Hà,Nguyễn Thị Hà,Phường Một,Số 5 phố Chợ,0912345678
Vải Lan,Trần Thị Lan,Xã không có,Số 9 phố Chợ,
""".encode()


def test_a_spreadsheet_comes_in_by_the_second_door_and_is_taken_back(
    binh: User, ward_one: Area
) -> None:
    caller = by_token(binh)
    code = caller.write("imports", {"upload": SHEET}).json()["code"]
    batch = f"imports/{code}"
    early = caller.write(f"{batch}/writing", {})
    work_once(WORKS, clock=now)
    checked = caller.read(batch).json()
    wrong, new = (
        caller.read(f"{batch}/rows{asked}").json()["items"] for asked in ("", "?fate=new")
    )

    narrow = Caller(token(binh, Resource.BATCH)).write(f"{batch}/writing", {})
    caller.write(f"{batch}/writing", {})
    work_once(WORKS, clock=now)
    names = [row["name"] for row in caller.read("establishments").json()["items"]]
    written = caller.read(batch).json()
    caller.write(f"{batch}/undoing", {})
    work_once(WORKS, clock=now)

    assert early.status_code == 422
    assert (checked["state"], checked["list_name"]) == ("checked", "co-so")
    assert (checked["counts"], checked["to_write"]) == ({"new": 1, "error": 1}, 1)
    assert [row["fate"] for row in wrong + new] == ["error", "new"]
    assert "Tạp hóa Hà" in new[0]["cells"].values()
    assert "Xã không có" in wrong[0]["reasons"][0]
    assert caller.read(f"{batch}/bad-rows").content.startswith(b"PK")
    assert narrow.status_code == 403
    assert (names, written["state"]) == (["Tạp hóa Hà"], "written")
    assert caller.read(batch).json()["state"] == "undone"
    assert caller.read("establishments").json()["total"] == 0


def test_columns_that_a_list_or_a_file_does_not_have_are_named(an: User, here: Unit) -> None:
    caller, path = by_token(an), f"imports/{here.checked.code}/columns"
    for said in (
        {"list_name": "khong-co"},
        {"sheet": "Trang 9"},
        {"mapping": {"0": "name"}},
        {"defaults": {"khong_co": "x"}},
    ):
        answer = caller.write(path, said)
        assert (answer.status_code, answer.json()["fields"].keys()) == (422, said.keys())
