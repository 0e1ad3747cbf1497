using TranslateSvc.Callers;
using TranslateSvc.Errors;

namespace TranslateSvc.Server.Security.Keys;

/// <summary>A key to be made; see <see cref="ApiKey"/>. An empty tenant: the key's own id.</summary>
internal sealed record NewApiKey(string DisplayName, string Tenant, AccessScopes Scopes, CallerLimits Limits, DateTimeOffset? Expires);

/// <summary>Makes, lists and revokes keys.</summary>
internal sealed partial class ApiKeys(Lazy<IApiKeyStore> store, ApiKeyVerifier verifier, TimeProvider time, ILogger<ApiKeys> logger)
{
    /// <summary>Makes a key.</summary>
    /// <param name="asked">What it may do.</param>
    /// <param name="by">Who makes it, for the log.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The key and its secret, which is kept nowhere else.</returns>
    public async ValueTask<(ApiKey Key, ApiKeySecret Secret)> CreateAsync(NewApiKey asked, Caller by, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (secret, salt) = (ApiKeySecret.Create(), ApiKeySecret.NewSalt());
            var key = new ApiKey
            {
                Id = secret.Id,
                DisplayName = asked.DisplayName,
                Tenant = asked.Tenant.Length > 0 ? asked.Tenant : secret.Id,
                Scopes = asked.Scopes,
                Limits = asked.Limits,
                Created = time.GetUtcNow(),
                Expires = asked.Expires,
                Salt = salt,
                Hash = secret.HashWith(salt),
            };
            // One in 2^48 ids is taken for each key there is.
            if (!await store.Value.AddAsync(key, cancellationToken).ConfigureAwait(false)) continue;
            Log.Created(logger, key.Id, key.Tenant, key.Scopes, by.Id);
            return (key, secret);
        }
    }

    /// <summary>Every key, oldest first.</summary>
    public ValueTask<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken) => store.Value.ListAsync(cancellationToken);

    /// <summary>Revokes a key, at once on this server.</summary>
    /// <exception cref="TranslateSvcException"><see cref="ErrorReason.KeyNotFound"/>.</exception>
    public async ValueTask<ApiKey> RevokeAsync(string id, Caller by, CancellationToken cancellationToken)
    {
        var key = await store.Value.RevokeAsync(id, time.GetUtcNow(), cancellationToken).ConfigureAwait(false)
            ?? throw new TranslateSvcException(ErrorReason.KeyNotFound, $"There is no key '{id}'. Those there are: tsvc keys list.");
        verifier.Revoked(key);
        Log.Revoked(logger, key.Id, by.Id);
        return key;
    }

    private static partial class Log
    {
        [LoggerMessage(2404, LogLevel.Information, "API key {Id} was made for tenant {Tenant} with scopes {Scopes} by '{By}'")]
        public static partial void Created(ILogger logger, string id, string tenant, AccessScopes scopes, string by);

        [LoggerMessage(2405, LogLevel.Information, "API key {Id} was revoked by '{By}'")]
        public static partial void Revoked(ILogger logger, string id, string by);
    }
}
