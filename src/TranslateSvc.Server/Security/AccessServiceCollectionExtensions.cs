using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TranslateSvc.Server.Batches;
using TranslateSvc.Server.Batches.Storage;
using TranslateSvc.Server.Hosting;
using TranslateSvc.Server.Rpc;
using TranslateSvc.Server.Security.Hosts;
using TranslateSvc.Server.Security.Keys;
using TranslateSvc.Server.Security.Limits;
using TranslateSvc.Server.Security.Policy;
using TranslateSvc.Server.Security.SignIn;
using TranslateSvc.Server.Security.Tokens;

namespace TranslateSvc.Server.Security;

/// <summary>Who may call.</summary>
internal static class AccessServiceCollectionExtensions
{
    /// <summary>Adds keys, tokens and the gate. The store is opened when it is needed: at the start where callers must say who they are, else by the first call about keys.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<AccessOptions>().BindConfiguration(AccessOptions.Section).ValidateDataAnnotations();
        services.AddOptionsWithValidateOnStart<JwtOptions>().BindConfiguration(JwtOptions.Section).ValidateDataAnnotations();
        services.AddSingleton<IValidateOptions<AccessOptions>, AccessOptionsValidator>();
        services.TryAddSingleton<RedisLink>();
        services.AddSingleton<SqliteApiKeyStore>().AddSingleton<RedisApiKeyStore>();
        services.AddSingleton<IApiKeyStore>(provider => provider.GetRequiredService<IOptions<ClusterOptions>>().Value.IsCluster
            ? provider.GetRequiredService<RedisApiKeyStore>() : provider.GetRequiredService<SqliteApiKeyStore>());
        services.AddSingleton(provider => new Lazy<IApiKeyStore>(provider.GetRequiredService<IApiKeyStore>));
        services.AddSingleton<AdminKey>();
        services.AddSingleton<ApiKeyVerifier>();
        services.AddSingleton<ApiKeys>();
        services.AddSingleton<AccessRpc>();
        services.AddSingleton<JwtVerifier>();
        services.AddSingleton<SessionProtector>();
        services.AddSingleton<PageSession>();
        services.AddSingleton<SignInLimit>();
        services.AddSingleton<Credentials>();
        services.AddHostedService<AccessStart>();
        services.AddLimits();
        return services;
    }

    /// <summary>Puts <see cref="HostGuard"/> before whatever is added to the pipeline after it, where it is needed.</summary>
    public static void UseHostGuard(this WebApplication app)
    {
        var services = app.Services;
        if (HostGuard.IsNeeded(services.GetRequiredService<IOptions<ServerOptions>>().Value, services.GetRequiredService<IOptions<AccessOptions>>().Value))
            app.UseMiddleware<HostGuard>();
    }

    /// <summary>Puts the gate before whatever is added to the pipeline after it.</summary>
    public static void UseAccess(this WebApplication app) => app.UseMiddleware<AccessGate>();

    /// <summary>Maps sign-in and sign-out, where callers must say who they are.</summary>
    public static void MapAccess(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<AccessOptions>>().Value.Mode == AccessMode.Required) app.MapSignIn();
    }
}
