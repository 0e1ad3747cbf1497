using Grpc.Core;

namespace TranslateSvc.Benchmarks.EndToEnd;

/// <summary>Answers as many bytes as a translated article has.</summary>
internal sealed class EchoService(Payload answer) : Echo.EchoBase
{
    public override Task<Payload> Call(Payload request, ServerCallContext context) => Task.FromResult(answer);
}
