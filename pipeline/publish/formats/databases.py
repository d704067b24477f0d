"""Databases in one file: the tables and, as tables beside them, the flat views, with keys and descriptions."""

import datetime
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from pipeline.publish.formats.holding import CODEBOOK, Holding, codebook_rows
from pipeline.tables import FLAT, RELEASE, Table
from pipeline.tables.derive import reference

DUCKDB_TYPES = {str: "VARCHAR", int: "BIGINT", float: "DOUBLE", bool: "BOOLEAN", datetime.date: "DATE"}
SQLITE_TYPES = {str: "TEXT", int: "INTEGER", float: "REAL", bool: "BOOLEAN", datetime.date: "DATE"}
BLOCK = 16384
"""Size of a block of a DuckDB file, the least there is: a table takes several, however few rows it has."""


def duckdb_file(holding: Holding) -> dict[str, bytes]:
    """One DuckDB file. Its header holds an identifier drawn by chance, so its bytes differ at each build."""
    import duckdb

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "package.duckdb"
        with duckdb.connect() as connection:
            connection.execute(f"ATTACH {_text(str(path))} AS package (BLOCK_SIZE {BLOCK})")
            connection.execute("USE package")
            for table, frame in holding.of(RELEASE, FLAT):
                connection.execute(f"CREATE TABLE {table.table_name()} ({', '.join(_duckdb_parts(table))})")
                connection.register("given", frame.to_arrow())
                connection.execute(f"INSERT INTO {table.table_name()} SELECT * FROM given")
                connection.unregister("given")
                connection.execute(f"COMMENT ON TABLE {table.table_name()} IS {_text(table.description())}")
                for column in table.columns():
                    name = f'{table.table_name()}."{column.name}"'
                    connection.execute(f"COMMENT ON COLUMN {name} IS {_text(column.description)}")
            connection.execute("CHECKPOINT package")
            connection.execute("USE memory")
            connection.execute("DETACH package")
        return {f"{holding.name}.duckdb": path.read_bytes()}


def _duckdb_parts(table: type[Table]) -> Iterator[str]:
    for name, declared, _ in _columns(table, DUCKDB_TYPES):
        yield f'"{name}" {declared}'
    # DuckDB checks a row by what is in the table before the statement, so a key into the own table cannot be stated.
    yield from (key for to, key in _keys(table) if to != table.table_name())


def sqlite_file(holding: Holding) -> dict[str, bytes]:
    """One SQLite file. Descriptions stand as comments in the statements of its schema, and in its table `codebook`."""

    def fill(connection: sqlite3.Connection) -> None:
        for table, frame in holding.of(RELEASE, FLAT):
            connection.execute(_sqlite_statement(table))
            rows = (tuple(_plain(value) for value in row) for row in frame.iter_rows())
            insert_rows(connection, table.table_name(), frame.width, rows)
        connection.execute(f"CREATE TABLE codebook ({', '.join(f'{name} TEXT' for name in CODEBOOK_COLUMNS)})")
        insert_rows(connection, "codebook", len(CODEBOOK), iter(codebook_rows()))

    return {f"{holding.name}.sqlite": database_bytes(fill)}


CODEBOOK_COLUMNS = tuple(f'"{name}"' for name in CODEBOOK)


def database_bytes(fill: Callable[[sqlite3.Connection], None]) -> bytes:
    """The file of a database, without the version of the SQLite that made it and the count of changes.

    Readers do without these numbers (https://www.sqlite.org/fileformat2.html#the_database_header), and the same rows
    give the same bytes on another machine. The database is made on the disk, since a large one would lie in the memory
    several times.

    Args:
        fill: puts tables and rows into the empty database.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "package.db"
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
            fill(connection)
            connection.commit()
        with path.open("r+b") as file:
            for place, length in _BLANK.items():
                file.seek(place)
                file.write(bytes(length))
        return path.read_bytes()


_BLANK = {24: 4, 92: 8}
"""Places in the header of a database that are filled with zeros, and how many."""


def insert_rows(connection: sqlite3.Connection, table: str, width: int, rows: Iterator[tuple[object, ...]]) -> None:
    """Insert rows into a table of SQLite."""
    connection.executemany(f'INSERT INTO "{table}" VALUES ({", ".join("?" * width)})', rows)


def _sqlite_statement(table: type[Table]) -> str:
    keys = [key for _, key in _keys(table)]
    columns = [f'  "{name}" {declared}, -- {said}' for name, declared, said in _columns(table, SQLITE_TYPES)]
    closing_lines = ",\n".join(f"  {key}" for key in keys)
    return "\n".join([f"CREATE TABLE {table.table_name()} ( -- {table.description()}", *columns, closing_lines, ")"])


def _columns(table: type[Table], types: dict[type, str]) -> Iterator[tuple[str, str, str]]:
    """Name, declaration and description of each column."""
    for column in table.columns():
        yield column.name, f"{types[column.type]}{'' if column.optional else ' NOT NULL'}", column.description


def _keys(table: type[Table]) -> Iterator[tuple[str, str]]:
    """The keys of a table as SQL: the table that each refers to, first its own, and the clause."""
    yield "", f"PRIMARY KEY ({', '.join(_quoted(name) for name in table.primary_key())})"
    for column in table.columns():
        to = reference(column)
        if to is not None:
            yield to[0], f"FOREIGN KEY ({_quoted(column.name)}) REFERENCES {to[0]} ({_quoted(to[1])})"


def _quoted(name: str) -> str:
    return f'"{name}"'


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime.date) else value
