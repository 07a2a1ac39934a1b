"""Whether the single sign-on works as it is set up: each question with its answer, in order."""

import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit

import jwt
import requests
from django.conf import settings

from hangthat.desk.people.queries.provider import Connection

SKEW = 30  # seconds; how far the two clocks may stand apart
_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")
_WELL_KNOWN = "/.well-known/openid-configuration"

Config = dict[str, Any]  # of a provider as it describes itself, or of the app that it knows us by


class Finding(NamedTuple):
    """good: None for what nobody can know from here."""

    good: bool | None
    words: str
    advice: str = ""


def findings(*, app: Config, address: str) -> Iterator[Finding]:
    """app: as `single_sign_on` reads it. address: where the provider shall send people back.

    Nothing is written, here or there, and nobody is signed in.
    """
    base = app["settings"]["server_url"].split("/.well-known/")[0].rstrip("/")
    if urlsplit(base).scheme != "https":
        words = f"Địa chỉ {base} không dùng HTTPS: ai nghe được đường truyền thì giả được người."
        yield Finding(False, words, "Đặt HANGTHAT_OIDC_URL bằng địa chỉ https://.")
    with Connection() as connection:
        answer = _fetched(connection, f"{base}{_WELL_KNOWN}")
        yield _reached(base, answer)
        if isinstance(answer, requests.RequestException):
            return
        yield _clock(answer)
        config = _object(answer)
        yield _described(config)
        if not all(isinstance(config.get(name), str) for name in _ENDPOINTS):
            return
        yield _issuer(base, config.get("issuer"))
        yield _keys(_fetched(connection, config["jwks_uri"]))
        yield _way_back(connection, config, app, address)
        yield _secret(connection, config, app, address)


def _fetched(connection: Connection, url: str) -> requests.Response | requests.RequestException:
    try:
        answer = connection.get(url)
        answer.raise_for_status()
    except requests.RequestException as trouble:
        return trouble
    return answer


def _object(answer: requests.Response) -> Config:
    try:
        found = answer.json()
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _reached(base: str, answer: requests.Response | requests.RequestException) -> Finding:
    believed = settings.OIDC_CA or "danh sách nơi cấp có sẵn của thư viện"
    match answer:
        case requests.exceptions.SSLError():
            return Finding(
                False,
                f"Chứng thư của {base} không xác minh được theo {believed}.",
                "Lấy chứng thư của nơi cấp (PEM, đủ cả nơi cấp trung gian) và đặt đường dẫn vào "
                "HANGTHAT_OIDC_CA; xem tên máy và hạn trong chứng thư của máy chủ ấy.",
            )
        case requests.Timeout():
            return Finding(
                False,
                f"{base} không trả lời kịp.",
                "Xem tường lửa giữa hai máy, và máy chủ ấy có đang chạy không.",
            )
        case requests.HTTPError(response=requests.Response(status_code=code)):
            return Finding(
                False,
                f"{base}{_WELL_KNOWN} trả lời mã {code}.",
                "Sửa HANGTHAT_OIDC_URL: phần đứng trước /.well-known/openid-configuration.",
            )
        case requests.RequestException():
            return Finding(
                False,
                f"Không kết nối được {base}.",
                "Xem tên máy và cổng trong HANGTHAT_OIDC_URL, DNS và tường lửa của máy này.",
            )
    safe = f", chứng thư đúng theo {believed}" if base.startswith("https") else ""
    return Finding(True, f"{base} trả lời{safe}.")


def _clock(answer: requests.Response) -> Finding:
    try:
        there = parsedate_to_datetime(answer.headers["Date"])
    except (KeyError, ValueError):
        return Finding(None, "Máy chủ ấy không nói giờ của nó, nên không so được đồng hồ.")
    apart = round(abs((datetime.now(UTC) - there.astimezone(UTC)).total_seconds()))
    if apart <= SKEW:
        return Finding(True, f"Đồng hồ hai máy lệch {apart} giây.")
    return Finding(
        False,
        f"Đồng hồ hai máy lệch {apart} giây: kết quả đăng nhập có thể bị coi là hết hạn.",
        "Chỉnh giờ cả hai máy theo cùng một nguồn (chrony, NTP).",
    )


def _described(config: Config) -> Finding:
    if missing := [name for name in _ENDPOINTS if not isinstance(config.get(name), str)]:
        return Finding(
            False,
            f"Bản mô tả của máy chủ ấy thiếu {', '.join(missing)}.",
            "Sửa HANGTHAT_OIDC_URL cho đúng địa chỉ của một máy chủ OpenID Connect.",
        )
    challenges = config.get("code_challenge_methods_supported", ["S256"])
    if "code" not in config.get("response_types_supported", ["code"]) or "S256" not in challenges:
        return Finding(
            False,
            "Máy chủ ấy không nhận cách đăng nhập bằng mã (response_type=code, PKCE S256).",
            "Bật authorization code flow và PKCE S256 cho Hàng Thật ở máy chủ ấy.",
        )
    return Finding(True, "Bản mô tả của máy chủ ấy đủ các địa chỉ cần dùng.")


