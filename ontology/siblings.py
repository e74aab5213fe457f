"""Things that are added by adding a file: a kind, a way in, a subcommand, a format."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules


def siblings(module: str) -> list[str]:
    """Return the names of the modules beside `module` in its package, sorted; nothing but the package is imported.

    A name that starts with `_`, and a package, is not one.

    Examples:
        >>> siblings("ontology.entities.registry")[:3]
        ['body', 'document', 'group']
    """
    package, _, own = module.rpartition(".")
    found = (m.name for m in iter_modules(import_module(package).__path__) if not m.ispkg)
    return sorted(name for name in found if name != own and not name.startswith("_"))
