"""The grammars for other tools: what they take, what they make, and what is made of them."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

import juesuan
from juesuan import diagnostics, grammar, grammars
from juesuan.cli import main
from juesuan.grammar_families import FAMILY_RULES
from juesuan.grammar_rules import known_words
from juesuan.headings import heading_of
from juesuan.model.declare import Kind
from juesuan.statements import fields
from juesuan.statements.vocabulary import sections
from juesuan.testing import disclosure, grammar_strings

SECTIONS = grammars.starts("sections")
FEW = settings(
    max_examples=settings().max_examples // 8,  # 5 in the suite
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
# What a text made at random may say: the same thing twice.
DOUBLED = {diagnostics.REPEATED.code, diagnostics.DOUBLED.code}

# 支付率90% where no project stands before it: no grammar tells what other sentences say.
OF_NOTHING = {diagnostics.CLAUSE.code, diagnostics.MISPLACED.code}
# Units and values that nobody writes are told, and read as they stand.
SURPRISING = {
    each.code for each in (diagnostics.OTHER_UNIT, diagnostics.OTHER_COUNT, diagnostics.IMPLAUSIBLE)
}


def below(section: str, text: str) -> str:
    """A text below the heading of its section, in a disclosure of a year."""
    title = "云岭市水务局2024年度部门决算公开说明\n第二部分 部门决算情况说明"
    return f"{title}\n一、{known_words('headings', section)[0]}说明\n{text}"


def _may_be_either(made: str) -> bool:
    """收入合计 beside what was carried over: no grammar tells which words another sentence has.

    Behind a share, 下降2% may be said of that.
    """
    verbs = "|".join(known_words("words", "verb_of_share"))
    if re.search(f"(?:占|完成).*(?:{verbs})", made):
        return True
    sums = any(words in made for words in known_words("words", "sum_of_either"))
    return sums and any(words in made for words in known_words("words", "carried_over"))


# What may be said of others than the section states, by the words of a sentence.
OF_OTHERS = {
    "appropriation": "|".join(known_words("words", "named_as_budget")),  # of one fund
    "expenditure": "类[^。]*(基本|项目|经营|上缴|补助)",  # of the class, or of the year
    "performance": "",  # of the whole, or of one project
    "overview__organisation": "年度?,?(退休|离休|离退休)",  # they left in the year
}


def _may_be_of_others(section: str, made: str) -> bool:
    """Also what 其中 states of another amount: 年末结转和结余9万元，其中：基本支出8万元."""
    said = section in OF_OTHERS and re.search(OF_OTHERS[section], made) is not None
    return said or "其中" in made


def _says_twice(made: str) -> bool:
    """A second amount of one name behind a comparison may be of nothing."""
    clauses = [*filter(None, (re.split("[0-9]", each)[0] for each in re.split("[,。;、:]", made)))]
    return len(clauses) > len({*clauses})


@pytest.mark.parametrize("name", grammars.names())
def test_a_grammar_is_one_text_that_needs_no_other_file(name: str) -> None:
    assert "%import" not in grammars.source(name)
    for start in grammars.starts(name):
        assert grammars.load(name, start).options.start == [start]


@pytest.mark.parametrize("starts", [2, pytest.param(None, marks=pytest.mark.slow)])
def test_strict_ones_have_no_priorities_and_are_ready(starts: int | None) -> None:
    """Lark takes seconds for all start rules; llguidance is asked for each of them below."""
    for name in grammars.STRICT:
        text = grammars.source(name, strict=True)
        assert "%" not in "".join(line[:1] for line in text.splitlines())
        assert not [
            line for line in text.splitlines() if line.partition(":")[0].endswith((".1", ".2"))
        ]
        for start in list(grammars.starts(name))[:starts]:
            grammars.load(name, start, strict=True)


@pytest.mark.parametrize("section", SECTIONS)
def test_what_a_strict_grammar_makes_is_read_whole(section: str) -> None:
    @FEW
    @given(grammar_strings("sections", section), st.just(2024))
    def law(made: str, year: int) -> None:
        for other in range(1900, 2100):
            made = made.replace(f"{other}年", f"{year}年")
        made = made.replace("今年", "本年")  # that of writing: what follows may be of no field
        text = below(section, made)
        document = juesuan.parse(text)
        # One amount in 万元 and the next in 百万元: D113 tells so, and both are read.
        codes = {each.code for each in document.diagnostics} - SURPRISING
        of_nothing = bool(codes & OF_NOTHING) and _may_be_of_others(section, made)
        of_nothing |= codes == {diagnostics.MISPLACED.code} and _says_twice(made)
        if codes & DOUBLED or of_nothing or _may_be_either(made):
            return
        assert not codes, [each.message for each in document.diagnostics]
        assert [each for each in juesuan.segments(document) if each.kind == "unread"] == []

    law()


def test_made_texts_are_taken_by_the_grammar_that_made_them() -> None:
    parser = grammars.load("sections", "balance", strict=True)

    @FEW
    @given(grammar_strings("sections", "balance"))
    def law(made: str) -> None:
        parser.parse(made)
        assert grammars.fold(made) == made

    law()


def sentences(text: str) -> list[tuple[str, str]]:
    """The paragraphs of a disclosure below the headings of sections, with the names of these."""
    found, name = [], ""
    for line in text.split("\n"):
        folded = grammars.fold(line)
        heading = heading_of(folded) if folded else None
        if heading is not None:
            name = next(
                (
                    each
                    for each in (heading.name, heading.name.rsplit("__", 1)[0])
                    if each in SECTIONS
                ),
                "",
            )
        elif folded and name and "\t" not in line:
            found.append((name, folded))
    return found


@cache
def written() -> list[tuple[str, str]]:
    documents = [disclosure(random.Random(seed), projects=0) for seed in range(4)]
    texts = [juesuan.render(each).partition("单位整体支出绩效自评表")[0] for each in documents]
    return [each for text in texts for each in sentences(text)]


def test_every_sentence_that_is_rendered_is_accepted() -> None:
    refused = []
    for section, sentence in written():
        if sentence == "具体情况如下:":  # a line that announces others
            continue
        try:
            grammars.load("sections", section, strict=True).parse(sentence)
        except Exception as error:
            refused.append((section, sentence, str(error)[:80]))
    assert len(written()) > 200
    assert refused == []


def test_the_names_of_rules_are_fields_and_what_they_state_is_of_their_kind() -> None:
    kinds = {
        "amount": {Kind.MONEY, Kind.ROWS},
        "count": {Kind.COUNT},
        "score": {Kind.NUMBER},
        "rate": {Kind.RATE},
        "day": {Kind.DATE},
        "words": {Kind.TEXT},
        "passage": {Kind.TEXT},
        "enumeration": {Kind.TEXTS},
        "names": {Kind.TEXTS},
        "nothing": {Kind.FLAG, Kind.COUNT},
    }
    for section in sections().values():
        assert fields.declaration(section.path) is not None, section.name
        for statement in section.statements:
            for path in statement.paths:
                field = fields.declaration(fields.leaf(path))
                if field is None:  # the section as a whole, or words that only end a passage
                    assert statement.kind in ("compared", "nothing"), path
                    assert path[-1] in ("itself", "end"), path
                else:
                    assert field.kind in kinds[statement.kind], path


def test_what_reads_takes_any_paragraph() -> None:
    for section in SECTIONS:
        parser = grammars.load("sections", section)
        for text in (
            "",
            "1OO%，blah（类）",
            "2024年度本年收入1.00万元，其中：其他收入0.10万元，占10.00%。",
        ):
            parser.parse(grammars.fold(text))


def test_mistakes_are_told() -> None:
    with pytest.raises(grammars.UnknownGrammar, match="没有语法“sektions”；有的是：accounts"):
        grammars.source("sektions")
    with pytest.raises(grammars.UnknownGrammar, match="没有起始规则“revenu”"):
        grammars.load("sections", "revenu")
    with pytest.raises(grammars.UnknownGrammar, match="只用于读取"):
        grammars.source("tables", strict=True)


def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grammar", "values", "--strict"]) == 0
    assert capsys.readouterr().out == grammars.source("values", strict=True).rstrip() + "\n"
    assert main(["grammar", "values", "--strict", "--start", "value"]) == 0
    assert "start: value" in capsys.readouterr().out
    assert main(["grammar", "nothing"]) == 2


FAMILY = """\
import sys
from pathlib import Path
from juesuan import grammar
grammar.folder = lambda: Path(sys.argv[1])
import juesuan
document = juesuan.parse(sys.argv[2])
print([(fact.path, fact.text) for fact in juesuan.facts(document) if "决算情况/" in fact.path])
"""


def test_another_wording_is_added_by_one_file(tmp_path: Path) -> None:
    """The example of docs/grammars.md."""
    text = "全年进账8.00万元，比上年增加1.00万元。"
    with_it = read_with(tmp_path, '%extend revenue__total: "全年进账" amount', text)
    assert "('收入决算情况/本年收入', '8.00')" in with_it.stdout, with_it.stdout
    assert "('收入决算情况/本年收入/与上年相比/增减额', '1.00')" in with_it.stdout
    without = read_with(tmp_path, "", text)
    assert "8.00" not in without.stdout


WRITTEN = 'title: unit_name year "部门决算"\nform: "一、主要职责"'


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ('%extend revenue__total: "全年进账 amount', "第2行第25列：引号没有结束"),
        ('flat: "无变化', "第2行第7列：引号没有结束"),
        ("flat: “无变化”", "第2行第7列：此处不能有 “"),
        ('flat "无变化"', '第2行第6列："无变化" 之前应有冒号'),
        ('flat: ("无变化" | "不变"', "第2行第20列：这一条没有写完"),
        ('flat: "一".."九"', "第2行：flat 只能由文字和名称写成"),
        ('FLAT: "无变化"', "第2行：版式只有小写名称的规则和 %extend"),
        (
            '%extend revenue__othr: "杂项" amount',
            "第2行：没有可以扩充的陈述或标题 revenue__othr；是不是 revenue__other",
        ),
        (
            '%extend revenue__other: "杂项" amout',
            '第2行：revenue__other 的 "杂项" amout 没有说明陈述的是什么；是不是 amount',
        ),
        (
            "%extend revenue__total__parts: revenue__othr",
            "第2行：没有一节陈述 revenue__othr；是不是 revenue__other",
        ),
        ('year_on_yeer: "比去年"', "第2行：版式没有规则 year_on_yeer；是不是 year_on_year？"),
        ('foo: "x"', "第2行：版式没有规则 foo；有的是 signs、title"),
        ('signs: "x"', "第2行：规则 signs 在 grammars/families/slip.lark 中已经有了"),
        ('_word: _wrod "x"', "第2行：没有规则 _wrod；是不是 _word？"),
        (
            WRITTEN + ' | "二、收入决算情况" revenue__totl',
            "第3行：form 中没有陈述 revenue__totl；是不是 revenue__total",
        ),
        (WRITTEN.replace("year", "yeer"), "第2行：title 中没有 yeer；是不是 year？"),
        (WRITTEN.partition("\n")[2], "第2行：有 form 而没有 title"),
        (WRITTEN.partition("\n")[0], "第2行：有 title 而没有 form"),
        (
            '%extend expenditure__basic: "双" amount\n%extend expenditure__project: "双" amount',
            "第3行：“双”在同一节里又是 expenditure__basic 的说法",
        ),
        (
            '%extend expenditure__project: "基本支出" amount',
            "第2行：“基本支出”在同一节里又是 expenditure__basic 的说法",
        ),
    ],
)
def test_a_slip_in_a_family_is_told_with_its_place(tmp_path: Path, lines: str, told: str) -> None:
    last = read_with(tmp_path, lines, "本年收入8.00万元。").stderr.splitlines()[-1]
    assert f"GrammarError: grammars/families/slip.lark {told}" in last


def test_a_label_of_two_counts_needs_their_units(tmp_path: Path) -> None:
    prefix = "%extend three_public__hospitality__"
    lines = f'{prefix}receptions: "来访" count\n{prefix}person_times: "来访" count'
    told = read_with(tmp_path, lines, "公务接待费2.00万元，来访3批次，来访24人次。", "three_public")
    assert "国内公务接待批次', '3'" in told.stdout
    assert "国内公务接待人次', '24'" in told.stdout
    untold = read_with(tmp_path, lines, "公务接待费2.00万元，来访3，来访24。", "three_public")
    assert "公务接待费/支出" in untold.stdout
    assert "国内公务接待" not in untold.stdout


def test_the_page_names_the_rules_of_a_family() -> None:
    page = (Path(__file__).parents[2] / "docs" / "grammars.md").read_text(encoding="utf-8")
    table = page.partition("| rule | example | |")[2].partition("\n\n")[0]
    names = [
        each
        for row in table.splitlines()
        for each in re.findall(r"`(\w+)`", row.split("|")[1:2][0] if row else "")
    ]
    assert sorted(names) == sorted(FAMILY_RULES)


def read_with(
    folder: Path, lines: str, sentence: str, section: str = "revenue"
) -> subprocess.CompletedProcess[str]:
    """What is said of a sentence with some lines in the file of a family."""
    (folder / "families").mkdir(exist_ok=True)
    for file in Path(grammar.folder()).rglob("*.lark"):
        (folder / file.relative_to(grammar.folder())).write_bytes(file.read_bytes())
    (folder / "families" / "slip.lark").write_text(
        f'signs: "杂项收入"\n{lines}\n', encoding="utf-8"
    )
    run = [sys.executable, "-c", FAMILY, str(folder), below(section, sentence)]
    return subprocess.run(run, capture_output=True, text=True, check=False)


# Recipes of docs/grammars.md.


@pytest.mark.parametrize("step", [4, pytest.param(1, marks=pytest.mark.slow)])
def test_constrained_decoding_with_llguidance(step: int) -> None:
    llguidance = pytest.importorskip("llguidance")
    tokenizer = llguidance.LLTokenizer("byte")
    wanted: dict[str, list[str]] = {}
    for section, sentence in written():
        wanted.setdefault(section, []).append(sentence)
    for section in SECTIONS[::step]:
        text = grammars.source("sections", strict=True, characters=section)
        compiled = llguidance.LLMatcher.grammar_from_lark(text)
        assert not llguidance.LLMatcher.validate_grammar(compiled, tokenizer), section
        for sentence in dict.fromkeys(wanted.get(section, [])[:4]):
            if sentence == "具体情况如下:":
                continue
            matcher = llguidance.LLMatcher(tokenizer, compiled)
            tokens = tokenizer.tokenize_str(sentence)
            assert matcher.try_consume_tokens(tokens) == len(tokens), (section, sentence)
            assert matcher.is_accepting()


def test_strict_texts_compile_in_llguidance_as_they_are() -> None:
    llguidance = pytest.importorskip("llguidance")
    tokenizer = llguidance.LLTokenizer("byte")
    for name in grammars.STRICT:
        text = grammars.source(name, strict=True)
        for start in grammars.starts(name):
            compiled = llguidance.LLMatcher.grammar_from_lark(f"{text}\nstart: {start}\n")
            assert not llguidance.LLMatcher.validate_grammar(compiled, tokenizer), start


def test_a_parser_that_stands_alone(tmp_path: Path) -> None:
    file, made = tmp_path / "values.lark", tmp_path / "value_parser.py"
    file.write_text(grammars.source("values", strict=True), encoding="utf-8")
    make = [
        sys.executable,
        "-m",
        "lark.tools.standalone",
        "-s",
        "value",
        str(file),
        "-o",
        str(made),
    ]
    subprocess.run(make, check=True)
    use = (
        "import value_parser; print(value_parser.Lark_StandAlone().parse('>=95%').children[0].type)"
    )
    done = subprocess.run(
        [sys.executable, "-c", use], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "QUANTITY"
