using TranslateSvc.Callers;

namespace TranslateSvc.Server.Security;

/// <summary>Carries who calls from the door to the services, one for each HTTP request.</summary>
internal static class CallerFeature
{
    /// <summary>Who calls; <see cref="Callers.Caller.Anyone"/> where nobody has to say.</summary>
    public static Caller Caller(this HttpContext context) => context.Features.Get<Caller>() ?? Callers.Caller.Anyone;

    /// <summary>Notes who calls.</summary>
    public static void SetCaller(this HttpContext context, Caller caller) => context.Features.Set(caller);
}
