"""Y: documents against each other: this year's against last year's, a department against its units.

Of each document only a summary is kept, so that a folder of thousands can be checked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

import attrs

from juesuan.checks.compare import difference, judge, short, shown
from juesuan.checks.comparisons import YearOnYear, years
from juesuan.checks.expression import Difference, Expression, Identity, Sum
from juesuan.checks.findings import Outcome, Undecided, Violated
from juesuan.checks.interval import Interval
from juesuan.checks.labels import GENERAL, THREE
from juesuan.checks.registry import enter
from juesuan.checks.statement import Statement
from juesuan.checks.view import Root, View
from juesuan.grammar_rules import known_pattern

_AMOUNTS = (
    "财政拨款收入支出决算总体情况/财政拨款收入总计",
    f"{GENERAL}/总体情况/一般公共预算财政拨款支出",
    f"{THREE}/支出",
    f"{THREE}/公务接待费/支出",
    "其他重要事项/政府采购/支出总额",
    "其他重要事项/国有资产占用/车辆数",
    "单位概况/机构设置及人员情况/在职人员",
)
_NAMED = 4
_TITLE = 40
_LEVELS = ("类", "款", "项")
Outcomes = Iterator[tuple[int, Outcome]]


@attrs.frozen(eq=False)
class Summary:
    """What is held against other documents: unit, year, amounts, comparisons with last year.

    ``years`` are the comparisons by what they are about; ``name`` is the unit as stated; ``file``
    is the name of the file, or the title of a document that was given without one.
    """

    number: int
    kind: str
    name: Statement
    unit: str
    year: int | None
    units: tuple[str, ...]
    amounts: dict[str, Statement]
    years: dict[str, YearOnYear]
    file: str = ""

    @classmethod
    def of(cls, view: View, number: int, file: str = "") -> Summary:
        """The summary of the document with this number."""
        year, name = view["年度"].value, view["单位名称"]
        document = view.root.document
        listed = [
            *(
                row.root.statement(f"{row.path}/名称")
                for row in view.rows("单位概况/部门决算单位构成/单位")
            ),
            *view.texts("单位概况/机构设置及人员情况/下属预算单位"),
        ]
        return cls(
            number,
            "" if document is None else document.kind,
            name,
            _name(name.words),
            None if year is None else int(year),
            tuple(_name(each.words) for each in listed if each.words),
            {path: view.root.statement(path) for path in _AMOUNTS},
            _by_subject(view),
            file or (view["标题"].words or "")[:_TITLE],
        )

    @property
    def stated(self) -> dict[str, Statement]:
        """The figures by what they are about, each once."""
        now = {
            subject: each.now
            for subject, each in self.years.items()
            if each.now is None or each.now.path not in self.amounts
        }
        found = {**now, **self.amounts}
        return {what: each for what, each in found.items() if each and each.value is not None}

    @property
    def called(self) -> str:
        """The document, as the finding of another names it."""
        return f"{self.year}年的文件{f'（{self.file}）' if self.file else ''}"


def _by_subject(view: View) -> dict[str, YearOnYear]:
    """The comparisons by what they are about; what is told twice or not named is left out."""
    named = [(_subject(view.root, each.path), each) for each in years(view)]
    times = Counter(subject for subject, _ in named)
    return {subject: each for subject, each in named if subject and times[subject] == 1}


def _subject(root: Root, path: str) -> str:
    """A path with the 科目 of a row for its number, for rows change places from year to year.

    Empty where the row names none: ``行政运行（项）`` for ``具体情况[2]``.
    """
    row, bracket, after = path.partition("]")
    if not bracket:
        return path
    names = ((root.statement(f"{row}]/{label}").words or "", label) for label in _LEVELS)
    subject = "".join(f"{''.join(words.split())}（{label}）" for words, label in names if words)
    return subject and f"{row.partition('[')[0]}/{subject}{after}"


def _name(words: str | None) -> str:
    return known_pattern("checks", "beside_unit").sub("", "".join((words or "").split()))


def _last_year(summaries: Sequence[Summary]) -> Outcomes:
    before = {(each.unit, each.year): each for each in summaries if each.unit and each.year}
    for each in summaries:
        other = before.get((each.unit, (each.year or 0) - 1))
        if other is None or not each.unit:
            continue
        for subject, this in each.years.items():
            that = other.years.get(subject)
            if that is not None and that.now is not None and (last := _before(this)) is not None:
                stated = _statement_of_year(that.now, other.year)
                identity = Identity(last, "=", stated)
                outcome = judge(identity)
                if isinstance(outcome, Violated):
                    what = _name_of_figure(subject, this, that.now)
                    told = f"{each.year}年{_derivation(what, this, last)}；而{other.called}写的是"
                    message = f"{told}{stated.written}；口径有调整的请说明，否则请核对"
                    outcome = attrs.evolve(outcome, message=message)
                yield each.number, outcome


def _name_of_figure(subject: str, this: YearOnYear, amount: Statement) -> str:
    """What the figure of both years is called."""
    if subject == this.path:
        return short(amount).replace("/", "的")
    return f"{subject.split('/')[-2]}{amount.label}"


def _derivation(what: str, this: YearOnYear, last: Expression) -> str:
    """How last year's figure follows from what is written: ``12万元，减去增加额2万元，…``."""
    if this.now is None or last is this.last:
        return f"的文件中，{what}的上年数为{this.last.written}"
    step = "加上减少额" if (this.change.value or 0) < 0 else "减去增加额"
    change = this.change.written.removeprefix("-")
    found, unit = last.reckon({})
    computed = shown(found, unit, this.now)
    return f"{what}{this.now.written}，{step}{change}，得上年数{computed}"


