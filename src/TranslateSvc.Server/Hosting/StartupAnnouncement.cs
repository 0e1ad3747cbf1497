using Microsoft.Extensions.Options;
using TranslateSvc.Engines;

namespace TranslateSvc.Server.Hosting;

/// <summary>Says where the server listens: in the log and, for scripts, in a file that appears whole once it does.</summary>
internal sealed partial class StartupAnnouncement(
    Listeners listeners, IHostApplicationLifetime lifetime, IOptions<ServerOptions> options, EngineRegistry engines, ILogger<StartupAnnouncement> logger)
    : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        Remove();
        lifetime.ApplicationStarted.Register(Announce);
        lifetime.ApplicationStopped.Register(Remove);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Announce()
    {
        Log.Listening(logger, $"{listeners.Scheme}://{listeners.Grpc}", $"{listeners.Scheme}://{listeners.Http}", engines.DefaultTranslation, engines.DefaultSummary);
        var file = options.Value.PortFile;
        if (file.Length == 0) return;
        var partial = file + ".partial";
        File.WriteAllText(partial, $"ADDRESS={listeners.Grpc.Address}\nGRPC_PORT={listeners.Grpc.Port}\nHTTP_PORT={listeners.Http.Port}\nSCHEME={listeners.Scheme}\n");
        File.Move(partial, file, overwrite: true);
    }

    private void Remove()
    {
        if (options.Value.PortFile.Length > 0) File.Delete(options.Value.PortFile);
    }

    private static partial class Log
    {
        [LoggerMessage(2201, LogLevel.Information,
            "Listening: gRPC on {Grpc}, gRPC-Web and JSON on {Http}. Default engines: {Translation} translates, {Summary} summarizes")]
        public static partial void Listening(ILogger logger, string grpc, string http, string translation, string summary);
    }
}
