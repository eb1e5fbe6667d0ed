"""The typed tree of a document: frozen attrs classes, one module for each part.

Each field declares its official label, unit and kind (:func:`~juesuan.model.declare.declared`).
The classes are made when the first of them is asked for: to make a hundred takes longer than
everything else that ``import juesuan`` does, and it asks for none.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from juesuan.model.classes import *  # noqa: F403
else:

    def __getattr__(name: str) -> Any:
        if name.startswith("_") and name != "__all__":
            raise AttributeError(name)
        classes = vars(import_module("juesuan.model.classes"))
        public = {key: value for key, value in classes.items() if not key.startswith("_")}
        globals().update(public, __all__=sorted(public))
        if name not in globals():
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return globals()[name]

    def __dir__() -> list[str]:
        return __getattr__("__all__")
