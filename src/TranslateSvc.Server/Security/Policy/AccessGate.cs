using System.Net;
using Microsoft.Extensions.Options;
using TranslateSvc.Errors;
using TranslateSvc.Server.Rpc.Errors;

namespace TranslateSvc.Server.Security.Policy;

/// <summary>
/// The one place where callers are let in, for gRPC, gRPC-Web, JSON and pages alike. Runs after routing and before anything that reads a request's body. Where nobody has to
/// say who they are it keeps administration to callers on this machine.
/// </summary>
internal sealed partial class AccessGate(RequestDelegate next, Credentials credentials, IOptions<AccessOptions> options, ILogger<AccessGate> logger)
{
    private readonly bool _required = options.Value.Mode == AccessMode.Required;

    /// <summary>Lets a request pass, or answers it.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var rule = AccessRules.Of(context.GetEndpoint());
        if (rule.IsOpen) return next(context);
        if (_required) return CheckAsync(context, rule);
        return !rule.Scope.HasFlag(AccessScopes.Admin) || IsHere(context) ? next(context) : RefuseAsync(context, new TranslateSvcException(
            ErrorReason.PermissionDenied, "This server does not know its callers, so what needs the scope 'admin' is for callers on its own machine."));
    }

    private static bool IsHere(HttpContext context) =>
        context.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    private async Task CheckAsync(HttpContext context, AccessRule rule)
    {
        Presented presented;
        try
        {
            presented = await credentials.ReadAsync(context).ConfigureAwait(false);
        }
        catch (TranslateSvcException unavailable) when (unavailable.Reason == ErrorReason.StoreUnavailable)
        {
            // Who cannot be known is not let in.
            Log.Unknowable(logger, unavailable);
            await RefuseAsync(context, unavailable).ConfigureAwait(false);
            return;
        }

        if (presented.Identity is not { } identity)
        {
            if (!presented.Any && rule.SignIn is { } page && HttpMethods.IsGet(context.Request.Method)) context.Response.Redirect(page + context.Request.QueryString);
            else await RefuseAsync(context, new TranslateSvcException(ErrorReason.Unauthenticated, presented.Problem)).ConfigureAwait(false);
        }
        else if ((identity.Scopes & rule.Scope) != rule.Scope)
        {
            // For the audit log: who tried.
            context.SetIdentity(identity);
            await RefuseAsync(context, Lacks(rule.Scope)).ConfigureAwait(false);
        }
        else
        {
            context.SetIdentity(identity);
            await next(context).ConfigureAwait(false);
        }
    }

    private static TranslateSvcException Lacks(AccessScopes scope) =>
        new(ErrorReason.PermissionDenied, $"This needs the scope '{string.Join("', '", ScopeNames.Of(scope))}', which the key or token does not have.");

    private Task RefuseAsync(HttpContext context, TranslateSvcException refusal)
    {
        Log.Refused(logger, context.Request.Path, refusal.Reason, context.Connection.RemoteIpAddress);
        // RFC 6750, section 3.
        if (refusal.Reason == ErrorReason.Unauthenticated) context.Response.Headers.WWWAuthenticate = "Bearer realm=\"translatesvc\"";
        if (refusal.Reason == ErrorReason.PermissionDenied) context.Response.Headers.WWWAuthenticate = "Bearer realm=\"translatesvc\", error=\"insufficient_scope\"";
        return DoorRefusal.WriteAsync(context, ErrorStatus.Of(refusal, null));
    }

    private static partial class Log
    {
        [LoggerMessage(2406, LogLevel.Debug, "{Path} refused with {Reason} to {Address}")]
        public static partial void Refused(ILogger logger, PathString path, ErrorReason reason, IPAddress? address);

        [LoggerMessage(2407, LogLevel.Error, "Callers cannot be known, so none is let in")]
        public static partial void Unknowable(ILogger logger, Exception exception);
    }
}
