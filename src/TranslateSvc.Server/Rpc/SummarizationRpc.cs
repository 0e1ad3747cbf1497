using Grpc.Core;
using TranslateSvc.Server.Rpc.Calls;
using TranslateSvc.Server.Rpc.Mapping;
using TranslateSvc.Server.Security;
using TranslateSvc.Summaries;

namespace TranslateSvc.Server.Rpc;

/// <summary>summarization.proto over <see cref="SummaryService"/>.</summary>
internal sealed partial class SummarizationRpc(SummaryService service, ILogger<SummarizationRpc> logger)
    : V1.SummarizationService.SummarizationServiceBase
{
    /// <inheritdoc/>
    public override async Task<V1.SummarizeTextResponse> SummarizeText(V1.SummarizeTextRequest request, ServerCallContext context) =>
        (await service.SummarizeAsync(Accept(request, context), context.CallToken()).ConfigureAwait(false)).ToProto();

    /// <inheritdoc/>
    public override async Task StreamSummarizeText(
        V1.SummarizeTextRequest request, IServerStreamWriter<V1.StreamSummarizeTextResponse> responseStream, ServerCallContext context)
    {
        await foreach (var happened in service.StreamAsync(Accept(request, context), context.CallToken()).ConfigureAwait(false))
            await responseStream.WriteAsync(happened.ToProto(), context.CallToken()).ConfigureAwait(false);
    }

    private SummarizeRequest Accept(V1.SummarizeTextRequest request, ServerCallContext context)
    {
        var problems = new RequestProblems();
        var accepted = request.ToDomain(problems) with { Caller = context.Caller() };
        problems.ThrowIfAny();
        if (request.Labels.Count > 0) Log.Labelled(logger, request.Labels);
        return accepted;
    }

    private static partial class Log
    {
        [LoggerMessage(2302, LogLevel.Information, "Summary request with labels {Labels}")]
        public static partial void Labelled(ILogger logger, IEnumerable<KeyValuePair<string, string>> labels);
    }
}
