"""Pages to pictures, and how much two pictures differ.

The fonts are the house's own, wherever a page is drawn: LibreOffice is given no others.
"""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pypdfium2
from PIL import Image

from hangthat.core.documents.services import Official, official_docx, official_pdf

Picture = npt.NDArray[np.uint8]

_DPI, _GREYS = 60, 16
_INK, _PALE = 144, 224  # darker: ink; lighter: paper
_FONTS = Path("hangthat/core/documents/fonts").resolve()
_ONLY_OURS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>{fonts}</dir><cachedir>{cache}</cachedir>
<alias binding="same"><family>Times New Roman</family><prefer><family>Liberation Serif</family>
</prefer></alias></fontconfig>"""


def pdfs(papers: dict[str, Official]) -> dict[str, bytes]:
    return {name: official_pdf(page) for name, page in papers.items()}


def words(papers: dict[str, Official], office: str, folder: Path) -> dict[str, bytes]:
    """The .docx of each as LibreOffice prints it."""
    files = [folder / f"{name}.docx" for name in papers]
    for file, page in zip(files, papers.values(), strict=True):
        file.write_bytes(official_docx(page))
    fonts = folder / "fonts.conf"
    fonts.write_text(_ONLY_OURS.format(fonts=_FONTS, cache=folder / "cache"))
    order = [office, "--headless", f"-env:UserInstallation=file://{folder}/office"]
    order += ["--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    env = {"FONTCONFIG_FILE": str(fonts), "HOME": str(folder), "PATH": "/usr/bin:/bin"}
    subprocess.run(order, check=True, capture_output=True, timeout=120, env=env)
    return {name: (folder / f"{name}.pdf").read_bytes() for name in papers}


def office() -> str | None:
    return shutil.which("soffice")


def pages(pdf: bytes) -> list[Picture]:
    """Each in sixteen greys, 60 dots to the inch."""
    step = 256 // _GREYS
    return [
        (one.render(scale=_DPI / 72, grayscale=True).to_numpy() // step * (255 // 15))
        for one in pypdfium2.PdfDocument(pdf)
    ]


def fonts_of(pdf: bytes) -> set[str]:
    """Every face that draws some letter."""
    raw = pypdfium2.raw
    found = set()
    for page in pypdfium2.PdfDocument(pdf):
        for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            found.add(one.get_font().get_base_name().split("+")[-1])
    return found


def difference(one: Picture, other: Picture) -> float:
    """The share of ink that the other picture lacks, of all ink of both.

    Ink within a dot of its place counts as there, so that no renderer's way of smoothing letters
    matters. 1.0: of another size.
    """
    if one.shape != other.shape:
        return 1.0
    dark = one < _INK, other < _INK
    near = _spread(one < _PALE), _spread(other < _PALE)
    lacking = (dark[0] & ~near[1]).sum() + (dark[1] & ~near[0]).sum()
    return float(lacking / max(1, dark[0].sum() + dark[1].sum()))


def _spread(ink: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """And the dots around it."""
    wide = np.pad(ink, 1)
    found = np.zeros_like(ink)
    height, width = ink.shape
    for down in range(3):
        for right in range(3):
            found |= wide[down : down + height, right : right + width]
    return found


def read(file: Path) -> Picture:
    with Image.open(file) as picture:
        return np.asarray(picture.convert("L"))


def png(picture: Picture) -> bytes:
    small = Image.fromarray(picture).quantize(_GREYS)
    small.save(made := BytesIO(), "PNG", optimize=True)
    return made.getvalue()
