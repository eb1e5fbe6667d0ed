"""Prints the main figures of a disclosure: ``python examples/main_figures.py [FILE]``."""

import os
import sys
from pathlib import Path

import juesuan

EXAMPLE = Path(__file__).with_name("disclosure-2024.txt")


def main(path: Path) -> None:
    document = juesuan.read(path)  # PDF, Word, a web page, text
    if not isinstance(document, juesuan.Disclosure):
        sys.exit(f"{path}: not a disclosure")
    print(document.unit_name, document.year)

    # What a document does not state is None; `figure.value` is a Decimal, `str` adds the unit.
    balance = document.balance
    if balance is not None:
        print("收入总计", balance.grand_total_revenue)
        print("支出总计", balance.grand_total_expenditure)
        print("年末结转和结余", balance.carried_forward)

    budget = document.general_public_budget
    for each in budget.classes if budget is not None else ():
        print("　", each.class_, each.amount, each.share)

    public = document.three_public
    if public is not None and public.expenditure is not None:
        change = public.year_on_year.change if public.year_on_year is not None else None
        print("“三公”经费", public.expenditure, "与上年相比", change)

    # Everything that the document states, with its place in the text:
    figures = [fact for fact in juesuan.facts(document) if fact.unit is not None]
    print(len(figures), "figures with a unit; the last one:", figures[-1])


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLE)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has seen enough: `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
