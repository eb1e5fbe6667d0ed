"""The typed tree of a document: frozen attrs classes, one module for each part.

Each field declares its official label, unit and kind (:func:`~juesuan.model.declare.declared`).
"""

from juesuan.model.account_parts import *  # noqa: F403 - each module names what it gives
from juesuan.model.account_tables import *  # noqa: F403
from juesuan.model.amounts import *  # noqa: F403
from juesuan.model.declare import *  # noqa: F403
from juesuan.model.disclosure import *  # noqa: F403
from juesuan.model.document import *  # noqa: F403
from juesuan.model.evaluation import *  # noqa: F403
from juesuan.model.leaves import *  # noqa: F403
from juesuan.model.matters import *  # noqa: F403
from juesuan.model.overview import *  # noqa: F403
from juesuan.model.passages import *  # noqa: F403
from juesuan.model.report import *  # noqa: F403
from juesuan.model.sections import *  # noqa: F403
from juesuan.model.three_public import *  # noqa: F403
from juesuan.model.values import *  # noqa: F403
