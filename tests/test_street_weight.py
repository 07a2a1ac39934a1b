"""The citizens' pages are light: what they load at first sight, in a browser, and how long a slow
line takes for it."""

import io
import random
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from hangthat.core.agencies.models import Area
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import add_place
from hangthat.domain.publications import services
from hangthat.domain.publications.models import GoodsWarning
from hangthat.domain.publications.tests.scene import BY, NOON, TODAY, Scene
from hangthat.domain.tips.tests.unit import Unit, verify_rules
from tests import browser_parts as parts

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.once]

MOST = 150_000  # bytes of a page with all that it loads at first sight
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 6_250, "uploadThroughput": 6_250}
READABLE = 10  # seconds on 50 kbit/s, with 400 ms for each answer


@pytest.fixture
def ward(live_server: object) -> Area:
    province = Area.objects.create(code="20", name="Tỉnh Lạng Sơn", level="province")
    return Area.objects.create(code="1", name="Phường Một", level="commune", parent=province)


@pytest.fixture
def page(browser: parts.Browser, live_server: Any) -> Iterator[parts.Page]:
    """Without scripts, as on an old telephone."""
    context = parts.opened(
        browser, base_url=live_server.url, java_script_enabled=False, **parts.PHONE
    )
    yield context.new_page()
    context.close()


def photo(seed: int) -> SimpleUploadedFile:
    """The heaviest there is: no point is like the next one."""
    noise = random.Random(seed).randbytes(900 * 700 * 3)
    Image.frombytes("RGB", (900, 700), noise).save(made := io.BytesIO(), "JPEG", quality=90)
    return SimpleUploadedFile("a.jpg", made.getvalue())


def warned(scene: Scene, number: int, *, pictures: int) -> GoodsWarning:
    said = {"title": f"Dầu gội giả {number} {'x' * 60}", "batch": f"L{number}", "seized_on": TODAY}
    made = scene.warning(**said)
    for seed in range(pictures):
        services.add_picture(made, upload=photo(seed), caption="Nắp", by=scene.author, at=NOON)
    return scene.let(services.submit_warning(made, by=scene.author, at=NOON))


def long_lists(ward: Area) -> dict[str, str]:
    """Addresses of the pages at their largest: a market of 500 stalls, a week of ten warnings with
    pictures, one with six, a list of a hundred."""
    market = add_place(name="Chợ Giếng Vuông", kind="market", area=ward, **BY)
    shops = [one.pk for one in stalls(ward, 500)]
    Establishment.objects.filter(pk__in=shops).update(place=market)
    scene = Scene(ward)
    many = warned(scene, 0, pictures=6)
    for number in range(1, 10):
        warned(scene, number, pictures=1)
    last = GoodsWarning.objects.get(pk=many.pk)
    rows = []
    for number in range(11, 111):
        last.pk, last.code, last.number = None, f"CB-{number}", number
        last.seized_on = None
        last.kind = "guide"
        rows.append(
            GoodsWarning(**{f.attname: getattr(last, f.attname) for f in last._meta.fields})
        )
    GoodsWarning.objects.bulk_create(rows)
    verify_rules()
    Unit(ward, at=NOON, code="DOI-9").open()
    names = ("front", "warnings", "markets", "tip", "named", "by_name", "open_data", "subscribe")
    return {
        "market": reverse("portal:market", args=[market.code]),
        "warning": reverse("portal:warning", args=[many.code]),
        **{name: reverse(f"portal:{name}") for name in names},
    }


def test_each_public_page_loads_150_kilobytes_at_most_at_first_sight(
    page: parts.Page, ward: Area
) -> None:
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.setCacheDisabled", {"cacheDisabled": True})
    weights: list[float] = []
    line.on("Network.loadingFinished", lambda said: weights.append(said["encodedDataLength"]))
    found, drawn = {}, {}

    for name, address in long_lists(ward).items():
        weights.clear()
        page.goto(address, wait_until="networkidle")
        found[name] = round(sum(weights))
        drawn[name] = len(weights)

    assert {name: size for name, size in found.items() if size > MOST} == {}, found
    assert drawn["warning"] >= 2, "its pictures were counted"
    assert drawn["warnings"] >= 5


def test_on_a_slow_line_and_without_scripts_the_front_page_and_the_form_of_a_tip_are_soon_readable(
    page: parts.Page, ward: Area
) -> None:
    verify_rules()
    Unit(ward, at=NOON).open()
    page.goto("/")  # what the server does once
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.setCacheDisabled", {"cacheDisabled": True})
    line.send("Network.emulateNetworkConditions", SLOW)
    took = {}

    for address, seen in (("/", "Cổng chống hàng giả"), ("/bao/", "Báo hàng giả, hàng nhập lậu")):
        began = time.monotonic()
        page.goto(address, wait_until="load")
        took[address] = time.monotonic() - began
        assert page.get_by_role("heading", level=1).inner_text().startswith(seen)

    assert all(2 < seconds < READABLE for seconds in took.values()), took
    assert page.get_by_role("button", name="Gửi tin báo").is_visible()
