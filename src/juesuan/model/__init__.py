"""The typed tree of a document: frozen attrs classes, one module for each part.

Each field declares its official label, unit and kind (:func:`~juesuan.model.declare.declared`).
"""

from typing import TYPE_CHECKING, Any

from juesuan.model.amounts import *  # noqa: F403 - each module names what it gives
from juesuan.model.declare import *  # noqa: F403
from juesuan.model.disclosure import *  # noqa: F403
from juesuan.model.document import *  # noqa: F403
from juesuan.model.evaluation import *  # noqa: F403
from juesuan.model.leaves import *  # noqa: F403
from juesuan.model.matters import *  # noqa: F403
from juesuan.model.overview import *  # noqa: F403
from juesuan.model.report import *  # noqa: F403
from juesuan.model.sections import *  # noqa: F403
from juesuan.model.three_public import *  # noqa: F403
from juesuan.model.values import *  # noqa: F403

if TYPE_CHECKING:
    from juesuan.model.account_parts import *  # noqa: F403
    from juesuan.model.account_rows import *  # noqa: F403
    from juesuan.model.account_sides import *  # noqa: F403
    from juesuan.model.account_tables import *  # noqa: F403
else:  # the classes of the nine tables take a while to make, and few documents have them

    def __getattr__(name: str) -> Any:
        if name[:1].isupper():
            from juesuan.model import account_parts, account_rows, account_sides, account_tables

            for module in (account_tables, account_rows, account_sides, account_parts):
                if name in module.__all__:
                    return getattr(module, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
