"""How pages find each other: by files that work from a disk, or by the paths of a server."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Links:
    """Where a page finds the others.

    Attributes:
        root: What leads from the page to the top of the site; ends in `/` or is empty.
        page: What follows the path of a resource to make its page, as do `turtle` and `jsonld`.
        turtle: For its Turtle.
        jsonld: For its JSON-LD.
    """

    root: str
    page: str = "/index.html"
    turtle: str = "/index.ttl"
    jsonld: str = "/index.jsonld"

    def to(self, curie: str) -> str:
        """Return the address of the page of an entity or claim.

        Examples:
            >>> Links("../../../").to("body:amcc")
            '../../../id/body/amcc/index.html'
            >>> Links("/", page="").to("claim:e0ff8b66ea5def47d33a4c81")
            '/claim/e0ff8b66ea5def47d33a4c81'
        """
        return f"{self.root}{path(curie)}{self.page}"


def path(curie: str) -> str:
    """Return the path of an entity or claim below the base IRI: `id/body/amcc`."""
    below = "" if curie.startswith("claim:") else "id/"
    return below + curie.replace(":", "/")


def beside(curie: str) -> Links:
    """Return the links of a page that is a file `index.html` in the folder of its resource."""
    return Links("../" * (path(curie).count("/") + 1))
