using System.Globalization;

namespace TranslateSvc.Testing.FakeLlm;

/// <summary>How the fake server answers one call: an HTTP fault, or a good answer changed in one way. Immutable; combine with <see cref="Then"/>.</summary>
public sealed class FakeBehaviour
{
    private FakeBehaviour(FakeFault? fault, Func<FakeAnswer, FakeAnswer>? change = null) => (Fault, Change) = (fault, change ?? (a => a));

    /// <summary>The fault, or null for an answer.</summary>
    internal FakeFault? Fault { get; }

    /// <summary>What happens to the good answer.</summary>
    internal Func<FakeAnswer, FakeAnswer> Change { get; }

    /// <summary>A good answer.</summary>
    public static FakeBehaviour Answer { get; } = new(null);

    /// <summary>A fault that lasts until the client gives up.</summary>
    public static FakeBehaviour Hang { get; } = new(new FakeFault(FaultKind.Hang));

    /// <summary>The connection is reset before a byte of the answer.</summary>
    public static FakeBehaviour ResetConnection { get; } = new(new FakeFault(FaultKind.Reset));

    /// <summary>The connection ends in the middle of a streamed or plain body.</summary>
    public static FakeBehaviour ResetMidway { get; } = new(new FakeFault(FaultKind.ResetMidway));

    /// <summary>Half of the answer, then silence until the client gives up.</summary>
    public static FakeBehaviour StallMidway { get; } = new(new FakeFault(FaultKind.Stall));

    /// <summary>The answer goes on for ever: spaces after its last character.</summary>
    public static FakeBehaviour Endless { get; } = new(new FakeFault(FaultKind.Endless));

    /// <summary>A stream that is cut at nine tenths of the text and closed in good order, without finish_reason and <c>[DONE]</c>, as a proxy does that has waited long enough.</summary>
    public static FakeBehaviour CutWithoutFinish { get; } = Changed(a => a with { FinishReason = "", Finish = t => t[..(t.Length * 9 / 10)] });

    /// <summary>200 with no body at all.</summary>
    public static FakeBehaviour EmptyBody { get; } = Body("application/json", "");

    /// <summary>200 with a page, as a proxy's sign-in answers.</summary>
    public static FakeBehaviour WebPage { get; } = Body("text/html; charset=utf-8", "<!doctype html><title>Sign in</title><p>Please sign in to go on.</p>");

    /// <summary>200 with a body that is no JSON.</summary>
    public static FakeBehaviour GarbledBody { get; } = Body("application/json", "{\"id\": \"chatcmpl-1\", \"choices\": [{\"index\": 0, ");

    /// <summary>200 with a stream whose events are no JSON.</summary>
    public static FakeBehaviour GarbledEvents { get; } = Body("text/event-stream", "data: {\"id\": \"chatcmpl-1\", \n\ndata: [DONE]\n\n");

    /// <summary>200 with a list of choices that is empty.</summary>
    public static FakeBehaviour NoChoices { get; } = Body("application/json", """{"id":"chatcmpl-1","object":"chat.completion","created":1700000000,"model":"fake-model","choices":[]}""");

    /// <summary>401: the key is wrong.</summary>
    public static FakeBehaviour Unauthorized { get; } = Error(401, FakeErrors.Unauthorized);

    /// <summary>403: the key may not use the model.</summary>
    public static FakeBehaviour Forbidden { get; } = Error(403, FakeErrors.Forbidden);

    /// <summary>404: no such model or deployment.</summary>
    public static FakeBehaviour ModelNotFound { get; } = Error(404, FakeErrors.ModelNotFound);

    /// <summary>400 as Azure's content filter answers for a prompt.</summary>
    public static FakeBehaviour PromptFiltered { get; } = Error(400, FakeErrors.ContentFilter);

    /// <summary>400 unsupported_value for a temperature; a good answer when the call has none.</summary>
    public static FakeBehaviour RejectTemperature { get; } = new(new FakeFault(FaultKind.Temperature, 400, FakeErrors.Temperature));

