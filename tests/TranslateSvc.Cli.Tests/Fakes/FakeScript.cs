using System.Collections.Concurrent;
using Grpc.Core;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Tests.Fakes;

/// <summary>What the fake server answers, one function a method, and the requests it met.</summary>
internal sealed class FakeScript
{
    public ConcurrentQueue<TranslateTextRequest> Translations { get; } = [];

    public ConcurrentQueue<SummarizeTextRequest> Summaries { get; } = [];

    public ConcurrentQueue<CompareTranslationsRequest> Comparisons { get; } = [];

    public Func<TranslateTextRequest, TranslateTextResponse> Translate { get; set; } = FakeAnswers.Translation;

    public Func<SummarizeTextRequest, SummarizeTextResponse> Summarize { get; set; } = FakeAnswers.Summary;

    public Func<CompareTranslationsRequest, IEnumerable<CompareTranslationsResponse>> Compare { get; set; } = FakeAnswers.Comparison;

    public Func<ListEnginesResponse> Engines { get; set; } = FakeAnswers.Engines;

    public Func<string, string> Language { get; set; } = text => text.Contains(" the ", StringComparison.OrdinalIgnoreCase) ? "en" : "fr";

    /// <summary>Awaited before a streaming translation finishes; tests hold calls open with it.</summary>
    public Func<CancellationToken, Task> BeforeFinish { get; set; } = _ => Task.CompletedTask;

    /// <summary>Whether streams end with their finished event.</summary>
    public bool Finishes { get; set; } = true;
}

internal sealed class FakeTranslation(FakeScript script) : TranslationService.TranslationServiceBase
{
    public override Task<TranslateTextResponse> TranslateText(TranslateTextRequest request, ServerCallContext context)
    {
        script.Translations.Enqueue(request);
        return Task.FromResult(script.Translate(request));
    }

    public override async Task StreamTranslateText(
        TranslateTextRequest request, IServerStreamWriter<StreamTranslateTextResponse> stream, ServerCallContext context)
    {
        script.Translations.Enqueue(request);
        var answer = script.Translate(request);
        var segments = answer.Translations.SelectMany(t => t.Segments).ToArray();
        await stream.WriteAsync(new() { Started = new() { Engine = answer.Engine, Plan = new() { Segments = segments.Length } } });
        foreach (var segment in segments) await stream.WriteAsync(new() { Segment = new() { Segment = segment } });
        await script.BeforeFinish(context.CancellationToken);
        if (script.Finishes) await stream.WriteAsync(new() { Finished = new() { Response = answer } });
    }

    public override Task<DetectLanguageResponse> DetectLanguage(DetectLanguageRequest request, ServerCallContext context) =>
        Task.FromResult(new DetectLanguageResponse { Languages = { new DetectLanguageResponse.Types.Language { LanguageCode = script.Language(request.Content), Confidence = 0.987 } } });
}

internal sealed class FakeSummarization(FakeScript script) : SummarizationService.SummarizationServiceBase
{
    public override async Task StreamSummarizeText(
        SummarizeTextRequest request, IServerStreamWriter<StreamSummarizeTextResponse> stream, ServerCallContext context)
    {
        script.Summaries.Enqueue(request);
        var answer = script.Summarize(request);
        await stream.WriteAsync(new() { Started = new() { Engine = answer.Engine, Parts = 2 } });
        await stream.WriteAsync(new() { Progress = new() { PartsDone = 2, Parts = 2 } });
        foreach (var sentence in answer.Sentences) await stream.WriteAsync(new() { Sentence = sentence });
        if (script.Finishes) await stream.WriteAsync(new() { Finished = new() { Response = answer } });
    }
}

internal sealed class FakeComparison(FakeScript script) : ComparisonService.ComparisonServiceBase
{
    public override async Task CompareTranslations(
        CompareTranslationsRequest request, IServerStreamWriter<CompareTranslationsResponse> stream, ServerCallContext context)
    {
        script.Comparisons.Enqueue(request);
        foreach (var message in script.Compare(request)) await stream.WriteAsync(message);
    }

    public override Task<EvaluateTranslationsResponse> EvaluateTranslations(EvaluateTranslationsRequest request, ServerCallContext context) =>
        Task.FromResult(FakeAnswers.Evaluation(request));
}

internal sealed class FakeEngines(FakeScript script) : EngineService.EngineServiceBase
{
    public override Task<ListEnginesResponse> ListEngines(ListEnginesRequest request, ServerCallContext context) => Task.FromResult(script.Engines());
}
