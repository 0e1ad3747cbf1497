using System.Runtime.CompilerServices;
using Grpc.Core;
using TranslateSvc.Languages;
using TranslateSvc.Server.Rpc.Calls;
using TranslateSvc.Server.Rpc.Errors;
using TranslateSvc.Server.Rpc.Mapping;
using TranslateSvc.Server.Rpc.Repeats;
using TranslateSvc.Server.Security;
using TranslateSvc.Translation;
using TranslateSvc.Translation.Stored;

namespace TranslateSvc.Server.Rpc;

/// <summary>translation.proto over <see cref="TranslationService"/>.</summary>
internal sealed partial class TranslationRpc(TranslationService service, ILanguageDetector detector, ILogger<TranslationRpc> logger)
    : TranslationBinding.Base
{
    private const int MaxDetectCharacters = 1_000_000;

    // The memory cache hands out the same answer for every hit: its message is read once and lives as long as it does. Messages are only read, which many threads may do.
    private static readonly ConditionalWeakTable<StoredTranslation, V1.TranslateTextResponse> Messages = [];

    /// <inheritdoc/>
    public override Task<V1.TranslateTextResponse> TranslateText(V1.TranslateTextRequest request, ServerCallContext context)
    {
        // Only requests that came over gRPC are known.
        if (RequestBytes.Of(request) is not { } known) return TranslateAsync(request, context);
        var looked = service.FindAsync(known, context.Caller(), CancellationToken.None);
        if (!looked.IsCompletedSuccessfully) return WaitAsync(looked.AsTask(), request, context);
        return looked.Result is { } stored ? Task.FromResult(Prepared(stored)) : TranslateAsync(request, context);
    }

    /// <inheritdoc/>
    public override async Task StreamTranslateText(
        V1.TranslateTextRequest request, IServerStreamWriter<V1.StreamTranslateTextResponse> responseStream, ServerCallContext context)
    {
        await foreach (var happened in service.StreamAsync(Accept(request, context), context.CallToken()).ConfigureAwait(false))
            await responseStream.WriteAsync(happened.ToProto(), context.CallToken()).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override Task<V1.DetectLanguageResponse> DetectLanguage(V1.DetectLanguageRequest request, ServerCallContext context)
    {
        var problems = new RequestProblems();
        if (request.Content.Length is 0 or > MaxDetectCharacters)
            problems.Add("content", $"{request.Content.Length} characters; 1 to {MaxDetectCharacters} are allowed.");
        problems.ThrowIfAny();
        return Task.FromResult(detector.Detect(request.Content).ToProto());
    }

    private static V1.TranslateTextResponse Prepared(StoredTranslation stored) => new() { Prepared = stored.Bytes };

    // The call's bound is on the wait: the look-up itself ends by itself.
    private async Task<V1.TranslateTextResponse> WaitAsync(Task<StoredTranslation?> looked, V1.TranslateTextRequest request, ServerCallContext context) =>
        await looked.WaitAsync(context.CallToken()).ConfigureAwait(false) is { } stored ? Prepared(stored) : await TranslateAsync(request, context).ConfigureAwait(false);

    private async Task<V1.TranslateTextResponse> TranslateAsync(V1.TranslateTextRequest request, ServerCallContext context)
    {
        var accepted = Accept(request, context);
        var answer = await service.AnswerAsync(accepted, context.CallToken()).ConfigureAwait(false);
        if (answer.Stored is not { } stored) return answer.Result.ToProto();
        // JSON is written from the message's fields.
        if (!ErrorWire.IsGrpc(context.GetHttpContext().Request)) return Messages.GetValue(stored, static s => V1.TranslateTextResponse.Parser.ParseFrom(s.Bytes.Span));
        // Labels are logged, so that such a request is read each time.
        if (KnownRequest.IsRepeatable(accepted) && request.Labels.Count == 0) RequestBytes.Keep(request, new KnownRequest(accepted));
        return Prepared(stored);
    }

    private TranslateRequest Accept(V1.TranslateTextRequest request, ServerCallContext context)
    {
        var problems = new RequestProblems();
        var accepted = request.ToDomain(problems) with { Caller = context.Caller() };
        problems.ThrowIfAny();
        if (request.Labels.Count > 0) Log.Labelled(logger, request.Labels);
        return accepted;
    }

    private static partial class Log
    {
        [LoggerMessage(2301, LogLevel.Information, "Translation request with labels {Labels}")]
        public static partial void Labelled(ILogger logger, IEnumerable<KeyValuePair<string, string>> labels);
    }
}
