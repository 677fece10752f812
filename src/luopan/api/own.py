"""What is everybody's own: password, name, address, language, and sessions."""

from __future__ import annotations

from functools import partial

import msgspec
from litestar import Response, delete, get, patch, put
from litestar.params import FromPath, RawBody

from luopan.api.answered import answered
from luopan.api.asking import AnyRequest, doors_of, member_of
from luopan.api.cookies import forget_session
from luopan.api.described import JSON, described
from luopan.api.session import show_member
from luopan.model.answers import utc
from luopan.model.people import MeBody, PasswordChange, ProfileChange, SessionBody, SessionsBody
from luopan.model.questions import read_body

_described = partial(described, tag="session")


@put(
    "/session/password",
    status_code=204,
    sync_to_thread=True,
    opt=_described(body={JSON: PasswordChange}, status=204, errors=(400, 413, 429), session=True),
)
def change_password(request: AnyRequest, body: RawBody) -> Response[None]:
    """Change my password; all my sessions end, this one too."""
    change, doors = read_body(body, PasswordChange), doors_of(request)
    person_id = member_of(request).person.person_id
    with doors.accounts.bounded.password(person_id, doors.now):
        doors.accounts.credentials.change(person_id, change.old, change.new, doors.now)
    return Response(None, cookies=[forget_session(request)])


@patch(
    "/session",
    sync_to_thread=True,
    opt=_described(body={JSON: ProfileChange}, answer=MeBody, errors=(400, 409, 413, 429), session=True),
)
def change_me(request: AnyRequest, body: RawBody) -> Response[bytes]:
    """Change my name, e-mail address or language; the first two need my password, and the old address is told."""
    change, doors, member = read_body(body, ProfileChange), doors_of(request), member_of(request)
    id, bounded = member.person.person_id, doors.accounts.bounded
    with bounded.password(id, doors.now), bounded.name(id, doors.now):
        person = doors.accounts.profiles.change(id, change, doors.now)
    return show_member(request, msgspec.structs.replace(member, person=person))


@get("/sessions", sync_to_thread=True, opt=_described(answer=SessionsBody, session=True))
def list_sessions(request: AnyRequest) -> Response[bytes]:
    """List my sessions that have not ended: from where, since when, and when each was last used."""
    member, doors = member_of(request), doors_of(request)
    found = [
        SessionBody(
            each.session_id,
            each.browser.address,
            each.browser.agent,
            each.viewer,
            utc(each.created_at),
            utc(each.used_at),
            each.session_id == member.session.session_id,
        )
        for each in doors.accounts.sessions.list(member.person.person_id, doors.now)
    ]
    return answered(SessionsBody(found))


@delete(
    "/sessions/{session_id:str}",
    status_code=204,
    sync_to_thread=True,
    opt=_described(status=204, errors=(404,), session=True),
)
def end_session(request: AnyRequest, session_id: FromPath[str]) -> None:
    """End another session of mine at once."""
    doors = doors_of(request)
    doors.accounts.sessions.end(session_id, member_of(request).person.person_id, doors.now)


@delete("/sessions", status_code=204, sync_to_thread=True, opt=_described(status=204, session=True))
def end_other_sessions(request: AnyRequest) -> None:
    """End all my sessions but this one at once."""
    doors, member = doors_of(request), member_of(request)
    doors.accounts.sessions.end_others(member.session.session_id, member.person.person_id, doors.now)


OWN = (change_password, change_me, list_sessions, end_session, end_other_sessions)
