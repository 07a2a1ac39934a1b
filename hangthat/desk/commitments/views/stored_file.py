"""A scan, opened."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.files.models import StoredFile
from hangthat.core.web.downloads import as_download
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.domain.commitments.queries.scan_versions import open_original, papers_with


@asks(Resource.COMMITMENT, Action.ORIGINAL)
def stored_file(request: StaffRequest, sha256: str) -> HttpResponse:
    """A scan or a version of it, as a download, to whoever may open a paper it belongs to."""
    # unscoped: through papers in sight
    file = get_object_or_404(StoredFile, sha256=sha256)
    if not papers_with(file, request.user):
        raise Http404
    if not open_original(file, by=request.user, at=now()):
        raise PermissionDenied
    return as_download(file)
