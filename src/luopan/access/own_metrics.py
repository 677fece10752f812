"""The operator's door to metrics of the installation's own: listed, added, changed and forgotten, for everybody."""

from __future__ import annotations

import threading
from pathlib import Path

from luopan.access.accounts import Asker
from luopan.errors import NotFound, QuestionError, SettingError
from luopan.metrics import Compass
from luopan.metrics.own import FOLDER, completed, forget_own, read_own, write_own
from luopan.model.catalogue import METRICS
from luopan.model.own_metrics import OwnMetric, OwnMetricBody, OwnMetricsBody

_ONE = threading.Lock()
"""One change at a time: each is checked against all that there are."""


class OwnMetrics:
    """The own metrics of one open home, which are files in its folder."""

    def __init__(self, compass: Compass, home: Path, asker: Asker) -> None:
        """The asker is the operator."""
        self._compass = compass
        self._home = home
        self._asker = asker

    def all(self) -> OwnMetricsBody:
        """All of them, by id, as they are said."""
        return OwnMetricsBody([OwnMetricBody(id, said) for id, said in read_own(self._home).items()])

    def put(self, id: str, said: OwnMetric) -> OwnMetricBody:
        """Add one or change it; from now on it can be asked for.

        Raises:
            MissingScope: the asker has not the scope `ingest`.
            QuestionError: it is no metric, takes a name that exists, or speaks of what does not.
        """
        self._asker.need("ingest")
        with _ONE:
            self._adopt({**read_own(self._home), id: said})
            write_own(self._home, id, said)
        return OwnMetricBody(id, said)

    def forget(self, id: str) -> None:
        """Forget one; nothing of the data goes.

        Raises:
            MissingScope: the asker has not the scope `ingest`.
            NotFound: there is none.
            QuestionError: another own metric is built from it.
        """
        self._asker.need("ingest")
        with _ONE:
            own = read_own(self._home)
            if id not in own:
                raise NotFound(f'There is no metric "{id}" of your own; those of Luopan stay.')
            self._adopt({each: said for each, said in own.items() if each != id})
            forget_own(self._home, id)

    def _adopt(self, own: dict[str, OwnMetric]) -> None:
        try:
            self._compass.adopt(completed(METRICS, own, self._home / FOLDER))
        except SettingError as error:
            name = Path(str(error.details["file"])).stem
            raise QuestionError(f'"{name}" cannot be: {error.details["why"]}.') from None
