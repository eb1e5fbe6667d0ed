"""Parts of the nine tables that add up, for those who make whole sets of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from juesuan.model import BudgetAndFinal, Figure, Text, ThreePublicTable, node_class

Items = Mapping[str, Mapping[str, int]]
"""For each code its columns, in hundredths of the unit."""


class Maker:
    """Makes rows and tables of amounts in hundredths.

    ``names`` has the name of each code, ``money`` gives the cell of an amount, or None.
    """

    def __init__(self, names: Callable[[str], str], money: Callable[[int], Figure | None]) -> None:
        self.names = names
        self.money = money

    def fields(self, given: Mapping[str, int]) -> dict[str, Any]:
        """Fields of money from hundredths."""
        return {name: self.money(value) for name, value in given.items()}

    def coded(self, row_class: type[Any], items: Items, codes: Iterable[str]) -> tuple[Any, ...]:
        """The row of each code: the sums of all items below it."""
        rows = []
        for code in codes:
            below = [columns for each, columns in items.items() if each.startswith(code)]
            named = {"code": Text(code), "name": Text(self.names(code))}
            rows.append(row_class(**named, **self.fields(summed(below))))
        return tuple(rows)

    def by_function(self, cls: type[Any], items: Items, **head: Any) -> Any:
        """A table of all items, with the codes above them and the row of totals."""
        row_class = node_class(cls, "rows")
        return cls(
            total=stated(row_class(**self.fields(summed(items.values())))),
            rows=self.coded(row_class, items, codes_of(items)),
            **head,
        )

    def three_public(
        self, budget: str, budgets: Sequence[int], finals: Sequence[int], **head: Any
    ) -> ThreePublicTable:
        """T7 from the amounts of 出国, 购置, 运行 and 接待; ``budget`` is the field of the base."""

        def node(*kinds: int) -> Any:
            given = {
                budget: sum(budgets[i] for i in kinds),
                "final_account": sum(finals[i] for i in kinds),
            }
            return stated(BudgetAndFinal(**self.fields(given)))

        return ThreePublicTable(
            total=node(0, 1, 2, 3),
            abroad=node(0),
            vehicles=node(1, 2),
            vehicle_purchase=node(1),
            vehicle_operation=node(2),
            reception=node(3),
            **head,
        )


def codes_of(items: Iterable[str], lengths: Sequence[int] = (3, 5, 7)) -> list[str]:
    """All codes with those above them, in order."""
    return sorted({code[:length] for code in items for length in lengths})


def summed(rows: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Each column of some rows, added up."""
    total: dict[str, int] = {}
    for columns in rows:
        for name, amount in columns.items():
            total[name] = total.get(name, 0) + amount
    return total


def stated(node: Any) -> Any:
    """A node that states something, else None."""
    return node if any(value for _, value in node.items()) else None
