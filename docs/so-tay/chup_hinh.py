"""Takes the handbook's pictures anew: an invented province, the site, a browser.

    python docs/so-tay/chup_hinh.py            # takes them, and notes what each shows
    python docs/so-tay/chup_hinh.py NAME …     # these alone
    python docs/so-tay/chup_hinh.py --so-sanh  # takes none; compares the pages with what was noted

Needs Chromium. Every picture comes from a record that a query finds, so no code is named here.
"""

import io
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import django
import noi_dung
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from xlsxwriter import Workbook

PICTURES = Path(__file__).parent / "hinh"
HANGTHAT = Path(sys.executable).with_name("hangthat")
PASSWORD = "hangthat-demo"
DESK, PHONE = (1366, 768), (390, 844)  # width and height of the window, in pixels
LARGEST = 150_000  # bytes of one picture
PATIENCE = 30  # seconds for the site to answer
CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass(frozen=True)
class Picture:
    """What is seen at an address after `act`, with `show` at the top of the window.

    daily: its sections come and go with the days, so that of them only the menu is compared."""

    name: str
    address: str
    show: str = ""
    act: Callable[[Page], None] = lambda page: None
    officer: str = "an"  # empty: nobody has signed in
    window: tuple[int, int] = DESK
    daily: bool = False


def main() -> int:
    compare = "--so-sanh" in sys.argv[1:]
    wanted = {word for word in sys.argv[1:] if not word.startswith("--")}
    with tempfile.TemporaryDirectory(prefix="hangthat-", ignore_cleanup_errors=True) as folder:
        own_province(folder)
        pictures = [*of_targets(), *of_shops(), *of_rounds(), *of_checks(), *of_people()]
        pictures += [*of_units(), *of_files(Path(folder)), *of_rows(), *of_doors()]
        pictures += [*of_the_time_after(), *of_papers(), *of_pairs()]
        pictures = [one for one in pictures if not wanted or one.name in wanted]
        with site() as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=CHROMIUM_ARGS
            )
            found = take_all(browser, address, pictures, compare=compare)
            browser.close()
    before = noi_dung.kept()
    if not compare:
        noi_dung.keep(before | found if wanted else found)
        return 0
    daily = {picture.name for picture in pictures if picture.daily}
    faults = [
        fault
        for name, shown in found.items()
        for fault in noi_dung.drift(name, before.get(name, {}), shown, daily=name in daily)
    ]
    sys.stdout.write("".join(f"{fault}\n" for fault in faults) or "Hình và trang khớp nhau.\n")
    return 1 if faults else 0


def own_province(folder: str) -> None:
    """No record of the person's own is shown, and none is touched."""
    for name in [name for name in os.environ if name.startswith("HANGTHAT_")]:
        del os.environ[name]
    os.environ.pop("DATABASE_URL", None)
    os.environ.update(HANGTHAT_DATA=folder, HANGTHAT_DEBUG="1")
    os.environ["DJANGO_SETTINGS_MODULE"] = "hangthat.config.settings"
    for words in (["setup"], ["demo", "--size", "400", "--seed", "125"], ["work", "--once"]):
        subprocess.run([HANGTHAT, *words], check=True, stdout=subprocess.DEVNULL)
    django.setup()


