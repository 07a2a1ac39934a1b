"""What the citizens' pages say, and what the Chinese catalogue has for it (ADR 0100)."""

import ast
import re
from ast import literal_eval
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.template import engines
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.utils.text import capfirst
from django.utils.translation import trim_whitespace

from hangthat.core.files.reader.photos import _HEIC_WORDS, _KIND_WORDS, _VIDEO_WORDS
from hangthat.domain.cases.models import Decision
from hangthat.domain.commitments.models import promise_words
from hangthat.domain.commitments.models.text import CommitmentKind
from hangthat.domain.commitments.public import closed_words
from hangthat.domain.establishments.models.establishment import EstablishmentKind
from hangthat.domain.establishments.models.place import PlaceKind
from hangthat.domain.inspections.models import Finding, Inspection
from hangthat.domain.own_records import public as own_records_window
from hangthat.domain.own_records.lexicon import RequestKind, RequestState, Topic
from hangthat.domain.publications import public as publications
from hangthat.domain.publications.lexicon import NoteKind
from hangthat.domain.publications.models.topic import WarningTopic
from hangthat.domain.tips.lexicon import TALK, Outcome, TipState
from hangthat.domain.tips.public import BUSY_WORDS
from hangthat.domain.tips.public.sending import _STALE
from hangthat.domain.tips.services.arriving import CLOSED
from hangthat.portal.forms import ConfirmForm
from hangthat.portal.services import Answer
from hangthat.portal.views import names, own_link, own_records, subscriptions, tip_map, tips

ROOT = Path(__file__).resolve().parents[1]

FOLDER = ROOT / "locale" / "zh_Hans" / "LC_MESSAGES"
TEMPLATES = ROOT / "hangthat" / "portal" / "templates" / "portal"
SAYING = ("core/common", "core/files", "domain", "portal")  # who says words to citizens
# An example of a sign, the number of a decree, a word of a file: as they stand.
KEPT = ("Hương Lan", "NĐ-CP", "các đơn vị khác")
PHOTO_REFUSALS = (
    _HEIC_WORDS, _KIND_WORDS, _VIDEO_WORDS, "tệp trống; hãy chọn lại ảnh.",
    "nặng quá 12 MB; hãy chụp lại ở cỡ nhỏ hơn.", "ảnh hỏng, không mở được; hãy chụp lại.",
    "ảnh lớn quá 60 triệu điểm; hãy chụp nhỏ hơn.",
)  # fmt: skip
_ENTRY = re.compile(r'^msgid ((?:".*"\n)+)msgstr ((?:".*"\n)+)', re.MULTILINE)
_MARKED = re.compile(r"[\u0102\u0103\u0110\u0111\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]|[À-Ýà-ý]")
_CONSTANT = re.compile(r"""_\((["'])(.*?)\1\)""")
_NUMBER = re.compile(r"\d(?:[\d/.:]*\d)?")


def template_words() -> set[str]:
    """Everything that is marked in a template of the portal."""
    found: set[str] = set()
    for path in sorted(TEMPLATES.glob("*.html")):
        template = engines["django"].get_template(f"portal/{path.name}").template
        for node in template.nodelist.get_nodes_by_type(TranslateNode):
            found.add(str(node.filter_expression.var.literal))
        for node in template.nodelist.get_nodes_by_type(BlockTranslateNode):
            words = node.render_token_list(node.singular)[0]
            found.add(trim_whitespace(words) if node.trimmed else words)
        found |= {words for _, words in _CONSTANT.findall(path.read_text())}
    return found


def in_source(keys: Iterable[str]) -> set[str]:
    """Those of the keys that are a text in the program, maybe with a small letter first."""
    wanted, found = set(keys), set[str]()
    heads = {_head(one) for one in wanted} | {_head(small(one)) for one in wanted}
    for path in (one for room in SAYING for one in (ROOT / "hangthat" / room).rglob("*.py")):
        text = path.read_text()
        if "tests" not in path.parts and any(head in text for head in heads):
            found |= set(_texts(text))
    return {one for one in wanted if one in found or small(one) in found}


def small(words: str) -> str:
    return words[:1].lower() + words[1:]


def _head(key: str) -> str:
    return key.partition("{")[0][:12]


def room_words() -> set[str]:
    """What pages show of sets of words that rooms and forms have, as `translated` looks it up."""
    sets: list[Iterable[object]] = [
        Answer.labels,
        map(capfirst, EstablishmentKind.labels),
        map(capfirst, PlaceKind.labels),
        (capfirst(promise_words(one)) for one in CommitmentKind.values),
        (f"Cam kết {promise_words(one)}" for one in CommitmentKind.values),
        names._WORDS.values(),
        subscriptions._WORDS.values(),
        own_records._DONE.values(),
        own_records._EMPTY.values(),
        (own_records._WRONG, own_link._WRONG, tips._WRONG, tips._LOOK_LATER, tip_map._NO_COMMUNE),
        tips.WHEN,
        (one.label for one in ConfirmForm().fields.values()),
        (one.help_text for one in ConfirmForm().fields.values() if one.help_text),
        (one.error_messages["required"] for one in ConfirmForm().fields.values()),
        TipState.labels,
        (one.public_label for one in Outcome),
        (one.meaning for one in Outcome),
        (capfirst(one.label) for one in TALK),
        (closed_words(), BUSY_WORDS, _STALE, CLOSED, capfirst(str(WarningTopic()))),
        publications._GONE.values(),
        (label for _, label in publications.MISTAKE_KINDS),
        map(capfirst, NoteKind.labels),
        map(capfirst, Topic.labels),
        map(capfirst, RequestKind.labels),
        (f"{capfirst(RequestKind.CORRECTION.label)}: {one}" for one in Topic.labels),
        RequestState.labels,
        own_records_window._NOTES.values(),
        Finding.labels,
        (label for _, label in Inspection._meta.get_field("type").choices),
        (label for _, label in Decision._meta.get_field("sanction").choices),
        (f"Ảnh 1: {one}" for one in PHOTO_REFUSALS),
        ("6 tháng", "1 năm"),  # terms of dated rows, put together of a value and its unit
    ]
    return {key_of(str(one)) for some in sets for one in some}


def key_of(words: str) -> str:
    """As `translated` looks it up."""
    return _NUMBER.sub("{}", words)


def _texts(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield key_of(node.value)
        elif isinstance(node, ast.JoinedStr):
            parts = (one.value if isinstance(one, ast.Constant) else "{}" for one in node.values)
            yield key_of("".join(map(str, parts)))


def read_po(path: Path) -> dict[str, str]:
    """Source → translation; the header stands under the empty text. Refuses (ValueError) what
    this catalogue does not use: plural forms, contexts, entries twice, fuzzy ones."""
    text = path.read_text() + "\n"
    found = [(_joined(key), _joined(words)) for key, words in _ENTRY.findall(text)]
    left = [one for one in _ENTRY.sub("", text).splitlines() if one not in ("", "#")]
    left = [one for one in left if not one.startswith("# ")]
    if left or len(dict(found)) != len(found):
        raise ValueError(f"{path}: {left or 'an entry twice'}")
    return dict(found)


def _joined(lines: str) -> str:
    return "".join(literal_eval(one) for one in lines.splitlines())


def is_vietnamese(words: str, names: Iterable[str] = ()) -> bool:
    """Whether a letter of Vietnamese is left once the names are taken out; no Chinese word has
    one."""
    for one in sorted(names, key=len, reverse=True):
        words = words.replace(one, "")
    return bool(_MARKED.search(words))
