using TranslateSvc.Errors;

namespace TranslateSvc.Server.Security.Keys;

/// <summary>Where API keys are kept. Thread-safe. Every method fails with <see cref="ErrorReason.StoreUnavailable"/> when the store cannot be reached.</summary>
internal interface IApiKeyStore
{
    /// <summary>Adds a key.</summary>
    /// <returns>False when its id is taken.</returns>
    ValueTask<bool> AddAsync(ApiKey key, CancellationToken cancellationToken);

    /// <summary>The key of an id, revoked and expired ones included, or null.</summary>
    ValueTask<ApiKey?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Every key, oldest first.</summary>
    ValueTask<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Revokes a key. The first time stands.</summary>
    /// <returns>The key as it is now, or null when there is none.</returns>
    ValueTask<ApiKey?> RevokeAsync(string id, DateTimeOffset at, CancellationToken cancellationToken);
}
