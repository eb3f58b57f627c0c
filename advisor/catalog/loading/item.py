"""One entry of a catalog, as a node, with the layer that it came from."""

from collections.abc import Mapping

from msgspec import Struct

from advisor.catalog.source import nodes


class LayerEntry(Struct, frozen=True):
    """One entry of a part: its id, its node, and the number and file of its layer.

    layers: by key, the layer that changed it last, where layers extended the entry.
    """

    key: nodes.ScalarNode
    node: nodes.Node
    layer: int
    file: str
    layers: Mapping[str, int] = {}

    def layer_of(self, key: str) -> int:
        """The number of the layer that said this of the entry."""
        return self.layers.get(key, self.layer)
