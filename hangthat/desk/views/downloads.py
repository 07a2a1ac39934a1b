"""A stored file on its way out: as a download, never as a page of this site."""

from django.http import HttpResponse

from hangthat.files.models import StoredFile
from hangthat.files.services import read


def as_download(file: StoredFile) -> HttpResponse:
    """Its bytes, under a name that says nothing, in a box of its own."""
    response = HttpResponse(read(file), content_type=file.media_type)
    response["Content-Disposition"] = f'attachment; filename="{file.sha256[:12]}"'
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response
