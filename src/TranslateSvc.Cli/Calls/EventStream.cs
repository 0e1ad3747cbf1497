using System.Runtime.CompilerServices;
using Grpc.Core;

namespace TranslateSvc.Cli.Calls;

/// <summary>Reads the events of a streaming call.</summary>
internal static class EventStream
{
    /// <summary>Events in order.</summary>
    /// <exception cref="RpcException">The call failed; also where the channel reports only that the response was cancelled.</exception>
    public static async IAsyncEnumerable<T> EventsAsync<T>(this AsyncServerStreamingCall<T> call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await MoveNextAsync(call, cancellationToken)) yield return call.ResponseStream.Current;
    }

    // Where no connection comes about, Grpc.Net.Client with ThrowOperationCanceledOnCancellation throws a bare
    // OperationCanceledException from a stream; the call's status knows why.
    private static async Task<bool> MoveNextAsync<T>(AsyncServerStreamingCall<T> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call.ResponseStream.MoveNext(cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && StatusOf(call) is { } status)
        {
            throw new RpcException(status);
        }
    }

    private static Status? StatusOf<T>(AsyncServerStreamingCall<T> call)
    {
        try
        {
            return call.GetStatus() is { StatusCode: not StatusCode.OK } status ? status : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
