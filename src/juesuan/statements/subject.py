"""What a paragraph speaks of while it is read: the one place for «the last» of everything."""

from __future__ import annotations

import attrs

from juesuan.model.leaves import Figure
from juesuan.statements.clauses import Clause
from juesuan.statements.fields import Place
from juesuan.statements.vocabulary import Label, Path

__all__ = ["Subject"]


@attrs.define(eq=False, repr=False)
class Subject:
    """The figure, label, base and budget that the next clause may go on with.

    ``owners`` are the paths of the last figure (two where it states both totals): what share,
    comparison and reason belong to.  Behind a barrier there is none.  ``named`` are those of the
    paragraph so far, ``unit`` that of the figure that the label stated, ``meant`` the path whose
    damaged label stands at the barrier: a list behind it is still of that.  ``unnamed`` are the
    words before the figure at the barrier.  ``budget_listed`` is the budget whose parts follow,
    empty where what follows may be parts of what was spent as well; ``budget_opened`` says that it
    was named without an amount: 预算安排情况:三公经费支出9万元.
    """

    owners: tuple[Place, ...] = ()
    labels: tuple[Label, ...] = ()
    order: int = -1
    unit: str = ""
    base: str | None = None
    base_owners: tuple[Place, ...] = ()
    budget: str | None = None
    budget_listed: str | None = None
    budget_opened: bool = False
    groups: tuple[Place, ...] = ()
    amount: Place = ()  # the last figure of money that a label stated
    of_budget: bool = False  # what was said last is a budget: what follows is said of that
    between: str | None = None  # unit of the last figure in words behind the amount: 造林2万亩
    meant: Place = ()
    unnamed: str | None = None
    sentence_amount: bool = False
    sentence_begun: bool = False
    stated: tuple[Place, ...] = ()  # the amounts of the sentence
    among: bool = False  # the sentence lists parts of an amount
    whole: tuple[Place, ...] = ()  # the amount whose parts were listed last
    parts_stated: bool = False  # behind such a sentence, up to the next name
    heads: tuple[Place, ...] = ()  # the amount whose parts may follow
    beside: Figure | None = None  # by how much it changed
    beside_unread: bool = False  # or a figure that nobody understood
    # Parts that are left out: what they are, where the amount before has no such parts, else empty.
    left_out: tuple[Path, ...] | None = None
    opened: bool = False  # the line before ends with 其中：
    lines_left_out: tuple[Path, ...] | None = None  # the same of a list of lines behind it
    other_year: bool = False
    of_other_unit: bool = False  # behind 县医院收入总计5万元, up to the end of the sentence
    of_one_unit: bool = False  # behind 县医院： at the beginning of a paragraph, up to its end
    expenses_completed: bool = False  # the sentence lists expenses with rates of completion
    blocked: bool = False
    cause: Clause | None = None
    budget_lost: bool = False
    # Behind 按经济分类科目, until the next heading; False behind 按功能分类科目.
    by_nature: bool | None = None
    named: set[Place] = attrs.field(factory=set)

    def new_paragraph(self, *, item: bool) -> None:
        """A paragraph begins; one with a number of its own speaks of something else."""
        self.of_one_unit = False
        self.new_sentence()
        self.other_year = False
        self.budget_listed = self.budget = None
        self.budget_lost = False
        self.named, self.whole = set(), ()
        if item:
            self.barrier()
            self.blocked = self.budget_lost = False

    def new_sentence(self) -> None:
        """A comparison names its base within the sentence; the last figure goes on."""
        self.base, self.base_owners, self.between = None, (), None
        # 公务接待费2万元，公务用车运行费8万元。比上年减少1万元: of one of them, or of both?
        self.parts_stated |= self.among or len(self.stated) > 1
        self.stated = ()
        self.among = False
        self.sentence_amount = self.expenses_completed = False
        self.left_out = None
        self.of_other_unit &= self.of_one_unit
        self.sentence_begun = True

    def barrier(self, cause: Clause | None = None) -> None:
        """A figure that nobody understood: nothing joins across it.

        ``cause`` is a clause without one, which is told only where a figure behind it is lost.
        """
        self.cause = cause
        self.owners, self.labels, self.groups, self.meant = (), (), (), ()
        self.amount = ()
        self.turns_to_amount()
        self.heads, self.beside = (), None
        self.unnamed = None
        self.base, self.base_owners = None, ()
        self.blocked = True
        self.budget_lost = self.budget is None

    def loses_base(self, *, budget: bool) -> None:
        """What is compared is lost, and not the amount that it was said of."""
        self.base, self.base_owners, self.groups = None, (), ()
        if budget:
            self.budget, self.budget_lost = None, True

    def turns_to_amount(self) -> None:
        """What follows is said of the amount again, and not of a figure behind it."""
        self.of_budget, self.between = False, None

    def names(self, owners: tuple[Place, ...], labels: tuple[Label, ...], order: int) -> None:
        """A label was said: what follows is of it."""
        self.owners, self.labels, self.order = owners, labels, order
        self.heads, self.beside = owners, None
        self.sentence_begun = self.parts_stated = False
        self.unit = ""
        self.turns_to_amount()
        self.named.update(owners)
        self.groups, self.meant, self.blocked = (), (), False
        self.unnamed = None
