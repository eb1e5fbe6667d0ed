"""What a government's web page has around a document: navigation, dates, sharing, footer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from juesuan.files.html_items import Item, Line, Table

__all__ = ["furniture"]

# Words that no document of ours begins a line with.
_ANYWHERE = re.compile(
    r"(?:当前|您(?:现在|当前)?(?:所在)?的?|你(?:现在)?的?|所在)位置|索\s*引\s*号|发布机构|"
    r"(?:发布|发稿|更新|添加|公布|生成|成文)(?:时间|日期)\s*[:：]|"
    r"(?:来源|信息来源|稿件来源)\s*[:：].{0,60}(?:时间|日期|浏览|字[体号]|打印)|"
    r"(?:浏览|阅读|点击|访问)(?:次数|量|数)\s*[:：]|字[体号]\s*[:：]?\s*[【\[(（大]|"
    r"[【\[]\s*(?:打印|关闭|大\s*中\s*小|字体)|打印(?:本页|此页|文章)|关闭(?:窗口|本页)|分享(?:到|至)|"
    r"(?:上|下|前|后)一?[篇条]\s*[:：]|扫一扫|.{0,12}ICP[备证]|.{0,4}公网安备|"
    r".{0,30}(?:网站标识码|网站标识)|相关(?:文章|链接|附件|阅读)\s*[:：]?$"
)
# Words that stand around a document, and may stand in one.
_OUTSIDE = re.compile(
    r"(?:来源|作者|编辑|责任编辑|信息来源|主题分类|文号|体裁分类)\s*[:：]|(?:主办|承办|协办|版权所有|技术支持)"
    r"|联系(?:电话|我们|方式)|网站地图|地址\s*[:：]|邮编\s*[:：]|返回(?:顶部|首页)|打印$|收藏"
    r"|无障碍|设为首页|首页(?:\s*[>》|]|$)"
)
_INDEX_TABLE = re.compile(
    r"索\s*引\s*号|发布机构|主题分类|发文(?:机关|字号|日期)|成文日期|信息名称"
)
_TITLE = re.compile(
    r".{0,60}\d{4}\s*年度?.{0,40}(?:决算|绩效自?评)|.{2,60}绩效评价报告|第\s*[一1]\s*部分|目\s*录$"
    r"|一\s*、|\(一\)|（一）"
)
_ENDED = re.compile(
    r"[。；;]$|^第[一二三四五六]部分|^[一二三四五六七八九十]+、|^[（(][一二三四五六七八九十]+[)）]|《"
)
_LONGEST = 200


def furniture(items: Sequence[Item]) -> set[int]:
    """The indices of the items that are no part of the document.

    A line is furniture by its words; outside of the document, which lasts from its title to its
    last sentence or table, also by looser words, and where all of it is links.
    """
    first = next((i for i, item in enumerate(items) if _begins(item)), 0)
    last = next((i for i in range(len(items) - 1, -1, -1) if _ends(items[i])), len(items))
    found = set()
    for index, item in enumerate(items):
        inside = first <= index <= last
        if isinstance(item, Line):
            if len(item.text) > _LONGEST:
                continue
            loose = not inside and (item.linked or bool(_OUTSIDE.match(item.text)))
            attached = item.has_link and item.text.startswith("附件")
            if _ANYWHERE.match(item.text) or loose or attached:
                found.add(index)
        elif not inside and _INDEX_TABLE.search(_words(item, 4)):
            found.add(index)
    return found


def _words(table: Table, rows: int) -> str:
    cells = (cell for row in table.rows[:rows] for cell in row)
    return "\n".join(line.text for cell in cells for line in cell.lines)


def _begins(item: Item) -> bool:
    if isinstance(item, Line):
        return not item.linked and bool(_TITLE.match(item.text)) and not _ANYWHERE.match(item.text)
    return not _INDEX_TABLE.search(_words(item, 4))


def _ends(item: Item) -> bool:
    if isinstance(item, Line):
        return (
            not item.has_link and not _ANYWHERE.match(item.text) and bool(_ENDED.search(item.text))
        )
    return not _INDEX_TABLE.search(_words(item, 4))
