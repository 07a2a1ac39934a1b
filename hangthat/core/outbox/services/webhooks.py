"""One webhook: only to listed hosts, signed, with a key that repeats at every try."""

import hmac
import http.client
import ipaddress
import socket
import ssl
from datetime import datetime
from hashlib import sha256
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from hangthat.core.outbox.models import WebhookEndpoint

_SECONDS = 10.0


class Refused(Exception):
    """Not sent, or not taken. `final`: another try would end the same."""

    def __init__(self, words: str, *, final: bool) -> None:
        super().__init__(words)
        self.final = final


def fault_of(url: str) -> str:
    """Why nothing may be sent to that address; empty: it may."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "Địa chỉ không đọc được."
    if not url.isascii() or any(letter.isspace() for letter in url):
        return "Địa chỉ chỉ gồm chữ không dấu và không có khoảng trắng."
    host = (parts.hostname or "").lower()
    if parts.scheme not in ("https", "http") or not host or port == 0:
        return "Địa chỉ phải bắt đầu bằng https:// và có tên máy."
    if parts.username or parts.password or parts.fragment:
        return "Địa chỉ không được có tên, mật khẩu hay phần sau dấu #."
    if host not in settings.WEBHOOK_HOSTS:
        return f"Máy {host} không có trong danh sách được phép (HANGTHAT_WEBHOOK_HOSTS)."
    if parts.scheme == "http" and not _is_private(host):
        return "Chỉ máy trong mạng nội bộ, ghi bằng số IP, mới được dùng http://."
    return ""


def signature(secret: str, *, stamp: str, body: str) -> str:
    """HMAC-SHA256 of the instant, a dot and the body, in hexadecimal."""
    return hmac.new(secret.encode(), f"{stamp}.{body}".encode(), sha256).hexdigest()


def post(endpoint: WebhookEndpoint, *, body: str, key: str, at: datetime) -> None:
    """Send it. Refuses (Refused): a host that is not listed, an answer other than 2xx."""
    if endpoint.ended_at is not None:
        raise Refused("điểm nhận tin đã đóng", final=True)
    if fault := fault_of(endpoint.url):
        raise Refused(fault, final=True)
    parts = urlsplit(endpoint.url)
    stamp = at.isoformat()
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "Idempotency-Key": key,
        "X-Hangthat-Time": stamp,
        "X-Hangthat-Signature": f"sha256={signature(endpoint.secret, stamp=stamp, body=body)}",
    }
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    line = _connection(parts)
    try:
        line.request("POST", path, body=body.encode(), headers=headers)
        status = line.getresponse().status
    except http.client.HTTPException as trouble:
        raise Refused(f"máy nhận trả lời lạ ({type(trouble).__name__})", final=False) from trouble
    finally:
        line.close()
    if not 200 <= status < 300:
        final = 400 <= status < 500 and status not in (408, 425, 429)
        raise Refused(f"máy nhận trả lời mã {status}", final=final)


def _connection(parts: SplitResult) -> http.client.HTTPConnection:
    """To the address that was looked at, so that a name cannot change between look and use."""
    host = str(parts.hostname)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    found = [str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    allowed = [one for one in found if one in settings.WEBHOOK_HOSTS or not _is_private(one)]
    if not allowed:
        raise Refused(f"máy {host} dẫn đến một địa chỉ nội bộ chưa được phép", final=True)
    sock = socket.create_connection((allowed[0], port), _SECONDS)
    if parts.scheme == "https":
        sock = ssl.create_default_context().wrap_socket(sock, server_hostname=host)
    line = http.client.HTTPConnection(host, port, timeout=_SECONDS)
    line.sock = sock
    return line


def _is_private(host: str) -> bool:
    """An address that is not of the public network."""
    try:
        return not ipaddress.ip_address(host.partition("%")[0]).is_global
    except ValueError:
        return False
