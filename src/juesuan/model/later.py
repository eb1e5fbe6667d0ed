"""Fields that are made when one of them is asked for: few who read a report walk its text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

Make = Callable[[], dict[str, Any]]
T = TypeVar("T", bound="Later")


class Later:
    """Base of a class some of whose fields may be made later: its slot ``_later`` holds how."""

    __slots__ = ()

    if TYPE_CHECKING:
        _later: Make | None
    else:  # or a checker would take any name for a field

        def __getattr__(self, name: str) -> Any:
            """Python asks for a field whose slot is empty."""
            make = None if name == "_later" else self._later
            if make is not None:
                for field, value in make().items():
                    object.__setattr__(self, field, value)
                object.__setattr__(self, "_later", None)
            # Another thread may have made it in between.
            return object.__getattribute__(self, name)


def later(node: T, make: Make, *names: str) -> T:
    """Leaves fields empty until one of them is asked for; ``make`` gives all of them."""
    for name in names:
        object.__delattr__(node, name)
    object.__setattr__(node, "_later", make)
    return node
