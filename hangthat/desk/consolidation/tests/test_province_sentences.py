"""The province's own numbers go into a merged report as sentences beside the officer's words."""

from datetime import date
from io import BytesIO
from typing import Any

import docx
import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from hangthat.core.agencies.models import Agency, User
from hangthat.core.web.actions import SEEN
from hangthat.core.web.form_tokens import FIELD, new_token
from hangthat.desk.tests.api import by_token
from hangthat.desk.tests.pages import shown
from hangthat.domain.consolidation.grammar import differences
from hangthat.domain.consolidation.models import MergedPart, MergedReport
from hangthat.domain.consolidation.queries.body import body_now
from hangthat.domain.consolidation.services import (
    finish,
    put_sentences,
    start_merging,
    write_part,
)
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.reports import services
from hangthat.domain.reports.services import FormTerms
from hangthat.domain.reports.tests.office import BY, JUNE, LONG_AGO, agency, at, regime_of

pytestmark = pytest.mark.django_db
FORM = FormTerms([("Kiểm tra, xử lý vi phạm", ""), ("Đề xuất, kiến nghị", "")])


def held(number: int, unit: Agency) -> None:
    Inspection.objects.create(
        code=f"KT-{unit.code}-{number}", agency=unit, held_on=date(2025, 6, 2), type="periodic",
        recorded_at=at(3),
    )  # fmt: skip


@pytest.fixture
def merged(standing_agency: Agency) -> MergedReport:
    """Police held two checks and tax one: three in the province."""
    police, tax = units = [agency(name) for name in ("Công an", "Thuế")]
    regime = regime_of(standing_agency, *units)
    services.set_form(regime, form=FORM, valid_from=LONG_AGO, **BY)
    for number, unit in enumerate((police, police, tax)):
        held(number, unit)
    return start_merging(regime, period_key=JUNE, by=None, at=at(25))


def part(merged: MergedReport, key: str = "p1") -> MergedPart:
    return MergedPart.objects.get(merged=merged, key=key)


def page(user: User, address: str) -> str:
    client = Client()
    client.force_login(user)
    return shown(client.get(address))


def post(user: User, address: str, **body: str) -> Any:
    client = Client()
    client.force_login(user)
    return client.post(address, {FIELD: new_token(user.pk), SEEN: "9" * 17, **body})


def test_numbers_go_below_the_words_and_one_that_changed_is_pointed_out(
    merged: MergedReport, head: User
) -> None:
    here = f"/tong-hop/{merged.code}/phan/p1/"
    write_part(part(merged), words="Lời của tôi.", by=head, at=at(25))
    assert "Đưa số toàn tỉnh vào" in page(head, here)

    assert post(head, f"{here}dua-vao/", what="province").status_code == 302

    now = part(merged)
    assert now.words == "Lời của tôi."
    assert now.drafted[0]["text"].startswith("Trong kỳ, các lực lượng kiểm tra 3 vụ")
    assert "Cập nhật số toàn tỉnh" not in page(head, here)
    held(9, Agency.objects.get(name="Cơ quan Thuế"))
    told = page(head, here)
    assert "số đã đổi" in told
    assert "3 → 4" in told
    write_part(part(merged), words="Lời khác.", by=head, at=at(25))
    assert part(merged).drafted == now.drafted
    post(head, f"{here}dua-vao/", what="province")
    assert part(merged).drafted[0]["text"].startswith("Trong kỳ, các lực lượng kiểm tra 4 vụ")
    assert part(merged).words == "Lời khác."


def test_numbers_are_put_in_once_and_only_where_sentences_are_drafted(
    merged: MergedReport, head: User
) -> None:
    put_sentences(part(merged), by=head, at=at(25))

    for key in ("p1", "p2"):
        with pytest.raises(ValidationError, match="không có số toàn tỉnh nào chưa đưa vào"):
            put_sentences(part(merged, key), by=head, at=at(25))
    assert "số toàn tỉnh" not in page(head, f"/tong-hop/{merged.code}/phan/p2/").casefold()


def test_a_report_of_numbers_alone_is_finished_printed_with_addresses_and_kept(
    merged: MergedReport, head: User
) -> None:
    put_sentences(part(merged), by=head, at=at(25))
    copy = finish(merged, by=head, at=at(25))
    client = Client()
    client.force_login(head)
    address = f"/tong-hop/{merged.code}/ban/1/"
    word = docx.Document(BytesIO(client.get(f"{address}van-ban/?word").content))

    links = [(one.text, one.address) for p in word.paragraphs for one in p.hyperlinks]
    number, href = links[0]
    assert number == "3"
    assert href.endswith("/con-so/checks/?tu=15/05/2025&den=14/06/2025")
    listed = client.get(href.removeprefix("http://testserver"))
    assert listed.context["page"].paginator.count == 3
    assert "kiểm tra 3 vụ" in page(head, address)
    write_part(part(merged), words="", undraft=True, by=head, at=at(26))
    assert part(merged).drafted == []
    assert differences(copy.body, body_now(merged, at=at(26), user=head)) == [
        "Phần “Kiểm tra, xử lý vi phạm”: nội dung đã sửa"
    ]


def test_a_program_puts_numbers_in_and_takes_them_out_again(
    merged: MergedReport, head: User
) -> None:
    program, here = by_token(head), f"merged-reports/{merged.code}"
    asked = {"part": "p1", "what": "province"}
    assert program.write(f"{here}/texts", asked).status_code < 300
    read = program.read(here).json()["parts"][0]
    assert read["drafted"][0].startswith("Trong kỳ, các lực lượng kiểm tra 3 vụ")

    program.amend(here, {"part": "p1", "words": "Lời", "undraft": True})

    assert program.read(here).json()["parts"][0]["drafted"] == []
    without = program.write(f"{here}/texts", {"what": "province"})
    assert without.status_code == 422


def test_a_program_overwrites_no_words_of_a_part_that_it_has_not_read(
    merged: MergedReport, head: User
) -> None:
    program, here = by_token(head), f"merged-reports/{merged.code}"
    read = program.read(here)["ETag"]
    write_part(part(merged), words="Lời của đồng nghiệp.", by=head, at=at(25))

    late = program.write(here, {"part": "p1", "words": "Lời"}, "patch", **{"If-Match": read})

    assert (late.status_code, late.json()["code"]) == (412, "outdated")
    assert part(merged).words == "Lời của đồng nghiệp."
    assert program.amend(here, {"part": "p1", "words": "Lời"}).status_code == 200
