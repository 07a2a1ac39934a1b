"""Typed readers of the environment that fail loudly, in one place with docs/configuration.md."""

import os
import re
import secrets
import ssl
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[2]


def flag(name: str, *, default: bool) -> bool:
    """`1/0`, `true/false`, `yes/no`; anything else is refused."""
    value = os.environ.get(name, "").strip().lower()
    if value == "":
        return default
    if value in {"1", "true", "yes"}:
        return True
    if value in {"0", "false", "no"}:
        return False
    raise ImproperlyConfigured(f"{name} phải là 1 hoặc 0, đang là {value!r}.")


def number(name: str, *, default: int) -> int:
    """A whole number from 0."""
    value = os.environ.get(name, "").strip()
    if value == "":
        return default
    if not (value.isascii() and value.isdigit()):
        raise ImproperlyConfigured(f"{name} phải là số nguyên không âm, đang là {value!r}.")
    return int(value)


def words(name: str, *, default: str) -> list[str]:
    """A comma-separated list."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def address(name: str) -> str:
    """`https://host`, without a slash at its end; or none."""
    value = os.environ.get(name, "").strip().rstrip("/")
    if value and not value.startswith(("https://", "http://")):
        raise ImproperlyConfigured(f"{name} phải bắt đầu bằng https://, đang là {value!r}.")
    return value


def licence(name: str) -> str:
    """The address of a licence, exactly as its maker writes it; or none."""
    value = os.environ.get(name, "").strip()
    if value and not re.fullmatch(r"https?://[!-~]+", value):
        raise ImproperlyConfigured(f"{name} phải là địa chỉ https:// của giấy phép: {value!r}.")
    return value


def chinese(name: str) -> str:
    """Whether citizens are offered Chinese pages, and whether somebody reviewed their words."""
    value = os.environ.get(name, "").strip() or "unreviewed"
    if value not in ("off", "unreviewed", "reviewed"):
        raise ImproperlyConfigured(f"{name} phải là off, unreviewed hoặc reviewed: {value!r}.")
    return value


def secret(name: str) -> str:
    """As it was given, or empty."""
    return os.environ.get(name, "").strip()


def sender(name: str) -> str:
    """An address (`https://…`) or the path of a program that is there, or none."""
    value = os.environ.get(name, "").strip()
    if value and not value.startswith(("https://", "http://")) and not os.access(value, os.X_OK):
        raise ImproperlyConfigured(
            f"{name} phải là địa chỉ https:// hoặc một chương trình chạy được, đang là {value!r}."
        )
    return value


def mail_server() -> dict[str, Any]:
    """`HANGTHAT_SMTP_*` as Django's settings of mail; without a host no mail leaves."""
    host = secret("HANGTHAT_SMTP_HOST")
    tls = secret("HANGTHAT_SMTP_TLS").lower() or "starttls"
    if tls not in ("starttls", "ssl", "0"):
        raise ImproperlyConfigured("HANGTHAT_SMTP_TLS phải là starttls, ssl hoặc 0.")
    sender = secret("HANGTHAT_SMTP_FROM")
    if host and "@" not in sender:
        raise ImproperlyConfigured("HANGTHAT_SMTP_FROM phải là địa chỉ thư của hệ thống.")
    user, password = secret("HANGTHAT_SMTP_USER"), secret("HANGTHAT_SMTP_PASSWORD")
    if bool(user) != bool(password):
        raise ImproperlyConfigured("HANGTHAT_SMTP_USER và HANGTHAT_SMTP_PASSWORD phải có cả hai.")
    return {
        "host": host,
        "port": number("HANGTHAT_SMTP_PORT", default=465 if tls == "ssl" else 587),
        "user": user,
        "password": password,
        "starttls": tls == "starttls",
        "ssl": tls == "ssl",
        "sender": sender,
    }


def folder(name: str) -> Path | None:
    """A folder that is there, or none."""
    value = os.environ.get(name, "")
    if value and not Path(value).is_dir():
        raise ImproperlyConfigured(f"{name} phải là một thư mục có sẵn, đang là {value!r}.")
    return Path(value) if value else None


def authority(name: str) -> str:
    """A file of certificates (PEM) of who is believed, or none."""
    value = os.environ.get(name, "").strip()
    if value:
        try:
            ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(value)
        except OSError:  # `SSLError` too
            raise ImproperlyConfigured(
                f"{name} phải là tệp chứng thư PEM đọc được, đang là {value!r}."
            ) from None
    return value


def data_folder() -> Path:
    """`HANGTHAT_DATA`: the folder of files and of the embedded database; `var/` without it."""
    folder = Path(os.environ.get("HANGTHAT_DATA") or ROOT / "var")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def secret_key() -> str:
    """`HANGTHAT_SECRET_KEY`, else one made once and kept beside the data, readable by its owner."""
    given = os.environ.get("HANGTHAT_SECRET_KEY")
    if given:
        return given
    kept = data_folder() / "secret-key"
    if not kept.exists():
        made = kept.with_suffix(f".{os.getpid()}")
        made.touch(mode=0o600)
        made.write_text(secrets.token_urlsafe(64))
        with suppress(FileExistsError):  # another process was quicker: its key is kept
            os.link(made, kept)
        made.unlink()
    return kept.read_text().strip()


def single_sign_on() -> dict[str, Any]:
    """`HANGTHAT_OIDC_*`: the province's OpenID Connect provider, as allauth wants it; or none."""
    names = ("HANGTHAT_OIDC_NAME", "HANGTHAT_OIDC_URL", "HANGTHAT_OIDC_CLIENT")
    given = {name: os.environ.get(name, "") for name in (*names, "HANGTHAT_OIDC_SECRET")}
    if not any(given.values()):
        return {}
    if missing := [name for name, value in given.items() if not value]:
        raise ImproperlyConfigured(f"Đăng nhập một lần còn thiếu {', '.join(missing)}.")
    app = {
        "provider_id": "sso",
        "name": given["HANGTHAT_OIDC_NAME"],
        "client_id": given["HANGTHAT_OIDC_CLIENT"],
        "secret": given["HANGTHAT_OIDC_SECRET"],
        "settings": {
            "server_url": given["HANGTHAT_OIDC_URL"].rstrip("/"),
            "username": os.environ.get("HANGTHAT_OIDC_CLAIM") or "preferred_username",
            "oauth_pkce_enabled": True,
        },
    }
    return {"openid_connect": {"APPS": [app]}}
