"""A mail server and a host for webhooks, for the tests that need real ones."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any


@dataclass
class MailBox:
    """What a mail server took; `answer` is what it says to each receiver."""

    answer: str = "250 OK"
    mails: list[Message] = field(default_factory=list)

    async def handle_RCPT(self, *args: Any) -> str:
        if self.answer.startswith("250"):
            args[2].rcpt_tos.append(args[3])
        return self.answer

    async def handle_DATA(self, *args: Any) -> str:
        self.mails.append(message_from_bytes(args[2].content))
        return "250 OK"


@contextmanager
def mail_server() -> Iterator[tuple[MailBox, int]]:
    """A real SMTP server on this machine, and its port."""
    from aiosmtpd.controller import Controller

    box = MailBox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    try:
        yield box, port
    finally:
        server.stop()


@dataclass
class Hook:
    """What a host of webhooks was sent; `status` is what it answers."""

    status: int = 204
    calls: list[tuple[dict[str, str], str]] = field(default_factory=list)


@contextmanager
def webhook_host() -> Iterator[tuple[Hook, int]]:
    """A host on this machine, and its port."""
    hook = Hook()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            hook.calls.append((dict(self.headers), body))
            self.send_response(hook.status)
            self.end_headers()

        def log_message(self, *args: Any) -> None:
            return

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield hook, server.server_port
    finally:
        server.shutdown()
        server.server_close()
