using Grpc.Core;
using TranslateSvc.Callers;

namespace TranslateSvc.Server.Security;

/// <summary>Carries who calls from the door to the services, one for each HTTP request.</summary>
internal static class CallerFeature
{
    /// <summary>Who calls; <see cref="Callers.Caller.Anyone"/> where nobody has to say.</summary>
    public static Caller Caller(this HttpContext context) => context.Identity().Caller;

    /// <summary>Who calls, with scopes and limits; <see cref="CallerIdentity.Anyone"/> where nobody has to say.</summary>
    public static CallerIdentity Identity(this HttpContext context) => context.Features.Get<CallerIdentity>() ?? CallerIdentity.Anyone;

    /// <summary>Notes who calls.</summary>
    public static void SetIdentity(this HttpContext context, CallerIdentity identity) => context.Features.Set(identity);

    /// <summary>Who makes a call.</summary>
    public static Caller Caller(this ServerCallContext context) => context.GetHttpContext().Caller();

    /// <summary>Who makes a call, with scopes and limits.</summary>
    public static CallerIdentity Identity(this ServerCallContext context) => context.GetHttpContext().Identity();
}
