"""Programs draft, hand in and withdraw; somebody else approves the page whose hash he read."""

from typing import Any

import pytest

from hangthat.core.agencies.models import Area
from hangthat.desk.tests.api import by_token
from hangthat.domain.publications import public
from hangthat.domain.publications.models import GoodsWarning, Publication
from hangthat.domain.publications.tests.scene import TODAY, UNTIL, Scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(ward_one: Area) -> Scene:
    return Scene(ward_one)


def done(answer: Any) -> dict[str, Any]:
    assert answer.status_code in (200, 201), answer.content.decode()
    found: dict[str, Any] = answer.json()
    return found


def test_a_publication_is_drafted_by_one_program_and_approved_by_another_person(
    scene: Scene,
) -> None:
    author, head = by_token(scene.author), by_token(scene.head)
    new = {
        "decision": scene.decision().code, "basis": scene.basis.key,
        "shown_until": UNTIL.isoformat(),
    }  # fmt: skip
    unknown = author.write("publications", new | {"basis": "khong-co"})
    assert unknown.status_code == 422
    assert "Không có căn cứ công bố này" in unknown.content.decode()
    code = done(author.write("publications", new))["code"]
    here = f"publications/{code}"
    done(author.write(f"{here}/submission", {}))
    read = done(head.read(here))
    assert read["page"]
    assert author.write(f"{here}/approval", {"seen": read["page_hash"]}).status_code == 403
    assert head.write(f"{here}/approval", {"seen": "0" * 64}).status_code == 422

    done(head.write(f"{here}/approval", {"seen": read["page_hash"]}))

    assert Publication.objects.get().approved_by == scene.head
    assert done(head.read(here))["state"] == "approved"
    done(author.write(f"{here}/withdrawal", {"reason": "nhầm"}))
    assert done(head.read(here))["standing"] == "withdrawn"


def test_a_warning_goes_the_same_way_and_an_amended_one_keeps_its_approved_words(
    scene: Scene,
) -> None:
    author, head = by_token(scene.author), by_token(scene.head)
    goods = {
        "kind": "seized", "title": "Kem giả", "goods": "Kem", "words": "Không dùng",
        "area": scene.ward.code, "seized_on": TODAY.isoformat(),
    }  # fmt: skip
    code = done(author.write("warnings", goods))["code"]
    here = f"warnings/{code}"
    done(author.write(f"{here}/submission", {}))
    assert author.write(f"{here}/approval", {}).status_code == 403
    done(head.write(f"{here}/approval", {}))
    tag = author.read(here).headers["ETag"]
    done(author.write(here, {"title": "Kem giả, lô mới"}, "patch", **{"If-Match": tag}))

    read = done(author.read(here))
    shown = public.warning_entry(code)
    assert shown
    assert (read["title"], read["amended"], read["state"]) == ("Kem giả, lô mới", True, "draft")
    assert (shown.title, shown.amended) == ("Kem giả", True)
    assert GoodsWarning.objects.get().area == scene.ward
    done(author.write(f"{here}/withdrawal", {"reason": "nhầm"}))
    withdrawn = public.warning_entry(code)
    assert withdrawn
    assert withdrawn.withdrawn
