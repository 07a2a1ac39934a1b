"""A program sends a checklist that was filled in; the server judges it as the page's."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate, now

from hangthat.core.agencies.models import Area, User
from hangthat.core.files.testing import a_png
from hangthat.desk.tests.api import by_token
from hangthat.domain.checklists.models import ChecklistAnswers
from hangthat.domain.checklists.services import publish_cells
from hangthat.domain.checklists.tests.workbooks import SURVEY, cells, q
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.inspections.services import record
from hangthat.domain.inspections.services.photos import bring_to_inspection

pytestmark = [pytest.mark.django_db, pytest.mark.both]
GOOD = {"hoa_don": ["khong"], "thieu": ["tem"], "so": ["3"]}


def test_answers_are_judged_kept_once_and_read_by_whoever_sees_the_shop(
    an: User, binh: User, ward_one: Area, commune_two: Area
) -> None:
    here, there = stalls(ward_one, 1)[0], stalls(commune_two, 1)[0]
    by: dict[str, Any] = {"by": None, "at": now()}
    form = cells([*SURVEY, q("image", "anh")])
    sheet = publish_cells(cells=form, kinds=(), **by)
    held = record(
        held_on=localdate(), type="periodic", findings={here: "clean", there: "clean"}, **by
    )
    photo = SimpleUploadedFile("a.png", a_png("quầy"), "image/png")
    bring_to_inspection(held, photos=[photo], by=an, at=now())
    known = held.photos.get().file.sha256
    at = f"inspections/{held.code}/checklists"
    caller, other = by_token(an), by_token(binh)

    def sent(answers: dict[str, list[str]], by: Any = caller, shop: Any = here) -> Any:
        body = {"establishment": shop.code, "checklist": sheet.code, "answers": answers}
        return by.write(at, body)

    assert sent(GOOD, other, there).json()["fields"].keys() == {"establishment"}
    wrong = GOOD | {"so": ["500"], "thieu": [], "anh": ["0" * 64], "la": ["x"]}
    assert sent(wrong).json()["fields"].keys() == {"answers", "answers.anh", "answers.la"}
    faults = sent(GOOD | {"so": ["500"], "thieu": []}).json()["fields"]
    assert faults["answers.so"] == "1 đến 99."
    assert "answers.thieu" in faults
    assert not ChecklistAnswers.objects.exists()

    assert sent(GOOD | {"anh": [known]}).status_code == 201
    assert sent(GOOD).status_code == 422
    assert sent(GOOD, shop=there).status_code == 201
    assert len(caller.read(at).json()["items"]) == 2

    newer = publish_cells(cells=cells([*SURVEY, q("text", "them")]), kinds=(), **by)
    again = {"establishment": here.code, "checklist": newer.code, "answers": GOOD}
    assert caller.write(at, again).json()["fields"].keys() == {"checklist"}
    [seen] = other.read(at).json()["items"]
    assert seen["establishment"] == here.code
    assert [line["answer"] for line in seen["lines"]][1:3] == ["tem", "3"]
