"""A real OpenID Connect provider that is not ours, over TLS of a private authority, in a thread."""

import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.test import Client
from oidc_provider_mock import User as Person
from oidc_provider_mock import app as provider_app
from werkzeug.serving import make_server

START = "/dang-nhap/mot-lan/sso/"
BACK = f"{START}ve/"
Wsgi = Callable[..., Any]


@dataclass
class Certificates:
    """A private authority and a certificate for `localhost` that it gave."""

    authority: Path
    chain: Path
    key: Path


@dataclass
class Provider:
    """Where it is, and what it answers instead of its own words, by path."""

    url: str
    authority: Path
    app: Any
    instead: dict[str, Wsgi] = field(default_factory=dict)
    times: dict[str, int] = field(default_factory=dict)

    def knows(self, sub: str, **claims: Any) -> None:
        answer = requests.put(
            f"{self.url}/users/{sub}", json=claims, verify=str(self.authority), timeout=5
        )
        assert answer.status_code == 204

    def __call__(self, environ: dict[str, Any], start: Any) -> Any:
        path = environ["PATH_INFO"]
        self.times[path] = self.times.get(path, 0) + 1
        return self.instead.get(path, self.app)(environ, start)


def made_certificates(folder: Path) -> Certificates:
    authority = ec.generate_private_key(ec.SECP256R1())
    key = ec.generate_private_key(ec.SECP256R1())
    root = _certificate("Nơi cấp của tỉnh", authority.public_key(), authority, "Nơi cấp của tỉnh")
    server = _certificate("localhost", key.public_key(), authority, "Nơi cấp của tỉnh")
    made = Certificates(folder / "authority.pem", folder / "server.pem", folder / "server.key")
    made.authority.write_bytes(root.public_bytes(serialization.Encoding.PEM))
    made.chain.write_bytes(server.public_bytes(serialization.Encoding.PEM))
    made.key.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return made


def _certificate(name: str, public: Any, signer: Any, issuer: str) -> x509.Certificate:
    is_authority = name == issuer
    now = datetime.now(UTC)
    identifier = x509.SubjectKeyIdentifier.from_public_key
    usage = dict.fromkeys(
        ("content_commitment", "key_encipherment", "data_encipherment", "key_agreement"), False
    ) | {"encipher_only": False, "decipher_only": False}
    names = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    made = (
        x509.CertificateBuilder()
        .subject_name(_named(name))
        .issuer_name(_named(issuer))
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(identifier(public), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False
        )
        .add_extension(
            x509.KeyUsage(
                digital_signature=True,
                key_cert_sign=is_authority,
                crl_sign=is_authority,
                **usage,
            ),
            critical=True,
        )
    )
    if not is_authority:
        made = made.add_extension(x509.SubjectAlternativeName(names), critical=False)
    return made.sign(signer, hashes.SHA256())


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


@contextmanager
def running(certificates: Certificates, **options: Any) -> Iterator[Provider]:
    provider = Provider("", certificates.authority, provider_app(**options))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates.chain, certificates.key)
    server = make_server("localhost", 0, provider, threaded=True, ssl_context=context)
    provider.url = f"https://localhost:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


@contextmanager
def deaf(*, drop_by_drop: bytes = b"") -> Iterator[str]:
    """A server that takes the connection and says nothing, or one letter a tenth of a second."""
    listener = socket.create_server(("127.0.0.1", 0))
    over = threading.Event()

    def serve() -> None:
        while not over.is_set():
            try:
                peer, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=speak, args=(peer,), daemon=True).start()

    def speak(peer: socket.socket) -> None:
        with peer:
            for letter in drop_by_drop:
                if over.wait(0.1):
                    return
                try:
                    peer.sendall(bytes([letter]))
                except OSError:
                    return
            over.wait(60)

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        over.set()
        listener.close()


def asked_for(client: Client, start: str = START) -> str:
    """The address at the provider to which the button leads."""
    answer = client.get(start)
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def answered(there: str, provider: Provider, *, sub: str = "", deny: bool = False) -> str:
    """What the provider sends the browser back with, after the person gave its name or refused."""
    said = {"action": "deny"} if deny else {"sub": sub}
    answer = requests.post(
        there, data=said, allow_redirects=False, verify=str(provider.authority), timeout=5
    )
    assert answer.status_code == 302, answer.text
    back = urlsplit(answer.headers["Location"])
    assert back.path == BACK
    return f"{back.path}?{back.query}"


def come_in(client: Client, provider: Provider, sub: str, start: str = START) -> Any:
    """Through the provider and back, as a browser would go."""
    return client.get(answered(asked_for(client, start), provider, sub=sub))


__all__ = [
    "BACK",
    "START",
    "Certificates",
    "Person",
    "Provider",
    "answered",
    "asked_for",
    "come_in",
    "deaf",
    "made_certificates",
    "running",
]
