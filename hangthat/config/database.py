"""`DATABASE_URL`: what it says, and in words why the database that it names cannot be used."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

_SCHEMES = ("sqlite", "postgres", "postgresql")
_PATIENCE = 10  # seconds, for a connection
# PostgreSQL would compile what it deems dear, for seconds, and run it for milliseconds (ADR 0118).
_NOT_COMPILED = "-c jit=off"
_SETUP = "Hãy chạy: hangthat setup"
_LOOK = "Hãy xem DATABASE_URL."
_FORM = "postgres://vai:mật-khẩu@máy/tên hoặc sqlite:////thư/mục/tệp.sqlite3"
# What libpq and PostgreSQL say of a connection that did not come about; they have no codes for it.
_REFUSED = {
    "password authentication failed": "máy chủ không nhận mật khẩu của vai {USER}",
    "no password supplied": "chưa có mật khẩu của vai {USER}",
    "no pg_hba.conf entry": "máy chủ không cho vai {USER} vào từ máy này (pg_hba.conf)",
    'role "': "máy chủ không có vai {USER}",
    'database "': "máy chủ không có cơ sở dữ liệu {NAME}",
    "permission denied for database": "vai {USER} không được vào cơ sở dữ liệu {NAME}",
    "resolve host": "không có máy nào tên {HOST}",
    "translate host": "không có máy nào tên {HOST}",
    "refused": "ở {HOST} không có máy chủ nào nhận kết nối",
    "no such file": "ở {HOST} không có máy chủ nào nhận kết nối",
    "no route": "không có đường đến máy {HOST}",
    "unreachable": "không có đường đến máy {HOST}",
    "timeout": "máy {HOST} không trả lời",
    "too many": "máy chủ đã hết chỗ cho kết nối mới",
    "starting up": "máy chủ đang khởi động; hãy thử lại sau ít giây",
    "certificate": "chứng thư của máy chủ {HOST} không xác minh được",
    "ssl": "không nói chuyện được bằng SSL với máy chủ {HOST}",
}

_SQLITE = {  # primary result codes
    5: "chương trình khác đang giữ nó lâu quá",
    8: "tài khoản đang chạy chỉ được đọc nó",
    10: "đĩa không đọc hoặc ghi được",
    11: "tệp hỏng",
    13: "đĩa đã đầy",
    14: "không mở được tệp; xem quyền của tệp và thư mục",
    26: "tệp ấy không phải cơ sở dữ liệu SQLite",
}


def database(url: str) -> dict[str, Any]:
    """As Django wants it. Refuses (ImproperlyConfigured): what names no database of ours."""
    try:
        scheme = urlsplit(url).scheme
        found: dict[str, Any] = (
            dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
            if scheme in _SCHEMES
            else {}
        )
    except ValueError:
        raise ImproperlyConfigured(
            f"DATABASE_URL không đọc được; dạng đúng: {_FORM}. Ký tự đặc biệt trong mật khẩu phải "
            "viết bằng mã phần trăm, như %40 cho @."
        ) from None
    if not found:
        raise ImproperlyConfigured(
            f"DATABASE_URL bắt đầu bằng {scheme!r}, không phải loại nào dùng được; dạng đúng: "
            f"{_FORM}."
        )
    if not found["NAME"]:
        raise ImproperlyConfigured(f"DATABASE_URL thiếu tên cơ sở dữ liệu; dạng đúng: {_FORM}.")
    if found["ENGINE"] == "django.db.backends.sqlite3":
        _must_have_a_place(str(found["NAME"]))
        return found
    own = found.get("OPTIONS", {})
    options = f"{_NOT_COMPILED} {own.get('options', '')}".strip()
    found["OPTIONS"] = {"connect_timeout": _PATIENCE, **own, "options": options}
    return found


def _must_have_a_place(name: str) -> None:
    if name == ":memory:":
        return
    file = Path(name)
    if not file.parent.is_dir():
        raise ImproperlyConfigured(
            f"DATABASE_URL: không có thư mục {file.parent}. Hãy tạo thư mục ấy (dành cho tài khoản "
            "chạy chương trình), hoặc sửa đường dẫn; đường dẫn từ gốc có bốn dấu gạch: sqlite:////…"
        )
    if file.is_dir():
        raise ImproperlyConfigured(f"DATABASE_URL: {file} là thư mục, phải là một tệp.")


def words(trouble: DatabaseError, database: dict[str, Any]) -> str:
    """One sentence for whoever runs a command, and what to do; never the password."""
    said = " ".join(str(trouble).split())
    if database["ENGINE"] == "django.db.backends.sqlite3":
        return _of_sqlite(trouble, said, str(database["NAME"]))
    if getattr(trouble.__cause__, "sqlstate", None):  # the server spoke: it was reached
        return f"Cơ sở dữ liệu chưa dùng được ({said}). {_SETUP}"
    known = {name: database.get(name) or "mặc định" for name in ("USER", "NAME", "HOST")}
    found = (why for mark, why in _REFUSED.items() if mark in said.lower())
    why = next(found, "").format(**known)
    return f"Không kết nối được cơ sở dữ liệu: {why or said}. {_LOOK}"


def _of_sqlite(trouble: DatabaseError, said: str, name: str) -> str:
    code = getattr(trouble.__cause__, "sqlite_errorcode", 1) & 0xFF
    if code in _SQLITE:
        return f"Không mở được cơ sở dữ liệu {name}: {_SQLITE[code]}. {_LOOK}"
    return f"Cơ sở dữ liệu chưa dùng được ({said}). {_SETUP}"
