"""Many rows in few statements are the rows that were given."""

import pytest
from django.contrib.contenttypes.models import ContentType

from hangthat.core.common import bulk


@pytest.mark.parametrize("count", [0, 1, 3, 4000, 4777])
def test_as_many_rows_go_in_as_are_given(count: int) -> None:
    told = list(bulk._statements(count, 7))

    assert sum(size * often for size, often in told) == count
    assert all(size * 7 <= 4000 for size, _ in told)


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 2001, 2700])
def test_what_rows_share_is_said_of_each_of_them(count: int) -> None:
    names = [f"name{n}" for n in range(count)]

    bulk.insert(ContentType, ["model"], [(name,) for name in names], {"app_label": "shared"})

    found = ContentType.objects.filter(app_label="shared").order_by("pk")
    assert list(found.values_list("model", flat=True)) == names


@pytest.mark.django_db
def test_a_text_comes_out_as_it_went_in_whatever_it_says() -> None:
    said = [
        "\\N",
        "\\.",
        "a\tb",
        "a\nb",
        "a\r\nb",
        "\\t",
        "a\\",
        "\\\\N",
        "{}",
        '"',
        "Chợ\u0001 Kỳ Lừa",
    ]
    rows = [(text, text[::-1]) for text in said]

    bulk.insert(ContentType, ["app_label", "model"], rows)

    found = ContentType.objects.filter(app_label__in=said).order_by("pk")
    assert list(found.values_list("app_label", "model")) == rows
