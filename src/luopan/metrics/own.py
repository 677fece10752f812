"""Metrics that people add to their home folder: `HOME/metrics/ID.yaml`, arithmetic over metrics that exist."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path

import msgspec
import yaml

from luopan.errors import LuopanError, SettingError, nearest
from luopan.metrics.dimensions import DIMENSIONS
from luopan.metrics.expression import names
from luopan.metrics.kinds import fitted_filters
from luopan.metrics.terms import Catalogue, dimensions_of
from luopan.model.definitions import versions_of
from luopan.model.metric import Definition, Metric
from luopan.model.own_metrics import OwnMetric, OwnVersion
from luopan.model.questions import FilterBody, QuestionBody, to_question
from luopan.model.values import Filter, Text

FOLDER = "metrics"
"""The folder in the home folder; one file each, named for the metric."""

SUFFIX = ".yaml"

OWN = "own"
"""Where the definition of such a metric comes from."""

_ID = re.compile(r"[a-z][a-z0-9_]{0,63}")


def with_own(home: Path, catalogue: Catalogue) -> dict[str, Metric]:
    """The catalogue, and after it the home's own metrics.

    Raises:
        SettingError: a file is no metric, takes a name that exists, or speaks of what does not.
    """
    return completed(catalogue, read_own(home), home / FOLDER)


def read_own(home: Path) -> dict[str, OwnMetric]:
    """The home's own metrics by id, as their files say them. Raises SettingError where a file says none."""
    return {file.stem: _read(file) for file in sorted((home / FOLDER).glob(f"*{SUFFIX}"))}


def completed(catalogue: Catalogue, own: Mapping[str, OwnMetric], folder: Path) -> dict[str, Metric]:
    """The catalogue, and after it own metrics, which lie in a folder.

    Raises:
        SettingError: one takes a name that exists, or speaks of what does not; the message names its file.
    """
    files = {id: folder / f"{id}{SUFFIX}" for id in own}
    whole = {**catalogue, **{id: _made(id, said, files[id], catalogue) for id, said in own.items()}}
    for id, file in files.items():
        for each in versions_of(whole[id]):
            _check(whole, each.metric, file)
    return whole


def made_of(catalogue: Catalogue) -> dict[str, frozenset[str]]:
    """The own metrics of a catalogue by id, each with the metrics of Luopan that its formula comes down to."""
    return {id: _made_of(catalogue, id) for id, metric in catalogue.items() if metric.requirement == OWN}


def _made_of(catalogue: Catalogue, id: str) -> frozenset[str]:
    parts = names(catalogue[id].expression or "")
    below = (
        _made_of(catalogue, part) if catalogue[part].requirement == OWN else frozenset([part])
        for part in parts
    )
    return frozenset[str]().union(*below)


def write_own(home: Path, id: str, said: OwnMetric) -> None:
    """Write an own metric's file, whole or not at all."""
    folder = home / FOLDER
    folder.mkdir(exist_ok=True)
    text = yaml.safe_dump(msgspec.to_builtins(said, str_keys=True), allow_unicode=True, sort_keys=False)
    beside = folder / f"{id}.new"
    beside.write_text(text, "utf-8")
    beside.replace(folder / f"{id}{SUFFIX}")


def forget_own(home: Path, id: str) -> None:
    """Remove an own metric's file."""
    (home / FOLDER / f"{id}{SUFFIX}").unlink(missing_ok=True)


def _read(file: Path) -> OwnMetric:
    try:
        return msgspec.convert(yaml.safe_load(file.read_text("utf-8")), OwnMetric)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise _wrong(file, f"it is no YAML text ({error})") from None
    except msgspec.ValidationError as error:
        raise _wrong(file, str(error)) from None


def _made(id: str, said: OwnMetric, file: Path, catalogue: Catalogue) -> Metric:
    if not _ID.fullmatch(id):
        raise _wrong(
            file, "its name is the metric's id: small letters, digits and _, beginning with a letter"
        )
    if id in catalogue:
        raise _wrong(file, f'"{id}" is a metric of Luopan; give yours another name')
    try:
        return _metric(id, said)
    except (msgspec.ValidationError, LuopanError) as error:
        raise _wrong(file, str(error)) from None


def _metric(id: str, said: OwnMetric) -> Metric:
    versions = [*(older.version for older in said.history), said.version]
    if versions != sorted(set(versions)) or versions[0] < 1:
        raise SettingError(
            f"its versions are {', '.join(map(str, versions))}; they must rise from 1, the newest last"
        )
    days = [day for day in (*(older.since for older in said.history), said.since) if day is not None]
    if days != sorted(set(days)):
        raise SettingError("each version must begin (`since`) on a later day than the one before it")
    return Metric(
        id,
        _words(said.name),
        _words(said.definition or said.formula),
        said.formula,
        said.unit,
        OWN,
        expression=_expression(said.formula),
        filters=_filters(id, said.filters),
        attribution=said.attribution,
        direction=said.direction,
        version=said.version,
        since=said.since,
        history=tuple(_older(id, older) for older in said.history),
    )


def _older(id: str, said: OwnVersion) -> Definition:
    told = said.definition or said.formula
    return Definition(
        said.version,
        _words(said.reason),
        since=said.since,
        definition=None if told is None else _words(told),
        formula=said.formula,
        expression=None if said.formula is None else _expression(said.formula),
        filters=None if said.filters is None else _filters(id, said.filters),
        attribution=said.attribution,
    )


def _expression(said: str) -> str:
    formula = said.replace("−", "-").replace("×", "*").replace("÷", "/")
    if not names(formula):
        raise SettingError(f'the formula "{said}" names no metric')
    return formula


def _words(said: str | Text) -> Text:
    return Text(said, said) if isinstance(said, str) else said


def _filters(id: str, said: Mapping[str, FilterBody]) -> dict[str, Filter]:
    """Filters are written as in a question."""
    body = QuestionBody([id], where=dict(said))
    return fitted_filters(to_question(body, lambda _: dt.date.min).where)


def _check(catalogue: Catalogue, metric: Metric, file: Path) -> None:
    """Everything that a version of the metric speaks of exists, and it is not built from itself."""
    _descend({**catalogue, file.stem: metric}, file.stem, file, ())
    for dimension in metric.filters:
        if dimension not in DIMENSIONS:
            raise _wrong(file, f'there is no dimension "{dimension}"{nearest(dimension, list(DIMENSIONS))}')
        if dimension not in dimensions_of(catalogue, metric.id):
            raise _wrong(file, f'not everything in "{metric.formula}" has the dimension "{dimension}"')


def _descend(catalogue: Catalogue, id: str, file: Path, above: tuple[str, ...]) -> None:
    if id in above:
        raise _wrong(file, f"it is built from itself: {' ← '.join((*above, id))}")
    expression = catalogue[id].expression
    for name in names(expression) if expression else ():
        if name not in catalogue:
            raise _wrong(file, f'there is no metric "{name}"{nearest(name, list(catalogue))}')
        if catalogue[name].share_of is not None:
            raise _wrong(file, f'"{name}" is a share, with which no formula can count')
        _descend(catalogue, name, file, (*above, id))


def _wrong(file: Path, why: str) -> SettingError:
    return SettingError(f"{file}: {why}", file=str(file), why=why)
