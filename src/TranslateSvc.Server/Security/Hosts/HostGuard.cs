using System.Net;
using Microsoft.Extensions.Options;
using TranslateSvc.Errors;
using TranslateSvc.Server.Hosting;
using TranslateSvc.Server.Rpc.Errors;

namespace TranslateSvc.Server.Security.Hosts;

/// <summary>
/// Keeps web sites out of a server that only its own machine reaches and that asks nobody who they are. A site can have its name resolve to 127.0.0.1 (DNS rebinding): to
/// the visitor's browser this server is then that site, so that no rule about origins holds. The Host header still says the site's name.
/// </summary>
internal sealed partial class HostGuard(RequestDelegate next, IOptions<ServerOptions> options, ILogger<HostGuard> logger)
{
    private const string Any = "*";
    private readonly HashSet<string> _allowed = new(options.Value.AllowedHosts, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a server with these settings needs the guard.</summary>
    public static bool IsNeeded(ServerOptions server, AccessOptions access) =>
        access.Mode != AccessMode.Required && !server.AllowedHosts.Contains(Any, StringComparer.Ordinal)
        && ServerOptionsValidator.TryParseAddress(server.Address, out var address) && IPAddress.IsLoopback(address);

    /// <summary>Lets a request pass that names this machine or a host that the operator named, or answers it.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var host = context.Request.Host.Host;
        if (IsThisMachine(host) || _allowed.Contains(host)) return next(context);
        Log.Refused(logger, host.Length <= 253 ? host : host[..253]);
        return DoorRefusal.WriteAsync(context, ErrorStatus.Of(new TranslateSvcException(
            ErrorReason.PermissionDenied, $"This server is for callers on its own machine, by localhost or an IP address; another name must stand in {ServerOptions.Section}:{nameof(ServerOptions.AllowedHosts)}."), null));
    }

    // No browser resolves localhost or a name below it to another machine (RFC 6761, section 6.3). HTTP/1.0 names no host.
    private static bool IsThisMachine(string host) =>
        host.Length == 0 || host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || IPAddress.TryParse(host, out _);

    private static partial class Log
    {
        [LoggerMessage(2440, LogLevel.Debug, "Refused a request for the host {Host}")]
        public static partial void Refused(ILogger logger, string host);
    }
}
