"""Grammars, vocabulary and readers agree."""

import re
from pathlib import Path

import pytest

from juesuan import vocabulary
from juesuan.grammar import STARTS, folder, from_text
from juesuan.reading import forms, rows

GRAMMARS = sorted(folder().glob("*.lark"))


def _tokens(grammar: str, rule: str) -> set[str]:
    """The terminals that a rule of a grammar is made of."""
    rules = [each for each in from_text(grammar).rules if str(each.origin.name).startswith(rule)]
    rules += [each for each in from_text(grammar).rules if f"__{rule}" in str(each.origin.name)]
    return {symbol.name for each in rules for symbol in each.expansion if symbol.is_term}


def test_the_words_are_those_of_labels_and_forms() -> None:
    written = (folder() / "words.lark").read_text(encoding="utf-8")
    assert written == vocabulary.words_lark(), "python -m juesuan.vocabulary > grammars/words.lark"


def test_each_kind_of_row_is_one_of_the_grammar() -> None:
    """No row is looked for that the grammar does not name, and none that it names is missed."""
    rules = from_text("tables").rules
    terminals = {
        symbol.name
        for rule in rules
        for symbol in rule.expansion
        if symbol.is_term and str(rule.origin.name) not in ("line", "cell")
    }
    assert terminals - {"BREAK"} == set(rows.KINDS)


def test_each_clause_is_read_or_known_not_to_be_one() -> None:
    source = Path(forms.__file__).read_text(encoding="utf-8")
    read = set(re.findall(r'"([A-Z_]+)"', source))
    clauses = _tokens("clauses", "paragraph") - {"SEPARATOR", "TEXT"}
    assert len(clauses) > 10
    assert clauses <= read


@pytest.mark.parametrize("path", GRAMMARS, ids=lambda path: path.stem)
def test_no_terminal_looks_around_or_matches_lazily(path: Path) -> None:
    patterns = re.findall(r"/((?:[^/\\\n]|\\.)+)/", path.read_text(encoding="utf-8"))
    assert [each for each in patterns if re.search(r"\(\?[=!<]|[*+?}]\?", each)] == []


def test_each_grammar_is_listed_with_its_rules() -> None:
    parts = {"common", "words", "report_words"}
    assert {path.stem for path in GRAMMARS} == set(STARTS) | parts
