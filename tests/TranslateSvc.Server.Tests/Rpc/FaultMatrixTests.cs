using System.Diagnostics;
using System.Globalization;
using Grpc.Core;
using TranslateSvc.Server.Tests.Support;
using TranslateSvc.Testing.FakeLlm;

namespace TranslateSvc.Server.Tests.Rpc;

/// <summary>
/// Every way the fake LLM server can fail, through the whole service: once, always, and for one segment only. Nothing is silently incomplete: every segment is either the right
/// translation, or warned with a reason, or FAILED with a reason in an answer that says so; or the call fails with a status that says whether to try again.
/// </summary>
public sealed class FaultMatrixTests(ITestOutputHelper output)
{
    private const string Sick = "La directrice a présenté hier le rapport numéro 202 de la banque devant la presse.";

    private static readonly string[] Paragraphs =
    [
        "Le conseil municipal a voté le budget numéro 201 de la ville.",
        Sick,
        "Les habitants du quartier attendent le train numéro 203 depuis le matin.",
        "Une équipe de chercheurs a publié l'étude numéro 204 sur le climat.",
    ];

    private static readonly Dictionary<string, FakeBehaviour> Faults = new(StringComparer.Ordinal)
    {
        ["429"] = FakeBehaviour.RateLimited(TimeSpan.Zero),
        ["500"] = FakeBehaviour.Status(500),
        ["502"] = FakeBehaviour.Status(502),
        ["503"] = FakeBehaviour.Status(503),
        ["reset"] = FakeBehaviour.ResetConnection,
        ["reset midway"] = FakeBehaviour.ResetMidway,
        ["hang"] = FakeBehaviour.Hang,
        ["unauthorized"] = FakeBehaviour.Unauthorized,
        ["forbidden"] = FakeBehaviour.Forbidden,
        ["model not found"] = FakeBehaviour.ModelNotFound,
        ["prompt filtered"] = FakeBehaviour.PromptFiltered,
        ["output filtered"] = FakeBehaviour.OutputFiltered,
        ["refusal"] = FakeBehaviour.Refusal,
        ["context too long"] = FakeBehaviour.ContextTooLong,
        ["truncated"] = FakeBehaviour.Truncated,
        ["malformed json"] = FakeBehaviour.MalformedJson,
        ["chatter"] = FakeBehaviour.Chatter,
        ["prose around"] = FakeBehaviour.ProseAround,
        ["code fence"] = FakeBehaviour.CodeFence,
        ["merged"] = FakeBehaviour.MergeSegments,
        ["dropped"] = FakeBehaviour.Drop("s01", "s02"),
        ["extra key"] = FakeBehaviour.ExtraKey,
        ["duplicate key"] = FakeBehaviour.DuplicateKey,
        ["echo"] = FakeBehaviour.EchoSource,
        ["wrong language"] = FakeBehaviour.WrongLanguage,
        ["empty"] = FakeBehaviour.EmptyStrings,
        ["loops"] = FakeBehaviour.Loops,
        ["wrong numbers"] = FakeBehaviour.WrongNumbers,
        ["temperature"] = FakeBehaviour.RejectTemperature,
        ["response format"] = FakeBehaviour.RejectResponseFormat,
    };

    private static readonly string[] Scopes = ["once", "always", "one segment"];

