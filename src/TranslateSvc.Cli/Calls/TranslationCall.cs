using TranslateSvc.V1;

namespace TranslateSvc.Cli.Calls;

/// <summary>Translates one document with the streaming call, so that progress can be shown.</summary>
internal static class TranslationCall
{
    public static async Task<TranslateTextResponse> RunAsync(CliContext context, TranslateTextRequest request, string label, CancellationToken cancellationToken)
    {
        context.Progress.Start(label);
        using var call = context.Connection.Translation.StreamTranslateText(request, context.Connection.Call(cancellationToken));
        TranslateTextResponse? answer = null;
        var (done, total) = (0, 0);
        await foreach (var message in call.EventsAsync(cancellationToken))
        {
            switch (message.EventCase)
            {
                case StreamTranslateTextResponse.EventOneofCase.Started:
                    total = message.Started.Plan?.Segments ?? 0;
                    break;
                case StreamTranslateTextResponse.EventOneofCase.Segment:
                    done++;
                    break;
                case StreamTranslateTextResponse.EventOneofCase.Finished:
                    answer = message.Finished.Response;
                    break;
            }
            context.Progress.Report(done, total);
        }
        context.Progress.Stop();
        return answer is { Translations.Count: 1 } ? answer : throw UnfinishedStream();
    }

    public static CliException UnfinishedStream() => new(ExitCodes.Unavailable, "The server ended the stream before its answer was finished. Try again.");
}
