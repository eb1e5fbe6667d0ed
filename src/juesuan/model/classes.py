"""All classes of the model but those of the nine tables, and what they are declared with."""

from juesuan.model.amounts import *  # noqa: F403 - each module names what it gives
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
