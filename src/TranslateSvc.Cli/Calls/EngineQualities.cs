using Grpc.Core;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Calls;

/// <summary>Quality labels of the server's engines, asked once. A server that does not answer costs the label, not the translation.</summary>
internal sealed class EngineQualities(ServerConnection connection)
{
    private Task<IReadOnlyList<Engine>>? _engines;

    /// <summary>"gist", "extract", "model", or empty when unknown.</summary>
    public async Task<string> OfAsync(string engine, CancellationToken cancellationToken) =>
        (await AllAsync(cancellationToken)).FirstOrDefault(e => e.Name == engine)?.Quality ?? "";

    /// <summary>Every engine, or none when the server does not say.</summary>
    public Task<IReadOnlyList<Engine>> AllAsync(CancellationToken cancellationToken) => _engines ??= FetchAsync(cancellationToken);

    private async Task<IReadOnlyList<Engine>> FetchAsync(CancellationToken cancellationToken)
    {
        try
        {
            return [.. (await connection.Engines.ListEnginesAsync(new ListEnginesRequest(), connection.Call(cancellationToken))).Engines];
        }
        catch (Exception failure) when (failure is RpcException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return [];
        }
    }
}
