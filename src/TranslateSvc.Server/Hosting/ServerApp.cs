using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using TranslateSvc.Server.Health;
using TranslateSvc.Server.Observability;
using TranslateSvc.Server.Rpc;

namespace TranslateSvc.Server.Hosting;

/// <summary>Puts the server together. Tests and benchmarks build the same application that the binary runs.</summary>
public static class ServerApp
{
    /// <summary>Builds the application; nothing listens until it is started.</summary>
    /// <param name="args">Command line; see the README.</param>
    /// <param name="configure">Last word on configuration and services, for tests.</param>
    public static WebApplication Create(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "TranslateSvc.Server" });
        builder.Configuration.UseConfigurationFiles(args);
        configure?.Invoke(builder);
        builder.Services.AddTranslateSvc(builder.Configuration);
        builder.Services.AddServerHosting();
        builder.Services.AddServerRpc();
        builder.Services.AddServerHealth();
        builder.Services.AddServerTelemetry(builder.Configuration);
        var app = builder.Build();
        app.MapServerRpc();
        app.MapServerHealth();
        return app;
    }

    private static void AddServerHosting(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<ServerOptions>().BindConfiguration(ServerOptions.Section).ValidateDataAnnotations();
        services.AddSingleton<IValidateOptions<ServerOptions>, ServerOptionsValidator>();
        services.AddSingleton<Listeners>();
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>>(provider => provider.GetRequiredService<Listeners>());
        services.AddSingleton<Drain>();
        services.AddHostedService<StartupAnnouncement>();
        // Calls in flight are cancelled at the end of the drain and need a moment to say so.
        services.AddOptions<HostOptions>().Configure<IOptions<ServerOptions>>(
            (host, server) => host.ShutdownTimeout = TimeSpan.FromSeconds(server.Value.ShutdownSeconds + 5));
    }
}
