"""``juesuan check``: what must agree in documents and does not."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from juesuan.checks.baseline import Baseline
    from juesuan.checks.findings import CheckReport, Finding, Groups
    from juesuan.checks.output import Checked
    from juesuan.checks.settings import Settings
    from juesuan.cli.files import Reading

_EPILOG = """\
严重程度：
  error    文件中的两处表述互相矛盾
  warning  未必是错，也许另有原因而文件没有写明，请核对
  info     四舍五入、措辞、格式

只核对原文写明的内容；无法判断的项目只写项数，--undecided 逐项列出原因。没有列出问题不等于全部相符。
代码的含义见 juesuan explain CODE。设置可写在 juesuan.toml，或 pyproject.toml 的 [tool.juesuan]：
  select = ["T", "R2"]      只核对这些（代码或其开头）
  ignore = ["S403"]         不核对这些；开头较长的优先
  fail-on = "warning"       从哪一级起以退出码 1 结束
  [scoring-rules]           赋分规则，代替默认的

例：
  juesuan check 决算说明.pdf
  juesuan check 2024/ --select C,T --fail-on warning
  juesuan check 决算说明.txt --format sarif > 核对.sarif
  juesuan check 2024/ -o 核对问题.html
"""


_BY_ENDING = ("json", "sarif", "html", "xlsx")
"""The formats that the name of a file tells by its ending."""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = subparsers.add_parser(
        "check",
        help="核对勾稽关系，指出对不上的数字",
        description="核对文件中应当一致的数字（勾稽关系）：数目、合计、比率、重复的表述、绩效表的得分。",
        epilog=_EPILOG,
    )
    parser.add_argument(
        "files",
        metavar="PATH",
        nargs="+",
        help="PDF、Word、网页、工作簿或文本文件、文件夹或通配符；- 为标准输入",
    )
    _add_output(parser)
    _add_selection(parser)
    parser.set_defaults(run=run)


def _add_output(parser: argparse.ArgumentParser) -> None:
    """What is written, and where."""
    parser.add_argument(
        "--format",
        choices=("text", *_BY_ENDING, "github"),
        help="text：标出有关的行；html、xlsx：清单，可转交他人；json、sarif、github：供程序使用"
        "（不写时按 -o 的扩展名，如 .html；其余为 text）",
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="写到这个文件；不写则为标准输出")
    parser.add_argument(
        "-q", "--quiet", action="store_true", help="只列出问题和可能的原因，不列小结"
    )
    parser.add_argument(
        "--undecided", action="store_true", help="在小结之后逐项列出无法判断的项目和原因"
    )


def _add_selection(parser: argparse.ArgumentParser) -> None:
    """What is checked, what is accepted, and what counts as failed."""
    parser.add_argument(
        "--select", action="append", metavar="CODE", help="只核对这些代码（或其开头），用逗号隔开"
    )
    parser.add_argument(
        "--ignore", action="append", metavar="CODE", help="不核对这些代码（或其开头）"
    )
    parser.add_argument(
        "--rules",
        action="append",
        metavar="FILE",
        default=[],
        help="另加自己的核对项，一行一项；写法见 docs/checks.md",
    )
    parser.add_argument(
        "--baseline", metavar="FILE", help="不再列出这个文件中已经接受的问题，并说明哪些已经消失"
    )
    parser.add_argument(
        "--write-baseline",
        metavar="FILE",
        nargs="?",
        const="",
        help="把现有的问题都写进基线文件（不写 FILE 时为 --baseline 的文件），原因由人补写",
    )
    parser.add_argument(
        "--fail-on",
        choices=("error", "warning", "info", "never"),
        help="有这一级或更严重的问题时退出码为 1（默认 error）",
    )


def run(arguments: argparse.Namespace) -> int:
    from juesuan.cli.files import Reading, UsageError, files_of
    from juesuan.cli.output import refuse_bad_output

    endings: tuple[str, ...] = ()
    if arguments.format is None:
        ending = Path(arguments.output or "").suffix[1:].lower()
        arguments.format = ending if ending in _BY_ENDING else "text"
        endings = (*(f".{each}" for each in _BY_ENDING), ".txt")
    if arguments.format == "xlsx" and arguments.output is None:
        raise UsageError("--format xlsx 不能写到标准输出；请加 -o 核对问题.xlsx")
    rules = [Path(each) for each in arguments.rules]
    settings = _read_settings(arguments, rules)
    baseline = _read_baseline(arguments)
    names, several = files_of(arguments.files)
    refuse_bad_output(arguments.output, names, endings)
    reading = Reading(names, gathered=True)
    checked = list(_check_files(reading, len(names) > 1, settings, rules))
    if not checked:
        return reading.status
    checked = _between(checked, settings)
    if arguments.write_baseline is not None:
        return _write_baseline(arguments, baseline, checked) or reading.status
    if baseline is not None:
        checked = _leave_accepted_out(baseline, checked)
    _write(arguments, checked, reading.left_out, several)
    least = settings.fail_on
    failed = least != "never" and any(
        next(each.report.at_least(least), None) is not None for each in checked
    )
    return int(failed) or reading.status


def _read_settings(arguments: argparse.Namespace, rules: Sequence[Path]) -> Settings:
    import attrs

    from juesuan.checks.formula import RuleError
    from juesuan.checks.registry import CHECKS, prefixes
    from juesuan.checks.rule_file import load as load_rules
    from juesuan.checks.settings import Settings, SettingsError, find, load
    from juesuan.cli.files import UsageError

    try:
        known = (*CHECKS, *(rule.code for path in rules for rule in load_rules(path)))
        path = find(Path.cwd())
        settings = Settings() if path is None else load(path)
        if arguments.select is not None:
            settings = attrs.evolve(settings, select=prefixes(arguments.select, known))
        if arguments.ignore is not None:
            settings = attrs.evolve(settings, ignore=prefixes(arguments.ignore, known))
    except RuleError as error:
        raise UsageError(f"规则不能使用：{error}") from None
    except (SettingsError, ValueError) as error:
        raise UsageError(str(error)) from None
    if arguments.fail_on is not None:
        settings = attrs.evolve(settings, fail_on=arguments.fail_on)
    return settings


def _read_baseline(arguments: argparse.Namespace) -> Baseline | None:
    from juesuan.checks.baseline import Baseline, BaselineError
    from juesuan.cli.files import UsageError

    if arguments.write_baseline == "" and arguments.baseline is None:
        raise UsageError("--write-baseline 后面应写文件名，或与 --baseline FILE 同用")
    making = arguments.write_baseline is not None
    name: str | None = arguments.baseline or arguments.write_baseline
    if name is None or (making and not Path(name).exists()):
        return None
    try:
        return Baseline.read(name)
    except BaselineError as error:
        raise UsageError(str(error)) from None


def _write_baseline(
    arguments: argparse.Namespace, known: Baseline | None, checked: Sequence[Checked]
) -> int:
    from juesuan.checks.baseline import Baseline, BaselineError
    from juesuan.cli.files import UsageError

    name: str = arguments.write_baseline or arguments.baseline
    made = (known or Baseline()).with_findings([(each.file, each.report) for each in checked])
    try:
        made.write(name)
    except BaselineError as error:
        raise UsageError(str(error)) from None
    lacking = sum(not each.reason for each in made.accepted)
    print(
        f"{name}：写入{len(made.accepted)}处；其中{lacking}处没有原因，请在“reason”中写明",
        file=sys.stderr,
    )
    return 0


def _leave_accepted_out(baseline: Baseline, checked: Sequence[Checked]) -> list[Checked]:
    import attrs

    for each in baseline.gone([(one.file, one.report) for one in checked]):
        print(
            f"juesuan: 基线中的问题已经消失：{each.file} {each.code} {each.message}",
            file=sys.stderr,
        )
    left = []
    for one in checked:
        report = baseline.apply(one.file, one.report)
        accepted = len(one.report.findings) - len(report.findings)
        left.append(attrs.evolve(one, report=report, accepted=accepted))
    return left


def _between(checked: list[Checked], settings: Settings) -> list[Checked]:
    """What was found between the documents, put to the document that it stands in."""
    import attrs

    from juesuan.checks.run import between

    summaries = [each.summary for each in checked if each.summary is not None]
    if len(summaries) < 2:
        return checked
    between_them = between(summaries, select=settings.select, ignore=settings.ignore)
    codes = {each.code for each in between_them.checks}
    for at, each in enumerate(checked):
        number = -1 if each.summary is None else each.summary.number
        findings = tuple(one for one in between_them.findings if one.document == number)
        own = {one.code for one in findings}  # what failed in others only is no answer for this
        report = attrs.evolve(
            each.report,
            findings=each.report.findings + findings,
            groups=_merge(each.report, between_them, findings),
            checks=(
                *(one for one in each.report.checks if one.code not in codes),
                *(one for one in between_them.checks if one.answer != "fail" or one.code in own),
            ),
        )
        checked[at] = attrs.evolve(each, report=report)
    return checked


def _merge(own: CheckReport, between_them: CheckReport, findings: tuple[Finding, ...]) -> Groups:
    from juesuan.checks.findings import Groups

    return Groups(
        lambda: (
            *own.groups,
            *(one for one in between_them.groups if set(one.findings) & set(findings)),
        )
    )


def _check_files(
    reading: Reading, several: bool, settings: Settings, rules: Sequence[Path]
) -> Iterator[Checked]:
    """Each file that is one of ours, checked."""
    from juesuan.checks import check
    from juesuan.checks.across import Summary
    from juesuan.checks.output import Checked
    from juesuan.checks.view import View
    from juesuan.model.disclosure import Disclosure

    for number, (name, document) in enumerate(reading.documents()):
        if document.kind == "other":
            continue
        report = check(
            document,
            select=settings.select,
            ignore=settings.ignore,
            rules=rules,
            scoring_rules=settings.rules,
        )
        compared = several and isinstance(document, Disclosure)
        summary = Summary.of(View.of(document), number, Path(name).name) if compared else None
        yield Checked(name, document, report, summary)


def _write(
    arguments: argparse.Namespace,
    checked: Sequence[Checked],
    left_out: Sequence[tuple[str, str]],
    several: bool,
) -> None:
    from juesuan.cli.output import write_bytes, write_text

    form, output = arguments.format, arguments.output
    if form == "xlsx":
        from juesuan.checks.output.xlsx import as_xlsx

        write_bytes(output, as_xlsx(checked, left_out))
        return
    lines = _lines(arguments, checked, left_out, several)
    if output is None:
        sys.stdout.writelines(f"{line}\n" for line in lines)
    else:
        write_text(output, "".join(f"{line}\n" for line in lines))


def _lines(
    arguments: argparse.Namespace,
    checked: Sequence[Checked],
    left_out: Sequence[tuple[str, str]],
    several: bool,
) -> Iterable[str]:
    """What is written, line by line; coloured where a terminal shows it."""
    form = arguments.format
    if form == "json":
        from juesuan.checks.output.json import as_json

        return [as_json(checked, several=several)]
    if form == "sarif":
        from juesuan.checks.output.sarif import as_sarif

        return [as_sarif(checked, left_out)]
    if form == "github":
        from juesuan.checks.output.github import as_annotations

        return as_annotations(checked, left_out)
    if form == "html":
        from juesuan.pages.findings import as_html

        return [as_html(checked, left_out)]
    from juesuan.checks.output.colour import shows_colours
    from juesuan.checks.output.text import as_text

    return as_text(
        checked,
        left_out,
        coloured=arguments.output is None and shows_colours(sys.stdout),
        quiet=arguments.quiet,
        undecided=arguments.undecided,
    )