def _before(this: YearOnYear) -> Expression | None:
    """Last year's figure: as stated, or this year's less the change."""
    if this.last.stated:
        return this.last
    if this.now is None or not this.change.stated:
        return None
    return Difference(this.now, this.change)


def _statement_of_year(statement: Statement, year: int | None) -> Statement:
    """A figure of another document, told apart by its year; it has no place in this one."""
    return Statement(f"{year}年度/{statement.path}", statement.raw, statement.unit)


def _units(summaries: Sequence[Summary]) -> Outcomes:
    for each in summaries:
        others = [one for one in summaries if one.year == each.year and one is not each]
        if len(each.units) < 2 or not others:
            continue
        found = {name: [one for one in others if one.unit == name] for name in each.units}
        missing = [name for name, several in found.items() if len(several) != 1]
        if missing:
            yield each.number, Undecided(f"没有“{missing[0]}”等{len(missing)}个单位的文件")
            continue
        for path, stated in each.amounts.items():
            if stated.value is None:
                continue
            parts = [
                Statement(f"{name}/{path}", one.amounts[path].raw, one.amounts[path].unit)
                for name, (one,) in found.items()
            ]
            identity = Identity(stated, "=", Sum(tuple(parts)))
            outcome = judge(identity)
            if isinstance(outcome, Violated) and outcome.computed is not None:
                message = _added_up(stated, dict(zip(found, parts, strict=True)), outcome.computed)
                outcome = attrs.evolve(outcome, message=message)
            yield each.number, outcome


def _added_up(stated: Statement, parts: dict[str, Statement], computed: Interval) -> str:
    """What a department states and what its units add up to, the first of them named."""
    named = "、".join(f"{name}{part.written}" for name, part in list(parts.items())[:_NAMED])
    more = f"等{len(parts)}个单位" if len(parts) > _NAMED else ""
    unit = stated.unit or ""
    return (
        f"部门的{short(stated).replace('/', '的')}为{stated.written}，所属单位（{named}{more}）"
        f"相加为{shown(computed, unit, stated)}，相差{difference(stated, computed)}{unit}；"
        "单位之间的往来请说明，否则请核对"
    )


def _compare_twins(summaries: Sequence[Summary]) -> Outcomes:
    first: dict[tuple[str, int], Summary] = {}
    for each in summaries:
        if not each.unit or each.year is None:
            continue
        other = first.setdefault(("".join((each.name.words or "").split()), each.year), each)
        if other is each:
            continue
        if other.kind == each.kind:
            message = f"{other.called}是同一单位同一年度的另一份；请只留一份，或核对两份的数字"
            yield each.number, Violated(each.name, message, severity="info")
        for subject, that in other.stated.items():
            this = each.stated.get(subject)
            if this is None:
                continue
            outcome = judge(Identity(this, "=", _statement_of_year(that, other.year)))
            if isinstance(outcome, Violated):
                message = (
                    f"{short(this).replace('/', '的')}为{this.written}，而{other.called}写的是"
                    f"{that.written}；部门汇总与本级口径不同的请说明，否则请核对"
                )
                outcome = attrs.evolve(outcome, message=message)
            yield each.number, outcome


_BETWEEN: dict[str, Callable[[Sequence[Summary]], Outcomes]] = {
    "Y101": _last_year,
    "Y102": _units,
    "Y103": _compare_twins,
}
for _code, _named, _must, _why in (
    (
        "Y101",
        "上年数与上年的文件",
        "本年文件推出的上年数（本年数 - 增减额，或上年数） = 同一单位上年文件中的数",
        "上年决算已经公开；口径调整、机构合并时可以不同，应予说明",
    ),
    (
        "Y102",
        "部门与所属单位",
        "部门的数 = 所列各单位的数之和",
        "部门决算由各单位汇总；单位之间的往来会抵销，应予说明",
    ),
    (
        "Y103",
        "同一单位同一年度的两份文件",
        "同一单位同一年度的两份文件中，同一数字相同",
        "一个单位一个年度只有一份决算；部门汇总与本级、先后两稿的数字可以不同，应予说明",
    ),
):
    # One document has no other to be held against: its own view gives nothing.
    enter(_code, _named, "warning", must=_must, why=_why, fires="", mended=("", ""), of="several")(
        lambda view: ()
    )


def across(code: str, summaries: Iterable[Summary]) -> Outcomes:
    """What a check between documents comes to, each outcome with the number of its document."""
    return _BETWEEN[code](tuple(summaries))
