"""The OpenAPI document, made from the routes as they are and what `described` says of them."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Sequence
from http import HTTPStatus
from typing import Any

import msgspec
from litestar.handlers import HTTPRouteHandler
from litestar.routes import BaseRoute, HTTPRoute

from luopan import __version__
from luopan.api.described import Described
from luopan.api.problems import MEDIA_TYPE, Problem
from luopan.model.contract import TABLES

Document = dict[str, Any]
_REF = "#/components/schemas/{name}"
_ANY_PLACE: Document = {"type": "string", "minLength": 1}
_PLACES: dict[str, Document] = {"table": {"type": "string", "enum": list(TABLES)}}
"""What may stand in a path, by the parameter's name."""
_ALWAYS = (400, 405, 500)
"""A parameter that there is not is refused everywhere."""

_OF_ASKERS = (401, 403)


def document(routes: Sequence[BaseRoute]) -> Document:
    """The whole document for the described routes, always in the same order."""
    found = [(route, method, handler) for route in routes for method, handler in _handlers(route)]
    found.sort(key=lambda each: (each[0].path_format, each[1]))
    schemas = _Schemas([kind for _, _, handler in found for kind in _types(handler.opt["described"])])
    paths: Document = {}
    for route, method, handler in found:
        operation = _operation(route, method, handler, schemas)
        paths.setdefault(route.path_format, {})[method.lower()] = operation
    return {
        "openapi": "3.1.0",
        "info": {"title": "Luopan", "version": __version__, "description": _ABOUT},
        "paths": paths,
        "components": {"schemas": schemas.components, "securitySchemes": _SECURITY},
    }


_ABOUT = (
    "Questions about content commerce, answered exactly. Instants are UTC, days are business days of the "
    "market's zone, money is a number in the market's currency, ratios are fractions. "
    "Errors are RFC 9457 problems with a stable `code`."
)
_SECURITY = {
    "token": {"type": "http", "scheme": "bearer", "description": "`luopan token create`"},
    "session": {"type": "apiKey", "in": "cookie", "name": "luopan_session", "description": "`POST /session`"},
}


class _Schemas:
    """JSON schemas of all types that bodies and answers hold, with the shared ones in `components`."""

    def __init__(self, types: Sequence[Any]) -> None:
        kinds = [*dict.fromkeys([*types, Problem])]
        found = msgspec.json.schema_components(kinds, ref_template=_REF)
        schemas, components = _with_numbers(found)
        self.components = dict(sorted(components.items()))
        self._by_type = dict(zip(kinds, schemas, strict=True))

    def of(self, kind: Any) -> Document:
        schema: Document = self._by_type[kind]
        return schema


def _with_numbers(schema: Any) -> Any:
    """The schema with decimals as the numbers that they are written as, not the strings that msgspec takes them for."""
    if isinstance(schema, list | tuple):
        return [_with_numbers(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    told = {name: _with_numbers(each) for name, each in schema.items()}
    if told.get("format") != "decimal":
        return told
    return {name: each for name, each in told.items() if name != "format"} | {"type": "number"}


def _handlers(route: BaseRoute) -> Iterator[tuple[str, HTTPRouteHandler]]:
    if isinstance(route, HTTPRoute):
        for handler in route.route_handlers:
            if "described" in handler.opt:
                for method in sorted(handler.http_methods - {"OPTIONS", "HEAD"}):
                    yield str(method), handler


def _types(entry: Described) -> Iterator[Any]:
    yield from (kind for kind in entry.answers.values() if kind is not None)
    yield from (kind for kind in entry.body.values() if kind is not None)
    yield from (parameter.type for parameter in entry.parameters)


def _operation(route: BaseRoute, method: str, handler: HTTPRouteHandler, schemas: _Schemas) -> Document:
    entry: Described = handler.opt["described"]
    text = inspect.getdoc(handler.fn) or ""
    summary, _, description = text.partition("\n\n")
    operation: Document = {
        "operationId": handler.handler_name,
        "tags": [entry.tag],
        "summary": " ".join(summary.split()),
        "parameters": [*_path_parameters(route), *_parameters(entry, schemas)],
        "responses": _responses(entry, schemas),
        "security": _security(entry),
    }
    if description:
        operation["description"] = " ".join(description.split())
    if entry.body:
        operation["requestBody"] = {"required": True, "content": _content(entry.body, schemas)}
    return operation


def _security(entry: Described) -> list[Document]:
    if entry.scope is None:
        return []
    return [{"session": []}] if entry.session else [{"token": []}, {"session": []}]


def _path_parameters(route: BaseRoute) -> list[Document]:
    return [
        {"name": name, "in": "path", "required": True, "schema": _PLACES.get(name, _ANY_PLACE)}
        for name in route.path_parameters
    ]


def _parameters(entry: Described, schemas: _Schemas) -> list[Document]:
    return [
        {
            "name": parameter.name,
            "in": parameter.place,
            "required": parameter.required,
            "description": parameter.about,
            "schema": schemas.of(parameter.type),
        }
        for parameter in entry.parameters
    ]


def _responses(entry: Described, schemas: _Schemas) -> Document:
    responses: Document = {
        str(entry.status): {
            "description": HTTPStatus(entry.status).phrase,
            "content": _content(entry.answers, schemas),
        }
    }
    for status, about in entry.also.items():
        responses[str(status)] = {"description": about, "content": _content(entry.answers, schemas)}
    refused = () if entry.scope is None else _OF_ASKERS
    for status in sorted({*refused, *_ALWAYS, *entry.errors}):
        responses[str(status)] = {
            "description": HTTPStatus(status).phrase,
            "content": {MEDIA_TYPE: {"schema": schemas.of(Problem)}},
        }
    return responses


def _content(types: Any, schemas: _Schemas) -> Document:
    return {media: {"schema": {} if kind is None else schemas.of(kind)} for media, kind in types.items()}
