"""The overview of a document that ``juesuan parse`` prints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from juesuan.checks.output.colour import paint_words
from juesuan.checks.output.text import SEVERITY_NAMES
from juesuan.cli.columns import align_rows, shorten_text, terminal_width
from juesuan.cli.whereabouts import Whereabouts
from juesuan.diagnostic import Diagnostic
from juesuan.facts import Fact, facts
from juesuan.headlines import KIND_NAMES, fact_words
from juesuan.model import Disclosure, EvaluationReport
from juesuan.model.coverage import in_percent
from juesuan.segments import find_unread, segments

_MOST_LISTED = 30

Stated = dict[str, Fact]


class _Main(NamedTuple):
    """A figure that one wants to know first.

    ``change`` is where its comparison is stated, ``otherwise`` a path that states the same in
    another section, ``parts`` what it is the sum of.
    """

    caption: str
    path: str
    change: str = ""
    otherwise: str = ""
    parts: tuple[_Main, ...] = ()


_MAIN_FIGURES = (
    _Main("实有人数", "单位概况/机构设置及人员情况/实有人数"),
    _Main("收入总计", "收入支出决算总体情况/收入总计", "收入支出决算总体情况"),
    _Main("支出总计", "收入支出决算总体情况/支出总计"),
    _Main(
        "本年收入",
        "收入决算情况/本年收入",
        otherwise="收入支出决算总体情况/本年收入合计",
        parts=(
            _Main("财政拨款收入", "收入决算情况/财政拨款收入"),
            _Main("其他收入", "收入决算情况/其他收入"),
        ),
    ),
    _Main(
        "本年支出",
        "支出决算情况/本年支出",
        otherwise="收入支出决算总体情况/本年支出合计",
        parts=(
            _Main("基本支出", "支出决算情况/基本支出"),
            _Main("项目支出", "支出决算情况/项目支出"),
        ),
    ),
    _Main("年末结转和结余", "收入支出决算总体情况/年末结转和结余"),
    _Main(
        "一般公共预算财政拨款支出",
        "一般公共预算财政拨款支出决算情况/总体情况/一般公共预算财政拨款支出",
        "一般公共预算财政拨款支出决算情况/总体情况",
    ),
    _Main("政府性基金预算财政拨款支出", "政府性基金预算财政拨款收入支出决算情况/财政拨款支出"),
    _Main("国有资本经营预算财政拨款支出", "国有资本经营预算财政拨款收入支出决算情况/财政拨款支出"),
    _Main(
        "“三公”经费支出",
        "财政拨款“三公”经费支出决算情况/支出",
        "财政拨款“三公”经费支出决算情况",
    ),
    _Main("机关运行经费支出", "其他重要事项/机关运行经费/支出", "其他重要事项/机关运行经费"),
    _Main("政府采购支出总额", "其他重要事项/政府采购/支出总额"),
    _Main("绩效评价项目", "预算绩效/评价项目数"),
)
_REPORT_FIGURES = (
    _Main("项目名称", "项目概况/项目名称"),
    _Main("实施主体", "项目概况/实施主体"),
    _Main("预算安排总额", "资金/预算安排总额"),
    _Main("实际支付资金", "资金/实际支付资金"),
    _Main("预算执行率", "资金/预算执行率"),
    _Main("总分", "结论/总分"),
    _Main("绩效评级", "结论/绩效评级"),
    _Main("三级指标", "结论/三级指标数"),
    _Main("实现三级指标", "结论/实现三级指标数"),
)
_REPORT_KINDS = ("决策", "过程", "产出", "效益", "满意度")


def overview(
    document: Disclosure | EvaluationReport, text: str, *, coloured: bool = False
) -> Iterator[str]:
    """The lines of the overview of a document that was read from ``text``."""
    stated = {fact.path: fact for fact in facts(document)}
    if isinstance(document, Disclosure):
        yield from _disclosure(document, stated)
    else:
        yield str(document.title or KIND_NAMES["report"])
        yield from _report(stated)
    yield ""
    yield from _reading(document, len(stated), text, coloured)
    yield ""
    yield from _findings(document, coloured)


def _disclosure(document: Disclosure, stated: Stated) -> Iterator[str]:
    yield str(document.title or KIND_NAMES[document.kind])
    if document.kind != "other":
        unit = document.unit_name or "没有读到"
        yield f"单位：{unit}；年度：{document.year or '没有读到'}"
    yield from _block("主要数字", _figures(stated, _MAIN_FIGURES), right=(1,))
    yield from _block("绩效自评表", _tables(document, stated), right=(1, 2, 3, 4, 5))
    for number in range(1, len(document.reports) + 1):
        yield ""
        yield f"所附评价报告[{number}]"
        yield from _report(stated, f"评价报告[{number}]/")


def _report(stated: Stated, at: str = "") -> Iterator[str]:
    yield from _block("主要内容", _figures(stated, _REPORT_FIGURES, at))
    rows: list[Sequence[str]] = [("", "三级指标", "权重分", "实际得分")]
    for kind in _REPORT_KINDS:
        labels = ("三级指标数", "权重分", "实际得分")
        row = [_words(stated, f"{at}指标分析/{kind}/{label}") for label in labels]
        if any(row):
            rows.append((kind, *row))
    yield from _block("指标分析", rows if len(rows) > 1 else (), right=(1, 2, 3))


def _block(title: str, rows: Sequence[Sequence[str]], right: tuple[int, ...] = ()) -> Iterator[str]:
    if rows:
        yield ""
        yield title
        limit = terminal_width()
        lines = align_rows(rows, right, limit=None if limit is None else limit - 2)
        yield from (f"  {line}" for line in lines)


def _figures(stated: Stated, figures: Sequence[_Main], at: str = "") -> list[Sequence[str]]:
    rows: list[Sequence[str]] = []
    for each in figures:
        path = next((one for one in (each.path, each.otherwise) if one and at + one in stated), "")
        if path:
            remarks = []
            if share := _words(stated, f"{at}{path}/占比"):
                remarks.append(f"占{share}")
            if each.change and (rate := _words(stated, f"{at}{each.change}/与上年相比/增减率")):
                remarks.append(f"与上年相比 {'' if rate.startswith('-') else '+'}{rate}")
            rows.append((each.caption, _words(stated, at + path), "，".join(remarks)))
        # Below a total that is not stated a part would look like one of the figure before.
        indent = "　" if path else ""
        rows += [(indent + name, *rest) for name, *rest in _figures(stated, each.parts, at)]
    return rows


def _tables(document: Disclosure, stated: Stated) -> list[Sequence[str]]:
    rows: list[Sequence[str]] = []
    if document.overall_self_evaluation is not None:
        funds = _funds(stated, "整体支出绩效自评表/部门资金/合计")
        count = len(document.overall_self_evaluation.indicators)
        rows.append(("整体支出", *funds, f"{count}项", ""))
    for number, table in enumerate(document.project_self_evaluations, 1):
        path = f"项目支出绩效自评表[{number}]"
        funds = _funds(stated, f"{path}/项目资金/年度资金总额")
        name = shorten_text(_words(stated, f"{path}/项目名称") or path, 46)
        score = _words(stated, f"{path}/总分/得分")
        rows.append((name, *funds, f"{len(table.indicators)}项", score))
    if rows:
        rows.insert(0, ("", "全年预算数", "全年执行数", "执行率", "指标", "总分"))
    return rows


def _funds(stated: Stated, path: str) -> tuple[str, ...]:
    return tuple(
        _words(stated, f"{path}/{each}") for each in ("全年预算数", "全年执行数", "执行率")
    )


def _words(stated: Stated, path: str) -> str:
    """A fact as people write it: with thousands commas and its unit."""
    fact = stated.get(path)
    return "" if fact is None else fact_words(fact)


def _findings(document: Disclosure | EvaluationReport, coloured: bool) -> Iterator[str]:
    """How many findings there are, and where to look at them."""
    if document.kind == "other":
        return  # nothing was read, and nothing can disagree
    from juesuan.checks import check

    counts = "，".join(
        paint_words(f"{SEVERITY_NAMES[severity]}{number}处", severity, coloured=coloured)
        for severity, number in check(document).counts.items()
        if number
    )
    if counts:
        yield f"核对：{counts}；见 juesuan check，或 juesuan review 做成网页"
    else:
        yield "核对：没有发现对不上的数字"


def _reading(
    document: Disclosure | EvaluationReport, count: int, text: str, coloured: bool
) -> Iterator[str]:
    """How much was read, and what was not."""
    missing = list(find_unread(segments(document), text))
    number = f"，没有读懂 {len(missing)} 处" if missing else ""
    yield f"读出事实 {count} 个；读懂的文字占 {in_percent(document.coverage)}{number}"
    where = Whereabouts(document)
    told = {each.start for each in document.diagnostics}
    untold = [each for each in missing if each.start not in told]
    for diagnostic in document.diagnostics[:_MOST_LISTED]:
        yield f"  {_diagnostic(diagnostic, where, coloured)}"
    for stretch in untold[:_MOST_LISTED]:
        place = where.of(stretch.start, stretch.end)
        yield f"  没有读懂 {place}  {shorten_text(text[stretch.start : stretch.end], 80)}"
    more = sum(max(0, len(each) - _MOST_LISTED) for each in (document.diagnostics, untold))
    if more:
        yield f"  另有 {more} 处"


def _diagnostic(each: Diagnostic, where: Whereabouts, coloured: bool) -> str:
    # What is missing stands nowhere.
    place = f" {where.of(each.start, each.end)}" if each.end > each.start else ""
    name = paint_words(SEVERITY_NAMES[each.severity], each.severity, coloured=coloured)
    return f"{name} {each.code}{place}  {each.message}"
