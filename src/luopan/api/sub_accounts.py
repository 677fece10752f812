"""A shop's sub-accounts over HTTP, for its main account: who looks at which modules."""

from __future__ import annotations

from functools import partial

from litestar import Response, delete, get, patch, post
from litestar.params import FromPath, RawBody

from luopan.access import SubAccounts
from luopan.api.answered import answered
from luopan.api.asking import AnyRequest, asker_of, doors_of
from luopan.api.described import JSON, described
from luopan.model.people import ModulesBody, PeopleBody, PersonBody, SubAccountRequest
from luopan.model.questions import read_body

_described = partial(described, tag="sub-accounts")


def _sub_accounts(request: AnyRequest) -> SubAccounts:
    return doors_of(request).sub_accounts(asker_of(request))


@get("/sub-accounts", sync_to_thread=True, opt=_described(answer=PeopleBody))
def list_sub_accounts(request: AnyRequest) -> Response[bytes]:
    """List my shop's sub-accounts, and at which modules of the menu each looks."""
    return answered(_sub_accounts(request).all())


@post(
    "/sub-accounts",
    status_code=201,
    sync_to_thread=True,
    opt=_described(
        body={JSON: SubAccountRequest}, answer=PersonBody, status=201, errors=(400, 409, 413, 429)
    ),
)
def add_sub_account(request: AnyRequest, body: RawBody) -> Response[bytes]:
    """Add somebody who looks at these modules of my shop."""
    return answered(_sub_accounts(request).add(read_body(body, SubAccountRequest)), 201)


@patch(
    "/sub-accounts/{person_id:str}",
    sync_to_thread=True,
    opt=_described(body={JSON: ModulesBody}, answer=PersonBody, errors=(400, 404, 413)),
)
def change_sub_account(request: AnyRequest, person_id: FromPath[str], body: RawBody) -> Response[bytes]:
    """Grant a sub-account these modules and no others, at once."""
    return answered(_sub_accounts(request).change(person_id, read_body(body, ModulesBody).modules))


@delete(
    "/sub-accounts/{person_id:str}",
    status_code=204,
    sync_to_thread=True,
    opt=_described(status=204, errors=(404,)),
)
def remove_sub_account(request: AnyRequest, person_id: FromPath[str]) -> None:
    """Take my shop's view from a sub-account, at once."""
    _sub_accounts(request).remove(person_id)


SUB_ACCOUNTS = (list_sub_accounts, add_sub_account, change_sub_account, remove_sub_account)
