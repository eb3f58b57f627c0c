"""The same on Spark: it reads and writes what it reads and writes, and runs our function on every partition.

How a table of text is read we find out ourselves, from its first bytes and the catalog's own words; Spark would take
the first line of each file for a header, and cells with a line's end in them for several rows.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pyarrow as pa
from pyspark.sql.functions import col
from pyspark.sql.pandas.types import from_arrow_schema
from pyspark.sql.types import StringType, StructField, StructType

from advisor.batch.arrow import plan_batches, schema_of_plans
from advisor.batch.reading.csv_grammar import fields_apart, strict_records
from advisor.batch.reading.dialect import UTF_8
from advisor.batch.reading.register import Before
from advisor.batch.reading.table_encoding import letters_of
from advisor.batch.reading.table_header import Knows, find_header
from advisor.batch.reading.table_text import BEGINNING
from advisor.batch.reading.text_register import invalid
from advisor.batch.row_reading import without_surplus
from advisor.batch.task import BROKEN, ArrowTask

# Spark would write a sign for letters that are none, and nobody could tell any more: so it reads bytes, each as the
# letter of its number, and we read them. No byte of a letter is a separator, a quote or a line's end
AS_BYTES = "latin-1"
WIDE = "utf-16"  # but here they are
LETTERS = {AS_BYTES: "ISO-8859-1", WIDE: "UTF-16"}  # our names, and those of Java
FILE = "advisor: file"  # a column of our own


@dataclass(frozen=True, slots=True)
class ReadAs:
    """How a table of text is read. above: the records before the first merchant's, blank lines not counted.

    written, texts_above: as in a Register.
    """

    titles: tuple[str, ...]
    separator: str
    encoding: str
    above: int
    written: tuple[tuple[str, ...], ...] = ()
    texts_above: tuple[str, ...] = ()

    @property
    def bytes_as(self) -> str:
        """The letters that Spark is to take them for."""
        return WIDE if self.encoding == WIDE else AS_BYTES


def how_to_read(begun: bytes, path: str, knows: Knows, encoding: str | None, before: Before | None) -> ReadAs:
    """What the first bytes of a table tell. encoding: as stated; before: how another table of the form was read.

    Raises InvalidProfile where they hold no header.
    """
    before = before or Before()
    letters = encoding or letters_of(begun, before.encoding)
    text = begun.decode(letters, "replace").removeprefix("\ufeff")
    data = text.replace("\r\n", "\n").replace("\r", "\n").encode()
    if not data:
        raise invalid("register-empty", path)
    header = find_header(data, UTF_8, knows, None, before.separator, before.header)
    wrong = header.wrong if any(header.titles) else header.wrong or "no-header"
    if wrong is not None:
        raise invalid(wrong, path, header.line, most="1 MB", encoding=letters.upper())
    records = strict_records(data[: header.size], header.separator)
    above = sum(1 for _, _, fields in records if fields != [b""])
    return ReadAs(header.titles, header.separator, letters, above, header.written, header.above)


def read_table(
    session: Any, path: str, knows: Knows, encoding: str | None, before: Before | None
) -> tuple[Any, tuple[str, ...], ReadAs]:
    """A file of text, or a folder of them, as a frame of texts below its header, the titles of its columns, which a
    last one of ours follows, and how it is read.

    All files of a folder begin as the first one does. Raises InvalidProfile where it has no header, and what Spark
    raises where nothing is there.
    """
    read = how_to_read(_beginning(session, path), path, knows, encoding, before)
    names = [f"c{at}" for at in range(len(read.titles))]
    schema = StructType([StructField(name, StringType()) for name in (*names, BROKEN)])
    reader = session.read.schema(schema).option("sep", read.separator).option("encoding", LETTERS[read.bytes_as])
    # a quote in a cell is doubled, which Spark expects only if it is told so
    for option, value in (("escape", '"'), ("multiLine", True), ("columnNameOfCorruptRecord", BROKEN)):
        reader = reader.option(option, value)
    whole = reader.csv(path).select("*", col("_metadata.file_path").alias(FILE))
    below = whole.mapInArrow(partial(_below, read), whole.schema).drop(FILE)
    spread = session.sparkContext.defaultParallelism
    if below.rdd.getNumPartitions() < spread:  # a file whose records take several lines is read by one alone
        below = below.repartition(spread)
    return below, (*read.titles, BROKEN), read


def plan_frame(frame: Any, task: ArrowTask, titles: Sequence[str] | None = None) -> Any:
    """A Spark DataFrame of merchants to one of plans. titles: of its columns, where Spark calls them by other names.

    Raises InvalidProfile for a column that is not known.
    """
    names = tuple(titles or frame.columns)
    schema = from_arrow_schema(schema_of_plans(names, task))
    return frame.mapInArrow(partial(_partition, task, names), schema)


def _partition(task: ArrowTask, names: Sequence[str], batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    return plan_batches((batch.rename_columns(names) for batch in batches), task)


def _below(read: ReadAs, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """What stands below the header of each file: Spark reads a file in its order, and never in parts."""
    passed: dict[str, int] = {}
    for whole in batches:
        batch = _in_letters(whole, read)
        keep: list[int] = []
        for at, file in enumerate(batch.column(FILE).to_pylist()):
            passed[file] = passed.get(file, 0) + 1
            if passed[file] > read.above:
                keep.append(at)
        yield batch.take(pa.array(keep, pa.int64())) if len(keep) < batch.num_rows else batch


def _in_letters(batch: pa.RecordBatch, read: ReadAs) -> pa.RecordBatch:
    """The same with its letters read, and with what is wrong with a record, as BROKEN has it."""
    broken = [_cells(text, read) for text in batch.column(BROKEN).to_pylist()]
    for title in batch.schema.names if read.bytes_as == AS_BYTES else ():
        texts: list[str | None] = batch.column(title).to_pylist()
        if title in (BROKEN, FILE) or all(text is None or text.isascii() for text in texts):
            continue
        for at, text in enumerate(texts):
            if text is None:
                continue
            told = text.encode(AS_BYTES)
            try:
                texts[at] = told.decode(read.encoding)
            except UnicodeDecodeError:
                texts[at], broken[at] = told.decode(read.encoding, "replace"), read.encoding.upper()
        batch = _with(batch, title, texts)
    return _with(batch, BROKEN, broken)


def _with(batch: pa.RecordBatch, title: str, texts: Sequence[str | None]) -> pa.RecordBatch:
    """The same with one column of texts for another."""
    at = batch.schema.get_field_index(title)
    return batch.set_column(at, batch.schema.field(at), pa.array(texts, pa.string()))


def _cells(broken: str | None, read: ReadAs) -> str | None:
    """How many cells a record has, where those are not as many as there are columns."""
    if broken is None:
        return None
    count = len(read.titles)
    told = len(without_surplus(fields_apart(broken.encode(), read.separator), count))
    return None if told == count else str(told)


def _beginning(session: Any, path: str) -> bytes:
    """The first bytes of a file, or of the first file of a folder, wherever Spark finds it."""
    java = session._jvm
    place = java.org.apache.hadoop.fs.Path(path)
    system = place.getFileSystem(session._jsc.hadoopConfiguration())
    found = [each for each in system.listStatus(place) if not each.getPath().getName().startswith(("_", "."))]
    first = min((each for each in found if each.isFile()), key=lambda each: each.getPath().toString(), default=None)
    if first is None:
        return b""
    stream = system.open(first.getPath())
    try:
        size = min(BEGINNING, first.getLen())
        return bytes(java.org.apache.commons.io.IOUtils.toByteArray(stream, size))
    finally:
        stream.close()
