using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using TranslateSvc.Errors;
using TranslateSvc.Server.Tests.Batches;
using TranslateSvc.Server.Tests.Support;
using TranslateSvc.Testing.FakeLlm;

namespace TranslateSvc.Server.Tests.Rpc;

/// <summary>A marked article through every call: nothing but its answer ever holds its words.</summary>
public sealed class PrivacyTests
{
    private const string Marker = "Zubrowkatine";

    [Fact]
    public async Task EveryCall_MarkedArticle_StandsInNoLogErrorOrTelemetry()
    {
        using var telemetry = new Telemetry();
        var engine = new ScriptedEngine();
        await using var host = await BatchHost.StartAsync(engine);
        var server = host.Server;
        var errors = new List<string>();
        await CallAllAsync(server, "scripted", errors);
        await host.ReadAsync((await host.CreateAsync(BatchHost.Item("a", Text(1)), BatchHost.Item("b", ""))).Name);

        engine.Before = (chunk, _) => throw new TranslateSvcException(ErrorReason.EngineUnavailable, "The engine is away.", new InvalidOperationException(chunk.Items[0].Text));
        await CallAllAsync(server, "scripted", errors);
        engine.Before = (chunk, _) => throw new InvalidOperationException("A bug.");
        await CallAllAsync(server, "scripted", errors);

        Assert.NotEmpty(errors);
        Assert.NotEmpty(server.Log.Lines);
        Assert.NotEmpty(telemetry.Tags);
        Assert.DoesNotContain(errors, e => e.Contains(Marker, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(server.Log.Lines.Where(l => l.Level > LogLevel.Trace), l => l.Text.Contains(Marker, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(telemetry.Tags, t => t.Contains(Marker, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(nameof(FakeBehaviour.Answer))]
    [InlineData(nameof(FakeBehaviour.Chatter))]
    [InlineData(nameof(FakeBehaviour.MalformedJson))]
    [InlineData(nameof(FakeBehaviour.PromptFiltered))]
    [InlineData(nameof(FakeBehaviour.ContextTooLong))]
    [InlineData(nameof(FakeBehaviour.Unauthorized))]
    [InlineData(nameof(FakeBehaviour.ResetMidway))]
    [InlineData(nameof(FakeBehaviour.EchoSource))]
    public async Task ChatEngine_MarkedArticle_StandsInNoLogErrorOrTelemetry(string behaviour)
    {
        using var telemetry = new Telemetry();
        await using var llm = await FakeLlmServer.StartAsync();
        var does = (FakeBehaviour)typeof(FakeBehaviour).GetProperty(behaviour)!.GetValue(null)!;
        llm.Script(_ => does);
        const string Section = "TranslateSvc:Engines:Chat:press:";
        await using var server = await RunningServer.StartAsync(
            ("TranslateSvc:Engines:Default", "press"), ("TranslateSvc:Engines:Apertium:Enabled", "false"), (Section + "Kind", "OpenAI"), (Section + "Endpoint", llm.Endpoint), (Section + "Model", "news"),
            (Section + "ApiKey", "key-that-nobody-may-see"), (Section + "RetryDelayMilliseconds", "0"));
        var errors = new List<string>();

        await CallAllAsync(server, "press", errors);

        Assert.True(llm.Calls > 0, "The model was never asked.");
        foreach (var secret in (string[])[Marker, "key-that-nobody-may-see"])
        {
            Assert.DoesNotContain(errors, e => e.Contains(secret, StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain(server.Log.Lines, l => l.Text.Contains(secret, StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain(telemetry.Tags, t => t.Contains(secret, StringComparison.OrdinalIgnoreCase));
        }
    }

    private static string Text(int number) => $"Le maire de {Marker} a ouvert la séance {number} devant les habitants de la ville.";

    private static async Task CallAllAsync(RunningServer server, string engine, List<string> errors)
    {
        var translation = new V1.TranslationService.TranslationServiceClient(server.Grpc);
        var request = new V1.TranslateTextRequest
        {
            Contents = { Text(1) + "\n\n" + Text(2) }, SourceLanguageCode = "fr", TargetLanguageCode = "en", CacheMode = V1.CacheMode.Bypass, Instructions = "Court, " + Marker,
            DocumentContext = new V1.DocumentContext { Title = Marker, Gist = Marker }, GlossaryTerms = { new V1.GlossaryTerm { Source = Marker, Target = Marker } },
        };
        var wrong = new V1.TranslateTextRequest { Contents = { Text(3) }, SourceLanguageCode = "fr", TargetLanguageCode = "en", MimeType = "text/" + Marker, RequestId = Marker, Engine = "nope" };
        await TryAsync(async () => await translation.TranslateTextAsync(request), errors);
        await TryAsync(async () => await translation.TranslateTextAsync(wrong), errors);
        await TryAsync(async () => await translation.DetectLanguageAsync(new V1.DetectLanguageRequest { Content = Text(4) }), errors);
        await TryAsync(() => DrainAsync(translation.StreamTranslateText(request).ResponseStream), errors);
        var summaries = new V1.SummarizationService.SummarizationServiceClient(server.Grpc);
        await TryAsync(async () => await summaries.SummarizeTextAsync(new V1.SummarizeTextRequest { Content = Text(5), SourceLanguageCode = "fr", TargetLanguageCode = "en", Instructions = Marker }), errors);
        var comparison = new V1.ComparisonService.ComparisonServiceClient(server.Grpc);
        var compare = new V1.CompareTranslationsRequest { Content = Text(6), SourceLanguageCode = "fr", TargetLanguageCode = "en", ReferenceText = Text(7) };
        compare.Candidates.Add(new V1.Candidate { Id = "a", Engine = engine });
        await TryAsync(() => DrainAsync(comparison.CompareTranslations(compare).ResponseStream), errors);
        var (response, body) = await server.PostAsync("/v1/text:translate", $"{{\"contents\":[\"{Text(8)}\"],\"targetLanguageCode\":\"xx\"}}");
        Assert.False(response.IsSuccessStatusCode);
        errors.Add(body.ToString());
    }

    private static async Task DrainAsync<T>(IAsyncStreamReader<T> stream)
    {
        while (await stream.MoveNext(CancellationToken.None)) Assert.NotNull(stream.Current);
    }

    private static async Task TryAsync(Func<Task> call, List<string> errors)
    {
        try
        {
            await call();
        }
        catch (RpcException failure)
        {
            errors.Add($"{failure.Status.Detail} {string.Join(' ', failure.Trailers.Select(t => t.IsBinary ? System.Text.Encoding.Latin1.GetString(t.ValueBytes) : t.Value))}");
        }
    }

    /// <summary>Every tag of every activity and measurement of the process while it lives.</summary>
    private sealed class Telemetry : IDisposable
    {
        private readonly ConcurrentQueue<string> _tags = new();
        private readonly ActivityListener _activities;
        private readonly MeterListener _meters = new();

        public Telemetry()
        {
            _activities = new ActivityListener
            {
                ShouldListenTo = _ => true,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = activity =>
                {
                    // The client's own spans of this test are not the server's.
                    _tags.Enqueue($"{activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects.Select(t => $"{t.Key}={t.Value}"))} {string.Join(' ', activity.Events.SelectMany(e => e.Tags).Select(t => $"{t.Key}={t.Value}"))}");
                },
            };
            ActivitySource.AddActivityListener(_activities);
            _meters.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
            _meters.SetMeasurementEventCallback<long>((_, _, tags, _) => Take(tags));
            _meters.SetMeasurementEventCallback<int>((_, _, tags, _) => Take(tags));
            _meters.SetMeasurementEventCallback<double>((_, _, tags, _) => Take(tags));
            _meters.Start();
        }

        public IReadOnlyCollection<string> Tags => _tags;

        public void Dispose()
        {
            _activities.Dispose();
            _meters.Dispose();
        }

        private void Take(ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            foreach (var (key, value) in tags) _tags.Enqueue($"{key}={value}");
        }
    }
}
