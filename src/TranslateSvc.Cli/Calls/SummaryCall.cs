using TranslateSvc.V1;

namespace TranslateSvc.Cli.Calls;

/// <summary>Summarizes one document with the streaming call, so that progress can be shown.</summary>
internal static class SummaryCall
{
    public static async Task<SummarizeTextResponse> RunAsync(CliContext context, SummarizeTextRequest request, string label, CancellationToken cancellationToken)
    {
        context.Progress.Start(label);
        using var call = context.Connection.Summarization.StreamSummarizeText(request, context.Connection.Call(cancellationToken));
        SummarizeTextResponse? answer = null;
        await foreach (var message in call.EventsAsync(cancellationToken))
        {
            switch (message.EventCase)
            {
                case StreamSummarizeTextResponse.EventOneofCase.Started:
                    context.Progress.Report(0, message.Started.Parts);
                    break;
                case StreamSummarizeTextResponse.EventOneofCase.Progress:
                    context.Progress.Report(message.Progress.PartsDone, message.Progress.Parts);
                    break;
                case StreamSummarizeTextResponse.EventOneofCase.Finished:
                    answer = message.Finished.Response;
                    break;
            }
        }
        context.Progress.Stop();
        return answer ?? throw TranslationCall.UnfinishedStream();
    }
}
