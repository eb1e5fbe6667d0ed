"""C6, S8: words of a text against its figures, and what is left of the form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from juesuan.checks.compare import short
from juesuan.checks.comparisons import AgainstBudget, budgets
from juesuan.checks.findings import HELD, Outcome, Undecided, Violated
from juesuan.checks.interval import written_decimals
from juesuan.checks.labels import declared_paths, without_indices
from juesuan.checks.registry import enter
from juesuan.checks.statement import MONEY, Statement
from juesuan.checks.view import View
from juesuan.grammar_rules import known_pattern

_RATES = ("增减率", "完成率", "预决算差异率", "占比", "占本年支出合计比例")
_BUDGETS = {"initial_budget": "年初预算数", "full_year_budget": "全年预算数"}
_FAR = 90
_FEWEST = 3  # amounts that show which unit is usual
_EMPTY = "空格没有填写数字"
# What is left of a form: its rule, signs one of which it has (none: its words), what is to be done.
_LEFT_OVER = (
    ("either_size", "", "“大于”“小于”二者应删去一个"),
    ("either_change", "", "“增加”“减少”二者应删去一个"),
    ("either_in_brackets", "（(/", "应删去不用的一个词"),
    ("crosses", "XxＸｘ×", _EMPTY),
    ("blanks", " 　_", _EMPTY),
    ("underlines", "_", _EMPTY),
)


@enter(
    "S801",
    "“大于”“小于”与数字",
    must="写“决算数大于（小于、等于）预算数”的，数字确是如此",
    why="文字与同一项的两个数字互相矛盾；同一项有两种预算而没有写明是哪一种的不作判断",
    fires=(
        "文本:\n五、一般公共预算财政拨款支出决算情况说明\n（一）一般公共预算财政拨款支出决算总体情况\n"
        "2024年度一般公共预算财政拨款支出90.00万元。与年初预算相比，年初预算数80.00万元，"
        "决算数90.00万元，预决算差异率12.50%，决算数小于预算数的主要原因是：项目增加。"
    ),
    mended=("决算数小于", "决算数大于"),
)
def words_against_budget(view: View) -> Iterator[Outcome]:
    source = view.root.source
    if source is None:
        return
    groups = [each for each in budgets(view) if each.account is not None and each.budget.stated]
    owners: dict[str, list[AgainstBudget]] = {}
    for each in groups:
        owners.setdefault(re.sub(r"与(?:年初|全年)?预算相比", "", each.path), []).append(each)
    taken: set[int] = set()
    for several in owners.values():
        for each in several:
            outcome = _words(view, source, each, several, taken)
            if outcome is not None:
                yield outcome


def _words(
    view: View, source: str, each: AgainstBudget, several: list[AgainstBudget], taken: set[int]
) -> Outcome | None:
    """The sentence that compares the two figures of one comparison, next behind them."""
    account, budget = each.account, each.budget
    if account is None or account.value is None or budget.value is None:
        return None
    ends = [one.end for one in (account, budget, each.completion, *each.rates) if one.end]
    reason = view.root.statement(f"{each.path}/主要原因")
    if not ends:
        return None
    first = max(end for end in ends)
    last = reason.start if reason.start is not None and reason.start > first else None
    compared = known_pattern("checks", "compared_with_budget")
    match = compared.search(source, first, min(first + _FAR, last or first + 30))
    if match is None or match.start() in taken:
        return None
    taken.add(match.start())
    named = [label for base, label in _BUDGETS.items() if match[base]]
    if named and named != [each.label]:
        return None
    if len(several) > 1 and not named:
        return Undecided(f"{each.path}：没有写明与哪一种预算相比")
    if account.unit != budget.unit:
        return Undecided(f"{each.path}的两个数字单位不同")
    right = _agree_with_words(match, account.value, budget.value)
    if right is not False:
        return HELD if right else None
    said = "".join(match[0].split())
    message = (
        f"写的是“{said}”，而{short(account)}为{account.written}，"
        f"{short(budget)}为{budget.written}；请核对文字和数字"
    )
    statement = Statement(account.path, said, None, match.start(), match.end())
    return Violated(statement, message, None, (account, budget))


def _agree_with_words(compared: re.Match[str], account: Decimal, budget: Decimal) -> bool | None:
    """Whether two figures are as the words say; None where these do not say how they are."""
    if compared["more"]:
        return account > budget
    if compared["less"]:
        return account < budget
    if compared["about_equal"]:
        return True
    return account == budget if compared["flat"] or compared["equal"] else None


@enter(
    "S802",
    "格式中没有删去的文字",
    "warning",
    must="格式中供选择的词只留一个，空格填上数字",
    why="“大小于”“减增加”“XX万元”是格式的文字，公开前应删去或填写",
    fires="文本:\n二、收入决算情况说明\n本年收入90.00万元，比上年增加（减少）5.00万元，增长5.88%。",
    mended=("增加（减少）", "增加"),
)
def left_over(view: View) -> Iterator[Outcome]:
    source = view.root.source
    if source is None:
        return
    found = False
    for rule, signs, what in _LEFT_OVER:
        if signs and not any(each in source for each in signs):
            continue  # to look for a sign takes a tenth of the time of a pattern
        for match in known_pattern("checks", rule).finditer(source):
            found = True
            words = "".join(match[0].split()) or "空格"
            message = f"“{words}”是格式中留下的文字：{what}"
            yield Violated(Statement("", words, None, *match.span()), message)
    if not found and view.root.counts:
        yield HELD


@enter(
    "C502",
    "没有写单位的数字",
    "warning",
    must="比率后面有“%”，金额后面有“万元”等单位",
    why="没有单位的数字不能与其他数字核对",
    fires="收入决算情况: 本年收入=90.00无单位",
    mended=("90.00无单位", "90.00万元"),
)
def without_unit(view: View) -> Iterator[Outcome]:
    known = declared_paths()
    for path, figure in view.root.figures.items():
        if "自评表" in path or path.startswith(("部门决算表", "评价报告")):
            continue  # the head of a table states the unit
        rate = path.endswith(_RATES)
        if not rate and known.get(without_indices(path)) not in MONEY:
            continue
        if figure.unit is not None:
            yield HELD
            continue
        statement = view.root.statement(path)
        what = "“%”" if rate else "金额的单位"
        yield Violated(statement, f"{short(statement)}{statement.written}后面没有{what}；请补写")


@enter(
    "C501",
    "金额单位有误",
    must="各金额的单位与数字相称",
    why="单位写成“亿元”或“元”而数字仍是万元数的，与全文其他金额相差一万倍",
    fires=(
        "收入支出决算总体情况: 收入总计=2298.07亿元\n"
        "收入决算情况: 本年收入=2290.00, 财政拨款收入=2290.00\n支出决算情况: 基本支出=290.00"
    ),
    mended=("2298.07亿元", "2298.07万元"),
)
def unit_that_is_off(view: View) -> Iterator[Outcome]:
    figures = view.root.figures
    money = [each for each in figures.values() if each.unit in MONEY and each.value]
    if len(money) >= _FEWEST and len({each.unit for each in money}) == 1:
        yield HELD
        return
    amounts = [
        (path, each.unit or "", each.value)
        for path, each in figures.items()
        if each.unit in MONEY and each.value and written_decimals(each.value) is not None
    ]
    usual, times = next(iter(Counter(unit for _, unit, _ in amounts).most_common(1)), ("", 0))
    if times < _FEWEST:
        return
    numbers = {value for _, unit, value in amounts if unit == usual}
    largest = max(map(abs, numbers)) * MONEY[usual]
    reported: set[str] = set()
    yield HELD  # the amounts in the usual unit
    for path, unit, value in amounts:
        if unit == usual:
            continue
        yuan = abs(value) * MONEY[unit]
        same = value in numbers and len(value.as_tuple().digits) >= 4
        part = without_indices(path).partition("/")[0]
        if not same and yuan <= largest * 100:
            yield HELD
        elif part not in reported:
            reported.add(part)
            at = view.root.statement
            each = at(path)
            message = (
                f"{short(each)}写的是{each.written}，而文中其他金额以{usual}为单位，"
                f"最大的也只有{largest / MONEY[usual]:f}{usual}；请核对单位"
            )
            alike = (at(one) for one, of, number in amounts if (of, number) == (usual, value))
            yield Violated(each, message, None, tuple(islice(alike, 1)))