@contextmanager
def site() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [HANGTHAT, "runserver", "--noreload", f"127.0.0.1:{port}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(port, server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < until:
        with socket.socket() as door:
            if door.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise SystemExit("Trang không mở được.")


def take_all(
    browser: Browser, address: str, pictures: list[Picture], *, compare: bool
) -> dict[str, noi_dung.Shown]:
    """What each shows. One sign-in for the pictures of one officer in one window."""
    shown: dict[str, noi_dung.Shown] = {}
    pages: dict[tuple[str, tuple[int, int]], Page] = {}
    for picture in pictures:
        key = picture.officer, picture.window
        if key not in pages:
            pages[key] = sign_in(browser, address, *key)
        page = pages[key]
        open_at(page, picture)
        shown[picture.name] = noi_dung.shown_by(page)
        if compare:
            continue
        file = take(page, picture)
        size = file.stat().st_size
        sys.stdout.write(f"{file.name:28} {size:>7}\n")
        if size > LARGEST:
            raise SystemExit(f"{file.name} lớn hơn {LARGEST} byte.")
    return shown


def sign_in(browser: Browser, address: str, officer: str, window: tuple[int, int]) -> Page:
    width, height = window
    page = browser.new_page(
        base_url=address, locale="vi-VN", viewport={"width": width, "height": height}
    )
    if officer:
        page.goto("/dang-nhap/")
        enter(page, officer, PASSWORD)
        page.wait_for_url(lambda address: "/dang-nhap/" not in address)
    return page


def enter(page: Page, officer: str, password: str) -> None:
    page.fill("[name=login]", officer)
    page.fill("[name=password]", password)
    page.click("main button[type=submit]")


def mistype(page: Page) -> None:
    enter(page, "an", "sai")


FORGET = """
() => window.idbKeyval && idbKeyval.clear(idbKeyval.createStore("hangthat", "kept-forms"))
"""


def open_at(page: Page, picture: Picture) -> None:
    page.goto(picture.address)
    page.evaluate(FORGET)  # what an earlier picture left unsent
    page.goto(picture.address)
    picture.act(page)
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")


def take(page: Page, picture: Picture) -> Path:
    if picture.show:
        page.locator(picture.show).first.evaluate(
            "shown => window.scrollTo(0, shown.getBoundingClientRect().top + scrollY - 64)"
        )
    file = PICTURES / f"{picture.name}.png"
    page.screenshot(path=file, animations="disabled")
    with_few_colours(Image.open(file).convert("RGB")).save(file, optimize=True)
    return file


def with_few_colours(shot: Image.Image) -> Image.Image:
    """Makes the 256 commonest colours the palette, so that small signs keep theirs."""
    counted = sorted(shot.getcolors(shot.width * shot.height) or [], reverse=True)
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for _, colour in counted[:256] for part in colour])
    return shot.quantize(palette=palette, dither=Image.Dither.NONE)


def of_targets() -> Iterator[Picture]:
    from hangthat.domain.plans.models import Target

    of_shops = Target.objects.filter(by_end_of=2021, population="cơ sở kinh doanh")
    target = f"/chi-tieu/{of_shops.earliest('pk').code}/"
    past = "ngay=30%2F06%2F2021&biet_den=15%2F07%2F2021+17%3A00"

    yield Picture("dang-nhap", "/dang-nhap/", officer="")
    yield Picture("dang-nhap-sai", "/dang-nhap/", act=mistype, officer="")
    yield Picture("chi-tieu", "/chi-tieu/?nam=2021")
    yield Picture("chi-tieu-ngay-khac", f"/chi-tieu/?nam=2021&{past}", show="details.reading")
    yield Picture("chi-tieu-ket-qua", f"{target}?nam=2021")
    yield Picture("chi-tieu-dia-ban", f"{target}?nam=2021", show="#h-units")
    yield Picture("chi-tieu-ten", f"{target}danh-sach/?tra_loi=unknown")
    yield Picture("dien-thoai-chi-tieu", "/chi-tieu/?nam=2021", officer="binh", window=PHONE)
    yield Picture("ke-hoach", "/ke-hoach/")


def of_people() -> Iterator[Picture]:
    yield Picture("nguoi-dung", "/nguoi-dung/", officer="truong")
    yield Picture("nguoi-dung-vai-tro", "/nguoi-dung/binh/", officer="truong")
    yield Picture("ai-xem-duoc", "/quyen/", officer="truong")
    yield Picture("nhat-ky", "/nhat-ky/", officer="truong")


def of_units() -> Iterator[Picture]:
    def fill_in(page: Page) -> None:
        page.fill("[name=basis]", "NQ 1672/NQ-UBTVQH15")
        page.fill("[name=passings]", "mã cũ,mã mới,từ ngày,ghi chú\n06001,06004,01/07/2027,toàn bộ")

    yield Picture("dia-ban", "/dia-ban/")
    yield Picture("dia-ban-sap-xep", "/dia-ban/sap-xep/them/", act=fill_in)
    yield Picture("lich-lam-viec", "/lich-lam-viec/?nam=2026")


def of_the_time_after() -> Iterator[Picture]:
    from hangthat.domain.establishments.models import Place

    markets = Place.objects.filter(kind="market", establishments__isnull=False).distinct()
    market = max(markets, key=lambda place: place.establishments.count())
    yield Picture("viec-cua-toi", "/viec-cua-toi/", daily=True)
    yield Picture("sau-khi-ky", "/cam-ket/sau-ky/")
    yield Picture("lich-den", "/lich/?xem=de-xuat")
    yield Picture("chua-ky", f"/khu-vuc/{market.code}/chua-ky/")
    yield Picture("chuyen-bien", "/cam-ket/chuyen-bien/")


