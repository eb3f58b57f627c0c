"""The table of administrative codes, given to `advisor catalog draft`: a layer that asks for the district."""

import codecs
from collections.abc import Sequence

from advisor.catalog.drafting.district_layer import district_layer
from advisor.catalog.loading.load import LayerInput, load
from advisor.catalog.notices.askable import askable
from advisor.catalog.notices.district_codes import read_districts
from advisor.commands.catalog.layer_file import data_of, layers_below
from advisor.output.streams import say
from advisor.output.whole_files import write_file
from advisor.wording.language import Language, in_all_languages
from advisor.wording.safe import safe

QUESTION = ("label", "who", "ask", "why", "elsewhere")


def write_districts(source: str, target: str, catalogs: Sequence[str], day: str, spoken: Language) -> bool:
    """Whether the file is such a table; then the layer is written, a new file. Raises InvalidCatalog, CannotWrite."""
    if (data_of(source) or b"").removeprefix(codecs.BOM_UTF8).lstrip()[:1] in (b"{", b"["):
        return False
    below = layers_below(target, None, catalogs)
    known = load(below)
    asked = askable(known)
    table = None if asked.region is None else read_districts(source, asked.places)
    if table is None or asked.region is None or not table.districts:
        return False
    texts = {each: in_all_languages(f"draft.districts.{each}", options="{options}") for each in QUESTION}
    title = in_all_languages("draft.districts.title")
    about = {"id": "districts", "version": day.replace("-", "."), "title": title}
    data = district_layer(about, texts, table.districts, asked.region, known).encode()
    load([*below, LayerInput(target, data)])
    write_file(data, target, force=False, inputs=[source])
    told = {"file": safe(target), "count": len(table.districts), "gone": table.gone}
    say(spoken.say("draft.districts.written", **told))
    if table.unplaced:
        say(spoken.say("draft.districts.unplaced", names=safe(", ".join(table.unplaced))))
    if not table.tells_gone:
        say(spoken.say("draft.districts.all"))
    return True
