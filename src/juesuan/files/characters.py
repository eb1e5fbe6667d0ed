"""Characters that fonts put in the place of others, and white space that means nothing."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# Radicals that have no compatibility mapping: what they are printed for.
_SUPPLEMENT = {
    "⻓": "长", "⻑": "長", "⺠": "民", "⻋": "车", "⻚": "页", "⻔": "门", "⻅": "见", "⻉": "贝",
    "⻛": "风", "⻜": "飞", "⻢": "马", "⻥": "鱼", "⻦": "鸟", "⻩": "黄", "⻬": "齐", "⻰": "龙",
    "⻘": "青", "⻝": "食", "⻆": "角", "⻤": "鬼", "⻣": "骨", "⻨": "麦", "⻄": "西", "⻙": "韦",
    "⺁": "厂", "⺟": "母", "⻳": "龟", "⻮": "齿", "⻁": "虎", "⺇": "几", "⺌": "小", "⻌": "辶",
}  # fmt: skip


@cache
def _plain_characters() -> tuple[re.Pattern[str], dict[int, str]]:
    """What is odd, and what stands for it: one for one, so that offsets stay."""
    table = {}
    for code in range(0x2F00, 0x2FE0):
        compatible = unicodedata.normalize("NFKC", chr(code))
        if len(compatible) == 1:
            table[code] = compatible
    table.update({ord(radical): character for radical, character in _SUPPLEMENT.items()})
    # A paragraph or a cell is one line of the text.
    table.update(dict.fromkeys(map(ord, "\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029\0"), " "))
    # Halves of characters that a damaged file leaves alone cannot be written.
    table.update(dict.fromkeys(range(0xD800, 0xE000), "\ufffd"))
    # The surrogates as a range: two thousand characters take longer to compile than to look for.
    single = [re.escape(chr(code)) for code in table if not 0xD800 <= code < 0xE000]
    return re.compile(f"[{''.join(single)}\ud800-\udfff]"), table


@cache
def is_private_use() -> re.Pattern[str]:
    """What fonts put where nobody can tell the character."""
    return re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff\ufffd]|\\(cid:\\d+\\)")


STRUCK = "加删除线的文字"
_NOTE_MARK = re.compile(r"[\[(（【〔]?(?:\d{1,2}|[a-z*※①-⑳])[\])）】〕]?")
_BLANKS = re.compile(r"[ \xa0\u3000\t\r\n\f\v]+")
_HAN = r"[⺀-鿿豈-﫿、-〿！-｠]"


def plain_characters(text: str) -> str:
    """Text with the characters that radicals stand for; the length stays.

    >>> plain_characters("⼀般公共预算⽀出⻓")
    '一般公共预算支出长'
    """
    odd, table = _plain_characters()
    return odd.sub(lambda found: table[ord(found[0])], text)


@cache
def _broken_line_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<={_HAN})[ \t]*[\r\n]\s*(?={_HAN})")


def is_note_mark(raised: str, before: str) -> bool:
    """Whether raised words are the mark of a note, and no part of what stands before them.

    >>> is_note_mark("1", before="12.50"), is_note_mark("2", before="120m")
    (True, False)
    """
    letter = before[-1:].isascii() and before[-1:].isalpha()
    return not letter and _NOTE_MARK.fullmatch(raised.strip()) is not None


def collapse_blanks(text: str) -> str:
    """White space as HTML shows it; a line break between two Chinese characters is nothing.

    >>> collapse_blanks("第一部分\\n单位&概况  说明")
    '第一部分单位&概况 说明'
    """
    return _BLANKS.sub(" ", _broken_line_pattern().sub("", text))
