"""The codes of printed forms, found again on scans and on bad photos of our own making.

    python -m bench.scans [--pages 200] [--photos 200] [--seed 125]

The whole way of a job: forms are asked for and printed, their pages drawn and spoilt, sent in on
the page (photos one by one, sixty at once), read by the worker, and looked up in the tray, on a
database of its own with its journal, in a temporary folder. Clean: 200 dots to the inch, up to 1.5
degrees askew, JPEG.
Photos: any of four ways up and up to 12 degrees askew, perspective, shadow, blur, noise, a table
behind. Every tenth page of both bears a foreign code, which must name nobody. A page named as
another's is wrong; floors: 99 % of the clean pages, 95 % of the photos, nothing wrong, and for
200 pages 60 s of CPU.
"""

import argparse
import io
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import pypdfium2
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageFilter
from zxingcpp import BarcodeFormat, create_barcode

from bench.machine import describe
from bench.paper_site import Site, cost_of, site, stalls
from hangthat.domain.commitments.models import ScanPage
from hangthat.domain.commitments.services.returning import MOST

SEND = "/cam-ket/nhan-giay/gui/"
_DOTS = 200 / 72
_FOREIGN = 10  # every so many pages one is not ours
_STACK = 50  # pages
_PAPER = Image.Resampling.BICUBIC


@dataclass
class Outcome:
    found: int = 0
    wrong: int = 0
    ours: int = 0
    cpu: float = 0.0
    clock: float = 0.0

    @property
    def share(self) -> float:
        return self.found / self.ours


Spoil = Callable[[Image.Image, np.random.Generator], Image.Image]


def drawn(pdf: bytes) -> list[Image.Image]:
    """Pages as a printer gives them."""
    pages = pypdfium2.PdfDocument(pdf)
    return [page.render(scale=_DOTS, grayscale=True).to_pil() for page in pages]


def is_foreign(n: int) -> bool:
    """Whether the page in that place is made a stranger's."""
    return n % _FOREIGN == _FOREIGN - 1


def made_foreign(page: Image.Image) -> Image.Image:
    """With another program's code in place of ours."""
    bare = page.copy()
    bare.paste(255, (0, round(page.height * 0.86), page.width, page.height))
    code = create_barcode("https://zalo.me/0912345678", BarcodeFormat.QRCode, ec_level="Q")
    bare.paste(Image.fromarray(code.to_image(scale=6)), (200, round(page.height * 0.88)))
    return bare


def clean(page: Image.Image, ten: np.random.Generator) -> Image.Image:
    """From the glass of a scanner."""
    turned = page.rotate(ten.uniform(-1.5, 1.5), _PAPER, fillcolor=250)
    return _noisy(turned, ten, 4)


def photo(page: Image.Image, ten: np.random.Generator) -> Image.Image:
    """From a hand above a table, in a market at dusk."""
    width, height = page.size
    table = Image.new("L", (round(width * 1.25), round(height * 1.2)), int(ten.integers(60, 130)))
    table.paste(page, (round(width * 0.12), round(height * 0.1)))
    turned = table.rotate(ten.uniform(-12, 12), _PAPER, fillcolor=90)
    wide, high = turned.size
    shift = ten.uniform(0, 0.06, 8) * np.array([wide, high] * 4)
    signs = np.array([1, 1, 1, -1, -1, -1, -1, 1])
    corners = np.array([0, 0, 0, high, wide, high, wide, 0]) - shift * signs
    seen = turned.transform(
        turned.size, Image.Transform.QUAD, corners.tolist(), _PAPER, fillcolor=90
    )
    seen = seen.rotate(90 * int(ten.integers(0, 4)), expand=True)
    shadow = np.linspace(ten.uniform(0.45, 0.8), 1.0, seen.width)
    shaded = Image.fromarray((np.asarray(seen) * shadow).astype(np.uint8))
    return _noisy(shaded.filter(ImageFilter.GaussianBlur(ten.uniform(0.4, 1.6))), ten, 14)


