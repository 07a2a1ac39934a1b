"""Where a row of a list of channels trades: a site of its own, a floor, a social network."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from hangthat.core.common.text import fold
from hangthat.domain.establishments.models.party import ChannelKind, ChannelState
from hangthat.domain.matching.engine.forms import bare_url

# As addresses and lists call them, and as they call themselves. TikTok is both.
_FLOORS = {
    "shopee": "Shopee", "lazada": "Lazada", "tiki": "Tiki", "sendo": "Sendo", "tiktok": "TikTok",
    "voso": "Vỏ Sò", "postmart": "Postmart", "buudien": "Nông sản Bưu điện", "chotot": "Chợ Tốt",
    "ebay": "eBay", "amazon": "Amazon",
}  # fmt: skip
_NETWORKS = {
    "facebook": "Facebook", "fb": "Facebook", "zalo": "Zalo", "instagram": "Instagram",
    "youtube": "YouTube", "tiktok": "TikTok",
}  # fmt: skip
_LIVE = re.compile(r"\b(livestream|live stream|phat truc tiep)\b")
_PAGE = re.compile(
    r"(?P<before>.*?)[\s/:;,(–-]*(?P<url>(?:https?://|www\.)\S+|[\w.-]+\.[a-z]{2,4}/[^\s)]+)\)?",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"(?:trang|fanpage|nick|tài khoản|kênh|facebook|fb|zalo)\s*:\s*", re.IGNORECASE
)
_ONLY = re.compile(r"(?:chi )?(?:ban )?(?:qua |tren )?(?P<network>zalo|facebook|fb)(?: cung so)?")
_PLATFORM = re.compile(
    r"(?:sàn|nền tảng|mạng xã hội|mạng)(?: giao dịch)?(?: tmđt| thương mại điện tử)?\s+(?=\S)",
    re.IGNORECASE,
)
_OWN_SITE = re.compile(
    r"\b(website|web|trang thong tin dien tu|ten mien|tu (van hanh|xay dung|lap|quan ly)|"
    r"cua (cong ty|don vi))\b"
)
_OWN_FLOOR = re.compile(
    r"\b(chu san|san( giao dich)?( tmdt| thuong mai dien tu)? (tu (van hanh|xay dung|lap|quan ly)|"
    r"cua (cong ty|don vi)))\b"
)
_SHOP_OF_BOTH = re.compile(r"\btik ?tok ?shop\b")  # TikTok alone may be either
_KINDS = {ChannelKind.FLOOR_SHOP: _FLOORS, ChannelKind.SOCIAL: _NETWORKS}
_NOT_DONE = re.compile(r"(chua|khong)( (dang ky|thong bao|dk|tb|voi|bo|so|va|cong thuong|bct))*")
_DONE = re.compile(
    r"(?:da |duoc )*(?:xac nhan )?(?:(?P<told>thong bao|tb)|dang ky|dk)(?: voi)?(?: bct)?"
)
# whether it trades says nothing of notices
_RUNS = re.compile(
    r"(?:dang |con |van )*(?:hoat dong|kinh doanh|ban|mo|chay)(?: (?:binh thuong|tot))?|"
    r"active|online|binh thuong"
)
_STOPPED = re.compile(
    r"(?:da |dang |tam |bi )*(?:ngung|dung|dong|nghi|khoa|go|xoa|chan|vo hieu hoa|inactive|offline)"
    r"(?: (?:hoat dong|cua|kinh doanh|ban|ban hang|truy cap|bo))*|(?:da )?het han(?: ten mien)?|"
    r"khong (?:con )?(?:hoat dong|truy cap duoc|ban|kinh doanh)(?: nua)?"
)
RUNNING, OVER = "runs", "stopped"


def state_of(words: str) -> str | None:
    """That a procedure was not done is one state, whichever it is; that it was, without which, is
    what sellers do: they give notice. Or only whether it trades. None: the words do not tell."""
    said = fold(words)
    if _RUNS.fullmatch(said) or _STOPPED.fullmatch(said):
        return RUNNING if _RUNS.fullmatch(said) else OVER
    if said in ("roi", "da", "co", "x"):
        return str(ChannelState.NOTIFIED)
    if _NOT_DONE.fullmatch(said):
        return str(ChannelState.NONE)
    done = _DONE.fullmatch(said)
    return str(ChannelState.NOTIFIED if done["told"] else ChannelState.REGISTERED) if done else None


def kind_of(values: Mapping[str, Any], kind: str) -> str:
    """What its address or its words say it is; they may say nothing: what its list is about."""
    if kind == ChannelKind.SOCIAL and _LIVE.search(fold(values.get("network", ""))):
        return str(ChannelKind.LIVESTREAM)
    told = _marks(values)
    if not told & (_FLOORS.keys() | _NETWORKS.keys()) and _OWN_FLOOR.search(_platform(values)):
        return str(ChannelKind.FLOOR)
    if kind in _KINDS and _is_own_site(values, told):
        return str(ChannelKind.WEBSITE)
    said = [one for one, names in _KINDS.items() if told & names.keys()]
    if kind in _KINDS and _SHOP_OF_BOTH.search(_platform(values)):
        return str(ChannelKind.FLOOR_SHOP)
    if not said or kind in said:
        return kind
    return str(said[-1])


def _is_own_site(values: Mapping[str, Any], marks: set[str]) -> bool:
    """Of a row among shops on floors or accounts: it says so, or has an address of a host alone,
    which neither gives, and names no floor and no network."""
    floor = _platform(values)
    url = bare_url(values.get("url") or "")
    if not url or marks & (_FLOORS.keys() | _NETWORKS.keys()):
        return False
    return bool(_OWN_SITE.search(floor)) or (not floor and "/" not in url)


def _platform(values: Mapping[str, Any]) -> str:
    return fold(values.get("floor") or values.get("network") or "")


def name_platform(values: dict[str, Any]) -> None:
    """Sàn Shopee, as titles of groups say, is Shopee."""
    for name in ("floor", "network"):
        if said := values.get(name):
            values[name] = _PLATFORM.sub("", said, count=1)


def named(values: Mapping[str, Any]) -> str:
    """What its floor or network calls itself, by its address."""
    told = _marks(values)
    return next((name for word, name in (_FLOORS | _NETWORKS).items() if word in told), "")


def identity(values: Mapping[str, Any]) -> str:
    """By what a channel is known again: its address, else its account; none: by nothing."""
    if url := values.get("url"):
        return bare_url(url)
    account = fold(values.get("account", ""))
    return account and f"{fold(values.get('network', ''))} {account}"


def move_address(values: dict[str, Any]) -> None:
    """People write the address of a page where they were asked for its account, or the network."""
    account = _CALLED.sub("", values.pop("account", ""), count=1)
    if found := _PAGE.fullmatch(account):
        values.setdefault("url", found["url"])
        account = found["before"]
    if found := _ONLY.fullmatch(fold(account)):
        values.setdefault("network", _NETWORKS[found["network"]])
        account = ""
    if account:
        values["account"] = account


def on_floors(values: Mapping[str, Sequence[str]]) -> float:
    return _share(values, ChannelKind.FLOOR_SHOP)


def on_networks(values: Mapping[str, Sequence[str]]) -> float:
    return _share(values, ChannelKind.SOCIAL)


def on_own_sites(values: Mapping[str, Sequence[str]]) -> float:
    return -max(on_floors(values), on_networks(values))


def _share(values: Mapping[str, Sequence[str]], kind: ChannelKind) -> float:
    """Which share of these addresses, or words, lies there; 1: all, −1: none, 0: half, or none are
    told."""
    told = [{"url": url} for url in values.get("url", ())]
    told += [] if told else [{"network": words} for words in values.get("network", ())]
    if not told:
        return 0.0
    return 2 * sum(bool(_marks(one) & _KINDS[kind].keys()) for one in told) / len(told) - 1


def _marks(values: Mapping[str, Any]) -> set[str]:
    """The parts of its address's host; without one, the words for where it trades."""
    if url := values.get("url"):
        return set(bare_url(url).split("/")[0].split("."))
    return set(fold(f"{values.get('floor', '')} {values.get('network', '')}").split())
