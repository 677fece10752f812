"""The progress bar of a load or a build, on standard error."""

from __future__ import annotations

from types import TracebackType

from rich.progress import BarColumn, Progress, TextColumn

from luopan.cli.context import errors
from luopan.model import reports


class Bar:
    """Draws how far a load is, with rows per second and time left; silent where nobody watches."""

    def __init__(self) -> None:
        self._progress = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f} %"),
            TextColumn("{task.fields[speed]}", markup=False),
            console=errors,
            transient=True,
            disable=not errors.is_terminal,
        )
        self._task = self._progress.add_task("reading", total=None, speed="")

    def __enter__(self) -> Bar:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def show(self, how_far: reports.Progress | reports.Building) -> None:
        """Draw one report."""
        if isinstance(how_far, reports.Building):
            self._build(how_far)
        else:
            self._read(how_far)

    def _build(self, building: reports.Building) -> None:
        self._progress.update(
            self._task,
            description=f"building {building.step}",
            total=building.steps,
            completed=building.done,
            speed="",
        )

    def _read(self, progress: reports.Progress) -> None:
        left = progress.seconds_left
        speed = f"{progress.rows_per_second:,.0f} rows/s" + ("" if left is None else f", {_span(left)} left")
        name = progress.file.rsplit("/", 1)[-1]
        self._progress.update(
            self._task,
            description=name if len(name) <= 40 else f"…{name[-39:]}",
            total=progress.bytes_total or None,
            completed=progress.bytes_read,
            speed=speed,
        )


def _span(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
