using System.Collections.Frozen;
using TranslateSvc.Testing.FakeLlm;

namespace TranslateSvc.Server.Tests.Faults;

/// <summary>Every way the fake model fails.</summary>
internal static class FaultCatalog
{
    private const string German = "Die Regierung hat gestern noch nicht über diese wichtige Frage entschieden und wartet weiter auf den Bericht.";

    public static IReadOnlyList<Fault> All { get; } =
    [
        // The endpoint.
        new("429", FakeBehaviour.RateLimited()),
        new("429 wait 0", FakeBehaviour.RateLimited(TimeSpan.Zero)) { Alike = true },
        new("429 wait 20 ms", FakeBehaviour.RateLimited(TimeSpan.FromMilliseconds(20))),
        new("429 wait 120 s", FakeBehaviour.RateLimited(TimeSpan.FromSeconds(120))) { Standing = true, Quick = false, Unending = true },
        new("408", FakeBehaviour.Status(408)) { Alike = true },
        new("500", FakeBehaviour.Status(500)),
        new("502", FakeBehaviour.Status(502)) { Alike = true },
        new("503", FakeBehaviour.Status(503)) { Alike = true },
        new("504", FakeBehaviour.Status(504)) { Alike = true },
        new("401", FakeBehaviour.Unauthorized) { Standing = true, Ours = true },
        new("403", FakeBehaviour.Forbidden) { Standing = true, Ours = true, Alike = true },
        new("404 model", FakeBehaviour.ModelNotFound) { Standing = true },
        new("400 rejected", FakeBehaviour.Status(400)) { Standing = true, Ours = true },
        new("context too long", FakeBehaviour.ContextTooLong) { Standing = true },
        new("no temperature", FakeBehaviour.RejectTemperature) { Alike = true },
        new("no schema", FakeBehaviour.RejectResponseFormat),

        // The connection.
        new("reset", FakeBehaviour.ResetConnection),
        new("reset midway", FakeBehaviour.ResetMidway),
        new("hang", FakeBehaviour.Hang) { Quick = false },
        new("stall midway", FakeBehaviour.StallMidway) { Quick = false },
        new("slow drip", FakeBehaviour.Drip(TimeSpan.FromMilliseconds(900))) { Quick = false },
        new("endless", FakeBehaviour.Endless) { Standing = true, Quick = false, Unending = true },

        // The body.
        new("empty body", FakeBehaviour.EmptyBody) { Standing = true },
        new("web page", FakeBehaviour.WebPage) { Standing = true, Alike = true },
        new("garbled body", FakeBehaviour.GarbledBody) { Standing = true },
        new("garbled events", FakeBehaviour.GarbledEvents) { Standing = true, Alike = true },
        new("no choices", FakeBehaviour.NoChoices) { Standing = true, Alike = true },

        // The end.
        new("truncated", FakeBehaviour.Truncated),
        new("cut, no finish", FakeBehaviour.CutWithoutFinish),
        new("finish length", FakeBehaviour.Finished("length")),
        new("finish filter", FakeBehaviour.Finished("content_filter")) { Standing = true },
        new("finish tool_calls", FakeBehaviour.Finished("tool_calls")) { Standing = true, Alike = true },
        new("finish unknown", FakeBehaviour.Finished("weather")) { Standing = true },

        // The refusal.
        new("prompt filtered", FakeBehaviour.PromptFiltered) { Standing = true },
        new("output filtered", FakeBehaviour.OutputFiltered) { Standing = true, Alike = true },
        new("refusal", FakeBehaviour.Refusal) { Standing = true },
        new("apology as text", Segments((_, _) => "I'm sorry, but I can't help with that.")) { Alike = true },

        // The form.
        new("silence", Whole(_ => "")) { Alike = true },
        new("malformed json", FakeBehaviour.MalformedJson),
        new("json array", Whole(t => t.StartsWith('{') ? $"[{t}]" : t)) { Alike = true },
        new("chatter", FakeBehaviour.Chatter) { Alike = true },
        new("prose around", FakeBehaviour.ProseAround),
        new("code fence", FakeBehaviour.CodeFence) { Alike = true },
        new("giant answer", Whole(t => t + new string(' ', 2_000_000))),

        // The segments.
        new("merged", FakeBehaviour.MergeSegments),
        new("dropped", FakeBehaviour.Drop("1", "2")),
        new("extra key", FakeBehaviour.ExtraKey),
        new("duplicate key", FakeBehaviour.DuplicateKey),
        new("keys shifted", FakeBehaviour.Changed(a => a with { Segments = [.. a.Segments.Select((s, i) => (s.Id, a.Segments[(i + 1) % a.Segments.Count].Text))] })),
        new("keys renamed", FakeBehaviour.Changed(a => a with { Segments = [.. a.Segments.Select((s, i) => ($"segment {i + 1}", s.Text))] })) { Alike = true },

        // The words.
        new("echo", Texts((source, _) => source)),
        new("wrong language", Texts((source, _) => Digits(source) is { Length: > 0 } digits ? $"{German[..^1]} {digits}." : German)),
        new("blank", Texts((_, _) => "")) { Alike = true },
        new("loops", Texts((_, text) => text + string.Concat(Enumerable.Repeat(" " + text.Split(' ')[^1], 12)))) { Alike = true },
        new("wrong numbers", Texts((_, text) => string.Concat(text.Select(c => char.IsAsciiDigit(c) ? (char)('0' + ((c - '0' + 1) % 10)) : c)))),
        new("first half", Segments((_, text) => text[..(text.Length * 2 / 5)])),
        new("giant segment", Texts((_, text) => string.Concat(Enumerable.Repeat(text + " ", 1 + (200_000 / Math.Max(1, text.Length)))))) { Alike = true },
        new("lone surrogate", Whole(t => InsideStrings(t, "\\ud83d"))),
        new("control characters", Whole(t => InsideStrings(t, "\\u0000\\u001b[31m\\u0007"))),
        new("unknown citations", FakeBehaviour.UnknownCitations) { Alike = true },
        new("invented figures", FakeBehaviour.InventedFigures) { Alike = true },
    ];