def of_rows() -> Iterator[Picture]:
    """A row that is wrong, and one beside the shop that it may be."""
    batch = sent_in("binh")
    wrong, doubtful = (batch.rows.filter(fate=fate)[0].number for fate in ("error", "doubtful"))
    here = f"/nhap-du-lieu/{batch.code}/"

    yield Picture("nhap-du-lieu-sua", f"{here}dong/{wrong}/", officer="binh")
    yield Picture("nhap-du-lieu-trung", f"{here}trung/{doubtful}/", officer="binh")


def sent_in(officer: str) -> Any:
    """A commune's own file, as such files are, sent in and checked."""
    from datetime import datetime

    from django.core.files.uploadedfile import SimpleUploadedFile

    from hangthat.core.agencies.models import User
    from hangthat.core.intake.services import ingest
    from hangthat.core.jobs.services import work_once
    from hangthat.desk.works import WORKS
    from hangthat.domain.establishments.models import Establishment

    def clock() -> datetime:
        return datetime.now().astimezone()

    user = User.objects.get(username=officer)
    here = user.grants.get().area.name
    shops = Establishment.objects.visible_to(user).filter(closed_on=None)[:3]
    rows = [(f"Tạp hóa Thu Trang {n}", f"Hoàng Thu {n}", here, f"Số {n}", "1/2/21") for n in (1, 2)]
    rows += [(shop.name, "", here, "", "") for shop in shops]
    rows += [("Quán Phở Lý", "Lý Văn A", f"{here}x", "Số 3", "31/2/2021")]
    content = io.BytesIO()
    with Workbook(content) as book:
        sheet = book.add_worksheet("Hộ kinh doanh")
        sheet.write_string(0, 0, "DANH SÁCH HỘ KINH DOANH")
        heads = ("Tên hộ KD", "Chủ hộ", "Xã, phường", "Địa chỉ KD", "Ngày cấp")
        for number, row in enumerate((heads, *rows), start=2):
            sheet.write_row(number, 0, row)
    upload = SimpleUploadedFile("Hộ kinh doanh.xlsx", content.getvalue())
    batch = ingest(upload=upload, list_name="co-so", by=user, at=clock())
    while work_once(WORKS, clock=clock):
        pass
    batch.refresh_from_db()
    return batch


def of_files(folder: Path) -> Iterator[Picture]:
    """A ward's own file, untidy as such files are, judged and not yet written."""

    def send(page: Page) -> None:
        page.set_input_files("[name=file]", untidy(folder / "Danh sach ho kinh doanh.xlsx"))
        page.click("main form button[type=submit]")
        page.wait_for_load_state()
        subprocess.run([HANGTHAT, "work", "--once"], check=True, stdout=subprocess.DEVNULL)
        page.reload()

    yield Picture("nhap-du-lieu", "/nhap-du-lieu/gui/", act=send, officer="binh")


def untidy(path: Path) -> Path:
    with Workbook(path) as book:
        sheet = book.add_worksheet("Biểu 01")
        sheet.merge_range("A1:F1", "DANH SÁCH HỘ KINH DOANH")
        rows = (
            ["TT", "Tên hộ KD", "Chủ hộ", "SĐT", "Địa chỉ", "Phường", "Ngày cấp"],
            ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
            [1, "Tạp hoá Đỏ", "Nông Văn An", 912345678, "Ki-ốt 1", "Phường Kỳ Lừa", "1/2/21"],
            [2, "Vải Xanh", "Vi Thị Bình", "091234", "Ki-ốt 2", "P. Kỳ Lừa", "30/02/2021"],
            [3, "Giày Tím", "Lý Thị Mai", "0912345680", "Ki-ốt 3", "Phường Vĩnh Trại", 44228],
            ["", "Tổng cộng", "", "", "3"],
        )
        for number, cells in enumerate(rows, start=2):
            sheet.write_row(number, 0, cells)
    return path


