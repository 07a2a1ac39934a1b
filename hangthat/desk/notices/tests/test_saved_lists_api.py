"""A program reads the lists that its person may use."""

from django.utils.timezone import now

from hangthat.core.agencies.models import SavedFilter, User
from hangthat.desk.tests.api import by_token


def test_what_somebody_saved_for_himself_is_in_nobody_elses_list(an: User, binh: User) -> None:
    SavedFilter.objects.create(
        user=an, page="establishments", name="Quầy sắp hết hạn", saved_at=now()
    )

    listed = {user: by_token(user).read("saved-lists").json()["items"] for user in (an, binh)}

    assert [row["name"] for row in listed[an]] == ["Quầy sắp hết hạn"]
    assert listed[binh] == []
