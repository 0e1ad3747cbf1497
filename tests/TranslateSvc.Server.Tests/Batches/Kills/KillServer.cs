using Grpc.Net.Client;
using TranslateSvc.Testing.Processes;

namespace TranslateSvc.Server.Tests.Batches.Kills;

/// <summary>A server process and a client of its batches.</summary>
internal sealed class KillServer : IAsyncDisposable
{
    private readonly GrpcChannel _channel;

    private KillServer(ServerBinary process)
    {
        Process = process;
        _channel = GrpcChannel.ForAddress(process.GrpcAddress);
        Batches = new V1.BatchService.BatchServiceClient(_channel);
    }

    public ServerBinary Process { get; }

    public V1.BatchService.BatchServiceClient Batches { get; }

    public static async Task<KillServer> StartAsync(DirectoryInfo folder, params IEnumerable<(string Key, string Value)> settings) =>
        new(await ServerBinary.StartAsync(folder, settings));

    /// <summary>Kills the process if it still runs.</summary>
    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        _channel.Dispose();
    }
}
