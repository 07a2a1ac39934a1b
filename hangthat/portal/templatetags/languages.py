"""Words on a Chinese page that come from records: those of a known set translated, names kept.

The catalogue has the first (`translated`); what it has not stays Vietnamese, and is marked so that
it is read out and drawn as Vietnamese. Vietnamese pages are read without any of it
(`core.web.source_language`).
"""

import re

from django.template import Context, Library
from django.template.base import Node, NodeList, Parser, Token
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from hangthat.core.web.languages import is_chinese

register = Library()
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_NUMBER = re.compile(r"\d(?:[\d/.:]*\d)?")
_QUOTED = re.compile("(?<=“)[^”]*(?=”)")


@register.filter
def vi(value: object) -> object:
    """Vietnamese words inside a sentence."""
    if not is_chinese() or not any(map(str.isalpha, str(value or ""))):
        return value
    return format_html('<span lang="vi">{}</span>', value)


@register.filter
def translated(value: object) -> object:
    """Words that a room or a form says; days, numbers and then what is quoted in them stand as `{}`
    in the catalogue."""
    words = str(value or "")
    for put_in in (_NUMBER, _QUOTED):
        key = put_in.sub("{}", words)
        found = gettext(key) if words and "{" not in words else key
        if found != key:
            return found.format(*put_in.findall(words))
    return value if _CHINESE.search(words) else vi(value)  # Django's own refusals are Chinese


@register.simple_tag(name="vi")
def vi_attribute() -> SafeString:
    """Of an element that holds Vietnamese words and no others."""
    return mark_safe(' lang="vi"' if is_chinese() else "")


@register.simple_tag
def page_language(vietnamese: str = "vi", chinese: str = "zh-Hans") -> str:
    return chinese if is_chinese() else vietnamese


class ChineseNode(Node):
    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        return self.nodelist.render(context) if is_chinese() else SafeString()


@register.tag
def chinese(parser: Parser, token: Token) -> ChineseNode:
    """What stands on Chinese pages alone, up to `endchinese`."""
    nodelist = parser.parse(("endchinese",))
    parser.delete_first_token()
    return ChineseNode(nodelist)
