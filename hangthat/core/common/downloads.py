"""The headers of a file on its way out."""

from django.utils.http import content_disposition_header


def attachment_headers(name: str) -> dict[str, str]:
    """Saved under this name, which may hold any letters (RFC 5987); never opened as a page."""
    return _headers(name, as_attachment=True) | {
        "Content-Security-Policy": "sandbox; default-src 'none'"
    }


def inline_headers(name: str) -> dict[str, str]:
    """Shown by the browser, and saved under this name."""
    return _headers(name, as_attachment=False)


def _headers(name: str, *, as_attachment: bool) -> dict[str, str]:
    disposition = content_disposition_header(as_attachment, name) or "attachment"
    return {"Content-Disposition": disposition, "X-Content-Type-Options": "nosniff"}
