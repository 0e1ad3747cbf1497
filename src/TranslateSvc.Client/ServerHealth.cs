using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace TranslateSvc.Client;

/// <summary>grpc.health.v1 without a package of its own: a request is a string in field 1, an answer a number in field 1, as in the wrapper types.</summary>
internal static class ServerHealth
{
    private const int Serving = 1;

    private static readonly Method<StringValue, Int32Value> Check = new(
        MethodType.Unary, "grpc.health.v1.Health", "Check", Wire(StringValue.Parser), Wire(Int32Value.Parser));

    public static async Task<bool> IsServingAsync(CallInvoker invoker, string service, CancellationToken cancellationToken)
    {
        using var call = invoker.AsyncUnaryCall(Check, null, new CallOptions(cancellationToken: cancellationToken), new StringValue { Value = service });
        return (await call.ResponseAsync.ConfigureAwait(false)).Value == Serving;
    }

    private static Marshaller<T> Wire<T>(MessageParser<T> parser)
        where T : IMessage<T> => Marshallers.Create(m => m.ToByteArray(), parser.ParseFrom);
}
