"""`python -m bench NAME [options] [--json]`: run one measurement of this folder.

A measurement is a module here with `arguments(parser)`, which adds its options, and `measure(options)`,
which gives a Report.
"""

from __future__ import annotations

import argparse
import ast
from importlib import import_module
from pathlib import Path


def measurements() -> dict[str, str]:
    """Modules that measure, with the first line of what they say of themselves."""
    found = {}
    for file in sorted(Path(__file__).parent.glob("*.py")):
        module = ast.parse(file.read_text("utf-8"))
        if any(isinstance(node, ast.FunctionDef) and node.name == "measure" for node in module.body):
            found[file.stem] = (ast.get_docstring(module) or "").splitlines()[0]
    return found


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    chosen = parser.add_subparsers(dest="name", metavar="NAME", required=True)
    for name, about in measurements().items():
        command = chosen.add_parser(name, help=about, description=about)
        command.add_argument("--json", action="store_true", help="print JSON and nothing else")
        import_module(f"bench.{name}").arguments(command)
    options = parser.parse_args()
    report = import_module(f"bench.{options.name}").measure(options)
    print(report.json() if options.json else report.text())


if __name__ == "__main__":
    main()
