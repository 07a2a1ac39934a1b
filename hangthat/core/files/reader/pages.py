"""Pages as pictures."""

from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image, ImageOps

from hangthat.core.files.reader.kinds import PDF
from hangthat.core.files.reader.measure import POINTS, must_be_a_page
from hangthat.core.files.reader.refusal import FileRefusal

_SHARP = 200 / 72  # a page is drawn as if scanned with 200 dots to the inch
SIDE = 2600  # dots; of a page drawn that way, and of a photo that is looked at
_BROKEN = "Ảnh hỏng, không mở được; hãy chụp hoặc quét lại."


def picture(path: Path, *, mode: str = "L", whole: bool = False) -> Image.Image:
    """A photo upright, in greys or colours (RGB, RGBA); a large one made smaller, unless `whole`.

    Refuses: a broken one, one of too many points.
    """
    Image.MAX_IMAGE_PIXELS = None  # counted here, before anything is decoded
    try:
        with Image.open(path, formats=["PNG", "JPEG"]) as opened:
            if opened.width * opened.height > POINTS:
                raise FileRefusal(
                    f"Ảnh lớn hơn {POINTS // 1_000_000} triệu điểm; hãy chụp lại ở cỡ nhỏ hơn."
                )
            if getattr(opened, "n_frames", 1) > 20:
                raise FileRefusal(_BROKEN)
            if not whole:
                opened.draft(mode, (SIDE, SIDE))
            if opened.has_transparency_data and mode != "RGBA":
                return ImageOps.exif_transpose(on_white(opened)).convert(mode)
            return ImageOps.exif_transpose(opened.convert(mode))
    except FileRefusal:
        raise
    except Exception as error:  # whatever a decoder may raise
        raise FileRefusal(_BROKEN) from error


def on_white(photo: Image.Image) -> Image.Image:
    """In colours without transparency: what could be seen through is white, as on paper."""
    if not photo.has_transparency_data:
        return photo.convert("RGB")
    drawn = photo if photo.mode == "RGBA" else photo.convert("RGBA")
    made = Image.new("RGB", drawn.size, "white")
    made.paste(drawn, mask=drawn.getchannel("A"))
    made.info = {name: one for name, one in photo.info.items() if name != "transparency"}
    return made


class Pages:
    """The pages of a file, counted from 1, drawn when asked for."""

    def __init__(self, path: Path, kind: str) -> None:
        self._pdf = pypdfium2.PdfDocument(path) if kind == PDF else None
        self._photo = None if kind == PDF else picture(path)

    def must_be_of_measure(self) -> None:
        """As whoever draws them reads their sizes. Refuses: one that no paper has."""
        if self._pdf is not None:
            for number in range(len(self._pdf)):
                must_be_a_page(number + 1, *self._pdf.get_page_size(number))

    def __len__(self) -> int:
        return len(self._pdf) if self._pdf is not None else 1

    def drawn(self, number: int, *, sharper: float = 1) -> Image.Image:
        """In greys; `sharper` times the usual size."""
        if self._pdf is None:
            assert self._photo is not None
            return _resized(self._photo, sharper)
        page = self._pdf[number - 1]
        largest = max(page.get_size()) or 1
        scale = min(_SHARP, SIDE / largest) * sharper
        drawn: Any = page.render(scale=scale, grayscale=True)
        page.close()
        return drawn.to_pil()


def _resized(photo: Image.Image, sharper: float) -> Image.Image:
    shrunk = min(1.0, SIDE / max(photo.size)) * sharper
    if shrunk == 1:
        return photo
    return photo.resize([max(1, round(side * shrunk)) for side in photo.size])
