"""Any list of the officers is saved with its query, for oneself or for one's agency."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client
from django.urls import URLPattern, reverse
from django.utils.timezone import now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.models import Grant
from hangthat.core.agencies.models import Area, SavedFilter, User
from hangthat.core.outbox.services import NotShown
from hangthat.desk.notices.views.list_reading import show
from hangthat.desk.parts.queries.saved_lists import address_of, lists, lists_of_records
from hangthat.desk.urls import urlpatterns
from hangthat.domain.establishments.services import open_establishment, register_party
from hangthat.domain.plans.models import PlanVersion

# A form that asks with GET and is no list, or a list that is not come back to by its query.
EXCUSED = {
    "components": "a sample of the form",
    "dashboard": "numbers of one unit or market; its map asks for a measure",
    "figures": "numbers of one period and unit; each has an address of its own",
    "figures_draft": "sentences drafted of one period, no list",
    "powers": "a question: who may sanction this on a day",
    "provisions": "the rules of one day",
    "reports": "what one owes and what waits for one: tabs of work, no filters",
    "law_changes": "a question: what changed between two days",
    "who_sees": "a question: who may open an area",
    "why": "a question: why somebody sees a record",
    "operations": "a map and tables of today, no list",
    "shop_map": "the map of what the list of shops finds; saved there",
}
# Steps towards a form: which shop, case, check or party.
PICKS = re.compile(r"_(add|pick|propose|scan)$|^(network|round|merges)$")
FILTERED = re.compile(
    r'<form(?![^>]*class="ticking")[^>]*method="get"|<nav class="tabs"[^>]*>\s*<a href="\?xem='
)

OWN_BOXES = {"form_token", "csrfmiddlewaretoken", "loc", "ten", "chung"}  # of what is saved


def pages() -> Iterator[URLPattern]:
    """Those whose address names no record."""
    for pattern in urlpatterns:
        if "<" not in str(pattern.pattern) and not PICKS.search(pattern.name or ""):
            yield pattern


@pytest.fixture
def desk(client: Client, head: User, ward_one: Area) -> Client:
    """Signed in as somebody with every role there is, so that each page opens."""
    said = {
        "agency": head.agency,
        "valid_from": date(2021, 1, 1),
        "given_at": now(),
        "approved_at": now(),
    }
    Grant.objects.bulk_create(
        Grant(user=head, role=role, **said) for role in Role if role != Role.STANDING_HEAD
    )
    client.force_login(head)
    return client


def main_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode().partition("<main")[2]


def test_every_list_with_filters_can_be_saved(desk: Client) -> None:
    saves, filtered, opened = set(), set(), 0
    for pattern in pages():
        answer = desk.get(reverse(f"desk:{pattern.name}"))
        if answer.status_code == 200 and "html" in answer.headers["Content-Type"]:
            opened += 1
            text = answer.content.decode().partition("<main")[2]
            saves |= {pattern.name} if "Bộ lọc đã lưu" in text else set()
            filtered |= {pattern.name} if FILTERED.search(text) else set()

    assert opened > 80
    assert {f"desk:{name}" for name in saves} == set(lists().values())
    assert filtered - saves == set(EXCUSED)


def test_a_saved_list_opens_whatever_of_its_words_is_no_more(desk: Client) -> None:
    """Values that no box knows, tabs and columns that are gone, an agency that is gone."""
    for key, name in lists().items():
        address = reverse(name)
        boxes = set(re.findall(r'name="(\w+)"', main_of(desk, address))) - OWN_BOXES
        lost = "&".join(f"{one}=khong-con" for one in sorted(boxes | {"xem", "sort", "cot", "nay"}))

        desk.post(reverse("desk:filter_save", args=[key]), {"loc": f"{lost}&page=3", "ten": "Cũ"})

        kept = SavedFilter.objects.get()
        assert kept.query == lost
        opened = f"{address}?{lost}".replace("&", "&amp;")
        assert opened in main_of(desk, f"{address}?{lost}"), key
        back = desk.post(reverse("desk:filter_drop", args=[key, kept.pk]))
        assert back.headers["Location"] == address
        assert not SavedFilter.objects.exists()


def test_a_list_saved_for_the_agency_is_its_people_s_alone_and_only_its_saver_drops_it(
    desk: Client, an: User, chi: User, head: User
) -> None:
    User.objects.filter(pk=chi.pk).update(agency=head.agency)
    keep = reverse("desk:filter_save", args=["khu-vuc"])
    desk.post(keep, {"loc": "loai=market", "ten": "Chợ", "chung": "on"})
    drop = reverse("desk:filter_drop", args=["khu-vuc", SavedFilter.objects.get().pk])

    for reader, seen in ((chi, True), (an, False)):
        desk.force_login(reader)
        assert ("cả cơ quan" in main_of(desk, reverse("desk:places"))) == seen
        assert desk.post(drop).status_code == 404
    assert desk.get(reverse("desk:filter_save", args=["khong-co"])).status_code == 404
    desk.force_login(chi)  # whom the list of officers is not open to
    assert desk.get(reverse("desk:filter_save", args=["luot-xem"])).status_code == 403


def test_what_comes_along_in_the_form_is_only_ever_a_query(desk: Client) -> None:
    keep = reverse("desk:filter_save", args=["khu-vuc"])
    for typed in ("//la.vn/?a=1", "javascript:alert(1)", "a=1&b=<i>&a=2", "%ff=1", "q=chợ đêm"):
        answer = desk.post(keep, {"loc": typed, "ten": "Lạ"})
        assert answer.headers["Location"].startswith("/khu-vuc/?"), typed
        assert main_of(desk, answer.headers["Location"])


def test_the_list_of_one_record_is_saved_under_its_code(
    desk: Client, plan_125: PlanVersion
) -> None:
    address = reverse("desk:members", args=["T05a"])
    key, asked = "doi-tuong:T05a", "tra_loi=unknown&q=h%C3%A0"
    assert set(lists_of_records()) == {"doi-tuong", "da-chot", "nhan-ho-so", "con-so"}
    assert f'action="{reverse("desk:filter_save", args=[key])}"' in main_of(desk, address)
    figure = reverse("desk:filter_save", args=["con-so:checks"])
    assert f'action="{figure}"' in main_of(desk, reverse("desk:figure", args=["checks"]))

    kept = desk.post(
        reverse("desk:filter_save", args=[key]), {"loc": f"{asked}&page=2", "ten": "Chưa rõ"}
    )

    assert kept.headers["Location"] == f"{address}?{asked}"
    assert f"{address}?{asked}".replace("&", "&amp;") in main_of(desk, address)
    assert "Chưa rõ</a>" not in main_of(desk, reverse("desk:members", args=["T05b"]))
    drop = reverse("desk:filter_drop", args=[key, SavedFilter.objects.get().pk])
    assert desk.post(drop).headers["Location"] == address
    for wrong in ("doi-tuong:", "doi-tuong", "doi-tuong:T01:x", "doi-tuong:a/b", "la:T01"):
        assert address_of(wrong) is None, wrong


def test_the_list_of_one_record_is_sent_on_schedule_too(
    desk: Client, head: User, plan_125: PlanVersion, ward_one: Area
) -> None:
    owner = register_party(name="Hà", kind="household", by=None, at=now())
    place = {"kind": "shop", "area": ward_one, "opened_on": date(2020, 1, 1)}
    open_establishment(party=owner, name="Tạp hóa Hà", **place, by=None, at=now())
    address = reverse("desk:members", args=["T05a"])

    shown = show(head, "doi-tuong:T05a", "tra_loi=unknown", now())

    assert shown.count == len(re.findall(r"data-row", main_of(desk, f"{address}?tra_loi=unknown")))
    with pytest.raises(NotShown):
        show(head, "doi-tuong:KHONG-CO", "", now())
