"""The tables of an LALR parser of Lark as plain data: made once, read back without building.

Lark's own ``save`` is a pickle, which runs what stands in it, and numbers the states anew each
time.  What is written here is JSON, the same for the same grammar, and a file that is damaged,
foreign or made by another Lark is not used: the caller makes the parser from its grammar.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import lark
from lark import Lark
from lark.grammar import Rule
from lark.lexer import Lexer, TerminalDef

__all__ = ["dumps", "key_of", "loads", "sealed", "unsealed", "without_collision_check"]

_FORMAT = "juesuan-tables-1"
_SHIFT, _REDUCE = 0, 1
# These name folders of the machine that made the tables.
_LEFT_OUT = ("import_paths", "source_path", "cache")

Plain = dict[str, Any]


def key_of(*texts: str) -> str:
    """What tables have to be made from to be used: these texts, by this version of Lark."""
    digest = hashlib.sha256(f"{_FORMAT} {lark.__version__}".encode())
    for text in texts:
        digest.update(b"\0" + text.encode())
    return digest.hexdigest()


def dumps(parser: Lark, key: str) -> str:
    """The tables of a parser, to be read by :func:`loads` with the same key."""
    data, memo = parser.memo_serialize([TerminalDef, Rule])
    return sealed(_canonical(data, memo), key)


def loads(text: str, key: str, lexer: type[Lexer] | None = None) -> Lark | None:
    """The parser of tables; None where they are damaged or made from something else.

    Args:
        lexer: another lexer than the one that the tables were made with.

    >>> parser = Lark("start: A+\\nA: /[ab]/", parser="lalr")
    >>> again = loads(dumps(parser, "k"), "k")
    >>> again.parse("ab") == parser.parse("ab"), loads(dumps(parser, "k"), "other")
    (True, None)
    """
    table = unsealed(text, key)
    try:
        return None if table is None else _parser(table, lexer)
    except Exception:  # whatever a Lark of another make thinks of it
        return None


def sealed(plain: Any, key: str) -> str:
    """Plain data as a text that says what it was made from and that nothing of it is lost."""
    body = json.dumps(plain, ensure_ascii=True, separators=(",", ":"))
    return f"{key} {_digest(body)}\n{body}\n"


def unsealed(text: str, key: str) -> Any:
    """What was sealed with a key; None where it is damaged or made from something else.

    >>> unsealed(sealed({"a": [1]}, "k"), "k"), unsealed(sealed({}, "k"), "other")
    ({'a': [1]}, None)
    """
    head, _, body = text.partition("\n")
    if head != f"{key} {_digest(body.rstrip())}":
        return None
    try:
        return json.loads(body)
    except ValueError:
        return None


def _digest(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()


def _parser(table: Plain, lexer: type[Lexer] | None) -> Lark:
    made: Any = Lark.__new__(Lark)
    if lexer is not None:
        table["data"]["options"]["lexer"] = lexer
        table["data"]["parser"]["lexer_conf"]["lexer_type"] = lexer
    parse_table = table["data"]["parser"]["parser"]
    # The keys of a JSON object are strings.
    parse_table["tokens"] = dict(enumerate(parse_table["tokens"]))
    parse_table["states"] = {
        number: {token: (action, argument) for token, action, argument in actions}
        for number, actions in enumerate(parse_table["states"])
    }
    memo = dict(enumerate(table["memo"]))
    loaded: Lark = made._load({"data": table["data"], "memo": memo})
    return loaded


def _canonical(data: Plain, memo: dict[int, Plain]) -> Plain:
    """The tables in an order that depends on nothing but the grammar."""
    order = sorted(memo, key=lambda number: _sortable(memo[number]))
    renumbered = {old: new for new, old in enumerate(order)}
    data = _plain(data, renumbered)
    data["options"] = {k: v for k, v in sorted(data["options"].items()) if k not in _LEFT_OUT}
    data["rules"].sort(key=_sortable)
    parser = data["parser"]
    parser["lexer_conf"]["terminals"].sort(key=_sortable)
    parser["parser_conf"]["rules"].sort(key=_sortable)
    parser["parser"] = _canonical_table(parser["parser"])
    return {"data": data, "memo": [_plain(memo[number], renumbered) for number in order]}


def _plain(value: Any, renumbered: dict[int, int]) -> Any:
    """A value of Lark as JSON has it, references to the memo renumbered."""
    if isinstance(value, dict):
        if set(value) == {"@"}:
            return {"@": renumbered[value["@"]]}
        return {key: _plain(each, renumbered) for key, each in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if isinstance(value, (list, tuple)):
        return [_plain(each, renumbered) for each in value]
    return value


def _sortable(value: Any) -> str:
    return json.dumps(value, sort_keys=True, default=str)


def _canonical_table(table: Plain) -> Plain:
    """States numbered as they are reached from the start, by the names of the tokens."""
    names: dict[int, str] = table["tokens"]
    states: dict[int, dict[int, list[Any]]] = table["states"]
    numbers: dict[int, int] = {}
    waiting = [table["start_states"][start] for start in sorted(table["start_states"])]
    while waiting:
        state = waiting.pop(0)
        if state in numbers:
            continue
        numbers[state] = len(numbers)
        actions = sorted(states[state].items(), key=lambda action: names[action[0]])
        waiting += [argument for _, (kind, argument) in actions if kind == _SHIFT]
    tokens = sorted({names[token] for actions in states.values() for token in actions})
    index = {name: number for number, name in enumerate(tokens)}

    def actions_of(state: int) -> list[list[Any]]:
        return sorted(
            [
                [index[names[token]], kind, numbers[argument] if kind == _SHIFT else argument]
                for token, (kind, argument) in states[state].items()
            ],
            key=lambda action: action[0],
        )

    def renumbered(named: dict[str, int]) -> dict[str, int]:
        return {start: numbers[named[start]] for start in sorted(named)}

    return {
        "tokens": tokens,
        "states": [actions_of(state) for state in numbers],
        "start_states": renumbered(table["start_states"]),
        "end_states": renumbered(table["end_states"]),
    }


_LOCK = threading.RLock()


@contextmanager
def without_collision_check() -> Iterator[None]:
    """Builds a parser as if ``interegular`` were not there.

    Where that library is installed (vLLM brings it along), Lark compares every pair of terminals
    of a grammar, which takes minutes on grammars of long word lists.
    """
    from lark import lexer

    flags: Any = lexer
    with _LOCK:
        kept = flags.has_interegular
        flags.has_interegular = False
        try:
            yield
        finally:
            flags.has_interegular = kept
