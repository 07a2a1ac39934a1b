"""A file on its way out: as a download, never as a page of this site; a photo drawn anew."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from hangthat.core.documents.services import Official, official_docx, official_pdf
from hangthat.core.files.models import StoredFile
from hangthat.core.files.services import picture, read

_WIDTH, _LARGE = 360, 1400  # dots
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def as_download(file: StoredFile) -> HttpResponse:
    """Its bytes, under a name that says nothing, in a box of its own."""
    response = HttpResponse(read(file), content_type=file.media_type)
    response["Content-Disposition"] = f'attachment; filename="{file.sha256[:12]}"'
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def as_page(page: Official, *, name: str, word: bool) -> HttpResponse:
    """A page in the official layout: to be printed, or as .docx to be written on."""
    content = official_docx(page) if word else official_pdf(page)
    response = HttpResponse(content, content_type=_DOCX if word else "application/pdf")
    how, ending = ("attachment", "docx") if word else ("inline", "pdf")
    response["Content-Disposition"] = f'{how}; filename="{name}.{ending}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def is_large(request: HttpRequest) -> bool:
    """Whether a photo is asked for to be looked at alone."""
    return "lon" in request.GET


def as_picture(request: HttpRequest, photo: StoredFile) -> HttpResponse:
    """Drawn anew: what else the file holds, such as where it was taken, is not given away."""
    try:
        drawn = picture(photo, width=_LARGE if is_large(request) else _WIDTH)
    except ValidationError:
        raise Http404 from None
    response = HttpResponse(drawn, content_type="image/png")
    patch_cache_control(response, private=True, max_age=86400, immutable=True)
    return response


def as_inline_pdf(made: bytes, name: str) -> HttpResponse:
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
