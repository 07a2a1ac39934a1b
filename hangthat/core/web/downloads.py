"""A file on its way out: as a download, never as a page of this site; a photo drawn anew."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from hangthat.core.common.content import FileLost
from hangthat.core.common.downloads import attachment_headers, inline_headers
from hangthat.core.documents.services import Official, official_docx, official_pdf
from hangthat.core.files.models import StoredFile
from hangthat.core.files.services import picture, plain_copy, read

_WIDTH, _LARGE = 360, 1400  # dots
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def attachment(content: bytes, *, media: str, name: str) -> HttpResponse:
    """A download under this name, in whatever letters; never opened as a page of this site."""
    return HttpResponse(content, content_type=media, headers=attachment_headers(name))


def as_download(file: StoredFile) -> HttpResponse:
    """Its bytes, under a name that says nothing."""
    return attachment(read(file), media=file.media_type, name=file.sha256[:12])


def as_copy(file: StoredFile) -> HttpResponse:
    """For who may read but not open originals: a photo comes without its EXIF."""
    return attachment(plain_copy(file), media=file.media_type, name=file.sha256[:12])


def as_page(page: Official, *, name: str, word: bool) -> HttpResponse:
    """A page in the official layout: to be printed, or as .docx to be written on."""
    if word:
        return attachment(official_docx(page), media=DOCX, name=f"{name}.docx")
    return as_inline_pdf(official_pdf(page), f"{name}.pdf")


def is_large(request: HttpRequest) -> bool:
    """Whether a photo is asked for to be looked at alone."""
    return "lon" in request.GET


def as_picture(request: HttpRequest, photo: StoredFile) -> HttpResponse:
    """Drawn anew: what else the file holds, such as where it was taken, is not given away."""
    try:
        drawn = picture(photo, width=_LARGE if is_large(request) else _WIDTH)
    except FileLost:
        raise
    except ValidationError:
        raise Http404 from None
    response = HttpResponse(drawn, content_type="image/png")
    patch_cache_control(response, private=True, max_age=86400, immutable=True)
    return response


def as_inline_pdf(made: bytes, name: str) -> HttpResponse:
    """Shown by the browser."""
    return HttpResponse(made, content_type=PDF, headers=inline_headers(name))
