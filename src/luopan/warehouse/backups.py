"""The home folder as one file, and back: warehouse, accounts, settings and people's own metrics."""

from __future__ import annotations

import io
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec

from luopan.engine import Cursor, Database
from luopan.errors import DataError, NewerHome
from luopan.warehouse import schema
from luopan.warehouse.snapshots import copy_database

WAREHOUSE = "warehouse.duckdb"
ACCOUNTS = "accounts.sqlite"
KEYS = "run/keys"
"""Where the derived sets of keys lie in the home folder; may be removed while nobody writes."""

_LABEL = "luopan-backup.json"


class _Label(msgspec.Struct, frozen=True):
    """The first member of a backup: what may read it."""

    schema_version: int


def write_backup(cursor: Cursor, home: Path, file: Path) -> None:
    """Everything of `home` that cannot be derived, as a tar file; nobody may write meanwhile."""
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_name(file.name + ".partial")
    with tempfile.TemporaryDirectory(dir=file.parent) as folder, tarfile.open(partial, "w") as archive:
        _add_label(archive)
        copy_database(cursor, Path(folder) / WAREHOUSE)
        archive.add(Path(folder) / WAREHOUSE, WAREHOUSE)
        if (home / ACCOUNTS).exists():
            _copy_accounts(home / ACCOUNTS, Path(folder) / ACCOUNTS)
            archive.add(Path(folder) / ACCOUNTS, ACCOUNTS)
        for path in _plain_files(home):
            archive.add(path, path.relative_to(home).as_posix())
    partial.chmod(0o600)
    partial.replace(file)


def restore(file: Path, home: Path) -> None:
    """Make `home` what it was when `file` was written; what it held lies in `backups/replaced` afterwards.

    Raises DataError where `file` is no backup, NewerHome where a newer version wrote it, Busy while another
    process has the home open.
    """
    home.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home) as folder:
        _extract(file, Path(folder))
        if (home / WAREHOUSE).exists():
            Database(home / WAREHOUSE).close()
        _set_aside(home)
        for path in sorted(Path(folder).rglob("*")):
            if path.is_file():
                target = home / path.relative_to(folder)
                target.parent.mkdir(parents=True, exist_ok=True)
                path.replace(target)


def _plain_files(home: Path) -> Iterator[Path]:
    if (home / "luopan.toml").exists():
        yield home / "luopan.toml"
    yield from sorted((home / "metrics").glob("*.yaml"))


def _add_label(archive: tarfile.TarFile) -> None:
    data = msgspec.json.encode(_Label(schema.CURRENT))
    member = tarfile.TarInfo(_LABEL)
    member.size = len(data)
    archive.addfile(member, io.BytesIO(data))


def _copy_accounts(source: Path, target: Path) -> None:
    """Consistent although others may have the accounts open."""
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)


def _extract(file: Path, folder: Path) -> None:
    try:
        with tarfile.open(file) as archive:
            _check_label(archive, file)
            archive.extractall(folder, filter="data")
    except (OSError, EOFError, KeyError, tarfile.TarError, msgspec.MsgspecError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else "it is no whole archive"
        raise DataError(
            f"{file} is not a readable backup ({why}); give a file written by luopan backup"
        ) from error
    (folder / _LABEL).unlink()


def _check_label(archive: tarfile.TarFile, file: Path) -> None:
    member = archive.extractfile(_LABEL)
    label = msgspec.json.decode(member.read() if member else b"", type=_Label)
    if label.schema_version > schema.CURRENT:
        raise NewerHome(f"{file} was written by a newer Luopan; install that version to restore it")


def _set_aside(home: Path) -> None:
    """Keep what is replaced; the write-ahead log belongs to its file."""
    replaced = home / "backups" / "replaced"
    shutil.rmtree(replaced, ignore_errors=True)
    replaced.mkdir(parents=True)
    for name in (
        WAREHOUSE,
        f"{WAREHOUSE}.wal",
        ACCOUNTS,
        f"{ACCOUNTS}-wal",
        f"{ACCOUNTS}-shm",
        "luopan.toml",
        "metrics",
    ):
        if (home / name).exists():
            (home / name).replace(replaced / name)
    shutil.rmtree(home / KEYS, ignore_errors=True)
