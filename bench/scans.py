"""The codes of printed forms, found again on scans and on bad photos of our own making.

    python -m bench.scans [--pages 200] [--photos 200] [--seed 125]

Pages are printed by `documents`, drawn, spoilt and read by `files.reader` as a scan that comes in
is: in processes of their own. Clean: 200 dots to the inch, up to 1.5 degrees askew, JPEG.
Photos: any of four ways up and up to 12 degrees askew, perspective, shadow, blur, noise, a table
behind. Every tenth page of both bears a foreign code, which must name nobody. A page named as
another's is wrong; floors: 99 % of the clean pages, 95 % of the photos, nothing wrong, 60 s.
"""

import argparse
import io
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

from hangthat.documents.grammar import PageCode
from hangthat.documents.services import Field, Fields, Form, Items, Official, Signer, forms_pdf
from hangthat.files.reader.asking import inspect, page_codes

_DOTS = 200 / 72
_FOREIGN = 10  # every so many pages one is not ours
_PAPER = Image.Resampling.BICUBIC


@dataclass
class Outcome:
    found: int = 0
    wrong: int = 0
    ours: int = 0
    seconds: float = 0.0

    @property
    def share(self) -> float:
        return self.found / self.ours


def printed(count: int) -> list[tuple[PageCode, Image.Image]]:
    """Pages as a printer gives them, each with what its code says."""
    pdf = pypdfium2.PdfDocument(forms_pdf(_form(n) for n in range(count)))
    codes = [PageCode(f"CK-{n:05}M9Q2F", 1) for n in range(count)]
    assert len(pdf) == count
    return [
        (code, page.render(scale=_DOTS, grayscale=True).to_pil())
        for code, page in zip(codes, pdf, strict=True)
    ]


def _form(n: int) -> Form:
    undertakings = ("Không bán hàng giả, hàng không rõ nguồn gốc xuất xứ.",) * 6
    page = Official(
        title="Bản cam kết",
        subject="Không sản xuất, kinh doanh hàng giả",
        place="Lạng Sơn",
        body=(Fields([[Field("Tên cơ sở", f"Quầy {n}")], [Field("CCCD")]]), Items(undertakings)),
        signers=[Signer(["NGƯỜI LÀM CHỨNG"]), Signer(["CÁN BỘ"]), Signer(["BÊN CAM KẾT"])],
    )
    foreign = n % _FOREIGN == _FOREIGN - 1
    code = f"CK-{n:05}M9Q2F"
    return Form(page, code, "https://zalo.me/0912345678" if foreign else "", "Zalo")


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


def tried(
    count: int, spoil: Callable[[Image.Image, np.random.Generator], Image.Image], seed: int
) -> Outcome:
    ten = np.random.default_rng(seed)
    outcome = Outcome()
    pages = printed(count)
    foreign = {n for n in range(count) if n % _FOREIGN == _FOREIGN - 1}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "quet.pdf"
        bound(
            (
                spoil(_blanked(page) if n in foreign else page, ten)
                for n, (_, page) in enumerate(pages)
            ),
            path,
            70,
        )
        began = time.perf_counter()
        told = inspect(path)
        read = page_codes(path, kind=told.kind, pages=told.pages)
        outcome.seconds = time.perf_counter() - began
    for n, (code, _) in enumerate(pages):
        outcome.ours += n not in foreign
        outcome.found += n not in foreign and read[n].code == code
        outcome.wrong += read[n].code is not None and (n in foreign or read[n].code != code)
    return outcome


def _blanked(page: Image.Image) -> Image.Image:
    """Without our code; the foreign one stays."""
    bare = page.copy()
    bare.paste(255, (page.width // 2, round(page.height * 0.86), page.width, page.height))
    return bare


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--photos", type=int, default=200)
    parser.add_argument("--seed", type=int, default=125)
    asked = parser.parse_args()
    held = True
    for name, count, spoil, floor in (
        ("clean scans", asked.pages, clean, 0.99),
        ("phone photos", asked.photos, photo, 0.95),
    ):
        outcome = tried(count, spoil, asked.seed)
        print(
            f"{name}: {count} pages in {outcome.seconds:.1f} s, found {outcome.found} of "
            f"{outcome.ours} of ours ({outcome.share:.1%}), wrong {outcome.wrong}"
        )
        held &= outcome.share >= floor and not outcome.wrong and outcome.seconds <= count * 0.3
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
