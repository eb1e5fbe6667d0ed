"""Numbers that the tables hold: 20 digits, 4 of them after the point, never rounded."""

from __future__ import annotations

from decimal import Context, Decimal, Inexact, InvalidOperation

from juesuan.tabular.columns import PRECISION, SCALE

_STEP = Decimal(1).scaleb(-SCALE)
_CENT = Decimal("0.01")  # two decimals, as most numbers have
_AS_WRITTEN = tuple(Decimal(1).scaleb(-places) for places in (0, 1, *range(3, SCALE + 1)))
_EXACT = Context(prec=PRECISION, traps=[Inexact, InvalidOperation])


def fit(value: Decimal | None) -> Decimal | None:
    """A number if 20 digits, 4 of them after the point, hold it without rounding; else None.

    >>> fit(Decimal("4295.10")), fit(Decimal("0.00001"))
    (Decimal('4295.10'), None)
    """
    if value is None:
        return None
    if not (value.same_quantum(_CENT) and value.adjusted() < PRECISION - SCALE):
        try:
            exact = value.quantize(_STEP, context=_EXACT)
        except (Inexact, InvalidOperation):
            return None
        value = value if any(map(value.same_quantum, _AS_WRITTEN)) else exact
    return value or value.copy_abs()
