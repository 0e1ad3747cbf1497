using System.Diagnostics;
using System.Globalization;
using Grpc.Net.Client;

namespace TranslateSvc.Benchmarks.EndToEnd.Processes;

/// <summary>The real server as a process of its own, on free ports of loopback.</summary>
internal sealed class ServerChild : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private ServerChild(Child child, long started, int grpcPort, int httpPort)
    {
        Child = child;
        Started = started;
        GrpcAddress = new Uri($"http://127.0.0.1:{grpcPort}");
        HttpAddress = new Uri($"http://127.0.0.1:{httpPort}");
        Channel = GrpcChannel.ForAddress(GrpcAddress, new GrpcChannelOptions { MaxReceiveMessageSize = null });
    }

    /// <summary>Its process.</summary>
    public Child Child { get; }

    /// <summary><see cref="Stopwatch"/> timestamp taken just before the process was started.</summary>
    public long Started { get; }

    /// <summary>Where gRPC is served.</summary>
    public Uri GrpcAddress { get; }

    /// <summary>Where HTTP/1.1 is served.</summary>
    public Uri HttpAddress { get; }

    /// <summary>A connection for the calls that are not measured.</summary>
    public GrpcChannel Channel { get; }

    /// <summary>Starts a server and waits until it listens.</summary>
    /// <param name="library">TranslateSvc.Server.dll.</param>
    /// <param name="name">What it is, for messages.</param>
    /// <param name="folder">Its working directory.</param>
    /// <param name="settings">Configuration keys below <c>TranslateSvc:</c>, and values.</param>
    /// <exception cref="ChildFailedException">It ended, or does not listen within a minute.</exception>
    public static async Task<ServerChild> StartAsync(string library, string name, string folder, IEnumerable<(string Key, string Value)> settings, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, $"ports-{Guid.NewGuid():N}");
        string[] arguments = [library, "--grpc-port", "0", "--http-port", "0", "--port-file", file, .. settings.Select(s => $"--TranslateSvc:{s.Key}={s.Value}")];
        var started = Stopwatch.GetTimestamp();
        var child = Child.Start(name, arguments, folder, speaks: false);
        try
        {
            while (!File.Exists(file))
            {
                if (child.Process.HasExited || Stopwatch.GetElapsedTime(started) > Patience) throw child.Failed("does not listen");
                await Task.Delay(1, cancellationToken);
            }

            var ports = (await File.ReadAllLinesAsync(file, cancellationToken)).Select(l => l.Split('=')).ToDictionary(l => l[0], l => l[1]);
            return new ServerChild(child, started, Port("GRPC_PORT"), Port("HTTP_PORT"));

            int Port(string key) => int.Parse(ports[key], CultureInfo.InvariantCulture);
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Channel.Dispose();
        return Child.DisposeAsync();
    }
}