def of_shops() -> Iterator[Picture]:
    from hangthat.core.agencies.models import User
    from hangthat.core.common.text import fold
    from hangthat.domain.cases.models import Violation
    from hangthat.domain.establishments.models import Establishment

    open_shops = Establishment.objects.filter(closed_on=None)
    found = Violation.objects.filter(establishment__in=open_shops).exclude(decisions=None)
    shop = found.earliest("pk").establishment
    ward = open_shops.visible_to(User.objects.get(username="binh")).earliest("pk")
    owner = ward.party.name
    words = fold(" ".join(shop.name.split()[:2]))

    def add_the_same(page: Page) -> None:
        page.fill("[name=name]", ward.name)
        page.fill("[name=owner]", owner)
        page.click(".form-end button[type=submit]")

    def look_for(page: Page) -> None:
        page.keyboard.press("/")
        page.keyboard.type(words, delay=20)
        page.wait_for_selector("#topfound a")

    yield Picture("tim", "/co-so/", act=look_for)
    yield Picture("co-so-tim", f"/co-so/?q={words.replace(' ', '+')}")
    yield Picture("co-so-the", f"/co-so/{shop.code}/")
    yield Picture("co-so-ban-do", "/co-so/ban-do/")
    yield Picture("co-so-trung", "/co-so/them/", act=add_the_same, officer="binh")
    yield Picture("co-so-dong-cua", f"/co-so/{shop.code}/dong-cua/")
    yield Picture("dien-thoai-the", f"/co-so/{ward.code}/", officer="binh", window=PHONE)


def of_pairs() -> Iterator[Picture]:
    from datetime import datetime

    from hangthat.core.agencies.models import User
    from hangthat.core.jobs.services import work_once
    from hangthat.desk.works import WORKS
    from hangthat.domain.establishments.models import Establishment
    from hangthat.domain.merging.models import Twin
    from hangthat.domain.merging.services import ask_to_find

    def clock() -> datetime:
        return datetime.now().astimezone()

    ask_to_find(by=User.objects.get(username="an"), at=clock())
    while work_once(WORKS, clock=clock):
        pass
    twin = Twin.objects.unanswered()[0]
    one, other = (Establishment.objects.get(pk=key) for key in (twin.one, twin.other))
    yield Picture("co-the-trung", "/trung-lap/")
    yield Picture("gop-ho-so", f"/co-so/{one.code}/gop/?voi={other.code}&tiep=moi-noi")
    yield Picture("chat-luong-du-lieu", "/chat-luong-du-lieu/")


def of_rounds() -> Iterator[Picture]:
    from django.db.models import Count

    from hangthat.domain.activities.models import Campaign
    from hangthat.domain.commitments.models import Commitment, Regulation
    from hangthat.domain.establishments.models import Place

    markets = Place.objects.filter(kind="market").annotate(shops=Count("establishments"))
    market = markets.order_by("-shops", "pk")[0]
    paper = Commitment.objects.filter(revoked_on=None).earliest("pk")
    board = Regulation.objects.filter(board__place__isnull=False).earliest("pk").board

    def tick(page: Page) -> None:
        page.click("[data-tick-all] >> nth=0")

    def sign_without_text(page: Page) -> None:
        page.select_option("[name=area]", index=1)
        page.click("[data-tick-all] >> nth=1")
        page.click(".form-end button[type=submit]")
        page.wait_for_selector(".problems")

    add = f"/tuyen-truyen/them/?noi={market.code}"
    yield Picture("tuyen-truyen-danh-dau", add, show="main h2", act=tick)
    yield Picture("tuyen-truyen-thieu-mau", add, act=sign_without_text)
    campaign = Campaign.objects.filter(start__year=2021).earliest("start")
    year = "tu=15/12/2021&den=14/12/2022"
    yield Picture("tuyen-truyen-so-lieu", f"/tuyen-truyen/so-lieu/?{year}", show="#rows")
    yield Picture("dot-cao-diem", f"/tuyen-truyen/dot-cao-diem/{campaign.code}/", show=".tiles")
    yield Picture("cam-ket-thu-hoi", f"/cam-ket/{paper.code}/thu-hoi/")
    yield Picture("ban-quan-ly", f"/ban-quan-ly/{board.code}/")


