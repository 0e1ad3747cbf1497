using System.Net;
using Microsoft.Extensions.Options;
using TranslateSvc.Server.Hosting;
using TranslateSvc.Server.Security.Keys;
using TranslateSvc.Server.Security.Tls;
using TranslateSvc.Server.Security.Tokens;

namespace TranslateSvc.Server.Security;

/// <summary>Before the server listens: a server that asks for credentials which nobody has does not start, and one to which they travel in clear text says so.</summary>
internal sealed partial class AccessStart(
    IOptions<AccessOptions> access, IOptions<ServerOptions> server, Lazy<IApiKeyStore> store, AdminKey admin, JwtVerifier tokens, TlsCredentials tls, TimeProvider time, ILogger<AccessStart> logger)
    : IHostedService
{
    /// <inheritdoc/>
    /// <exception cref="OptionsValidationException">Nobody could get in.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (access.Value.Mode != AccessMode.Required) return;
        if (!admin.IsSet && !tokens.IsEnabled && !(await store.Value.ListAsync(cancellationToken).ConfigureAwait(false)).Any(k => k.IsActive(time.GetUtcNow())))
            throw new OptionsValidationException(AccessOptions.Section, typeof(AccessOptions),
                [$"{AccessOptions.Section}:{nameof(AccessOptions.Mode)}: callers must say who they are, and nobody can: there is no API key. "
                    + $"Set {AccessOptions.Section}:{nameof(AccessOptions.AdminKey)} (or {nameof(AccessOptions.AdminKeyFile)}) and make keys with 'tsvc keys create', "
                    + $"or accept tokens of an identity provider: {JwtOptions.Section}:{nameof(JwtOptions.Authority)}."]);
        // A store that cannot be opened is told now, not to the first caller.
        _ = store.Value;
        if (!tls.IsEnabled && ServerOptionsValidator.TryParseAddress(server.Value.Address, out var address) && !IPAddress.IsLoopback(address)) Log.ClearText(logger, address);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(2408, LogLevel.Warning, "The server listens on {Address} without TLS: keys and texts travel in clear text. Set TranslateSvc:Server:Tls, or put a proxy with TLS before it")]
        public static partial void ClearText(ILogger logger, IPAddress address);
    }
}
