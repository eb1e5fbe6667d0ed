"""The terminals and the table of an LALR grammar as plain data, and the machine that runs them.

Lark makes the table from the text of a grammar.  Lark's own ``save`` is a pickle, which runs what
stands in it, and numbers the states anew each time; here it is plain data, the same for the same
grammar.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, Union

if TYPE_CHECKING:
    from lark import Lark

_SHIFT = 0  # of what Lark says that a state does
# What becomes of a part of a rule in the tree.
_LEFT_OUT, _KEPT, _OPENED = 0, 1, 2
_END = "$END"

Plain = dict[str, Any]


class Branch(NamedTuple):
    """A rule in the tree of what was parsed, with its parts: tokens are counted from 0."""

    rule: str
    parts: list[Union[int, Branch]]

    def tokens(self) -> list[int]:
        """Its own tokens, and behind them those of its parts."""
        found = [part for part in self.parts if isinstance(part, int)]
        for part in self.parts:
            if isinstance(part, Branch):
                found += part.tokens()
        return found


_branch: Any = tuple.__new__  # half the time of `Branch(…)`


class Table(NamedTuple):
    """A grammar that is ready for use.

    Attributes:
        terminals: the expression of each terminal, its priority, and the signs that it may begin
            with (those that stand in the expression).
        starts: the first and the last state of each rule that a parse may start from.
        states: what each state does at a token or rule: the number of the next state, or, below
            0, that of the rule that ends there, counted from -1 down.
        rules: of each its origin, its name in the tree, whether it gives way to an only part, and
            what becomes of its parts.
    """

    terminals: dict[str, tuple[str, int, str]]
    starts: dict[str, tuple[int, int]]
    states: list[dict[str, int]]
    rules: list[tuple[str, str, bool, list[int]]]

    def parse(self, start: str, kinds: Sequence[str]) -> Branch | None:
        """The tree of some tokens by their kinds; None where the grammar does not take them.

        >>> from lark import Lark
        >>> text = "start: (A | pair)+\\npair: B A\\nA: /a/\\nB: /b/"
        >>> table = table_of(Lark(text, parser="lalr"))
        >>> table.parse("start", ["A", "B", "A"])
        Branch(rule='start', parts=[0, Branch(rule='pair', parts=[1, 2])])
        >>> table.parse("start", ["B"])
        """
        states, rules = self.states, self.rules
        state, last = self.starts[start]
        path, parts = [state], list[Any]()
        for at, kind in enumerate((*kinds, _END)):
            while (action := states[state].get(kind)) is not None and action < 0:
                origin, name, gives_way, taken = rules[-1 - action]
                own: list[Any] = []
                if taken:
                    count = len(taken)
                    for what, part in zip(taken, parts[-count:]):  # noqa: B905 - as many
                        if what == _KEPT:
                            own.append(part)
                        elif what == _OPENED and own:
                            own += part.parts
                        elif what == _OPENED:
                            own = part.parts  # a long list grows, and is not copied at each step
                    del path[-count:], parts[-count:]
                parts.append(
                    own[0] if gives_way and len(own) == 1 else _branch(Branch, (name, own))
                )
                state = states[path[-1]][origin]
                path.append(state)
                if state == last and kind == _END:
                    tree: Branch = parts[-1]
                    return tree
            if action is None:
                return None
            state = action
            path.append(state)
            parts.append(at)
        return None


def table_of(parser: Lark) -> Table:
    """The table of a parser that Lark made; its states are numbered as they are reached."""
    from lark.grammar import Rule

    data, memo = parser.memo_serialize([Rule])
    made = data["parser"]["parser"]
    order = sorted(memo, key=lambda number: json.dumps(memo[number], sort_keys=True))
    reduced = {number: -1 - at for at, number in enumerate(order)}
    named: dict[int, list[tuple[str, int, Any]]] = {
        state: sorted((made["tokens"][token], kind, to) for token, (kind, to) in actions.items())
        for state, actions in made["states"].items()
    }
    numbers: dict[int, int] = {}
    waiting = [made["start_states"][start] for start in sorted(made["start_states"])]
    while waiting:
        state = waiting.pop(0)
        if state not in numbers:
            numbers[state] = len(numbers)
            waiting += [to for _, kind, to in named[state] if kind == _SHIFT]
    terminals = sorted(parser.terminals, key=lambda each: each.name)
    return Table(
        {
            each.name: (
                expression := each.pattern.to_regexp(),
                each.priority,
                first_signs(expression),
            )
            for each in terminals
        },
        {
            start: (numbers[made["start_states"][start]], numbers[made["end_states"][start]])
            for start in sorted(made["start_states"])
        },
        [
            {
                token: numbers[to] if kind == _SHIFT else reduced[to["@"]]
                for token, kind, to in named[state]
            }
            for state in numbers
        ],
        [_plain_rule(memo[number]) for number in order],
    )


def _plain_rule(rule: Plain) -> tuple[str, str, bool, list[int]]:
    origin, options = rule["origin"]["name"], rule["options"]
    taken = []
    for part in rule["expansion"]:
        if part["__type__"] == "NonTerminal":
            taken.append(_OPENED if part["name"].startswith("_") else _KEPT)
        else:
            taken.append(
                _LEFT_OUT if part["filter_out"] and not options["keep_all_tokens"] else _KEPT
            )
    return origin, rule["alias"] or origin, options["expand1"] and not rule["alias"], taken


def first_signs(expression: str) -> str:
    """The signs that an expression may begin with, of those that stand in it.

    >>> first_signs("(?:其中|(?:[1-3](?:万)?)?元)")
    '123元其'
    """
    import regex  # knows whether a text may go on to be a match

    ranges = [range(ord(a), ord(b) + 1) for a, b in re.findall("(.)-(.)", expression)]
    known = {*expression, *(chr(code) for codes in ranges for code in codes)}
    begins = regex.compile(expression).fullmatch
    return "".join(sorted(sign for sign in known if begins(sign, partial=True)))


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
