"""What a paragraph speaks of while it is read: each value for as long as it is valid.

A name replaces the amount, a barrier also its base; a sentence, a paragraph and a section begin
with values of their own.  So nothing is read behind the time in which it is said.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

import attrs

from juesuan.model.leaves import Figure, Text
from juesuan.statements.clauses import Clause
from juesuan.statements.fields import Slot, without_rows
from juesuan.statements.vocabulary import Labels, Path

NO_LEVEL: Final = -1


@attrs.define(eq=False, repr=False)
class NamedAmount:
    """The amount that share, comparison and reason belong to: up to the next name, or a barrier.

    ``owners`` are the paths of its figure (two where it states both totals), ``groups`` its
    comparisons of which was spoken last.  ``money`` is the last amount of money that was named:
    公务接待费9万元，接待8批次，比上年减少1万元.
    """

    owners: tuple[Slot, ...] = ()
    labels: Labels = ()
    unit: str = ""
    money: Slot = ()
    groups: tuple[Slot, ...] = ()
    of_budget: bool = False  # what was said last is a budget: what follows is said of that
    between: str | None = None  # unit of the last figure in words behind it: 造林2万亩
    parts_stated: bool = False  # a sentence before listed several: which is meant?

    def turns_to_amount(self) -> None:
        """What follows is said of the amount again, and not of a figure behind it."""
        self.of_budget, self.between = False, None


class Barrier(NamedTuple):
    """A figure that nobody understood: nothing joins across it, up to the next name.

    ``words`` stand before the figure, ``meant`` is the path of the damaged label among them: a
    list behind the barrier is still of that.  ``of_item`` says that an item of a list began with
    the figure: 支出决算 without a name is then that of the item.
    """

    words: str | None = None
    meant: Slot = ()
    of_item: bool = False


class DividedAmount(NamedTuple):
    """The amounts of which one may have the parts that follow, or a figure ``beside`` them.

    That is by how much the amount changed, or one that is ``unread``.  A name, a barrier and a
    sentence of something else end it.
    """

    heads: tuple[Slot, ...] = ()
    beside: Figure | None = None
    unread: bool = False

    def or_of(self, others: Iterable[Slot]) -> DividedAmount:
        """Where one amount may have the parts, others may have them as well."""
        if not self.heads:
            return self
        return self._replace(heads=tuple(dict.fromkeys((*self.heads, *others))))


class ComparisonBase(NamedTuple):
    """What is compared with (year_on_year, a budget), and of whom: up to the next sentence."""

    name: str | None = None
    owners: tuple[Slot, ...] = ()


NO_BASE = ComparisonBase()


class LeftOutList(NamedTuple):
    """A list that is left out from a clause on, in its sentence, or in its lines.

    ``names`` are no part of the amount before; without any the list divides a figure beside it.
    """

    begun: Clause
    names: tuple[Path, ...] = ()


class BudgetParts(NamedTuple):
    """A budget whose parts follow; without a base they may be parts of what was spent as well.

    It is ``opened`` without an amount: 预算安排情况:三公经费支出9万元.  Beside what was spent, the
    first part has ``settled`` that they are its parts.
    """

    base: str
    opened: bool = False
    settled: bool = False


class ListOfLines(NamedTuple):
    """A list of which each line is a part, behind one that ends with 其中：, while they end so or
    with another sign; ``ended`` is the line before with a full stop.  Behind 预算安排情况： they
    are of a budget.
    """

    opened: bool = False
    left_out: LeftOutList | None = None
    ended: bool = False
    budget: BudgetParts | None = None


class LineOfOthers(NamedTuple):
    """What a line alone heads: all below it, up to the next such line, is of something else."""

    budget: bool = False  # (一)年初预算情况 / 公务接待费9万元
    other_unit: bool = False  # 县医院： / 公务接待费9万元
    other_year: bool = False  # 2022年收入如下： / 1.财政拨款收入9万元: a line, and all items


@attrs.define(eq=False, repr=False)
class Budget:
    """The budget that 预算 without a name means, in a paragraph or item.

    Where it named none, another may be ``lost`` in what is unread.
    """

    name: str | None = None
    lost: bool = False
    listed: BudgetParts | None = None


@attrs.define(eq=False, repr=False)
class SentenceState:
    """What one sentence said so far."""

    stated: tuple[Slot, ...] = ()  # its amounts, as far as more of them are asked for
    named: bool = False  # it names an amount
    among: bool = False  # it lists parts of an amount
    completed: bool = False  # it lists expenses with rates of completion
    left_out: LeftOutList | None = None  # the list of parts that goes on
    of_other_unit: bool = False  # behind 县医院收入总计5万元
    of_part: bool = False  # behind 其中财政拨款：
    bases: set[str] = attrs.field(factory=set)  # what is compared with
    of_class: bool = False  # behind 教育支出(类), or another part of the classification

    def add_stated(self, places: tuple[Slot, ...]) -> None:
        """Keep what the sentence states: each amount twice, and no more than two rows."""
        new = (each for each in places if self.stated.count(each) < _TWICE)
        few = len(self.stated) < _TWICE
        self.stated += tuple(each for each in new if few or each == without_rows(each))


@attrs.define(eq=False, repr=False)
class ParagraphState:
    """What one paragraph, or item of a list, said so far."""

    is_item: bool = False
    named: set[Slot] = attrs.field(factory=set)  # also inside brackets that ended
    whole: tuple[Slot, ...] = ()  # the amount whose parts were listed last
    cause: Clause | None = None  # the clause without a figure that is the last barrier
    base_of_side: ComparisonBase = NO_BASE  # of the other side: 与上年相比，收入增加5万元
    other_year: bool = False
    of_other_unit: bool = False  # it begins with 县医院：


class ClassAbove(NamedTuple):
    """The class, or class and group, of the items below a line that names no item.

    (一)教育支出(类) / 1.普通教育(款)小学教育(项); 1.教育支出(类)普通教育(款) / (1)小学教育(项).
    ``row`` is the one that the line opened: that of the first item below it.
    """

    class_: Text | None
    group: Text | None = None
    level: int = NO_LEVEL
    row: Slot = ()


@attrs.define(eq=False, repr=False)
class SectionState:
    """What was said since a heading, or a section whose heading was lost, began.

    The first three say what was opened: ``all_funds`` of 财政拨款支出 below it, 结构情况 behind
    总体情况 (``of_classes``), or 具体情况 (``of_items``).
    """

    all_funds: bool = False
    of_classes: bool = False
    of_items: bool = False
    classes_stated: bool = False  # the classes of 五, before this heading
    above: ClassAbove | None = None
    detailed: bool = False  # behind 具体情况如下
    items: int = 0  # numbered paragraphs so far
    item_of_row: int = 0  # the item that the last row of projects belongs to
    one_at: int = NO_LEVEL  # the level of the number before the name of one project


_TWICE: Final = 2
NOT_DIVIDED, _NO_LINES, _OF_NOBODY_ELSE = DividedAmount(), ListOfLines(), LineOfOthers()


@attrs.define(eq=False, repr=False)
class Subject:
    """What the next clause may go on with."""

    amount: NamedAmount = attrs.field(factory=NamedAmount)
    barrier: Barrier | None = None
    divided: DividedAmount = NOT_DIVIDED
    base: ComparisonBase = NO_BASE
    sentence: SentenceState = attrs.field(factory=SentenceState)
    paragraph: ParagraphState = attrs.field(factory=ParagraphState)
    budget: Budget = attrs.field(factory=Budget)
    lines: ListOfLines = _NO_LINES
    order: int = -1  # the place of the last statement in the printed order
    headed_by: LineOfOthers = _OF_NOBODY_ELSE
    # Behind 按经济分类科目, until the next heading; False behind 按功能分类科目.
    by_nature: bool | None = None

    def held(self) -> Subject:
        """As it is now: behind a bracket that begins here it goes on so."""
        return attrs.evolve(
            self,
            amount=attrs.evolve(self.amount),
            sentence=attrs.evolve(self.sentence),
            paragraph=attrs.evolve(self.paragraph),
            budget=attrs.evolve(self.budget),
        )

    def meant(self) -> tuple[Slot, ...]:
        """The amount that is spoken of, or that whose damaged label stands at the barrier."""
        barrier = self.barrier
        return self.amount.owners or ((barrier.meant,) if barrier and barrier.meant else ())

    def is_of_item(self) -> bool:
        """Whether an item of the classification stands: the next one begins a line of its own."""
        owners = self.amount.owners
        return len(owners) == 1 and owners[0][1:2] == ("items",)

    def new_paragraph(self, *, item: bool, goes_on: bool = False) -> None:
        """A paragraph begins; one with a number of its own speaks of something else.

        The budget of one that ``goes_on`` is that of the one before: 完成年初预算的98%。 /
        决算数小于预算数的主要原因是….
        """
        of_budget, of_other_unit, of_other_year = self.headed_by
        self.paragraph = ParagraphState(
            is_item=item, other_year=of_budget or of_other_year, of_other_unit=of_other_unit
        )
        self.budget = Budget(self.budget.name, self.budget.lost) if goes_on else Budget()
        self.new_sentence()
        if item:
            self.amount, self.barrier, self.divided = NamedAmount(), None, NOT_DIVIDED

    def new_sentence(self, *, among: bool = False) -> None:
        """The amount goes on; its base only behind 其中: 与上年相比，A增加X。其中：B增加X."""
        last, amount = self.sentence, self.amount
        # 公务接待费2万元，公务用车运行费8万元。比上年减少1万元: of one of them, or of both?
        amount.parts_stated |= last.among or len(last.stated) > 1
        amount.between = None
        self.sentence = SentenceState(of_other_unit=self.paragraph.of_other_unit)
        # 三公经费比上年减少X。其中：A费Y is A beside last year; not so where the amount stands.
        owners = () if last.stated else self.base.owners
        # 比上年减少1万元，比年初预算减少2万元。其中：A费减少1万元: with which of the two?
        goes_on = among and len(last.bases) < _TWICE
        self.base = ComparisonBase(self.base.name, owners) if goes_on else NO_BASE
        if among:
            self.sentence.of_other_unit = last.of_other_unit
        else:
            self.budget.listed = None

    def bar(self, cause: Clause | None = None, *, budget: bool = True) -> None:
        """Nothing that follows is said of an amount before.

        ``cause`` is a clause without a figure, which is told only where one behind it is lost;
        ``budget`` says whether a budget may have been named.
        """
        of_item = self.barrier is not None and self.barrier.of_item
        self.amount, self.barrier = NamedAmount(), Barrier(of_item=of_item)
        self.divided, self.base = NOT_DIVIDED, NO_BASE
        self.budget.lost, self.paragraph.cause = self.budget.lost or budget, cause

    def loses_base(self, *, budget: bool) -> None:
        """What is compared is lost, and not the amount that it was said of."""
        self.base, self.amount.groups = NO_BASE, ()
        if budget:
            self.budget.name, self.budget.lost = None, True

    def change(self, figure: Figure) -> None:
        """The amount changed by so much: parts that follow may be those of the change."""
        self.divided = DividedAmount(self.divided.heads, figure)

    def names(self, owners: tuple[Slot, ...], labels: Labels = (), unit: str = "") -> None:
        """A label was said: what follows is of it."""
        self.amount = NamedAmount(owners, labels, unit, self.amount.money)
        self.barrier, self.divided = None, DividedAmount(owners)
        self.sentence.named = True
        if self.sentence.among and len(self.sentence.bases) > 1:
            self.base = NO_BASE
        self.paragraph.named.update(owners)