    /// <summary>400 for a response_format; a good answer when the call has none.</summary>
    public static FakeBehaviour RejectResponseFormat { get; } = new(new FakeFault(FaultKind.ResponseFormat, 400, FakeErrors.ResponseFormat));

    /// <summary>400 for a reason of the caller's own (a context window too short).</summary>
    public static FakeBehaviour ContextTooLong { get; } = Error(400, FakeErrors.ContextLength);

    /// <summary>Cut by the content filter after half the text, finish_reason content_filter.</summary>
    public static FakeBehaviour OutputFiltered { get; } = Changed(a => a with { FinishReason = "content_filter", Finish = t => t[..(t.Length / 2)] });

    /// <summary>The model declines: <c>message.refusal</c>.</summary>
    public static FakeBehaviour Refusal { get; } = Changed(a => a with { Refusal = "I'm sorry, but I can't help with that." });

    /// <summary>Cut at the output limit after two thirds of the text, finish_reason length.</summary>
    public static FakeBehaviour Truncated { get; } = Changed(a => a with { FinishReason = "length", Finish = t => t[..(t.Length * 2 / 3)] });

    /// <summary>Text that is no JSON (a missing quotation mark and bracket), finish_reason stop.</summary>
    public static FakeBehaviour MalformedJson { get; } = Changed(a => a with { Finish = t => t.Replace("\": \"", "\": ").TrimEnd('}') });

    /// <summary>Words that have nothing to do with the agreed form.</summary>
    public static FakeBehaviour Chatter { get; } = Changed(a => a with { Finish = _ => "Sure! Here is what I think about this article." });

    /// <summary>Prose before and after the answer.</summary>
    public static FakeBehaviour ProseAround { get; } = Changed(a => a with { Finish = t => $"Here is the translation you asked for:\n\n{t}\n\nLet me know if you need anything else." });

    /// <summary>The answer inside a Markdown code fence.</summary>
    public static FakeBehaviour CodeFence { get; } = Changed(a => a with { Finish = t => $"```json\n{t}\n```" });

    /// <summary>The second segment's text stands in the first and its key is gone.</summary>
    public static FakeBehaviour MergeSegments { get; } = Changed(a => a.Segments.Count < 2 ? a
        : a with { Segments = [(a.Segments[0].Id, $"{a.Segments[0].Text} {a.Segments[1].Text}"), .. a.Segments.Skip(2)] });

    /// <summary>An extra key.</summary>
    public static FakeBehaviour ExtraKey { get; } = Changed(a => a with { Segments = [.. a.Segments, ("s99", "Something nobody asked for.")] });

    /// <summary>The first key twice, with different texts.</summary>
    public static FakeBehaviour DuplicateKey { get; } = Changed(a => a.Segments.Count == 0 ? a
        : a with { Segments = [.. a.Segments, (a.Segments[0].Id, a.Segments[0].Text + " Again.")] });

    /// <summary>Every segment comes back in its source's words.</summary>
    public static FakeBehaviour EchoSource { get; } = EachSegment((source, _, _) => source);

    /// <summary>Every segment comes back in a third language.</summary>
    public static FakeBehaviour WrongLanguage { get; } = EachSegment((source, _, _) => FakeErrors.German(source));

    /// <summary>Every segment comes back empty.</summary>
    public static FakeBehaviour EmptyStrings { get; } = EachSegment((_, _, _) => "");

    /// <summary>The last word of every segment is repeated until the text is four times as long.</summary>
    public static FakeBehaviour Loops { get; } = EachSegment((_, text, _) => text + string.Concat(Enumerable.Repeat(" " + text.Split(' ')[^1], 12)));

    /// <summary>Every digit is one higher.</summary>
    public static FakeBehaviour WrongNumbers { get; } = EachSegment((_, text, _) => FakeErrors.Miscount(text));

