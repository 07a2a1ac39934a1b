"""Citizens reach every warning that stands, however many are newer."""

import re

import pytest
from django.test import Client

from hangthat.core.agencies.models import Area
from hangthat.domain.publications.models import GoodsWarning
from hangthat.domain.publications.tests.scene import NOON, TODAY, Scene

pytestmark = pytest.mark.django_db


def codes(page: str) -> list[str]:
    return re.findall(r"/canh-bao/(CB-[\w-]+)/", page)


def test_the_older_warnings_are_reached_page_by_page(client: Client, ward_one: Area) -> None:
    scene = Scene(ward_one)
    GoodsWarning.objects.bulk_create(
        GoodsWarning(
            code=f"CB-{n}", agency=scene.force, author=scene.author, recorded_at=NOON,
            kind="seized", title=f"Dầu gội giả {n}", goods="Dầu gội", words="Không dùng.",
            state="approved", year=2026, number=n + 1, edition=1, published_on=TODAY,
            approved_by=scene.head, approved_at=NOON,
        )
        for n in range(103)
    )  # fmt: skip

    first, seen = client.get("/canh-bao/").content.decode(), set[str]()
    assert "Cảnh báo cũ hơn" in first
    for number in (1, 2):
        seen |= set(codes(client.get(f"/canh-bao/?trang={number}").content.decode()))

    assert len(seen) == 103
    second = client.get("/canh-bao/?trang=2").content.decode()
    assert len(codes(second)) == 3
    assert "Cảnh báo mới hơn" in second
    assert "Cảnh báo cũ hơn</a>" not in second
    for beyond in ("3", "0", "999999999", "9" * 5000, "-1", "x", "²"):
        assert client.get("/canh-bao/", {"trang": beyond}).status_code == 200
