# Written by accord from specs/training.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of Training log answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias, Union

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Mapping

    from . import models


class ListRunners:
    """What ``GET /runners`` answers."""

    Ok: TypeAlias = "tuple[models.RunnerPage, Literal[200], models.ListRunnersOkHeaders]"
    BadRequest: TypeAlias = "tuple[models.Problem, Literal[400], Mapping[str, str]]"
    NotAcceptable: TypeAlias = "tuple[models.Problem, Literal[406], Mapping[str, str]]"
    InternalServerError: TypeAlias = "tuple[models.Problem, Literal[500], Mapping[str, str]]"
    ServiceUnavailable: TypeAlias = "tuple[models.Problem, Literal[503], Mapping[str, str]]"
    Result: TypeAlias = "Ok | BadRequest | NotAcceptable | InternalServerError | ServiceUnavailable"

    @staticmethod
    def ok(body: models.RunnerPage, *, headers: models.ListRunnersOkHeaders | None = None) -> ListRunners.Ok:
        """A page of runners."""
        return body, 200, {} if headers is None else headers

    @staticmethod
    def bad_request(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> ListRunners.BadRequest:
        """The request breaks the contract; `errors` lists every violation."""
        return body, 400, {} if headers is None else headers

    @staticmethod
    def not_acceptable(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> ListRunners.NotAcceptable:
        """The operation has no representation of a media type that the `Accept` header admits."""
        return body, 406, {} if headers is None else headers

    @staticmethod
    def internal_server_error(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> ListRunners.InternalServerError:
        """The service failed; the cause is in its log and nowhere else."""
        return body, 500, {} if headers is None else headers

    @staticmethod
    def service_unavailable(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> ListRunners.ServiceUnavailable:
        """The service cannot reach its database; the same request may succeed later."""
        return body, 503, {} if headers is None else headers


class CreateRunner:
    """What ``POST /runners`` answers."""

    Created: TypeAlias = "tuple[models.Runner, Literal[201], models.CreateRunnerCreatedHeaders]"
    BadRequest: TypeAlias = "tuple[models.Problem, Literal[400], Mapping[str, str]]"
    NotAcceptable: TypeAlias = "tuple[models.Problem, Literal[406], Mapping[str, str]]"
    Conflict: TypeAlias = "tuple[models.Problem, Literal[409], Mapping[str, str]]"
    ContentTooLarge: TypeAlias = "tuple[models.Problem, Literal[413], Mapping[str, str]]"
    UnsupportedMediaType: TypeAlias = "tuple[models.Problem, Literal[415], Mapping[str, str]]"
    InternalServerError: TypeAlias = "tuple[models.Problem, Literal[500], Mapping[str, str]]"
    ServiceUnavailable: TypeAlias = "tuple[models.Problem, Literal[503], Mapping[str, str]]"
    Result: TypeAlias = Union[
        "Created",
        "BadRequest",
        "NotAcceptable",
        "Conflict",
        "ContentTooLarge",
        "UnsupportedMediaType",
        "InternalServerError",
        "ServiceUnavailable",
    ]

    @staticmethod
    def created(body: models.Runner, *, headers: models.CreateRunnerCreatedHeaders) -> CreateRunner.Created:
        """The runner, as stored."""
        return body, 201, headers

    @staticmethod
    def bad_request(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> CreateRunner.BadRequest:
        """The request breaks the contract; `errors` lists every violation."""
        return body, 400, {} if headers is None else headers

    @staticmethod
    def not_acceptable(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> CreateRunner.NotAcceptable:
        """The operation has no representation of a media type that the `Accept` header admits."""
        return body, 406, {} if headers is None else headers

    @staticmethod
    def conflict(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> CreateRunner.Conflict:
        """The request contradicts what is stored."""
        return body, 409, {} if headers is None else headers

    @staticmethod
    def content_too_large(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> CreateRunner.ContentTooLarge:
        """The body is larger than the operation takes."""
        return body, 413, {} if headers is None else headers

    @staticmethod
    def unsupported_media_type(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> CreateRunner.UnsupportedMediaType:
        """The body's `Content-Type` is not one that the operation takes."""
        return body, 415, {} if headers is None else headers

    @staticmethod
    def internal_server_error(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> CreateRunner.InternalServerError:
        """The service failed; the cause is in its log and nowhere else."""
        return body, 500, {} if headers is None else headers

    @staticmethod
    def service_unavailable(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> CreateRunner.ServiceUnavailable:
        """The service cannot reach its database; the same request may succeed later."""
        return body, 503, {} if headers is None else headers


class GetRunner:
    """What ``GET /runners/{runner_id}`` answers."""

    Ok: TypeAlias = "tuple[models.Runner, Literal[200], Mapping[str, str]]"
    BadRequest: TypeAlias = "tuple[models.Problem, Literal[400], Mapping[str, str]]"
    NotFound: TypeAlias = "tuple[models.Problem, Literal[404], Mapping[str, str]]"
    NotAcceptable: TypeAlias = "tuple[models.Problem, Literal[406], Mapping[str, str]]"
    InternalServerError: TypeAlias = "tuple[models.Problem, Literal[500], Mapping[str, str]]"
    ServiceUnavailable: TypeAlias = "tuple[models.Problem, Literal[503], Mapping[str, str]]"
    Result: TypeAlias = "Ok | BadRequest | NotFound | NotAcceptable | InternalServerError | ServiceUnavailable"

    @staticmethod
    def ok(body: models.Runner, *, headers: Mapping[str, str] | None = None) -> GetRunner.Ok:
        """The runner."""
        return body, 200, {} if headers is None else headers

    @staticmethod
    def bad_request(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> GetRunner.BadRequest:
        """The request breaks the contract; `errors` lists every violation."""
        return body, 400, {} if headers is None else headers

    @staticmethod
    def not_found(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> GetRunner.NotFound:
        """Nothing has this identifier."""
        return body, 404, {} if headers is None else headers

    @staticmethod
    def not_acceptable(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> GetRunner.NotAcceptable:
        """The operation has no representation of a media type that the `Accept` header admits."""
        return body, 406, {} if headers is None else headers

    @staticmethod
    def internal_server_error(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> GetRunner.InternalServerError:
        """The service failed; the cause is in its log and nowhere else."""
        return body, 500, {} if headers is None else headers

    @staticmethod
    def service_unavailable(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> GetRunner.ServiceUnavailable:
        """The service cannot reach its database; the same request may succeed later."""
        return body, 503, {} if headers is None else headers


class ReplaceRunner:
    """What ``PUT /runners/{runner_id}`` answers."""

    Ok: TypeAlias = "tuple[models.Runner, Literal[200], Mapping[str, str]]"
    BadRequest: TypeAlias = "tuple[models.Problem, Literal[400], Mapping[str, str]]"
    NotFound: TypeAlias = "tuple[models.Problem, Literal[404], Mapping[str, str]]"
    NotAcceptable: TypeAlias = "tuple[models.Problem, Literal[406], Mapping[str, str]]"
    Conflict: TypeAlias = "tuple[models.Problem, Literal[409], Mapping[str, str]]"
    ContentTooLarge: TypeAlias = "tuple[models.Problem, Literal[413], Mapping[str, str]]"
    UnsupportedMediaType: TypeAlias = "tuple[models.Problem, Literal[415], Mapping[str, str]]"
    InternalServerError: TypeAlias = "tuple[models.Problem, Literal[500], Mapping[str, str]]"
    ServiceUnavailable: TypeAlias = "tuple[models.Problem, Literal[503], Mapping[str, str]]"
    Result: TypeAlias = Union[
        "Ok",
        "BadRequest",
        "NotFound",
        "NotAcceptable",
        "Conflict",
        "ContentTooLarge",
        "UnsupportedMediaType",
        "InternalServerError",
        "ServiceUnavailable",
    ]

    @staticmethod
    def ok(body: models.Runner, *, headers: Mapping[str, str] | None = None) -> ReplaceRunner.Ok:
        """The runner, as stored now."""
        return body, 200, {} if headers is None else headers

    @staticmethod
    def bad_request(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> ReplaceRunner.BadRequest:
        """The request breaks the contract; `errors` lists every violation."""
        return body, 400, {} if headers is None else headers

    @staticmethod
    def not_found(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> ReplaceRunner.NotFound:
        """Nothing has this identifier."""
        return body, 404, {} if headers is None else headers

    @staticmethod
    def not_acceptable(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> ReplaceRunner.NotAcceptable:
        """The operation has no representation of a media type that the `Accept` header admits."""
        return body, 406, {} if headers is None else headers

    @staticmethod
    def conflict(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> ReplaceRunner.Conflict:
        """The request contradicts what is stored."""
        return body, 409, {} if headers is None else headers

    @staticmethod
    def content_too_large(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> ReplaceRunner.ContentTooLarge:
        """The body is larger than the operation takes."""
        return body, 413, {} if headers is None else headers

    @staticmethod
    def unsupported_media_type(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> ReplaceRunner.UnsupportedMediaType:
        """The body's `Content-Type` is not one that the operation takes."""
        return body, 415, {} if headers is None else headers

    @staticmethod
    def internal_server_error(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> ReplaceRunner.InternalServerError:
        """The service failed; the cause is in its log and nowhere else."""
        return body, 500, {} if headers is None else headers

    @staticmethod
    def service_unavailable(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> ReplaceRunner.ServiceUnavailable:
        """The service cannot reach its database; the same request may succeed later."""
        return body, 503, {} if headers is None else headers


class UpdateRunner:
    """What ``PATCH /runners/{runner_id}`` answers."""

    Ok: TypeAlias = "tuple[models.Runner, Literal[200], Mapping[str, str]]"
    BadRequest: TypeAlias = "tuple[models.Problem, Literal[400], Mapping[str, str]]"
    NotFound: TypeAlias = "tuple[models.Problem, Literal[404], Mapping[str, str]]"
    NotAcceptable: TypeAlias = "tuple[models.Problem, Literal[406], Mapping[str, str]]"
    Conflict: TypeAlias = "tuple[models.Problem, Literal[409], Mapping[str, str]]"
    ContentTooLarge: TypeAlias = "tuple[models.Problem, Literal[413], Mapping[str, str]]"
    UnsupportedMediaType: TypeAlias = "tuple[models.Problem, Literal[415], Mapping[str, str]]"
    InternalServerError: TypeAlias = "tuple[models.Problem, Literal[500], Mapping[str, str]]"
    ServiceUnavailable: TypeAlias = "tuple[models.Problem, Literal[503], Mapping[str, str]]"
    Result: TypeAlias = Union[
        "Ok",
        "BadRequest",
        "NotFound",
        "NotAcceptable",
        "Conflict",
        "ContentTooLarge",
        "UnsupportedMediaType",
        "InternalServerError",
        "ServiceUnavailable",
    ]

    @staticmethod
    def ok(body: models.Runner, *, headers: Mapping[str, str] | None = None) -> UpdateRunner.Ok:
        """The runner, as stored now."""
        return body, 200, {} if headers is None else headers

    @staticmethod
    def bad_request(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> UpdateRunner.BadRequest:
        """The request breaks the contract; `errors` lists every violation."""
        return body, 400, {} if headers is None else headers

    @staticmethod
    def not_found(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> UpdateRunner.NotFound:
        """Nothing has this identifier."""
        return body, 404, {} if headers is None else headers

    @staticmethod
    def not_acceptable(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> UpdateRunner.NotAcceptable:
        """The operation has no representation of a media type that the `Accept` header admits."""
        return body, 406, {} if headers is None else headers

    @staticmethod
    def conflict(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> UpdateRunner.Conflict:
        """The request contradicts what is stored."""
        return body, 409, {} if headers is None else headers

    @staticmethod
    def content_too_large(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> UpdateRunner.ContentTooLarge:
        """The body is larger than the operation takes."""
        return body, 413, {} if headers is None else headers

    @staticmethod
    def unsupported_media_type(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> UpdateRunner.UnsupportedMediaType:
        """The body's `Content-Type` is not one that the operation takes."""
        return body, 415, {} if headers is None else headers

    @staticmethod
    def internal_server_error(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> UpdateRunner.InternalServerError:
        """The service failed; the cause is in its log and nowhere else."""
        return body, 500, {} if headers is None else headers

    @staticmethod
    def service_unavailable(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> UpdateRunner.ServiceUnavailable:
        """The service cannot reach its database; the same request may succeed later."""
        return body, 503, {} if headers is None else headers


class DeleteRunner:
    """What ``DELETE /runners/{runner_id}`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    BadRequest: TypeAlias = "tuple[models.Problem, Literal[400], Mapping[str, str]]"
    Unauthorized: TypeAlias = "tuple[models.Problem, Literal[401], Mapping[str, str]]"
    Forbidden: TypeAlias = "tuple[models.Problem, Literal[403], Mapping[str, str]]"
    NotFound: TypeAlias = "tuple[models.Problem, Literal[404], Mapping[str, str]]"
    InternalServerError: TypeAlias = "tuple[models.Problem, Literal[500], Mapping[str, str]]"
    ServiceUnavailable: TypeAlias = "tuple[models.Problem, Literal[503], Mapping[str, str]]"
    Result: TypeAlias = Union[
        "NoContent",
        "BadRequest",
        "Unauthorized",
        "Forbidden",
        "NotFound",
        "InternalServerError",
        "ServiceUnavailable",
    ]

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> DeleteRunner.NoContent:
        """The runner is gone."""
        return None, 204, {} if headers is None else headers

    @staticmethod
    def bad_request(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> DeleteRunner.BadRequest:
        """The request breaks the contract; `errors` lists every violation."""
        return body, 400, {} if headers is None else headers

    @staticmethod
    def unauthorized(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> DeleteRunner.Unauthorized:
        """The operation needs credentials, and the request has none that are valid."""
        return body, 401, {} if headers is None else headers

    @staticmethod
    def forbidden(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> DeleteRunner.Forbidden:
        """The credentials are valid and do not allow this operation."""
        return body, 403, {} if headers is None else headers

    @staticmethod
    def not_found(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> DeleteRunner.NotFound:
        """Nothing has this identifier."""
        return body, 404, {} if headers is None else headers

    @staticmethod
    def internal_server_error(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> DeleteRunner.InternalServerError:
        """The service failed; the cause is in its log and nowhere else."""
        return body, 500, {} if headers is None else headers

    @staticmethod
    def service_unavailable(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> DeleteRunner.ServiceUnavailable:
        """The service cannot reach its database; the same request may succeed later."""
        return body, 503, {} if headers is None else headers


class CreateRun:
    """What ``POST /runners/{runner_id}/runs`` answers."""

    Created: TypeAlias = "tuple[models.Run, Literal[201], models.CreateRunCreatedHeaders]"
    BadRequest: TypeAlias = "tuple[models.Problem, Literal[400], Mapping[str, str]]"
    NotFound: TypeAlias = "tuple[models.Problem, Literal[404], Mapping[str, str]]"
    NotAcceptable: TypeAlias = "tuple[models.Problem, Literal[406], Mapping[str, str]]"
    ContentTooLarge: TypeAlias = "tuple[models.Problem, Literal[413], Mapping[str, str]]"
    UnsupportedMediaType: TypeAlias = "tuple[models.Problem, Literal[415], Mapping[str, str]]"
    InternalServerError: TypeAlias = "tuple[models.Problem, Literal[500], Mapping[str, str]]"
    ServiceUnavailable: TypeAlias = "tuple[models.Problem, Literal[503], Mapping[str, str]]"
    Result: TypeAlias = Union[
        "Created",
        "BadRequest",
        "NotFound",
        "NotAcceptable",
        "ContentTooLarge",
        "UnsupportedMediaType",
        "InternalServerError",
        "ServiceUnavailable",
    ]

    @staticmethod
    def created(body: models.Run, *, headers: models.CreateRunCreatedHeaders) -> CreateRun.Created:
        """The run, as stored."""
        return body, 201, headers

    @staticmethod
    def bad_request(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> CreateRun.BadRequest:
        """The request breaks the contract; `errors` lists every violation."""
        return body, 400, {} if headers is None else headers

    @staticmethod
    def not_found(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> CreateRun.NotFound:
        """Nothing has this identifier."""
        return body, 404, {} if headers is None else headers

    @staticmethod
    def not_acceptable(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> CreateRun.NotAcceptable:
        """The operation has no representation of a media type that the `Accept` header admits."""
        return body, 406, {} if headers is None else headers

    @staticmethod
    def content_too_large(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> CreateRun.ContentTooLarge:
        """The body is larger than the operation takes."""
        return body, 413, {} if headers is None else headers

    @staticmethod
    def unsupported_media_type(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> CreateRun.UnsupportedMediaType:
        """The body's `Content-Type` is not one that the operation takes."""
        return body, 415, {} if headers is None else headers

    @staticmethod
    def internal_server_error(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> CreateRun.InternalServerError:
        """The service failed; the cause is in its log and nowhere else."""
        return body, 500, {} if headers is None else headers

    @staticmethod
    def service_unavailable(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> CreateRun.ServiceUnavailable:
        """The service cannot reach its database; the same request may succeed later."""
        return body, 503, {} if headers is None else headers


class ListRuns:
    """What ``GET /runs`` answers."""

    Ok: TypeAlias = "tuple[models.RunPage, Literal[200], models.ListRunsOkHeaders]"
    BadRequest: TypeAlias = "tuple[models.Problem, Literal[400], Mapping[str, str]]"
    NotAcceptable: TypeAlias = "tuple[models.Problem, Literal[406], Mapping[str, str]]"
    InternalServerError: TypeAlias = "tuple[models.Problem, Literal[500], Mapping[str, str]]"
    ServiceUnavailable: TypeAlias = "tuple[models.Problem, Literal[503], Mapping[str, str]]"
    Result: TypeAlias = "Ok | BadRequest | NotAcceptable | InternalServerError | ServiceUnavailable"

    @staticmethod
    def ok(body: models.RunPage, *, headers: models.ListRunsOkHeaders | None = None) -> ListRuns.Ok:
        """A page of runs."""
        return body, 200, {} if headers is None else headers

    @staticmethod
    def bad_request(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> ListRuns.BadRequest:
        """The request breaks the contract; `errors` lists every violation."""
        return body, 400, {} if headers is None else headers

    @staticmethod
    def not_acceptable(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> ListRuns.NotAcceptable:
        """The operation has no representation of a media type that the `Accept` header admits."""
        return body, 406, {} if headers is None else headers

    @staticmethod
    def internal_server_error(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> ListRuns.InternalServerError:
        """The service failed; the cause is in its log and nowhere else."""
        return body, 500, {} if headers is None else headers

    @staticmethod
    def service_unavailable(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> ListRuns.ServiceUnavailable:
        """The service cannot reach its database; the same request may succeed later."""
        return body, 503, {} if headers is None else headers


class GetRun:
    """What ``GET /runs/{run_id}`` answers."""

    Ok: TypeAlias = "tuple[models.Run, Literal[200], models.GetRunOkHeaders]"
    NotModified: TypeAlias = "tuple[None, Literal[304], models.GetRunNotModifiedHeaders]"
    BadRequest: TypeAlias = "tuple[models.Problem, Literal[400], Mapping[str, str]]"
    NotFound: TypeAlias = "tuple[models.Problem, Literal[404], Mapping[str, str]]"
    NotAcceptable: TypeAlias = "tuple[models.Problem, Literal[406], Mapping[str, str]]"
    InternalServerError: TypeAlias = "tuple[models.Problem, Literal[500], Mapping[str, str]]"
    ServiceUnavailable: TypeAlias = "tuple[models.Problem, Literal[503], Mapping[str, str]]"
    Result: TypeAlias = Union[
        "Ok",
        "NotModified",
        "BadRequest",
        "NotFound",
        "NotAcceptable",
        "InternalServerError",
        "ServiceUnavailable",
    ]

    @staticmethod
    def ok(body: models.Run, *, headers: models.GetRunOkHeaders) -> GetRun.Ok:
        """The run."""
        return body, 200, headers

    @staticmethod
    def not_modified(*, headers: models.GetRunNotModifiedHeaders) -> GetRun.NotModified:
        """The client's copy is the latest."""
        return None, 304, headers

    @staticmethod
    def bad_request(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> GetRun.BadRequest:
        """The request breaks the contract; `errors` lists every violation."""
        return body, 400, {} if headers is None else headers

    @staticmethod
    def not_found(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> GetRun.NotFound:
        """Nothing has this identifier."""
        return body, 404, {} if headers is None else headers

    @staticmethod
    def not_acceptable(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> GetRun.NotAcceptable:
        """The operation has no representation of a media type that the `Accept` header admits."""
        return body, 406, {} if headers is None else headers

    @staticmethod
    def internal_server_error(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> GetRun.InternalServerError:
        """The service failed; the cause is in its log and nowhere else."""
        return body, 500, {} if headers is None else headers

    @staticmethod
    def service_unavailable(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> GetRun.ServiceUnavailable:
        """The service cannot reach its database; the same request may succeed later."""
        return body, 503, {} if headers is None else headers


class ReplaceRun:
    """What ``PUT /runs/{run_id}`` answers."""

    Ok: TypeAlias = "tuple[models.Run, Literal[200], models.ReplaceRunOkHeaders]"
    BadRequest: TypeAlias = "tuple[models.Problem, Literal[400], Mapping[str, str]]"
    NotFound: TypeAlias = "tuple[models.Problem, Literal[404], Mapping[str, str]]"
    NotAcceptable: TypeAlias = "tuple[models.Problem, Literal[406], Mapping[str, str]]"
    PreconditionFailed: TypeAlias = "tuple[models.Problem, Literal[412], Mapping[str, str]]"
    ContentTooLarge: TypeAlias = "tuple[models.Problem, Literal[413], Mapping[str, str]]"
    UnsupportedMediaType: TypeAlias = "tuple[models.Problem, Literal[415], Mapping[str, str]]"
    InternalServerError: TypeAlias = "tuple[models.Problem, Literal[500], Mapping[str, str]]"
    ServiceUnavailable: TypeAlias = "tuple[models.Problem, Literal[503], Mapping[str, str]]"
    Result: TypeAlias = Union[
        "Ok",
        "BadRequest",
        "NotFound",
        "NotAcceptable",
        "PreconditionFailed",
        "ContentTooLarge",
        "UnsupportedMediaType",
        "InternalServerError",
        "ServiceUnavailable",
    ]

    @staticmethod
    def ok(body: models.Run, *, headers: models.ReplaceRunOkHeaders) -> ReplaceRun.Ok:
        """The run, as stored now."""
        return body, 200, headers

    @staticmethod
    def bad_request(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> ReplaceRun.BadRequest:
        """The request breaks the contract; `errors` lists every violation."""
        return body, 400, {} if headers is None else headers

    @staticmethod
    def not_found(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> ReplaceRun.NotFound:
        """Nothing has this identifier."""
        return body, 404, {} if headers is None else headers

    @staticmethod
    def not_acceptable(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> ReplaceRun.NotAcceptable:
        """The operation has no representation of a media type that the `Accept` header admits."""
        return body, 406, {} if headers is None else headers

    @staticmethod
    def precondition_failed(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> ReplaceRun.PreconditionFailed:
        """The object has changed since the entity tag in `If-Match` was read."""
        return body, 412, {} if headers is None else headers

    @staticmethod
    def content_too_large(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> ReplaceRun.ContentTooLarge:
        """The body is larger than the operation takes."""
        return body, 413, {} if headers is None else headers

    @staticmethod
    def unsupported_media_type(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> ReplaceRun.UnsupportedMediaType:
        """The body's `Content-Type` is not one that the operation takes."""
        return body, 415, {} if headers is None else headers

    @staticmethod
    def internal_server_error(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> ReplaceRun.InternalServerError:
        """The service failed; the cause is in its log and nowhere else."""
        return body, 500, {} if headers is None else headers

    @staticmethod
    def service_unavailable(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> ReplaceRun.ServiceUnavailable:
        """The service cannot reach its database; the same request may succeed later."""
        return body, 503, {} if headers is None else headers


class UpdateRun:
    """What ``PATCH /runs/{run_id}`` answers."""

    Ok: TypeAlias = "tuple[models.Run, Literal[200], models.UpdateRunOkHeaders]"
    BadRequest: TypeAlias = "tuple[models.Problem, Literal[400], Mapping[str, str]]"
    NotFound: TypeAlias = "tuple[models.Problem, Literal[404], Mapping[str, str]]"
    NotAcceptable: TypeAlias = "tuple[models.Problem, Literal[406], Mapping[str, str]]"
    PreconditionFailed: TypeAlias = "tuple[models.Problem, Literal[412], Mapping[str, str]]"
    ContentTooLarge: TypeAlias = "tuple[models.Problem, Literal[413], Mapping[str, str]]"
    UnsupportedMediaType: TypeAlias = "tuple[models.Problem, Literal[415], Mapping[str, str]]"
    InternalServerError: TypeAlias = "tuple[models.Problem, Literal[500], Mapping[str, str]]"
    ServiceUnavailable: TypeAlias = "tuple[models.Problem, Literal[503], Mapping[str, str]]"
    Result: TypeAlias = Union[
        "Ok",
        "BadRequest",
        "NotFound",
        "NotAcceptable",
        "PreconditionFailed",
        "ContentTooLarge",
        "UnsupportedMediaType",
        "InternalServerError",
        "ServiceUnavailable",
    ]

    @staticmethod
    def ok(body: models.Run, *, headers: models.UpdateRunOkHeaders) -> UpdateRun.Ok:
        """The run, as stored now."""
        return body, 200, headers

    @staticmethod
    def bad_request(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> UpdateRun.BadRequest:
        """The request breaks the contract; `errors` lists every violation."""
        return body, 400, {} if headers is None else headers

    @staticmethod
    def not_found(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> UpdateRun.NotFound:
        """Nothing has this identifier."""
        return body, 404, {} if headers is None else headers

    @staticmethod
    def not_acceptable(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> UpdateRun.NotAcceptable:
        """The operation has no representation of a media type that the `Accept` header admits."""
        return body, 406, {} if headers is None else headers

    @staticmethod
    def precondition_failed(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> UpdateRun.PreconditionFailed:
        """The object has changed since the entity tag in `If-Match` was read."""
        return body, 412, {} if headers is None else headers

    @staticmethod
    def content_too_large(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> UpdateRun.ContentTooLarge:
        """The body is larger than the operation takes."""
        return body, 413, {} if headers is None else headers

    @staticmethod
    def unsupported_media_type(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> UpdateRun.UnsupportedMediaType:
        """The body's `Content-Type` is not one that the operation takes."""
        return body, 415, {} if headers is None else headers

    @staticmethod
    def internal_server_error(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> UpdateRun.InternalServerError:
        """The service failed; the cause is in its log and nowhere else."""
        return body, 500, {} if headers is None else headers

    @staticmethod
    def service_unavailable(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> UpdateRun.ServiceUnavailable:
        """The service cannot reach its database; the same request may succeed later."""
        return body, 503, {} if headers is None else headers


class DeleteRun:
    """What ``DELETE /runs/{run_id}`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    BadRequest: TypeAlias = "tuple[models.Problem, Literal[400], Mapping[str, str]]"
    NotFound: TypeAlias = "tuple[models.Problem, Literal[404], Mapping[str, str]]"
    InternalServerError: TypeAlias = "tuple[models.Problem, Literal[500], Mapping[str, str]]"
    ServiceUnavailable: TypeAlias = "tuple[models.Problem, Literal[503], Mapping[str, str]]"
    Result: TypeAlias = "NoContent | BadRequest | NotFound | InternalServerError | ServiceUnavailable"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> DeleteRun.NoContent:
        """The run is gone."""
        return None, 204, {} if headers is None else headers

    @staticmethod
    def bad_request(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> DeleteRun.BadRequest:
        """The request breaks the contract; `errors` lists every violation."""
        return body, 400, {} if headers is None else headers

    @staticmethod
    def not_found(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> DeleteRun.NotFound:
        """Nothing has this identifier."""
        return body, 404, {} if headers is None else headers

    @staticmethod
    def internal_server_error(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> DeleteRun.InternalServerError:
        """The service failed; the cause is in its log and nowhere else."""
        return body, 500, {} if headers is None else headers

    @staticmethod
    def service_unavailable(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> DeleteRun.ServiceUnavailable:
        """The service cannot reach its database; the same request may succeed later."""
        return body, 503, {} if headers is None else headers


class DownloadTrack:
    """What ``GET /runs/{run_id}/track`` answers."""

    Ok: TypeAlias = "tuple[bytes | Iterator[bytes] | AsyncIterator[bytes], Literal[200], models.DownloadTrackOkHeaders]"
    BadRequest: TypeAlias = "tuple[models.Problem, Literal[400], Mapping[str, str]]"
    NotFound: TypeAlias = "tuple[models.Problem, Literal[404], Mapping[str, str]]"
    NotAcceptable: TypeAlias = "tuple[models.Problem, Literal[406], Mapping[str, str]]"
    InternalServerError: TypeAlias = "tuple[models.Problem, Literal[500], Mapping[str, str]]"
    ServiceUnavailable: TypeAlias = "tuple[models.Problem, Literal[503], Mapping[str, str]]"
    Result: TypeAlias = "Ok | BadRequest | NotFound | NotAcceptable | InternalServerError | ServiceUnavailable"

    @staticmethod
    def ok(
        body: bytes | Iterator[bytes] | AsyncIterator[bytes],
        *,
        headers: models.DownloadTrackOkHeaders,
    ) -> DownloadTrack.Ok:
        """The track."""
        return body, 200, headers

    @staticmethod
    def bad_request(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> DownloadTrack.BadRequest:
        """The request breaks the contract; `errors` lists every violation."""
        return body, 400, {} if headers is None else headers

    @staticmethod
    def not_found(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> DownloadTrack.NotFound:
        """Nothing has this identifier."""
        return body, 404, {} if headers is None else headers

    @staticmethod
    def not_acceptable(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> DownloadTrack.NotAcceptable:
        """The operation has no representation of a media type that the `Accept` header admits."""
        return body, 406, {} if headers is None else headers

    @staticmethod
    def internal_server_error(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> DownloadTrack.InternalServerError:
        """The service failed; the cause is in its log and nowhere else."""
        return body, 500, {} if headers is None else headers

    @staticmethod
    def service_unavailable(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> DownloadTrack.ServiceUnavailable:
        """The service cannot reach its database; the same request may succeed later."""
        return body, 503, {} if headers is None else headers


class UploadTrack:
    """What ``PUT /runs/{run_id}/track`` answers."""

    Ok: TypeAlias = "tuple[models.Track, Literal[200], Mapping[str, str]]"
    BadRequest: TypeAlias = "tuple[models.Problem, Literal[400], Mapping[str, str]]"
    NotFound: TypeAlias = "tuple[models.Problem, Literal[404], Mapping[str, str]]"
    NotAcceptable: TypeAlias = "tuple[models.Problem, Literal[406], Mapping[str, str]]"
    ContentTooLarge: TypeAlias = "tuple[models.Problem, Literal[413], Mapping[str, str]]"
    UnsupportedMediaType: TypeAlias = "tuple[models.Problem, Literal[415], Mapping[str, str]]"
    UnprocessableContent: TypeAlias = "tuple[models.Problem, Literal[422], Mapping[str, str]]"
    InternalServerError: TypeAlias = "tuple[models.Problem, Literal[500], Mapping[str, str]]"
    ServiceUnavailable: TypeAlias = "tuple[models.Problem, Literal[503], Mapping[str, str]]"
    Result: TypeAlias = Union[
        "Ok",
        "BadRequest",
        "NotFound",
        "NotAcceptable",
        "ContentTooLarge",
        "UnsupportedMediaType",
        "UnprocessableContent",
        "InternalServerError",
        "ServiceUnavailable",
    ]

    @staticmethod
    def ok(body: models.Track, *, headers: Mapping[str, str] | None = None) -> UploadTrack.Ok:
        """What the file holds."""
        return body, 200, {} if headers is None else headers

    @staticmethod
    def bad_request(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> UploadTrack.BadRequest:
        """The request breaks the contract; `errors` lists every violation."""
        return body, 400, {} if headers is None else headers

    @staticmethod
    def not_found(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> UploadTrack.NotFound:
        """Nothing has this identifier."""
        return body, 404, {} if headers is None else headers

    @staticmethod
    def not_acceptable(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> UploadTrack.NotAcceptable:
        """The operation has no representation of a media type that the `Accept` header admits."""
        return body, 406, {} if headers is None else headers

    @staticmethod
    def content_too_large(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> UploadTrack.ContentTooLarge:
        """The body is larger than the operation takes."""
        return body, 413, {} if headers is None else headers

    @staticmethod
    def unsupported_media_type(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> UploadTrack.UnsupportedMediaType:
        """The body's `Content-Type` is not one that the operation takes."""
        return body, 415, {} if headers is None else headers

    @staticmethod
    def unprocessable_content(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> UploadTrack.UnprocessableContent:
        """The body has the right media type and cannot be understood."""
        return body, 422, {} if headers is None else headers

    @staticmethod
    def internal_server_error(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> UploadTrack.InternalServerError:
        """The service failed; the cause is in its log and nowhere else."""
        return body, 500, {} if headers is None else headers

    @staticmethod
    def service_unavailable(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> UploadTrack.ServiceUnavailable:
        """The service cannot reach its database; the same request may succeed later."""
        return body, 503, {} if headers is None else headers


class ListGoals:
    """What ``GET /runners/{runner_id}/goals`` answers."""

    Ok: TypeAlias = "tuple[models.GoalPage, Literal[200], models.ListGoalsOkHeaders]"
    BadRequest: TypeAlias = "tuple[models.Problem, Literal[400], Mapping[str, str]]"
    NotFound: TypeAlias = "tuple[models.Problem, Literal[404], Mapping[str, str]]"
    NotAcceptable: TypeAlias = "tuple[models.Problem, Literal[406], Mapping[str, str]]"
    InternalServerError: TypeAlias = "tuple[models.Problem, Literal[500], Mapping[str, str]]"
    ServiceUnavailable: TypeAlias = "tuple[models.Problem, Literal[503], Mapping[str, str]]"
    Result: TypeAlias = "Ok | BadRequest | NotFound | NotAcceptable | InternalServerError | ServiceUnavailable"

    @staticmethod
    def ok(body: models.GoalPage, *, headers: models.ListGoalsOkHeaders | None = None) -> ListGoals.Ok:
        """A page of goals."""
        return body, 200, {} if headers is None else headers

    @staticmethod
    def bad_request(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> ListGoals.BadRequest:
        """The request breaks the contract; `errors` lists every violation."""
        return body, 400, {} if headers is None else headers

    @staticmethod
    def not_found(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> ListGoals.NotFound:
        """Nothing has this identifier."""
        return body, 404, {} if headers is None else headers

    @staticmethod
    def not_acceptable(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> ListGoals.NotAcceptable:
        """The operation has no representation of a media type that the `Accept` header admits."""
        return body, 406, {} if headers is None else headers

    @staticmethod
    def internal_server_error(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> ListGoals.InternalServerError:
        """The service failed; the cause is in its log and nowhere else."""
        return body, 500, {} if headers is None else headers

    @staticmethod
    def service_unavailable(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> ListGoals.ServiceUnavailable:
        """The service cannot reach its database; the same request may succeed later."""
        return body, 503, {} if headers is None else headers


class CreateGoal:
    """What ``POST /runners/{runner_id}/goals`` answers."""

    Created: TypeAlias = "tuple[models.Goal, Literal[201], models.CreateGoalCreatedHeaders]"
    BadRequest: TypeAlias = "tuple[models.Problem, Literal[400], Mapping[str, str]]"
    NotFound: TypeAlias = "tuple[models.Problem, Literal[404], Mapping[str, str]]"
    NotAcceptable: TypeAlias = "tuple[models.Problem, Literal[406], Mapping[str, str]]"
    Conflict: TypeAlias = "tuple[models.Problem, Literal[409], Mapping[str, str]]"
    ContentTooLarge: TypeAlias = "tuple[models.Problem, Literal[413], Mapping[str, str]]"
    UnsupportedMediaType: TypeAlias = "tuple[models.Problem, Literal[415], Mapping[str, str]]"
    InternalServerError: TypeAlias = "tuple[models.Problem, Literal[500], Mapping[str, str]]"
    ServiceUnavailable: TypeAlias = "tuple[models.Problem, Literal[503], Mapping[str, str]]"
    Result: TypeAlias = Union[
        "Created",
        "BadRequest",
        "NotFound",
        "NotAcceptable",
        "Conflict",
        "ContentTooLarge",
        "UnsupportedMediaType",
        "InternalServerError",
        "ServiceUnavailable",
    ]

    @staticmethod
    def created(body: models.Goal, *, headers: models.CreateGoalCreatedHeaders) -> CreateGoal.Created:
        """The goal, as stored."""
        return body, 201, headers

    @staticmethod
    def bad_request(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> CreateGoal.BadRequest:
        """The request breaks the contract; `errors` lists every violation."""
        return body, 400, {} if headers is None else headers

    @staticmethod
    def not_found(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> CreateGoal.NotFound:
        """Nothing has this identifier."""
        return body, 404, {} if headers is None else headers

    @staticmethod
    def not_acceptable(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> CreateGoal.NotAcceptable:
        """The operation has no representation of a media type that the `Accept` header admits."""
        return body, 406, {} if headers is None else headers

    @staticmethod
    def conflict(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> CreateGoal.Conflict:
        """The request contradicts what is stored."""
        return body, 409, {} if headers is None else headers

    @staticmethod
    def content_too_large(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> CreateGoal.ContentTooLarge:
        """The body is larger than the operation takes."""
        return body, 413, {} if headers is None else headers

    @staticmethod
    def unsupported_media_type(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> CreateGoal.UnsupportedMediaType:
        """The body's `Content-Type` is not one that the operation takes."""
        return body, 415, {} if headers is None else headers

    @staticmethod
    def internal_server_error(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> CreateGoal.InternalServerError:
        """The service failed; the cause is in its log and nowhere else."""
        return body, 500, {} if headers is None else headers

    @staticmethod
    def service_unavailable(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> CreateGoal.ServiceUnavailable:
        """The service cannot reach its database; the same request may succeed later."""
        return body, 503, {} if headers is None else headers


class GetGoal:
    """What ``GET /goals/{goal_id}`` answers."""

    Ok: TypeAlias = "tuple[models.Goal, Literal[200], Mapping[str, str]]"
    BadRequest: TypeAlias = "tuple[models.Problem, Literal[400], Mapping[str, str]]"
    NotFound: TypeAlias = "tuple[models.Problem, Literal[404], Mapping[str, str]]"
    NotAcceptable: TypeAlias = "tuple[models.Problem, Literal[406], Mapping[str, str]]"
    InternalServerError: TypeAlias = "tuple[models.Problem, Literal[500], Mapping[str, str]]"
    ServiceUnavailable: TypeAlias = "tuple[models.Problem, Literal[503], Mapping[str, str]]"
    Result: TypeAlias = "Ok | BadRequest | NotFound | NotAcceptable | InternalServerError | ServiceUnavailable"

    @staticmethod
    def ok(body: models.Goal, *, headers: Mapping[str, str] | None = None) -> GetGoal.Ok:
        """The goal."""
        return body, 200, {} if headers is None else headers

    @staticmethod
    def bad_request(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> GetGoal.BadRequest:
        """The request breaks the contract; `errors` lists every violation."""
        return body, 400, {} if headers is None else headers

    @staticmethod
    def not_found(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> GetGoal.NotFound:
        """Nothing has this identifier."""
        return body, 404, {} if headers is None else headers

    @staticmethod
    def not_acceptable(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> GetGoal.NotAcceptable:
        """The operation has no representation of a media type that the `Accept` header admits."""
        return body, 406, {} if headers is None else headers

    @staticmethod
    def internal_server_error(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> GetGoal.InternalServerError:
        """The service failed; the cause is in its log and nowhere else."""
        return body, 500, {} if headers is None else headers

    @staticmethod
    def service_unavailable(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> GetGoal.ServiceUnavailable:
        """The service cannot reach its database; the same request may succeed later."""
        return body, 503, {} if headers is None else headers


class DeleteGoal:
    """What ``DELETE /goals/{goal_id}`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    BadRequest: TypeAlias = "tuple[models.Problem, Literal[400], Mapping[str, str]]"
    NotFound: TypeAlias = "tuple[models.Problem, Literal[404], Mapping[str, str]]"
    InternalServerError: TypeAlias = "tuple[models.Problem, Literal[500], Mapping[str, str]]"
    ServiceUnavailable: TypeAlias = "tuple[models.Problem, Literal[503], Mapping[str, str]]"
    Result: TypeAlias = "NoContent | BadRequest | NotFound | InternalServerError | ServiceUnavailable"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> DeleteGoal.NoContent:
        """The goal is gone."""
        return None, 204, {} if headers is None else headers

    @staticmethod
    def bad_request(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> DeleteGoal.BadRequest:
        """The request breaks the contract; `errors` lists every violation."""
        return body, 400, {} if headers is None else headers

    @staticmethod
    def not_found(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> DeleteGoal.NotFound:
        """Nothing has this identifier."""
        return body, 404, {} if headers is None else headers

    @staticmethod
    def internal_server_error(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> DeleteGoal.InternalServerError:
        """The service failed; the cause is in its log and nowhere else."""
        return body, 500, {} if headers is None else headers

    @staticmethod
    def service_unavailable(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> DeleteGoal.ServiceUnavailable:
        """The service cannot reach its database; the same request may succeed later."""
        return body, 503, {} if headers is None else headers
