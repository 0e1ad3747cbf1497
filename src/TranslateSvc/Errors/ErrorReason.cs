namespace TranslateSvc.Errors;

/// <summary>Why a request failed. The server maps each to a gRPC status; the names are the <c>reason</c> of <c>google.rpc.ErrorInfo</c> in upper snake case.</summary>
public enum ErrorReason
{
    /// <summary>One or more fields are invalid; see the violations.</summary>
    InvalidArgument,

    /// <summary>No engine of that name.</summary>
    EngineNotFound,

    /// <summary>The engine cannot do what was asked (direction, formality, summarizing).</summary>
    EngineUnsuitable,

    /// <summary>The engine refuses the content (content filter).</summary>
    ContentRefused,

    /// <summary>The engine is not set up: a package or a key is missing. The message names it.</summary>
    EngineNotConfigured,

    /// <summary>A limit of the caller was reached.</summary>
    LimitExceeded,

    /// <summary>The engine is down, slow or rate-limited; try later.</summary>
    EngineUnavailable,

    /// <summary>The engine rejects our credentials.</summary>
    EngineCredentials,

    /// <summary>No batch of that name.</summary>
    BatchNotFound,

    /// <summary>The batch is not in a state for what was asked.</summary>
    BatchState,

    /// <summary>The store of batches cannot be read or written now; try later.</summary>
    StoreUnavailable,

    /// <summary>The caller gave no credentials, or none that this server accepts.</summary>
    Unauthenticated,

    /// <summary>The caller is known and may not do this.</summary>
    PermissionDenied,

    /// <summary>No API key of that name.</summary>
    KeyNotFound,

    /// <summary>A defect of ours.</summary>
    Internal,
}
