"""Reading a file of checks: its lines as rules, and its errors told by line.

The grammar is ``grammars/formulas.lark``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from pathlib import Path

import attrs
from lark import Token, Tree
from lark.exceptions import UnexpectedInput, VisitError
from lark.visitors import Transformer

from juesuan.checks.formula import (
    Condition,
    Constant,
    Duty,
    Formula,
    Identity,
    Operation,
    Pattern,
    Rule,
    RuleError,
    patterns,
)
from juesuan.checks.interval import point
from juesuan.checks.labels import declared_paths, is_declared
from juesuan.checks.registry import CHECKS
from juesuan.checks.statement import Amount, CannotTell
from juesuan.diagnostic import Severity
from juesuan.errors import ReadError, reason
from juesuan.files.text import decode
from juesuan.grammar import parser
from juesuan.model.disclosure import Disclosure
from juesuan.model.report import EvaluationReport
from juesuan.nearest import suggest_files

_SEVERITIES: dict[str, Severity] = {"错误": "error", "警告": "warning", "提示": "info"}
_TABLES = "部门决算表/"  # below them stand the words of each table itself


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
        rules: tuple[Rule, ...] = _RuleBuilder(text).transform(tree)
    except UnexpectedInput as error:
        raise RuleError(_unexpected_error(text, error)) from None
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
        text = decode(Path(source).read_bytes(), "").replace("\r\n", "\n")
    except FileNotFoundError:
        raise RuleError(
            f"没有规则文件“{source}”{suggest_files(str(source))}；直接写规则时要有冒号："
            "“代码 名称: 路径 = 路径 + 路径”"
        ) from None
    except ReadError as error:
        raise RuleError(f"不能读取规则文件“{source}”：{error}") from None
    except OSError as error:
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


def _unexpected_error(text: str, error: UnexpectedInput) -> str:
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


def _check_paths(rule: Rule) -> None:
    root = EvaluationReport if rule.of == "report" else Disclosure
    parts = [(scope, part) for part in rule.body for scope in part.scopes]
    # The conditions stand in the part that the first line names.
    for scope, part in (*parts, *((parts[0][0], each) for each in rule.conditions)):
        line = rule.line
        for each in patterns(part):
            line = each.line or rule.line
            _check_path(each.below(scope), root, line)
        if not isinstance(part, Duty) and part.right is not None:
            _check_units(_unit(part.left, scope, root), _unit(part.right, scope, root), line)


def _check_path(path: str, root: type[object], line: int) -> None:
    if not path.startswith(_TABLES) and not is_declared(path, root):
        known = declared_paths(root)
        words = path.split("/")
        whole = [each for each in known if each.endswith(f"/{path}")] or [
            each
            for each in known
            if each.endswith(f"/{words[-1]}")
            and all(word in re.sub("[“”]", "", each) for word in words)
        ]
        nearest = sorted(whole, key=len)[:3] or get_close_matches(path, known, n=1, cutoff=0.0)
        raise RuleError(f"第{line}行：没有“{path}”，是否为“{'”或“'.join(nearest)}”")


def _check_units(one: str | None, other: str | None, line: int) -> None:
    if one is not None and other is not None:
        try:
            Amount(point(1), one).into(other)
        except CannotTell:
            raise RuleError(f"第{line}行：{one}不能与{other}比较") from None


def _unit(formula: Formula, scope: str, root: type[object]) -> str | None:
    """The unit that a formula comes to; None where it has none or that is not known."""
    match formula:
        case Constant():
            return formula.unit
        case Pattern():
            return declared_paths(root).get(formula.below(scope))
        case Operation("÷"):
            return "%"
        case Operation("×"):
            return None  # which factor is a percentage, the document tells
    return next((unit for each in formula.parts if (unit := _unit(each, scope, root))), None)


class _RuleBuilder(Transformer[Token, tuple[Rule, ...]]):
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
        line, sign = getattr(sign, "line", 0), _sign(sign)
        if sign not in ("=", "≤", "≥"):
            raise RuleError(f"第{line}行：应为“=”“≤”或“≥”，而不是“{sign}”")
        return Identity(scopes, left, sign, right)  # type: ignore[arg-type]

    def comparison(self, children: Sequence[object]) -> Condition:
        left, relation, right = children
        return Condition(left, _sign(relation), right)  # type: ignore[arg-type]

    def stated(self, children: Sequence[Token]) -> Condition:
        return Condition(Pattern(str(children[0]), line=children[0].line or 0))

    def also(self, children: Sequence[object]) -> object:
        return _find_rule(children)

    def when(self, children: Sequence[object]) -> object:
        return children[0]

    def check(self, children: Sequence[object]) -> Rule:
        head, first, *properties = children
        assert isinstance(head, Token)
        code, _, name = str(head)[:-1].partition(" ")
        body = [_find_rule([first])]
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


def _sign(token: object) -> str:
    return str(token).strip().replace("<=", "≤").replace(">=", "≥")


def _colon(token: str) -> str:
    return min((each for each in ":：" if each in token), key=token.index)


def _find_rule(children: Sequence[object]) -> Identity | Duty:
    first = children[0]
    if isinstance(first, Tree):  # a rule without scope is not wrapped by the grammar
        return _RuleBuilder("").rule([first])
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
