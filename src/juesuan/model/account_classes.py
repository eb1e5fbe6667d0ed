"""All classes of the nine tables, by one import."""

from juesuan.model.account_parts import *  # noqa: F403 - each module names what it gives
from juesuan.model.account_rows import *  # noqa: F403
from juesuan.model.account_sides import *  # noqa: F403
from juesuan.model.account_tables import *  # noqa: F403