def of_doors() -> Iterator[Picture]:
    """A shop with a code on its door, and the public page of a market where everybody signed."""
    from datetime import datetime

    from django.db.models import Count

    from hangthat.domain.commitments.models import Commitment, CommitmentText, shown_on_doors
    from hangthat.domain.commitments.services import sign
    from hangthat.domain.establishments.models import Establishment, Place
    from hangthat.domain.placards.services import issue_door_code

    at = datetime.now().astimezone()
    held = Commitment.objects.valid(on=at.date()).filter(shown_on_doors())
    stalls = Establishment.objects.open(on=at.date()).filter(kind="stall", place__kind="market")
    signed = stalls.filter(pk__in=held.values("establishment"))
    shop = signed.earliest("pk")
    issue_door_code(shop=shop, reason="Tem trên cửa bị rách.", by=None, at=at)
    markets = Place.objects.filter(kind="market").annotate(shops=Count("establishments"))
    market = markets.order_by("-shops", "pk")[0]
    text = CommitmentText.objects.in_use(on=at.date()).get(kind="trade")
    for late in stalls.filter(place=market).exclude(pk__in=signed):
        sign(text=text, member=late, signed_on=at.date(), by=None, at=at)

    yield Picture("giay-dan-cua", f"/co-so/{shop.code}/ma-dan-cua/")
    yield Picture("trang-cho", f"/cho/{market.code}/", officer="", window=PHONE)


def of_papers() -> Iterator[Picture]:
    """A stall that can sign, a batch of forms, and a page of a scan that nobody could place."""
    from datetime import datetime

    from django.core.files.uploadedfile import SimpleUploadedFile

    from hangthat.core.agencies.models import User
    from hangthat.core.files.services import store
    from hangthat.core.files.testing import a_pdf
    from hangthat.domain.commitments.models import ScanBatch, SigningRequest
    from hangthat.domain.commitments.services import issue_links, prepare_forms

    at, an = datetime.now().astimezone(), User.objects.get(username="an")
    asked = SigningRequest.objects.open().filter(establishment__isnull=False)
    shops = [one.establishment for one in asked.select_related("establishment").order_by("pk")[:8]]
    first = asked.order_by("pk")[0]
    forms = prepare_forms(
        title="Chợ Kỳ Lừa, dãy A",
        text=first.text,
        asked_on=at.date(),
        establishments=shops,
        by=an,
        at=at,
    )
    scan = store(upload=SimpleUploadedFile("quet-day-a.pdf", a_pdf("một trang")), by=an, at=at)
    sent = ScanBatch.objects.create(
        code="NG-7K3M9Q2F1X", name=scan.name, sender=an, forms=forms, state="read", sent_at=at
    )
    sent.pages.create(file=scan, number=1, fate="unreadable", why="không thấy mã nào")
    again = SigningRequest.objects.open().filter(batch=forms)[:4]
    for number, request in enumerate(again, 2):
        sent.pages.create(
            file=scan, number=number, paper=request.code, fate="matched", request=request
        )

    yield Picture("ky-tai-quay", f"/ky/{shops[0].code}/", show="form", window=PHONE)
    (issued,) = issue_links(requests=[again[0]], by=an, at=at)
    own = f"/moi-ky/{issued.token}/"
    yield Picture("ky-bang-duong-dan", own, show="#h-words", officer="", window=PHONE)
    yield Picture("in-mau", f"/cam-ket/in-mau/{forms.code}/")
    yield Picture("nhan-giay", f"/cam-ket/nhan-giay/{sent.code}/")


def of_checks() -> Iterator[Picture]:
    from hangthat.domain.cases.models import Decision
    from hangthat.domain.establishments.models import Establishment

    decision = Decision.objects.filter(
        complied_on=None, annulled_on=None, violation__inspection__isnull=False
    ).earliest("pk")
    violation = decision.violation
    shop = Establishment.objects.filter(closed_on=None).latest("pk")

    def without_class(page: Page) -> None:
        page.check("[name=finding][value=violation]")
        page.click(".form-end button[type=submit]")
        page.wait_for_selector(".problems")

    add = f"/kiem-tra/them/?co_so={shop.code}"
    yield Picture("kiem-tra-ghi", add, show="fieldset")
    yield Picture("kiem-tra-thieu-nhom", add, act=without_class)
    yield Picture("kiem-tra-vi-pham", f"/kiem-tra/{violation.inspection.code}/")
    yield Picture("quyet-dinh", f"/vi-pham/{violation.code}/xu-phat/")


if __name__ == "__main__":
    sys.exit(main())
