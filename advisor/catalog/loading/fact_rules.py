"""What must hold inside a fact beyond the form of its fields. Each rule names the fields it needs to be sound."""

from collections.abc import Callable

from advisor.catalog.loading.conditions import may_refer
from advisor.catalog.loading.fields.forms import RESERVED_OPTIONS, check_id
from advisor.catalog.loading.fields.scope import Scope
from advisor.catalog.loading.fields.shapes import NUMBER_MAX
from advisor.catalog.loading.structure import ReadEntry
from advisor.catalog.source import nodes
from advisor.catalog.source.nodes import at, key_at
from advisor.catalog.types.registry import TYPES

MOST_OPTIONS = 1_000

_DERIVING = ("derive", "points", "levels")
_NOT_DERIVED = ("when", "otherwise", "ask", "ask_more", "ask_groups")


def check_fact(entry: ReadEntry, scope: Scope) -> None:
    """Notes everything that contradicts itself in one fact."""
    if "type" in entry.broken:
        return
    for needs, rule in _RULES:
        if entry.broken.isdisjoint(needs):
            rule(entry, scope)


def _written(entry: ReadEntry, name: str) -> bool:
    return isinstance(entry.node, nodes.MappingNode) and entry.node.get(name) is not None


def _is_set(entry: ReadEntry) -> bool:
    return TYPES[entry.fields["type"]].is_set


def _keys_fit_type(entry: ReadEntry, scope: Scope) -> None:
    kind = entry.fields["type"]
    for name in dict.fromkeys(key for traits in TYPES.values() for key in traits.keys):
        if _written(entry, name) and name not in TYPES[kind].keys:
            kinds = ", ".join(traits.name for traits in TYPES.values() if name in traits.keys)
            scope.add("key-not-for-type", key_at(entry.node, name), name, type=kind, allowed=kinds)


def _gate_is_whole(entry: ReadEntry, scope: Scope) -> None:
    if _written(entry, "when") and not _written(entry, "otherwise"):
        scope.add("when-without-otherwise", key_at(entry.node, "when"))
    if _written(entry, "otherwise") and not _written(entry, "when"):
        scope.add("otherwise-without-when", key_at(entry.node, "otherwise"))
    deriving = [name for name in _DERIVING if _written(entry, name)]
    for name in _NOT_DERIVED if deriving else ():
        if _written(entry, name):
            scope.add("derived-and-asked", key_at(entry.node, name), name, derived=deriving[0])
    if "derive" in deriving and len(deriving) > 1:
        scope.add("derived-twice", key_at(entry.node, deriving[1]), deriving[1])


def _may_change(entry: ReadEntry, scope: Scope) -> None:
    if entry.fields.get("change") == "action" and TYPES[entry.fields["type"]].is_dated:
        scope.add("date-by-action", at(entry.node, "change"), fact=scope.fact or "")


def _options_fit(entry: ReadEntry, scope: Scope) -> None:
    kind, shape = entry.fields["type"], scope.shapes[scope.fact or ""]
    options = at(entry.node, "options")
    keys = (
        [key for key, _ in options.entries]
        if _written(entry, "options") and isinstance(options, nodes.MappingNode)
        else []
    )
    for number, key in enumerate(keys):
        if number == MOST_OPTIONS:
            scope.add("too-many-options", key, most=f"{MOST_OPTIONS:,}")
            break
        check_id(key, scope, RESERVED_OPTIONS)
        plain = key.text not in shape.lines
        if plain and not TYPES[kind].may_list(key.text):
            scope.add("option-not-for-type", key, key.text, type=kind)
    if TYPES[kind].needs_options and not shape.values and "options" not in entry.broken:
        scope.add("no-options", entry.node, type=kind)


def _within_fits(entry: ReadEntry, scope: Scope) -> None:
    """All options of a choice lie within one other, which stands above it and which no step changes."""
    around: set[str] = set()
    for name, option in entry.fields.get("options", {}).items():
        for outer in option.within or ():
            key = key_at(entry.node, "options", name, "within", outer)
            around.add(outer)
            shape = scope.shapes[outer]
            inner = scope.shapes[scope.fact or ""]
            are_choices = all(each.type == inner.type and each.is_plain_choice for each in (inner, shape))
            is_sound = are_choices and shape.change == "fixed" and option.sets is None and len(around) == 1
            if isinstance(key, nodes.ScalarNode) and may_refer(key, scope) and not is_sound:
                scope.add("within-no-part", key, outer, fact=scope.fact or "")
                return
    lies = {name: option.within for name, option in entry.fields.get("options", {}).items() if option.sets is None}
    for outer in around if all(lies.values()) else ():
        named = {where for each in lies.values() for where in (each or {})[outer].options}
        left = [where for where in scope.shapes[outer].values if where not in named]
        if left:
            scope.add("within-leaves-out", key_at(entry.node, "options"), left[0], fact=scope.fact or "", outer=outer)


def _most_fits(entry: ReadEntry, scope: Scope) -> None:
    most, count = entry.fields.get("most"), len(scope.shapes[scope.fact or ""].values)
    if most is not None and _is_set(entry) and not 1 <= most <= count:
        node = at(entry.node, "most")
        scope.add("number-out-of-bounds", node, str(most), low=1, high=count)