def _issuer(base: str, issuer: object) -> Finding:
    if isinstance(issuer, str) and issuer.rstrip("/") == base:
        return Finding(True, f"Tên nơi phát hành trùng với địa chỉ: {issuer}.")
    return Finding(
        False,
        f"Máy chủ ấy tự xưng là {issuer}, còn HANGTHAT_OIDC_URL là {base}.",
        f"Nếu đó đúng là máy chủ của tỉnh thì đặt HANGTHAT_OIDC_URL={issuer}.",
    )


def _keys(answer: requests.Response | requests.RequestException) -> Finding:
    advice = "Xem khóa ký của Hàng Thật (RS256, ES256) đã bật ở máy chủ ấy chưa."
    if isinstance(answer, requests.RequestException):
        return Finding(False, "Không lấy được khóa công khai của máy chủ ấy.", advice)
    try:
        found = jwt.PyJWKSet.from_dict(_object(answer)).keys
    except (jwt.PyJWTError, TypeError, ValueError, AttributeError):
        found = []
    usable = [key for key in found if key.public_key_use in (None, "sig") and key.key_type != "oct"]
    if not usable:
        return Finding(False, "Máy chủ ấy không đưa ra khóa ký nào dùng được.", advice)
    return Finding(True, f"Máy chủ ấy đưa ra {len(usable)} khóa ký dùng được.")


def _way_back(connection: Connection, config: Config, app: Config, address: str) -> Finding:
    """As a browser would begin; the person's part is not played."""
    asked = {
        "client_id": app["client_id"],
        "redirect_uri": address,
        "scope": "openid profile email",
        "response_type": "code",
        "state": secrets.token_urlsafe(),
        "nonce": secrets.token_urlsafe(),
        "code_challenge": secrets.token_urlsafe(32),
        "code_challenge_method": "S256",
    }
    where = config["authorization_endpoint"]
    url = f"{where}{'&' if '?' in where else '?'}{urlencode(asked)}"
    try:
        answer = connection.get(url, allow_redirects=False)
    except requests.RequestException:
        return Finding(False, f"{where} không trả lời.", "Xem máy chủ ấy có đang chạy không.")
    if answer.status_code < 400 and "error=" not in answer.headers.get("Location", ""):
        return Finding(True, f"Máy chủ ấy nhận địa chỉ trở về {address}.")
    return Finding(
        False,
        f"Máy chủ ấy không nhận Hàng Thật với địa chỉ trở về {address} (mã {answer.status_code}).",
        f"Ở máy chủ ấy, cho phép đúng địa chỉ này của {app['client_id']}; xem HANGTHAT_OIDC_CLIENT "
        "và HANGTHAT_HOSTS.",
    )


def _secret(connection: Connection, config: Config, app: Config, address: str) -> Finding:
    """A code that nobody gave must be refused for the code, not for who asks (RFC 6749, 5.2)."""
    sent = {"grant_type": "authorization_code", "code": "thu", "redirect_uri": address}
    sent["code_verifier"] = secrets.token_urlsafe(48)
    methods = config.get("token_endpoint_auth_methods_supported", [])
    basic = "client_secret_post" not in methods and "client_secret_basic" in methods
    who = (app["client_id"], app["secret"])
    if not basic:
        sent |= {"client_id": who[0], "client_secret": who[1]}
    try:
        answer = connection.post(config["token_endpoint"], data=sent, auth=who if basic else None)
    except requests.RequestException:
        words = f"{config['token_endpoint']} không trả lời."
        return Finding(False, words, "Xem máy chủ ấy có đang chạy không.")
    error = _object(answer).get("error")
    if error == "invalid_grant":
        return Finding(True, "Máy chủ ấy nhận tên và khóa bí mật của Hàng Thật.")
    if error in ("invalid_client", "unauthorized_client") or answer.status_code == 401:
        return Finding(
            False,
            "Máy chủ ấy không nhận tên hoặc khóa bí mật của Hàng Thật.",
            "Xem HANGTHAT_OIDC_CLIENT và HANGTHAT_OIDC_SECRET; khóa có thể đã đổi ở bên ấy.",
        )
    words = f"Chưa rõ máy chủ ấy có nhận khóa bí mật không (mã {answer.status_code}, {error})."
    return Finding(None, words)
