using Grpc.Core;

namespace TranslateSvc.Benchmarks.EndToEnd.Peers;

/// <summary>Answers as many bytes as a translated article has.</summary>
internal sealed class EchoService(EchoAnswers answers) : Echo.EchoBase
{
    public override Task<Payload> Call(Payload request, ServerCallContext context) => Task.FromResult(answers.Message);

    public override Task<TextPayload> CallText(TextPayload request, ServerCallContext context) => Task.FromResult(answers.Text);
}
