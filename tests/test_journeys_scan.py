"""The camera reads the code of a printed sheet and opens the record, in a real browser."""

from pathlib import Path

import pypdfium2
import pytest
from django.utils.timezone import localtime
from PIL import Image
from playwright.sync_api import expect

from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Area
from hangthat.domain.plans.testing import load_plan_125
from tests import browser_parts as parts
from tests.street import Street

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.once]

WIDE, HIGH = 1280, 720


def film(picture: Image.Image, path: Path) -> None:
    """What the camera sees: the picture, standing still, as uncompressed video (YUV4MPEG2)."""
    shown = Image.new("RGB", (WIDE, HIGH), "white")
    picture.thumbnail((WIDE, HIGH))
    shown.paste(picture, ((WIDE - picture.width) // 2, (HIGH - picture.height) // 2))
    light, *colours = shown.convert("YCbCr").split()
    small = [colour.resize((WIDE // 2, HIGH // 2)) for colour in colours]
    frame = b"FRAME\n" + b"".join(plane.tobytes() for plane in (light, *small))
    path.write_bytes(f"YUV4MPEG2 W{WIDE} H{HIGH} F10:1 Ip A1:1 C420jpeg\n".encode() + 2 * frame)


def test_the_code_of_a_printed_sheet_is_read_by_the_camera_and_opens_the_shop(
    live_server: object, browser: parts.Browser, tmp_path: Path
) -> None:
    load_plan_125()
    province = Area.objects.create(code="20", name="Tỉnh Lạng Sơn", level="province")
    ward = Area.objects.create(code="1", name="Phường Một", level="commune", parent=province)
    street = Street(ward)
    add_officer(
        username="an",
        password="hangthat-demo",
        full_name="Nguyễn Văn An",
        at=localtime(),
    )
    with parts.visitor(browser, live_server.url, **parts.DESK) as page:
        parts.sign_in(page, "an")
        sheet = page.request.get(f"/co-so/{street.shop.code}/ma-dan-cua/in/").body()
        page.goto("/viec-cua-toi/")
        page.get_by_role("link", name="Quét mã").click()
        expect(page.get_by_role("status")).to_contain_text("gõ mã ở dưới")  # no camera
        assert parts.faults_in_both_looks(page) == []
        page.get_by_label("Hoặc gõ mã").fill(street.code.token)
        page.get_by_role("button", name="Mở hồ sơ").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Thu Huyền")
        session = page.context.cookies()

    film(pypdfium2.PdfDocument(sheet)[0].render(scale=2).to_pil(), tmp_path / "camera.y4m")
    camera = [
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={tmp_path / 'camera.y4m'}",
    ]
    with_camera = browser.browser_type.launch(
        executable_path=parts.CHROMIUM, args=[*parts.QUIET, *camera]
    )
    context = parts.opened(with_camera, base_url=live_server.url, locale="vi-VN", **parts.PHONE)
    context.add_cookies(session)
    page = context.new_page()
    complaints = parts.listen(page)
    page.goto("/tim/quet/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Thu Huyền", timeout=30_000)
    with_camera.close()
    assert complaints == []
