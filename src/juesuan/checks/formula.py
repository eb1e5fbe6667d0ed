"""Checks that are lines of a file: what a line says, and the errors of a file told by line.

The grammar is ``grammars/formulas.lark``; how a line is applied to a document is
:mod:`juesuan.checks.apply`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Literal

import attrs
from lark import Token, Tree
from lark.exceptions import UnexpectedInput, VisitError
from lark.visitors import Transformer

from juesuan.checks.labels import declared_paths, is_declared
from juesuan.checks.registry import CHECKS
from juesuan.diagnostic import Severity
from juesuan.errors import JuesuanError, reason
from juesuan.grammar import parser
from juesuan.model.disclosure import Disclosure
from juesuan.model.report import EvaluationReport
from juesuan.nearest import near_file

__all__ = [
    "Condition",
    "Constant",
    "Duty",
    "Formula",
    "Operation",
    "Pattern",
    "Rule",
    "RuleError",
    "rules_of",
]

_SEVERITIES: dict[str, Severity] = {"错误": "error", "警告": "warning", "提示": "info"}
_TABLES = "部门决算表/"  # below them stand the words of each table itself


class RuleError(JuesuanError, ValueError):
    """A file of checks that cannot be used; the message tells the line."""


@attrs.frozen(eq=False)
class Pattern:
    """A path, in which ``[n]`` and ``*`` stand for rows and labels.

    ``optional``: the form allows leaving it out.  ``summed``: all rows are added up.
    """

    path: str
    optional: bool = False
    summed: bool = False
    line: int = 0

    def below(self, scope: str) -> str:
        """The path in a part; one that begins with ``/`` is that of the whole document."""
        if self.path.startswith("/"):
            return self.path[1:]
        return f"{scope}/{self.path}" if scope else self.path


@attrs.frozen
class Operation:
    """A sum, difference, product or quotient, or several possible values (``或``)."""

    sign: Literal["+", "-", "×", "÷", "或"]
    parts: tuple[Formula, ...]
    optional: bool = False


@attrs.frozen
class Constant:
    """A number of the rule itself; without a unit it has that of what it is held against."""

    value: Decimal
    unit: str | None = None


Formula = Pattern | Operation | Constant
"""What is reckoned."""


@attrs.frozen
class Identity:
    """``left`` and ``right`` agree in every part that a scope names."""

    scopes: tuple[str, ...]
    left: Formula
    sign: Literal["=", "≤", "≥"]
    right: Formula


@attrs.frozen
class Duty:
    """What must be stated in every part that a scope names: of each group one suffices."""

    scopes: tuple[str, ...]
    groups: tuple[tuple[Pattern, ...], ...]


@attrs.frozen
class Condition:
    """What must be so for a rule to be applied: a comparison, or that something is stated."""

    left: Formula
    relation: str = ""
    right: Formula | None = None


@attrs.frozen
class Rule:
    """A check as a file states it."""

    code: str
    name: str
    line: int
    body: tuple[Identity | Duty, ...]
    must: str
    conditions: tuple[Condition, ...] = ()
    reason: str = ""
    advice: str = ""
    severity: Severity = "error"
    example: str = ""
    of: Literal["disclosure", "report"] = "disclosure"


def rules_of(text: str, *, checked: bool = True) -> tuple[Rule, ...]:
    """The rules of a text.

    Args:
        text: as in ``docs/checks.md``, one check a line with what belongs to it below.
        checked: whether to refuse paths that no form has.

    Raises:
        RuleError: a line cannot be read, names a path that no form has, or repeats a code.

    >>> part = "一般公共预算财政拨款基本支出决算情况"
    >>> [rule] = rules_of(f"X001 公用经费: {part}: 公用经费 ≤ 人员经费")
    >>> rule.code, rule.name, rule.body[0].sign
    ('X001', '公用经费', '≤')
    >>> rules_of("X001 公用经费: 收入决算情况/本年收人 = 收入决算情况/财政拨款收入")
    Traceback (most recent call last):
      ...
    juesuan.checks.formula.RuleError: 第1行：没有“收入决算情况/本年收人”，是否为“收入决算情况/本年收入”
    """  # noqa: E501 - the message of an error stands on one line
    text = text.removeprefix("\ufeff") + "\n"
    try:
        tree = parser("formulas").parse(text, start="start")
        rules: tuple[Rule, ...] = _Reader(text).transform(tree)
    except UnexpectedInput as error:
        raise RuleError(_unexpected(text, error)) from None
    except VisitError as error:
        if isinstance(error.orig_exc, RuleError):
            raise error.orig_exc from None
        raise
    seen: dict[str, Rule] = {}
    for each in rules:
        if each.code in seen:
            raise RuleError(f"第{each.line}行：代码{each.code}与第{seen[each.code].line}行重复")
        seen[each.code] = each
        if checked:
            _check_paths(each)
    return rules


def load(source: str | Path) -> tuple[Rule, ...]:
    """The rules of a file, or of a text that holds a line of them.

    Raises:
        RuleError: the file cannot be read, a line of it cannot be used, or takes the code of a
            check of the library.
    """
    if isinstance(source, str) and ("\n" in source or ":" in source or "：" in source):
        return _with_new_codes(rules_of(source))
    try:
        text = Path(source).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise RuleError(
            f"没有规则文件“{source}”{near_file(str(source))}；直接写规则时要有冒号："
            "“代码 名称: 路径 = 路径 + 路径”"
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"不能读取规则文件“{source}”：{reason(error)}") from None
    try:
        return _with_new_codes(rules_of(text))
    except RuleError as error:
        raise RuleError(f"{source} {error}") from None


def _with_new_codes(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    for each in rules:
        if each.code in CHECKS:
            raise RuleError(f"第{each.line}行：代码{each.code}已有核对项使用；请换一个代码")
    return rules


def _unexpected(text: str, error: UnexpectedInput) -> str:
    lines = text.splitlines()
    number = error.line if error.line > 0 else max(1, len(lines))
    line = lines[number - 1].strip() if number <= len(lines) else ""
    token = getattr(error, "token", None)
    found = str(token).strip() if token is not None else error.get_context(text, 1).strip()[:1]
    what = f"“{found}”处" if found and error.line > 0 else "行末"
    return (
        f"第{number}行第{max(error.column, 1)}列：{what}不合格式：{line[:60]}；"
        "应为“代码 名称: 路径 = 路径 + 路径”或“代码 名称: 写明 路径”"
    )


def patterns(formula: Formula | Duty | Identity | Condition | None) -> Iterator[Pattern]:
    """The paths of a formula, in the order in which they stand there."""
    match formula:
        case Pattern():
            yield formula
        case Operation():
            for each in formula.parts:
                yield from patterns(each)
        case Duty():
            for group in formula.groups:
                yield from group
        case Identity() | Condition():
            yield from patterns(formula.left)
            yield from patterns(formula.right)


def _check_paths(rule: Rule) -> None:
    root = EvaluationReport if rule.of == "report" else Disclosure
    for part in rule.body:
        for scope in part.scopes:
            for each in patterns(part):
                _check_path(each.below(scope), root, each.line or rule.line)
    for condition in rule.conditions:  # they stand in the part that the first line names
        for each in patterns(condition):
            _check_path(each.below(rule.body[0].scopes[0]), root, each.line or rule.line)


def _check_path(path: str, root: type[object], line: int) -> None:
    if not path.startswith(_TABLES) and not is_declared(path, root):
        nearest = get_close_matches(path, declared_paths(root), n=1, cutoff=0.0)
        raise RuleError(f"第{line}行：没有“{path}”，是否为“{nearest[0]}”")


class _Reader(Transformer[Token, tuple[Rule, ...]]):
    """From the tree of a file to its rules."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._lines = text.splitlines()

    def start(self, rules: Sequence[Rule]) -> tuple[Rule, ...]:
        return tuple(rules)

    def path(self, children: Sequence[Token]) -> Pattern:
        return Pattern(str(children[0]), line=children[0].line or 0)

    def optional(self, children: Sequence[Token]) -> Pattern:
        return Pattern(str(children[0]), optional=True, line=children[0].line or 0)

    def total(self, children: Sequence[Token]) -> Pattern:
        if "[n]" not in children[0]:
            raise RuleError(f"第{children[0].line}行：合计(…)中应有写作[n]的各行")
        return Pattern(str(children[0]), summed=True, line=children[0].line or 0)

    def number(self, children: Sequence[Token]) -> Constant:
        number, *units = (str(each).replace(",", "").replace("％", "%") for each in children)
        return Constant(Decimal(number), units[0] if units else None)

    def plus(self, parts: Sequence[Formula]) -> Operation:
        first = parts[0]
        if isinstance(first, Operation) and first.sign == "+":
            return Operation("+", (*first.parts, *parts[1:]))
        return Operation("+", tuple(parts))

    def minus(self, parts: Sequence[Formula]) -> Operation:
        return Operation("-", tuple(parts))

    def times(self, parts: Sequence[Formula]) -> Operation:
        return Operation("×", tuple(parts))

    def divided(self, parts: Sequence[Formula]) -> Operation:
        return Operation("÷", tuple(parts))

    def alternatives(self, parts: Sequence[Formula]) -> Formula:
        return parts[0] if len(parts) == 1 else Operation("或", tuple(parts))

    def group(self, parts: Sequence[Formula]) -> Formula:
        return parts[0]

    def optional_group(self, parts: Sequence[Formula]) -> Formula:
        part = parts[0]
        if isinstance(part, Constant):
            return part
        return attrs.evolve(part, optional=True)

    def scopes(self, paths: Sequence[Token]) -> tuple[str, ...]:
        return tuple(map(str, paths))

    def identity(self, children: Sequence[object]) -> Tree[object]:
        return Tree("identity", list(children))

    def either(self, paths: Sequence[Token]) -> tuple[Pattern, ...]:
        return tuple(Pattern(str(each), line=each.line or 0) for each in paths)

    def duty(self, groups: Sequence[tuple[Pattern, ...]]) -> Tree[object]:
        return Tree("duty", list(groups))

    def rule(self, children: Sequence[object]) -> Identity | Duty:
        scopes = children[0] if isinstance(children[0], tuple) else ("",)
        body = children[-1]
        assert isinstance(body, Tree)
        if body.data == "duty":
            return Duty(scopes, tuple(body.children))  # type: ignore[arg-type]
        left, sign, right = body.children
        line, sign = getattr(sign, "line", 0), str(sign).strip()
        if sign not in ("=", "≤", "≥"):
            raise RuleError(f"第{line}行：应为“=”“≤”或“≥”，而不是“{sign}”")
        return Identity(scopes, left, sign, right)  # type: ignore[arg-type]

    def comparison(self, children: Sequence[object]) -> Condition:
        left, relation, right = children
        return Condition(left, str(relation).strip(), right)  # type: ignore[arg-type]

    def stated(self, children: Sequence[Token]) -> Condition:
        return Condition(Pattern(str(children[0]), line=children[0].line or 0))

    def also(self, children: Sequence[object]) -> object:
        return _rule_in(children)

    def when(self, children: Sequence[object]) -> object:
        return children[0]

    def check(self, children: Sequence[object]) -> Rule:
        head, first, *properties = children
        assert isinstance(head, Token)
        code, _, name = str(head)[:-1].partition(" ")
        body = [_rule_in([first])]
        line = head.line or 0
        words: dict[str, str] = {}
        conditions: list[Condition] = []
        for each in properties:
            if isinstance(each, Condition):
                conditions.append(each)
            elif isinstance(each, Token):
                words[each.type] = str(each)[each.index(_colon(each)) + 1 :].strip()
            elif isinstance(each, (Identity, Duty)):
                body.append(each)
        usual = "警告" if isinstance(body[0], Duty) else "错误"
        return Rule(
            code=code,
            name=name.strip(),
            line=line,
            body=tuple(body),
            must=self._must(head, line),
            conditions=tuple(conditions),
            reason=words.get("REASON", ""),
            advice=words.get("ADVICE", ""),
            severity=self._severity(words.get("SEVERITY", usual), line),
            example=words.get("EXAMPLE", ""),
            of="report" if words.get("DOCUMENT") == "评价报告" else "disclosure",
        )

    def _severity(self, word: str, line: int) -> Severity:
        if word not in _SEVERITIES:
            raise RuleError(f"第{line}行起：级别“{word}”应为错误、警告或提示")
        return _SEVERITIES[word]

    def _must(self, head: Token, line: int) -> str:
        """The lines of the file that say what must hold, without code and name."""
        found = [self._lines[line - 1].partition(str(head))[2].strip()]
        for each in self._lines[line:]:
            words = each.strip()
            if found[-1].endswith(("+", "或", "÷", "×", "-", "=", "≤", "≥")):
                found[-1] += f" {words}"
            elif words.startswith(("另:", "另：")):
                found.append(words[2:].strip())
            elif not words or words[:1].isascii() or each[:1] not in " \t":
                break
        return "；".join(found)


def _colon(token: str) -> str:
    return min((each for each in ":：" if each in token), key=token.index)


def _rule_in(children: Sequence[object]) -> Identity | Duty:
    first = children[0]
    if isinstance(first, Tree):  # a rule without scope is not wrapped by the grammar
        return _Reader("").rule([first])
    assert isinstance(first, (Identity, Duty))
    return first


@cache
def own_rules() -> tuple[Rule, ...]:
    """The rules that the library brings along."""
    folder = Path(__file__).parent
    return tuple(
        rule
        for name in ("formulas.txt", "duties.txt")
        for rule in rules_of((folder / name).read_text(encoding="utf-8"), checked=False)
    )