    public static FrozenDictionary<string, Fault> ByName { get; } = All.ToFrozenDictionary(f => f.Name);

    /// <summary>What may be drawn at random.</summary>
    public static IReadOnlyList<Fault> Quick { get; } = [.. All.Where(f => f.Quick)];

    /// <summary>
    /// The one cell that is wrong and known to be: a plain text that is cut inside a whole HTTP answer whose finish_reason is null. The SDK reads null as stop, so that nothing
    /// tells the half from the whole. The table shows it as WRONG.
    /// </summary>
    public static (string Fault, string Call) Unnoticed { get; } = ("cut, no finish", "one by one");

    private static FakeBehaviour Whole(Func<string, string> finish) => FakeBehaviour.Changed(a => a with { Finish = finish });

    // Segments of a translation and sentences of a summary alike: from the source and the good text.
    private static FakeBehaviour Texts(Func<string, string, string> change) => FakeBehaviour.Changed(a => a with
    {
        Segments = [.. a.Segments.Select(s => (s.Id, change(Source(a, s.Id), s.Text)))],
        Sentences = [.. a.Sentences.Select(s => (change(s.Cites.Count > 0 ? Source(a, s.Cites[0]) : "", s.Text), s.Cites))],
    });

    // A summary has no length to measure it by, and may say anything that its source does not contradict.
    private static FakeBehaviour Segments(Func<string, string, string> change) => FakeBehaviour.EachSegment((source, text, _) => change(source, text));

    private static string Source(FakeAnswer answer, string id) => answer.Request.Segments.FirstOrDefault(s => s.Id == id).Text ?? "";

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    // In JSON it is an escape; in lines, the same characters as they stand.
    private static string InsideStrings(string text, string escape) => text.StartsWith('{') ? text.Replace(".\"", $"{escape}.\"", StringComparison.Ordinal) : text;
}