    public static TheoryData<string, string, bool> Cells
    {
        get
        {
            TheoryData<string, string, bool> cells = [];
            foreach (var fault in Faults.Keys)
                foreach (var scope in Scopes)
                    foreach (var streamed in (bool[])[false, true]) cells.Add(fault, scope, streamed);
            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Translate_Fault_EndsRepairedOrNamed(string fault, string scope, bool streamed)
    {
        await using var llm = await FakeLlmServer.StartAsync();
        await using var server = await StartAsync(llm);
        if (scope == "once") llm.Script(Faults[fault]);
        else llm.Script(request => scope == "always" || request.SegmentTexts.Contains(Sick) ? Faults[fault] : null);

        var outcome = await RunAsync(server, streamed);

        output.WriteLine($"{fault,-16} | {scope,-12} | {(streamed ? "stream" : "unary"),-6} | {outcome.Text} | {llm.Calls} calls");
        if (outcome.Answer is null)
        {
            // A call fails as a whole only when nothing came out of it, or when the engine can't work at all.
            Assert.Contains(outcome.Status, (StatusCode[])[StatusCode.Unavailable, StatusCode.Internal, StatusCode.FailedPrecondition]);
            Assert.True(scope != "once" || IsStanding(fault), $"{fault} once: {outcome.Text}");
            return;
        }

        AssertHonest(outcome.Answer);
        if (scope == "once") Assert.True(outcome.Answer.Complete || IsStanding(fault), outcome.Text);
        if (scope == "one segment")
            Assert.All(outcome.Answer.Translations[0].Segments.Where(s => s.SourceText != Sick && s.State == V1.SegmentState.Failed), s => Assert.Contains(s.Issues, i => i.Check == "engine_failed"));
        Assert.InRange(llm.Calls, 1, 40);
    }

    private static void AssertHonest(V1.TranslateTextResponse answer)
    {
        var segments = answer.Translations[0].Segments;
        Assert.Equal(Paragraphs, segments.Select(s => s.SourceText));
        Assert.Equal(segments.All(s => s.State != V1.SegmentState.Failed), answer.Complete);
        foreach (var segment in segments)
        {
            var right = PseudoTranslation.Translate(segment.SourceText, "en");
            if (segment.State == V1.SegmentState.Ok) Assert.Equal(right, segment.Text);
            else Assert.NotEmpty(segment.Issues);
            if (segment.State == V1.SegmentState.Failed) Assert.Equal("", segment.Text);
        }

        Assert.Equal(string.Join("\n\n", segments.Select(s => s.State == V1.SegmentState.Failed ? s.SourceText : s.Text)), answer.Translations[0].Text);
    }

    // Faults that the server's state keeps up by themselves once they have occurred, or that no retry can mend.
    private static bool IsStanding(string fault) => fault is "prompt filtered" or "refusal" or "unauthorized" or "forbidden" or "model not found" or "context too long";

    private static async Task<(V1.TranslateTextResponse? Answer, StatusCode Status, string Text)> RunAsync(RunningServer server, bool streamed)
    {
        var client = new V1.TranslationService.TranslationServiceClient(server.Grpc);
        var request = new V1.TranslateTextRequest { Contents = { string.Join("\n\n", Paragraphs) }, SourceLanguageCode = "fr", TargetLanguageCode = "en" };
        try
        {
            var answer = streamed ? await LastAsync(client.StreamTranslateText(request)) : await client.TranslateTextAsync(request);
            var states = answer.Translations[0].Segments.GroupBy(s => s.State).Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Count()} {g.Key}"));
            return (answer, StatusCode.OK, $"complete={answer.Complete}: {string.Join(", ", states)}");
        }
        catch (RpcException failure)
        {
            Assert.NotEmpty(failure.Status.Detail);
            return (null, failure.StatusCode, failure.StatusCode.ToString());
        }
    }

    private static async Task<V1.TranslateTextResponse> LastAsync(AsyncServerStreamingCall<V1.StreamTranslateTextResponse> call)
    {
        using (call)
        {
            Dictionary<string, V1.TranslatedSegment> seen = [];
            await foreach (var message in call.ResponseStream.ReadAllAsync())
            {
                if (message.Segment is { } done) Assert.True(seen.TryAdd(done.Segment.Id, done.Segment), "A segment came twice.");
                if (message.Finished is not { } finished) continue;
                // What was streamed is what the answer holds: nothing is taken back.
                Assert.Equal(finished.Response.Translations[0].Segments, seen.OrderBy(s => s.Key).Select(s => s.Value));
                return finished.Response;
            }
        }

        throw new UnreachableException();
    }

    private static Task<RunningServer> StartAsync(FakeLlmServer llm) => RunningServer.StartAsync(
        ("TranslateSvc:Engines:Chat:chat:Kind", "OpenAI"),
        ("TranslateSvc:Engines:Chat:chat:Endpoint", llm.Endpoint),
        ("TranslateSvc:Engines:Chat:chat:Model", "fake-model"),
        ("TranslateSvc:Engines:Chat:chat:RetryDelayMilliseconds", "0"),
        ("TranslateSvc:Engines:Chat:chat:AttemptTimeoutSeconds", "1"),
        ("TranslateSvc:Engines:Chat:chat:MaxTries", "2"),
        ("TranslateSvc:Engines:Apertium:Enabled", "false"));
}
