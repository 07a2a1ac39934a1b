"""Templates as they are written, in Vietnamese: what is marked for translation is its own text.

So a Vietnamese page costs what it did before there were others: a look-up of a code is rendered by
thousands, and Django's tags of translation would be most of it. Other languages read the same files
by the usual engine (ADR 0100).
"""

import re

from django.template import Origin
from django.template.base import tag_re
from django.template.loaders.app_directories import Loader as AppDirectories
from django.utils.text import smart_split
from django.utils.translation import trim_whitespace

_WORDS = re.compile(r"""{% translate (["'])(.*?)\1 %}""")
_SENTENCE = re.compile(
    r"{% blocktranslate( trimmed)?(?: with (.*?))? %}(.*?){% endblocktranslate %}", re.DOTALL
)
_ELSEWHERE = re.compile(r"{% chinese %}.*?{% endchinese %}|{% vi %}", re.DOTALL)
_NAME = re.compile(r"{% page_language(?: '(\w+)' '\w+')? %}")
_FILTER = re.compile(r"\|(?:vi|translated)\b")
_PUT_IN = re.compile(r"{{ (\w+) }}")


class Loader(AppDirectories):
    def get_contents(self, origin: Origin) -> str:
        return as_written(super().get_contents(origin))


def as_written(source: str) -> str:
    """A template without the tags and filters of languages. Tags in a form that no rule here reads
    (`asvar`, `count`, `context`) stay for Django."""
    source = _ELSEWHERE.sub("", source)
    source = _SENTENCE.sub(_sentence, source)
    source = _WORDS.sub(lambda found: found[2], source)
    source = _NAME.sub(lambda found: found[1] or "vi", source)
    return tag_re.sub(lambda found: _FILTER.sub("", found[0]), source)


def _sentence(found: re.Match[str]) -> str:
    trimmed, names, words = found.groups()
    pairs = [one.split("=", 1) for one in smart_split(names or "")]
    if "{%" in words or any(len(one) != 2 for one in pairs):
        return found[0]
    put_in = dict(pairs)
    words = trim_whitespace(words) if trimmed else words
    return _PUT_IN.sub(lambda name: f"{{{{ {put_in.get(name[1], name[1])} }}}}", words)