    /// <summary>In summaries, every sentence cites a segment that does not exist.</summary>
    public static FakeBehaviour UnknownCitations { get; } = Changed(a => a with { Sentences = [.. a.Sentences.Select(s => (s.Text, (IReadOnlyList<string>)["s999"]))] });

    /// <summary>In summaries, every sentence brings a figure of its own.</summary>
    public static FakeBehaviour InventedFigures { get; } = Changed(a => a with { Sentences = [.. a.Sentences.Select(s => (s.Text.TrimEnd('.') + " 98765.", s.Cites))] });

    /// <summary>As a judge of two translations, the model prefers whichever comes first.</summary>
    public static FakeBehaviour PrefersFirst { get; } = Changed(a => a with { Better = "first" });

    /// <summary>As a judge, the model finds these errors, whatever the translation.</summary>
    public static FakeBehaviour Finds(params FakeError[] errors) => Changed(a => a with { Errors = errors });

    /// <summary>429 with the server's wish.</summary>
    /// <param name="retryAfter">Sent as <c>Retry-After</c> in seconds (fractions as <c>retry-after-ms</c>); null sends none.</param>
    public static FakeBehaviour RateLimited(TimeSpan? retryAfter = null) => new(new FakeFault(FaultKind.Status, 429, FakeErrors.RateLimit) { RetryAfter = retryAfter });

    /// <summary>A 5xx or any other status.</summary>
    public static FakeBehaviour Status(int code) => Error(code, () => FakeErrors.Generic(code.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Segments of these ids are missing from the answer.</summary>
    public static FakeBehaviour Drop(params string[] ids) => Changed(a => a with { Segments = [.. a.Segments.Where(s => !ids.Contains(s.Id))] });

    /// <summary>Changes one kind of segment: <paramref name="change"/> gets the source, the good translation and the id.</summary>
    public static FakeBehaviour EachSegment(Func<string, string, string, string> change) => Changed(a => a with
    {
        Segments = [.. a.Segments.Select(s => (s.Id, change(a.Request.Segments.FirstOrDefault(r => r.Id == s.Id).Text ?? "", s.Text, s.Id)))],
    });

    /// <summary>Any change of the good answer.</summary>
    public static FakeBehaviour Changed(Func<FakeAnswer, FakeAnswer> change) => new(null, change);

    /// <summary>A finish_reason other than the true one, with the whole text.</summary>
    public static FakeBehaviour Finished(string reason) => Changed(a => a with { FinishReason = reason });

    /// <summary>A good answer in small parts with a wait before each: slow, never silent.</summary>
    public static FakeBehaviour Drip(TimeSpan wait) => Changed(a => a with { Wait = wait });

    /// <summary>Both changes, this one first.</summary>
    public FakeBehaviour Then(FakeBehaviour next) => new(Fault ?? next.Fault, a => next.Change(Change(a)));

    /// <summary>The same behaviour for <paramref name="count"/> calls.</summary>
    public FakeBehaviour[] Times(int count) => [.. Enumerable.Repeat(this, count)];

    private static FakeBehaviour Body(string contentType, string body) => new(new FakeFault(FaultKind.Status, 200, () => body) { ContentType = contentType });

    private static FakeBehaviour Error(int status, Func<string> body) => new(new FakeFault(FaultKind.Status, status, body));
}

internal enum FaultKind
{
    Status,
    Temperature,
    ResponseFormat,
    Hang,
    Reset,
    ResetMidway,
    Stall,
    Endless,
}

internal sealed record FakeFault(FaultKind Kind, int Status = 0, Func<string>? Body = null)
{
    public TimeSpan? RetryAfter { get; init; }

    public string ContentType { get; init; } = "application/json";

    /// <summary>Whether it shows only while the answer is written.</summary>
    public bool BreaksAnswer => Kind is FaultKind.ResetMidway or FaultKind.Stall or FaultKind.Endless;
}
