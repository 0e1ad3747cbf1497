using System.Globalization;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using TranslateSvc.Server.Batches;
using TranslateSvc.Server.Encryption;
using TranslateSvc.Server.Health;
using TranslateSvc.Server.Observability;
using TranslateSvc.Server.Pages;
using TranslateSvc.Server.Rpc;
using TranslateSvc.Server.Secrets;
using TranslateSvc.Server.Security;
using TranslateSvc.Server.Security.Tls;
using TranslateSvc.Server.StoredAnswers;

namespace TranslateSvc.Server.Hosting;

/// <summary>Puts the server together. Tests and benchmarks build the same application that the binary runs.</summary>
public static class ServerApp
{
    /// <summary>Builds the application; nothing listens until it is started.</summary>
    /// <param name="args">Command line; see the README.</param>
    /// <param name="configure">Last word on configuration and logging, for tests.</param>
    /// <param name="services">Last word on services, for tests.</param>
    /// <exception cref="OptionsValidationException">Settings of one room are wrong.</exception>
    /// <exception cref="AggregateException">Settings of several rooms are wrong: one <see cref="OptionsValidationException"/> for each.</exception>
    public static WebApplication Create(string[] args, Action<WebApplicationBuilder>? configure = null, Action<IServiceCollection>? services = null)
    {
        var builder = Compose(configuration => configuration.UseConfigurationFiles(args), configure, services);
        var app = builder.Build();
        // Before anything asks for options: the first to ask would report its own faults alone.
        app.Services.GetService<IStartupValidator>()?.Validate();
        app.MapServerRpc();
        app.MapServerHealth();
        app.MapServerMetrics();
        app.MapServerPages();
        app.MapAccess();
        return app;
    }

    /// <summary>Puts the services together, without a look at whether their options are valid.</summary>
    internal static WebApplicationBuilder Compose(Action<ConfigurationManager> sources, Action<WebApplicationBuilder>? configure = null, Action<IServiceCollection>? services = null)
    {
        // Settings are read once. The host's own sources, which are replaced, would go on watching the whole working directory, a store in it included.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "TranslateSvc.Server", Args = ["--hostBuilder:reloadConfigOnChange=false"] });
        sources(builder.Configuration);
        configure?.Invoke(builder);
        builder.Configuration.AddClusterDefaults();
        builder.Services.AddTranslateSvc(builder.Configuration);
        builder.Services.AddStoredAnswers();
        builder.Services.AddTextEncryption(builder.Configuration);
        builder.Services.AddServerHosting(builder.Configuration);
        builder.Services.AddServerRpc();
        builder.Services.AddAccess();
        builder.AddBatches();
        builder.Services.AddServerHealth();
        builder.Services.AddServerTelemetry(builder.Configuration);
        services?.Invoke(builder.Services);
        builder.Services.AddRedaction(builder.Configuration);
        // The start of a host that fails is reported by its caller, in plain words.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        return builder;
    }

    private static void AddServerHosting(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptionsWithValidateOnStart<ServerOptions>().BindConfiguration(ServerOptions.Section).ValidateDataAnnotations();
        services.AddSingleton<IValidateOptions<ServerOptions>>(new ServerOptionsValidator(AccessOptions.IsRequired(configuration)));
        services.AddTls();
        services.AddSingleton(p => new Listeners(p.GetRequiredService<IOptions<ServerOptions>>(), p.GetRequiredService<TlsCredentials>(), p));
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>>(provider => provider.GetRequiredService<Listeners>());
        services.AddSingleton<Drain>();
        services.AddHostedService<StartupAnnouncement>();
        // Calls in flight are cancelled at the end of the drain and need a moment to say so.
        // The host reads this while it is built, before options are validated.
        var key = $"{ServerOptions.Section}:{nameof(ServerOptions.ShutdownSeconds)}";
        var seconds = int.TryParse(configuration[key], CultureInfo.InvariantCulture, out var configured) && configured >= 0 ? configured : new ServerOptions().ShutdownSeconds;
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(seconds + 5L));
    }
}
