using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using TranslateSvc.Callers;
using TranslateSvc.Server.Security;

namespace TranslateSvc.Server.Tests.Tenants;

/// <summary>Lets a test's calls say who makes them, in the place where a server with authentication finds it out.</summary>
internal sealed class TenantDoor : IStartupFilter
{
    private const string TenantHeader = "test-tenant", CallerHeader = "test-caller";
    private readonly CallerLimits _limits;

    private TenantDoor(CallerLimits limits) => _limits = limits;

    public static void AddTo(IServiceCollection services) => AddTo(services, CallerLimits.None);

    public static void AddTo(IServiceCollection services, CallerLimits limits) => services.AddSingleton<IStartupFilter>(new TenantDoor(limits));

    /// <summary>Headers of a call of a tenant; the caller's id is the tenant's name unless given.</summary>
    public static Metadata As(string tenant, string? caller = null) => new() { { TenantHeader, tenant }, { CallerHeader, caller ?? tenant } };

    public static void Say(HttpRequestMessage request, string tenant)
    {
        request.Headers.Add(TenantHeader, tenant);
        request.Headers.Add(CallerHeader, tenant);
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, proceed) =>
        {
            var headers = context.Request.Headers;
            if (headers.ContainsKey(CallerHeader))
            {
                var caller = new Caller(headers[CallerHeader].ToString(), headers[TenantHeader].ToString());
                context.SetIdentity(new CallerIdentity(caller, "", AccessScopes.All, _limits));
            }

            await proceed(context);
        });
        next(app);
    };
}