def _screens_cover(entry: ReadEntry, scope: Scope) -> None:
    shape = scope.shapes[scope.fact or ""]
    seen: set[str] = set()
    for number, screen in enumerate(entry.fields.get("screens", ())):
        for place, option in enumerate(screen.options):
            node = at(entry.node, "screens", number, "options", place)
            if option not in shape.names:
                scope.add("unknown-option", node, option, shape.names, fact=scope.fact or "", allowed=_all(shape.names))
            elif option in seen:
                scope.add("repeated-item", node, option)
            seen.add(option)
    # A choice may have values that only its lines set; what choices leave out, nobody could ever tick.
    left = [name for name in shape.names if name not in seen]
    if entry.fields.get("screens") and _is_set(entry) and left:
        scope.add("screens-leave-out", key_at(entry.node, "screens"), left[0])


def _groups_are_named(entry: ReadEntry, scope: Scope) -> None:
    """A first screen has a line for each of the others, and an order has none."""
    screens = entry.fields.get("screens", ())
    if not _written(entry, "ask_groups") or not _is_set(entry):
        return
    if entry.fields.get("ordered"):
        scope.add("ordered-in-groups", key_at(entry.node, "ask_groups"))
        return
    if not screens:
        scope.add("groups-without-screens", key_at(entry.node, "ask_groups"))
    seen: set[str] = set()
    for number, screen in enumerate(screens):
        node = at(entry.node, "screens", number)
        missing = [name for name in ("id", "label") if getattr(screen, name) is None]
        for name in missing:
            if name == "id" or len(screen.options) != 1:
                scope.add("group-without-name", node, name, missing=name)
        if screen.id in seen:
            scope.add("repeated-item", at(entry.node, "screens", number, "id"), screen.id)
        seen.add(screen.id)


def _bounds_fit(entry: ReadEntry, scope: Scope) -> None:
    low, high = entry.fields.get("min", 0), entry.fields.get("max", NUMBER_MAX)
    for name, bound in (("min", low), ("max", high)):
        if not 0 <= bound <= NUMBER_MAX:
            node = at(entry.node, name)
            scope.add("number-out-of-bounds", node, str(bound), low=0, high=f"{NUMBER_MAX:,}")
    if low > high:
        scope.add("min-above-max", key_at(entry.node, "min"), str(low))


def _bands_rise(entry: ReadEntry, scope: Scope) -> None:
    bands, labels = entry.fields.get("bands", ()), entry.fields.get("band_labels", ())
    below = entry.fields.get("min", 0) - 1
    for number, band in enumerate(bands):
        if band <= below or band >= entry.fields.get("max", NUMBER_MAX):
            scope.add("bands-not-rising", at(entry.node, "bands", number), str(band))
            return
        below = band
    if labels and len(labels) != len(bands) + 1:
        node = key_at(entry.node, "band_labels")
        scope.add("band-labels-count", node, str(len(labels)), needed=len(bands) + 1)


def _levels_fit(entry: ReadEntry, scope: Scope) -> None:
    if _written(entry, "points") != _written(entry, "levels"):
        name, other = ("points", "levels") if _written(entry, "points") else ("levels", "points")
        scope.add("points-and-levels", key_at(entry.node, name), name, missing=other)
    levels: dict[str, int] = entry.fields.get("levels", {})
    if not levels:
        return
    values = scope.shapes[scope.fact or ""].values
    _check_names(tuple(levels), values, "levels", entry, scope)
    for value in values:
        if value not in levels:
            scope.add("level-missing", key_at(entry.node, "levels"), value)
    thresholds = list(levels.values())
    if min(thresholds) != 0:
        scope.add("lowest-level-not-zero", key_at(entry.node, "levels"), str(min(thresholds)))
    if thresholds != sorted(set(thresholds)):
        scope.add("levels-not-rising", key_at(entry.node, "levels"))


def _points_cover(entry: ReadEntry, scope: Scope) -> None:
    for fact, points in entry.fields.get("points", {}).items():
        key = key_at(entry.node, "points", fact)
        if not isinstance(key, nodes.ScalarNode) or not may_refer(key, scope):
            continue
        shape = scope.shapes[fact]
        if shape.type is None:
            continue
        if not TYPES[shape.type].is_one_option:
            scope.add("points-of-wrong-type", key, fact, type=shape.type)
        else:
            _check_names(tuple(points), shape.values, ("points", fact), entry, scope)
            for value in shape.values:
                if value not in points:
                    scope.add("points-missing", key, value, fact=fact)


def _check_names(
    names: tuple[str, ...], values: tuple[str, ...], path: str | tuple[str, ...], entry: ReadEntry, scope: Scope
) -> None:
    steps = (path,) if isinstance(path, str) else path
    for name in names:
        if name not in values:
            key = key_at(entry.node, *steps, name)
            fact = steps[1] if len(steps) > 1 else scope.fact or ""
            scope.add("unknown-option", key, name, values, fact=fact, allowed=_all(values))


def _all(names: tuple[str, ...]) -> str:
    return ", ".join(names)


Rule = Callable[[ReadEntry, Scope], None]
_RULES: tuple[tuple[tuple[str, ...], Rule], ...] = (
    ((), _keys_fit_type),
    ((), _gate_is_whole),
    (("change",), _may_change),
    ((), _options_fit),
    (("options",), _within_fits),
    (("most",), _most_fits),
    (("screens",), _screens_cover),
    (("screens", "ask_groups", "ordered"), _groups_are_named),
    (("min", "max"), _bounds_fit),
    (("min", "max", "bands", "band_labels"), _bands_rise),
    (("levels",), _levels_fit),
    (("points",), _points_cover),
)
