"""The typed tree of a document: frozen attrs classes, one module for each part.

Each field declares its official label, unit and kind (:func:`~juesuan.model.declare.declared`).
The classes are made when the first of them is asked for: to make a hundred takes longer than
everything else that ``import juesuan`` does, and it asks for none.  Those of the nine tables are
made by themselves, as few documents have them.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from juesuan.model.account_classes import *  # noqa: F403
    from juesuan.model.classes import *  # noqa: F403
else:

    def __getattr__(name: str) -> Any:
        if name == "__all__":
            return sorted({*_public("classes"), *_public("account_classes")})
        if not name.startswith("_"):
            for module in ("classes", "account_classes"):
                found = _public(module)
                if name in found:
                    globals().update(found)
                    return found[name]
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def _public(module: str) -> dict[str, Any]:
        found = vars(import_module(f"juesuan.model.{module}"))
        return {name: value for name, value in found.items() if not name.startswith("_")}

    def __dir__() -> list[str]:
        return __getattr__("__all__")
