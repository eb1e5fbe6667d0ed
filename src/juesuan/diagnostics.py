"""What ``parse`` has to say about a text: stable codes, severity, Chinese messages."""

from __future__ import annotations

from typing import Literal

import attrs

__all__ = ["CODES", "Diagnostic", "DiagnosticCode", "Severity"]

Severity = Literal["error", "warning", "info"]


@attrs.frozen
class Diagnostic:
    """One thing that was missing, repeated or not understood, and where.

    ``start`` and ``end`` are code points of the text given to ``parse``.
    """

    code: str
    severity: Severity
    message: str
    start: int
    end: int


@attrs.frozen
class DiagnosticCode:
    """A row of the table of codes: the message is a template, the sample a text that fires it."""

    code: str
    name: str
    severity: Severity
    message: str
    sample: str

    def at(self, start: int, end: int, **words: object) -> Diagnostic:
        """The diagnostic of this code at a place of the text."""
        return Diagnostic(self.code, self.severity, self.message.format(**words), start, end)


CODES: dict[str, DiagnosticCode] = {}


def _code(code: str, name: str, severity: Severity, message: str, sample: str) -> DiagnosticCode:
    CODES[code] = declared = DiagnosticCode(code, name, severity, message, sample)
    return declared


_START = "二、收入决算情况说明\n"
_HEADER = (
    "项目支出绩效自评表\n项目名称\t巡查\n"
    "\t一级指标\t二级指标\t三级指标\t权重\t目标值\t业绩值\t完成率\t指标得分\t指标值设定依据"
    "\t上年完成情况\t赋分规则\t佐证资料\t偏差原因分析及改进措施\n"
)

EMPTY = _code("D001", "empty-text", "error", "文本为空，没有可读的内容", " \n ")
FOREIGN = _code(
    "D002",
    "not-a-disclosure",
    "error",
    "没有找到部门决算公开说明或绩效评价报告的任何章节；应有“收入支出决算总体情况说明”等标题或语句",
    "今天天气很好。",
)
LEFT_OUT = _code(
    "D003",
    "left-out-of-file",
    "warning",
    "文件中有没有读的内容：{words}",
    "一份 PDF，其中一页是扫描的图像",
)
UNREAD = _code(
    "D101",
    "unread-paragraph",
    "warning",
    "未识别的段落，原样保留：“{words}”",
    _START + "本年收入1.00万元。\n食堂每日供应早餐。",
)
CLAUSE = _code(
    "D102",
    "unread-clause",
    "warning",
    "未识别的语句，原样保留：“{words}”；此处应为该节的固定语句",
    _START + "本年收入1.00万元，其中：彩票收入1.00万元，占100.00%。",
)
MISPLACED = _code(
    "D103",
    "misplaced-figure",
    "warning",
    "“{words}”之前没有它所说明的项目，未归入任何事实",
    _START + "本年收入1.00万元，其中：彩票收入1.00万元，占100.00%。",
)
REPEATED = _code(
    "D104",
    "repeated-statement",
    "warning",
    "“{label}”在同一节中再次出现，以第一次为准",
    _START + "本年收入1.00万元。\n本年收入2.00万元。",
)
MISSING = _code(
    "D201",
    "section-missing",
    "warning",
    "没有找到“{heading}”一节",
    _START + "本年收入1.00万元。",
)
BARREN = _code(
    "D202",
    "section-empty",
    "warning",
    "“{heading}”一节没有读到任何内容",
    _START + "三、支出决算情况说明\n本年支出1.00万元。",
)
DOUBLED = _code(
    "D203",
    "heading-repeated",
    "warning",
    "标题“{heading}”重复出现",
    _START + "本年收入1.00万元。\n" + _START + "其他收入1.00万元，占100.00%。",
)
UNTITLED = _code(
    "D204",
    "title-missing",
    "info",
    "没有标题“…年度部门决算公开说明”",
    _START + "本年收入1.00万元。",
)
NUMBERING = _code(
    "D205",
    "numbering",
    "info",
    "标题“{heading}”的序号写作“{found}”，通常为“{expected}”",
    "5、收入决算情况说明\n本年收入1.00万元。",
)
ROW = _code(
    "D301",
    "unread-row",
    "error",
    "表格行有 {found} 个单元格，应有 {expected} 个，无法判断各单元格所属的列，原样保留",
    _HEADER + "\t产出指标\t巡查\t完成\t良好\t较好\n",
)
MENDED = _code(
    "D302",
    "mended-row",
    "info",
    "表格行有 {found} 个单元格，应有 {expected} 个，已按各列的内容归位",
    _HEADER
    + "\t产出指标\t数量指标\t巡查次数\t10\t=2次\t=2次\t100%\t10\t计划标准"
    + "\t按照完成比例赋分\t工作资料\n",
)
CELL = _code(
    "D303",
    "doubtful-cell",
    "warning",
    "单元格“{words}”不能确定属于哪一列，原样保留",
    _HEADER
    + "\t产出指标\t数量指标\t巡查次数\t10\t=2次\t100%\t10\t计划标准\t/"
    + "\t按照完成比例赋分\t工作资料\t\n",
)
STRAY = _code(
    "D304",
    "stray-row",
    "warning",
    "表格行不属于任何绩效自评表，原样保留",
    _START + "本年收入1.00万元。\n\n甲\t乙\t丙\n",
)

_REPORT = "一、基本情况\n（一）项目概况\n1.主要内容\n（1）项目名称：某项目。\n"
_OUTPUT = "四、绩效评价指标分析\n（三）项目产出情况\n1.数量指标完成情况分析："

CHAPTER_MISSING = _code(
    "D401",
    "report-chapter-missing",
    "warning",
    "绩效评价报告没有“{heading}”一章",
    _REPORT,
)
CHAPTER_REPEATED = _code(
    "D402",
    "report-chapter-repeated",
    "warning",
    "“{heading}”一章重复出现",
    _REPORT + "六、有关建议\n细化预算。\n六、有关建议\n加强管理。",
)
CHAPTER_ORDER = _code(
    "D403",
    "report-chapter-order",
    "info",
    "“{heading}”一章不在通常的位置",
    "六、有关建议\n细化预算。\n" + _REPORT,
)
CHAPTER_NUMBER = _code(
    "D404",
    "report-chapter-number",
    "info",
    "“{heading}”一章的序号写作“{found}”，通常为“{expected}”",
    _REPORT + "5、 有关建议\n细化预算。",
)
STATEMENT_MISSING = _code(
    "D405",
    "report-statement-missing",
    "warning",
    "绩效评价报告没有读到“{label}”的任何内容",
    _REPORT,
)
BROKEN_OFF = _code(
    "D406",
    "report-broken-off",
    "warning",
    "绩效评价报告在句子中间中断",
    _REPORT + "（2）项目主要内容：购置设备并",
)
LINE_REPEATED = _code(
    "D409",
    "report-line-repeated",
    "warning",
    "这一行与上一行相同，只读取一次",
    _REPORT + "（2）项目主要内容：购置设备。\n" * 2,
)
UNSCORED = _code(
    "D407",
    "indicator-without-score",
    "warning",
    "指标“{name}”没有写明{missing}",
    _OUTPUT + "“巡查次数”指标：预期指标值为“≥2次”，实际完成指标值为“=2次”，指标完成率为100%。",
)
UNCLAIMED = _code(
    "D408",
    "report-statement-unclaimed",
    "warning",
    "“{words}”之前没有写明它属于哪一个指标，未归入任何事实",
    _OUTPUT + "综上所述，本指标满分为3分，根据评分标准得3分。",
)
