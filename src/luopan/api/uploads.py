"""Files that come as the body of a request: kept while they are read, and what is said of them beside."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from luopan.access import Operate
from luopan.api.asking import AnyRequest
from luopan.api.described import JSON, Parameter, TableName
from luopan.errors import QuestionError, TooLarge
from luopan.model.questions import read_body
from luopan.model.reports import LoadRequest

LARGEST = 64 << 30
"""Bytes of one uploaded file."""

HEAD = 64 << 20
"""Bytes of a file that is only looked at: its beginning, the end of a Parquet file, or a whole workbook."""

OTHER = "application/octet-stream"
SUFFIXES = {
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "application/x-ndjson": ".ndjson",
    "application/vnd.apache.parquet": ".parquet",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    OTHER: "",
}
"""The ending that each type stands for, where the file's name has none."""

FILE = Parameter(
    "file",
    str,
    "What you call that file, with its folders: its ending says the format, its name may name the table, and errors "
    "and rejects name it so.",
)
SAID = (
    Parameter(
        "table", TableName, "The table of the rows; without it the file's name and header tell what it is."
    ),
    Parameter("map", str, "The mapping that reads the file, such as tiktok_orders."),
    Parameter("set", list[str], "Parameters of the mapping, each as name=value."),
    Parameter("build", bool, "false: more files follow, of which the last builds."),
    FILE,
)
"""What may be said of a file that is a body."""


def is_file(request: AnyRequest) -> bool:
    """Whether the body is a file, not a list of paths."""
    said = request.query_params
    return kind_of(request) != JSON or any(name in said for name in ("table", "map", "file"))


def kind_of(request: AnyRequest) -> str:
    """The type of the body."""
    return request.headers.get("content-type", JSON).partition(";")[0].strip().lower()


@asynccontextmanager
async def kept(request: AnyRequest, operate: Operate, most: int = LARGEST) -> AsyncIterator[Path]:
    """The body in a file; where the block raises, or the sender leaves, nothing is left of it.

    Raises:
        QuestionError: it is of no type that can be loaded.
        UnknownTable: the contract has no such table.
        TooLarge: it has more than `most` bytes.
    """
    kind = kind_of(request)
    suffix = ".json" if kind == JSON else SUFFIXES.get(kind)
    if suffix is None:
        raise QuestionError(f'A body of type "{kind}" cannot be loaded; send {", ".join(SUFFIXES)}.')
    said = request.query_params
    upload = operate.upload_path(said.get("table"), suffix, said.get("file", ""))
    try:
        await _written(request, upload, most)
        yield upload
    except BaseException:
        operate.discard(upload)
        raise


def wanted(request: AnyRequest, upload: Path) -> LoadRequest:
    """How the upload is to be loaded.

    Raises:
        QuestionError: what is said of it is not written as it should be.
    """
    said = request.query_params
    given = [text.partition("=") for text in said.getall("set", [])]
    for name, mark, _ in given:
        if not name or not mark:
            raise QuestionError(f'`set` takes name=value, such as shop=S1, not "{name}".')
    build = said.get("build", "true")
    if build not in ("true", "false"):
        raise QuestionError(f'`build` is true or false, not "{build}".')
    parameters = {name: value for name, _, value in given}
    return LoadRequest(
        [str(upload)],
        map=said.get("map"),
        parameters=parameters,
        table=said.get("table"),
        build=build == "true",
    )


async def paths_of(request: AnyRequest) -> LoadRequest:
    """A JSON body, which is small; the limit of its handler is that of files."""
    chunks: list[bytes] = []
    async for chunk in request.stream():
        chunks.append(chunk)
        if sum(map(len, chunks)) > 1 << 20:
            raise TooLarge("A list of paths may have 1 MB at most.")
    return read_body(b"".join(chunks), LoadRequest)


async def _written(request: AnyRequest, upload: Path, most: int) -> None:
    size = 0
    with upload.open("wb") as file:
        async for chunk in request.stream():
            size += len(chunk)
            if size > most:
                raise TooLarge(f"A file that is only looked at may have {most >> 20} MB; load it.")
            file.write(chunk)
