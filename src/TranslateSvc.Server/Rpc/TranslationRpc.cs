using Grpc.Core;
using TranslateSvc.Languages;
using TranslateSvc.Server.Rpc.Calls;
using TranslateSvc.Server.Rpc.Mapping;
using TranslateSvc.Server.Security;
using TranslateSvc.Translation;

namespace TranslateSvc.Server.Rpc;

/// <summary>translation.proto over <see cref="TranslationService"/>.</summary>
internal sealed partial class TranslationRpc(TranslationService service, ILanguageDetector detector, ILogger<TranslationRpc> logger)
    : TranslationBinding.Base
{
    private const int MaxDetectCharacters = 1_000_000;

    /// <inheritdoc/>
    public override async Task<V1.TranslateTextResponse> TranslateText(V1.TranslateTextRequest request, ServerCallContext context) =>
        (await service.TranslateAsync(Accept(request, context), context.CallToken()).ConfigureAwait(false)).ToProto();

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
