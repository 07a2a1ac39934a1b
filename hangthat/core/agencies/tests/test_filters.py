"""Lists that a person comes back to are that person's."""

from django.utils.timezone import now

from hangthat.core.agencies.models import SavedFilter, User
from hangthat.core.agencies.services.filters import keep_filter


def test_the_many_filters_of_another_leave_one_room(an: User, binh: User) -> None:
    for number in range(20):
        keep_filter(page="shops", name=f"Lọc {number}", query="?q=a", by=an, at=now())

    keep_filter(page="shops", name="Của tôi", query="?q=b", by=binh, at=now())

    assert SavedFilter.objects.get(user=binh).name == "Của tôi"


def test_filters_stand_in_vietnamese_order(an: User) -> None:
    for name in ("Đông", "Ẩm thực", "Dương", "An ninh"):
        keep_filter(page="shops", name=name, query="?q=a", by=an, at=now())

    names = [one.name for one in SavedFilter.objects.visible_to(an)]
    assert names == ["An ninh", "Ẩm thực", "Dương", "Đông"]
