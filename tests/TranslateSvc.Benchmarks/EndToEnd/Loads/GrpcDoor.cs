using Grpc.Core;
using Grpc.Net.Client;

namespace TranslateSvc.Benchmarks.EndToEnd.Loads;

/// <summary>Unary gRPC calls over HTTP/2 by the client library, with nothing to serialize. Answers are counted, not copied.</summary>
internal sealed class GrpcDoor : IDoor
{
    private readonly GrpcChannel[] _channels;
    private readonly CallInvoker[] _invokers;
    private readonly Method<byte[], Answer> _method;
    private readonly CallOptions _options;

    public GrpcDoor(DriveJob job)
    {
        var parts = job.Path.Split('/');
        _method = new Method<byte[], Answer>(
            MethodType.Unary, parts[1], parts[2], new Marshaller<byte[]>(static (bytes, context) => context.Complete(bytes), static context => context.PayloadAsNewBuffer()),
            new Marshaller<Answer>(static (_, context) => context.Complete(), static context => new Answer(context.PayloadLength)));
        // Each channel has a handler of its own, and so a connection of its own.
        _channels = [.. Enumerable.Range(0, job.Connections).Select(_ => GrpcChannel.ForAddress(
            job.Address, new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { UseProxy = false }, DisposeHttpClient = true, MaxReceiveMessageSize = null }))];
        _invokers = [.. _channels.Select(c => c.CreateCallInvoker())];
        _options = job.Authorization is { } authorization ? new CallOptions(new Metadata { { "authorization", authorization } }) : default;
    }

    public async Task<int> CallAsync(byte[] request, int connection)
    {
        using var call = _invokers[connection % _invokers.Length].AsyncUnaryCall(_method, null, _options, request);
        return (await call.ResponseAsync.ConfigureAwait(false)).Bytes;
    }

    public void Dispose()
    {
        foreach (var channel in _channels) channel.Dispose();
    }

    private sealed record Answer(int Bytes);
}
