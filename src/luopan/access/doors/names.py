"""What things are called and mean, and which there are: the dictionary, names, markets, zones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any

from luopan.access.agencies import agencies, contracted, levels
from luopan.access.called import called
from luopan.access.contents import contents
from luopan.access.days import asked_zones
from luopan.access.dictionary import metric_body
from luopan.access.directory import directory
from luopan.access.doors.seats import Seats
from luopan.access.installation import load_times_page
from luopan.access.names import NAMED, MarketName, ids_in, markets_of, names_of
from luopan.errors import NotFound
from luopan.metrics.own import made_of
from luopan.model.contents import ContentsAsked, ContentsBody
from luopan.model.dictionary import MetricBody
from luopan.model.directory import DirectoryBody, Sort
from luopan.model.questions import QuestionBody
from luopan.model.reports import LoadTimesBody
from luopan.model.values import Answer, Viewer


class NameDoors(Seats):
    """Where one asks what things are called."""

    def metrics(self) -> list[MetricBody]:
        """The dictionary, in its order."""
        return [metric_body(self._compass.catalogue, id) for id in self._compass.catalogue]

    def metric(self, id: str) -> MetricBody:
        """One metric of the dictionary.

        Raises:
            NotFound: there is none of that name; the message names the nearest.
        """
        return metric_body(self._compass.catalogue, id)

    def own_metrics_of(self, metrics: Collection[str], viewer: Viewer) -> list[MetricBody]:
        """The installation's own metrics that are made of no others than these; a sub-account, to which none can be
        granted, has none."""
        found = made_of(self._compass.catalogue) if viewer.modules is None else {}
        return [self.metric(id) for id, made in found.items() if made.issubset(metrics)]

    def zones(self, body: QuestionBody, viewer: Viewer) -> tuple[str, ...]:
        """The zones of the markets that a question is about."""
        with self._warehouse.database.cursor() as cursor:
            return asked_zones(cursor, body, viewer)

    def check_shop(self, id: str, viewer: Viewer) -> None:
        """Notice that the operator names a shop that does not exist; to others it is one that they may not see.

        Raises:
            NotFound: there is no such shop.
        """
        with self._warehouse.database.cursor() as cursor:
            if viewer.kind == "platform" and ("shop", id) not in self._compass.look(cursor).homes:
                raise NotFound(f'There is no shop "{id}".')

    def names(self, dimension: str, ids: Sequence[str]) -> dict[str, str]:
        """The names of ids that an answer holds, as far as they are known."""
        with self._warehouse.database.cursor() as cursor:
            return names_of(cursor, dimension, ids)

    def named(self, answers: Sequence[Answer]) -> dict[str, dict[str, str]]:
        """By dimension the names of the ids that these answers hold, and of no others, as far as they are known."""
        with self._warehouse.database.cursor() as cursor:
            return {each: names_of(cursor, each, ids) for each, ids in ids_in(answers).items()}

    def named_rows(self, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> dict[str, dict[str, str]]:
        """By column whose values have names the names of the ids that these rows hold, as far as they are known."""
        with self._warehouse.database.cursor() as cursor:
            return {
                column: names_of(cursor, column, sorted({str(row[place]) for row in rows if row[place]}))
                for place, column in enumerate(columns)
                if column in NAMED
            }

    def contents(self, asked: ContentsAsked, viewer: Viewer) -> ContentsBody:
        """What is known of lives and videos besides numbers; those that the viewer may not see are left out."""
        with self.sitting(viewer) as sitting:
            return contents(sitting, asked)

    def called(self, viewer: Viewer) -> str | None:
        """What people call a shop, a creator or an agency."""
        with self._warehouse.database.cursor() as cursor:
            return called(cursor, [str(viewer)]).get(str(viewer))

    def directory(self, viewer: Viewer, kind: Sort, search: str, limit: int, offset: int) -> DirectoryBody:
        """Shops, creators or agencies by name, as far as the viewer has to do with them.

        Raises:
            AccessError: the viewer has nothing to do with that kind.
        """
        with self._warehouse.database.cursor() as cursor:
            return directory(cursor, viewer, kind, search, limit, offset)

    def markets(self, ids: Sequence[str]) -> list[MarketName]:
        """What people call these markets, and whether they are simulated."""
        with self._warehouse.database.cursor() as cursor:
            return markets_of(cursor, ids)

    def load_times(self, first: dt.date, last: dt.date) -> LoadTimesBody:
        """When files were loaded on these days; everybody may know it."""
        with self._warehouse.database.cursor() as cursor:
            return load_times_page(cursor, first, last)

    def levels(self, agency: Viewer) -> frozenset[str]:
        """Whether whole shops (`shop`), single accounts (`account`), or both are authorised to an agency now."""
        with self._warehouse.database.cursor() as cursor:
            return levels(cursor, agency, self._clock())

    def contracted(self, agency: Viewer) -> bool:
        """Whether an agency identity has, or ever had, a contract."""
        with self._warehouse.database.cursor() as cursor:
            return contracted(cursor, agency)

    def agencies(self) -> list[Viewer]:
        """For each role the agency identity with the most contracts in force."""
        with self._warehouse.database.cursor() as cursor:
            return agencies(cursor, self._clock())