def _noisy(page: Image.Image, ten: np.random.Generator, strength: float) -> Image.Image:
    noise = ten.normal(0, strength, (page.height, page.width))
    return Image.fromarray((np.asarray(page) + noise).clip(0, 255).astype(np.uint8))


def bound(pages: Iterable[Image.Image], path: Path, quality: int) -> None:
    """One PDF of JPEGs, as scanners make it."""
    jpegs = []
    for page in pages:
        page.save(kept := io.BytesIO(), "JPEG", quality=quality)
        jpegs.append(Image.open(kept))
    jpegs[0].save(path, "PDF", save_all=True, append_images=jpegs[1:], resolution=200)


def as_scan(pages: list[Image.Image], folder: Path) -> list[SimpleUploadedFile]:
    """Stacks as a scanner takes them; each PDF fits into what a file may be."""
    files = []
    for first in range(0, len(pages), _STACK):
        path = folder / f"quet-{first:03}.pdf"
        bound(pages[first : first + _STACK], path, 70)
        files.append(SimpleUploadedFile(path.name, path.read_bytes()))
    return files


def as_photos(pages: list[Image.Image], folder: Path) -> list[SimpleUploadedFile]:
    """Each a file of its own, as a telephone sends it."""
    files = []
    for n, page in enumerate(pages):
        page.convert("RGB").save(kept := io.BytesIO(), "JPEG", quality=70)
        files.append(SimpleUploadedFile(f"anh-{n:03}.jpg", kept.getvalue()))
    return files


def tried(
    here: Site, pages: list[tuple[str, Image.Image]], files: list[SimpleUploadedFile]
) -> Outcome:
    """Sends the files in, has them read, and compares the tray with what each page is."""
    outcome = Outcome()
    fates: list[tuple[str, str]] = []
    for first in range(0, len(files), MOST):
        some = files[first : first + MOST]
        address, sending = cost_of(partial(here.posted, SEND, {"papers": some}))
        _, reading = cost_of(here.work)
        outcome.cpu += sending.cpu + reading.cpu
        outcome.clock += sending.clock + reading.clock
        rows = ScanPage.objects.filter(batch__code=address.split("/")[-2]).order_by("pk")
        fates += rows.values_list("fate", "request__code")
    assert len(fates) == len(pages)
    for n, ((code, _), (fate, named)) in enumerate(zip(pages, fates, strict=True)):
        outcome.ours += not is_foreign(n)
        outcome.found += not is_foreign(n) and (fate, named) == ("matched", code)
        outcome.wrong += named is not None and (is_foreign(n) or named != code)
    return outcome


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--photos", type=int, default=200)
    parser.add_argument("--seed", type=int, default=125)
    asked = parser.parse_args()
    here, held = site(), True
    shops = stalls(max(asked.pages, asked.photos))
    batch = here.asked_forms(shops)
    here.work()
    clear = drawn(here.printed(batch))
    order = batch.requests.order_by("establishment__place", "establishment__address", "pk")
    codes = list(order.values_list("code", flat=True))
    for name, count, spoil, sent, floor in (
        ("clean scans", asked.pages, clean, as_scan, 0.99),
        ("phone photos", asked.photos, photo, as_photos, 0.95),
    ):
        ten = np.random.default_rng(asked.seed)
        pages = [
            (code, spoil(made_foreign(page) if is_foreign(n) else page, ten))
            for n, (code, page) in enumerate(zip(codes[:count], clear[:count], strict=True))
        ]
        with tempfile.TemporaryDirectory() as folder:
            files = sent([page for _, page in pages], Path(folder))
        outcome = tried(here, pages, files)
        print(
            f"{name}: {count} pages in {outcome.cpu:.1f} s of CPU ({outcome.clock:.1f} s by the "
            f"clock), found {outcome.found} of {outcome.ours} of ours ({outcome.share:.1%}), "
            f"wrong {outcome.wrong}",
            flush=True,
        )
        held &= outcome.share >= floor and not outcome.wrong and outcome.cpu <= count * 0.3
    print(describe())
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
